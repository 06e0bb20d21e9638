import { isUuid } from '#libs/kernel/index.js';
import { EventStoreUnavailableError, NotTheWriterError } from '../errors.js';
import { checkAppend } from '../limits.js';
import type { Append, Appended, EventPlace, EventStore, RecordedEvent, StreamHead } from '../port.js';
import { Appender } from './appender.js';
import { Follower } from './follow.js';
import { IdIndex, type IdRow } from './id-index.js';
import { IndexDatabase } from './index-database.js';
import { IndexFollower, hashIn } from './index-follower.js';
import { NodeConnection } from './node-connection.js';
import { NodeReader } from './node-reader.js';
import {
  type EsdbEventStoreOptions,
  type EsdbReaderOptions,
  type ReaderSettings,
  type Settings,
  readerSettingsOf,
  settingsOf,
} from './options.js';
import { StoreClock } from './store-clock.js';

const BATCH = 1000;

/** What appending needs beside the node. */
interface Writing {
  readonly database: IndexDatabase;
  readonly index: IdIndex;
  readonly follower: IndexFollower;
  readonly appender: Appender;
}

/**
 * The event store on EventStoreDB. Any number of processes append and read. Positions are those of the server's log: they grow, with
 * large gaps. That an event id is stored once over all streams is kept by an index in PostgreSQL (`Appender` says how), which can be
 * made anew from the log.
 */
export class EsdbEventStore implements EventStore {
  private readonly connection: NodeConnection;
  private readonly reader: NodeReader;
  private readonly clock: StoreClock;
  private writing: Writing | undefined;
  /** The last append to each stream that has one under way: they go one after the other, in the order they came. */
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly ending = new AbortController();
  private closed: Promise<void> | undefined;

  private constructor(private readonly settings: ReaderSettings) {
    this.connection = new NodeConnection(settings);
    this.connection.check();
    this.reader = new NodeReader(this.connection, settings.callTimeoutMs);
    this.clock = new StoreClock(settings);
  }

  /**
   * Opens the store for appending and reading; makes the tables of the index where they are missing. EventStoreDB need not be there
   * yet: appends wait for it.
   * @throws EventStoreUnavailableError the database of the index is not there
   */
  static async open(options: EsdbEventStoreOptions): Promise<EsdbEventStore> {
    const settings = settingsOf(options);
    const store = new EsdbEventStore(settings);
    const database = new IndexDatabase(settings);
    try {
      await database.ensureSchema();
    } catch (error) {
      await database.close();
      await store.close();
      throw error;
    }
    store.writing = store.startWriting(settings, database);
    return store;
  }

  /** Opens the store for reading, without the index: appends are refused with `NotTheWriterError`, and ids cannot be located. */
  static openReadOnly(options: EsdbReaderOptions): Promise<EsdbEventStore> {
    return Promise.resolve(new EsdbEventStore(readerSettingsOf(options)));
  }

  async append(append: Append): Promise<Appended> {
    this.checkOpen();
    checkAppend(append);
    const writing = this.writing;
    if (!writing) throw new NotTheWriterError('it is open for reading only here');
    return this.inTurn(append.stream, async () => {
      await writing.follower.ready();
      return writing.appender.append(append);
    });
  }

  async *readStream(stream: string, fromRevision = 0, toRevision = Infinity): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    yield* this.reader.readStream(stream, fromRevision, toRevision, BATCH);
  }

  /**
   * The stream's head: what stands in the log, or what was noted when it was appended. Where the log holds less than was noted, the
   * note is told, so that missing events are noticed.
   */
  async head(stream: string): Promise<StreamHead | undefined> {
    this.checkOpen();
    const last = await this.reader.lastOfStream(stream);
    const noted = await this.writing?.index.head(stream);
    if (noted && noted.revision >= (last?.revision ?? -1)) return { revision: noted.revision, hash: noted.hash };
    return last && { revision: last.revision, hash: hashIn(last.metadata) };
  }

  async locate(eventIds: readonly string[]): Promise<ReadonlyMap<string, EventPlace>> {
    this.checkOpen();
    const places = new Map<string, EventPlace>();
    const ids = eventIds.filter(isUuid);
    if (ids.length === 0) return places;
    if (!this.writing) throw new EventStoreUnavailableError('ids cannot be located without the index', 'nothing-stored');
    await this.writing.follower.ready();
    const open = new Map<string, IdRow[]>();
    for (const row of await this.writing.index.rowsOf(ids)) {
      const { id, stream, revision, position } = row;
      if (position !== undefined) places.set(id, { stream, revision, position });
      else open.set(stream, [...(open.get(stream) ?? []), row]);
    }
    for (const [stream, rows] of open) await this.findReserved(stream, rows, places);
    return places;
  }

  async *readAll(
    afterPosition: bigint,
    { batchSize = BATCH, toPosition }: { batchSize?: number; toPosition?: bigint } = {},
  ): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    const end = await this.reader.logEnd();
    yield* this.reader.readAll(afterPosition, toPosition === undefined || toPosition > end ? end : toPosition, batchSize);
  }

  /** As the port says. A server that stays away is awaited for ever; `log` is told. */
  async *follow(
    afterPosition: bigint,
    { batchSize = BATCH, signal }: { batchSize?: number; signal: AbortSignal },
  ): AsyncIterable<readonly RecordedEvent[]> {
    this.checkOpen();
    const ending = AbortSignal.any([signal, this.ending.signal]);
    yield* new Follower(this.settings, this.connection, this.reader).follow(afterPosition, batchSize, ending);
  }

  async headPosition(): Promise<bigint> {
    this.checkOpen();
    return this.reader.headPosition();
  }

  /** The node's clock, right within ±(500 ms + half of the round trip): see `StoreClock`. */
  async clockMs(): Promise<number> {
    this.checkOpen();
    return this.connection.retry('clock', () => this.clock.ask());
  }

  close(): Promise<void> {
    this.closed ??= this.shutDown();
    return this.closed;
  }

  /** A reservation is no event: what stands at its place tells. */
  private async findReserved(stream: string, rows: readonly IdRow[], places: Map<string, EventPlace>): Promise<void> {
    const revisionOf = new Map(rows.map(({ id, revision }) => [id, revision]));
    const revisions = [...revisionOf.values()];
    for await (const batch of this.reader.readStream(stream, Math.min(...revisions), Math.max(...revisions), BATCH)) {
      for (const { id, revision, position } of batch) {
        if (revisionOf.get(id) === revision) places.set(id, { stream, revision, position });
      }
    }
  }

  private startWriting(settings: Settings, database: IndexDatabase): Writing {
    const index = new IdIndex(database);
    const follower = new IndexFollower(settings, this.reader, index);
    follower.start();
    void this.clock.measure().catch(() => undefined); // measured again when it matters
    return { database, index, follower, appender: new Appender(settings, this.connection, this.reader, index, this.clock) };
  }

  private async shutDown(): Promise<void> {
    this.ending.abort();
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
    await this.writing?.index.flush().catch(() => undefined); // the follower of the index finds them too
    this.connection.close();
    await this.writing?.follower.close();
    await this.writing?.database.close();
  }

  private inTurn<Result>(stream: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.turns.get(stream);
    const running = before ? before.then(work, work) : work();
    this.turns.set(stream, running);
    this.underWay.add(running);
    const done = (): void => {
      this.underWay.delete(running);
      if (this.turns.get(stream) === running) this.turns.delete(stream);
    };
    running.then(done, done);
    return running;
  }

  private checkOpen(): void {
    if (this.closed) throw new EventStoreUnavailableError('the event store is closed', 'nothing-stored');
  }
}
