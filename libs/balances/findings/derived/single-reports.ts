import { isoInstant } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import type { PgInteger } from '../../exact.js';
import { DAY_MS, NAMED_EVENTS, THRESHOLDS } from '../thresholds.js';
import { type Facts, ofLots, recordedSince, reports } from './facts.js';
import { type DerivedFinding, derivedFinding, firstEventsSql, integerOf } from './finding.js';

interface PayloadRow {
  key: string;
  open: boolean;
  lot_id: string;
  site: string;
  vehicle: string;
  over_kg: PgInteger | null;
  mass_kg: PgInteger | null;
  opened_ms: PgInteger;
  occurred_ms: PgInteger;
  changed_ms: PgInteger;
  cleared_ms: PgInteger | null;
  events: string[];
}

/** Whether a row of `reported` is the first of what it is of, where only what opened since a time is asked for, in SQL. @param same which earlier rows are of it */
const isFirst = ({ session, since }: Facts, same: string): string =>
  since === undefined
    ? 'true'
    : // looked up row by row (OFFSET): there are few, and each has an earlier one near by, or none
      `NOT EXISTS (SELECT FROM ${session.schema}.reported AS earlier WHERE earlier.recorded_ms <= ${since} AND ${same} OFFSET 0)`;

/** Masses above what the vehicle class carries: one finding for each load, or movement. */
export async function payloads(facts: Facts): Promise<DerivedFinding[]> {
  const over = `over_payload_kg IS NOT NULL AND ${ofLots(facts, 'lot_id')} AND ${recordedSince(facts)}`;
  const first = [`earlier.event_id = reported.event_id`, `reported.kind <> 'movement' AND earlier.link = reported.link`].map(
    (same) => isFirst(facts, `earlier.over_payload_kg IS NOT NULL AND ${same}`),
  );
  const rows = await facts.session.query<PayloadRow>(
    `SELECT coalesce(CASE WHEN report.kind <> 'movement' THEN report.link END, report.event_id) AS key,
       bool_or(standing) AS open, min(lot_id::text) AS lot_id, min(coalesce(to_site, from_site)::text) AS site,
       (array_agg(vehicle ORDER BY standing DESC, position DESC))[1] AS vehicle,
       coalesce(max(over_payload_kg) FILTER (WHERE standing), max(over_payload_kg)) AS over_kg,
       coalesce(max(mass_kg) FILTER (WHERE standing), max(mass_kg)) AS mass_kg,
       min(recorded_ms) AS opened_ms, min(occurred_ms) AS occurred_ms, max(recorded_ms) AS changed_ms, max(gone_ms) AS cleared_ms,
       ${firstEventsSql('report')} AS events
     FROM ${reports(facts, [over, ...first].join(' AND '))} AS report GROUP BY key`,
  );
  return rows.map((row) =>
    derivedFinding([row.key], {
      type: 'payload_exceeded',
      open: row.open,
      ever: true,
      lotId: row.lot_id,
      site: row.site,
      openedMs: integerOf(row.opened_ms),
      occurredMs: integerOf(row.occurred_ms),
      changedMs: integerOf(row.changed_ms),
      clearedMs: row.cleared_ms === null ? null : integerOf(row.cleared_ms),
      massKg: integerOf(row.mass_kg),
      eventIds: row.events,
      details: {
        vehicle: row.vehicle,
        payloadKg: loadReferenceData().vehicles.get(row.vehicle)?.payloadKg ?? null,
        overKg: integerOf(row.over_kg),
      },
    }),
  );
}

interface LateRow {
  lot_id: string;
  site: string;
  organisation: string;
  day: PgInteger;
  open: boolean;
  reports: PgInteger;
  days: PgInteger | null;
  mass_kg: PgInteger | null;
  opened_ms: PgInteger;
  occurred_ms: PgInteger;
  changed_ms: PgInteger;
  cleared_ms: PgInteger | null;
  events: string[];
}

const LATE_KINDS = `('movement', 'excavation', 'dispatch', 'receipt', 'return')`;

/**
 * Reports recorded long after what they tell: one finding for what an organisation recorded on a day (UTC) of a lot's mass from a site. A
 * corrected time counts from when the report was first recorded; a receipt that had waited was told when it began to wait. The first events are
 * picked out of each group: to sort all that is late by its group cost more than all else.
 */
export async function lateReports(facts: Facts): Promise<DerivedFinding[]> {
  const isLate = `recorded_ms - occurred_ms > ${THRESHOLDS.lateDays * DAY_MS}`;
  // What is late of one day of recording is one finding: that day counts as a whole.
  const dayMs = facts.since === undefined ? undefined : facts.since - (facts.since % DAY_MS) - 1;
  const ofDays = { ...facts, since: dayMs };
  const late = `kind IN ${LATE_KINDS} AND ${ofLots(facts, 'lot_id')} AND ${recordedSince(ofDays)}`;
  const rows = await facts.session.query<LateRow>(
    `WITH told AS (
       SELECT version, event_id, position, lot_id, from_site, organisation, mass_kg, occurred_ms, recorded_ms, standing, gone_ms
       FROM ${reports(facts, `version = 1 AND ${late} AND NOT waited AND ${isLate}`)} AS report
       UNION ALL
       SELECT later.version, later.event_id, first.position, first.lot_id, first.from_site, first.organisation, later.mass_kg,
         later.occurred_ms, first.recorded_ms, later.standing, later.gone_ms
       FROM ${reports(facts, `version > 1 AND ${late}`)} AS later
       JOIN ${facts.session.schema}.reported first ON first.event_id = later.event_id AND first.version = 1
       WHERE NOT first.waited AND ${recordedSince(ofDays, 'first.recorded_ms')} AND first.recorded_ms - later.occurred_ms > ${THRESHOLDS.lateDays * DAY_MS}),
     summed AS (
       SELECT lot_id, from_site AS site, organisation, recorded_ms / ${DAY_MS} AS day, bool_or(standing) AS open,
         count(*) FILTER (WHERE standing) AS reports,
         max((recorded_ms - occurred_ms) / ${DAY_MS}) FILTER (WHERE standing) AS days,
         sum(mass_kg) FILTER (WHERE standing) AS mass_kg, min(recorded_ms) AS opened_ms, min(occurred_ms) AS occurred_ms,
         max(recorded_ms) AS changed_ms, max(gone_ms) AS cleared_ms, array_agg(position) AS positions, array_agg(event_id) AS ids
       FROM told GROUP BY lot_id, from_site, organisation, recorded_ms / ${DAY_MS})
     SELECT lot_id, site, organisation, day, open, reports, days, mass_kg, opened_ms, occurred_ms, changed_ms, cleared_ms, (
       SELECT to_json(array_agg(event_id ORDER BY position)) FROM (
         SELECT * FROM unnest(positions, ids) AS told(position, event_id) ORDER BY position, event_id LIMIT ${NAMED_EVENTS}) AS first) AS events
     FROM summed`,
  );
  return rows.map((row) =>
    derivedFinding([row.lot_id, row.site, row.organisation, String(row.day)], {
      type: 'late_report',
      open: row.open,
      ever: true,
      lotId: row.lot_id,
      site: row.site,
      openedMs: integerOf(row.opened_ms),
      occurredMs: integerOf(row.occurred_ms),
      changedMs: integerOf(row.changed_ms),
      clearedMs: row.cleared_ms === null ? null : integerOf(row.cleared_ms),
      massKg: integerOf(row.mass_kg),
      eventIds: row.events,
      details: { reports: integerOf(row.reports), mostDays: integerOf(row.days), organisation: row.organisation },
    }),
  );
}

interface RecoveryRow {
  lot_id: string;
  site: string;
  fate: string;
  open: boolean;
  not_met: boolean | null;
  mass_kg: PgInteger | null;
  opened_ms: PgInteger;
  occurred_ms: PgInteger;
  changed_ms: PgInteger;
  cleared_ms: PgInteger | null;
  events: string[] | null;
  all_events: string[];
}

/**
 * Reuse and useful fill without the three criteria of REC-3, or with one answered no: one finding for a lot, a place and a fate. Criteria
 * that the dispatch of a load tells count for its receipts.
 */
export async function recoveryCriteria(facts: Facts): Promise<DerivedFinding[]> {
  const fates = [...loadReferenceData().fates.values()].filter(({ rec3EvidenceNeeded }) => rec3EvidenceNeeded);
  const isReuse = (alias: string): string =>
    `${alias}.kind IN ('movement', 'receipt') AND ${alias}.to_kind = 'placed' AND ${alias}.fate = ANY($1)`;
  const lately = `${isReuse('reported')} AND ${ofLots(facts, 'lot_id')} AND ${recordedSince(facts)}`;
  const reuse =
    facts.since === undefined
      ? lately
      : `${lately} AND (lot_id, to_site, fate) IN (${firstReuses(facts, lately, isReuse('earlier'))})`;
  const missing = `standing AND criteria IS DISTINCT FROM 'met'`;
  const rows = await facts.session.query<RecoveryRow>(
    `WITH report AS (
       SELECT report.*, coalesce(report.recovery, sent.recovery) AS criteria FROM ${reports(facts, reuse)} AS report
       LEFT JOIN ${reports(facts, `kind = 'dispatch' AND recovery IS NOT NULL AND ${ofLots(facts, 'lot_id')}`)} AS sent
         ON report.kind = 'receipt' AND sent.link = report.link AND sent.standing)
     SELECT lot_id, to_site AS site, fate, bool_or(${missing}) AS open, bool_or(criteria = 'not_met' AND standing) AS not_met,
       sum(mass_kg) FILTER (WHERE ${missing}) AS mass_kg, min(recorded_ms) AS opened_ms, min(occurred_ms) AS occurred_ms,
       max(recorded_ms) AS changed_ms, max(gone_ms) AS cleared_ms, ${firstEventsSql('report', missing)} AS events,
       ${firstEventsSql('report')} AS all_events
     FROM report GROUP BY lot_id, to_site, fate HAVING bool_or(criteria IS DISTINCT FROM 'met')`,
    [fates.map(({ code }) => code)],
  );
  return rows.map((row) =>
    derivedFinding([row.lot_id, row.site, row.fate], {
      type: 'recovery_criteria_missing',
      open: row.open,
      ever: true,
      lotId: row.lot_id,
      site: row.site,
      openedMs: integerOf(row.opened_ms),
      occurredMs: integerOf(row.occurred_ms),
      changedMs: integerOf(row.changed_ms),
      clearedMs: row.cleared_ms === null ? null : integerOf(row.cleared_ms),
      massKg: integerOf(row.mass_kg),
      eventIds: row.events ?? row.all_events,
      details: { fate: row.fate, answeredNo: row.not_met === true },
    }),
  );
}

/**
 * Lots, places and fates of which nothing was recorded before what is asked for began, of those of which something was since: looked up once for each
 * (MATERIALIZED, OFFSET), among the rows of its lot, which are few (the index of the site does not serve IS NOT DISTINCT FROM).
 */
const firstReuses = ({ session: { schema }, since = 0 }: Facts, lately: string, isReuse: string): string => `
  WITH told AS MATERIALIZED (SELECT DISTINCT lot_id, to_site, fate FROM ${schema}.reported WHERE ${lately})
  SELECT lot_id, to_site, fate FROM told
  WHERE NOT EXISTS (SELECT FROM ${schema}.reported AS earlier WHERE ${isReuse} AND earlier.lot_id = told.lot_id
    AND earlier.to_site IS NOT DISTINCT FROM told.to_site AND earlier.fate = told.fate AND earlier.recorded_ms <= ${since} OFFSET 0)`;

interface RejectedRow {
  load_id: string;
  open: boolean;
  event_id: string;
  dispatch_id: string | null;
  lot_id: string;
  site: string;
  left_kg: PgInteger | null;
  occurred_ms: PgInteger;
  recorded_ms: PgInteger;
  closed_ms: PgInteger | null;
}

/** Loads that a receiver turned away and that have neither come back nor arrived elsewhere. */
export async function rejectedLoads(facts: Facts): Promise<DerivedFinding[]> {
  const rows = await facts.session.query<RejectedRow>(
    `SELECT DISTINCT ON (rejection.link) rejection.link AS load_id, rejection.event_id, sent.event_id AS dispatch_id,
       rejection.lot_id, rejection.from_site AS site, rejection.occurred_ms, rejection.recorded_ms, later.closed_ms,
       rejection.standing AND sent.event_id IS NOT NULL AND later.closed_ms IS NULL AS open,
       sent.mass_kg - coalesce(earlier.mass_kg, 0) AS left_kg
     FROM ${reports(facts, `kind = 'rejection' AND ${ofLots(facts, 'lot_id')} AND ${recordedSince(facts)}`)} AS rejection
     LEFT JOIN ${reports(facts, `kind = 'dispatch' AND ${ofLots(facts, 'lot_id')}`)} AS sent ON sent.link = rejection.link AND sent.standing
     LEFT JOIN LATERAL (SELECT min(recorded_ms) AS closed_ms FROM ${reports(facts)} AS ended
       WHERE ended.link = rejection.link AND ended.kind IN ('receipt', 'return') AND ended.standing
         AND ended.revision > rejection.revision) AS later ON true
     LEFT JOIN LATERAL (SELECT sum(mass_kg) AS mass_kg FROM ${reports(facts)} AS part
       WHERE part.link = rejection.link AND part.kind = 'receipt' AND part.standing) AS earlier ON true
     ORDER BY rejection.link, rejection.revision DESC`,
  );
  return rows.map((row) =>
    derivedFinding([row.load_id], {
      type: 'load_rejected_open',
      open: row.open,
      ever: true,
      lotId: row.lot_id,
      site: row.site,
      openedMs: integerOf(row.recorded_ms),
      occurredMs: integerOf(row.occurred_ms),
      changedMs: integerOf(row.recorded_ms),
      clearedMs: row.closed_ms === null ? null : integerOf(row.closed_ms),
      massKg: Math.max(0, integerOf(row.left_kg)),
      eventIds: [row.event_id, row.dispatch_id],
      details: { loadId: row.load_id, rejectedAt: isoInstant(integerOf(row.occurred_ms)) },
    }),
  );
}
