import { type Clock, systemClock } from '#libs/kernel/index.js';
import {
  DuplicateEventIdError,
  EventStoreUnavailableError,
  InvalidAppendError,
  StaleAppendError,
  WrongExpectedRevisionError,
} from '../errors.js';
import { checkAppend, firstRevision, storableUntilMs } from '../limits.js';
import type { Append, Appended, EventPlace, EventStore, EventToAppend, RecordedEvent, StreamHead } from '../port.js';

const BATCH = 1000;

/** What a store on disk would keep. */
class Contents {
  readonly log: RecordedEvent[] = [];
  readonly streams = new Map<string, RecordedEvent[]>();
  readonly hashes = new Map<string, string>();
  readonly ids = new Map<string, RecordedEvent>();
}

/** The event store in memory, for tests. Positions count from 1 without gaps. Nothing outlives the process. */
export class InMemoryEventStore implements EventStore {
  private contents = new Contents();
  private readonly waiting = new Set<() => void>();
  private closed = false;

  constructor(private readonly clock: Clock = systemClock) {}

  /** Closes this store and opens another on what it holds: for tests of a restart. */
  async reopen(): Promise<InMemoryEventStore> {
    await this.close();
    const store = new InMemoryEventStore(this.clock);
    store.contents = this.contents;
    return store;
  }

  async append(append: Append): Promise<Appended> {
    this.checkOpen();
    await Promise.resolve();
    checkAppend(append);
    for (const event of append.events) checkJson(append.stream, event);
    const { log, streams, hashes, ids } = this.contents;
    const stored = streams.get(append.stream) ?? [];
    const first = firstRevision(append);
    if (stored.length !== first) {
      const there = stored.slice(first, first + append.events.length);
      const repeated = there.length === append.events.length && there.every(({ id }, i) => id === append.events[i]!.id);
      if (repeated) return { revision: there.at(-1)!.revision, position: there.at(-1)!.position, repeated: true };
      const actual = stored.length === 0 ? 'no-stream' : stored.length - 1;
      throw new WrongExpectedRevisionError(append.stream, append.expectedRevision, actual);
    }
    for (const { id } of append.events) {
      const other = ids.get(id);
      if (other) throw new DuplicateEventIdError(id, other.stream, other.revision);
    }
    const nowMs = this.clock.nowMs();
    if (nowMs > storableUntilMs(append)) throw new StaleAppendError(append.stream, nowMs - append.recordedAtMs);
    for (const { id, type, data, metadata } of append.events) {
      const place = { stream: append.stream, revision: stored.length, position: BigInt(log.length + 1) };
      const recorded = { id, type, data, metadata, ...place };
      stored.push(recorded);
      log.push(recorded);
      ids.set(id, recorded);
    }
    streams.set(append.stream, stored);
    hashes.set(append.stream, append.headHash);
    for (const wake of this.waiting) wake();
    return { revision: stored.length - 1, position: BigInt(log.length), repeated: false };
  }

  async *readStream(stream: string, fromRevision = 0, toRevision = Infinity): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    const events = this.contents.streams.get(stream) ?? [];
    const end = Math.min(events.length, toRevision + 1);
    for (let i = fromRevision; i < end; i += BATCH) yield await Promise.resolve(events.slice(i, Math.min(end, i + BATCH)));
  }

  async head(stream: string): Promise<StreamHead | undefined> {
    this.checkOpen();
    const events = this.contents.streams.get(stream);
    return events && { revision: events.length - 1, hash: this.contents.hashes.get(stream)! };
  }

  async locate(eventIds: readonly string[]): Promise<ReadonlyMap<string, EventPlace>> {
    this.checkOpen();
    const places = new Map<string, EventPlace>();
    for (const id of eventIds) {
      const event = this.contents.ids.get(id);
      if (event) places.set(id, { stream: event.stream, revision: event.revision, position: event.position });
    }
    return places;
  }

  async *readAll(
    afterPosition: bigint,
    { batchSize = BATCH, toPosition }: { batchSize?: number; toPosition?: bigint } = {},
  ): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    const { log } = this.contents;
    const last = BigInt(log.length);
    const end = Number(toPosition === undefined || toPosition > last ? last : toPosition);
    for (let i = Number(afterPosition); i < end; i += batchSize) {
      yield await Promise.resolve(log.slice(i, Math.min(end, i + batchSize)));
    }
  }

  async *follow(
    afterPosition: bigint,
    { batchSize = BATCH, signal }: { batchSize?: number; signal: AbortSignal },
  ): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    const { log } = this.contents;
    let position = Number(afterPosition);
    while (!signal.aborted && !this.closed) {
      if (position < log.length) {
        const batch = log.slice(position, position + batchSize);
        position += batch.length;
        yield batch;
      } else await this.somethingHappens(signal);
    }
  }

  private somethingHappens(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  async headPosition(): Promise<bigint> {
    this.checkOpen();
    return BigInt(this.contents.log.length);
  }

  async clockMs(): Promise<number> {
    this.checkOpen();
    return this.clock.nowMs();
  }

  close(): Promise<void> {
    this.closed = true;
    for (const wake of this.waiting) wake();
    return Promise.resolve();
  }

  private checkOpen(): void {
    if (this.closed) throw new EventStoreUnavailableError('the event store is closed', 'nothing-stored');
  }
}

function checkJson(stream: string, { id, data, metadata }: EventToAppend): void {
  try {
    JSON.parse(data);
    JSON.parse(metadata);
  } catch (cause) {
    throw new InvalidAppendError(stream, `data or metadata of event ${id} is not JSON`, { cause });
  }
}
