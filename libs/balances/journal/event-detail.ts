import type { EventDetailAnswer } from '#libs/contracts/api/event-detail.js';
import {
  type Account,
  type EventData,
  type LedgerEvent,
  type StoredEvent,
  decodeEvent,
  postings,
} from '#libs/contracts/index.js';
import { isUuid, notFound } from '#libs/kernel/index.js';
import { projectsAsKnown, sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type ReadEvent, eventAnswer } from './list-events.js';
import { type ReadNotes, notesOf } from '../read-notes.js';

/** What is asked beside the read models. */
export interface EventDetailSources {
  /** Reads one event from the event store. */
  readonly readEvent: ReadEvent;
  readonly readNotes: ReadNotes;
}

interface Place {
  readonly category: string;
  readonly stream_id: string;
  readonly revision: number;
  readonly occurred_ms: string | number | null;
  readonly superseded_by: string | null;
}

type Reference = EventDetailAnswer['references'][number];

const streamOf = ({ category, stream_id }: Place): string => `${category}-${stream_id}`;

/**
 * One event as recorded, with what it booked, what was said of it later, and the names of what it names.
 * @throws DomainError `not-found` where no event has the id, as known then
 */
export async function eventDetail(
  session: ReadSession,
  asOf: AsOf,
  id: string,
  { readEvent, readNotes }: EventDetailSources,
): Promise<EventDetailAnswer> {
  const unknown = notFound('/path/id', 'unknown_event', `no event that was known then has the id '${id.slice(0, 100)}'`);
  if (!isUuid(id)) throw unknown;
  const [place] = await placesOf(session, asOf, 'event.event_id = $1::uuid', [id]);
  if (!place) throw unknown;
  const read = async (at: Place, revision = at.revision): Promise<StoredEvent> =>
    decodeEvent(await readEvent(streamOf(at), revision));
  const raw = await readEvent(streamOf(place), place.revision);
  const event = decodeEvent(raw);
  const { metadata } = event;
  const booked = postings(event);
  const noteIds = notesIn(event.data);
  const textOf = await notesOf(readNotes, noteIds);
  const later = await placesOf(session, asOf, `event.stream_id = $1::uuid AND event.concerns_event_id = $2::uuid`, [
    place.stream_id,
    id,
  ]);
  const about = await Promise.all(later.map((at) => read(at)));
  const found = await referencesOf(
    session,
    asOf,
    stringsIn([event.data, booked, about.map(({ data }) => data), organisationsOf([event, ...about])]),
  );
  const nameOf = new Map(found.map((each) => [each.id, each.name]));
  const accountOf = (account: Account): EventDetailAnswer['postings'][number]['from'] => ({
    ...account,
    siteName: nameOf.get(account.site) ?? null,
    holderName: nameOf.get(account.holderId) ?? null,
  });
  return {
    event: eventAnswer(place, raw),
    schemaVersion: metadata.schemaVersion,
    commandId: metadata.commandId,
    contentHash: metadata.contentHash,
    causationId: metadata.causationId,
    previousHash: event.revision === 0 ? null : (await read(place, event.revision - 1)).metadata.hash,
    importRow: importRowOf(metadata),
    demo: found.some(({ demo }) => demo),
    postings: booked.map((posting) => ({
      index: posting.index,
      occurredAt: posting.occurredAt,
      from: accountOf(posting.from),
      to: accountOf(posting.to),
      massKg: posting.massKg,
      fate: posting.fate ?? null,
      loadId: posting.loadId ?? null,
      concernsEventId: posting.concernsEventId ?? null,
    })),
    corrections: about.filter(isCorrection).map(correctionOf),
    confirmations: about.filter(isConfirmation).map(confirmationOf),
    references: found.map(({ id: of, kind, name }) => ({ id: of, kind, name })),
    notes: noteIds.map((noteId) => ({ noteId, text: textOf(noteId) })),
    asOf: asOfAnswer(asOf),
  };
}

/** Events of the journal by a condition on `event`, in the order of recording. */
const placesOf = (session: ReadSession, asOf: AsOf, condition: string, values: readonly string[]): Promise<Place[]> =>
  session.query<Place>(
    `SELECT category, stream_id, revision, occurred_ms,
       (SELECT later.superseded_by FROM ${session.schema}.supersession later
        WHERE later.event_id = event.event_id AND later.position <= ${asOf.position} ORDER BY later.version DESC LIMIT 1) AS superseded_by
     FROM ${session.schema}.event WHERE ${condition} AND position <= ${asOf.position} ORDER BY position`,
    values,
  );

type Correction = StoredEvent & { readonly type: 'MassEventCorrected'; readonly data: EventData<'MassEventCorrected'> };
type Confirmation = StoredEvent & { readonly type: 'MovementConfirmed'; readonly data: EventData<'MovementConfirmed'> };
const isCorrection = (event: StoredEvent): event is Correction => event.type === 'MassEventCorrected';
const isConfirmation = (event: StoredEvent): event is Confirmation => event.type === 'MovementConfirmed';

function sourceOf({ id, position, metadata: { recordedAt, actor } }: StoredEvent) {
  const recordedBy = { organisation: actor.organisation, role: actor.role };
  return { eventId: id, position: position.toString(), recordedAt, recordedBy };
}

/** The row of a file as the answer tells it: each cell with the column that it was read as. */
function importRowOf({ importRow }: StoredEvent['metadata']): EventDetailAnswer['importRow'] {
  if (!importRow) return null;
  const { importId, row, cells } = importRow;
  return {
    importId,
    row,
    cells: cells?.map(({ column, readAs, text }) => ({ column, readAs: readAs ?? column, text })) ?? null,
  };
}

function correctionOf(event: Correction): EventDetailAnswer['corrections'][number] {
  const { action, reason, supersedesVersion: version, before, after = null } = event.data;
  return { ...sourceOf(event), action, reason, version, before, after };
}

const confirmationOf = (event: Confirmation): EventDetailAnswer['confirmations'][number] => ({
  ...sourceOf(event),
  claimedKg: event.data.claimedKg,
  massKg: event.data.massKg,
});

const organisationsOf = (events: readonly StoredEvent[]): string[] => events.map(({ metadata }) => metadata.actor.organisation);

/** Every text in a value, however deep, that may be an id or an organisation number. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= 40 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Ids of the free texts that data names. */
function notesIn(data: LedgerEvent['data']): string[] {
  const { note } = data as { note?: { id?: string } };
  return note?.id === undefined ? [] : [note.id];
}

/** What texts stand for, where they are the id of something on record or the number of a party. */
async function referencesOf(
  session: ReadSession,
  asOf: AsOf,
  texts: readonly string[],
): Promise<(Reference & { readonly demo: boolean })[]> {
  const { schema } = session;
  const distinct = [...new Set(texts)];
  return session.query(
    `WITH named AS (SELECT unnest($1::uuid[]) AS id)
     SELECT site_id::text AS id, 'site' AS kind, name, demo FROM ${sitesAsKnown(session, asOf)} AS site JOIN named ON site_id = id
     UNION ALL SELECT project_id::text, 'project', name, demo FROM ${projectsAsKnown(session, asOf)} AS project JOIN named ON project_id = id
     UNION ALL SELECT lot_id::text, 'lot', name, false FROM ${schema}.lot JOIN named ON lot_id = id
     UNION ALL SELECT run_id::text, 'run', name, false FROM ${schema}.sorting_run JOIN named ON run_id = id
     UNION ALL SELECT organisation, 'organisation', name, demo FROM ${schema}.party WHERE organisation = ANY($2::text[])
     ORDER BY kind, id`,
    [distinct.filter(isUuid), distinct],
  );
}
