import { type Rational, add } from '#libs/kernel/index.js';
import { endsOf } from './additive-scale.js';
import { exponential } from './elementary.js';
import { ONE, ZERO, fromNumber, negative, signOf, toNumber } from './exact.js';
import {
  type Figure,
  LOGNORMAL_ABOVE_RSD,
  SIGMAS_OF_95_PERCENT,
  type SourceError,
  logarithmicSd,
  sourceErrors,
} from './figure.js';

/**
 * How an interval was made.
 * `exact`: no source of error. `normal`: value ± 1.96 σ. `lognormal`: a lognormal input, or a product above rsd 0.3.
 * `logit_normal`: of a share that is near 0 or 1 for its σ. `by_source`: any other, by what each source does.
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

/** The 2.5 % and 97.5 % points of a lognormal with mean 1, less one: exp(−s²/2 ∓ 1.96 s) − 1. */
export function lognormalEnds(rsd: number): readonly [low: number, high: number] {
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
 * The 95 % interval of a figure. Its standard deviation is that of first order (JCGM 100:2008, 5.1.2 and 5.2.2): σ² = Σ over sources of
 * (Σ sensitivity × σ of the input)². Its ends (`endsOf`):
 *
 * - Each source moves the figure through its formula to its own 2.5 % and 97.5 % points, the others at their medians: normal inputs at
 *   1 ∓ 1.96 rsd, lognormal ones at exp(−s²/2 ∓ 1.96 s), divisors by what is divided. What cancels moves nothing.
 * - These moves are added up, with their skewness, in the scale in which the sources act additively: as it stands for sums, the logarithm
 *   for products, between the two for sums of products. So a product of lognormals is the lognormal with rsd² = Π (1 + rsdᵢ²) − 1,
 *   a negative one its mirror image, and a sum of normals is value ± 1.96 σ.
 * - A figure that cannot be negative stays above zero: where the sum would not, its logarithm is the scale.
 * - A share p where σ / min(p, 1 − p) > 0.3: its odds are lognormal, logit(p) ± 1.96 s, s² = ln(1 + (σ / (p (1 − p)))²): within 0 … 1. Below
 *   that 1.96 σ stays within by itself.
 * - A value of zero, or a share of 0 or 1, that has an uncertainty of its own: normal, cut off at what is possible.
 */
export function intervalOf(figure: Figure): Interval {
  const { value, range } = figure;
  const errors = errorsOf(figure);
  const sd = rootOfSquares(errors.map((error) => error.sd));
  if (sd === 0) return { value, low: value, high: value, sd, shape: 'exact' };
  return range === 'share' ? shareInterval(value, errors, sd) : { value, sd, ...byScale(figure, sd) };
}

function byScale({ value, range, effects, spread }: Figure, sd: number): Pick<Interval, 'low' | 'high' | 'shape'> {
  const positive = range === 'non_negative';
  const { low, high, symmetric, logarithmic } = endsOf(spread, positive);
  const above = greater(fromNumber(low), ZERO);
  const alone = effects.size === 1 && !symmetric;
  const isLognormal = positive && (alone || (logarithmic && sd > LIMIT * toNumber(value)));
  return {
    // With an uncertainty of more than 2 000 times its value even the 97.5 % point of a lognormal lies below its mean.
    low: lesser(value, positive ? above : fromNumber(low)),
    high: greater(value, fromNumber(high)),
    shape: symmetric ? 'normal' : isLognormal ? 'lognormal' : 'by_source',
  };
}

function shareInterval(value: Rational, errors: readonly SourceError[], sd: number): Interval {
  const size = toNumber(value);
  if (sd > LIMIT * Math.min(size, 1 - size) && size > 0 && size < 1) return logitNormal(value, size, sd);
  const down = rootOfSquares(errors.map(({ atLow, atHigh }) => Math.min(atLow, atHigh, 0)));
  const up = rootOfSquares(errors.map(({ atLow, atHigh }) => Math.max(atLow, atHigh, 0)));
  const skewed = errors.some(({ atLow, atHigh }) => Math.abs(atLow + atHigh) > Math.abs(atHigh) * 1e-9);
  return {
    value,
    low: greater(add(value, negative(fromNumber(down))), ZERO),
    high: lesser(add(value, fromNumber(up)), ONE),
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
