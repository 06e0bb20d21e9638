import { rational } from '#libs/kernel/index.js';
import { exponential, logarithm } from './elementary.js';
import { SIGMAS_OF_95_PERCENT } from './figure.js';
import { toNumber } from './exact.js';
import { type Move, type Spread, UNIT, fromFixedPoint, sourcesOfPair } from './spread.js';

const Z = toNumber(SIGMAS_OF_95_PERCENT);
/** Below this a scale is a straight line: less than the last digits of a double. */
const STRAIGHT = 1e-9;
/** Newton's method gains digits in squares; where the skewness is the largest possible one bit at a time. */
const STEPS = 60;

/** The 2.5 % and 97.5 % points of a figure that its sources move. */
export interface Ends {
  readonly low: number;
  readonly high: number;
  /** No source moves the figure further up than down, and none acts on another. */
  readonly symmetric: boolean;
  /** The scale is the logarithm of the figure: sources act as factors. */
  readonly logarithmic: boolean;
}

const half = ({ low, high }: Move): bigint => (high - low) >> 1n;

/**
 * Curvature κ of the scale in which the sources add up: Σ gᵢ gⱼ hᵢⱼ / Σ gᵢ² gⱼ² over pairs, the one degree of freedom for non-additivity of
 * Tukey (1949) with g the effect of a source and h what two do beyond that. A sum has κ = 0, a product κ = 1 / figure. Per unit of the figure.
 */
function curvature({ moves, joint }: Spread): number {
  let [squares, fourths] = [0n, 0n];
  for (const move of moves.values()) {
    const square = half(move) ** 2n;
    squares += square;
    fourths += square ** 2n;
  }
  const whole = (squares ** 2n - fourths) / 2n;
  if (whole <= 0n) return 0;
  let weighted = 0n;
  for (const [key, of] of joint) {
    const [a, b] = sourcesOfPair(key).map((source) => moves.get(source));
    if (a && b) weighted += half(a) * half(b) * of;
  }
  return toNumber(rational(weighted * UNIT, whole));
}

/** The scale T(x) = ln(1 + κ (x − median)) / κ and its inverse. */
interface Scale {
  readonly to: (change: number) => number;
  readonly back: (of: number) => number;
}

const STRAIGHT_SCALE: Scale = { to: (change) => change, back: (of) => of };

/** `undefined` where a source would move the figure out of the scale. */
function scaleOf(curve: number, changes: readonly (readonly number[])[]): Scale | undefined {
  const sizes = changes.flat().map((change) => curve * change);
  if (sizes.every((size) => Math.abs(size) < STRAIGHT)) return STRAIGHT_SCALE;
  if (sizes.some((size) => size <= STRAIGHT - 1)) return undefined;
  return {
    to: (change) => logarithm(1 + curve * change) / curve,
    back: (of) => (exponential(curve * of) - 1) / curve,
  };
}

/**
 * The ends of a sum of terms σ z + b z², z standard normal and independent, each known by its own ends: the sum has such a form too,
 * with the mean, the variance Σ (σ² + 2 b²) and the third moment Σ (6 σ² b + 8 b³) of the terms (Cornish and Fisher 1938).
 */
function endsOfSum(terms: readonly (readonly number[])[]): readonly [low: number, high: number] {
  if (terms.length === 1) return [Math.min(...terms[0]!), Math.max(...terms[0]!)];
  let [mean, variance, third] = [0, 0, 0];
  for (const [low, high] of terms as readonly (readonly [number, number])[]) {
    const sd = (high - low) / 2 / Z;
    const bend = (high + low) / 2 / (Z * Z);
    mean += bend;
    variance += sd * sd + 2 * bend * bend;
    third += 6 * sd * sd * bend + 8 * bend * bend * bend;
  }
  // 6 (variance − 2 b²) b + 8 b³ = third
  let bend = third / (6 * variance);
  for (let step = 0; step < STEPS; step++) {
    const slope = 6 * variance - 12 * bend * bend;
    if (!(slope > 0)) break;
    bend += (third - 6 * variance * bend + 4 * bend * bend * bend) / slope;
  }
  const sd = Math.sqrt(Math.max(0, variance - 2 * bend * bend));
  const middle = mean - bend + Z * Z * bend;
  return [middle - Z * sd, middle + Z * sd];
}

/**
 * The 2.5 % and 97.5 % points of a figure. Each source moves it through its formula (JCGM 100:2008, 5.1.2 note and F.2.4.4, with finite changes
 * in the place of derivatives); the moves are added up in the scale in which the sources act additively.
 * @param positive the figure cannot be negative: where sums would be, its logarithm is the scale, so that it stays above zero
 */
export function endsOf(spread: Spread, positive: boolean): Ends {
  const moves = [...spread.moves].filter(([, { low, high }]) => low !== 0n || high !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  const changes = moves.map(([, { low, high }]) => [fromFixedPoint(low), fromFixedPoint(high)]);
  const median = fromFixedPoint(spread.median);
  if (changes.length === 0) return { low: median, high: median, symmetric: true, logarithmic: false };
  const of = (scale: Scale): readonly [number, number] => {
    const [low, high] = endsOfSum(changes.map((change) => change.map(scale.to)));
    return [median + scale.back(low), median + scale.back(high)];
  };
  const curve = curvature(spread);
  const scale = scaleOf(curve, changes) ?? STRAIGHT_SCALE;
  const [low, high] = of(scale);
  const logarithm = positive && low <= 0 && median > 0 ? scaleOf(1 / median, changes) : undefined;
  if (logarithm) {
    const [above, most] = of(logarithm);
    return { low: above, high: most, symmetric: false, logarithmic: true };
  }
  const bent = changes.some(([down, up]) => Math.abs(down! + up!) > STRAIGHT * Math.abs(up!));
  return {
    low,
    high,
    symmetric: !bent && scale === STRAIGHT_SCALE,
    logarithmic: scale !== STRAIGHT_SCALE && Math.abs(curve * median - 1) < 1e-3,
  };
}
