import { RECEIPT_STATES, type WaitingReceiptAnswer } from '#libs/contracts/api/loads.js';
import type { ConditionClass, MassBasis } from '#libs/contracts/index.js';
import { invalid, isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { type PageQuery, Parameters, checkIds, keyOf, limitOf, pageOfRows, unknownCursor } from '../paging.js';
import { isKnown, sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type PlaceColumns, placeColumns, placeOf } from './places.js';
import { RECEIPT_OUTCOME, WAITING_RECEIPT } from './tables.js';

/** Filters of the list of waiting receipts; those given all apply. Without a place, those of the demo are left out. */
export interface ListReceiptsQuery extends PageQuery {
  /** One of `RECEIPT_STATES`; default `waiting`. */
  readonly state?: string | undefined;
  readonly site?: string | undefined;
  /** Project that the receiving site belongs to. */
  readonly project?: string | undefined;
  readonly municipality?: string | undefined;
  readonly ticket?: string | undefined;
}

/** A page of receipts, the oldest first: who has waited longest. */
export interface ReceiptPage {
  items: WaitingReceiptAnswer[];
  next: string | null;
  asOf: ReturnType<typeof asOfAnswer>;
}

interface Row extends PlaceColumns<'at'> {
  receipt_id: string;
  event_id: string;
  state: 'waiting' | 'matched' | 'dismissed';
  site: string;
  load_id: string | null;
  from_site: string | null;
  material: string;
  condition_class: ConditionClass | null;
  fate: string | null;
  final: boolean;
  mass_kg: PgInteger;
  low_kg: PgInteger;
  high_kg: PgInteger;
  mass_basis: MassBasis;
  ticket: string | null;
  vehicle: string | null;
  occurred_ms: PgInteger;
  recorded_ms: PgInteger;
  organisation: string;
  matched_lot: string | null;
  matched_event: string | null;
  matched_by: 'load' | 'ticket' | 'person' | null;
  reason: string | null;
  ended_ms: PgInteger | null;
  ended_by: string | null;
}

/**
 * Receipts that wait, or waited, for their dispatch or their movement, as known at the position.
 * @throws DomainError for a wrong filter or cursor
 */
export async function listReceipts(session: ReadSession, asOf: AsOf, query: ListReceiptsQuery): Promise<ReceiptPage> {
  checkIds(query, ['site', 'project']);
  const { state = 'waiting' } = query;
  if (!RECEIPT_STATES.some((each) => each === state))
    throw invalid('/query/state', 'unknown_state', `unknown state '${state}'; expected one of ${RECEIPT_STATES.join(', ')}`);
  const limit = limitOf(query);
  const after = keyOf(query.cursor, 2);
  if (after && !/^-?\d{1,18}$/.test(after[0]!)) throw unknownCursor();
  const parameters = new Parameters();
  const where = [isKnown(session, asOf, 'receipt.position'), ...conditions(query, parameters)];
  const ended = `coalesce(ended.state, 'waiting')`;
  if (state !== 'all') where.push(`${ended} = ${parameters.add(state)}`);
  if (after) {
    const [recordedMs, receiptId] = after.map((part) => parameters.add(part));
    where.push(`(receipt.recorded_ms, receipt.receipt_id::text) > (${recordedMs!}::bigint, ${receiptId!})`);
  }
  const { schema } = session;
  const rows = await session.query<Row>(
    `SELECT receipt.*, ${ended} AS state, ended.lot_id AS matched_lot, ended.event_id AS matched_event, ended.matched_by,
       ended.reason, ended.recorded_ms AS ended_ms, ended.organisation AS ended_by, ${placeColumns('at', 'at')}
     FROM ${schema}.${WAITING_RECEIPT.name} receipt
     LEFT JOIN ${schema}.${RECEIPT_OUTCOME.name} ended
       ON ended.receipt_id = receipt.receipt_id AND ${isKnown(session, asOf, 'ended.position')}
     LEFT JOIN ${sitesAsKnown(session, asOf)} AS at ON at.site_id = receipt.site
     WHERE ${where.join(' AND ')} ORDER BY receipt.recorded_ms, receipt.receipt_id::text LIMIT ${limit + 1}`,
    parameters.values,
  );
  const page = pageOfRows(rows, limit, (row) => [String(row.recorded_ms), row.receipt_id]);
  return { items: page.rows.map(receiptAnswer), next: page.next, asOf: asOfAnswer(asOf) };
}

function conditions({ site, project, municipality, ticket }: ListReceiptsQuery, parameters: Parameters): string[] {
  const conditions: string[] = [];
  if (site !== undefined) conditions.push(`receipt.site = ${parameters.add(site)}::uuid`);
  if (project !== undefined) conditions.push(`at.project_id = ${parameters.add(project)}::uuid`);
  if (municipality !== undefined) conditions.push(`at.municipality = ${parameters.add(municipality)}`);
  if (conditions.length === 0) conditions.push('coalesce(at.demo, false) = false');
  if (ticket !== undefined) conditions.push(`receipt.ticket = ${parameters.add(ticket)}`);
  return conditions;
}

function receiptAnswer(row: Row): WaitingReceiptAnswer {
  const ended = { recordedAt: isoInstant(Number(row.ended_ms ?? 0)), recordedBy: row.ended_by ?? '' };
  return {
    receiptId: row.receipt_id,
    eventId: row.event_id,
    state: row.state,
    site: placeOf(row.site, row, 'at'),
    loadId: row.load_id,
    fromSite: row.from_site,
    material: row.material,
    conditionClass: row.condition_class,
    fate: row.fate,
    final: row.final,
    massKg: safeInteger(row.mass_kg),
    lowKg: safeInteger(row.low_kg),
    highKg: safeInteger(row.high_kg),
    massBasis: row.mass_basis,
    ticket: row.ticket,
    vehicle: row.vehicle,
    occurredAt: isoInstant(Number(row.occurred_ms)),
    recordedAt: isoInstant(Number(row.recorded_ms)),
    recordedBy: row.organisation,
    matched:
      row.state === 'matched' && row.matched_lot !== null && row.matched_event !== null && row.matched_by !== null
        ? { lotId: row.matched_lot, eventId: row.matched_event, matchedBy: row.matched_by, ...ended }
        : null,
    dismissed: row.state === 'dismissed' ? { reason: row.reason ?? 'other', ...ended } : null,
  };
}
