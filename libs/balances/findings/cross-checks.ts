import type { CrossChecksAnswer } from '#libs/contracts/api/cross-checks.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { type PageQuery, keyOf, limitOf, pageOfRows } from '../paging.js';
import { type Period, checkPeriod } from '../period.js';
import { sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { resolveTerritory, type TerritoryRef } from '../territory-balances/territory.js';
import { differenceOf } from './derived/differences.js';
import { type PairMonth, pairMonths } from './derived/pair-months.js';
import { NAMED_EVENTS } from './thresholds.js';

type Row = CrossChecksAnswer['rows'][number];
type Site = Row['from'];

/**
 * Dispatched against received of a territory, by pair of sites and month: pairs with one of their sites in it. Kilograms; the standard
 * deviation follows from the intervals of all reports (`pair-months.ts`). In the order of sites and months, a page at a time.
 * @param query.from, query.to days of occurrence (Europe/Oslo), `to` exclusive
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function crossChecks(
  session: ReadSession,
  asOf: AsOf,
  query: Period & PageQuery & { readonly territory: TerritoryRef },
): Promise<CrossChecksAnswer> {
  checkPeriod(query);
  const limit = limitOf(query);
  const last = keyOf(query.cursor, 3);
  const { from, to } = query;
  const territory = await resolveTerritory(session, asOf, query.territory);
  const places = await session.query<{ site: string }>(`SELECT site FROM (${territory.placesSql('recorded', '$1')}) AS place`, [
    territory.parameter,
  ]);
  const all = await pairMonths({ session, asOf }, { eitherSite: places.map(({ site }) => site), from, to });
  const rest = last ? all.filter((pair) => isAfter(keyOfPair(pair), last)) : all;
  const { rows: pairs, next } = pageOfRows(rest.slice(0, limit + 1), limit, keyOfPair);
  const sites = await sitesOf(session, asOf, [...new Set(pairs.flatMap(({ fromSite, toSite }) => [fromSite, toSite]))]);
  const time = asOf.requested === undefined ? '' : `&asOf=${encodeURIComponent(asOf.requested)}`;
  return {
    territory: territory.answer,
    period: { from: from ?? null, to: to ?? null },
    asOf: asOfAnswer(asOf),
    rows: pairs.map((pair) => rowOf(pair, sites, time)),
    next,
  };
}

const keyOfPair = ({ fromSite, toSite, month }: PairMonth): string[] => [fromSite, toSite, month];

/** Ids and months sort as their texts do. */
function isAfter(key: readonly string[], last: readonly string[]): boolean {
  const at = key.findIndex((part, i) => part !== last[i]);
  return at >= 0 && key[at]! > last[at]!;
}

async function sitesOf(session: ReadSession, asOf: AsOf, ids: readonly string[]): Promise<ReadonlyMap<string, Site>> {
  const rows = await session.query<Site>(
    `SELECT site_id AS site, name, municipality FROM ${sitesAsKnown(session, asOf)} AS known WHERE site_id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.site, row]));
}

/** The first day of the month after one, YYYY-MM-DD. */
function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}

function rowOf(pair: PairMonth, sites: ReadonlyMap<string, Site>, time: string): Row {
  const { fromSite, toSite, month, sentKg, receivedKg } = pair;
  const siteOf = (site: string): Site => sites.get(site) ?? { site, name: null, municipality: null };
  return {
    from: siteOf(fromSite),
    to: siteOf(toSite),
    month,
    movements: pair.movements,
    dispatchedKg: sentKg,
    receivedKg,
    differenceKg: receivedKg - sentKg,
    standardDeviationKg: pair.sigmaKg,
    zScore: pair.zScore,
    beyond: pair.beyond,
    findingId: pair.beyond ? nameBasedId('finding', 'sent_received_difference', ...differenceOf(pair)) : null,
    eventIds: [...new Set(pair.events.flat())].slice(0, NAMED_EVENTS),
    events: `/api/v1/mass-events?site=${toSite}&from=${month}-01&to=${monthAfter(month)}${time}`,
  };
}
