import { type PgInteger, safeInteger } from '../exact.js';
import { isKnown, sitesAsKnown } from '../registry/as-known.js';
import { type OfTerritory, placesSql } from './places.js';

/** The stock of one lot at one storage, day by day, and whether it is to be disposed of. Kilograms. */
export interface LotStock {
  readonly days: readonly { readonly day: string; readonly inKg: number; readonly outKg: number }[];
  /** Class 2 or worse, or unknown, in the class in which it came last. */
  readonly forDisposal: boolean;
}

interface Row {
  lot_id: string;
  site: string;
  day: string;
  /** Of what came that day; null where nothing did. */
  condition_class: string | null;
  in_kg: PgInteger;
  out_kg: PgInteger;
}

/** Class of mass that may be recovered; all else is taken to be disposed of. */
const CLEAN = '1';

/**
 * What came into and went out of the stock of lots at the storages and plants of a territory, from the beginning up to a day. What
 * lies where it was dug, bought or will be placed is not in storage. Mass that only takes another class where it lies neither comes nor goes.
 * @param toDay the day after the last one, `YYYY-MM-DD`
 */
export async function lotStocks(of: OfTerritory, toDay: string): Promise<LotStock[]> {
  const { session, asOf, territory } = of;
  const { schema } = session;
  const side = (end: 'from' | 'to'): string =>
    `(booking.${end}_holder, lane.${end}_site, lane.${end}_class, lane.${end}_kind, lane.${end}_holder_type, ${end === 'to'})`;
  const rows = await session.query<Row>(
    `WITH ${placesSql(of)},
     store AS MATERIALIZED (
       SELECT site_id AS site FROM ${sitesAsKnown(session, asOf)} AS known
       WHERE kind IN ('intermediate_storage', 'sorting_plant') AND site_id IN (SELECT site FROM place))
     SELECT side.lot_id, side.site, booking.day::text AS day,
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
     GROUP BY side.lot_id, side.site, booking.day ORDER BY side.lot_id, side.site, booking.day`,
    [territory.parameter, toDay],
  );
  const stocks: { lotId: string; site: string; days: LotStock['days'][number][]; forDisposal: boolean }[] = [];
  for (const { lot_id: lotId, site, day, condition_class: conditionClass, in_kg, out_kg } of rows) {
    let stock = stocks.at(-1);
    if (stock?.lotId !== lotId || stock.site !== site) {
      stocks.push((stock = { lotId, site, days: [], forDisposal: false }));
    }
    stock.days.push({ day, inKg: safeInteger(in_kg), outKg: safeInteger(out_kg) });
    if (conditionClass !== null) stock.forDisposal = conditionClass !== CLEAN;
  }
  return stocks.map(({ days, forDisposal }) => ({ days, forDisposal }));
}
