import { apportion } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { Period } from '../period.js';
import { type OfTerritory, bookedInPeriod, byMonths, monthInPeriod, parametersOf, placesSql } from './places.js';
import { END_MONTH } from './tables.js';

/** Mass dug in a territory that reached its end, by what its fate counts as. Kilograms. */
export interface EndByOrigin {
  /** Fate group; `null`: a fate that the table does not have. */
  readonly countsAs: string | null;
  readonly massKg: number;
}

interface Row {
  holder_id: string;
  account_kind: string;
  site: string;
  fate: string;
  booked_kg: PgInteger;
  own: boolean;
  origin_kg: PgInteger;
}

/**
 * Mass dug at the sites of a territory that reached its end in a period, wherever that was and whatever storages and sorting it went through, as
 * known now. What a lot gave to one end in the period is shared among the lot's origins there by what each gave to it in all (fate by origin, ISO
 * 22095), in integers by largest remainder: over all time it is the fate by origin itself, and what several territories gave adds up.
 */
export async function endsByOrigin(of: OfTerritory, period: Period): Promise<EndByOrigin[]> {
  const { schema } = of.session;
  const bySums = `SELECT holder_id, account_kind, site, fate, sum(mass_kg) AS booked_kg FROM ${schema}.${END_MONTH.name}
       WHERE ${monthInPeriod} AND holder_id IN (SELECT holder_id FROM lot)
       GROUP BY 1, 2, 3, 4 HAVING sum(mass_kg) <> 0`;
  const byBookings = `SELECT booking.from_holder AS holder_id, lane.to_kind AS account_kind, lane.to_site AS site, coalesce(lane.fate, '') AS fate,
         sum(booking.mass_kg) AS booked_kg
       FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
       WHERE ${bookedInPeriod(of)} AND lane.to_kind IN ('placed', 'deposited') AND booking.from_holder IN (SELECT holder_id FROM lot)
       GROUP BY 1, 2, 3, 4 HAVING sum(booking.mass_kg) <> 0`;
  const rows = await of.session.query<Row>(
    `WITH ${placesSql(of)},
     lot AS MATERIALIZED (
       SELECT DISTINCT holder_id FROM ${schema}.fate
       WHERE origin_kind = 'ground' AND origin_site IN (SELECT site FROM place) AND account_kind IN ('placed', 'deposited')),
     origin AS (
       SELECT holder_id, account_kind, site, fate, origin_kind, origin_site, origin_holder, sum(mass_kg) AS origin_kg
       FROM ${schema}.fate JOIN lot USING (holder_id) WHERE account_kind IN ('placed', 'deposited')
       GROUP BY holder_id, account_kind, site, fate, origin_kind, origin_site, origin_holder HAVING sum(mass_kg) > 0),
     booked AS (${byMonths(of, period) ? bySums : byBookings})
     SELECT holder_id, account_kind, site, fate, booked_kg, origin_kg,
       origin_kind = 'ground' AND origin_site IN (SELECT site FROM place) AS own
     FROM booked JOIN origin USING (holder_id, account_kind, site, fate)
     ORDER BY holder_id, account_kind, site, fate, origin_kind, origin_site, origin_holder`,
    parametersOf(of, period),
  );
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.holder_id}|${row.account_kind}|${row.site}|${row.fate}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const byFate = new Map<string, number>();
  for (const group of groups.values()) {
    const shares = apportion(
      safeInteger(group[0]!.booked_kg),
      group.map(({ origin_kg }) => safeInteger(origin_kg)),
    );
    for (const [i, { own, fate }] of group.entries()) if (own) byFate.set(fate, (byFate.get(fate) ?? 0) + shares[i]!);
  }
  const { fates } = loadReferenceData();
  return [...byFate].map(([fate, massKg]) => ({ countsAs: fates.get(fate)?.countsAs ?? null, massKg }));
}
