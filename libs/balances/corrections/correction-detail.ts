import type { CorrectionDetailAnswer } from '#libs/contracts/api/corrections.js';
import { type EventData, type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import { isUuid, notFound } from '#libs/kernel/index.js';
import type { ReadStream } from '../fate-by-origin/fate-as-known.js';
import type { ReadEvent } from '../journal/list-events.js';
import { type ReadNotes, notesOf } from '../read-notes.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { correctionAtOnce } from './correction-at-once.js';
import { correctingEvents, shortfallsOf } from './correcting-events.js';
import { NO_EFFECT, effectOf } from './correction-effect.js';
import { type RequestRow, correctionAnswer, notesOfRequests, requestsSql } from './requests-sql.js';

type Correction = EventData<'MassEventCorrected'>;
type Fields = Record<string, unknown>;
type Read = (eventId: string) => Promise<StoredEvent>;

/** What is asked beside the read models. */
export interface CorrectionSources {
  /** Reads from the event store: the read models know where an event stands, not what it says. */
  readonly readEvent: ReadEvent;
  readonly readStream: ReadStream;
  readonly readNotes: ReadNotes;
  /** What the ledger would record if everybody approved a request as the log stood at a position; undefined: nothing. */
  readonly foresee: (correctionId: string, until: bigint) => Promise<readonly StoredEvent[] | undefined>;
}

/**
 * A correction with the event before and after, and with what it touches: what happened where it is recorded, else what it would do.
 * @param id of a request, or of the `MassEventCorrected` or `SortingReopened` that was recorded
 * @throws DomainError `not-found`
 */
export async function correctionDetail(
  session: ReadSession,
  asOf: AsOf,
  id: string,
  sources: CorrectionSources,
): Promise<CorrectionDetailAnswer> {
  const sql = `SELECT * FROM (${requestsSql(session, asOf)}) AS known
    WHERE correction_id = coalesce((
      SELECT correction_id FROM ${session.schema}.correction_step
      WHERE kind = 'applied' AND event_id = $1::uuid AND position <= ${asOf.position} LIMIT 1), $1::uuid)`;
  const unknown = notFound(
    '/path/id',
    'unknown_correction',
    `no request for a correction, and no correcting event, has the id '${id.slice(0, 100)}'`,
  );
  if (!isUuid(id)) throw unknown;
  const [row] = await session.query<RequestRow>(sql, [id]);
  const read: Read = async (eventId) => {
    const place = await placeOf(session, asOf, eventId);
    if (!place) throw new Error(`the read models hold a request for a correction of ${eventId}, but not the event`);
    return decodeEvent(await sources.readEvent(place.stream, place.revision));
  };
  if (row) return ofRequest(session, asOf, row, { ...sources, read });
  if (!(await placeOf(session, asOf, id))) throw unknown;
  const atOnce = await correctionAtOnce(session, asOf, await read(id), sources);
  if (!atOnce) throw unknown;
  return atOnce;
}

async function ofRequest(
  session: ReadSession,
  asOf: AsOf,
  row: RequestRow,
  { read, readStream, readNotes, foresee }: CorrectionSources & { readonly read: Read },
): Promise<CorrectionDetailAnswer> {
  const applied = row.applied_event_id === null ? undefined : await read(row.applied_event_id);
  const isOpen = row.state === 'pending' || row.state === 'approved';
  const events = applied
    ? await correctingEvents(applied, asOf.position, readStream)
    : isOpen && (await foresee(row.correction_id, asOf.position));
  const replacement = row.replacement === null ? null : (JSON.parse(row.replacement) as Fields);
  const before = await beforeOf(session, asOf, row, { read, applied });
  const effect = events ? await effectOf(session, asOf, { events, happened: applied !== undefined }, readStream) : NO_EFFECT;
  return {
    ...correctionAnswer(row, await notesOf(readNotes, notesOfRequests([row]))),
    replacement,
    before,
    after: events ? afterOf(events[0]!) : told(row, before, replacement),
    shortfalls: events ? shortfallsOf(events) : [],
    effect: applied ? 'happened' : events ? 'foreseen' : isOpen ? 'not_foreseeable' : 'none',
    ...effect,
    asOf: asOfAnswer(asOf),
  };
}

/** What the correcting event says of what it corrects. */
const afterOf = (event: StoredEvent): Fields | null =>
  event.type === 'MassEventCorrected' ? (event.data.after ?? null) : event.data;

/** What the event said until then; of a run the event with the plan in force. */
async function beforeOf(
  session: ReadSession,
  asOf: AsOf,
  row: RequestRow,
  { read, applied }: { readonly read: Read; readonly applied: StoredEvent | undefined },
): Promise<Fields> {
  if (row.run_id !== null) return (await read(row.event_id)).data;
  return (applied?.data as Correction | undefined)?.before ?? effectiveData(session, asOf, row, read);
}

/** Where an event stands. */
async function placeOf(
  session: ReadSession,
  asOf: AsOf,
  eventId: string,
): Promise<{ readonly stream: string; readonly revision: number } | undefined> {
  const [row] = await session.query<{ category: string; stream_id: string; revision: number }>(
    `SELECT category, stream_id, revision FROM ${session.schema}.event
     WHERE event_id = $1::uuid AND position <= ${asOf.position}`,
    [eventId],
  );
  return row && { stream: `${row.category}-${row.stream_id}`, revision: row.revision };
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

/** What a request that is not recorded was to make of the event: of a run as the ledger said, of a lot's event as it was asked for. */
function told({ action, run_id: runId, after }: RequestRow, before: Fields, replacement: Fields | null): Fields | null {
  if (runId !== null) return after === null ? null : (JSON.parse(after) as Fields);
  if (action === 'annulled') return null;
  const isMeasuredAnew = replacement?.['quantity'] !== undefined;
  const kept = Object.entries(before).filter(([name]) => !isMeasuredAnew || !OF_QUANTITY.includes(name));
  // A member of the replacement takes the place of the whole member, of the haul too.
  return { ...Object.fromEntries(kept), ...replacement };
}
