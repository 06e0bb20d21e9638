import { type Clock, systemClock } from '#libs/kernel/index.js';
import { DuplicateEventIdError, EventStoreUnavailableError, WrongExpectedRevisionError } from '../errors.js';
import { checkLimits } from '../limits.js';
import type { Append, Appended, EventStore, RecordedEvent, StreamHead } from '../port.js';

const BATCH = 1000;

/** The event store in memory, for tests. Positions count from 1 without gaps. Nothing outlives the process. */
export class InMemoryEventStore implements EventStore {
  private readonly log: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly hashes = new Map<string, string>();
  private readonly ids = new Map<string, RecordedEvent>();
  private readonly waiting = new Set<() => void>();
  private closed = false;

  constructor(private readonly clock: Clock = systemClock) {}

  async append(append: Append): Promise<Appended> {
    await Promise.resolve();
    if (this.closed) throw new EventStoreUnavailableError('the event store is closed', 'nothing-stored');
    checkLimits(append);
    const stored = this.streams.get(append.stream) ?? [];
    const first = append.expectedRevision === 'no-stream' ? 0 : append.expectedRevision + 1;
    if (stored.length !== first) {
      const there = stored.slice(first, first + append.events.length);
      const repeated =
        append.events.length > 0 &&
        there.length === append.events.length &&
        there.every(({ id }, i) => id === append.events[i]!.id);
      if (repeated) return { revision: there.at(-1)!.revision, position: there.at(-1)!.position, repeated: true };
      const actual = stored.length === 0 ? 'no-stream' : stored.length - 1;
      throw new WrongExpectedRevisionError(append.stream, append.expectedRevision, actual);
    }
    this.checkIds(append);
    for (const event of append.events) {
      const recorded = { ...event, stream: append.stream, revision: stored.length, position: BigInt(this.log.length + 1) };
      stored.push(recorded);
      this.log.push(recorded);
      this.ids.set(event.id, recorded);
    }
    this.streams.set(append.stream, stored);
    this.hashes.set(append.stream, append.headHash);
    for (const wake of this.waiting) wake();
    return { revision: stored.length - 1, position: BigInt(this.log.length), repeated: false };
  }

  private checkIds({ events }: Append): void {
    const own = new Set<string>();
    for (const { id } of events) {
      const other = this.ids.get(id);
      if (other) throw new DuplicateEventIdError(id, other.stream, other.revision);
      if (own.has(id)) throw new DuplicateEventIdError(id, 'the same append', 0);
      own.add(id);
    }
  }

  async *readStream(stream: string, fromRevision = 0): AsyncIterable<readonly RecordedEvent[]> {
    const events = this.streams.get(stream) ?? [];
    const end = events.length;
    for (let i = fromRevision; i < end; i += BATCH) yield await Promise.resolve(events.slice(i, Math.min(end, i + BATCH)));
  }

  head(stream: string): Promise<StreamHead | undefined> {
    const events = this.streams.get(stream);
    return Promise.resolve(events && { revision: events.length - 1, hash: this.hashes.get(stream)! });
  }

  async *readAll(
    afterPosition: bigint,
    { batchSize = BATCH, toPosition }: { batchSize?: number; toPosition?: bigint } = {},
  ): AsyncIterable<readonly RecordedEvent[]> {
    const last = BigInt(this.log.length);
    const end = Number(toPosition === undefined || toPosition > last ? last : toPosition);
    for (let i = Number(afterPosition); i < end; i += batchSize) {
      yield await Promise.resolve(this.log.slice(i, Math.min(end, i + batchSize)));
    }
  }

  async *follow(
    afterPosition: bigint,
    { batchSize = BATCH, signal }: { batchSize?: number; signal: AbortSignal },
  ): AsyncIterable<readonly RecordedEvent[]> {
    let position = Number(afterPosition);
    while (!signal.aborted && !this.closed) {
      if (position < this.log.length) {
        const batch = this.log.slice(position, position + batchSize);
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

  headPosition(): Promise<bigint> {
    return Promise.resolve(BigInt(this.log.length));
  }

  clockMs(): Promise<number> {
    return Promise.resolve(this.clock.nowMs());
  }

  close(): Promise<void> {
    this.closed = true;
    for (const wake of this.waiting) wake();
    return Promise.resolve();
  }
}
