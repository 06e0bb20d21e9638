import type { MEASURED_ACTIVITIES } from '#libs/contracts/events/site-record-events.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import type { AsOf, ReadSession } from '../session.js';

type MeasuredActivityCode = (typeof MEASURED_ACTIVITIES)[number];

/** Which flows an activity at a site handles, on `lane`; `wanted.site` is the site. As climate accounts take them. */
const HANDLED: Readonly<Record<MeasuredActivityCode, string>> = {
  excavation_loading: `lane.from_site = wanted.site AND lane.from_kind = 'ground' AND lane.to_kind IN ('stock', 'transit', 'placed', 'deposited')`,
  storage_handling: `lane.from_site = wanted.site AND lane.from_kind = 'stock' AND (lane.to_kind = 'transit'
    OR lane.to_site <> lane.from_site AND lane.to_kind IN ('stock', 'placed', 'deposited'))`,
  sorting: `lane.to_site = wanted.site AND lane.from_kind = 'stock' AND lane.to_kind = 'process'`,
  placing: `lane.to_site = wanted.site AND lane.to_kind = 'placed' AND lane.fate IS DISTINCT FROM 'sold_unknown_use'`,
  deposit: `lane.to_site = wanted.site AND lane.to_kind = 'deposited'`,
};

/** Of which activity, site and days the mass is asked: `from` the first day, `to` the one after the last, `YYYY-MM-DD`. */
export interface Handling {
  readonly activity: MeasuredActivityCode;
  readonly siteId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Mass that activities handled at sites, whoever it belongs to. One query an activity.
 * @returns kilograms, in the order of `asked`
 */
export async function handledKg(session: ReadSession, asOf: AsOf, asked: readonly Handling[]): Promise<number[]> {
  const kilograms = asked.map(() => 0);
  for (const activity of new Set(asked.map((each) => each.activity))) {
    const places = asked.flatMap((each, at) => (each.activity === activity ? [at] : []));
    const of = (field: 'siteId' | 'from' | 'to'): string[] => places.map((at) => asked[at]![field]);
    const rows = await session.query<{ nth: PgInteger; mass_kg: PgInteger }>(
      `SELECT wanted.nth, sum(flow.mass_kg)::bigint AS mass_kg
       FROM unnest($1::uuid[], $2::date[], $3::date[]) WITH ORDINALITY AS wanted (site, from_day, to_day, nth)
       JOIN ${session.schema}.lane ON lane.basis = 'recorded' AND ${HANDLED[activity]}
       JOIN ${flowsAsKnown(session, asOf)} AS flow USING (lane)
       WHERE flow.day >= wanted.from_day AND flow.day < wanted.to_day GROUP BY wanted.nth`,
      [of('siteId'), of('from'), of('to')],
    );
    for (const { nth, mass_kg } of rows) kilograms[places[safeInteger(nth) - 1]!] = safeInteger(mass_kg);
  }
  return kilograms;
}
