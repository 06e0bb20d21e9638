/** How many points in time the end of a series is kept open for rows that come a little late. */
const OPEN_GROUPS = 16;

/** The lowest a stock ever was, in the order of occurrence. */
export interface Low {
  readonly totalKg: number;
  /** Zero where the stock never was below zero. */
  readonly lowestKg: number;
  /** Key of the first point at which the stock was below zero; 0 where there is none. */
  readonly firstKey: number;
}

/**
 * The end of the series of one stock: points in time, oldest first, each with what it changes, after a closed part of which only the
 * sum and the lowest point are kept. Everything at one point in time counts as one change.
 */
export interface SeriesEnd {
  closedKg: number;
  closedLowKg: number;
  closedFirstKey: number;
  /** Whether anything was closed: what is older than the open part then needs the whole series. */
  closed: boolean;
  /** `[key, change in kilograms]`. */
  groups: [number, number][];
}

export const emptyEnd = (): SeriesEnd => ({ closedKg: 0, closedLowKg: 0, closedFirstKey: 0, closed: false, groups: [] });

/**
 * Whether a change may lie before the open part of the series when `adding` changes, it among them, are added in the order of their keys.
 */
export const isBefore = ({ groups, closed }: SeriesEnd, key: number, adding: number): boolean =>
  (closed || groups.length + adding > OPEN_GROUPS) && key < groups[0]![0];

/** Adds a change that is not before the open part. */
export function addChange(end: SeriesEnd, key: number, massKg: number): void {
  const { groups } = end;
  let place = groups.length;
  while (place > 0 && groups[place - 1]![0] > key) place--;
  const group = groups[place - 1];
  if (group?.[0] === key) {
    group[1] += massKg;
    return;
  }
  groups.splice(place, 0, [key, massKg]);
  if (groups.length <= OPEN_GROUPS) return;
  const [oldest, changeKg] = groups.shift()!;
  end.closed = true;
  end.closedKg += changeKg;
  if (end.closedKg < end.closedLowKg) end.closedLowKg = end.closedKg;
  if (end.closedKg < 0 && end.closedFirstKey === 0) end.closedFirstKey = oldest;
}

export function lowOf(end: SeriesEnd): Low {
  let totalKg = end.closedKg;
  let lowestKg = end.closedLowKg;
  let firstKey = end.closedFirstKey;
  for (const [key, changeKg] of end.groups) {
    totalKg += changeKg;
    if (totalKg < lowestKg) lowestKg = totalKg;
    if (totalKg < 0 && firstKey === 0) firstKey = key;
  }
  return { totalKg, lowestKg, firstKey };
}

/** The whole series of one stock, for rows that come late and for corrections. */
export class StockSeries {
  private readonly keys: number[] = [];
  private readonly changes: number[] = [];
  /** How many changes there are at each point: a point without any is none. */
  private readonly counts: number[] = [];
  private readonly totals: number[] = [];
  private readonly lows: number[] = [];

  /** @param changes in any order */
  constructor(changes: readonly { readonly key: number; readonly massKg: number }[]) {
    for (const { key, massKg } of [...changes].sort((a, b) => a.key - b.key)) {
      const last = this.keys.length - 1;
      if (this.keys[last] === key) {
        this.changes[last]! += massKg;
        this.counts[last]! += 1;
      } else this.insert(last + 1, key, massKg);
    }
    this.sumFrom(0);
  }

  private insert(place: number, key: number, massKg: number): void {
    this.keys.splice(place, 0, key);
    this.changes.splice(place, 0, massKg);
    this.counts.splice(place, 0, 1);
  }

  private sumFrom(place: number): void {
    let total = this.totals[place - 1] ?? 0;
    let low = this.lows[place - 1] ?? 0;
    this.totals.length = this.keys.length;
    this.lows.length = this.keys.length;
    for (let i = place; i < this.keys.length; i++) {
      total += this.changes[i]!;
      if (total < low) low = total;
      this.totals[i] = total;
      this.lows[i] = low;
    }
  }

  private placeOf(key: number): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  add(key: number, massKg: number): void {
    const place = this.placeOf(key);
    if (this.keys[place] === key) {
      this.changes[place]! += massKg;
      this.counts[place]! += 1;
    } else this.insert(place, key, massKg);
    this.sumFrom(place);
  }

  /** Takes a change back that was added. */
  remove(key: number, massKg: number): void {
    const place = this.placeOf(key);
    if (this.keys[place] !== key) return;
    this.changes[place]! -= massKg;
    this.counts[place]! -= 1;
    if (this.counts[place] === 0) for (const row of [this.keys, this.changes, this.counts]) row.splice(place, 1);
    this.sumFrom(place);
  }

  /** The end of the series, as if every change had come in the order of occurrence. */
  end(): SeriesEnd {
    const open = Math.max(0, this.keys.length - OPEN_GROUPS);
    const closedLowKg = this.lows[open - 1] ?? 0;
    return {
      closedKg: this.totals[open - 1] ?? 0,
      closedLowKg,
      closedFirstKey: closedLowKg < 0 ? this.firstBelowZero() : 0,
      closed: open > 0,
      groups: this.keys.slice(open).map((key, i) => [key, this.changes[open + i]!]),
    };
  }

  private firstBelowZero(): number {
    return this.keys[this.lows.findIndex((low) => low < 0)] ?? 0;
  }
}
