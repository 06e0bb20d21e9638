import { startOfOsloDay } from '#libs/kernel/index.js';
import type { PgInteger } from '../../exact.js';
import { DAY_MS, NAMED_EVENTS, THRESHOLDS } from '../thresholds.js';
import { type Facts, recordedSince, reports } from './facts.js';
import { integerOf } from './finding.js';

/** What went from one site to another in a month, dispatched against received. */
export interface PairMonth {
  readonly fromSite: string;
  readonly toSite: string;
  /** Month of Europe/Oslo, YYYY-MM, of the last receipt of a load, or of the movement. */
  readonly month: string;
  /** Loads received in full, and movements that were confirmed. */
  readonly movements: number;
  readonly sentKg: number;
  readonly receivedKg: number;
  /** σ of the difference, kilograms with two decimals; null where no interval is known. */
  readonly sigmaKg: string | null;
  /** Difference over σ, two decimals; null where no interval is known. */
  readonly zScore: string | null;
  /** Whether the difference is further from zero than `differenceSigmas` σ. */
  readonly beyond: boolean;
  /** Milliseconds since the epoch: first and last receipt recorded, first occurrence. */
  readonly openedMs: number;
  readonly changedMs: number;
  readonly occurredMs: number;
  /** Events of loads and movements, two of each, the largest difference first. */
  readonly events: readonly (readonly string[])[];
}

/** Which pairs are asked for; absent members leave nothing out. */
export interface PairFilter {
  readonly fromSites?: readonly string[] | undefined;
  /** Pairs with one of their sites among these. */
  readonly eitherSite?: readonly string[] | undefined;
  /** Days of Europe/Oslo, `from` inclusive, `to` exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Months of Europe/Oslo, YYYY-MM. */
  readonly months?: readonly string[] | undefined;
}

interface Row {
  from_site: string;
  to_site: string;
  month: string;
  sent_kg: PgInteger;
  received_kg: PgInteger;
  loads: PgInteger;
  sigma_kg: string | null;
  z: string | null;
  beyond: boolean;
  opened_ms: PgInteger;
  occurred_ms: PgInteger;
  changed_ms: PgInteger;
  events: string[][];
}

/**
 * A condition, in SQL on `reported`, that leaves only dispatches of pairs that may be asked for; `$1` are the sites. A load counts to
 * where it was received last, so that one that was meant for another site may be of a pair.
 */
function dispatchesOf({ session }: Facts, { fromSites }: PairFilter): string {
  if (fromSites) return 'from_site = ANY($1::uuid[])';
  const received = `SELECT link FROM ${session.schema}.reported WHERE kind = 'receipt' AND to_site = ANY($1::uuid[])`;
  return `(from_site = ANY($1::uuid[]) OR link IN (${received}))`;
}

/** Movements that others confirmed, which are of the pair of their own sites; `$1` and `$2` are the sites. */
const ofClaims = ({ fromSites, eitherSite }: PairFilter): string =>
  fromSites ? 'from_site = ANY($1)' : eitherSite ? '(from_site = ANY($2) OR to_site = ANY($2))' : 'true';

/** Whether a day is in one of the months, in SQL: as ranges, of which the planner knows how many rows they have. */
const inMonths = (months: readonly string[] | undefined): string =>
  months === undefined ? 'true' : `(${months.map((month) => `day BETWEEN '${month}-01' AND '${month}-31'`).join(' OR ')})`;

/** Whether a row of `reported` may be of one of the months: what occurs, or is confirmed, is recorded no earlier, but for a clock that is wrong. */
const recordedWith = (months: readonly string[] | undefined): string =>
  months === undefined ? 'true' : `recorded_ms >= ${startOfOsloDay(`${months.toSorted()[0] ?? ''}-01`) - DAY_MS}`;

/** Whether a row of `reported` is of one of the months, in SQL. */
const ofMonths = (months: readonly string[] | undefined): string => `${inMonths(months)} AND ${recordedWith(months)}`;

/**
 * Months of which a receipt or confirmation was recorded since what is asked for began; absent: all are asked for. A load counts to the month of the
 * receipt that was recorded last: a day more makes up for clocks that are wrong.
 */
export async function monthsSince(facts: Facts): Promise<string[] | undefined> {
  if (facts.since === undefined) return undefined;
  const { schema } = facts.session;
  const lately = recordedSince({ ...facts, since: facts.since - DAY_MS }, 'told.recorded_ms');
  const rows = await facts.session.query<{ month: string }>(
    `SELECT DISTINCT substr(told.day, 1, 7) AS month FROM ${schema}.reported AS told WHERE told.kind = 'receipt' AND ${lately}
     UNION
     SELECT substr(claim.day, 1, 7) FROM ${schema}.reported AS told JOIN ${schema}.reported AS claim ON claim.event_id = told.link
     WHERE told.kind = 'confirmation' AND ${lately}`,
  );
  return rows.map(({ month }) => month);
}

// Widths of intervals stand for σ: σ = width / 3.92. Squares stay exact as numeric.
const width = (alias: string): string => `(${alias}.high_kg - ${alias}.low_kg)::numeric * (${alias}.high_kg - ${alias}.low_kg)`;

/**
 * Loads of pairs and months that may be asked for; undefined: all. They are named one by one in what is asked next, so that the planner knows how many they
 * are: it would read every load of the log for some hundreds.
 */
async function linksOf(facts: Facts, filter: PairFilter): Promise<string[] | undefined> {
  const { fromSites, eitherSite, months } = filter;
  const told = `SELECT link FROM ${facts.session.schema}.reported WHERE link IS NOT NULL AND`;
  const sites = fromSites ?? eitherSite;
  const asked = [
    ...(sites ? [`${told} kind = 'dispatch' AND ${dispatchesOf(facts, filter)}`] : []),
    // A load counts to the month of its last receipt: it has a receipt of that month.
    ...(months ? [`${told} kind = 'receipt' AND ${ofMonths(months)}`] : []),
  ];
  if (asked.length === 0) return undefined;
  const rows = await facts.session.query<{ link: string }>(asked.join(' INTERSECT '), sites ? [sites] : []);
  return rows.map(({ link }) => link);
}

/**
 * What was dispatched against what was received, by pair of sites and month: loads that were received in full, and movements that another
 * report confirmed. A load that came back, in whole or in part, or that was turned away and has not arrived, is no difference; nor is what
 * a correction has annulled. σ² of the difference is the sum of the squares of all σ, each half of a 95 % interval over 1.96.
 * Ordered by sending site, receiving site, month.
 */
export async function pairMonths(facts: Facts, filter: PairFilter): Promise<PairMonth[]> {
  const { fromSites, eitherSite, from, to, months } = filter;
  if (months?.length === 0) return [];
  const links = await linksOf(facts, filter);
  const ofPairs = `($1::uuid[] IS NULL OR from_site = ANY($1)) AND ($2::uuid[] IS NULL OR from_site = ANY($2) OR to_site = ANY($2))`;
  const [sent, last] = [
    (column: string) => `(array_agg(${column}) FILTER (WHERE kind = 'dispatch'))[1]`,
    (column: string) => `(array_agg(${column} ORDER BY revision DESC) FILTER (WHERE kind = 'receipt'))[1]`,
  ];
  const rows = await facts.session.query<Row>(
    `WITH load AS (
       SELECT ${sent('from_site')} AS from_site, ${last('to_site')} AS to_site, ${sent('mass_kg')} AS sent_kg,
         sum(mass_kg) FILTER (WHERE kind = 'receipt') AS received_kg, sum(${width('part')}) AS widths, ${last('day')} AS day,
         ${last('occurred_ms')} AS occurred_ms, max(recorded_ms) FILTER (WHERE kind = 'receipt') AS recorded_ms,
         ARRAY[${sent('event_id')}, ${last('event_id')}] AS events
       FROM ${reports(facts, `kind IN ('dispatch', 'receipt', 'return') AND ${links ? 'link = ANY($5::uuid[])' : '$5::uuid[] IS NULL'}`)} AS part WHERE part.standing GROUP BY link
       HAVING bool_or(kind = 'dispatch') AND bool_or(kind = 'receipt' AND final) AND NOT bool_or(kind = 'return')
       UNION ALL
       SELECT claim.from_site, claim.to_site, claim.mass_kg, told.mass_kg, ${width('claim')} + ${width('told')}, claim.day,
         claim.occurred_ms, told.recorded_ms, ARRAY[claim.event_id, told.event_id]
       FROM ${reports(facts, `kind = 'confirmation' AND ${recordedWith(months)}`)} AS told
       JOIN ${reports(facts, `kind = 'movement' AND ${ofClaims(filter)} AND ${ofMonths(months)}`)} AS claim
         ON claim.event_id = told.link AND claim.to_site = told.to_site
       WHERE told.standing AND claim.standing),
     summed AS (
       SELECT from_site, to_site, substr(day, 1, 7) AS month, sum(sent_kg)::bigint AS sent_kg,
         sum(received_kg)::bigint AS received_kg, count(*) AS loads, sum(widths) AS widths,
         (sum(received_kg) - sum(sent_kg))::numeric AS difference, min(recorded_ms) AS opened_ms, min(occurred_ms) AS occurred_ms,
         max(recorded_ms) AS changed_ms,
         to_json((array_agg(to_json(events) ORDER BY abs(received_kg - sent_kg) DESC, events::text))[1:${NAMED_EVENTS / 2}]) AS events
       FROM load WHERE ${ofPairs} AND ${inMonths(months)} AND ($3::text IS NULL OR day >= $3) AND ($4::text IS NULL OR day < $4)
       GROUP BY from_site, to_site, month)
     SELECT *, round(sqrt(widths) / 3.92, 2)::text AS sigma_kg,
       CASE WHEN widths > 0 THEN round(difference * 3.92 / sqrt(widths), 2)::text END AS z,
       difference <> 0 AND (difference * 3.92) * (difference * 3.92) > ${THRESHOLDS.differenceSigmas ** 2} * widths AS beyond
     FROM summed ORDER BY from_site, to_site, month`,
    [fromSites ?? null, eitherSite ?? null, from ?? null, to ?? null, links ?? null],
  );
  return rows.map((row) => ({
    fromSite: row.from_site,
    toSite: row.to_site,
    month: row.month,
    movements: integerOf(row.loads),
    sentKg: integerOf(row.sent_kg),
    receivedKg: integerOf(row.received_kg),
    sigmaKg: row.sigma_kg,
    zScore: row.z,
    beyond: row.beyond,
    openedMs: integerOf(row.opened_ms),
    changedMs: integerOf(row.changed_ms),
    occurredMs: integerOf(row.occurred_ms),
    events: row.events,
  }));
}
