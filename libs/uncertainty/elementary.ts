import { InvalidValueError } from '#libs/kernel/index.js';

/**
 * Exponential and logarithm from +, −, ×, ÷ alone. IEEE 754 settles these four to the last bit, but leaves `Math.exp` and `Math.log` to
 * the engine: a figure that is frozen must come out the same on the next one. Both are right to about 2 units in the last place.
 */

const LN2 = 0.6931471805599453;
/** ln 2 in two parts; the first has zeros at its end, so that small multiples of it are exact. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/** Beyond this a double overflows. */
const LARGEST_EXPONENT = 709;
const SQRT2 = 1.4142135623730951;
/** Terms of the series until they are below 2^-60: of eˣ at |x| ≤ ln2 / 2, of atanh at |t| ≤ 0.172. */
const EXPONENTIAL_TERMS = 16;
const ATANH_TERMS = 14;

/** x × 2^power, by steps that are exact. */
function timesPowerOfTwo(x: number, power: number): number {
  let result = x;
  for (let left = power; left > 0; left--) result *= 2;
  for (let left = power; left < 0; left++) result /= 2;
  return result;
}

/** eˣ. Below −709 it is zero. @throws InvalidValueError above 709, and for what is no number */
export function exponential(x: number): number {
  if (Number.isNaN(x) || x > LARGEST_EXPONENT) throw new InvalidValueError(`${x}`, `an exponent of at most ${LARGEST_EXPONENT}`);
  if (x < -LARGEST_EXPONENT) return 0;
  const power = Math.round(x / LN2);
  const rest = x - power * LN2_HIGH - power * LN2_LOW;
  let sum = 1;
  for (let term = EXPONENTIAL_TERMS; term > 0; term--) sum = 1 + (rest / term) * sum;
  return timesPowerOfTwo(sum, power);
}

/** Natural logarithm. @throws InvalidValueError where x is not a finite number above zero */
export function logarithm(x: number): number {
  if (!(x > 0) || x === Infinity) throw new InvalidValueError(`${x}`, 'a finite number above zero');
  let mantissa = x;
  let power = 0;
  for (; mantissa >= SQRT2; power++) mantissa /= 2;
  for (; mantissa < SQRT2 / 2; power--) mantissa *= 2;
  // ln m = 2 artanh((m − 1) / (m + 1))
  const t = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let term = ATANH_TERMS; term >= 0; term--) sum = sum * t * t + 1 / (2 * term + 1);
  return power * LN2_HIGH + (2 * t * sum + power * LN2_LOW);
}
