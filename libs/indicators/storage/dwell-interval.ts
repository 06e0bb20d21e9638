import { type Rational, add, rational } from '#libs/kernel/index.js';
import { LOGNORMAL_ABOVE_RSD, SIGMAS_OF_95_PERCENT, fromNumber, lognormalEnds, toNumber } from '#libs/uncertainty/index.js';
import { DwellCourse, type DwellSums, SUMS, coursePeriod } from './dwell-course.js';
import type { DaySpan, StoredStock } from './fifo.js';

/** The sums, and what they are with one source of error at its 2.5 % and its 97.5 % point, all others as told. */
export interface DwellEnds {
  readonly sums: DwellSums;
  /** Low and high, by source. */
  readonly ends: readonly (readonly DwellSums[])[];
}

const PPM = 1_000_000;
const Z = toNumber(SIGMAS_OF_95_PERCENT);
const LIMIT = toNumber(LOGNORMAL_ABOVE_RSD);

/**
 * Whether the errors of a stock are told: all that came and went was, or is what a receiver measured more or less than was claimed, which stands on
 * the day on which the mass went. What a survey found, or a run gave back, has no interval of its own.
 */
const isTold = ({ days }: StoredStock, { toDay }: DaySpan): boolean =>
  days.every(({ day, outKg, untoldInKg = 0, untoldOutKg = 0 }) => {
    const toldKg = Math.abs(outKg - untoldOutKg);
    return day >= toDay || (Math.abs(untoldInKg) <= toldKg && Math.abs(untoldOutKg) <= toldKg);
  });

/** How many σ the ends of each source are from what was told: ∓1.96, of what is lognormal those of the lognormal. */
function sigmasOf(stocks: readonly StoredStock[], { toDay }: DaySpan): Map<string, readonly [low: number, high: number]> {
  const sizes = new Map<string, { kg: number; kgPpm: number }>();
  for (const { days } of stocks)
    for (const { day, errors = [] } of days) {
      if (day >= toDay) break;
      for (const { source, inKg, outKg, inKgPpm, outKgPpm } of errors) {
        const size = sizes.get(source) ?? { kg: 0, kgPpm: 0 };
        size.kg += Math.abs(inKg) + Math.abs(outKg);
        size.kgPpm += Math.abs(Number(inKgPpm)) + Math.abs(Number(outKgPpm));
        sizes.set(source, size);
      }
    }
  return new Map(
    [...sizes].map(([source, { kg, kgPpm }]) => {
      const rsd = kg > 0 ? kgPpm / PPM / kg : 0;
      if (rsd <= LIMIT) return [source, [-Z, Z]] as const;
      const [low, high] = lognormalEnds(rsd);
      return [source, [low / rsd, high / rsd]] as const;
    }),
  );
}

/**
 * What each source of error does to stocks that are followed first in, first out: each stock is followed anew with the source at its ends, so that
 * another layer may be what went. `undefined` where the errors of a stock are not told.
 */
export function dwellEnds(stocks: readonly StoredStock[], span: DaySpan): DwellEnds | undefined {
  if (!stocks.every((stock) => isTold(stock, span))) return undefined;
  const sigmas = sigmasOf(stocks, span);
  const sums: DwellSums = new Float64Array(SUMS);
  const changes = new Map([...sigmas.keys()].map((source) => [source, [new Float64Array(SUMS), new Float64Array(SUMS)]]));
  const period = coursePeriod(span);
  const told: DwellSums = new Float64Array(SUMS);
  for (const stock of stocks) {
    const course = new DwellCourse(stock, period);
    told.fill(0);
    course.addTo(told, 1);
    for (let at = 0; at < SUMS; at++) sums[at]! += told[at]!;
    for (const source of course.sources) {
      changes.get(source)!.forEach((change, end) => {
        course.addTo(change, 1, source, sigmas.get(source)![end]);
        for (let at = 0; at < SUMS; at++) change[at]! -= told[at]!;
      });
    }
  }
  const moved = (change: DwellSums): DwellSums => sums.map((sum, at) => sum + change[at]!);
  return { sums, ends: [...changes.values()].map((ends) => ends.map(moved)) };
}

/**
 * 95 % interval of a figure of stocks: what each source moves it by, down and up, as the root of the sum of squares. None where the figure cannot be
 * worked out at some end.
 * @param value exact, not below zero
 * @param figure the same of the sums; not finite: there is none
 */
export function dwellBounds(
  value: Rational,
  known: DwellEnds | undefined,
  figure: (sums: DwellSums) => number,
): { readonly low?: Rational; readonly high?: Rational } {
  if (!known) return {};
  const told = figure(known.sums);
  const moves = known.ends.map((ends) => ends.map((end) => figure(end) - told));
  if (!Number.isFinite(told) || !moves.flat().every(Number.isFinite)) return {};
  const root = (sizes: readonly number[]): number => Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0));
  const down = root(moves.map((of) => Math.min(0, ...of)));
  const up = root(moves.map((of) => Math.max(0, ...of)));
  const low = add(value, fromNumber(-down));
  return { low: low.num < 0n ? rational(0) : low, high: add(value, fromNumber(up)) };
}
