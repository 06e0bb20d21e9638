import { DAY_MS } from '#libs/kernel/index.js';

/** What one source of error does to what came and what went on a day: 1 σ, kg · ppm, signed; and the mass that rests on it, kilograms. */
export interface StoredError {
  readonly source: string;
  readonly inKg: number;
  readonly outKg: number;
  readonly inKgPpm: bigint;
  readonly outKgPpm: bigint;
}

/** What came into and went out of the stock of a lot at a storage on a day. Kilograms. */
export interface StoredDay {
  /** Day of Europe/Oslo, `YYYY-MM-DD`. */
  readonly day: string;
  readonly inKg: number;
  readonly outKg: number;
  /** Absent: the masses are known exactly. */
  readonly errors?: readonly StoredError[];
  /** Of both, what no method told: differences, such as what a survey found. Absent: none. */
  readonly untoldInKg?: number;
  readonly untoldOutKg?: number;
}

/** The stock of one lot at one storage. */
export interface StoredStock {
  /** From its beginning, in order; not only those of the period. */
  readonly days: readonly StoredDay[];
  /** Whether what lies there is to be disposed of (class 2 or worse, or unknown) or may be recovered (class 1). */
  readonly forDisposal: boolean;
}

/** What a stock says of a period. Kilograms, and kilograms × days. */
export interface Dwell {
  /** What left in the period, and Σ mass × days that it had lain. */
  readonly leftKg: number;
  readonly leftKgDays: bigint;
  /** Σ over the days of the period of what lay there. */
  readonly stockKgDays: bigint;
  /** What lies there at the end of the period, and Σ mass × its age then. */
  readonly stillKg: number;
  readonly stillKgDays: bigint;
  /** Of it, what is older than the limit of its purpose: 1 year before disposal, 3 years before recovery. */
  readonly overLimitKg: number;
  /** Of it, what is older than 1 year, whatever its purpose. */
  readonly overYearKg: number;
}

/** A period by its first day and the day after its last. */
export interface DaySpan {
  readonly fromDay: string;
  readonly toDay: string;
}

/** Months for which mass may lie, by its purpose. */
export const MONTHS_BEFORE_DISPOSAL = 12;
export const MONTHS_BEFORE_RECOVERY = 36;

/** Stocks name the same days over and over. */
const dayNumbers = new Map<string, number>();
const KEPT_DAYS = 100_000;

/** Days since 1970. */
export function dayNumber(day: string): number {
  let number = dayNumbers.get(day);
  if (number === undefined) {
    if (dayNumbers.size >= KEPT_DAYS) dayNumbers.clear();
    dayNumbers.set(day, (number = Date.parse(`${day}T00:00:00Z`) / DAY_MS));
  }
  return number;
}

/** Days from one day to another. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Whole months from one day to another. */
function monthsBetween(fromDay: string, toDay: string): number {
  const [from, to] = [fromDay, toDay].map((day) => day.split('-').map(Number)) as [number[], number[]];
  const months = (to[0]! - from[0]!) * 12 + (to[1]! - from[1]!);
  return to[2]! < from[2]! ? months - 1 : months;
}

interface Layer {
  readonly day: string;
  leftKg: number;
}

/** Layers by the day on which they came; what goes out takes the oldest first. */
class Layers {
  private readonly layers: Layer[] = [];
  private first = 0;
  private owedKg = 0;

  come(day: string, massKg: number): void {
    const paidKg = Math.min(this.owedKg, massKg);
    this.owedKg -= paidKg;
    if (massKg > paidKg) this.layers.push({ day, leftKg: massKg - paidKg });
  }

  /** Pieces of what goes out, each with the day on which it came. What is not there yet is made up for by what comes next. */
  go(massKg: number): Layer[] {
    const taken: Layer[] = [];
    let leftKg = massKg;
    while (leftKg > 0 && this.first < this.layers.length) {
      const layer = this.layers[this.first]!;
      const takenKg = Math.min(layer.leftKg, leftKg);
      taken.push({ day: layer.day, leftKg: takenKg });
      leftKg -= takenKg;
      layer.leftKg -= takenKg;
      if (layer.leftKg === 0) this.first++;
    }
    this.owedKg += leftKg;
    return taken;
  }

  lying(): readonly Layer[] {
    return this.layers.slice(this.first);
  }
}

/**
 * Follows a stock day by day, first in first out; on one day all comes before anything goes. A reversal beyond what came on its day takes
 * away, as a survey does that finds less. Integers throughout.
 */
export function dwellOf({ days, forDisposal }: StoredStock, { fromDay, toDay }: DaySpan): Dwell {
  const layers = new Layers();
  const within = (day: string): boolean => day >= fromDay && day < toDay;
  let leftKg = 0;
  let leftKgDays = 0n;
  let stockKgDays = 0n;
  let stockKg = 0;
  let since = fromDay;
  const passTo = (day: string): void => {
    if (day <= since) return;
    stockKgDays += BigInt(Math.max(0, stockKg)) * BigInt(daysBetween(since, day));
    since = day;
  };
  for (const { day, inKg, outKg } of days) {
    if (day >= toDay) break;
    if (within(day)) passTo(day);
    const cameKg = Math.max(0, inKg) + Math.max(0, -outKg);
    const wentKg = Math.max(0, outKg) + Math.max(0, -inKg);
    layers.come(day, cameKg);
    const taken = layers.go(wentKg);
    stockKg += cameKg - wentKg;
    if (!within(day)) continue;
    for (const { day: came, leftKg: massKg } of taken) {
      leftKg += massKg;
      leftKgDays += BigInt(massKg) * BigInt(daysBetween(came, day));
    }
  }
  passTo(toDay);
  const limit = forDisposal ? MONTHS_BEFORE_DISPOSAL : MONTHS_BEFORE_RECOVERY;
  const lying = layers.lying();
  const massOf = (atLeastMonths: number): number =>
    lying.reduce((sum, { day, leftKg: kg }) => (monthsBetween(day, toDay) >= atLeastMonths ? sum + kg : sum), 0);
  return {
    leftKg,
    leftKgDays,
    stockKgDays,
    stillKg: massOf(0),
    stillKgDays: lying.reduce((sum, { day, leftKg: kg }) => sum + BigInt(kg) * BigInt(daysBetween(day, toDay)), 0n),
    overLimitKg: massOf(limit),
    overYearKg: massOf(MONTHS_BEFORE_DISPOSAL),
  };
}
