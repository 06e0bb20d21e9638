import { InvalidValueError, type Rational, rational } from '#libs/kernel/index.js';

/** Zero as an exact quotient. */
export const ZERO: Rational = rational(0);
/** One as an exact quotient. */
export const ONE: Rational = rational(1);

/** Quotients with a larger denominator are reduced, so that long formulas stay cheap; smaller ones are left alone. */
const LARGE = 1n << 96n;
/** Bits of the quotient that a double is rounded from; it has 53. */
const BITS = 70;

const magnitudeOf = (n: bigint): bigint => (n < 0n ? -n : n);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitudeOf(a), magnitudeOf(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** −1, 0 or 1. */
export const signOf = ({ num }: Rational): number => (num < 0n ? -1 : num > 0n ? 1 : 0);

/** −x */
export const negative = ({ num, den }: Rational): Rational => ({ num: -num, den });

/** In lowest terms. */
export function reduced({ num, den }: Rational): Rational {
  const common = greatestCommonDivisor(num, den);
  return common === 1n ? { num, den } : { num: num / common, den: den / common };
}

/** In lowest terms where it has grown large. */
export const tidied = (value: Rational): Rational => (value.den > LARGE ? reduced(value) : value);

/** Adds up many exact quotients: one addition each where denominators are alike, so that the order of the terms does not matter. */
export class ExactSum {
  private readonly byDenominator = new Map<bigint, bigint>();

  add({ num, den }: Rational): void {
    this.byDenominator.set(den, (this.byDenominator.get(den) ?? 0n) + num);
  }

  /** The sum, in lowest terms. */
  total(): Rational {
    let num = 0n;
    let den = 1n;
    for (const [otherDen, otherNum] of this.byDenominator) {
      const common = greatestCommonDivisor(den, otherDen);
      num = num * (otherDen / common) + otherNum * (den / common);
      den = (den / common) * otherDen;
    }
    return reduced({ num, den });
  }
}

const bitsOf = (n: bigint): number => n.toString(16).length * 4;

/** The nearest double, a tie to the even one. */
export function toNumber({ num, den }: Rational): number {
  const magnitude = magnitudeOf(num);
  const shift = bitsOf(den) - bitsOf(magnitude) + BITS;
  const dividend = shift > 0 ? magnitude << BigInt(shift) : magnitude;
  const divisor = shift < 0 ? den << BigInt(-shift) : den;
  // What is left over is kept as a last bit: it decides on which side of a tie the quotient lies.
  const quotient = (dividend / divisor) | (dividend % divisor === 0n ? 0n : 1n);
  const nearest = Number(quotient) * 2 ** -shift;
  return num < 0n ? -nearest : nearest;
}

/** A double as the exact quotient that it is. @throws InvalidValueError for what is not finite */
export function fromNumber(value: number): Rational {
  if (!Number.isFinite(value)) throw new InvalidValueError(`${value}`, 'a finite number');
  let whole = value;
  let den = 1n;
  for (; !Number.isInteger(whole); den <<= 1n) whole *= 2;
  return { num: BigInt(whole), den };
}
