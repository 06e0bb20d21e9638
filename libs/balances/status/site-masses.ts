import { LANE } from '../flows/lane.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { BOOKING } from '../journal/tables.js';
import { isKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import type { PlacedPart } from './placed-volume.js';

/** What a site took in, and what lies there, material by material. */
export interface SiteMasses {
  /** At the end of the period. */
  readonly used: readonly PlacedPart[];
  /** From other sites in the calendar year, up to the end of the period. */
  readonly receivedInYear: readonly PlacedPart[];
  /** From other sites in the period. */
  readonly received: readonly PlacedPart[];
}

type Scope = 'used' | 'year' | 'period';

interface Row {
  site: string;
  scope: Scope;
  material: string;
  mass_kg: PgInteger;
  measured_kg: PgInteger;
  measured_litres: PgInteger;
}

/** Accounts in which mass takes room. */
const ROOM = `('stock', 'process', 'placed', 'deposited')`;
const TAKEN_IN = `('stock', 'placed', 'deposited')`;

/**
 * What lies at sites at the end of a period, and what came in it, by site; bookings as known at the position.
 * @param to day after the last of the period; @param from its first; @param yearStart first day of its calendar year
 */
export async function siteMasses(
  session: ReadSession,
  asOf: AsOf,
  sites: readonly string[],
  { from, to, yearStart }: { readonly from: string; readonly to: string; readonly yearStart: string },
): Promise<ReadonlyMap<string, SiteMasses>> {
  const { schema } = session;
  const rows = await session.query<Row>(
    `WITH booked AS MATERIALIZED (
       SELECT lane.from_site, lane.to_site, lane.from_kind, lane.to_kind, lane.from_material, lane.to_material,
         booking.day, booking.mass_kg, booking.litres, booking.volume_state
       FROM ${schema}.${LANE.name} JOIN ${schema}.${BOOKING.name} USING (lane)
       WHERE lane.basis = 'recorded' AND (lane.to_site = ANY($1::uuid[]) OR lane.from_site = ANY($1::uuid[]))
         AND booking.day < $2::date AND ${isKnown(session, asOf)}),
     part AS (
       SELECT to_site AS site, 'used' AS scope, to_material AS material, mass_kg AS kg, litres, volume_state
       FROM booked WHERE to_kind IN ${ROOM}
       UNION ALL
       SELECT from_site, 'used', from_material, -mass_kg, -litres, volume_state FROM booked WHERE from_kind IN ${ROOM}
       UNION ALL
       SELECT to_site, 'year', to_material, mass_kg, litres, volume_state FROM booked
       WHERE to_kind IN ${TAKEN_IN} AND from_site <> to_site AND day >= $3::date
       UNION ALL
       SELECT to_site, 'period', to_material, mass_kg, litres, volume_state FROM booked
       WHERE to_kind IN ${TAKEN_IN} AND from_site <> to_site AND day >= $4::date)
     SELECT site, scope, material, sum(kg)::bigint AS mass_kg,
       coalesce(sum(kg) FILTER (WHERE volume_state = 'placed'), 0)::bigint AS measured_kg,
       coalesce(sum(litres) FILTER (WHERE volume_state = 'placed'), 0)::bigint AS measured_litres
     FROM part WHERE site = ANY($1::uuid[]) GROUP BY site, scope, material ORDER BY site, scope, material`,
    [sites, to, yearStart, from],
  );
  const bySite = new Map<string, Record<Scope, PlacedPart[]>>();
  for (const { site, scope, material, mass_kg, measured_kg, measured_litres } of rows) {
    let parts = bySite.get(site);
    if (!parts) bySite.set(site, (parts = { used: [], year: [], period: [] }));
    const amounts = { massKg: safeInteger(mass_kg), measuredKg: safeInteger(measured_kg) };
    parts[scope].push({ material, ...amounts, measuredLitres: safeInteger(measured_litres) });
  }
  return new Map([...bySite].map(([site, { used, year, period }]) => [site, { used, receivedInYear: year, received: period }]));
}
