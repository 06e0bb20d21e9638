import { rational, roundHalfEven } from '#libs/kernel/index.js';

/** A share in percent with two decimals, as text; rounded half to even. @param ofKg above zero */
export function percent(massKg: number, ofKg: number): string {
  const hundredths = roundHalfEven(rational(BigInt(massKg) * 10_000n, ofKg));
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
