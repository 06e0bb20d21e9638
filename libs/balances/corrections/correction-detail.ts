import type { CorrectionDetailAnswer } from '#libs/contracts/api/corrections.js';
import { type EventData, type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import { isUuid, isoInstant, notFound } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { ReadEvent } from '../journal/list-events.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type RequestRow, correctionAnswer, requestsSql } from './requests-sql.js';

type Correction = EventData<'MassEventCorrected'>;
type Fields = Record<string, unknown>;
type Read = (eventId: string) => Promise<StoredEvent>;

/** Events that are told of those downstream. */
const DOWNSTREAM = 100;

interface DownstreamRow {
  event_id: string;
  type: string;
  occurred_ms: PgInteger | null;
  organisation: string;
  all_of_them: PgInteger;
}

/**
 * A request with the event before and after, and the events of the lot that came after it.
 * @param readEvent reads from the event store: the read models know where an event stands, not what it says
 * @throws DomainError `not-found`
 */
export async function correctionDetail(
  session: ReadSession,
  asOf: AsOf,
  id: string,
  readEvent: ReadEvent,
): Promise<CorrectionDetailAnswer> {
  const sql = `SELECT * FROM (${requestsSql(session, asOf)}) AS known WHERE correction_id = $1::uuid`;
  const [row] = isUuid(id) ? await session.query<RequestRow>(sql, [id]) : [];
  if (!row) throw notFound('', 'unknown_correction', 'unknown request for a correction');
  const read = async (eventId: string): Promise<StoredEvent> => {
    const { stream, revision } = await placeOf(session, row, eventId);
    return decodeEvent(await readEvent(stream, revision));
  };
  if (row.run_id !== null) return ofReopening(row, asOf, read);
  const applied = row.applied_event_id === null ? undefined : ((await read(row.applied_event_id)).data as Correction);
  const before = applied?.before ?? (await effectiveData(session, asOf, row, read));
  const replacement = row.replacement === null ? null : (JSON.parse(row.replacement) as Fields);
  const downstream = await downstreamOf(session, asOf, row);
  const workedOutAgain = new Set(applied?.postings.map(({ concernsEventId }) => concernsEventId));
  const short = new Set(applied?.shortfalls.flatMap(({ downstreamEventIds }) => downstreamEventIds));
  return {
    ...correctionAnswer(row),
    replacement,
    before,
    after: applied ? (applied.after ?? null) : asAskedFor(row, before, replacement),
    shortfalls: (applied?.shortfalls ?? []).map(({ site, shortfallKg }) => ({ site, shortfallKg })),
    downstream: downstream.map((each) => ({
      eventId: each.event_id,
      type: each.type,
      occurredAt: each.occurred_ms === null ? null : isoInstant(safeInteger(each.occurred_ms)),
      recordedBy: each.organisation,
      workedOutAgain: workedOutAgain.has(each.event_id),
      takesFromShortfall: short.has(each.event_id),
    })),
    downstreamCount: safeInteger(downstream[0]?.all_of_them ?? 0),
    asOf: asOfAnswer(asOf),
  };
}

/** A request for the reopening of a sorting run: the plan in force and the new one. What it touches stands in the lots of the run. */
async function ofReopening(row: RequestRow, asOf: AsOf, read: Read): Promise<CorrectionDetailAnswer> {
  const applied = row.applied_event_id === null ? undefined : (await read(row.applied_event_id)).data;
  const parsed = (text: string | null): Fields | null => (text === null ? null : (JSON.parse(text) as Fields));
  return {
    ...correctionAnswer(row),
    replacement: parsed(row.replacement),
    before: (await read(row.event_id)).data,
    after: applied ?? parsed(row.after),
    shortfalls: [],
    downstream: [],
    downstreamCount: 0,
    asOf: asOfAnswer(asOf),
  };
}

/** Where an event of the lot or the run of a request stands. */
async function placeOf(
  session: ReadSession,
  { lot_id: lotId, run_id: runId }: RequestRow,
  eventId: string,
): Promise<{ readonly stream: string; readonly revision: number }> {
  const [row] = await session.query<{ category: string; stream_id: string; revision: number }>(
    `SELECT category, stream_id, revision FROM ${session.schema}.event
     WHERE stream_id IN ($1::uuid, $2::uuid) AND event_id = $3::uuid`,
    [lotId, runId, eventId],
  );
  if (!row) throw new Error(`the read models hold a request for a correction of ${eventId}, but not the event`);
  return { stream: `${row.category}-${row.stream_id}`, revision: row.revision };
}

/** What the event says now, corrections of others included. */
async function effectiveData(session: ReadSession, asOf: AsOf, { event_id: eventId }: RequestRow, read: Read): Promise<Fields> {
  const [last] = await session.query<{ superseded_by: string }>(
    `SELECT superseded_by FROM ${session.schema}.supersession
     WHERE event_id = $1::uuid AND position <= ${asOf.position} ORDER BY version DESC LIMIT 1`,
    [eventId],
  );
  if (!last) return (await read(eventId)).data;
  const { after, before } = (await read(last.superseded_by)).data as Correction;
  return after ?? before;
}

/** What was worked out from the quantity: of another one it is not known before the ledger works it out. */
const OF_QUANTITY = ['massKg', 'massLowKg', 'massHighKg', 'massBasis', 'factorSet', 'measuredVolume'];

/** The event with what was asked for in place of what it replaces. */
function asAskedFor({ action }: RequestRow, before: Fields, replacement: Fields | null): Fields | null {
  if (action === 'annulled') return null;
  const isMeasuredAnew = replacement?.['quantity'] !== undefined;
  const kept = Object.entries(before).filter(([name]) => !isMeasuredAnew || !OF_QUANTITY.includes(name));
  // A member of the replacement takes the place of the whole member, of the haul too.
  return { ...Object.fromEntries(kept), ...replacement };
}

/** Events of the lot that were recorded after the corrected one, oldest first; the correction itself is none of them. */
const downstreamOf = (session: ReadSession, asOf: AsOf, row: RequestRow): Promise<DownstreamRow[]> =>
  session.query<DownstreamRow>(
    `SELECT later.event_id, later.type, later.occurred_ms, later.organisation, count(*) OVER () AS all_of_them
     FROM ${session.schema}.event later
     WHERE later.category = 'lot' AND later.stream_id = $1::uuid AND later.position <= ${asOf.position}
       AND later.event_id IS DISTINCT FROM $3::uuid
       AND later.revision > (
         SELECT revision FROM ${session.schema}.event corrected
         WHERE corrected.category = 'lot' AND corrected.stream_id = $1::uuid AND corrected.event_id = $2::uuid)
     ORDER BY later.revision LIMIT ${DOWNSTREAM}`,
    [row.lot_id, row.event_id, row.applied_event_id],
  );
