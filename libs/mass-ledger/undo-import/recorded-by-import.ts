import { type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import type { Uuid } from '#libs/kernel/index.js';

/** An event that a row of an import became. */
export interface ImportedEvent {
  readonly eventId: Uuid;
  readonly lotId: Uuid;
  readonly row: number;
  /** Of the command that the row was. */
  readonly commandId: Uuid;
}

/** Clocks of a store and its recorders differ by at most 5 s; a minute is far from that. */
const MARGIN_MS = 60_000;
const LOTS = 'lot-';

/**
 * The events that an import recorded, as its events themselves say, in the order of the log. An opened lot is none of them: it stays, empty.
 * @param startedMs when the import began; what was recorded before is not read
 * @param endedMs when it ended; what was recorded after is not read; absent: all is read up to the head
 */
export async function recordedByImport(
  store: EventStore,
  importId: Uuid,
  startedMs: number,
  endedMs?: number,
): Promise<ImportedEvent[]> {
  const found: ImportedEvent[] = [];
  const after = await positionBefore(store, startedMs - MARGIN_MS);
  const toPosition = endedMs === undefined ? undefined : await positionBefore(store, endedMs + MARGIN_MS);
  for await (const batch of store.readAll(after, toPosition === undefined ? {} : { toPosition })) {
    for (const raw of batch) {
      if (!raw.stream.startsWith(LOTS) || raw.type === 'LotOpened' || !raw.metadata.includes(importId)) continue;
      const { metadata } = decodeEvent(raw);
      if (metadata.importRow?.importId !== importId) continue;
      found.push({
        eventId: raw.id,
        lotId: raw.stream.slice(LOTS.length),
        row: metadata.importRow.row,
        commandId: metadata.commandId,
      });
    }
  }
  return found;
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
