import { type StoredEvent, decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore, RecordedEvent } from '#libs/event-store/port.js';
import type { Uuid } from '#libs/kernel/index.js';

/** An event that a row of an import became. */
export interface ImportedEvent {
  readonly eventId: Uuid;
  readonly lotId: Uuid;
  readonly row: number;
  /** Of the command that the row was. */
  readonly commandId: Uuid;
}

/** Where in the stream of a lot the events of an import stand, and how many they are. */
export interface ImportedLot {
  readonly lotId: Uuid;
  readonly firstRevision: number;
  readonly lastRevision: number;
  readonly events: number;
}

/** Clocks of a store and its recorders differ by at most 5 s; a minute is far from that. */
const MARGIN_MS = 60_000;
const LOTS = 'lot-';
/** Revisions of a lot that are read at once. */
const WINDOW = 1000;

/** The event as one of the import; undefined where it is none. An opened lot is none: it stays, empty. */
function asImported(raw: RecordedEvent, importId: Uuid): ImportedEvent | undefined {
  if (raw.type === 'LotOpened' || !raw.metadata.includes(importId)) return undefined;
  const { metadata } = decodeEvent(raw);
  if (metadata.importRow?.importId !== importId) return undefined;
  const { commandId, importRow } = metadata;
  return { eventId: raw.id, lotId: raw.stream.slice(LOTS.length), row: importRow.row, commandId };
}

/**
 * The lots that an import recorded something of, as their events themselves say. What is kept in memory is a line a lot, however many events
 * there are.
 * @param startedMs when the import began; what was recorded before is not read
 * @param endedMs when it ended; what was recorded after is not read; absent: all is read up to the head
 */
export async function lotsOfImport(
  store: EventStore,
  importId: Uuid,
  startedMs: number,
  endedMs?: number,
): Promise<ImportedLot[]> {
  const lots = new Map<Uuid, ImportedLot>();
  const after = await positionBefore(store, startedMs - MARGIN_MS);
  const toPosition = endedMs === undefined ? undefined : await positionBefore(store, endedMs + MARGIN_MS);
  for await (const batch of store.readAll(after, toPosition === undefined ? {} : { toPosition })) {
    for (const raw of batch) {
      const lotId = raw.stream.startsWith(LOTS) ? asImported(raw, importId)?.lotId : undefined;
      if (lotId === undefined) continue;
      const { firstRevision = raw.revision, events = 0 } = lots.get(lotId) ?? {};
      lots.set(lotId, { lotId, firstRevision, lastRevision: raw.revision, events: events + 1 });
    }
  }
  return [...lots.values()];
}

/**
 * The events of an import in a lot, the last first, some at a time. What is appended to the lot meanwhile is not among them.
 * @param window how many revisions are read at once
 */
export async function* newestFirst(
  store: Pick<EventStore, 'readStream'>,
  importId: Uuid,
  { lotId, firstRevision, lastRevision }: ImportedLot,
  window = WINDOW,
): AsyncIterable<readonly ImportedEvent[]> {
  for (let to = lastRevision; to >= firstRevision; to -= window) {
    const found: ImportedEvent[] = [];
    for await (const batch of store.readStream(lotStream(lotId), Math.max(firstRevision, to - window + 1), to))
      found.push(...batch.flatMap((raw) => asImported(raw, importId) ?? []));
    yield found.reverse();
  }
}

/** The last position up to which all was recorded before a time; found by halving, for the log is in the order of recording. */
async function positionBefore(store: EventStore, ms: number): Promise<bigint> {
  let low = 0n;
  let high = await store.headPosition();
  while (low < high) {
    const middle = (low + high) / 2n;
    const next = await firstAfter(store, middle);
    if (next && Date.parse(next.metadata.recordedAt) < ms) low = next.position;
    else high = middle;
  }
  return low;
}

async function firstAfter(store: EventStore, position: bigint): Promise<StoredEvent | undefined> {
  for await (const [first] of store.readAll(position, { batchSize: 1 })) return first && decodeEvent(first);
  return undefined;
}
