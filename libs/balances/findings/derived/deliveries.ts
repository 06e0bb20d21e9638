import type { PgInteger } from '../../exact.js';
import { sitesAsKnown } from '../../registry/as-known.js';
import { POLLUTED_CLASSES } from '../thresholds.js';
import { type Facts, confirmations, ofLots, ofSites, reports } from './facts.js';
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
 * Every delivery of what is asked for, in SQL; a consent that the dispatch of a load tells counts for its receipts.
 * @param asked which lots and receiving sites; @param where which deliveries of theirs
 */
const deliverySql = (facts: Facts, asked: string, where = 'true'): string => `
  SELECT CASE WHEN report.condition_class IN (${POLLUTED_SQL}) THEN report.lot_id ELSE '${NO_LOT}' END AS lot_id, report.from_site, report.to_site, report.to_kind, report.material, report.condition_class, report.day,
    report.consent OR sent.link IS NOT NULL AS consent, coalesce(confirmed.mass_kg, report.mass_kg) AS mass_kg, report.standing,
    report.recorded_ms, report.occurred_ms, report.gone_ms, report.event_id, report.position
  FROM ${reports(facts, `kind IN ('movement', 'receipt') AND ${asked} AND ${where}`)} AS report
  LEFT JOIN (SELECT DISTINCT link FROM ${reports(
    facts,
    `kind = 'dispatch' AND consent AND link IN (SELECT link FROM ${facts.session.schema}.reported WHERE kind = 'receipt' AND ${asked})`,
  )} AS dispatch WHERE standing) AS sent
    ON report.kind = 'receipt' AND sent.link = report.link
  LEFT JOIN ${confirmations(facts, asked)} AS confirmed ON report.kind = 'movement' AND confirmed.link = report.event_id`;

/** Which deliveries alone, in SQL on `reported`; `$3` is the parameter of the condition. */
export interface OnlyDeliveries {
  readonly where: string;
  readonly parameter?: unknown;
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
  const polluted = await pollutedLots(facts);
  if (polluted.length === 0 && sites.length === 0) return [];
  const judged = `(${POLLUTED} AND lot_id = ANY($1::uuid[]) OR to_site = ANY($2::uuid[]))`;
  const asked = `(${ofLots(facts, 'lot_id')} OR ${ofSites(facts, 'to_site')})`;
  const rows = await session.query<Row>(
    `SELECT grouped.*, receiver.kind AS receiver_kind, receiver.project_id AS to_project, sender.project_id AS from_project FROM (
       SELECT ${GROUP}, sum(mass_kg) FILTER (WHERE standing) AS mass_kg, bool_or(standing) AS standing, min(recorded_ms) AS opened_ms,
         max(recorded_ms) AS changed_ms, min(occurred_ms) AS occurred_ms, max(gone_ms) AS gone_ms
       FROM (${deliverySql(facts, asked, only ? `${judged} AND ${only.where}` : judged)}) AS delivery
       GROUP BY ${GROUP}) AS grouped
     LEFT JOIN ${sitesAsKnown(session, asOf)} AS receiver ON receiver.site_id = to_site
     LEFT JOIN ${sitesAsKnown(session, asOf)} AS sender ON sender.site_id = from_site
     ORDER BY opened_ms, ${GROUP}`,
    [polluted, sites, ...(only?.parameter === undefined ? [] : [only.parameter])],
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
  const named = groups.map((group) => ({
    lot_id: group.lotId,
    from_site: group.fromSite,
    to_site: group.toSite,
    to_kind: group.toKind,
    material: group.material,
    condition_class: group.conditionClass,
    day: group.day,
    consent: group.consent,
  }));
  const rows = await facts.session.query<{ key: string; events: string[] | null; all_events: string[] }>(
    `SELECT concat_ws('|', ${GROUP.replace(', consent', '')}, CASE WHEN consent THEN 'true' ELSE 'false' END) AS key,
       ${firstEventsSql('delivery', 'standing')} AS events, ${firstEventsSql('delivery')} AS all_events
     FROM (${deliverySql(facts, 'to_site = ANY($2::uuid[])')}) AS delivery
     JOIN jsonb_to_recordset($1::jsonb) AS named(lot_id uuid, from_site uuid, to_site uuid, to_kind text, material text,
       condition_class text, day text, consent boolean) USING (${GROUP})
     GROUP BY ${GROUP}`,
    [JSON.stringify(named), [...new Set(groups.map(({ toSite }) => toSite))]],
  );
  return new Map(rows.map(({ key, events, all_events }) => [key, events ?? all_events]));
}
