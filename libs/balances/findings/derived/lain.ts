import type { Permit } from '../../permits/permits-as-known.js';
import { CLASS_RANK, THRESHOLDS } from '../thresholds.js';

/** What came into and went out of the stock of a lot at a site on a day, in one condition class. Kilograms. */
export interface StoredDay {
  /** Day of Europe/Oslo, YYYY-MM-DD. */
  readonly day: string;
  readonly conditionClass: string;
  readonly inKg: number;
  readonly outKg: number;
  /** What the day changed, with what only took another class. */
  readonly changeKg: number;
}

/** How long mass may lie, and what says so. */
export interface StorageLimit {
  readonly months: number;
  readonly by: string;
}

/** Mass of a lot at a site that has lain, or lay before it was moved, for as long as its limit or longer. */
export interface StoredTooLong {
  /** Of it, what lies there still, and what has moved on. */
  readonly stillKg: number;
  readonly movedKg: number;
  /** When the oldest of it came. */
  readonly oldestDay: string;
  /** The greatest age, when it moved or today, in whole months. */
  readonly ageMonths: number;
  readonly limit: StorageLimit;
  /** Days on which it came, and on which it moved on. */
  readonly inDays: readonly string[];
  readonly outDays: readonly string[];
}

/** Whole months from one day of Europe/Oslo to another. */
export function monthsBetween(fromDay: string, toDay: string): number {
  const [from, to] = [fromDay, toDay].map((day) => day.split('-').map(Number)) as [number[], number[]];
  const months = (to[0]! - from[0]!) * 12 + (to[1]! - from[1]!);
  return to[2]! < from[2]! ? months - 1 : months;
}

/** How long mass of a class may lie at a site: what a permit of the site says, else the general limit. */
export function storageLimit(conditionClass: string, permits: readonly Permit[]): StorageLimit {
  const stated = permits.filter(({ withdrawn, conditionClasses, storageMonths }) => {
    const covers = (conditionClasses as readonly string[]).includes(conditionClass === 'unknown' ? '1' : conditionClass);
    return !withdrawn && storageMonths !== null && covers;
  });
  if (stated.length > 0) return { months: Math.max(...stated.map(({ storageMonths }) => storageMonths!)), by: 'permit' };
  return CLASS_RANK[conditionClass] === 1
    ? { months: THRESHOLDS.storageMonthsBeforeRecovery, by: 'before_recovery' }
    : { months: THRESHOLDS.storageMonthsBeforeDisposal, by: 'before_disposal' };
}

/** The shortest time for which anything may lie, months. @param permits as they stand */
export const leastMonths = (permits: readonly Permit[]): number =>
  Math.min(
    THRESHOLDS.storageMonthsBeforeDisposal,
    ...permits.flatMap(({ storageMonths, withdrawn }) => (withdrawn || storageMonths === null ? [] : [storageMonths])),
  );

/** The shortest time for which mass of a class may lie anywhere, months. @param permits as they stand */
export const leastMonthsOf = (conditionClass: string, permits: readonly Permit[]): number =>
  Math.min(
    storageLimit(conditionClass, []).months,
    ...permits.flatMap(({ storageMonths, withdrawn }) => (withdrawn || storageMonths === null ? [] : [storageMonths])),
  );

/** Mass that came on one day and lies still. */
interface Layer {
  readonly day: string;
  leftKg: number;
}

/** Sums up pieces of mass by how long they lay. */
class Ages {
  stillKg = 0;
  movedKg = 0;
  private oldestDay = '';
  private worst: { readonly ageMonths: number; readonly limit: StorageLimit } | undefined;
  private readonly inDays = new Set<string>();
  private readonly outDays = new Set<string>();

  /** @param outDay when it moved on; absent: it lies there today */
  add(inDay: string, massKg: number, today: string, limit: StorageLimit, outDay?: string): void {
    const ageMonths = monthsBetween(inDay, outDay ?? today);
    if (ageMonths < limit.months) return;
    if (outDay === undefined) this.stillKg += massKg;
    else {
      this.movedKg += massKg;
      this.outDays.add(outDay);
    }
    this.inDays.add(inDay);
    if (this.oldestDay === '' || inDay < this.oldestDay) this.oldestDay = inDay;
    if (!this.worst || ageMonths > this.worst.ageMonths) this.worst = { ageMonths, limit };
  }

  result(): StoredTooLong | undefined {
    if (!this.worst) return undefined;
    const { stillKg, movedKg, oldestDay, worst, inDays, outDays } = this;
    return { stillKg, movedKg, oldestDay, ...worst, inDays: [...inDays], outDays: [...outDays] };
  }
}

/**
 * Follows the stock of a lot at a site day by day: what came in first is taken to have gone first; on one day all comes before anything
 * goes. What goes out before it came in is made up for by what comes next.
 * @param days in order
 * @param today the day on which ages are told
 * @param limitOf how long mass of a class may lie
 * @returns undefined where nothing lay for too long
 */
export function tooLong(
  days: readonly StoredDay[],
  today: string,
  limitOf: (conditionClass: string) => StorageLimit,
): StoredTooLong | undefined {
  const layers: Layer[] = [];
  const classes = new Map<string, number>();
  const ages = new Ages();
  let first = 0;
  let owedKg = 0;
  const come = (day: string, massKg: number): void => {
    const paidKg = Math.min(owedKg, massKg);
    owedKg -= paidKg;
    if (massKg > paidKg) layers.push({ day, leftKg: massKg - paidKg });
  };
  const go = (day: string, massKg: number, limit: StorageLimit): void => {
    let leftKg = massKg;
    for (; leftKg > 0 && first < layers.length;) {
      const layer = layers[first]!;
      const takenKg = Math.min(layer.leftKg, leftKg);
      ages.add(layer.day, takenKg, today, limit, day);
      leftKg -= takenKg;
      layer.leftKg -= takenKg;
      if (layer.leftKg === 0) first++;
    }
    owedKg += leftKg;
  };
  for (let place = 0; place < days.length;) {
    const { day } = days[place]!;
    let end = place;
    while (end < days.length && days[end]!.day === day) end++;
    const ofDay = days.slice(place, end);
    // A reversal beyond what came on its day takes away, as a survey does that finds less.
    for (const { inKg, outKg } of ofDay) come(day, Math.max(0, inKg) + Math.max(0, -outKg));
    for (const each of ofDay) go(day, Math.max(0, each.outKg) + Math.max(0, -each.inKg), limitOf(each.conditionClass));
    for (const { conditionClass, changeKg } of ofDay) classes.set(conditionClass, (classes.get(conditionClass) ?? 0) + changeKg);
    place = end;
  }
  const lying = [...classes].filter(([, massKg]) => massKg > 0).map(([conditionClass]) => limitOf(conditionClass));
  const [limit] = lying.sort((a, b) => a.months - b.months);
  if (limit) for (const { day, leftKg } of layers.slice(first)) ages.add(day, leftKg, today, limit);
  return ages.result();
}
