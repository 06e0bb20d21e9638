import type { Moment } from './occurrence.js';

/** How many of a stock's latest points in time the read model keeps one by one; of what is older it keeps sum and lowest point. */
const KEPT = 16;

/** A stock in the order of occurrence: everything at one point in time counts as one change. */
export class Timeline {
  private readonly moments: Moment[] = [];
  private readonly changes: number[] = [];
  private readonly counts: number[] = [];
  /** Stock after each point. */
  private readonly stock: number[] = [];
  /** Lowest stock up to each point, at most zero. */
  private readonly low: number[] = [];

  /** Adds a change, or takes one back (`times` -1). */
  change(moment: Moment, kg: number, times: 1 | -1): void {
    const at = this.firstFrom(this.moments, (each) => each >= moment);
    if (this.moments[at] !== moment) {
      for (const [row, value] of [
        [this.moments, moment],
        [this.changes, 0],
        [this.counts, 0],
      ] as const)
        row.splice(at, 0, value);
    }
    this.changes[at]! += times * kg;
    this.counts[at]! += times;
    if (this.counts[at] === 0) for (const row of [this.moments, this.changes, this.counts]) row.splice(at, 1);
    this.sumFrom(at);
  }

  get totalKg(): number {
    return this.stock.at(-1) ?? 0;
  }

  get lowestKg(): number {
    return this.low.at(-1) ?? 0;
  }

  /** First point at which the stock was below zero; 0 where there is none. */
  get firstBelowZero(): Moment {
    return this.moments[this.firstFrom(this.low, (each) => each < 0)] ?? 0;
  }

  /** What the read model keeps: sum, lowest, first point below zero of the older part; whether there is one; the latest points. */
  kept(): [number, number, Moment, 0 | 1, [Moment, number][]] {
    const older = Math.max(0, this.moments.length - KEPT);
    const low = this.low[older - 1] ?? 0;
    const latest = this.moments.slice(older).map((moment, i): [Moment, number] => [moment, this.changes[older + i]!]);
    return [this.stock[older - 1] ?? 0, low, low < 0 ? this.firstBelowZero : 0, older > 0 ? 1 : 0, latest];
  }

  private sumFrom(at: number): void {
    let stock = this.stock[at - 1] ?? 0;
    let low = this.low[at - 1] ?? 0;
    this.stock.length = this.low.length = at;
    for (const change of this.changes.slice(at)) {
      stock += change;
      low = Math.min(low, stock);
      this.stock.push(stock);
      this.low.push(low);
    }
  }

  /** Place of the first value from which on a condition holds that, once it holds, goes on to hold. */
  private firstFrom(row: readonly number[], holds: (value: number) => boolean): number {
    let from = 0;
    let to = row.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (holds(row[middle]!)) to = middle;
      else from = middle + 1;
    }
    return from;
  }
}
