import { InvalidValueError } from './errors.js';

/** An exact quotient. The denominator is positive; the quotient need not be reduced. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

const DECIMAL = /^([+-]?)(\d{1,30})(?:\.(\d{1,18}))?$/;

/** A quotient of two integers. @throws InvalidValueError on a zero denominator. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const n = BigInt(num);
  const d = BigInt(den);
  if (d === 0n) throw new InvalidValueError('a denominator of zero', 'a non-zero integer');
  return d < 0n ? { num: -n, den: -d } : { num: n, den: d };
}

/**
 * Reads a decimal such as `12.5` exactly. A decimal point only; at most 18 decimals.
 * @throws InvalidValueError where the text is no plain decimal.
 */
export function decimal(text: string): Rational {
  const match = DECIMAL.exec(text);
  if (!match) throw new InvalidValueError(`'${text}'`, 'a decimal number such as 12.5');
  const fraction = match[3] ?? '';
  const num = BigInt(match[2] + fraction);
  return { num: match[1] === '-' ? -num : num, den: 10n ** BigInt(fraction.length) };
}

/** The shortest way to write a decimal: no leading or trailing zeros, `-0` is `0`. @throws InvalidValueError as `decimal`. */
export function normaliseDecimal(text: string): string {
  const match = DECIMAL.exec(text);
  if (!match) throw new InvalidValueError(`'${text}'`, 'a decimal number such as 12.5');
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const plain = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && plain !== '0' ? `-${plain}` : plain;
}

export const add = (a: Rational, b: Rational): Rational => ({ num: a.num * b.den + b.num * a.den, den: a.den * b.den });

export const subtract = (a: Rational, b: Rational): Rational => ({ num: a.num * b.den - b.num * a.den, den: a.den * b.den });

export const multiply = (a: Rational, b: Rational): Rational => ({ num: a.num * b.num, den: a.den * b.den });

/** @throws InvalidValueError when dividing by zero. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);

/** The nearest integer; a tie goes to the even one. */
export function roundHalfEven({ num, den }: Rational): bigint {
  const negative = num < 0n;
  const magnitude = negative ? -num : num;
  const floor = magnitude / den;
  const twice = (magnitude % den) * 2n;
  const up = twice > den || (twice === den && floor % 2n === 1n);
  const rounded = up ? floor + 1n : floor;
  return negative ? -rounded : rounded;
}

/** As decimal text with a fixed number of decimals, rounded half to even: `20.06`. */
export function decimalText({ num, den }: Rational, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const scaled = roundHalfEven({ num: num * scale, den });
  const magnitude = scaled < 0n ? -scaled : scaled;
  const fraction = digits === 0 ? '' : `.${(magnitude % scale).toString().padStart(digits, '0')}`;
  return `${scaled < 0n ? '-' : ''}${magnitude / scale}${fraction}`;
}

/** Rounds half to even into a safe integer. @throws InvalidValueError beyond ±(2^53 − 1). */
export function roundToInteger(value: Rational): number {
  const rounded = roundHalfEven(value);
  const integer = Number(rounded);
  if (!Number.isSafeInteger(integer)) throw new InvalidValueError(`${rounded}`, 'an integer within ±9007199254740991');
  return integer;
}

/** The integer square root, rounded down. */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 0n) throw new InvalidValueError(`${value}`, 'a number of at least zero');
  if (value < 2n) return value;
  let x = BigInt(Math.floor(Math.sqrt(Number(value))));
  // Beyond 2^52 the floating root is only near: Newton's steps come within one of it.
  for (let y = (x + value / x) >> 1n; y - x > 1n || x - y > 1n; y = (x + value / x) >> 1n) x = y;
  while (x * x > value) x -= 1n;
  while ((x + 1n) * (x + 1n) <= value) x += 1n;
  return x;
}
