import { type PgInteger, safeInteger } from '../exact.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import { capacityOf } from '../permits/capacity.js';
import { type Permit, permitsAsKnown } from '../permits/permits-as-known.js';
import { sitesAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';

/** A deposit by one of its permits, with the room that others left in it; several permits of a site share one room. */
export interface PermittedDeposit {
  readonly siteId: string;
  readonly name: string;
  /** Days of validity, both ends inside; `null`: no end. */
  readonly opensOn: string;
  readonly closesOn: string | null;
  /** `null`: all. */
  readonly materials: readonly string[] | null;
  readonly conditionClasses: readonly string[];
  /** `null`: no limit. */
  readonly remainingKg: number | null;
  /** By calendar year, `YYYY`, where there is a yearly limit. */
  readonly remainingKgByYear: ReadonlyMap<string, number>;
}

/** Mass of the surplus itself that went to a site in a year, once for each: it takes no room away from itself. */
export interface OwnReceipt {
  readonly siteId: string;
  readonly year: number;
  readonly massKg: number;
}

/** What is asked: deposits of real or of demo data, and the day after the period. */
export interface DepositsQuery {
  readonly demo: boolean;
  readonly to: string | undefined;
  readonly own: readonly OwnReceipt[];
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/**
 * Deposits and landfills that a permit tells of, with the room left: limits less what came until the end of the period, but for the surplus
 * itself. Sites without a permit on record are left out: whether they are open and take a class is not known of them.
 */
export async function permittedDeposits(session: ReadSession, asOf: AsOf, query: DepositsQuery): Promise<PermittedDeposit[]> {
  const { demo, to, own } = query;
  const sites = await session.query<{ site_id: string; name: string }>(
    `SELECT site_id, name FROM ${sitesAsKnown(session, asOf)} AS known WHERE kind IN ('deposit', 'landfill') AND demo = $1`,
    [demo],
  );
  const names = new Map(sites.map(({ site_id, name }) => [site_id, name]));
  const permits = (await permitsAsKnown(session, asOf)).filter(({ site, withdrawn }) => !withdrawn && names.has(site));
  if (permits.length === 0) return [];
  const received = await receivedUntil(session, asOf, [...new Set(permits.map(({ site }) => site))], to);
  const lastYear = Math.max(
    to === undefined ? 0 : yearOf(to),
    ...own.map(({ year }) => year),
    ...received.map(({ year }) => year),
    ...permits.map(({ validFrom }) => yearOf(validFrom)),
  );
  const bySite = new Map<string, Permit[]>();
  for (const permit of permits) bySite.set(permit.site, [...(bySite.get(permit.site) ?? []), permit]);
  return [...bySite].flatMap(([siteId, ofSite]) => {
    const byOthers = [
      ...received.filter((each) => each.siteId === siteId),
      ...own.filter((each) => each.siteId === siteId).map((each) => ({ ...each, massKg: -each.massKg })),
    ];
    const { total, years } = capacityOf(ofSite, byOthers, lastYear);
    const remainingKgByYear = new Map(
      years.flatMap(({ year, remainingKg }) => (remainingKg === null ? [] : [[String(year), remainingKg] as const])),
    );
    return ofSite.map(({ validFrom, validTo, materials, conditionClasses }) => ({
      siteId,
      name: names.get(siteId)!,
      opensOn: validFrom,
      closesOn: validTo,
      materials,
      conditionClasses,
      remainingKg: total.remainingKg,
      remainingKgByYear,
    }));
  });
}

async function receivedUntil(
  session: ReadSession,
  asOf: AsOf,
  sites: readonly string[],
  to: string | undefined,
): Promise<OwnReceipt[]> {
  const rows = await session.query<{ to_site: string; year: number; mass_kg: PgInteger }>(
    `SELECT lane.to_site, extract(year FROM flow.day)::integer AS year, sum(flow.mass_kg)::bigint AS mass_kg
     FROM ${flowsAsKnown(session, asOf)} AS flow JOIN ${session.schema}.lane USING (lane)
     WHERE lane.basis = 'recorded' AND lane.to_site <> lane.from_site AND lane.to_kind IN ('stock', 'placed', 'deposited')
       AND lane.to_site = ANY($1::uuid[]) AND ($2::date IS NULL OR flow.day < $2::date)
     GROUP BY lane.to_site, year`,
    [sites, to ?? null],
  );
  return rows.map(({ to_site, year, mass_kg }) => ({ siteId: to_site, year, massKg: safeInteger(mass_kg) }));
}
