/**
 * Sums that stay exact: a number while it is a safe integer, a bigint beyond. Masses are safe integers one by one, their sums
 * need not be.
 */
export type ExactSum = number | bigint;

/** a + b without rounding. */
export function addExact(a: ExactSum, b: ExactSum): ExactSum {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(a) + BigInt(b);
}

/** a × b without rounding. */
export function multiplyExact(a: ExactSum, b: number): ExactSum {
  if (typeof a === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return BigInt(a) * BigInt(b);
}

/** A bigint or a whole numeric of PostgreSQL: a number where that is exact, else a bigint or text, as the reader is set up. */
export type PgInteger = number | bigint | string;

/**
 * An integer of an answer.
 * @throws RangeError beyond ±(2^53 − 1): more than 9 000 million tonnes
 */
export function safeInteger(integer: PgInteger): number {
  const value = Number(integer);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${integer} is no integer that JSON can carry exactly`);
  return value === 0 ? 0 : value;
}
