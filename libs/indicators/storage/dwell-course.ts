import { type DaySpan, MONTHS_BEFORE_DISPOSAL, MONTHS_BEFORE_RECOVERY, type StoredStock, dayNumber } from './fifo.js';

/** What stocks say of a period, added up: places of `DwellSums`. Kilograms, and kilograms × days. */
export const SUM = {
  leftKg: 0,
  leftKgDays: 1,
  stockKgDays: 2,
  stillKg: 3,
  stillKgDays: 4,
  /** Older than the limit of its purpose: to be disposed of, and to be recovered. */
  disposalKg: 5,
  recoveryKg: 6,
  overYearKg: 7,
} as const;
export const SUMS = Object.keys(SUM).length;
/** By the places of `SUM`. */
export type DwellSums = Float64Array;

/** A period with the days that what lies there at its end may have come on at the latest, to be too old. */
export interface CoursePeriod {
  readonly fromDay: number;
  readonly toDay: number;
  /** Day after the last, `YYYY-MM-DD`. */
  readonly end: string;
  readonly beforeDisposal: string;
  readonly beforeRecovery: string;
}

export const coursePeriod = ({ fromDay, toDay }: DaySpan): CoursePeriod => ({
  fromDay: dayNumber(fromDay),
  toDay: dayNumber(toDay),
  end: toDay,
  beforeDisposal: monthsBefore(toDay, MONTHS_BEFORE_DISPOSAL),
  beforeRecovery: monthsBefore(toDay, MONTHS_BEFORE_RECOVERY),
});

const GRAMS = 1000;
const PPM = 1_000_000;
const MONTHS_OF_YEAR = 12;

/** The last day that lies so many months or more before another, as text that days compare with. */
function monthsBefore(day: string, months: number): string {
  const [year, month, rest] = day.split('-') as [string, string, string];
  const all = Number(year) * MONTHS_OF_YEAR + Number(month) - 1 - months;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(Math.floor(all / MONTHS_OF_YEAR)).padStart(4, '0')}-${two((all % MONTHS_OF_YEAR) + 1)}-${rest}`;
}

interface CourseError {
  readonly at: number;
  readonly inGrams: number;
  readonly outGrams: number;
}

/**
 * A stock that is followed first in, first out, over and over, each time with one source of error so many σ off. The rules are those of `dwellOf`;
 * masses are whole grams, so that what came and went by one scale still cancels.
 */
export class DwellCourse {
  private readonly days: number[] = [];
  private readonly inGrams: number[] = [];
  private readonly outGrams: number[] = [];
  private readonly isOverYear: boolean[] = [];
  private readonly isOverLimit: boolean[] = [];
  private readonly errors = new Map<string, CourseError[]>();
  private readonly overLimit: number;

  constructor(
    { days, forDisposal }: StoredStock,
    private readonly period: CoursePeriod,
  ) {
    const limit = forDisposal ? period.beforeDisposal : period.beforeRecovery;
    this.overLimit = forDisposal ? SUM.disposalKg : SUM.recoveryKg;
    for (const { day, inKg, outKg, errors = [] } of days) {
      if (day >= period.end) break;
      const at = this.days.length;
      this.days.push(dayNumber(day));
      this.inGrams.push(inKg * GRAMS);
      this.outGrams.push(outKg * GRAMS);
      this.isOverYear.push(day <= period.beforeDisposal);
      this.isOverLimit.push(day <= limit);
      for (const { source, inKgPpm, outKgPpm } of errors) {
        const error = { at, inGrams: (Number(inKgPpm) * GRAMS) / PPM, outGrams: (Number(outKgPpm) * GRAMS) / PPM };
        const own = this.errors.get(source);
        if (own) own.push(error);
        else this.errors.set(source, [error]);
      }
    }
  }

  get sources(): Iterable<string> {
    return this.errors.keys();
  }

  /** Adds the sums of the stock, so many times. @param sigmas how far the source is off */
  addTo(sums: DwellSums, times: number, source?: string, sigmas = 0): void {
    const errors = (source !== undefined && this.errors.get(source)) || [];
    const [inGrams, outGrams] =
      errors.length === 0 ? [this.inGrams, this.outGrams] : [this.inGrams.slice(), this.outGrams.slice()];
    for (const { at, inGrams: come, outGrams: gone } of errors) {
      inGrams[at] = inGrams[at]! + sigmas * come;
      outGrams[at] = outGrams[at]! + sigmas * gone;
    }
    for (const { at } of errors) {
      inGrams[at] = Math.round(inGrams[at]!);
      outGrams[at] = Math.round(outGrams[at]!);
    }
    this.follow(inGrams, outGrams, sums, times / GRAMS);
  }

  private follow(inGrams: readonly number[], outGrams: readonly number[], sums: DwellSums, times: number): void {
    const { days, period } = this;
    const { fromDay, toDay } = period;
    const layerDay: number[] = [];
    const layerGrams: number[] = [];
    let [first, owed, stock, since] = [0, 0, 0, fromDay];
    const passTo = (day: number): void => {
      if (day <= since) return;
      sums[SUM.stockKgDays]! += Math.max(0, stock) * (day - since) * times;
      since = day;
    };
    for (let at = 0; at < days.length; at++) {
      const day = days[at]!;
      const isWithin = day >= fromDay;
      if (isWithin) passTo(day);
      const come = inGrams[at]!;
      const gone = outGrams[at]!;
      const came = Math.max(0, come) + Math.max(0, -gone);
      const went = Math.max(0, gone) + Math.max(0, -come);
      const paid = Math.min(owed, came);
      owed -= paid;
      if (came > paid) {
        layerDay.push(at);
        layerGrams.push(came - paid);
      }
      let left = went;
      while (left > 0 && first < layerDay.length) {
        const taken = Math.min(layerGrams[first]!, left);
        left -= taken;
        layerGrams[first]! -= taken;
        if (isWithin) {
          sums[SUM.leftKg]! += taken * times;
          sums[SUM.leftKgDays]! += taken * (day - days[layerDay[first]!]!) * times;
        }
        if (layerGrams[first] === 0) first++;
      }
      owed += left;
      stock += came - went;
    }
    passTo(toDay);
    for (let layer = first; layer < layerDay.length; layer++) {
      const at = layerDay[layer]!;
      const grams = layerGrams[layer]!;
      sums[SUM.stillKg]! += grams * times;
      sums[SUM.stillKgDays]! += grams * (toDay - days[at]!) * times;
      if (this.isOverYear[at]) sums[SUM.overYearKg]! += grams * times;
      if (this.isOverLimit[at]) sums[this.overLimit]! += grams * times;
    }
  }
}
