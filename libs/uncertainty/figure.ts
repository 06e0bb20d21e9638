import { InvalidValueError, type Rational, add, divide, multiply, rational } from '#libs/kernel/index.js';
import { exponential, logarithm } from './elementary.js';
import { ExactSum, ONE, ZERO, fromNumber, negative, reduced, signOf, tidied, toNumber } from './exact.js';
import {
  type Move,
  type Spread,
  fixedPoint,
  moved,
  productOfSpreads,
  quotientOfSpreads,
  scaledSpread,
  steady,
  sumOfSpreads,
} from './spread.js';

/** Above this relative standard uncertainty an input, and a figure that cannot be negative, is lognormal. */
export const LOGNORMAL_ABOVE_RSD: Rational = rational(3, 10);

/** 1.96 σ is half of a 95 % interval. */
export const SIGMAS_OF_95_PERCENT: Rational = rational(196, 100);

/** What a figure can be by its formula: a share lies in 0 … 1, a difference may have any sign. */
export type Range = 'share' | 'non_negative' | 'any';

/** What one source of error does to a figure, first order. */
interface Effect {
  readonly source: string;
  /** Of a lognormal input: its relative standard uncertainty. Normal inputs of one source are one effect, whatever theirs. */
  readonly lognormalRsd?: Rational;
  /** Signed. Normal: the change of the figure for one σ of the source. Lognormal: ∂figure / ∂ln(input). */
  readonly size: Rational;
}

/**
 * A figure of a report: an exact value, how it answers to each source of error (sparse gradient, first order), and what it becomes at the ends
 * of each source.
 * Errors of one source are fully correlated, those of different sources independent. All of it is exact: what cancels, cancels to nothing,
 * and the order of terms never shows.
 */
export interface Figure {
  readonly value: Rational;
  readonly range: Range;
  /** By source, and of lognormal inputs by source and uncertainty. */
  readonly effects: ReadonlyMap<string, Effect>;
  readonly spread: Spread;
}

/** A measured quantity or a factor of a table. */
export interface Input {
  readonly value: Rational;
  /** Relative standard uncertainty, 1 σ, at least zero; 0.05 is 5 %. */
  readonly rsd: Rational;
  /** What the error comes from, such as `device:weighbridge@site`, `density:clay@2026-1`, `factor:haul_t`. */
  readonly source: string;
}

/** A quantity of which the half width of the 95 % interval is known. */
export interface InputWithin {
  readonly value: Rational;
  /** In the value's unit, at least zero. */
  readonly halfWidth: Rational;
  readonly source: string;
}

const NO_EFFECTS: ReadonlyMap<string, Effect> = new Map();
const rangeOfValue = (value: Rational): Range => (signOf(value) < 0 ? 'any' : 'non_negative');

function requireSource(source: string): void {
  if (source.trim() === '') throw new InvalidValueError('an empty source of error', 'a source such as density:clay@2026-1');
}

/** A figure without error: a count of days, a price of the contract. */
export const exact = (value: Rational): Figure => ({
  value,
  range: rangeOfValue(value),
  effects: NO_EFFECTS,
  spread: steady(value),
});

/** Standard deviation of ln x of a lognormal x: s² = ln(1 + rsd²). */
export const logarithmicSd = (rsd: number): number => Math.sqrt(logarithm(1 + rsd * rsd));

/** Median of a lognormal factor of mean 1 less one, and its 2.5 % and 97.5 % points less the median, by its uncertainty. */
function lognormalMoves(rsd: Rational): { readonly shift: Rational; readonly low: Rational; readonly high: Rational } {
  const s = logarithmicSd(toNumber(rsd));
  const median = exponential((-s * s) / 2);
  const at = (sigmas: number): Rational => fromNumber(median * (exponential(sigmas * s) - 1));
  const z = toNumber(SIGMAS_OF_95_PERCENT);
  return { shift: fromNumber(median - 1), low: at(-z), high: at(z) };
}

/** The spread of a value that effects add up in, each on its own. */
function spreadBy(value: Rational, effects: ReadonlyMap<string, Effect>): Spread {
  const moves = new Map<string, Move>();
  let shift = 0n;
  for (const { source, lognormalRsd, size } of effects.values()) {
    if (lognormalRsd) {
      const of = lognormalMoves(lognormalRsd);
      shift += fixedPoint(multiply(size, of.shift));
      moves.set(source, { low: fixedPoint(multiply(size, of.low)), high: fixedPoint(multiply(size, of.high)) });
    } else {
      const high = fixedPoint(multiply(size, SIGMAS_OF_95_PERCENT));
      moves.set(source, { low: -high, high });
    }
  }
  return moved(value, shift, moves);
}

const withEffects = (value: Rational, effects: ReadonlyMap<string, Effect>): Figure => ({
  value,
  range: rangeOfValue(value),
  effects,
  spread: spreadBy(value, effects),
});

/** Lognormal inputs of one source are told apart by their uncertainty. */
const lognormalKey = (source: string, { num, den }: Rational): string => `${source}\u0000${num}/${den}`;

/**
 * A figure with one source of error: normal, and lognormal (mean = value, standard deviation = rsd × value) where rsd > 0.3.
 * @throws InvalidValueError for an rsd below zero, an empty source, or a negative value that would be lognormal
 */
export function measured({ value, rsd, source }: Input): Figure {
  requireSource(source);
  if (signOf(rsd) < 0) throw new InvalidValueError(`a relative uncertainty of ${toNumber(rsd)}`, 'at least 0');
  const range = rangeOfValue(value);
  if (signOf(rsd) === 0 || signOf(value) === 0) return exact(value);
  if (signOf(add(rsd, negative(LOGNORMAL_ABOVE_RSD))) <= 0) {
    return withEffects(value, new Map([[source, { source, size: multiply(value, rsd) }]]));
  }
  if (range === 'any')
    throw new InvalidValueError(`${toNumber(value)} with a relative uncertainty above 0.3`, 'a value of at least 0');
  const lognormalRsd = reduced(rsd);
  return withEffects(value, new Map([[lognormalKey(source, lognormalRsd), { source, lognormalRsd, size: value }]]));
}

/**
 * A figure with one source of error, normal, from the half width of its 95 % interval (σ = half width / 1.96).
 * @throws InvalidValueError for a half width below zero or an empty source
 */
export function measuredWithin({ value, halfWidth, source }: InputWithin): Figure {
  requireSource(source);
  if (signOf(halfWidth) < 0) throw new InvalidValueError(`a half width of ${toNumber(halfWidth)}`, 'at least 0');
  const size = divide(halfWidth, SIGMAS_OF_95_PERCENT);
  const effects = signOf(size) === 0 ? NO_EFFECTS : new Map([[source, { source, size }]]);
  return withEffects(value, effects);
}

/** How far one σ of a source moves a figure. */
export interface ErrorOfSource {
  readonly source: string;
  /** Signed, in the figure's unit. */
  readonly size: Rational;
}

/**
 * A figure whose errors are known by source, such as a sum of measured masses with Σ mass × rsd of each device. A source that makes more than
 * 0.3 of a figure that cannot be negative is lognormal, as an input of its own would be. Errors of a source named twice add up.
 * @throws InvalidValueError for an empty source
 */
export function withErrors(value: Rational, errors: Iterable<ErrorOfSource>): Figure {
  const sums = new Map<string, ExactSum>();
  for (const { source, size } of errors) {
    requireSource(source);
    let sum = sums.get(source);
    if (!sum) sums.set(source, (sum = new ExactSum()));
    sum.add(size);
  }
  const effects = new Map<string, Effect>();
  for (const [source, sum] of sums) {
    const size = sum.total();
    if (signOf(size) === 0) continue;
    if (signOf(value) > 0 && signOf(add(size, negative(multiply(value, LOGNORMAL_ABOVE_RSD)))) > 0) {
      const lognormalRsd = reduced(divide(size, value));
      effects.set(lognormalKey(source, lognormalRsd), { source, lognormalRsd, size: value });
    } else effects.set(source, { source, size });
  }
  return withEffects(value, effects);
}

const PPM = 1_000_000n;

/**
 * A figure with errors as flows and bookings carry them: by source Σ size × relative error (1 σ) in parts per million, signed.
 * @param value whole, in the unit of the sizes
 */
export const withPpmErrors = (value: number, errors: Iterable<readonly [source: string, sizePpm: bigint]>): Figure =>
  withErrors(
    rational(value),
    [...errors].map(([source, sizePpm]) => ({ source, size: rational(sizePpm, PPM) })),
  );

/** Effects of Σ coefficient × figure: each source's sensitivities add up, with their signs. */
function combined(terms: Iterable<readonly [figure: Figure, coefficient: Rational]>): ReadonlyMap<string, Effect> {
  const sums = new Map<string, { readonly effect: Effect; readonly sum: ExactSum }>();
  for (const [figure, coefficient] of terms) {
    for (const [key, effect] of figure.effects) {
      let entry = sums.get(key);
      if (!entry) sums.set(key, (entry = { effect, sum: new ExactSum() }));
      entry.sum.add(coefficient === ONE ? effect.size : multiply(effect.size, coefficient));
    }
  }
  const effects = new Map<string, Effect>();
  for (const [key, { effect, sum }] of sums) {
    const size = sum.total();
    if (signOf(size) !== 0) effects.set(key, { ...effect, size });
  }
  return effects;
}

/** The range of a formula over figures that keeps signs: not negative where none of them can be. */
const rangeOf = (...figures: readonly Figure[]): Range => (figures.some(({ range }) => range === 'any') ? 'any' : 'non_negative');

/** The sum of any number of figures; a hundred thousand terms cost what their effects cost, whatever has been added before. */
export function sumOf(figures: Iterable<Figure>): Figure {
  const terms = [...figures];
  const value = new ExactSum();
  for (const figure of terms) value.add(figure.value);
  const range = terms.some((figure) => figure.range === 'any') ? 'any' : 'non_negative';
  return {
    value: value.total(),
    range,
    effects: combined(terms.map((figure) => [figure, ONE] as const)),
    spread: sumOfSpreads(terms.map(({ spread }) => [spread, 1n] as const)),
  };
}

/** a − b. What both take from one source cancels. The difference may have any sign, and is never lognormal. */
export function difference(a: Figure, b: Figure): Figure {
  const minusOne = negative(ONE);
  const effects = combined([
    [a, ONE],
    [b, minusOne],
  ]);
  const spread = sumOfSpreads([
    [a.spread, 1n],
    [b.spread, -1n],
  ]);
  return { value: tidied(add(a.value, negative(b.value))), range: 'any', effects, spread };
}

/** a × b. */
export function product(a: Figure, b: Figure): Figure {
  const effects = combined([
    [a, b.value],
    [b, a.value],
  ]);
  return {
    value: tidied(multiply(a.value, b.value)),
    range: rangeOf(a, b),
    effects,
    spread: productOfSpreads(a.spread, b.spread),
  };
}

/** A figure times an exact number of any sign. */
export function scaled(figure: Figure, by: Rational): Figure {
  const range = signOf(by) < 0 ? 'any' : rangeOf(figure);
  return {
    value: tidied(multiply(figure.value, by)),
    range,
    effects: combined([[figure, by]]),
    spread: scaledSpread(figure.spread, by),
  };
}

function divided(a: Figure, b: Figure): Pick<Figure, 'value' | 'effects' | 'spread'> {
  if (signOf(b.value) === 0) throw new InvalidValueError('a divisor of zero', 'a figure other than zero');
  const inverse = divide(ONE, b.value);
  const value = tidied(multiply(a.value, inverse));
  // d(a / b) = (da − (a / b) db) / b
  const effects = combined([
    [a, inverse],
    [b, negative(multiply(value, inverse))],
  ]);
  return { value, effects, spread: quotientOfSpreads(a.spread, b.spread) };
}

/** a ÷ b, such as an intensity: what both take from one source in the same proportion cancels. @throws InvalidValueError where b is zero */
export const quotient = (a: Figure, b: Figure): Figure => ({ ...divided(a, b), range: rangeOf(a, b) });

/**
 * The share of a part in the whole that contains it, 0 … 1: part / (part + rest). Common sources cancel as far as they are common.
 * @throws InvalidValueError where the whole is not above zero, or the part is not within it
 */
export function shareOf(part: Figure, whole: Figure): Figure {
  if (signOf(whole.value) <= 0) throw new InvalidValueError(`a whole of ${toNumber(whole.value)}`, 'a whole above zero');
  if (signOf(part.value) < 0 || signOf(add(whole.value, negative(part.value))) < 0) {
    throw new InvalidValueError(`a part of ${toNumber(part.value)} of ${toNumber(whole.value)}`, 'a part within the whole');
  }
  return { ...divided(part, whole), range: 'share' };
}

/** 1 − share. @throws InvalidValueError where the figure is no share */
export function complementOf(share: Figure): Figure {
  if (share.range !== 'share') throw new InvalidValueError('a figure that is no share', 'a share of a whole');
  return {
    value: tidied(add(ONE, negative(share.value))),
    range: 'share',
    effects: combined([[share, negative(ONE)]]),
    spread: sumOfSpreads([
      [steady(ONE), 1n],
      [share.spread, -1n],
    ]),
  };
}

/** How far one source moves a figure, in the figure's unit. */
export interface SourceError {
  readonly source: string;
  /** Signed standard deviation: errors of two figures from one source go the same way where their signs agree. */
  readonly sd: number;
  /** Change of the figure at the source's lower and upper 2.5 % point, first order. Normal: ∓1.96 × sd. */
  readonly atLow: number;
  readonly atHigh: number;
}

/** A lognormal factor of mean 1: its 2.5 % and 97.5 % points less one. */
export type LognormalEnds = (rsd: number) => readonly [low: number, high: number];

/** What each source does to a figure, in the order of the sources' names. @param ends of a lognormal factor with mean 1 */
export function sourceErrors(figure: Figure, ends: LognormalEnds): SourceError[] {
  const z = toNumber(SIGMAS_OF_95_PERCENT);
  const keys = [...figure.effects.keys()].sort();
  const bySource = new Map<string, { sd: number; atLow: number; atHigh: number }>();
  for (const key of keys) {
    const { source, lognormalRsd, size: exactSize } = figure.effects.get(key) as Effect;
    const size = toNumber(exactSize);
    const error = bySource.get(source) ?? { sd: 0, atLow: 0, atHigh: 0 };
    bySource.set(source, error);
    if (lognormalRsd) {
      const rsd = toNumber(lognormalRsd);
      const [low, high] = ends(rsd);
      error.sd += size * rsd;
      error.atLow += size * low;
      error.atHigh += size * high;
    } else {
      error.sd += size;
      error.atLow -= z * size;
      error.atHigh += z * size;
    }
  }
  return [...bySource].map(([source, error]) => ({ source, ...error })).sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** A figure known to be zero, to start a sum from. */
export const NOTHING: Figure = exact(ZERO);
