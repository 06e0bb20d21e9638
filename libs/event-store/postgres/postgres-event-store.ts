import { EventStoreUnavailableError, NotTheWriterError } from '../errors.js';
import { checkAppend } from '../limits.js';
import type { Append, Appended, EventPlace, EventStore, RecordedEvent, StreamHead } from '../port.js';
import { HeadWatch } from './head-watch.js';
import { WriterLease } from './lease.js';
import { type PostgresEventStoreOptions, type Settings, settingsOf } from './options.js';
import { Reader } from './reader.js';
import { checkSchema } from './schema.js';
import { Writer } from './writer.js';

const BATCH = 1000;

/**
 * The event store on PostgreSQL, in the schema `event_store`. One process writes, any number read beside it. Positions count from 1
 * without gaps.
 */
export class PostgresEventStore implements EventStore {
  private readonly writer: Writer | undefined;
  private readonly reader: Reader;
  private readonly watch: HeadWatch;
  private closed: Promise<void> | undefined;

  private constructor(settings: Settings, lease: WriterLease | undefined) {
    this.reader = new Reader(settings);
    this.watch = new HeadWatch(settings, (signal) => this.reader.headPosition(signal), !lease);
    if (lease) {
      this.writer = new Writer(settings, lease, {
        findEvents: (ids) => this.reader.findEvents(ids),
        committed: (position) => this.watch.advance(position),
      });
    }
  }

  /**
   * Opens the store for writing and reading; makes its tables where they are missing.
   * @throws NotTheWriterError another process writes to it
   */
  static async open(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    const settings = settingsOf(options);
    return new PostgresEventStore(settings, await WriterLease.take(settings, settings.leaseWaitMs));
  }

  /**
   * Opens the store for reading, beside a writer or without one. Appends are refused with `NotTheWriterError`.
   * @throws EventStoreUnavailableError the database holds no event store
   */
  static async openReadOnly(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    const store = new PostgresEventStore(settingsOf(options), undefined);
    try {
      await store.reader.run(checkSchema);
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  async append(append: Append): Promise<Appended> {
    this.checkOpen();
    if (this.writer) return this.writer.append(append);
    checkAppend(append);
    throw new NotTheWriterError('it is open for reading only here');
  }

  async *readStream(stream: string, fromRevision = 0, toRevision = Infinity): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    yield* this.reader.readStream(stream, fromRevision, toRevision, BATCH);
  }

  async head(stream: string): Promise<StreamHead | undefined> {
    this.checkOpen();
    return this.reader.head(stream);
  }

  async locate(eventIds: readonly string[]): Promise<ReadonlyMap<string, EventPlace>> {
    this.checkOpen();
    return eventIds.length === 0 ? new Map() : this.reader.findEvents(eventIds);
  }

  async *readAll(
    afterPosition: bigint,
    { batchSize = BATCH, toPosition }: { batchSize?: number; toPosition?: bigint } = {},
  ): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    const head = await this.reader.headPosition();
    const end = toPosition === undefined || toPosition > head ? head : toPosition;
    yield* this.reader.readAll(afterPosition, end, batchSize);
  }

  /** As the port says. A database that stays away ends it with `EventStoreUnavailableError`. */
  async *follow(
    afterPosition: bigint,
    { batchSize = BATCH, signal }: { batchSize?: number; signal: AbortSignal },
  ): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    let position = afterPosition;
    const ended = (): boolean => signal.aborted || this.closed !== undefined;
    try {
      for (;;) {
        const head = await this.watch.beyond(position, signal);
        if (head === undefined) return;
        for await (const batch of this.reader.readAll(position, head, batchSize, signal)) {
          if (ended()) return;
          yield batch;
          if (ended()) return;
        }
        position = head;
      }
    } catch (error) {
      if (!ended()) throw error;
    }
  }

  async headPosition(): Promise<bigint> {
    this.checkOpen();
    return this.reader.headPosition();
  }

  async clockMs(): Promise<number> {
    this.checkOpen();
    return this.reader.clockMs();
  }

  close(): Promise<void> {
    this.closed ??= this.shutDown();
    return this.closed;
  }

  private async shutDown(): Promise<void> {
    await this.writer?.close();
    await this.watch.close();
    await this.reader.close();
  }

  private checkOpen(): void {
    if (this.closed) throw new EventStoreUnavailableError('the event store is closed', 'nothing-stored');
  }
}
