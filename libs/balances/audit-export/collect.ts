import { createHash } from 'node:crypto';
import type { AsOfAnswer } from '#libs/contracts/api/common.js';
import type { FateRow } from '#libs/contracts/api/flows.js';
import type { RawEvent } from '#libs/contracts/index.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type ChainSources, lotsOfProject, projectChain } from '../chain/chain.js';
import { chainLots } from '../chain/lots.js';
import type { ReadStream } from '../fate-by-origin/fate-as-known.js';
import { sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer, requestedMs } from '../session.js';
import { balance } from '../territory-balances/balance.js';
import { type Evidence, EvidenceSums, confirmedPercent, edgeRowsOf, flowRow, nodeRow } from './chain-rows.js';
import { auditFindings } from './findings-rows.js';
import { correctionStreams } from './correction-streams.js';
import { type KnownMassPlan, massPlansAsKnown } from '../mass-plans/mass-plans.js';
import { massPlanRows } from './mass-plan-rows.js';
import { registerRow } from './register-rows.js';
import { SHEET_NAMES, type SheetName, type SheetRow, type SheetSink } from './sheets.js';
import { type AuditProject, type AuditSubject, auditProjects } from './subject.js';

/** A project of the export with what its chain adds up to. */
export interface AuditedProject extends AuditProject {
  readonly excavatedKg: number;
  readonly residualKg: number;
  readonly fates: readonly FateRow[];
  readonly evidence: Evidence;
  /** The version of its mass plan that is in force; null: it has none. */
  readonly massPlan: KnownMassPlan | null;
}

/** What the index of an export tells. */
export interface AuditSummary {
  readonly subject: AuditSubject;
  readonly asOf: AsOfAnswer;
  /** The time by which the age of stored mass and loads that are out was told, UTC: as asked for, else when the export was made. */
  readonly toldAt: string;
  readonly projects: readonly AuditedProject[];
  readonly findings: readonly { readonly type: string; readonly status: string; readonly count: number }[];
  readonly rows: Readonly<Record<SheetName, number>>;
  readonly events: number;
  /** SHA-256, hex, over the last hash of each stream of the export, in the order of their names. */
  readonly headsSha256: string;
}

/** Edges that are held at once. */
const EDGES_AT_ONCE = 5000;

/** Counts what goes through to a sink. */
class CountingSink implements SheetSink {
  readonly rows = Object.fromEntries(SHEET_NAMES.map((name) => [name, 0])) as Record<SheetName, number>;
  events = 0;

  constructor(private readonly sink: SheetSink) {}

  add(sheet: SheetName, row: SheetRow): Promise<void> {
    this.rows[sheet]++;
    return this.sink.add(sheet, row);
  }

  addEvent(line: string): Promise<void> {
    this.events++;
    return this.sink.addEvent(line);
  }
}

/** Lots, runs and sites that the projects of an export touch. */
interface Touched {
  readonly lots: Set<string>;
  readonly runs: Set<string>;
  readonly sites: Set<string>;
  readonly loads: Set<string>;
}

/**
 * Puts together what an audit export of a plan, a case or a project tells, as known at one position: rows go to the sink as they are
 * found, so that a large project is never held as a whole.
 * @throws DomainError where the plan, case or project is unknown
 */
export async function collectAudit(
  session: ReadSession,
  asOf: AsOf,
  subject: AuditSubject,
  { nowMs = Date.now(), readStream }: ChainSources,
  to: SheetSink,
): Promise<AuditSummary> {
  const sources = { nowMs: Math.min(requestedMs(asOf) ?? nowMs, nowMs), readStream };
  const projects = await auditProjects(session, asOf, subject);
  const sink = new CountingSink(to);
  const touched: Touched = { lots: new Set(), runs: new Set(), sites: new Set(), loads: new Set() };
  const audited: AuditedProject[] = [];
  for (const project of projects) audited.push(await collectProject(session, asOf, project, sources, sink, touched));
  const lots = [...touched.lots].sort();
  const sites = [...touched.sites];
  await collectLots(session, asOf, sink, lots);
  await collectSites(session, asOf, sink, sites);
  const findings = await auditFindings(session, asOf, { lots, sites }, sources, sink);
  const streams = [
    ...projects.flatMap(({ projectId }) => [`project-${projectId}`, `massPlan-${projectId}`]),
    ...sites.map((site) => `site-${site}`),
    ...lots.map((lotId) => `lot-${lotId}`),
    ...[...touched.runs].map((runId) => `sortingRun-${runId}`),
    ...findings.streams,
    ...(await correctionStreams(session, asOf, lots)),
  ].sort();
  const headsSha256 = await collectEvents(streams, asOf, readStream, sink);
  return {
    subject,
    asOf: asOfAnswer(asOf),
    toldAt: isoInstant(sources.nowMs),
    projects: audited,
    findings: findings.counts,
    rows: sink.rows,
    events: sink.events,
    headsSha256,
  };
}

async function collectProject(
  session: ReadSession,
  asOf: AsOf,
  project: AuditProject,
  sources: ChainSources,
  sink: SheetSink,
  touched: Touched,
): Promise<AuditedProject> {
  const { projectId } = project;
  let cursor: string | undefined;
  let first: Awaited<ReturnType<typeof projectChain>> | undefined;
  const sums = new EvidenceSums();
  do {
    const page = await projectChain(session, asOf, projectId, { limit: EDGES_AT_ONCE, cursor }, sources);
    const nodes = new Map(page.nodes.map((node) => [node.id, node]));
    for (const edge of page.edges) for (const [sheet, row] of edgeRowsOf(projectId, edge, nodes)) await sink.add(sheet, row);
    for (const { loadId, events, ...load } of page.loads) {
      if (touched.loads.has(loadId)) continue;
      touched.loads.add(loadId);
      await sink.add('loads', { projectId, loadId, ...load, eventIds: events });
    }
    first ??= { ...page, edges: [], loads: [] };
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  for (const node of first.nodes) {
    await sink.add('chain_nodes', nodeRow(projectId, node));
    touched.sites.add(node.place.site);
    if (node.beside) continue;
    if (node.lotId !== null) touched.lots.add(node.lotId);
    if (node.type === 'sorting') touched.runs.add(node.runId!);
  }
  for (const flow of first.flows) {
    sums.add(flow);
    await sink.add('chain_flows', flowRow(projectId, flow));
  }
  for (const row of sums.rows()) await sink.add('evidence', { projectId, ...row });
  const { fate } = first;
  for (const { site: siteId, share: sharePercent, ...row } of fate.rows)
    await sink.add('fates', { projectId, siteId, sharePercent, ...row });
  for (const lotId of await lotsOfProject(session, asOf, projectId)) touched.lots.add(lotId);
  const { excavatedKg, residualKg } = fate;
  const evidence = sums.total();
  await sink.add('projects', {
    ...project,
    excavatedKg,
    residualKg,
    movedKg: evidence.massKg,
    confirmedKg: evidence.confirmedKg,
    confirmedPercent: confirmedPercent(evidence),
  });
  await collectBalance(session, asOf, projectId, sink);
  const massPlan = await collectMassPlan(session, asOf, projectId, sink);
  return { ...project, excavatedKg, residualKg, fates: fate.rows, evidence, massPlan };
}

/** Every version of the mass plan. @returns the one in force */
async function collectMassPlan(
  session: ReadSession,
  asOf: AsOf,
  projectId: string,
  sink: SheetSink,
): Promise<KnownMassPlan | null> {
  const versions = await massPlansAsKnown(session, asOf, [projectId]);
  const inForce = versions.filter(({ withdrawn }) => !withdrawn).at(-1) ?? null;
  for (const version of versions) for (const row of massPlanRows(version, version === inForce)) await sink.add('mass_plans', row);
  return inForce;
}

/** The balance of all time: as a whole, then by material, class and status. */
async function collectBalance(session: ReadSession, asOf: AsOf, projectId: string, sink: SheetSink): Promise<void> {
  const territory = { kind: 'project', id: projectId } as const;
  const { sections } = await balance(session, asOf, { territory, groupBy: ['material', 'conditionClass', 'status'] });
  for (const { terms, groups } of sections) {
    for (const { key, terms: some } of [{ key: {}, terms }, ...groups]) {
      const { material = null, conditionClass = null, status = null } = key as Record<string, string>;
      for (const { term, side, massKg, convertedKg, lowKg, highKg } of some) {
        const amounts = { term, side, massKg, convertedKg, lowKg, highKg };
        await sink.add('balances', { projectId, material, conditionClass, status, ...amounts });
      }
    }
  }
}

async function collectLots(session: ReadSession, asOf: AsOf, sink: SheetSink, lotIds: readonly string[]): Promise<void> {
  const known = await chainLots(session, asOf, lotIds);
  for (const lotId of lotIds) {
    const found = known.get(lotId);
    if (!found) continue;
    const { project: projectId, material, conditionClass, status, classBasis, flags, flagBases } = found.lot;
    await sink.add('lots', {
      lotId,
      name: found.name,
      projectId,
      material,
      conditionClass,
      status,
      classBasis,
      flags,
      flagBases,
    });
  }
}

async function collectSites(session: ReadSession, asOf: AsOf, sink: SheetSink, sites: readonly string[]): Promise<void> {
  const rows = await session.query<SheetRow>(
    `SELECT site_id AS "siteId", code, name, kind, organisation, municipality, country, project_id AS "projectId", demo
     FROM ${sitesAsKnown(session, asOf)} AS known WHERE site_id = ANY($1::uuid[]) ORDER BY site_id`,
    [sites],
  );
  for (const row of rows) await sink.add('sites', row);
}

/** Writes every event of the streams up to the position, as it is stored. @returns the hash over the heads */
async function collectEvents(streams: readonly string[], asOf: AsOf, readStream: ReadStream, sink: SheetSink): Promise<string> {
  const hash = createHash('sha256');
  for (const stream of streams) {
    let head: RawEvent | undefined;
    for await (const events of readStream(stream)) {
      for (const event of events) {
        if (event.position > asOf.position) continue;
        head = event;
        await sink.addEvent(eventLine(event));
        const registered = registerRow(event);
        if (registered) await sink.add(...registered);
      }
    }
    if (!head) continue;
    const { hash: headHash } = JSON.parse(head.metadata) as { hash: string };
    hash.update(`${stream} ${head.revision} ${headHash}\n`);
    await sink.add('heads', { stream, revision: head.revision, position: head.position.toString(), hash: headHash });
  }
  return hash.digest('hex');
}

/** Data and metadata stand as they were stored, byte by byte: the hashes are over them. */
const eventLine = ({ position, stream, revision, id, type, data, metadata }: RawEvent): string =>
  `{"position":"${position}","stream":${JSON.stringify(stream)},"revision":${revision},"id":"${id}","type":"${type}","data":${data},"metadata":${metadata}}`;
