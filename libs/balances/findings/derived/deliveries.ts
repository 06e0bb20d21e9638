import type { PgInteger } from '../../exact.js';
import type { ReadSession } from '../../session.js';
import { POLLUTED_CLASSES } from '../thresholds.js';
import { firstEventsSql, integerOf, osloDaySql, reports } from './finding.js';

/** What came of a lot from one site to another on a day, and the grounds on which it was taken. */
export interface DeliveryGroup {
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
  readonly eventIds: readonly string[];
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
  events: string[] | null;
  all_events: string[];
  receiver_kind: string | null;
  from_project: string | null;
  to_project: string | null;
}

/**
 * Deliveries that permits, consents and land use are held against: polluted mass anywhere, and any mass to the sites named. A consent that
 * the dispatch of a load tells counts for its receipts.
 * @param sites sites with permits or a land use
 */
export async function deliveries(session: ReadSession, sites: readonly string[]): Promise<DeliveryGroup[]> {
  const { schema } = session;
  const rows = await session.query<Row>(
    `WITH report AS (
       SELECT report.lot_id, report.from_site, report.to_site, report.to_kind, report.material, report.condition_class,
         ${osloDaySql('report.occurred_ms')} AS day, report.consent OR coalesce(sent.consent, false) AS consent,
         coalesce(confirmed.mass_kg, report.mass_kg) AS mass_kg, report.standing, report.recorded_ms, report.occurred_ms,
         report.gone_ms, report.event_id, report.position
       FROM ${reports(session)} AS report
       LEFT JOIN ${reports(session)} AS sent
         ON report.kind = 'receipt' AND sent.kind = 'dispatch' AND sent.link = report.link AND sent.standing
       LEFT JOIN ${reports(session)} AS confirmed
         ON report.kind = 'movement' AND confirmed.kind = 'confirmation' AND confirmed.link = report.event_id AND confirmed.standing
       WHERE report.kind IN ('movement', 'receipt') AND (report.condition_class = ANY($1) OR report.to_site = ANY($2::uuid[])))
     SELECT grouped.*, receiver.kind AS receiver_kind, receiver.project_id AS to_project, sender.project_id AS from_project FROM (
       SELECT lot_id, from_site, to_site, to_kind, material, condition_class, day, consent,
         sum(mass_kg) FILTER (WHERE standing) AS mass_kg, bool_or(standing) AS standing, min(recorded_ms) AS opened_ms,
         max(recorded_ms) AS changed_ms, min(occurred_ms) AS occurred_ms, max(gone_ms) AS gone_ms,
         ${firstEventsSql('report', 'standing')} AS events, ${firstEventsSql('report')} AS all_events
       FROM report GROUP BY lot_id, from_site, to_site, to_kind, material, condition_class, day, consent) AS grouped
     LEFT JOIN ${schema}.site receiver ON receiver.site_id = to_site LEFT JOIN ${schema}.site sender ON sender.site_id = from_site
     ORDER BY opened_ms, lot_id, from_site, to_site, to_kind, material, condition_class, day, consent`,
    [POLLUTED_CLASSES, sites],
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
    eventIds: row.events ?? row.all_events,
    receiverKind: row.receiver_kind,
    fromProject: row.from_project,
    toProject: row.to_project,
  }));
}
