import { type PgInteger, safeInteger } from '../exact.js';
import type { Period } from '../period.js';
import { type OfTerritory, bookedInPeriod, byMonths, monthInPeriod, parametersOf, placesSql } from './places.js';
import { HAUL_MONTH } from './tables.js';

/** Mass that was hauled a distance to a fate, in whole kilograms and metres. */
export interface HaulDistance {
  /** `null`: not at its end, such as on the way to a storage. */
  readonly fate: string | null;
  readonly distanceMetres: number;
  readonly massKg: number;
}

interface Row {
  fate: string | null;
  distance_metres: number;
  mass_kg: PgInteger;
}

/**
 * Hauls out of the sites of a territory in a period, by fate and distance: what a median needs and no sum can tell. Summed over bookings, so
 * that what a correction has taken back is in it no more; distances of which nothing is left are left out.
 */
export async function haulDistances(of: OfTerritory, period: Period): Promise<HaulDistance[]> {
  const { schema } = of.session;
  const bySums = `SELECT nullif(fate, '') AS fate, distance_metres, sum(mass_kg) AS mass_kg FROM ${schema}.${HAUL_MONTH.name}
     WHERE ${monthInPeriod} AND from_site IN (SELECT site FROM place)
     GROUP BY 1, 2 HAVING sum(mass_kg) <> 0 ORDER BY 1 NULLS FIRST, 2`;
  const byBookings = `SELECT lane.fate, booking.distance_metres, sum(booking.mass_kg) AS mass_kg
     FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
     WHERE ${bookedInPeriod(of)} AND booking.distance_metres IS NOT NULL AND lane.from_site IN (SELECT site FROM place)
     GROUP BY lane.fate, booking.distance_metres HAVING sum(booking.mass_kg) <> 0
     ORDER BY lane.fate NULLS FIRST, booking.distance_metres`;
  const rows = await of.session.query<Row>(
    `WITH ${placesSql(of)} ${byMonths(of, period) ? bySums : byBookings}`,
    parametersOf(of, period),
  );
  return rows.map((row) => ({
    fate: row.fate,
    distanceMetres: row.distance_metres,
    massKg: safeInteger(row.mass_kg),
  }));
}
