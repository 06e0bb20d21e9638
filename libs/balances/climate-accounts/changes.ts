import type { AccountNowAnswer } from '#libs/contracts/api/account-submissions.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
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
 * What was recorded after an account was submitted, up to the position, and bears on it: what books mass from or to the project's sites
 * within its period, what a correction takes back included; records of the sites that its mass touches; corrections of these sites and
 * of the project. In the order of the log.
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
     changed AS (
       SELECT booking.position FROM ${schema}.booking JOIN touched USING (lane)
       WHERE ${since('booking')} AND booking.day >= $3::date AND booking.day < $4::date
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
