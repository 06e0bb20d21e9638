import { type PgInteger, safeInteger } from '../exact.js';
import { isKnown, isNow, sitesAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { type OfTerritory, placesSql } from './places.js';
import { LOT_STOCK_DAY } from './tables.js';

/** What one source of error does to what came and what went on a day: 1 σ, kg · ppm, signed; and the mass that rests on it, kilograms. */
export interface StockError {
  readonly source: string;
  readonly inKg: number;
  readonly outKg: number;
  readonly inKgPpm: bigint;
  readonly outKgPpm: bigint;
}

/** What came into and went out of a stock on a day. Kilograms. */
export interface StockDay {
  readonly day: string;
  readonly inKg: number;
  readonly outKg: number;
  readonly errors: readonly StockError[];
  /** Of both, what no method told: differences, such as what a survey found. */
  readonly untoldInKg: number;
  readonly untoldOutKg: number;
}

/** The stock of one lot at one storage, day by day, and whether it is to be disposed of. */
export interface LotStock {
  readonly days: readonly StockDay[];
  /** Class 2 or worse, or unknown, in the class in which it came last. */
  readonly forDisposal: boolean;
}

interface Row {
  /** `null`, as `site`: several lots together, of which nothing went. */
  lot_id: string | null;
  site: string | null;
  day: string;
  /** Of what came that day, or of what came last of all; null where nothing did. */
  condition_class: string | null;
  /** Sources of error; empty: none. */
  measured_by: string;
  converted_by: string;
  in_kg: PgInteger;
  out_kg: PgInteger;
  in_measured_kg_ppm: PgInteger;
  in_converted_kg_ppm: PgInteger;
  out_measured_kg_ppm: PgInteger;
  out_converted_kg_ppm: PgInteger;
}

/** Class of mass that may be recovered; all else is taken to be disposed of. */
const CLEAN = '1';

/**
 * What came into and went out of the stock of lots at the storages and plants of a territory, from the beginning up to a day. What
 * lies where it was dug, bought or will be placed is not in storage. Mass that only takes another class where it lies neither comes nor goes.
 * Lots that nothing went of may stand together: what lay there, how long and for what purpose is the same.
 * @param toDay the day after the last one, `YYYY-MM-DD`
 */
export async function lotStocks(of: OfTerritory, toDay: string): Promise<LotStock[]> {
  const { session, asOf, territory } = of;
  const rows = await session.query<Row>(
    `WITH ${placesSql(of)},
     store AS MATERIALIZED (
       SELECT site_id AS site FROM ${sitesAsKnown(session, asOf)} AS known
       WHERE kind IN ('intermediate_storage', 'sorting_plant') AND site_id IN (SELECT site FROM place))
     ${isNow(session, asOf) ? fromSums(session.schema) : fromBookings(session, asOf)}`,
    [territory.parameter, toDay],
  );
  const stocks: { lotId: string | null; site: string | null; days: StockDay[]; forDisposal: boolean }[] = [];
  let lastClass: string | null = null;
  for (const row of rows) {
    const { lot_id: lotId, site, condition_class: conditionClass } = row;
    let stock = stocks.at(-1);
    const isTogether = lotId === null && lastClass !== conditionClass;
    if (stock?.lotId !== lotId || stock.site !== site || isTogether) {
      stocks.push((stock = { lotId, site, days: [], forDisposal: false }));
    }
    if (stock.days.at(-1)?.day === row.day) stock.days.push(bothOf(stock.days.pop()!, dayOf(row)));
    else stock.days.push(dayOf(row));
    if (conditionClass !== null) stock.forDisposal = conditionClass !== CLEAN;
    lastClass = conditionClass;
  }
  return stocks.map(({ days, forDisposal }) => ({ days, forDisposal }));
}

/** What of a day rests on one pair of sources. */
function dayOf(row: Row): StockDay {
  const [inKg, outKg] = [safeInteger(row.in_kg), safeInteger(row.out_kg)];
  const errors = (['measured', 'converted'] as const).flatMap((kind): StockError[] => {
    const source = row[`${kind}_by`];
    const [inKgPpm, outKgPpm] = [BigInt(row[`in_${kind}_kg_ppm`]), BigInt(row[`out_${kind}_kg_ppm`])];
    return source === '' || (inKgPpm === 0n && outKgPpm === 0n) ? [] : [{ source, inKg, outKg, inKgPpm, outKgPpm }];
  });
  const isUntold = row.measured_by === '';
  return { day: row.day, inKg, outKg, errors, untoldInKg: isUntold ? inKg : 0, untoldOutKg: isUntold ? outKg : 0 };
}

const bothOf = (a: StockDay, b: StockDay): StockDay => ({
  day: a.day,
  inKg: a.inKg + b.inKg,
  outKg: a.outKg + b.outKg,
  errors: [...a.errors, ...b.errors],
  untoldInKg: a.untoldInKg + b.untoldInKg,
  untoldOutKg: a.untoldOutKg + b.untoldOutKg,
});

/** Columns that add up over the rows of a day. */
const SUMS = ['in_kg', 'out_kg', 'in_measured_kg_ppm', 'in_converted_kg_ppm', 'out_measured_kg_ppm', 'out_converted_kg_ppm'];

/**
 * By lot, or together by purpose. The class of what came last is that of the last day on which anything came; where several came that day the
 * bookings of the day tell which was the last.
 */
function fromSums(schema: string): string {
  const days = `${schema}.${LOT_STOCK_DAY.name}`;
  return `, class AS MATERIALIZED (
       SELECT site, lot_id, condition_class, bool_and(out_kg = 0 AND in_kg >= 0) AS is_together, max(day) FILTER (WHERE came > 0) AS last_day
       FROM ${days} WHERE site IN (SELECT site FROM store) AND day < $2::date GROUP BY site, lot_id, condition_class),
     stock AS MATERIALIZED (
       SELECT site, lot_id, bool_and(is_together) AS is_together, max(last_day) AS last_day FROM class GROUP BY site, lot_id),
     came AS MATERIALIZED (
       SELECT stock.site, stock.lot_id, CASE WHEN count(*) = 1 THEN min(class.condition_class) ELSE (
           SELECT lane.to_class FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
           WHERE lane.basis = 'recorded' AND lane.to_kind = 'stock' AND lane.to_holder_type = 'lot' AND lane.to_site = stock.site
             AND booking.to_holder = stock.lot_id AND booking.day = stock.last_day
           ORDER BY booking.position DESC, booking.index DESC LIMIT 1) END AS condition_class
       FROM stock JOIN class ON class.site = stock.site AND class.lot_id = stock.lot_id AND class.last_day = stock.last_day
       GROUP BY stock.site, stock.lot_id, stock.last_day),
     told AS MATERIALIZED (
       SELECT site, lot_id, CASE WHEN NOT is_together THEN site END AS own_site, CASE WHEN NOT is_together THEN lot_id END AS own_lot,
         CASE WHEN NOT is_together THEN came.condition_class WHEN came.condition_class <> '${CLEAN}' THEN 'unknown' ELSE '${CLEAN}' END AS condition_class
       FROM stock LEFT JOIN came USING (site, lot_id))
     SELECT own_lot AS lot_id, own_site AS site, told.condition_class, day.day::text AS day, day.measured_by, day.converted_by,
       ${SUMS.map((name) => `sum(day.${name}) AS ${name}`).join(', ')}
     FROM told JOIN ${days} AS day USING (site, lot_id) WHERE day.day < $2::date
     GROUP BY 1, 2, 3, day.day, 5, 6 ORDER BY 1, 2, 3, day.day, 5, 6`;
}

/** Lot by lot, from the bookings up to the position. */
function fromBookings(session: ReadSession, asOf: AsOf): string {
  const { schema } = session;
  const sum = (comes: string, of: string): string =>
    `coalesce(sum(booking.mass_kg${of}) FILTER (WHERE ${comes} AND NOT kept.stays), 0)`;
  const error = (comes: string, kind: string): string => sum(comes, `::numeric * booking.${kind}_ppm`);
  const side = (end: 'from' | 'to'): string =>
    `(booking.${end}_holder, lane.${end}_site, lane.${end}_class, lane.${end}_kind, lane.${end}_holder_type, ${end === 'to'})`;
  const [comes, goes] = ['side.comes', 'NOT side.comes'];
  const last = `(array_agg(side.condition_class ORDER BY booking.position DESC, booking.index DESC) FILTER (WHERE side.comes))[1]`;
  // Of a day what came last stands last: its class is that of the stock.
  const place = `max(ARRAY[booking.position, booking.index]) FILTER (WHERE side.comes)`;
  return `SELECT side.lot_id, side.site, booking.day::text AS day, ${last} AS condition_class,
       coalesce(lane.measured_by, '') AS measured_by, coalesce(lane.converted_by, '') AS converted_by,
       ${sum(comes, '')} AS in_kg, ${sum(goes, '')} AS out_kg,
       ${error(comes, 'measured')} AS in_measured_kg_ppm, ${error(comes, 'converted')} AS in_converted_kg_ppm,
       ${error(goes, 'measured')} AS out_measured_kg_ppm, ${error(goes, 'converted')} AS out_converted_kg_ppm
     FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
     CROSS JOIN LATERAL (SELECT lane.from_kind = lane.to_kind AND lane.from_site = lane.to_site
       AND booking.from_holder = booking.to_holder AS stays) AS kept
     CROSS JOIN LATERAL (VALUES ${side('from')}, ${side('to')}) AS side(lot_id, site, condition_class, kind, holder_type, comes)
     WHERE ${isKnown(session, asOf, 'booking.position')} AND lane.basis = 'recorded' AND booking.day < $2::date
       AND (lane.from_kind = 'stock' OR lane.to_kind = 'stock') AND side.kind = 'stock' AND side.holder_type = 'lot'
       AND side.site IN (SELECT site FROM store)
     GROUP BY side.lot_id, side.site, booking.day, lane.measured_by, lane.converted_by
     ORDER BY side.lot_id, side.site, booking.day, ${place} NULLS FIRST, lane.measured_by, lane.converted_by`;
}
