import type {
  ChainDirection,
  ChainFinding,
  LotChainAnswer,
  ProjectChainAnswer,
  SiteChainAnswer,
} from '#libs/contracts/api/chain.js';
import { type DomainError, invalid, isUuid, notFound } from '#libs/kernel/index.js';
import { fateOfProject } from '../fate-by-origin/fate-of-project.js';
import type { TellOptions } from '../findings/tell-findings.js';
import { loadStandings } from '../loads/index.js';
import { isNow, sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type ChainPage, edgeRows } from './edge-rows.js';
import { EdgeBook } from './edges.js';
import { type FoundIn, chainFinding, findingsAbout } from './findings.js';
import { summedFlows } from './flows.js';
import { type ChainGraph, type ChainStart, chainGraph } from './graph.js';
import { type ChainNames, chainNames } from './names.js';
import { nodeAnswers, flowAnswers } from './nodes.js';
import { type ChainOrigins, addMasses, chainOrigins, originSites } from './origins.js';
import { reachFrom } from './reach.js';

/** What a chain is asked for. */
export interface ChainQuery extends ChainPage {
  readonly direction?: string | undefined;
}

export interface SiteChainQuery extends ChainQuery {
  /** Only the lot that this event brought. */
  readonly event?: string | undefined;
}

/** What a chain needs beside the read models: the streams, for an answer as known earlier, and the clock. */
export type ChainSources = Pick<TellOptions, 'nowMs' | 'readStream'>;

/** The part of an answer that all chains share. */
type ChainMembers = Omit<LotChainAnswer, 'lotId' | 'origins'>;

interface Chain {
  readonly members: ChainMembers;
  readonly graph: ChainGraph;
  readonly origins: ChainOrigins;
  readonly names: ChainNames;
}

function directionOf(direction: string | undefined, byDefault: ChainDirection): ChainDirection {
  if (direction === undefined) return byDefault;
  if (direction === 'up' || direction === 'down' || direction === 'both') return direction;
  throw invalid('/query/direction', 'unknown_direction', `direction must be up, down or both, got '${direction}'`);
}

/** Follows a chain from its start: a fixed number of statements, however long it is. */
async function chainFrom(
  session: ReadSession,
  asOf: AsOf,
  start: ChainStart & { readonly sites?: readonly string[] },
  { direction, page }: { direction: ChainDirection; page: ChainPage },
  { nowMs = Date.now(), readStream }: ChainSources,
): Promise<Chain> {
  const reach = await reachFrom(session, asOf, start.lots, direction);
  const graph = chainGraph(reach, await summedFlows(session, asOf, reach), start, direction);
  const rows = await edgeRows(
    session,
    asOf,
    { reach, graph, direction, startLots: start.site === undefined ? start.lots : [] },
    page,
  );
  const traced = [...new Set(rows.events.map(({ stream_id: lotId }) => lotId))];
  const origins = await chainOrigins(session, asOf, { reach, traced }, readStream);
  const masses = [
    ...graph.nodes.map(({ holder, site }) => origins.at(holder, site)),
    ...reach.lots.map((lotId) => origins.ofLot(lotId)),
    ...rows.events.flatMap(({ event_id: eventId }) => origins.ofEvent(eventId) ?? []),
  ];
  const sites = [...graph.nodes.map(({ site }) => site), ...originSites(masses), ...(start.sites ?? [])];
  const names = await chainNames(session, asOf, reach, sites);
  const findings = await findingsAbout(session, asOf, foundIn(graph, start), { nowMs, readStream });
  const loads = [...new Set(rows.ofLoads.flatMap(({ load_id: loadId }) => loadId ?? []))];
  const standings = await loadStandings(session, asOf, loads, nowMs);
  const book = new EdgeBook({ rows, reach, origins, names, findings: idsByEvent(findings), standings });
  const members: ChainMembers = {
    asOf: asOfAnswer(asOf),
    direction,
    custodyModel: 'controlled_blending',
    nodes: nodeAnswers(graph, origins, names),
    flows: flowAnswers(graph),
    edges: book.edges(),
    loads: book.loads(),
    edgeCount: rows.count,
    next: rows.next,
    findings: findings.map(chainFinding),
  };
  return { members, graph, origins, names };
}

/** Lots that a chain begins with or follows, and the sites where these have accounts. */
function foundIn({ nodes }: ChainGraph, start: ChainStart): FoundIn {
  const followed = nodes.filter(({ beside }) => !beside);
  const lots = followed.flatMap(({ type, holder }) => (type === 'lot' ? [holder] : []));
  return { lots: [...new Set([...start.lots, ...lots])], sites: [...new Set(followed.map(({ site }) => site))] };
}

function idsByEvent(findings: readonly Pick<ChainFinding, 'findingId' | 'eventIds'>[]): ReadonlyMap<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { findingId, eventIds } of findings)
    for (const eventId of eventIds) ids.set(eventId, [...(ids.get(eventId) ?? []), findingId]);
  return ids;
}

/**
 * The custody chain of a lot: up to every origin, down to where it lies.
 * @param sources streams are read only where the answer is given as known at an earlier position
 * @throws DomainError for an unknown lot, a wrong direction, limit or cursor
 */
export async function lotChain(
  session: ReadSession,
  asOf: AsOf,
  lotId: string,
  query: ChainQuery,
  sources: ChainSources,
): Promise<LotChainAnswer> {
  const direction = directionOf(query.direction, 'both');
  const unknown = (): DomainError => notFound('/path/id', 'unknown_lot', `no lot has the id '${lotId}'`);
  if (!isUuid(lotId)) throw unknown();
  const known = await isOpened(session, asOf, lotId);
  if (!known) throw unknown();
  const { members, origins, names } = await chainFrom(session, asOf, { lots: [lotId] }, { direction, page: query }, sources);
  return { lotId, origins: names.shares(origins.ofLot(lotId)), ...members };
}

/**
 * The custody chain of what lies at a site: by default up, to every origin.
 * @throws DomainError for an unknown site or event, a wrong direction, limit or cursor
 */
export async function siteChain(
  session: ReadSession,
  asOf: AsOf,
  site: string,
  query: SiteChainQuery,
  sources: ChainSources,
): Promise<SiteChainAnswer> {
  const direction = directionOf(query.direction, 'up');
  const unknown = (): DomainError => notFound('/path/id', 'unknown_site', `no site has the id '${site}'`);
  if (!isUuid(site)) throw unknown();
  const [known] = await session.query<object>(`SELECT FROM ${sitesAsKnown(session, asOf)} AS known WHERE site_id = $1`, [site]);
  if (!known) throw unknown();
  const lots = query.event === undefined ? await lotsAt(session, site) : [await lotOfEvent(session, asOf, query.event)];
  const start = { lots, site, sites: [site] };
  const { members, graph, origins, names } = await chainFrom(session, asOf, start, { direction, page: query }, sources);
  const roots = graph.nodes.filter(({ root }) => root);
  const masses = addMasses(roots.map(({ holder }) => origins.at(holder, site)));
  return {
    place: names.place(site),
    massKg: [...masses.values()].reduce((sum, massKg) => sum + massKg, 0),
    origins: names.shares(masses),
    ...members,
  };
}

/** Whether a lot had been opened by the position. */
async function isOpened(session: ReadSession, asOf: AsOf, lotId: string): Promise<boolean> {
  const { schema } = session;
  const [row] = await session.query<{ opened: boolean | null }>(
    isNow(session, asOf)
      ? `SELECT true AS opened FROM ${schema}.lot WHERE lot_id = $1::uuid`
      : `SELECT bool_or(position <= ${asOf.position}) AS opened FROM ${schema}.event
         WHERE stream_id = $1::uuid AND category = 'lot' AND revision = 0`,
    [lotId],
  );
  return row?.opened === true;
}

/** Lots that ever had an account at a site other than of a source. */
async function lotsAt(session: ReadSession, site: string): Promise<string[]> {
  const rows = await session.query<{ holder_id: string }>(
    `SELECT DISTINCT holder_id FROM ${session.schema}.holding
     WHERE site = $1::uuid AND holder_type = 'lot' AND kind IN ('stock', 'placed', 'deposited', 'transit') ORDER BY holder_id`,
    [site],
  );
  return rows.map(({ holder_id: lotId }) => lotId);
}

async function lotOfEvent(session: ReadSession, asOf: AsOf, eventId: string): Promise<string> {
  const [row] = isUuid(eventId)
    ? await session.query<{ stream_id: string }>(
        `SELECT stream_id FROM ${session.schema}.event
         WHERE event_id = $1::uuid AND category = 'lot' AND position <= ${asOf.position}`,
        [eventId],
      )
    : [];
  if (!row) throw invalid('/query/event', 'unknown_event', `no event of a lot has the id '${eventId}'`);
  return row.stream_id;
}

/**
 * The custody chain of the lots that a project dug out or owns, with where each tonne that it dug out ended.
 * @throws DomainError for an unknown project, a wrong limit or cursor
 */
export async function projectChain(
  session: ReadSession,
  asOf: AsOf,
  projectId: string,
  page: ChainPage,
  sources: ChainSources,
): Promise<ProjectChainAnswer> {
  const fate = await fateOfProject(session, asOf, projectId, sources.readStream);
  const start = { lots: await lotsOfProject(session, asOf, projectId) };
  const { members } = await chainFrom(session, asOf, start, { direction: 'down', page }, sources);
  return { fate, ...members };
}

/** Lots that a project dug out or owns, as known at the position. */
export async function lotsOfProject(session: ReadSession, asOf: AsOf, projectId: string): Promise<string[]> {
  const { schema } = session;
  const rows = await session.query<{ lot_id: string }>(
    `SELECT holder_id AS lot_id FROM ${schema}.holding JOIN ${sitesAsKnown(session, asOf)} AS own ON own.site_id = site
     WHERE own.project_id = $1::uuid AND holder_type = 'lot' AND holding.kind = 'ground'
     UNION SELECT lot_id FROM ${schema}.lot WHERE project_id = $1::uuid ORDER BY lot_id`,
    [projectId],
  );
  return rows.map(({ lot_id: lotId }) => lotId);
}
