import type { RatioAnswer } from '#libs/contracts/api/indicators.js';
import { type Rational, decimalText } from '#libs/kernel/index.js';

/** A figure that is no share: its two sides as integers, in the units of `measure`. */
export interface Quotient {
  readonly numerator: bigint;
  /** Above zero. */
  readonly denominator: bigint;
  readonly measure: RatioAnswer['measure'];
  readonly digits: number;
  /** Bounds of the 95 % interval; absent: not known. */
  readonly low?: Rational;
  readonly high?: Rational;
}

/** The figure of an answer: exact quotient, and decimals rounded half to even. */
export const quotientAnswer = ({ numerator, denominator, measure, digits, low, high }: Quotient): RatioAnswer => ({
  text: decimalText({ num: numerator, den: denominator }, digits),
  digits,
  numerator: String(numerator),
  denominator: String(denominator),
  measure,
  ...(low && { low: decimalText(low, digits) }),
  ...(high && { high: decimalText(high, digits) }),
});
