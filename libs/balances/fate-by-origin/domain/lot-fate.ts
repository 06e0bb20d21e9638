import type { AccountKind } from '#libs/contracts/index.js';
import type { Flow, Step } from '../../lot-history/domain/steps.js';
import { isPool, orderedFlows } from './flow-order.js';
import { clearingKey, originKey } from './origins.js';
import type { RunInput } from './run-fate.js';
import { EMPTY, type OriginVector, type VectorRow, add, single, sumOf, vectorFrom, vectorRow, withdraw } from './vector.js';

/** Mass of a lot that lies at a site or is on the road, by origin. */
export interface FatePool {
  readonly kind: AccountKind;
  readonly site: string;
  vector: OriginVector;
  /** What left although the book had none, and nothing has covered since: the clearing origin stands here with minus this. */
  debtKg: number;
  /** What came in too late to go on with what left: lots that feed each other in a circle. */
  locked: OriginVector;
}

/** Mass of a lot at its final fate, by origin. */
export interface FateEnd {
  readonly kind: AccountKind;
  readonly site: string;
  readonly fate: string;
  /** Kind of mass (`material|class|status`) where the lot has become another one since; empty: the lot's own. */
  readonly part: string;
  vector: OriginVector;
}

/** Where the mass of one lot is, by origin. */
export interface LotFate {
  readonly lotId: string;
  pools: Map<string, FatePool>;
  ends: Map<string, FateEnd>;
  /** Sorting runs that the lot gives to or ever gave to. */
  readonly feeds: Set<string>;
}

export const newLotFate = (lotId: string): LotFate => ({ lotId, pools: new Map(), ends: new Map(), feeds: new Set() });

/** Each load on the road is a pool of its own (rule 7); what lies at a site is one, whatever brought it. */
export const poolKey = (kind: AccountKind, site: string, loadId: string): string =>
  `${kind}|${site}|${kind === 'transit' ? loadId : ''}`;

const endKey = ({ kind, site, fate, part }: Omit<FateEnd, 'vector'>): string =>
  part === '' ? `${kind}|${site}|${fate}` : `${kind}|${site}|${fate}|${part}`;

function putIntoEnd(ends: Map<string, FateEnd>, place: Omit<FateEnd, 'vector'>, vector: OriginVector): void {
  const key = endKey(place);
  const end = ends.get(key);
  if (end) end.vector = add(end.vector, vector);
  else ends.set(key, { ...place, vector });
}

/** @param part of `FateEnd` */
export const addToEnd = (ends: Map<string, FateEnd>, flow: Flow, vector: OriginVector, part = ''): void =>
  putIntoEnd(ends, { kind: flow.toKind, site: flow.toSite, fate: flow.fate, part }, vector);

/** The lot becomes another kind of mass: what reached its end before keeps the kind that it had. */
function keepKindOfEnds(fate: LotFate, part: string): void {
  const ends = new Map<string, FateEnd>();
  for (const end of fate.ends.values())
    putIntoEnd(ends, { kind: end.kind, site: end.site, fate: end.fate, part: end.part || part }, end.vector);
  fate.ends = ends;
}

/** What a source outside the lot gives: an excavation, a quarry, or a gain over the book. */
export function sourceVector({ fromKind, fromSite, massKg }: Flow): OriginVector | undefined {
  if (fromKind !== 'ground' && fromKind !== 'supplied' && fromKind !== 'variance') return undefined;
  return single(originKey(fromKind, fromSite), massKg);
}

function poolAt(fate: LotFate, kind: AccountKind, site: string, loadId: string): FatePool {
  const key = poolKey(kind, site, loadId);
  let pool = fate.pools.get(key);
  if (!pool) fate.pools.set(key, (pool = { kind, site, vector: EMPTY, debtKg: 0, locked: EMPTY }));
  return pool;
}

function takeOut(fate: LotFate, { fromKind, fromSite, loadId, massKg }: Flow): OriginVector {
  const pool = poolAt(fate, fromKind, fromSite, loadId);
  const { taken, left } = withdraw(pool.vector, massKg);
  pool.vector = left;
  const shortKg = massKg - sumOf(taken);
  if (shortKg === 0) return taken;
  pool.debtKg += shortKg;
  return add(taken, single(clearingKey(fromSite, fate.lotId), shortKg));
}

/** Whether a step can be followed from the state alone; else the lot is evaluated from its whole history. */
export function isPlain(fate: LotFate, step: Step): boolean {
  if (step.correction) return step.correction.confirms === true && step.flows.length === 0;
  return step.flows.every(({ fromKind, toKind, toSite, loadId }) => {
    if (fromKind === 'process') return false;
    if (!isPool(toKind)) return true;
    return (fate.pools.get(poolKey(toKind, toSite, loadId))?.debtKg ?? 0) === 0;
  });
}

/**
 * Follows a plain step (`isPlain`), in place.
 * @param issue is told what goes into a sorting run
 */
export function followStep(fate: LotFate, step: Step, issue: (runId: string, site: string, input: RunInput) => void): void {
  if (step.kind) keepKindOfEnds(fate, step.kind.from);
  for (const flow of orderedFlows(step.flows)) {
    const vector = sourceVector(flow) ?? takeOut(fate, flow);
    if (isPool(flow.toKind)) {
      const pool = poolAt(fate, flow.toKind, flow.toSite, flow.loadId);
      pool.vector = add(pool.vector, vector);
    } else if (flow.toKind === 'process') {
      if (step.run) issue(step.run.runId, flow.toSite, { lotId: fate.lotId, part: flow.part, vector, shortKg: 0 });
    } else {
      addToEnd(fate.ends, flow, vector);
    }
  }
}

type FateJson = [[string, VectorRow, number, VectorRow][], [string, VectorRow][], string[]];

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** The state as it is stored: the same for the same history. */
export function lotFateJson({ pools, ends, feeds }: LotFate): unknown {
  const json: FateJson = [
    [...pools]
      .filter(([, pool]) => pool.vector.keys.length > 0 || pool.debtKg !== 0 || pool.locked.keys.length > 0)
      .sort(byKey)
      .map(([key, pool]) => [key, vectorRow(pool.vector), pool.debtKg, vectorRow(pool.locked)]),
    [...ends].sort(byKey).map(([key, end]) => [key, vectorRow(end.vector)]),
    [...feeds].sort(),
  ];
  return json;
}

export function lotFateFrom(lotId: string, json: unknown): LotFate {
  const [pools, ends, feeds] = json as FateJson;
  return {
    lotId,
    pools: new Map(
      pools.map(([key, vector, debtKg, locked]) => {
        const [kind, site] = key.split('|') as [AccountKind, string];
        return [key, { kind, site, vector: vectorFrom(vector), debtKg, locked: vectorFrom(locked) }];
      }),
    ),
    ends: new Map(
      ends.map(([key, vector]) => {
        const [kind, site, fate, ...part] = key.split('|') as [AccountKind, string, string, ...string[]];
        return [key, { kind, site, fate, part: part.join('|'), vector: vectorFrom(vector) }];
      }),
    ),
    feeds: new Set(feeds),
  };
}
