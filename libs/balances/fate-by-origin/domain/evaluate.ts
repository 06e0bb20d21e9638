import type { LotHistory } from '../../lot-history/domain/history.js';
import { isPool } from './flow-order.js';
import { type FateEnd, type FatePool, addToEnd } from './lot-fate.js';
import { clearingKey } from './origins.js';
import { type RunFate, type RunInput, type RunShares, shareRun } from './run-fate.js';
import { type InOp, type LotSequences, type OutOp, type Sequence, sequencesOf } from './sequences.js';
import { EMPTY, type OriginVector, add, single, sumOf, withdraw } from './vector.js';

/** A lot with what is needed to follow its mass from the beginning. */
export interface LotToEvaluate {
  readonly lotId: string;
  readonly history: LotHistory;
}

/** Where the mass of a lot is, and what it gave to runs. */
export interface EvaluatedLot {
  readonly pools: Map<string, FatePool>;
  readonly ends: Map<string, FateEnd>;
  /** By run, by event of the issue. */
  readonly issued: ReadonlyMap<string, ReadonlyMap<string, RunInput>>;
}

/**
 * Follows the mass of lots that depend on each other (usually one lot) from the beginning of their histories. Each pool goes ahead
 * until it waits for origins from elsewhere. Where pools wait for each other in a circle, the waiting inflow of the least of them is
 * taken as a clearing origin, and its true origins stay where they come in: it ends, and always in the same way.
 * @param runs all runs that the lots give to or get from; their `outputs` are up to date
 */
export function evaluateLots(lots: readonly LotToEvaluate[], runs: ReadonlyMap<string, RunFate>): Map<string, EvaluatedLot> {
  return new Evaluation(
    lots.map(({ lotId, history }) => sequencesOf(lotId, history)),
    runs,
  ).result();
}

/**
 * The origins of what each event took out of a place of the lots, by event; what went to `variance` is left out. As `evaluateLots`, for
 * answers that tell single events.
 */
export function originsByEvent(
  lots: readonly LotToEvaluate[],
  runs: ReadonlyMap<string, RunFate>,
): ReadonlyMap<string, OriginVector> {
  const sequences = lots.map(({ lotId, history }) => sequencesOf(lotId, history));
  new Evaluation(sequences, runs).result();
  const byEvent = new Map<string, OriginVector>();
  for (const { pools } of sequences)
    for (const { ops } of pools.values())
      for (const op of ops)
        if (op.dir === 'out' && op.vector && op.flow.toKind !== 'variance')
          byEvent.set(op.eventId, add(byEvent.get(op.eventId) ?? EMPTY, op.vector));
  return byEvent;
}

class Evaluation {
  private readonly ends = new Map<string, Map<string, FateEnd>>();
  private readonly issued = new Map<string, Map<string, Map<string, RunInput>>>();
  private readonly runs = new Map<string, RunFate>();
  /** Issues of these lots that a run still waits for. */
  private readonly awaited = new Map<string, Set<OutOp>>();
  private readonly shares = new Map<string, RunShares>();
  private readonly cuts: InOp[] = [];

  constructor(
    private readonly lots: readonly LotSequences[],
    runs: ReadonlyMap<string, RunFate>,
  ) {
    const own = new Set(lots.map(({ lotId }) => lotId));
    for (const [runId, run] of runs) {
      this.runs.set(runId, { ...run, inputs: new Map([...run.inputs].filter(([, { lotId }]) => !own.has(lotId))) });
      this.awaited.set(runId, new Set());
    }
    for (const { lotId, issues, direct, unissued } of lots) {
      const ends = new Map<string, FateEnd>();
      for (const { flow, vector, part } of direct) addToEnd(ends, flow, vector, part);
      this.ends.set(lotId, ends);
      this.issued.set(lotId, new Map());
      for (const issue of issues) this.awaited.get(issue.runId!)?.add(issue);
      for (const { runId, eventId, part, massKg } of unissued)
        this.give(runId, eventId, { lotId, part, vector: EMPTY, shortKg: massKg });
    }
  }

  result(): Map<string, EvaluatedLot> {
    let waiting = this.lots.flatMap(({ pools }) => [...pools.values()]);
    while (waiting.length > 0) {
      let progress = false;
      for (const pool of waiting) if (this.advance(pool)) progress = true;
      waiting = waiting.filter(({ next, ops }) => next < ops.length);
      if (!progress && waiting.length > 0) this.cutCircle(waiting);
    }
    return new Map(this.lots.map((lot) => [lot.lotId, this.evaluated(lot)]));
  }

  private evaluated({ lotId, pools }: LotSequences): EvaluatedLot {
    const fates = new Map<string, FatePool>();
    for (const [key, { kind, site, vector, debtKg }] of pools) fates.set(key, { kind, site, vector, debtKg, locked: EMPTY });
    for (const op of this.cuts) {
      if (op.pool.lotId !== lotId) continue;
      const fate = fates.get(op.pool.key)!;
      fate.debtKg += op.massKg;
      fate.locked = add(fate.locked, this.sourceOf(op) ?? EMPTY);
    }
    return { pools: fates, ends: this.ends.get(lotId)!, issued: this.issued.get(lotId)! };
  }

  /** Goes on as far as the pool can. @returns whether it got anywhere */
  private advance(pool: Sequence): boolean {
    const before = pool.next;
    while (pool.next < pool.ops.length) {
      const op = pool.ops[pool.next]!;
      if (this.blockedBy(op)) break;
      if (op.dir === 'in') pool.vector = add(pool.vector, op.rest!);
      else this.goOut(pool, op);
      pool.next++;
    }
    return pool.next > before;
  }

  /** The inflow whose origins an op waits for, or undefined. */
  private blockedBy(op: InOp | OutOp): InOp | undefined {
    if (op.dir === 'in') return this.resolve(op) ? undefined : op;
    return op.covered.find((cover) => !this.resolve(cover.op))?.op;
  }

  private resolve(op: InOp): boolean {
    if (op.vector) return true;
    const vector = this.sourceOf(op);
    if (!vector) return false;
    this.settle(op, vector);
    return true;
  }

  private settle(op: InOp, vector: OriginVector): void {
    op.vector = vector;
    let rest = vector;
    for (const piece of op.pieces) {
      const { taken, left } = withdraw(rest, piece.massKg);
      piece.vector = taken;
      rest = left;
    }
    op.rest = rest;
  }

  private sourceOf({ source, pool, massKg }: InOp): OriginVector | undefined {
    switch (source.kind) {
      case 'known':
        return source.vector;
      case 'transfer':
        return source.out.vector;
      case 'return':
        return source.issue ? source.issue.returned?.[source.place] : single(clearingKey(pool.site, source.runId), massKg);
      case 'output': {
        if (this.awaited.get(source.runId)?.size) return undefined;
        let shares = this.shares.get(source.runId);
        if (!shares) {
          const run = this.runs.get(source.runId);
          if (!run) return single(clearingKey(pool.site, pool.lotId), massKg);
          this.shares.set(source.runId, (shares = shareRun(run)));
        }
        return shares.outputs.get(source.eventId) ?? single(clearingKey(pool.site, pool.lotId), massKg);
      }
    }
  }

  private goOut(pool: Sequence, op: OutOp): void {
    const coveredKg = op.covered.reduce((sum, { piece }) => sum + piece.massKg, 0);
    const { taken, left } = withdraw(pool.vector, op.massKg - coveredKg - op.outstandingKg);
    pool.vector = left;
    pool.debtKg += op.outstandingKg;
    let vector = add(taken, single(clearingKey(pool.site, pool.lotId), op.outstandingKg));
    for (const { piece } of op.covered) vector = add(vector, piece.vector!);
    op.vector = vector;
    if (op.runId !== undefined) this.issue(pool, op, op.runId, vector);
    else if (!isPool(op.flow.toKind) && op.flow.toKind !== 'process')
      addToEnd(this.ends.get(pool.lotId)!, op.flow, vector, op.part);
  }

  /** Gives to a run what does not come back from it. */
  private issue(pool: Sequence, op: OutOp, runId: string, vector: OriginVector): void {
    let rest = vector;
    let shortKg = 0;
    op.returned = op.returnedKg.map((massKg) => {
      const { taken, left } = withdraw(rest, massKg);
      rest = left;
      const short = massKg - sumOf(taken);
      shortKg += short;
      return add(taken, single(clearingKey(pool.site, runId), short));
    });
    this.give(runId, op.eventId, { lotId: pool.lotId, part: op.flow.part, vector: rest, shortKg });
    this.awaited.get(runId)?.delete(op);
  }

  private give(runId: string, eventId: string, input: RunInput): void {
    const ofLot = this.issued.get(input.lotId)!;
    const ofRun = ofLot.get(runId) ?? new Map<string, RunInput>();
    ofLot.set(runId, ofRun.set(eventId, input));
    this.runs.get(runId)?.inputs.set(eventId, input);
  }

  private cutCircle(waiting: readonly Sequence[]): void {
    const least = leastInCircle(waiting, (pool) => this.waitsFor(this.blockedBy(pool.ops[pool.next]!)!));
    const op = this.blockedBy(least.ops[least.next]!)!;
    op.cut = true;
    this.cuts.push(op);
    this.settle(op, single(clearingKey(op.pool.site, op.pool.lotId), op.massKg));
  }

  private waitsFor({ source }: InOp): Sequence[] {
    if (source.kind === 'transfer') return [source.out.pool];
    if (source.kind === 'return') return source.issue ? [source.issue.pool] : [];
    if (source.kind === 'output') return [...(this.awaited.get(source.runId) ?? [])].map(({ pool }) => pool);
    return [];
  }
}

/** The least pool of those that wait for nobody outside their own circle. */
function leastInCircle(waiting: readonly Sequence[], waitsFor: (pool: Sequence) => readonly Sequence[]): Sequence {
  const reach = new Map<Sequence, Set<Sequence>>();
  for (const pool of waiting) {
    const seen = new Set<Sequence>();
    const queue = [...waitsFor(pool)];
    for (let each = queue.pop(); each; each = queue.pop()) {
      if (seen.has(each)) continue;
      seen.add(each);
      queue.push(...waitsFor(each));
    }
    reach.set(pool, seen);
  }
  const inCircle = waiting.filter((pool) => [...reach.get(pool)!].every((other) => reach.get(other)?.has(pool)));
  return inCircle.reduce((least, pool) => (pool.id < least.id ? pool : least));
}
