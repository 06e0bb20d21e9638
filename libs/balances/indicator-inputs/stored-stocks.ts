import { type PgInteger, safeInteger } from '../exact.js';
import { isKnown, isNow, sitesAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { type OfTerritory, placesSql } from './places.js';
import { LOT_STOCK_DAY } from './tables.js';

/** The stock of one lot at one storage, day by day, and whether it is to be disposed of. Kilograms. */
export interface LotStock {
  readonly days: readonly { readonly day: string; readonly inKg: number; readonly outKg: number }[];
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
  in_kg: PgInteger;
  out_kg: PgInteger;
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
  const stocks: { lotId: string | null; site: string | null; days: LotStock['days'][number][]; forDisposal: boolean }[] = [];
  let lastClass: string | null = null;
  for (const { lot_id: lotId, site, day, condition_class: conditionClass, in_kg, out_kg } of rows) {
    let stock = stocks.at(-1);
    const isTogether = lotId === null && lastClass !== conditionClass;
    if (stock?.lotId !== lotId || stock.site !== site || isTogether) {
      stocks.push((stock = { lotId, site, days: [], forDisposal: false }));
    }
    stock.days.push({ day, inKg: safeInteger(in_kg), outKg: safeInteger(out_kg) });
    if (conditionClass !== null) stock.forDisposal = conditionClass !== CLEAN;
    lastClass = conditionClass;
  }
  return stocks.map(({ days, forDisposal }) => ({ days, forDisposal }));
}

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
     SELECT own_lot AS lot_id, own_site AS site, told.condition_class, day.day::text AS day,
       sum(day.in_kg)::bigint AS in_kg, sum(day.out_kg)::bigint AS out_kg
     FROM told JOIN ${days} AS day USING (site, lot_id) WHERE day.day < $2::date
     GROUP BY 1, 2, 3, day.day ORDER BY 1, 2, 3, day.day`;
}

/** Lot by lot, from the bookings up to the position. */
function fromBookings(session: ReadSession, asOf: AsOf): string {
  const { schema } = session;
  const side = (end: 'from' | 'to'): string =>
    `(booking.${end}_holder, lane.${end}_site, lane.${end}_class, lane.${end}_kind, lane.${end}_holder_type, ${end === 'to'})`;
  return `SELECT side.lot_id, side.site, booking.day::text AS day,
       (array_agg(side.condition_class ORDER BY booking.position DESC, booking.index DESC) FILTER (WHERE side.comes))[1] AS condition_class,
       coalesce(sum(booking.mass_kg) FILTER (WHERE side.comes AND NOT kept.stays), 0)::bigint AS in_kg,
       coalesce(sum(booking.mass_kg) FILTER (WHERE NOT side.comes AND NOT kept.stays), 0)::bigint AS out_kg
     FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
     CROSS JOIN LATERAL (SELECT lane.from_kind = lane.to_kind AND lane.from_site = lane.to_site
       AND booking.from_holder = booking.to_holder AS stays) AS kept
     CROSS JOIN LATERAL (VALUES ${side('from')}, ${side('to')}) AS side(lot_id, site, condition_class, kind, holder_type, comes)
     WHERE ${isKnown(session, asOf, 'booking.position')} AND lane.basis = 'recorded' AND booking.day < $2::date
       AND (lane.from_kind = 'stock' OR lane.to_kind = 'stock') AND side.kind = 'stock' AND side.holder_type = 'lot'
       AND side.site IN (SELECT site FROM store)
     GROUP BY side.lot_id, side.site, booking.day ORDER BY side.lot_id, side.site, booking.day`;
}
