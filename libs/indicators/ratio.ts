import type { RatioAnswer } from '#libs/contracts/api/indicators.js';
import type { VolumeState } from '#libs/contracts/index.js';
import { decimalText, integerSquareRoot, rational, roundHalfEven } from '#libs/kernel/index.js';
import { type Figure, type Interval, intervalOf, shareOf as shareOfFigures, sumOf } from '#libs/uncertainty/index.js';
import { type Amount, addAmounts, massFigure, volumeFigure } from './amount.js';

/** Decimals of every percentage. */
export const DIGITS = 2;
/** 100 % in hundredths of a percent. */
const HUNDREDTHS = 10_000n;

/** `numerator / denominator` in percent, rounded half to even to two decimals. @throws InvalidValueError for a denominator of zero */
export const percentText = (numerator: bigint, denominator: bigint): string =>
  decimalText(rational(numerator * 100n, denominator), DIGITS);

/**
 * The share of `part` in `part + rest`. Taken in litres where a reported total is asked for and all of it was reported in one
 * volume state, else in kilograms. `undefined` where the denominator is not above zero.
 */
export function shareOf(
  part: readonly Amount[],
  rest: readonly Amount[],
  basis: 'recorded' | 'reported',
): RatioAnswer | undefined {
  const numerator = addAmounts(part);
  const others = addAmounts(rest);
  const state = basis === 'reported' ? commonState(addAmounts([numerator, others])) : undefined;
  return state === undefined ? shareOfMass(numerator, others) : shareOfVolume(numerator, others, state);
}

const commonState = ({ measuredIn }: Amount): VolumeState | undefined =>
  measuredIn === 'nothing' || measuredIn === 'mixed' ? undefined : measuredIn;

function shareOfVolume(part: Amount, rest: Amount, volumeState: VolumeState): RatioAnswer | undefined {
  const numerator = BigInt(part.litres[volumeState]);
  const denominator = numerator + BigInt(rest.litres[volumeState]);
  if (denominator <= 0n) return undefined;
  return {
    text: percentText(numerator, denominator),
    digits: DIGITS,
    numerator: String(numerator),
    denominator: String(denominator),
    measure: { unit: 'litre', volumeState },
    ...bySource(volumeFigure(part, volumeState), volumeFigure(rest, volumeState)),
  };
}

function shareOfMass(part: Amount, rest: Amount): RatioAnswer | undefined {
  const numerator = BigInt(part.massKg);
  const denominator = numerator + BigInt(rest.massKg);
  if (denominator <= 0n) return undefined;
  return {
    text: percentText(numerator, denominator),
    digits: DIGITS,
    numerator: String(numerator),
    denominator: String(denominator),
    measure: { unit: 'kg' },
    ...(part.errors && rest.errors ? bySource(massFigure(part), massFigure(rest)) : interval(part, rest)),
  };
}

/** Percent of a bound, two decimals. */
const percentOf = ({ num, den }: Interval['low']): string => decimalText({ num: num * 100n, den }, DIGITS);

/**
 * 95 % interval of N / (N + R) by source of error: a scale, a method or a density that both rest on cancels as far as it is common. None where
 * a part of the mass has no evidence, or is below zero.
 */
function bySource(part: Figure | undefined, rest: Figure | undefined): { low: string; high: string } | undefined {
  if (!part || !rest || part.value.num < 0n || rest.value.num < 0n) return undefined;
  const { low, high } = intervalOf(shareOfFigures(part, sumOf([part, rest])));
  return { low: percentOf(low), high: percentOf(high) };
}

/**
 * Where the errors of the flows are not told apart: 95 % interval of N / (N + R), first order: d(N/(N+R)) = (R·dN − N·dR) / (N+R)². The half widths of each side are the linear sums
 * that the flows carry; N and R are taken as independent. A density or method common to both would cancel out in part, so that the
 * interval is rather too wide than too narrow. None where a part of the mass has no evidence, or is below zero.
 */
function interval(part: Amount, rest: Amount): { low: string; high: string } | undefined {
  const known = [part, rest].every(({ massKg, evidenceKg }) => massKg >= 0 && massKg === evidenceKg);
  if (!known) return undefined;
  const [n, r] = [BigInt(part.massKg), BigInt(rest.massKg)];
  const total = n + r;
  const halfWidth = (partKg: number, restKg: number): bigint => {
    const moved = integerSquareRoot((r * BigInt(partKg)) ** 2n + (n * BigInt(restKg)) ** 2n);
    return roundHalfEven(rational(moved * HUNDREDTHS, total * total));
  };
  const value = roundHalfEven(rational(n * HUNDREDTHS, total));
  const low = value - halfWidth(part.massKg - part.lowKg, rest.highKg - rest.massKg);
  const high = value + halfWidth(part.highKg - part.massKg, rest.massKg - rest.lowKg);
  const text = (hundredthsOfPercent: bigint): string => decimalText(rational(hundredthsOfPercent, 100n), DIGITS);
  return { low: text(low < 0n ? 0n : low), high: text(high > HUNDREDTHS ? HUNDREDTHS : high) };
}
