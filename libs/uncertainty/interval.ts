import { type Rational, add, multiply } from '#libs/kernel/index.js';
import { exponential, logarithm } from './elementary.js';
import { ONE, ZERO, fromNumber, negative, signOf, toNumber } from './exact.js';
import { type Figure, LOGNORMAL_ABOVE_RSD, SIGMAS_OF_95_PERCENT, type SourceError, sourceErrors } from './figure.js';

/**
 * How an interval was made.
 * `exact`: no source of error. `normal`: value ± 1.96 σ. `lognormal`: of a figure that cannot be negative, above rsd 0.3.
 * `logit_normal`: of a share that is near 0 or 1 for its σ. `by_source`: where lognormal inputs are part of a sum or a difference.
 */
export type IntervalShape = 'exact' | 'normal' | 'lognormal' | 'logit_normal' | 'by_source';

/** A value with its 95 % interval, low ≤ value ≤ high. Round each once, at the end, with the kernel's functions. */
export interface Interval {
  readonly value: Rational;
  readonly low: Rational;
  readonly high: Rational;
  /** First-order standard deviation in the value's unit. */
  readonly sd: number;
  readonly shape: IntervalShape;
}

const Z = toNumber(SIGMAS_OF_95_PERCENT);
const LIMIT = toNumber(LOGNORMAL_ABOVE_RSD);

/** Standard deviation of ln x of a lognormal x: s² = ln(1 + rsd²). */
const logarithmicSd = (rsd: number): number => Math.sqrt(logarithm(1 + rsd * rsd));

/** The 2.5 % and 97.5 % points of a lognormal with mean 1, less one: exp(−s²/2 ∓ 1.96 s) − 1. */
function lognormalEnds(rsd: number): readonly [low: number, high: number] {
  const s = logarithmicSd(rsd);
  return [exponential((-s * s) / 2 - Z * s) - 1, exponential((-s * s) / 2 + Z * s) - 1];
}

const rootOfSquares = (numbers: readonly number[]): number => Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));

/** What each source of error does to a figure, by name of the source: standard deviations are signed. */
export const errorsOf = (figure: Figure): SourceError[] => sourceErrors(figure, lognormalEnds);

/** Covariance of two figures: Σ over the sources that they share. In the product of their units. */
export function covariance(a: Figure, b: Figure): number {
  const ofB = new Map(errorsOf(b).map(({ source, sd }) => [source, sd]));
  return errorsOf(a).reduce((sum, { source, sd }) => sum + sd * (ofB.get(source) ?? 0), 0);
}

/**
 * The 95 % interval of a figure, first order (JCGM 100:2008, 5.1.2 and 5.2.2): σ² = Σ over sources of (Σ sensitivity × σ of the input)².
 *
 * - Normal: value ± 1.96 σ.
 * - A figure that cannot be negative (sums, products and quotients of such) with σ / value > 0.3: lognormal with this mean and σ, from
 *   value × exp(−s²/2 − 1.96 s) to value × exp(−s²/2 + 1.96 s), s² = ln(1 + (σ / value)²) (moments matched as by Fenton 1960).
 * - A share p where σ / min(p, 1 − p) > 0.3: its odds are lognormal, logit(p) ± 1.96 s, s² = ln(1 + (σ / (p (1 − p)))²): within 0 … 1. Below
 *   that 1.96 σ stays within by itself.
 * - A difference may be negative and is never lognormal. Each source moves it by what its own distribution says, down and up; the
 *   sources' distances are added in squares on each side (Zou and Donner 2008). With normal inputs alone that is value ± 1.96 σ.
 *   Sums of lognormal and normal inputs with σ / value ≤ 0.3 are done the same way.
 * - A value of zero, or a share of 0 or 1, that has an uncertainty of its own: normal, cut off at what is possible.
 */
export function intervalOf(figure: Figure): Interval {
  const { value, range } = figure;
  const errors = errorsOf(figure);
  const sd = rootOfSquares(errors.map((error) => error.sd));
  if (sd === 0) return { value, low: value, high: value, sd, shape: 'exact' };
  const size = toNumber(value);
  if (range === 'share' && sd > LIMIT * Math.min(size, 1 - size) && size > 0 && size < 1) return logitNormal(value, size, sd);
  if (range === 'non_negative' && sd > LIMIT * size && size > 0) {
    const [low, high] = lognormalEnds(sd / size);
    // With an uncertainty of more than 2 000 times its value even the 97.5 % point of a lognormal lies below its mean.
    const ends = { low: multiply(value, fromNumber(1 + low)), high: multiply(value, fromNumber(1 + Math.max(high, 0))) };
    return { value, ...ends, sd, shape: 'lognormal' };
  }
  const down = rootOfSquares(errors.map(({ atLow, atHigh }) => Math.min(atLow, atHigh, 0)));
  const up = rootOfSquares(errors.map(({ atLow, atHigh }) => Math.max(atLow, atHigh, 0)));
  const skewed = [...figure.effects.values()].some(({ lognormalRsd }) => lognormalRsd !== undefined);
  const low = add(value, negative(fromNumber(down)));
  const high = add(value, fromNumber(up));
  return {
    value,
    low: range === 'any' ? low : greater(low, ZERO),
    high: range === 'share' ? lesser(high, ONE) : high,
    sd,
    shape: skewed ? 'by_source' : 'normal',
  };
}

function logitNormal(value: Rational, share: number, sd: number): Interval {
  const odds = share / (1 - share);
  const factor = exponential(Z * logarithmicSd(sd / (share * (1 - share))));
  const shareOfOdds = (o: number): Rational => fromNumber(o / (1 + o));
  return {
    value,
    low: lesser(value, shareOfOdds(odds / factor)),
    high: lesser(ONE, greater(value, shareOfOdds(odds * factor))),
    sd,
    shape: 'logit_normal',
  };
}

const isLess = (a: Rational, b: Rational): boolean => signOf(add(a, negative(b))) < 0;
const lesser = (a: Rational, b: Rational): Rational => (isLess(b, a) ? b : a);
const greater = (a: Rational, b: Rational): Rational => (isLess(a, b) ? b : a);
