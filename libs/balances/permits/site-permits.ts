import type { PermitAnswer, SiteCapacityAnswer, SitePermitsAnswer } from '#libs/contracts/api/permits.js';
import { osloDay } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import { knownSite } from '../registry/known-site.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type Received, capacityOf } from './capacity.js';
import { type Permit, landUsesAsKnown, permitsAsKnown } from './permits-as-known.js';

const answerOf = ({ site: _site, eventId: _event, recordedMs: _recorded, ...permit }: Permit): PermitAnswer => ({
  ...permit,
  materials: permit.materials && [...permit.materials],
  conditionClasses: [...permit.conditionClasses],
});

/** Permits of a site, withdrawn ones too. @throws DomainError for an unknown site */
export async function sitePermits(session: ReadSession, asOf: AsOf, siteId: string): Promise<SitePermitsAnswer> {
  const { name, demo } = await knownSite(session, asOf, siteId);
  const permits = (await permitsAsKnown(session, asOf, siteId)).map(answerOf);
  const landUse = (await landUsesAsKnown(session, asOf)).get(siteId) ?? null;
  return { site: siteId, name, demo, landUse, asOf: asOfAnswer(asOf), permits };
}

/** What came to sites from other sites, by site and year: into stock, placed and deposited. Years are whole months. */
export async function receivedByYear(
  session: ReadSession,
  asOf: AsOf,
  sites: readonly string[],
): Promise<Map<string, Received[]>> {
  const rows = await session.query<{ to_site: string; year: number; mass_kg: PgInteger }>(
    `SELECT lane.to_site, extract(year FROM flow.day)::integer AS year, sum(flow.mass_kg)::bigint AS mass_kg
     FROM ${flowsAsKnown(session, asOf, {})} AS flow JOIN ${session.schema}.lane USING (lane)
     WHERE lane.basis = 'recorded' AND lane.to_site <> lane.from_site AND lane.to_kind IN ('stock', 'placed', 'deposited')
       AND lane.to_site = ANY($1::uuid[])
     GROUP BY lane.to_site, year ORDER BY lane.to_site, year`,
    [sites],
  );
  const received = new Map<string, Received[]>();
  for (const { to_site, year, mass_kg } of rows) {
    const ofSite = received.get(to_site) ?? [];
    received.set(to_site, [...ofSite, { year, massKg: safeInteger(mass_kg) }]);
  }
  return received;
}

/** What a site may receive, has received and may still receive, in all and per year. @throws DomainError for an unknown site */
export async function siteCapacity(session: ReadSession, asOf: AsOf, siteId: string): Promise<SiteCapacityAnswer> {
  const { name, demo } = await knownSite(session, asOf, siteId);
  const permits = await permitsAsKnown(session, asOf, siteId);
  const received = (await receivedByYear(session, asOf, [siteId])).get(siteId) ?? [];
  const { total, years } = capacityOf(permits, received, Number(osloDay(asOf.knownAtMs ?? 0).slice(0, 4)));
  return { site: siteId, name, demo, asOf: asOfAnswer(asOf), total, years: [...years] };
}
