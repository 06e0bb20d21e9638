import type { NearMatchAnswer, NearMatchReport } from '#libs/contracts/api/near-matches.js';
import { NEAR_MATCH, POSSIBLE_DOUBLE } from '#libs/contracts/matching-windows.js';
import { type EventData, decodeEvent, lotStream } from '#libs/contracts/index.js';
import { decimalText, rational } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { ReadEvent } from '../journal/list-events.js';
import { loadsAsKnown } from '../loads/known-loads.js';
import { type PlaceColumns, placeColumns, placeOf } from '../loads/places.js';
import { type PageQuery, Parameters, checkIds, keyOf, limitOf, pageOfRows, unknownCursor } from '../paging.js';
import { checkPeriod } from '../period.js';
import { isKnown, sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';

/** Filters; those given all apply. Without a place or a receipt, those of the demo are left out. */
export interface NearMatchesQuery extends PageQuery {
  readonly site?: string | undefined;
  /** Project that the receiving site belongs to. */
  readonly project?: string | undefined;
  readonly municipality?: string | undefined;
  /** A waiting receipt. */
  readonly receipt?: string | undefined;
  /** Days of the report, Europe/Oslo; `to` is the day after the last one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A page of pairs, the closest first. */
export interface NearMatchPage {
  items: NearMatchAnswer[];
  next: string | null;
  asOf: ReturnType<typeof asOfAnswer>;
}

interface Row extends PlaceColumns<'at'> {
  kind: NearMatchAnswer['kind'];
  closeness: PgInteger;
  site: string;
  material: string;
  days_apart: number;
  report_id: string;
  report_event: string | null;
  report_lot: string | null;
  report_revision: number | null;
  report_by: string;
  report_day: string;
  report_kg: PgInteger;
  report_ticket: string | null;
  claim_id: string;
  claim_lot: string;
  claim_revision: number | null;
  claim_by: string;
  claim_day: string;
  claim_kg: PgInteger;
  claim_ticket: string | null;
}

/** How many ppm of mass a day apart weighs as much as: nearer days come before nearer masses. */
const DAY_IN_PPM = 1_000_000;

const osloDay = (ms: string): string => `(to_timestamp(${ms} / 1000.0) AT TIME ZONE 'Europe/Oslo')::date`;

/**
 * Reports that may be of one truckload though no ticket says so: same receiver and material, day and mass within the windows of `NEAR_MATCH`. A
 * receipt that waits beside loads on their way to its site and beside movements to it that nobody has confirmed; and two whole movements
 * by two organisations within `POSSIBLE_DOUBLE`, unless each has a ticket of the receiver and they differ: those are two weighings. Nothing is matched by this: a person decides, by the calls that each pair names.
 * @param readEvent reads from the event store: the read models know where an event stands, not what it says
 * @throws DomainError for a wrong filter or cursor
 */
export async function nearMatches(
  session: ReadSession,
  asOf: AsOf,
  query: NearMatchesQuery,
  readEvent: ReadEvent,
): Promise<NearMatchPage> {
  checkIds(query, ['site', 'project', 'receipt']);
  checkPeriod(query);
  const limit = limitOf(query);
  const after = keyOf(query.cursor, 3);
  if (after && !/^\d{1,18}$/.test(after[0]!)) throw unknownCursor();
  const parameters = new Parameters();
  const sites = placesSql(session, asOf, query, parameters);
  const where = ['true', ...conditions(query, parameters)];
  if (after) {
    const [closeness, report, claim] = after.map((part) => parameters.add(part));
    where.push(`(closeness, report_id::text, claim_id::text) > (${closeness!}::bigint, ${report!}, ${claim!})`);
  }
  const rows = await session.query<Row>(
    `${pairsSql(session, asOf, sites)}
     SELECT pair.*, ${placeColumns('at', 'at')}
     FROM pair LEFT JOIN ${sitesAsKnown(session, asOf)} AS at ON at.site_id = pair.site
     WHERE ${where.join(' AND ')}
     ORDER BY closeness, report_id::text, claim_id::text LIMIT ${limit + 1}`,
    parameters.values,
  );
  const page = pageOfRows(rows, limit, (row) => [String(row.closeness), row.report_id, row.claim_id]);
  const items: NearMatchAnswer[] = [];
  for (const row of page.rows) items.push(await answerOf(row, readEvent));
  return { items, next: page.next, asOf: asOfAnswer(asOf) };
}

/** The receiving sites that are asked for, in SQL: reports are looked at there alone, not everywhere and sifted after. */
function placesSql(
  session: ReadSession,
  asOf: AsOf,
  { site, project, municipality, receipt }: NearMatchesQuery,
  parameters: Parameters,
): string {
  const wanted: string[] = [];
  if (site !== undefined) wanted.push(`site_id = ${parameters.add(site)}::uuid`);
  if (project !== undefined) wanted.push(`project_id = ${parameters.add(project)}::uuid`);
  if (municipality !== undefined) wanted.push(`municipality = ${parameters.add(municipality)}`);
  if (receipt !== undefined) {
    const place = parameters.add(receipt);
    wanted.push(`site_id = (SELECT site FROM ${session.schema}.waiting_receipt WHERE receipt_id = ${place}::uuid)`);
  }
  if (wanted.length === 0) wanted.push('NOT demo');
  return `SELECT site_id FROM ${sitesAsKnown(session, asOf)} AS registered WHERE ${wanted.join(' AND ')}`;
}

function conditions({ receipt, from, to }: NearMatchesQuery, parameters: Parameters): string[] {
  const conditions: string[] = [];
  if (receipt !== undefined) conditions.push(`report_id = ${parameters.add(receipt)}::uuid`);
  if (from !== undefined) conditions.push(`report_day >= ${parameters.add(from)}`);
  if (to !== undefined) conditions.push(`report_day < ${parameters.add(to)}`);
  return conditions;
}

/** The pairs at sites (a SELECT of them) as a common table expression `pair`. A movement counts as its newest version says; a confirmation while its receiver stands. */
function pairsSql(session: ReadSession, asOf: AsOf, sites: string): string {
  const { schema } = session;
  const near = (percent: number): string => `abs(r.mass_kg - c.mass_kg) * 100 <= ${percent} * c.mass_kg`;
  const columns = `r.site, r.material, (r.day - c.day)::integer AS days_apart,
    abs(r.day - c.day)::bigint * ${DAY_IN_PPM} + abs(r.mass_kg - c.mass_kg) * 1000000 / greatest(c.mass_kg, 1) AS closeness,
    r.id AS report_id, r.event_id AS report_event, r.lot_id AS report_lot, r.revision AS report_revision, r.organisation AS report_by,
    r.day::text AS report_day, r.mass_kg AS report_kg, r.ticket AS report_ticket,
    c.id AS claim_id, c.lot_id AS claim_lot, c.revision AS claim_revision, c.organisation AS claim_by,
    c.day::text AS claim_day, c.mass_kg AS claim_kg, c.ticket AS claim_ticket`;
  const together = `c.site = r.site AND c.material = r.material`;
  return `
    WITH place AS MATERIALIZED (${sites}),
    known AS MATERIALIZED (
      SELECT each.*, (SELECT recorded.organisation FROM ${schema}.reported recorded
        WHERE recorded.event_id = each.event_id ORDER BY recorded.version LIMIT 1) AS told_by
      FROM ${schema}.reported each
      LEFT JOIN ${schema}.reported_end gone
        ON gone.event_id = each.event_id AND gone.version = each.version AND ${isKnown(session, asOf, 'gone.position')}
      WHERE each.to_site IN (SELECT site_id FROM place) AND each.kind IN ('movement', 'confirmation') AND gone.event_id IS NULL AND ${isKnown(session, asOf, 'each.position')}),
    movement AS MATERIALIZED (
      SELECT event_id AS id, event_id, lot_id, revision, told_by AS organisation, to_site AS site, material, day::date AS day, mass_kg,
        recorded_ms, (SELECT coalesce(told::json #>> '{after,haul,ticket}', told::json #>> '{haul,ticket}') FROM ${schema}.event
          WHERE event.position = claimed.position) AS ticket
      FROM known claimed
      WHERE kind = 'movement' AND from_site IS DISTINCT FROM to_site AND NOT EXISTS (
        SELECT FROM known told WHERE told.kind = 'confirmation' AND told.link = claimed.event_id AND told.to_site = claimed.to_site)),
    receipt AS MATERIALIZED (
      SELECT waiting.receipt_id AS id, waiting.event_id, NULL::uuid AS lot_id, NULL::integer AS revision, waiting.organisation, waiting.site,
        waiting.material, ${osloDay('waiting.occurred_ms')} AS day, waiting.mass_kg, waiting.ticket
      FROM ${schema}.waiting_receipt waiting
      LEFT JOIN ${schema}.receipt_outcome ended
        ON ended.receipt_id = waiting.receipt_id AND ${isKnown(session, asOf, 'ended.position')}
      WHERE waiting.site IN (SELECT site_id FROM place) AND ended.receipt_id IS NULL AND ${isKnown(session, asOf, 'waiting.position')}),
    on_its_way AS MATERIALIZED (
      SELECT load_id AS id, NULL::uuid AS event_id, lot_id, NULL::integer AS revision, organisation, planned_site AS site, material,
        ${osloDay('dispatched_ms')} AS day, left_kg AS mass_kg, ticket
      FROM ${loadsAsKnown(session, asOf)} AS out
      WHERE planned_site IN (SELECT site_id FROM place) AND phase = 'on_road' AND left_kg > 0),
    pair AS (
      SELECT 'receipt_load' AS kind, ${columns} FROM receipt r JOIN on_its_way c
        ON ${together} AND abs(r.day - c.day) <= ${NEAR_MATCH.days} AND ${near(NEAR_MATCH.massPercent)}
      UNION ALL
      SELECT 'receipt_movement', ${columns} FROM receipt r JOIN movement c
        ON ${together} AND abs(r.day - c.day) <= ${NEAR_MATCH.days} AND ${near(NEAR_MATCH.massPercent)} AND c.organisation <> r.organisation
      UNION ALL
      SELECT 'possible_double', ${columns} FROM movement r JOIN movement c
        ON ${together} AND c.day = r.day AND ${near(POSSIBLE_DOUBLE.massPercent)} AND c.organisation <> r.organisation
        AND (c.recorded_ms, c.id) < (r.recorded_ms, r.id) AND (c.ticket = r.ticket) IS NOT FALSE)`;
}

async function answerOf(row: Row, readEvent: ReadEvent): Promise<NearMatchAnswer> {
  const [reportKg, claimKg] = [safeInteger(row.report_kg), safeInteger(row.claim_kg)];
  const isLoad = row.kind === 'receipt_load';
  const report: NearMatchReport = {
    kind: row.kind === 'possible_double' ? 'movement' : 'receipt',
    id: row.report_id,
    eventId: row.report_event,
    lotId: row.report_lot,
    recordedBy: row.report_by,
    day: row.report_day,
    massKg: reportKg,
    ticket: row.report_ticket,
  };
  const claim: NearMatchReport = {
    kind: isLoad ? 'load' : 'movement',
    id: row.claim_id,
    eventId: isLoad ? null : row.claim_id,
    lotId: row.claim_lot,
    recordedBy: row.claim_by,
    day: row.claim_day,
    massKg: claimKg,
    ticket: row.claim_ticket,
  };
  return {
    kind: row.kind,
    site: placeOf(row.site, row, 'at'),
    material: row.material,
    report,
    claim,
    daysApart: row.days_apart,
    differenceKg: reportKg - claimKg,
    differencePercent: decimalText(rational((reportKg - claimKg) * 100, Math.max(claimKg, 1)), 1),
    confirm: await stepsOf(row, readEvent),
  };
}

/** The calls that make one movement of a pair. */
async function stepsOf(row: Row, readEvent: ReadEvent): Promise<NearMatchAnswer['confirm']> {
  const post = (path: string, body: Record<string, unknown>): NearMatchAnswer['confirm'][number] => ({
    method: 'POST',
    path,
    body,
  });
  if (row.kind === 'receipt_load') return [post(`/api/v1/receipts/${row.report_id}/match`, { load: row.claim_id })];
  if (row.kind === 'receipt_movement')
    return [post(`/api/v1/receipts/${row.report_id}/match`, { lot: row.claim_lot, movement: row.claim_id })];
  const { data } = decodeEvent(await readEvent(lotStream(row.report_lot!), row.report_revision!));
  const { quantity, occurredAt, haul } = ('after' in data ? data.after : data) as EventData<'MassStored'>;
  return [
    post('/api/v1/mass-events', {
      type: 'MassEventCorrected',
      lot: row.report_lot,
      corrects: row.report_id,
      action: 'annulled',
      reason: 'duplicate',
    }),
    post('/api/v1/mass-events', {
      type: 'MovementConfirmed',
      lot: row.claim_lot,
      movement: row.claim_id,
      toSite: row.site,
      quantity,
      occurredAt,
      ...(haul && { haul }),
      matchedBy: 'person',
    }),
  ];
}
