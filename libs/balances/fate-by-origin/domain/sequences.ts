import type { AccountKind } from '#libs/contracts/index.js';
import type { Entry, LotHistory } from '../../lot-history/domain/history.js';
import type { Flow } from '../../lot-history/domain/steps.js';
import { isPool, orderedFlows } from './flow-order.js';
import { poolKey, sourceVector } from './lot-fate.js';
import { EMPTY, type OriginVector } from './vector.js';

/** A part of an inflow that covers an earlier withdrawal for which the pool had too little. */
export interface Piece {
  readonly massKg: number;
  vector?: OriginVector;
}

/** Where the origins of an inflow come from. */
export type InSource =
  | { readonly kind: 'known'; readonly vector: OriginVector }
  | { readonly kind: 'transfer'; readonly out: OutOp }
  | { readonly kind: 'return'; readonly issue: OutOp | undefined; readonly place: number; readonly runId: string }
  | { readonly kind: 'output'; readonly runId: string; readonly eventId: string };

export interface InOp {
  readonly dir: 'in';
  readonly pool: Sequence;
  readonly massKg: number;
  readonly source: InSource;
  readonly pieces: Piece[];
  /** Origins as they go on; set when known, or when a circle was cut. */
  vector?: OriginVector;
  /** What stays in the pool's stock; set with `vector`. */
  rest?: OriginVector;
  /** Its origins came too late to go on: lots that feed each other in a circle. */
  cut: boolean;
}

export interface OutOp {
  readonly dir: 'out';
  readonly pool: Sequence;
  readonly massKg: number;
  readonly flow: Flow;
  /** Of `FateEnd`. */
  readonly part: string;
  readonly eventId: string;
  /** Set where it goes into a run. */
  readonly runId?: string;
  readonly runIndex?: number;
  /** What came back of it, in order of recording. */
  readonly returnedKg: number[];
  returned?: OriginVector[];
  /** Later inflows that cover what the pool had not. */
  readonly covered: { readonly op: InOp; readonly piece: Piece }[];
  /** What nothing covered. */
  outstandingKg: number;
  vector?: OriginVector;
}

/** What goes in and out of one pool of a lot, in the order of recording. */
export interface Sequence {
  /** Lot and pool: orders the cuts of circles. */
  readonly id: string;
  readonly lotId: string;
  readonly key: string;
  readonly kind: AccountKind;
  readonly site: string;
  readonly ops: (InOp | OutOp)[];
  /** Next op to evaluate. */
  next: number;
  vector: OriginVector;
  debtKg: number;
}

/** Mass that goes from a source straight to its final fate, without lying anywhere. */
export interface DirectFlow {
  readonly flow: Flow;
  readonly vector: OriginVector;
  /** Of `FateEnd`. */
  readonly part: string;
}

/** A lot's history as sequences of its pools. */
export interface LotSequences {
  readonly lotId: string;
  readonly pools: ReadonlyMap<string, Sequence>;
  readonly direct: readonly DirectFlow[];
  readonly issues: readonly OutOp[];
  readonly unissued: readonly Unissued[];
}

/** What came back from a run that never got it. */
export interface Unissued {
  readonly runId: string;
  readonly eventId: string;
  readonly part: string;
  readonly massKg: number;
}

class Builder {
  readonly pools = new Map<string, Sequence>();
  readonly direct: DirectFlow[] = [];
  readonly issues: OutOp[] = [];
  readonly unissued: Unissued[] = [];
  private readonly stockKg = new Map<Sequence, number>();
  private readonly open = new Map<Sequence, { op: OutOp; kg: number }[]>();
  /** Kind that the lot had where the history stands, and has no more. */
  part = '';

  constructor(private readonly lotId: string) {}

  private pool(kind: AccountKind, site: string, loadId: string): Sequence {
    const key = poolKey(kind, site, loadId);
    let pool = this.pools.get(key);
    if (!pool) {
      pool = {
        id: `${this.lotId}|${key}`,
        lotId: this.lotId,
        key,
        kind,
        site,
        ops: [],
        next: 0,
        vector: EMPTY,
        debtKg: 0,
      };
      this.pools.set(key, pool);
    }
    return pool;
  }

  /** Kind of mass that a flow ends as. */
  private partAt({ toKind, part }: Flow): string {
    return toKind === 'variance' && part !== '' ? part : this.part;
  }

  /** An inflow covers first what had left too much, the oldest first. */
  private goIn(kind: AccountKind, site: string, loadId: string, massKg: number, source: InSource): void {
    const pool = this.pool(kind, site, loadId);
    const op: InOp = { dir: 'in', pool, massKg, source, pieces: [], cut: false };
    pool.ops.push(op);
    let restKg = massKg;
    const open = this.open.get(pool) ?? [];
    while (restKg > 0 && open.length > 0) {
      const oldest = open[0]!;
      const piece: Piece = { massKg: Math.min(restKg, oldest.kg) };
      op.pieces.push(piece);
      oldest.op.covered.push({ op, piece });
      oldest.op.outstandingKg -= piece.massKg;
      oldest.kg -= piece.massKg;
      restKg -= piece.massKg;
      if (oldest.kg === 0) open.shift();
    }
    this.stockKg.set(pool, (this.stockKg.get(pool) ?? 0) + restKg);
  }

  private goOut(entry: Entry, flow: Flow): OutOp {
    const pool = this.pool(flow.fromKind, flow.fromSite, flow.loadId);
    const heldKg = this.stockKg.get(pool) ?? 0;
    const shortKg = Math.max(0, flow.massKg - heldKg);
    const isIssue = flow.toKind === 'process' && entry.run !== undefined;
    const op: OutOp = {
      dir: 'out',
      pool,
      massKg: flow.massKg,
      flow,
      part: this.partAt(flow),
      eventId: entry.eventId,
      ...(isIssue && { runId: entry.run.runId, runIndex: entry.run.index }),
      returnedKg: [],
      covered: [],
      outstandingKg: shortKg,
    };
    pool.ops.push(op);
    this.stockKg.set(pool, heldKg - (flow.massKg - shortKg));
    if (shortKg > 0) this.open.set(pool, [...(this.open.get(pool) ?? []), { op, kg: shortKg }]);
    if (isIssue) this.issues.push(op);
    return op;
  }

  private fromRun(entry: Entry, flows: readonly Flow[]): void {
    if (!entry.run) return;
    const { runId, index, step } = entry.run;
    const { toKind, toSite, loadId } = flows[0]!;
    const massKg = flows.reduce((sum, flow) => sum + flow.massKg, 0);
    if (step === 'output') {
      this.goIn(toKind, toSite, loadId, massKg, { kind: 'output', runId, eventId: entry.eventId });
      return;
    }
    const issue = this.issues.findLast((op) => op.runId === runId && op.runIndex === index);
    const place = issue ? issue.returnedKg.push(massKg) - 1 : 0;
    this.goIn(toKind, toSite, loadId, massKg, { kind: 'return', issue, place, runId });
    if (!issue) this.unissued.push({ runId, eventId: entry.eventId, part: flows[0]!.part, massKg });
  }

  add(entry: Entry): void {
    const flows = orderedFlows(entry.flows);
    const ofRun = flows.filter(({ fromKind }) => fromKind === 'process');
    let told = false;
    for (const flow of flows) {
      if (flow.fromKind === 'process') {
        if (!told) this.fromRun(entry, ofRun);
        told = true;
        continue;
      }
      const vector = sourceVector(flow);
      if (vector && !isPool(flow.toKind)) {
        this.direct.push({ flow, vector, part: this.partAt(flow) });
        continue;
      }
      const source: InSource = vector ? { kind: 'known', vector } : { kind: 'transfer', out: this.goOut(entry, flow) };
      if (isPool(flow.toKind)) this.goIn(flow.toKind, flow.toSite, flow.loadId, flow.massKg, source);
    }
  }
}

/** Lays a lot's effective history out as the sequences of its pools. */
export function sequencesOf(lotId: string, { entries }: LotHistory): LotSequences {
  const builder = new Builder(lotId);
  const kinds = entries.flatMap(({ kind }) => (kind ? [kind.from] : []));
  builder.part = kinds.shift() ?? '';
  for (const entry of entries) {
    if (entry.kind) builder.part = kinds.shift() ?? '';
    builder.add(entry);
  }
  const { pools, direct, issues, unissued } = builder;
  return { lotId, pools, direct, issues, unissued };
}
