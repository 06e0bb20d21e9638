import type { ReconciliationAnswer } from '#libs/contracts/api/reconciliation.js';
import { type RawEvent, type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import { invalid, isUuid, notFound, startOfOsloDay } from '#libs/kernel/index.js';
import { reconcileNetwork } from '#libs/reconciliation/index.js';
import type { PgInteger } from '../exact.js';
import { type Period, checkPeriod } from '../period.js';
import { projectsAsKnown, sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type Named, figuresOf } from './answer.js';
import { flowNetwork } from './flow-network.js';
import { type MassReport, standingReports } from './standing-reports.js';

/** Events of lots that one answer reads at most. */
export const READ_EVENTS = 50_000;

/** What is reconciled: the sites of a project, or one site. */
export interface ReconciliationQuery extends Period {
  readonly project?: string | undefined;
  readonly site?: string | undefined;
}

/** Reads a stream from its beginning. */
export type ReadStream = (stream: string) => AsyncIterable<readonly RawEvent[]>;

interface Scope {
  readonly answer: ReconciliationAnswer['scope'];
  readonly sites: ReadonlySet<string>;
}

async function scopeOf(session: ReadSession, asOf: AsOf, { project, site }: ReconciliationQuery): Promise<Scope> {
  if ((project === undefined) === (site === undefined))
    throw invalid('/query', 'one_of', 'give either project or site, and not both');
  const kind = project === undefined ? 'site' : 'project';
  const id = project ?? site ?? '';
  const unknown = (): Error => notFound(`/query/${kind}`, `unknown_${kind}`, `no ${kind} has the id '${id}'`);
  if (!isUuid(id)) throw unknown();
  const register = kind === 'project' ? projectsAsKnown(session, asOf) : sitesAsKnown(session, asOf);
  const [row] = await session.query<{ name: string; demo: boolean }>(
    `SELECT name, demo FROM ${register} AS known WHERE ${kind}_id = $1`,
    [id],
  );
  if (!row) throw unknown();
  const sites = await session.query<{ site_id: string }>(
    `SELECT site_id FROM ${sitesAsKnown(session, asOf)} AS known WHERE ${kind}_id = $1`,
    [id],
  );
  return { answer: { kind, id, ...row }, sites: new Set(sites.map(({ site_id }) => site_id)) };
}

/** Lots that any event brought to, or took from, one of the sites. */
async function lotsAt(session: ReadSession, { position }: AsOf, sites: readonly string[]): Promise<string[]> {
  const lots = await session.query<{ stream_id: string }>(
    `SELECT DISTINCT stream_id FROM ${session.schema}.event
     WHERE category = 'lot' AND position <= ${position} AND (from_site = ANY($1) OR to_site = ANY($1)) ORDER BY stream_id`,
    [sites],
  );
  const ids = lots.map(({ stream_id }) => stream_id);
  const [all] = await session.query<{ events: PgInteger }>(
    `SELECT count(*) AS events FROM ${session.schema}.event WHERE position <= ${position} AND stream_id = ANY($1)`,
    [ids],
  );
  if (Number(all?.events) > READ_EVENTS)
    throw invalid(
      '/query',
      'too_many_events',
      `the lots that were at these sites have ${String(all?.events)} events; at most ${READ_EVENTS} are read: ask for one site`,
    );
  return ids;
}

async function reportsOf(lots: readonly string[], { position }: AsOf, readStream: ReadStream): Promise<MassReport[]> {
  const reports: MassReport[] = [];
  for (const lot of lots) {
    const events: StoredEvent[] = [];
    for await (const page of readStream(`lot-${lot}`))
      for (const raw of page) if (raw.position <= position) events.push(decodeEvent(raw));
    reports.push(...standingReports(events));
  }
  return reports;
}

async function namesOf(session: ReadSession, asOf: AsOf, reports: readonly MassReport[]): Promise<Named> {
  const sites = [...new Set(reports.flatMap(({ fromSite, toSite }) => [fromSite ?? [], toSite ?? []].flat()))];
  const lots = [...new Set(reports.map(({ lotId }) => lotId))];
  const ofSites = await session.query<{ id: string; name: string }>(
    `SELECT site_id AS id, name FROM ${sitesAsKnown(session, asOf)} AS known WHERE site_id = ANY($1)`,
    [sites],
  );
  const ofLots = await session.query<{ id: string; name: string }>(
    `SELECT lot_id AS id, name FROM ${session.schema}.lot WHERE lot_id = ANY($1)`,
    [lots],
  );
  const byId = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]));
  return { sites: byId(ofSites), lots: byId(ofLots) };
}

/**
 * Holds the independent measurements of a project's or a site's masses against each other: dispatched and received, claimed and confirmed,
 * and the surveys of stocks. Nothing is written; the ledger keeps what was measured.
 * @param readStream of the event store: the reports as they were told, with how each was measured
 * @throws DomainError for an unknown scope, a wrong period, or more events than one answer reads
 */
export async function reconcile(
  session: ReadSession,
  asOf: AsOf,
  query: ReconciliationQuery,
  readStream: ReadStream,
): Promise<ReconciliationAnswer> {
  checkPeriod(query);
  const { from, to } = query;
  const scope = await scopeOf(session, asOf, query);
  const lots = scope.sites.size === 0 ? [] : await lotsAt(session, asOf, [...scope.sites]);
  const reports = await reportsOf(lots, asOf, readStream);
  const span = {
    fromMs: from === undefined ? -Infinity : startOfOsloDay(from),
    toMs: to === undefined ? Infinity : startOfOsloDay(to),
  };
  const described = flowNetwork(reports, scope.sites, span);
  const figures = figuresOf(described, reconcileNetwork(described.network), await namesOf(session, asOf, reports));
  return { scope: scope.answer, period: { from: from ?? null, to: to ?? null }, asOf: asOfAnswer(asOf), ...figures };
}
