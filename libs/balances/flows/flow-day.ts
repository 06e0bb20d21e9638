import type { Posting, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTable, ReadTransaction } from '#libs/read-store/projection.js';
import { type ExactSum, addExact, multiplyExact } from '../exact.js';
import { BatchBookings } from '../journal/batch-bookings.js';
import type { Booking } from '../journal/booking.js';
import { LANE, laneOf, laneRow } from './lane.js';

const SUM = 'bigint not null';

/**
 * The sums of a lane on a day, in the order of their columns. `…_kg_ppm`: mass × relative error (1 σ, ppm) of the method that it was measured
 * by, and of the density or payload that it was converted by; the sources stand in `lane`. `…_kg_metres_ppm`: the same of mass × distance.
 */
export const FLOW_SUMS = [
  'mass_kg',
  'evidence_kg',
  'low_kg',
  'high_kg',
  'converted_kg',
  'estimated_kg',
  'confirmed_kg',
  'documented_kg',
  'litres_bank',
  'litres_loose',
  'litres_placed',
  'litres_unknown',
  'movements',
  'kg_metres',
  'distance_known_kg',
  'distance_metres',
  'distance_movements',
  'measured_kg_ppm',
  'converted_kg_ppm',
  'measured_kg_metres_ppm',
  'converted_kg_metres_ppm',
] as const;

/** What passes 64 bits before anything else does. */
const isLarge = (name: string): boolean => name === 'kg_metres' || name.endsWith('_ppm');

/**
 * Bookings summed by lane and day of Europe/Oslo. A row is there as soon as one booking was, and stays when corrections bring it
 * to zero: so it does not matter in which batches the bookings came.
 */
export const FLOW_DAY: ReadTable = {
  name: 'flow_day',
  columns: [
    { name: 'lane', type: 'uuid not null' },
    { name: 'day', type: 'date not null' },
    ...FLOW_SUMS.map((name) => ({ name, type: isLarge(name) ? 'numeric(38,0) not null' : SUM })),
  ],
  key: ['lane', 'day'],
};

/**
 * The same by month of Europe/Oslo, named by its first day: what answers a period of whole months without a look at its days. Rows are there and
 * stay as those of `flow_day` do.
 */
export const FLOW_MONTH: ReadTable = {
  name: 'flow_month',
  columns: FLOW_DAY.columns.map(({ name, type }) => ({ name: name === 'day' ? 'month' : name, type })),
  key: ['lane', 'month'],
};

/** Columns of a row before its sums. */
const KEY_COLUMNS = FLOW_DAY.key.length;
const MONTH_DIGITS = 'YYYY-MM'.length;

/** Rows of `flow_month` from rows of `flow_day`: what days of one month have in common is added up. */
function monthRows(dayRows: readonly (readonly Cell[])[]): Cell[][] {
  const months = new Map<string, Cell[]>();
  for (const row of dayRows) {
    const [lane, day] = row as readonly [string, string];
    const month = `${day.slice(0, MONTH_DIGITS)}-01`;
    const key = `${lane}|${month}`;
    const sums = months.get(key);
    if (!sums) months.set(key, [lane, month, ...row.slice(KEY_COLUMNS)]);
    else for (let at = KEY_COLUMNS; at < row.length; at++) sums[at] = addExact(sums[at] as ExactSum, row[at] as ExactSum);
  }
  return [...months.values()];
}

/** Sums under way of a lane on a day. */
class DaySums {
  massKg: ExactSum = 0;
  evidenceKg: ExactSum = 0;
  lowKg: ExactSum = 0;
  highKg: ExactSum = 0;
  convertedKg: ExactSum = 0;
  estimatedKg: ExactSum = 0;
  confirmedKg: ExactSum = 0;
  documentedKg: ExactSum = 0;
  bank: ExactSum = 0;
  loose: ExactSum = 0;
  placed: ExactSum = 0;
  unknown: ExactSum = 0;
  movements = 0;
  kgMetres: ExactSum = 0;
  distanceKnownKg: ExactSum = 0;
  distanceMetres: ExactSum = 0;
  distanceMovements = 0;
  measuredKgPpm: ExactSum = 0;
  convertedKgPpm: ExactSum = 0;
  measuredKgMetresPpm: ExactSum = 0;
  convertedKgMetresPpm: ExactSum = 0;

  constructor(
    readonly lane: string,
    readonly day: string,
  ) {}

  add(booking: Booking): void {
    const { massKg, volume, distanceMetres, movements, measuredPpm, convertedPpm } = booking;
    this.massKg = addExact(this.massKg, massKg);
    if (booking.evidenceKg !== 0 || booking.highKg !== 0) {
      this.evidenceKg = addExact(this.evidenceKg, booking.evidenceKg);
      this.lowKg = addExact(this.lowKg, booking.lowKg);
      this.highKg = addExact(this.highKg, booking.highKg);
      if (booking.convertedKg !== 0) this.convertedKg = addExact(this.convertedKg, booking.convertedKg);
      if (booking.estimatedKg !== 0) this.estimatedKg = addExact(this.estimatedKg, booking.estimatedKg);
      if (booking.confirmedKg !== 0) this.confirmedKg = addExact(this.confirmedKg, booking.confirmedKg);
      if (booking.documentedKg !== 0) this.documentedKg = addExact(this.documentedKg, booking.documentedKg);
    }
    if (volume) this[volume.state] = addExact(this[volume.state], volume.litres);
    this.movements += movements;
    if (measuredPpm !== 0) this.measuredKgPpm = addExact(this.measuredKgPpm, multiplyExact(massKg, measuredPpm));
    if (convertedPpm !== 0) this.convertedKgPpm = addExact(this.convertedKgPpm, multiplyExact(massKg, convertedPpm));
    if (distanceMetres !== null) {
      const kgMetres = multiplyExact(massKg, distanceMetres);
      this.kgMetres = addExact(this.kgMetres, kgMetres);
      if (measuredPpm !== 0) this.measuredKgMetresPpm = addExact(this.measuredKgMetresPpm, multiplyExact(kgMetres, measuredPpm));
      if (convertedPpm !== 0)
        this.convertedKgMetresPpm = addExact(this.convertedKgMetresPpm, multiplyExact(kgMetres, convertedPpm));
      this.distanceKnownKg = addExact(this.distanceKnownKg, massKg);
      this.distanceMetres = addExact(this.distanceMetres, movements * distanceMetres);
      this.distanceMovements += movements;
    }
  }

  row(): Cell[] {
    return [
      this.lane,
      this.day,
      this.massKg,
      this.evidenceKg,
      this.lowKg,
      this.highKg,
      this.convertedKg,
      this.estimatedKg,
      this.confirmedKg,
      this.documentedKg,
      this.bank,
      this.loose,
      this.placed,
      this.unknown,
      this.movements,
      this.kgMetres,
      this.distanceKnownKg,
      this.distanceMetres,
      this.distanceMovements,
      this.measuredKgPpm,
      this.convertedKgPpm,
      this.measuredKgMetresPpm,
      this.convertedKgMetresPpm,
    ];
  }
}

/** Folds bookings into sums per lane and day. */
export class FlowFold {
  private readonly days = new Map<string, Map<string, DaySums>>();
  private readonly samples = new Map<string, Booking>();

  add(booking: Booking): void {
    const lane = laneOf(booking);
    let ofLane = this.days.get(lane);
    if (!ofLane) {
      this.days.set(lane, (ofLane = new Map<string, DaySums>()));
      this.samples.set(lane, booking);
    }
    let sums = ofLane.get(booking.day);
    if (!sums) ofLane.set(booking.day, (sums = new DaySums(lane, booking.day)));
    sums.add(booking);
  }

  /** Rows of `flow_day`. */
  rows(): Cell[][] {
    const rows: Cell[][] = [];
    for (const ofLane of this.days.values()) for (const sums of ofLane.values()) rows.push(sums.row());
    return rows;
  }

  /** Rows of `lane`, those that `known` has left out. */
  laneRows(known: ReadonlySet<string>): Cell[][] {
    const rows: Cell[][] = [];
    for (const [lane, sample] of this.samples) if (!known.has(lane)) rows.push(laneRow(lane, sample));
    return rows;
  }

  lanes(): Iterable<string> {
    return this.samples.keys();
  }
}

/** Read model of the flows: tables `lane`, `flow_day` and `flow_month`. What needs the journal's states is folded when that has worked it out, so it comes after. */
export class FlowDayProjection implements Projection {
  readonly name = 'flow_day';
  readonly version = 6;
  readonly tables = [LANE, FLOW_DAY, FLOW_MONTH];
  /** Lanes that a committed batch has written; writing one again would change nothing. */
  private known = new Set<string>();

  begin(): ProjectionBatch {
    const fold = new FlowFold();
    const bookings = new BatchBookings((booking) => fold.add(booking));
    return {
      apply: (event: StoredEvent, postings: readonly Posting[]): void => bookings.apply(event, postings),
      flush: async (tx: ReadTransaction): Promise<void> => {
        bookings.settle();
        const lanes = fold.laneRows(this.known);
        if (lanes.length > 0) await tx.upsert(LANE, lanes);
        const rows = fold.rows();
        if (rows.length > 0) {
          await tx.upsert(FLOW_DAY, rows, { add: FLOW_SUMS });
          await tx.upsert(FLOW_MONTH, monthRows(rows), { add: FLOW_SUMS });
        }
        for (const lane of fold.lanes()) this.known.add(lane);
      },
    };
  }

  forget(): void {
    this.known = new Set();
  }
}
