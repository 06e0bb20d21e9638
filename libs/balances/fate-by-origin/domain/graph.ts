import type { LotHistory } from '../../lot-history/domain/history.js';
import { circlesInOrder } from './circles.js';
import { type EvaluatedLot, evaluateLots } from './evaluate.js';
import type { LotFate } from './lot-fate.js';
import { type KindMasses, type RunFate, type RunInput, type RunShares, shareRun } from './run-fate.js';
import { sameVector } from './vector.js';

/** A lot among the lots and runs that feed each other. */
export interface GraphLot {
  readonly lotId: string;
  readonly fate: LotFate;
  /** The whole history; needed where the lot is evaluated. */
  history?: LotHistory;
}

/** A run among them, with how it was shared out last. */
export interface GraphRun {
  readonly run: RunFate;
  shares: RunShares;
}

/** Lots and runs at hand; what is not is fetched first. */
export interface FateGraph {
  readonly lots: ReadonlyMap<string, GraphLot>;
  readonly runs: ReadonlyMap<string, GraphRun>;
  fetchLots(lotIds: readonly string[]): Promise<void>;
  fetchRuns(runIds: readonly string[]): Promise<void>;
  /** Makes `history` of these lots present. */
  fetchHistories(lotIds: readonly string[]): Promise<void>;
}

/** What has to be worked out anew, and afterwards what was. */
export interface Dirt {
  readonly lots: Set<string>;
  readonly runs: Set<string>;
}

const runsOf = ({ entries }: LotHistory): Set<string> => new Set(entries.flatMap(({ run }) => (run ? [run.runId] : [])));

/**
 * Works out anew what depends on changed lots and runs: lots in the order in which they feed each other, and on only where the origins
 * that go on are other ones than before. Each result depends on the lots' histories and the runs alone.
 * @param dirt lots to evaluate from their histories, runs to share out anew; grows by what these change
 */
export async function propagate(graph: FateGraph, dirt: Dirt): Promise<void> {
  await registerOutputs(graph, dirt);
  const { nodes, next } = await downstream(graph, dirt);
  for (const circle of circlesInOrder(nodes, next)) {
    const lotIds = circle.filter((node) => node.startsWith('lot|')).map((node) => node.slice(4));
    const runIds = circle.filter((node) => node.startsWith('run|')).map((node) => node.slice(4));
    if (!lotIds.some((lotId) => dirt.lots.has(lotId)) && !runIds.some((runId) => dirt.runs.has(runId))) continue;
    if (lotIds.length > 0) await evaluateCircle(graph, dirt, lotIds);
    for (const runId of runIds) if (dirt.runs.has(runId)) shareAnew(graph, dirt, runId, new Set(lotIds));
  }
}

/** Tells the runs what each dirty lot got from them, before anything is shared out. */
async function registerOutputs(graph: FateGraph, dirt: Dirt): Promise<void> {
  const lotIds = [...dirt.lots];
  await graph.fetchHistories(lotIds);
  await graph.fetchRuns([...new Set(lotIds.flatMap((lotId) => [...runsOf(graph.lots.get(lotId)!.history!)]))]);
  for (const lotId of lotIds) {
    const { fate, history } = graph.lots.get(lotId)!;
    for (const { eventId, run, flows } of history!.entries) {
      if (!run) continue;
      const { run: target } = graph.runs.get(run.runId)!;
      if (run.step !== 'output') fate.feeds.add(run.runId);
      if (target.site === '') target.site = siteOfRun(flows) ?? '';
      if (run.step !== 'output') continue;
      const parts = partsOf(flows);
      const known = target.outputs.get(eventId);
      if (known && JSON.stringify(known.parts) === JSON.stringify(parts)) continue;
      target.outputs.set(eventId, { lotId, index: run.index, parts });
      dirt.runs.add(run.runId);
    }
  }
}

type Flows = LotHistory['entries'][number]['flows'];

/** Not every flow of a run's event is one of the run: what an estimated stock had beyond its book came in first. */
function siteOfRun(flows: Flows): string | undefined {
  const ofRun = flows.find(({ fromKind, toKind }) => fromKind === 'process' || toKind === 'process');
  return ofRun?.fromKind === 'process' ? ofRun.fromSite : ofRun?.toSite;
}

function partsOf(flows: Flows): KindMasses {
  const parts = new Map<string, number>();
  for (const { fromKind, part, massKg } of flows) if (fromKind === 'process') parts.set(part, (parts.get(part) ?? 0) + massKg);
  return [...parts].filter(([, massKg]) => massKg > 0).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Everything that dirty lots and runs feed, near or far. */
async function downstream(graph: FateGraph, dirt: Dirt): Promise<{ nodes: string[]; next: (node: string) => string[] }> {
  const next = (node: string): string[] => {
    const id = node.slice(4);
    if (node.startsWith('lot|')) return [...graph.lots.get(id)!.fate.feeds].sort().map((runId) => `run|${runId}`);
    const lotIds = new Set([...graph.runs.get(id)!.run.outputs.values()].map(({ lotId }) => lotId));
    return [...lotIds].sort().map((lotId) => `lot|${lotId}`);
  };
  const nodes = new Set<string>();
  let front = [...[...dirt.lots].map((lotId) => `lot|${lotId}`), ...[...dirt.runs].map((runId) => `run|${runId}`)];
  while (front.length > 0) {
    await graph.fetchLots(front.filter((node) => node.startsWith('lot|')).map((node) => node.slice(4)));
    await graph.fetchRuns(front.filter((node) => node.startsWith('run|')).map((node) => node.slice(4)));
    for (const node of front) nodes.add(node);
    front = [...new Set(front.flatMap(next))].filter((node) => !nodes.has(node));
  }
  return { nodes: [...nodes].sort(), next };
}

async function evaluateCircle(graph: FateGraph, dirt: Dirt, lotIds: readonly string[]): Promise<void> {
  await graph.fetchHistories(lotIds);
  const lots = lotIds.map((lotId) => ({ lotId, history: graph.lots.get(lotId)!.history! }));
  const runIds = [...new Set(lots.flatMap(({ history }) => [...runsOf(history)]))];
  await graph.fetchRuns(runIds);
  const runs = new Map(runIds.map((runId) => [runId, graph.runs.get(runId)!.run]));
  for (const [lotId, evaluated] of evaluateLots(lots, runs)) {
    const { fate } = graph.lots.get(lotId)!;
    fate.pools = evaluated.pools;
    fate.ends = evaluated.ends;
    dirt.lots.add(lotId);
    for (const run of runs.values()) if (giveInputs(run, lotId, evaluated)) dirt.runs.add(run.runId);
  }
}

/** Replaces what a lot gave to a run. @returns whether that is something else than before */
function giveInputs(run: RunFate, lotId: string, { issued }: EvaluatedLot): boolean {
  const given = issued.get(run.runId) ?? new Map<string, RunInput>();
  const before = [...run.inputs].filter(([, input]) => input.lotId === lotId);
  const same =
    before.length === given.size &&
    before.every(([eventId, input]) => {
      const other = given.get(eventId);
      return other?.part === input.part && other.shortKg === input.shortKg && sameVector(other.vector, input.vector);
    });
  if (same) return false;
  for (const [eventId] of before) run.inputs.delete(eventId);
  for (const [eventId, input] of given) run.inputs.set(eventId, input);
  return true;
}

/** Shares a run out anew; lots that get other origins than before become dirty, but for those just evaluated with it. */
function shareAnew(graph: FateGraph, dirt: Dirt, runId: string, evaluated: ReadonlySet<string>): void {
  const entry = graph.runs.get(runId)!;
  const shares = shareRun(entry.run);
  for (const [eventId, { lotId }] of entry.run.outputs) {
    const before = entry.shares.outputs.get(eventId);
    const now = shares.outputs.get(eventId);
    const same = before === now || (before !== undefined && now !== undefined && sameVector(before, now));
    if (!same && !evaluated.has(lotId)) dirt.lots.add(lotId);
  }
  entry.shares = shares;
}
