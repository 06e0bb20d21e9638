import type { Posting, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTable, ReadTransaction } from '#libs/read-store/projection.js';
import { type ExactSum, addExact, multiplyExact } from '../exact.js';
import { BatchBookings } from '../journal/batch-bookings.js';
import type { Booking } from '../journal/booking.js';
import { END_MONTH, HAUL_MONTH, LOT_STOCK_DAY } from './tables.js';

/** Sums of a table under way, by the key of their row. */
class Sums {
  private readonly rows = new Map<string, { readonly key: readonly Cell[]; readonly sums: ExactSum[] }>();

  add(key: readonly Cell[], ...values: readonly ExactSum[]): void {
    const name = key.join('|');
    const row = this.rows.get(name);
    if (!row) this.rows.set(name, { key, sums: [...values] });
    else for (const [at, value] of values.entries()) row.sums[at] = addExact(row.sums[at]!, value);
  }

  cells(): Cell[][] {
    return [...this.rows.values()].map(({ key, sums }) => [...key, ...sums]);
  }
}

/** Columns of `lot_stock_day` that add up, in their order. */
const STOCK_SUMS = LOT_STOCK_DAY.columns.map(({ name }) => name).slice(LOT_STOCK_DAY.key.length);

const MONTH_DIGITS = 'YYYY-MM'.length;
const monthOf = (day: string): string => `${day.slice(0, MONTH_DIGITS)}-01`;

/** Without the negative zero. */
const plain = (kg: number): number => (kg === 0 ? 0 : kg);

/** Mass × relative error in ppm, of the method and of the conversion. */
const errorsOf = (massKg: number, { measuredPpm, convertedPpm }: Booking): [ExactSum, ExactSum] => [
  multiplyExact(massKg, measuredPpm),
  multiplyExact(massKg, convertedPpm),
];

/** Folds recorded bookings into what indicators need beside the flows. */
class IndicatorFold {
  private readonly stocks = new Sums();
  private readonly hauls = new Sums();
  private readonly ends = new Sums();

  add(booking: Booking): void {
    const { basis, from, to, day, distanceMetres, fate } = booking;
    if (basis !== 'recorded') return;
    const massKg = plain(booking.massKg);
    const stays = from.kind === to.kind && from.site === to.site && from.holderId === to.holderId;
    const movedKg = stays ? 0 : massKg;
    const sources = [booking.measuredBy ?? '', booking.convertedBy ?? ''];
    const errors = errorsOf(movedKg, booking);
    if (from.kind === 'stock' && from.holderType === 'lot')
      this.stocks.add([from.site, from.holderId, day, from.conditionClass, ...sources], 0, movedKg, 0, 0, 0, ...errors);
    if (to.kind === 'stock' && to.holderType === 'lot')
      this.stocks.add([to.site, to.holderId, day, to.conditionClass, ...sources], movedKg, 0, 1, ...errors, 0, 0);
    if (distanceMetres !== null) this.hauls.add([from.site, monthOf(day), fate ?? '', distanceMetres], massKg);
    if (to.kind === 'placed' || to.kind === 'deposited')
      this.ends.add([from.holderId, to.kind, to.site, fate ?? '', monthOf(day)], massKg);
  }

  /** Rows by table, with the columns that add up. */
  rows(): (readonly [ReadTable, Cell[][], readonly string[]])[] {
    return [
      [LOT_STOCK_DAY, this.stocks.cells(), STOCK_SUMS],
      [HAUL_MONTH, this.hauls.cells(), ['mass_kg']],
      [END_MONTH, this.ends.cells(), ['mass_kg']],
    ];
  }
}

/**
 * Read model of what indicators are worked out from beside the flows: stocks of lots by day, hauls by distance, ends of lots by month. Rows are
 * there as soon as one booking was, and stay when corrections bring them to zero. Comes after the journal, whose states some bookings need.
 */
export class IndicatorSumsProjection implements Projection {
  readonly name = 'indicator_sums';
  readonly version = 2;
  readonly tables = [LOT_STOCK_DAY, HAUL_MONTH, END_MONTH];

  begin(): ProjectionBatch {
    const fold = new IndicatorFold();
    const bookings = new BatchBookings((booking) => fold.add(booking));
    return {
      apply: (event: StoredEvent, postings: readonly Posting[]): void => bookings.apply(event, postings),
      flush: async (tx: ReadTransaction): Promise<void> => {
        bookings.settle();
        for (const [table, rows, add] of fold.rows()) if (rows.length > 0) await tx.upsert(table, rows, { add });
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
