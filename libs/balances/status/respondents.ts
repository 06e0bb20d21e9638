import type { StatusPeriod, StatusRespondent } from '#libs/contracts/api/status-reports.js';
import { startOfOsloDay } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { annualReturnsAsKnown, isKnown } from '../registry/as-known.js';
import { PARTY } from '../registry/tables.js';
import type { AsOf, ReadSession } from '../session.js';
import type { Territory } from '../territory-balances/territory.js';

interface RecorderRow {
  organisation: string;
  party_id: string | null;
  name: string | null;
  municipalities: string[];
  told: PgInteger;
}

interface ReporterRow {
  reporter: string;
  organisation: string | null;
  name: string | null;
  municipalities: (string | null)[];
  told: PgInteger;
}

/** Who recorded something of a territory's sites that happened in the period, in the order of how much. */
async function recorders(
  session: ReadSession,
  asOf: AsOf,
  territory: Territory,
  period: StatusPeriod,
): Promise<StatusRespondent[]> {
  const municipal = territory.ref.kind === 'municipality' ? `'${territory.answer.id}'` : 'place.part';
  const rows = await session.query<RecorderRow>(
    `WITH place AS MATERIALIZED (${territory.placesSql('recorded', '$1')}),
     told AS (
       SELECT DISTINCT event.position, event.organisation, ${municipal} AS municipality
       FROM ${session.schema}.event JOIN place ON place.site IN (event.from_site, event.to_site)
       WHERE event.occurred_ms >= $2::bigint AND event.occurred_ms < $3::bigint AND event.category IN ('lot', 'sortingRun')
         AND ${isKnown(session, asOf, 'event.position')})
     SELECT told.organisation, party.party_id, party.name, array_agg(DISTINCT told.municipality ORDER BY told.municipality) AS municipalities,
       count(DISTINCT told.position) AS told
     FROM told LEFT JOIN ${session.schema}.${PARTY.name} AS party ON party.organisation = told.organisation
     GROUP BY told.organisation, party.party_id, party.name ORDER BY count(DISTINCT told.position) DESC, told.organisation`,
    [territory.parameter, startOfOsloDay(period.from), startOfOsloDay(period.to)],
  );
  return rows.map(({ organisation, party_id, name, municipalities, told }) => ({
    basis: 'recorded',
    party: party_id,
    organisation,
    name,
    municipalities,
    told: safeInteger(told),
  }));
}

/** Who reported totals of a territory of the year. */
async function reporters(session: ReadSession, asOf: AsOf, { ref }: Territory, year: number): Promise<StatusRespondent[]> {
  const rows = await session.query<ReporterRow>(
    `SELECT filed.reporter, party.organisation, party.name, array_agg(DISTINCT filed.municipality ORDER BY filed.municipality) AS municipalities,
       count(*) AS told
     FROM ${annualReturnsAsKnown(session, asOf)} AS filed
     LEFT JOIN ${session.schema}.${PARTY.name} AS party ON party.party_id = filed.reporter
     WHERE NOT filed.annulled AND filed.${ref.kind === 'region' ? 'region' : 'municipality'} = $1 AND filed.year = $2
     GROUP BY filed.reporter, party.organisation, party.name ORDER BY party.name, filed.reporter`,
    [ref.id, year],
  );
  return rows.map(({ reporter, organisation, name, municipalities, told }) => ({
    basis: 'reported',
    party: reporter,
    organisation,
    name,
    municipalities: municipalities.filter((number) => number !== null),
    told: safeInteger(told),
  }));
}

/** Who told something of a territory: recorded in the period, or reported of its year. Names are those of now. */
export async function statusRespondents(
  session: ReadSession,
  asOf: AsOf,
  territory: Territory,
  period: StatusPeriod,
  year: number,
): Promise<StatusRespondent[]> {
  const recorded = await recorders(session, asOf, territory, period);
  return [...recorded, ...(await reporters(session, asOf, territory, year))];
}
