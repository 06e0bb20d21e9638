import type { MEASURED_ACTIVITIES } from '#libs/contracts/events/site-record-events.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import type { AsOf, ReadSession } from '../session.js';

type MeasuredActivityCode = (typeof MEASURED_ACTIVITIES)[number];

/** Which flows an activity at a site handles, on `lane`; `$1` is the site. As climate accounts take them. */
const HANDLED: Readonly<Record<MeasuredActivityCode, string>> = {
  excavation_loading: `lane.from_site = $1 AND lane.from_kind = 'ground' AND lane.to_kind IN ('stock', 'transit', 'placed', 'deposited')`,
  storage_handling: `lane.from_site = $1 AND lane.from_kind = 'stock' AND (lane.to_kind = 'transit'
    OR lane.to_site <> lane.from_site AND lane.to_kind IN ('stock', 'placed', 'deposited'))`,
  sorting: `lane.to_site = $1 AND lane.from_kind = 'stock' AND lane.to_kind = 'process'`,
  placing: `lane.to_site = $1 AND lane.to_kind = 'placed' AND lane.fate IS DISTINCT FROM 'sold_unknown_use'`,
  deposit: `lane.to_site = $1 AND lane.to_kind = 'deposited'`,
};

/**
 * Mass that an activity handled at a site, whoever it belongs to. Kilograms.
 * @param from first day; @param to day after the last one, `YYYY-MM-DD`
 */
export async function handledKg(
  session: ReadSession,
  asOf: AsOf,
  activity: MeasuredActivityCode,
  siteId: string,
  [from, to]: readonly [from: string, to: string],
): Promise<number> {
  const [row] = await session.query<{ mass_kg: PgInteger | null }>(
    `SELECT sum(flow.mass_kg)::bigint AS mass_kg
     FROM ${flowsAsKnown(session, asOf)} AS flow JOIN ${session.schema}.lane USING (lane)
     WHERE lane.basis = 'recorded' AND ${HANDLED[activity]} AND flow.day >= $2::date AND flow.day < $3::date`,
    [siteId, from, to],
  );
  return safeInteger(row?.mass_kg ?? 0);
}
