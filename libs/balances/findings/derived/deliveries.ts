import type { PgInteger } from '../../exact.js';
import { sitesAsKnown } from '../../registry/as-known.js';
import { POLLUTED_CLASSES } from '../thresholds.js';
import { type Facts, ofLots, ofSites, reports } from './facts.js';
import { firstEventsSql, integerOf } from './finding.js';

/** What came of a lot from one site to another on a day, and the grounds on which it was taken. */
export interface DeliveryGroup {
  /** A lot of polluted mass; clean mass is not told apart by lot. */
  readonly lotId: string;
  readonly fromSite: string;
  readonly toSite: string;
  readonly toKind: string;
  readonly material: string;
  readonly conditionClass: string;
  /** Day of Europe/Oslo, YYYY-MM-DD. */
  readonly day: string;
  readonly consent: boolean;
  /** Mass that stands; as confirmed, where the receiver told it. */
  readonly massKg: number;
  readonly standing: boolean;
  readonly openedMs: number;
  readonly changedMs: number;
  readonly occurredMs: number;
  readonly goneMs: number | null;
  /** The receiving site, and the projects of both. */
  readonly receiverKind: string | null;
  readonly fromProject: string | null;
  readonly toProject: string | null;
}

interface Row {
  lot_id: string;
  from_site: string;
  to_site: string;
  to_kind: string;
  material: string;
  condition_class: string;
  day: string;
  consent: boolean;
  mass_kg: PgInteger | null;
  standing: boolean;
  opened_ms: PgInteger;
  changed_ms: PgInteger;
  occurred_ms: PgInteger;
  gone_ms: PgInteger | null;
  receiver_kind: string | null;
  from_project: string | null;
  to_project: string | null;
}

/** Stands for the lot where mass is not polluted: then permits are held against it whatever lot it is of. */
export const NO_LOT = '00000000-0000-0000-0000-000000000000';
const POLLUTED_SQL = POLLUTED_CLASSES.map((conditionClass) => `'${conditionClass}'`).join(', ');
const POLLUTED = `condition_class IN (${POLLUTED_SQL})`;

/** What a group of deliveries has in common. */
const GROUP = 'lot_id, from_site, to_site, to_kind, material, condition_class, day, consent';

/**
 * Relations for a WITH clause: `chosen`, the reports of deliveries, and `sent`, the loads of these whose dispatch tells a consent. What belongs to
 * deliveries is looked for by what is chosen, never of the whole log.
 * @param where which of them, on `reported`
 */
const chosenCtes = (facts: Facts, where: string): string => `
  chosen AS MATERIALIZED (SELECT * FROM ${reports(facts, `kind IN ('movement', 'receipt') AND ${where}`)} AS report),
  sent AS (SELECT DISTINCT link FROM ${reports(
    facts,
    `kind = 'dispatch' AND consent AND link IN (SELECT link FROM chosen WHERE kind = 'receipt')`,
  )} AS dispatch WHERE standing)`;

/** What groups of deliveries are told apart by, in SQL on `chosen` and `sent`. */
const GROUP_COLUMNS = `CASE WHEN chosen.condition_class IN (${POLLUTED_SQL}) THEN chosen.lot_id ELSE '${NO_LOT}' END AS lot_id,
  chosen.from_site, chosen.to_site, chosen.to_kind, chosen.material, chosen.condition_class, chosen.day,
  chosen.consent OR sent.link IS NOT NULL AS consent`;
const CHOSEN_AND_SENT = `chosen LEFT JOIN sent ON chosen.kind = 'receipt' AND sent.link = chosen.link`;

/** Which deliveries alone, in SQL on `reported`; the parameters of the condition begin with `$3`. */
export interface OnlyDeliveries {
  readonly where: string;
  readonly parameters?: readonly unknown[];
}

/** Lots that ever had an account of polluted mass: what was delivered of other lots is not polluted. */
async function pollutedLots({ session }: Facts): Promise<string[]> {
  const rows = await session.query<{ lot_id: string }>(
    `SELECT DISTINCT holder_id AS lot_id FROM ${session.schema}.holding WHERE ${POLLUTED}`,
  );
  return rows.map(({ lot_id: lotId }) => lotId);
}

/**
 * Deliveries that permits, consents and land use are held against: polluted mass anywhere, and any mass to the sites named. A consent that
 * the dispatch of a load tells counts for its receipts.
 * @param sites sites with permits or a land use
 * @param only some of them; groups of these are of what is left of them
 */
export async function deliveries(facts: Facts, sites: readonly string[], only?: OnlyDeliveries): Promise<DeliveryGroup[]> {
  const { session, asOf } = facts;
  // Where only some are asked for, these are few whatever lot they are of.
  const polluted = only ? undefined : await pollutedLots(facts);
  if (polluted?.length === 0 && sites.length === 0) return [];
  const ofPolluted = polluted ? `${POLLUTED} AND lot_id = ANY($1::uuid[])` : `${POLLUTED} AND $1::uuid[] IS NULL`;
  const asked = `(${ofPolluted} OR to_site = ANY($2::uuid[])) AND (${ofLots(facts, 'lot_id')} OR ${ofSites(facts, 'to_site')})`;
  const rows = await session.query<Row>(
    `WITH ${chosenCtes(facts, only ? `${asked} AND ${only.where}` : asked)},
     confirmed AS (
       SELECT link, to_site, mass_kg
       FROM ${reports(facts, `kind = 'confirmation' AND link IN (SELECT event_id FROM chosen WHERE kind = 'movement')`)} AS told
       WHERE standing)
     SELECT grouped.*, receiver.kind AS receiver_kind, receiver.project_id AS to_project, sender.project_id AS from_project FROM (
       SELECT ${GROUP}, sum(mass_kg) FILTER (WHERE standing) AS mass_kg, bool_or(standing) AS standing, min(recorded_ms) AS opened_ms,
         max(recorded_ms) AS changed_ms, min(occurred_ms) AS occurred_ms, max(gone_ms) AS gone_ms
       FROM (
         SELECT ${GROUP_COLUMNS}, coalesce(confirmed.mass_kg, chosen.mass_kg) AS mass_kg, chosen.standing, chosen.recorded_ms,
           chosen.occurred_ms, chosen.gone_ms
         FROM ${CHOSEN_AND_SENT} LEFT JOIN confirmed ON chosen.kind = 'movement' AND chosen.standing
           AND confirmed.link = chosen.event_id AND confirmed.to_site = chosen.to_site) AS delivery
       GROUP BY ${GROUP}) AS grouped
     LEFT JOIN ${sitesAsKnown(session, asOf)} AS receiver ON receiver.site_id = to_site
     LEFT JOIN ${sitesAsKnown(session, asOf)} AS sender ON sender.site_id = from_site
     ORDER BY opened_ms, ${GROUP}`,
    [polluted ?? null, sites, ...(only?.parameters ?? [])],
  );
  return rows.map((row) => ({
    lotId: row.lot_id,
    fromSite: row.from_site,
    toSite: row.to_site,
    toKind: row.to_kind,
    material: row.material,
    conditionClass: row.condition_class,
    day: row.day,
    consent: row.consent,
    massKg: integerOf(row.mass_kg),
    standing: row.standing,
    openedMs: integerOf(row.opened_ms),
    changedMs: integerOf(row.changed_ms),
    occurredMs: integerOf(row.occurred_ms),
    goneMs: row.gone_ms === null ? null : integerOf(row.gone_ms),
    receiverKind: row.receiver_kind,
    fromProject: row.from_project,
    toProject: row.to_project,
  }));
}

/** Name of a group of deliveries. */
export const groupKey = (group: DeliveryGroup): string =>
  [group.lotId, group.fromSite, group.toSite, group.toKind, group.material, group.conditionClass, group.day, group.consent].join(
    '|',
  );

/** The events of groups of deliveries, those that stand first, by `groupKey`. */
export async function eventsOf(facts: Facts, groups: readonly DeliveryGroup[]): Promise<ReadonlyMap<string, string[]>> {
  if (groups.length === 0) return new Map();
  const columns = [
    groups.map(({ lotId }) => lotId),
    groups.map(({ fromSite }) => fromSite),
    groups.map(({ toSite }) => toSite),
    groups.map(({ toKind }) => toKind),
    groups.map(({ material }) => material),
    groups.map(({ conditionClass }) => conditionClass),
    groups.map(({ day }) => day),
    groups.map(({ consent }) => consent),
  ];
  const span = [Math.min(...groups.map(({ openedMs }) => openedMs)), Math.max(...groups.map(({ changedMs }) => changedMs))];
  const ofGroups = `(from_site, to_site, material, condition_class, day) IN (SELECT from_site, to_site, material, condition_class, day FROM named)`;
  const rows = await facts.session.query<{ key: string; events: string[] | null; all_events: string[] }>(
    `WITH named AS MATERIALIZED (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[]) AS named(${GROUP})),
     ${chosenCtes(facts, `recorded_ms BETWEEN ${span.join(' AND ')} AND ${ofGroups}`)}
     SELECT concat_ws('|', ${GROUP.replace(', consent', '')}, CASE WHEN consent THEN 'true' ELSE 'false' END) AS key,
       ${firstEventsSql('delivery', 'standing')} AS events, ${firstEventsSql('delivery')} AS all_events
     FROM (SELECT ${GROUP_COLUMNS}, chosen.standing, chosen.event_id, chosen.position FROM ${CHOSEN_AND_SENT}) AS delivery
     JOIN named USING (${GROUP}) GROUP BY ${GROUP}`,
    columns,
  );
  return new Map(rows.map(({ key, events, all_events }) => [key, events ?? all_events]));
}
