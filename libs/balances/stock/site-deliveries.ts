import type { SiteDeliveriesAnswer, SiteDelivery } from '#libs/contracts/api/site-figures.js';
import type { ConditionClass } from '#libs/contracts/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import { type Period, checkPeriod } from '../period.js';
import { projectsAsKnown, sitesAsKnown } from '../registry/as-known.js';
import { knownSite } from '../registry/known-site.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';

interface Row {
  from_site: string;
  from_name: string | null;
  project_id: string | null;
  project_name: string | null;
  material: string;
  condition_class: ConditionClass;
  mass_kg: PgInteger;
  documented_kg: PgInteger;
  confirmed_kg: PgInteger;
  movements: PgInteger;
}

/**
 * What came to a site from other sites, by sender and kind of mass, the largest first.
 * @throws DomainError for an unknown site or a wrong period
 */
export async function siteDeliveries(
  session: ReadSession,
  asOf: AsOf,
  siteId: string,
  period: Period,
): Promise<SiteDeliveriesAnswer> {
  checkPeriod(period);
  const { name, demo } = await knownSite(session, asOf, siteId);
  const rows = await session.query<Row>(
    `SELECT lane.from_site, sender.name AS from_name, sender.project_id, project.name AS project_name, lane.to_material AS material,
       lane.to_class AS condition_class, sum(flow.mass_kg) AS mass_kg, sum(flow.documented_kg) AS documented_kg,
       sum(flow.confirmed_kg) AS confirmed_kg, sum(flow.movements) AS movements
     FROM ${flowsAsKnown(session, asOf)} AS flow JOIN ${session.schema}.lane USING (lane)
     LEFT JOIN ${sitesAsKnown(session, asOf)} AS sender ON sender.site_id = lane.from_site
     LEFT JOIN ${projectsAsKnown(session, asOf)} AS project ON project.project_id = sender.project_id
     WHERE lane.basis = 'recorded' AND lane.to_site = $1::uuid AND lane.from_site <> lane.to_site
       AND lane.to_kind IN ('stock', 'placed', 'deposited')
       AND ($2::date IS NULL OR flow.day >= $2::date) AND ($3::date IS NULL OR flow.day < $3::date)
     GROUP BY lane.from_site, sender.name, sender.project_id, project.name, lane.to_material, lane.to_class
     HAVING sum(flow.mass_kg) <> 0
     ORDER BY sum(flow.mass_kg) DESC, lane.from_site, lane.to_material, lane.to_class`,
    [siteId, period.from ?? null, period.to ?? null],
  );
  const deliveries = rows.map(deliveryOf);
  return {
    site: siteId,
    name,
    demo,
    period: { from: period.from ?? null, to: period.to ?? null },
    asOf: asOfAnswer(asOf),
    totalKg: deliveries.reduce((sum, { massKg }) => sum + massKg, 0),
    deliveries,
  };
}

const deliveryOf = (row: Row): SiteDelivery => ({
  from: row.from_site,
  fromName: row.from_name,
  project: row.project_id,
  projectName: row.project_name,
  material: row.material,
  conditionClass: row.condition_class,
  massKg: safeInteger(row.mass_kg),
  documentedKg: safeInteger(row.documented_kg),
  confirmedKg: safeInteger(row.confirmed_kg),
  movements: safeInteger(row.movements),
});
