import { decimalText, rational } from '#libs/kernel/index.js';

/** A share in percent with two decimals, as text; rounded half to even. @param ofKg above zero */
export const percent = (massKg: number, ofKg: number): string => decimalText(rational(BigInt(massKg) * 100n, BigInt(ofKg)), 2);
