import type { AccountNowAnswer } from '#libs/contracts/api/account-submissions.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { sitesAsKnown } from '../registry/as-known.js';
import { PROJECT, SITE } from '../registry/tables.js';
import type { AsOf, ReadSession } from '../session.js';
import { resolveTerritory } from '../territory-balances/territory.js';

/** An account's project and period, and the position that it was submitted as known at. */
export interface SubmittedAt {
  readonly projectId: string;
  readonly from: string;
  readonly to: string;
  readonly logPosition: string;
}

interface Row {
  event_id: string;
  type: string;
  position: PgInteger;
  recorded_ms: PgInteger;
  organisation: string;
  concerns_event_id: string | null;
  category: string;
  stream_id: string;
  all_of_them: PgInteger;
}

/** Events that are told of those that bear on an account. */
const TOLD = 500;

/**
 * What was recorded after an account was submitted, up to the position, and bears on it. In the order of the log.
 *
 * - What books mass from or to the project's sites within its period, what a correction takes back included.
 * - Records of the sites that its mass touches. Where one of them measured its energy, what anybody's mass there books in that time: the
 *   energy is shared among all of it (`handledKg`).
 * - Plans of projects that its mass touches and that list primary mass as to be bought, and what these projects placed and bought until the
 *   end of the period: what reuse replaced follows from all of it (`plannedPrimaryReceivers`).
 * - Corrections of these sites and of the project.
 */
export async function changesSince(
  session: ReadSession,
  asOf: AsOf,
  { projectId, from, to, logPosition }: SubmittedAt,
): Promise<AccountNowAnswer['changes']> {
  const { schema } = session;
  const territory = await resolveTerritory(session, asOf, { kind: 'project', id: projectId });
  const since = (table: string): string => `${table}.position > $2::bigint AND ${table}.position <= ${asOf.position}`;
  const rows = await session.query<Row>(
    `WITH place AS MATERIALIZED (${territory.placesSql('recorded', '$1')}),
     touched AS MATERIALIZED (
       SELECT lane, from_site, to_site FROM ${schema}.lane
       WHERE basis = 'recorded' AND (from_site IN (SELECT site FROM place) OR to_site IN (SELECT site FROM place))),
     near AS MATERIALIZED (SELECT from_site AS site FROM touched UNION SELECT to_site FROM touched UNION SELECT site FROM place),
     measured AS MATERIALIZED (
       SELECT site_id AS site, greatest(from_day, $3::date) AS from_day, least(to_day, $4::date) AS to_day FROM (
         SELECT DISTINCT ON (record_id) site_id, withdrawn, (fields::json->>'from')::date AS from_day, (fields::json->>'to')::date AS to_day
         FROM ${schema}.site_record WHERE kind = 'energy_use' AND position <= ${asOf.position} AND site_id IN (SELECT site FROM near)
         ORDER BY record_id, version DESC) AS newest
       WHERE NOT withdrawn),
     receiver AS MATERIALIZED (
       SELECT DISTINCT plan.project_id FROM ${schema}.mass_plan plan JOIN ${sitesAsKnown(session, asOf)} AS site USING (project_id)
       WHERE plan.position <= ${asOf.position} AND site.site_id IN (SELECT site FROM near)
         AND EXISTS (SELECT FROM json_array_elements(plan.fields::json->'uses') AS need WHERE need->'primary' IS NOT NULL)),
     changed AS (
       SELECT booking.position FROM ${schema}.booking JOIN touched USING (lane)
       WHERE ${since('booking')} AND booking.day >= $3::date AND booking.day < $4::date
       UNION SELECT booking.position FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
         JOIN measured ON measured.site IN (lane.from_site, lane.to_site)
       WHERE ${since('booking')} AND lane.basis = 'recorded' AND booking.day >= measured.from_day AND booking.day < measured.to_day
       UNION SELECT booking.position FROM ${schema}.booking JOIN ${schema}.lane USING (lane)
         JOIN ${sitesAsKnown(session, asOf)} AS used ON used.site_id = lane.to_site JOIN receiver USING (project_id)
       WHERE ${since('booking')} AND lane.basis = 'recorded' AND (lane.from_kind = 'supplied' OR lane.to_kind = 'placed')
         AND booking.day < $4::date
       UNION SELECT plan.position FROM ${schema}.mass_plan plan JOIN receiver USING (project_id) WHERE ${since('plan')}
       UNION SELECT record.position FROM ${schema}.site_record record
       WHERE ${since('record')} AND record.kind <> 'plan' AND record.site_id IN (SELECT site FROM near)
       UNION SELECT site.position FROM ${schema}.${SITE.versions.name} site
       WHERE ${since('site')} AND (site.site_id IN (SELECT site FROM near) OR site.project_id = $1::uuid)
       UNION SELECT project.position FROM ${schema}.${PROJECT.versions.name} project
       WHERE ${since('project')} AND project.project_id = $1::uuid)
     SELECT event_id, type, position, recorded_ms, organisation, concerns_event_id, category, stream_id, count(*) OVER () AS all_of_them
     FROM ${schema}.event JOIN changed USING (position) ORDER BY position LIMIT ${TOLD}`,
    [territory.parameter, logPosition, from, to],
  );
  return {
    count: safeInteger(rows[0]?.all_of_them ?? 0),
    items: rows.map((row) => ({
      event: row.event_id,
      type: row.type,
      position: String(row.position),
      recordedAt: isoInstant(safeInteger(row.recorded_ms)),
      organisation: row.organisation,
      corrects: row.type === 'MassEventCorrected' ? row.concerns_event_id : null,
      chain: row.category === 'lot' ? `/api/v1/lots/${row.stream_id}/chain` : null,
    })),
  };
}
