import { EMPTY_STREAM_HASH, type EventMetadata, type LotEvent, decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type LotState, evolveLot, initialLotState } from '../domain/index.js';

/** What a repeated command is answered with. */
export interface RecordedCommand {
  readonly contentHash: string;
  readonly events: readonly { readonly eventId: string; readonly type: string; readonly revision: number }[];
}

/** A lot in memory: its state at a revision, the head of its hash chain, and the commands it has seen. */
export interface LotEntry {
  readonly lotId: string;
  readonly state: LotState;
  revision: number;
  hash: string;
  readonly commands: Map<string, RecordedCommand>;
}

/** A lot in memory with the events that it was counted with: its revision may be ahead of that by events not stored yet. */
interface Cached {
  readonly entry: LotEntry;
  counted: number;
}

/** Events that all cached lots may have together; beyond it the longest unused lot is dropped. */
const CACHED_EVENTS = 400_000;

/**
 * Lots folded once and kept by revision, so that the 100 000th append to a lot costs what the first did. An entry has one user at a
 * time (`LotRecorder` queues by lot); after any doubt (a failed or unknown append) it is dropped and folded again from the log.
 */
export class LotRepository {
  private readonly entries = new Map<string, Cached>();
  private cachedEvents = 0;

  constructor(
    private readonly store: EventStore,
    private readonly capacity = CACHED_EVENTS,
  ) {}

  /** The lot at its newest known revision; revision −1 where it has no event. */
  async load(lotId: string): Promise<LotEntry> {
    const cached = this.entries.get(lotId);
    if (cached) {
      this.entries.delete(lotId);
      this.entries.set(lotId, cached);
      return cached.entry;
    }
    const entry = await readLot(this.store, lotId);
    this.entries.set(lotId, { entry, counted: 0 });
    this.grown(lotId);
    return entry;
  }

  /** Counts the events of a cached lot anew: all that it holds are stored. */
  grown(lotId: string): void {
    const cached = this.entries.get(lotId);
    if (!cached) return;
    const events = cached.entry.revision + 1;
    this.cachedEvents += events - cached.counted;
    cached.counted = events;
    this.evict();
  }

  /** Forgets a lot: its memory may differ from the log. */
  drop(lotId: string): void {
    const cached = this.entries.get(lotId);
    if (!cached) return;
    this.entries.delete(lotId);
    this.cachedEvents -= cached.counted;
  }

  private evict(): void {
    for (const lotId of this.entries.keys()) {
      if (this.cachedEvents <= this.capacity || this.entries.size <= 1) return;
      this.drop(lotId);
    }
  }
}

/** Folds a lot from the log. */
export async function readLot(store: EventStore, lotId: string): Promise<LotEntry> {
  const entry: LotEntry = { lotId, state: initialLotState(), revision: -1, hash: EMPTY_STREAM_HASH, commands: new Map() };
  for await (const batch of store.readStream(lotStream(lotId))) {
    for (const raw of batch) {
      const event = decodeEvent(raw);
      applyToEntry(entry, event as LotEvent, event.id, event.metadata);
      entry.hash = event.metadata.hash;
    }
  }
  return entry;
}

/** Folds one more event into an entry. @returns what a repeat of its command is answered with */
export function applyToEntry(
  entry: LotEntry,
  event: LotEvent,
  id: string,
  metadata: Pick<EventMetadata, 'commandId' | 'contentHash'>,
): RecordedCommand['events'][number] {
  entry.revision += 1;
  evolveLot(entry.state, { type: event.type, data: event.data, id, revision: entry.revision } as Parameters<typeof evolveLot>[1]);
  const seen = entry.commands.get(metadata.commandId);
  const recorded = { eventId: id, type: event.type, revision: entry.revision };
  entry.commands.set(metadata.commandId, {
    contentHash: metadata.contentHash,
    events: seen ? [...seen.events, recorded] : [recorded],
  });
  return recorded;
}
