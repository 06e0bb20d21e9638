import { exponential, logarithm } from '#libs/uncertainty/index.js';

const SQRT2 = Math.SQRT2;
const TWO_OVER_ROOT_PI = 1.1283791670955126;
/** Below it the series of erf, above it the continued fraction of erfc. */
const SERIES_BELOW = 2.5;
const FRACTION_STEPS = 120;
const BISECTIONS = 80;

/** Complementary error function, for x of at least zero. Abramowitz and Stegun 7.1.6 and 7.1.14. */
function complementaryError(x: number): number {
  if (x < SERIES_BELOW) {
    let term = x;
    let sum = x;
    for (let n = 1; term > 1e-18 * sum; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - TWO_OVER_ROOT_PI * exponential(-x * x) * sum;
  }
  let fraction = x;
  for (let n = FRACTION_STEPS; n > 0; n--) fraction = x + n / 2 / fraction;
  return ((TWO_OVER_ROOT_PI / 2) * exponential(-x * x)) / fraction;
}

/** Probability that a standard normal lies further from zero than |z|. */
export const normalTwoSided = (z: number): number => complementaryError(Math.abs(z) / SQRT2);

/** The |z| beyond which a standard normal lies with this probability, above 0 and below 1. */
export function criticalNormal(probability: number): number {
  let [low, high] = [0, 40];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (normalTwoSided(middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Probability that χ² with this many degrees of freedom (an integer above zero) is at least x. Finite sums of Abramowitz and Stegun
 * 26.4.4 and 26.4.5; all terms are positive.
 */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  if (x <= 0) return 1;
  const half = x / 2;
  const logHalf = logarithm(half);
  const odd = degreesOfFreedom % 2 === 1;
  let sum = odd ? complementaryError(Math.sqrt(half)) : 0;
  // Terms e^(−x/2) (x/2)^k / Γ(k + 1) over k = 0, 1, … or ½, 1½, … below df / 2; Γ(1½) = √π / 2.
  let k = odd ? 0.5 : 0;
  let logTerm = odd ? -half + logHalf / 2 + logarithm(TWO_OVER_ROOT_PI) : -half;
  for (; k < degreesOfFreedom / 2; k++) {
    sum += exponential(logTerm);
    logTerm += logHalf - logarithm(k + 1);
  }
  return Math.min(sum, 1);
}
