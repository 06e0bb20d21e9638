import { type Rational, rational } from '#libs/kernel/index.js';
import { toNumber } from './exact.js';

/**
 * How far the sources of error move a figure, through its formula and not only along its tangent: the figure with every source at its
 * median, what it becomes where one source stands at its lower or upper 2.5 % point, and how two sources act on each other.
 * All numbers are fixed-point integers (value × 2^192), so that sums are exact and the order of terms never shows.
 */
export interface Spread {
  /** The figure with every source at its median. */
  readonly median: bigint;
  /** By source: the change from the median, the others at theirs. */
  readonly moves: ReadonlyMap<string, Move>;
  /** By pair of sources, `pairKey`: the mixed second difference of the figure, for half of the way between the points of either source. */
  readonly joint: ReadonlyMap<string, bigint>;
}

/** Change of a figure at the 2.5 % and the 97.5 % point of a source. Fixed-point. */
export interface Move {
  readonly low: bigint;
  readonly high: bigint;
}

const BITS = 192n;
/** What stands for 1. */
export const UNIT = 1n << BITS;
const NO_MOVES: ReadonlyMap<string, Move> = new Map();
const NO_PAIRS: ReadonlyMap<string, bigint> = new Map();
const STILL: Move = { low: 0n, high: 0n };
/** Of a product of two long sums the pairs of the sources that move either the most: the others weigh next to nothing. */
const SOURCES_IN_PAIRS = 24;

/** A quotient as fixed-point. */
export const fixedPoint = ({ num, den }: Rational): bigint => (num << BITS) / den;
/** A fixed-point number as the nearest double. */
export const fromFixedPoint = (fixed: bigint): number => toNumber(rational(fixed, UNIT));

const times = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
const over = (a: bigint, b: bigint): bigint => (a << BITS) / b;
const half = ({ low, high }: Move): bigint => (high - low) >> 1n;

const pairKey = (a: string, b: string): string => (a < b ? `${a}\u0001${b}` : `${b}\u0001${a}`);

/** The two sources of a key of `joint`. */
export const sourcesOfPair = (key: string): readonly [string, string] => key.split('\u0001') as [string, string];

/** A figure that nothing moves. */
export const steady = (value: Rational): Spread => ({ median: fixedPoint(value), moves: NO_MOVES, joint: NO_PAIRS });

/** A figure that its sources move each on its own. @param shift of the median from the value; moves are told from the median */
export const moved = (value: Rational, shift: bigint, moves: ReadonlyMap<string, Move>): Spread => ({
  median: fixedPoint(value) + shift,
  moves,
  joint: NO_PAIRS,
});

/** Sources of figures, each once. */
const sourcesOf = (a: Spread, b: Spread): string[] => [...new Set([...a.moves.keys(), ...b.moves.keys()])];

function addTo(sums: Map<string, bigint>, joint: ReadonlyMap<string, bigint>, by: (of: bigint) => bigint): void {
  for (const [key, of] of joint) sums.set(key, (sums.get(key) ?? 0n) + by(of));
}

/** Σ sign × figure. */
export function sumOfSpreads(terms: readonly (readonly [spread: Spread, sign: 1n | -1n])[]): Spread {
  let median = 0n;
  const moves = new Map<string, Move>();
  const joint = new Map<string, bigint>();
  for (const [spread, sign] of terms) {
    median += sign * spread.median;
    for (const [source, { low, high }] of spread.moves) {
      const sum = moves.get(source) ?? STILL;
      moves.set(source, { low: sum.low + sign * low, high: sum.high + sign * high });
    }
    addTo(joint, spread.joint, (of) => sign * of);
  }
  return { median, moves, joint };
}

/** A figure times an exact number. */
export function scaledSpread(spread: Spread, { num, den }: Rational): Spread {
  const by = (fixed: bigint): bigint => (fixed * num) / den;
  return {
    median: by(spread.median),
    moves: new Map([...spread.moves].map(([source, { low, high }]) => [source, { low: by(low), high: by(high) }])),
    joint: new Map([...spread.joint].map(([key, of]) => [key, by(of)])),
  };
}

/** The sources that move a figure the most, by half of the way between their points. */
function foremost({ moves }: Spread): readonly (readonly [source: string, half: bigint])[] {
  const halves = [...moves].map(([source, move]) => [source, half(move)] as const);
  if (halves.length <= SOURCES_IN_PAIRS) return halves;
  const sizeOf = (of: bigint): bigint => (of < 0n ? -of : of);
  const further = ([a, of]: (typeof halves)[number], [b, than]: (typeof halves)[number]): number =>
    sizeOf(of) === sizeOf(than) ? (a < b ? -1 : 1) : sizeOf(of) > sizeOf(than) ? -1 : 1;
  return halves.sort(further).slice(0, SOURCES_IN_PAIRS);
}

/** Adds what each source of one figure does to that of another, as in their product. */
function addCrossed(joint: Map<string, bigint>, a: Spread, b: Spread, by: (one: bigint, other: bigint) => bigint): void {
  const ofB = foremost(b);
  for (const [one, oneHalf] of foremost(a)) {
    for (const [other, otherHalf] of ofB) {
      if (one === other) continue;
      const key = pairKey(one, other);
      joint.set(key, (joint.get(key) ?? 0n) + by(oneHalf, otherHalf));
    }
  }
}

/** a × b: (a + da)(b + db) − a b for each source. */
export function productOfSpreads(a: Spread, b: Spread): Spread {
  const moves = new Map<string, Move>();
  for (const source of sourcesOf(a, b)) {
    const [ofA, ofB] = [a.moves.get(source) ?? STILL, b.moves.get(source) ?? STILL];
    const change = (da: bigint, db: bigint): bigint => times(a.median, db) + times(b.median, da) + times(da, db);
    moves.set(source, { low: change(ofA.low, ofB.low), high: change(ofA.high, ofB.high) });
  }
  const joint = new Map<string, bigint>();
  addTo(joint, a.joint, (of) => times(of, b.median));
  addTo(joint, b.joint, (of) => times(of, a.median));
  addCrossed(joint, a, b, times);
  return { median: times(a.median, b.median), moves, joint };
}

/** 1 / b. A point at which b would be zero or beyond counts as its median: there the quotient tells nothing. */
function inverseOf(b: Spread): Spread {
  const inverse = over(UNIT, b.median);
  const at = (change: bigint): bigint => {
    const there = b.median + change;
    return there === 0n || there > 0n !== b.median > 0n ? 0n : over(UNIT, there) - inverse;
  };
  const moves = new Map([...b.moves].map(([source, { low, high }]) => [source, { low: at(low), high: at(high) }]));
  const joint = new Map<string, bigint>();
  const part = (of: bigint): bigint => times(of, inverse);
  addTo(joint, b.joint, (of) => -part(part(of)));
  // ∂²(1 / b) = 2 ∂b ∂b / b³; each pair is met twice.
  addCrossed(joint, b, b, (one, other) => part(times(part(one), part(other))));
  return { median: inverse, moves, joint };
}

/** a ÷ b. What both take from one source in the same proportion cancels to nothing. */
export function quotientOfSpreads(a: Spread, b: Spread): Spread {
  if (b.median === 0n) return a;
  const spread = productOfSpreads(a, inverseOf(b));
  const median = over(a.median, b.median);
  const moves = new Map(
    [...spread.moves].map(([source, through]): [string, Move] => {
      const [ofA, ofB] = [a.moves.get(source), b.moves.get(source)];
      if (!ofA || !ofB) return [source, through];
      const at = (da: bigint, db: bigint, otherwise: bigint): bigint => {
        const there = b.median + db;
        return there === 0n || there > 0n !== b.median > 0n ? otherwise : over(a.median + da, there) - median;
      };
      return [source, { low: at(ofA.low, ofB.low, through.low), high: at(ofA.high, ofB.high, through.high) }];
    }),
  );
  return { ...spread, median, moves };
}
