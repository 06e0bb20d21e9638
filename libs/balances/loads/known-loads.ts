import type { LoadReceiptAnswer } from '#libs/contracts/api/loads.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { Parameters } from '../paging.js';
import { isNow } from '../registry/as-known.js';
import { type AsOf, type ReadSession, requestedMs } from '../session.js';
import type { LoadPhase, LoadReceipt } from './domain/load-record.js';
import { LOAD, LOAD_COLUMN_NAMES, LOAD_VERSION } from './tables.js';

/** Hours after its dispatch from which a load that is still out is overdue, where nobody says otherwise. */
export const DEFAULT_OVERDUE_HOURS = 24;
const HOUR_MS = 3_600_000;

/** The loads as known at the position: a relation for FROM, with the columns of `LOAD_COLUMN_NAMES`. */
export function loadsAsKnown(session: ReadSession, asOf: AsOf): string {
  if (isNow(session, asOf)) return `${session.schema}.${LOAD.name}`;
  return `(SELECT DISTINCT ON (load_id) ${LOAD_COLUMN_NAMES.join(', ')} FROM ${session.schema}.${LOAD_VERSION.name}
    WHERE position <= ${asOf.position} ORDER BY load_id, position DESC)`;
}

/**
 * Whether a load is overdue, in SQL on `load`: out longer than the hours, by the time that was asked for, else by the clock. Of a load that nothing
 * is left of nobody waits for any.
 * @param clockMs the clock, milliseconds since the epoch
 */
export function overdueSql(asOf: AsOf, overdueHours: number, clockMs: number, parameters: Parameters): string {
  const sinceMs = (requestedMs(asOf) ?? clockMs) - overdueHours * HOUR_MS;
  return `(load.phase <> 'closed' AND load.left_kg > 0 AND load.dispatched_ms < ${parameters.add(sinceMs)}::bigint)`;
}

/** Receipts of a load as answers show them, from its row. Confirmed is what another organisation told than the dispatch (`organisation`). */
export const receiptsOf = (row: { readonly receipts: string; readonly organisation: string }): LoadReceiptAnswer[] =>
  (JSON.parse(row.receipts) as LoadReceipt[]).map(({ eventId, site, massKg, final, ticket, occurredMs, organisation }) => ({
    eventId,
    site,
    massKg,
    final,
    ticket: ticket ?? null,
    occurredAt: isoInstant(occurredMs),
    recordedBy: organisation,
    confirmed: organisation !== row.organisation,
  }));

/** Where a load stands. Kilograms. */
export interface LoadStanding {
  readonly loadId: string;
  readonly lotId: string;
  readonly code: string;
  readonly phase: LoadPhase;
  readonly overdue: boolean;
  readonly dispatchedKg: number;
  readonly receivedKg: number;
  readonly returnedKg: number;
  readonly leftKg: number;
  /** The sender's. */
  readonly ticket: string | null;
  readonly receipts: readonly LoadReceiptAnswer[];
}

interface Row {
  load_id: string;
  lot_id: string;
  code: string;
  phase: LoadPhase;
  overdue: boolean;
  dispatched_kg: PgInteger;
  received_kg: PgInteger;
  returned_kg: PgInteger;
  left_kg: PgInteger;
  ticket: string | null;
  organisation: string;
  receipts: string;
}

/** Where loads stand as known at the position, by id: as the list of loads tells it. One statement. */
export async function loadStandings(
  session: ReadSession,
  asOf: AsOf,
  loadIds: readonly string[],
  clockMs: number,
): Promise<ReadonlyMap<string, LoadStanding>> {
  const parameters = new Parameters();
  const ids = parameters.add(loadIds);
  const rows = await session.query<Row>(
    `SELECT load_id, lot_id, code, phase, ${overdueSql(asOf, DEFAULT_OVERDUE_HOURS, clockMs, parameters)} AS overdue,
       dispatched_kg, received_kg, returned_kg, left_kg, ticket, organisation, receipts
     FROM ${loadsAsKnown(session, asOf)} AS load WHERE load_id = ANY(${ids}::uuid[])`,
    parameters.values,
  );
  return new Map(
    rows.map((row) => [
      row.load_id,
      {
        loadId: row.load_id,
        lotId: row.lot_id,
        code: row.code,
        phase: row.phase,
        overdue: row.overdue,
        dispatchedKg: safeInteger(row.dispatched_kg),
        receivedKg: safeInteger(row.received_kg),
        returnedKg: safeInteger(row.returned_kg),
        leftKg: safeInteger(row.left_kg),
        ticket: row.ticket,
        receipts: receiptsOf(row),
      },
    ]),
  );
}
