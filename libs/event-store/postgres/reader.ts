import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EventStoreUnavailableError } from '../errors.js';
import type { RecordedEvent, StreamHead } from '../port.js';
import { answeredBy, isOutage, isRefusal } from './failures.js';
import type { Place } from './job.js';
import { type PlaceRow, findEventsQuery, placesOf } from './lease.js';
import { type Settings, backOffMs, connectionConfig } from './options.js';
import { PageQuery } from './page-query.js';

/**
 * A page is read to its end before its events are handed out, and the next one meanwhile. Small pages are quicker: what dies young
 * costs the garbage collector nothing. A larger one is read only for a consumer that wants larger batches.
 */
const PAGE_ROWS = 2000;
const MAX_PAGE_ROWS = 10_000;
const PAGE_BYTES = 8_000_000;
/** Where a page is cut whose rows are much larger than those before. */
const MAX_PAGE_BYTES = 32_000_000;
const FIRST_PAGE_ROWS = 1000;

/** Condition, order and limit of a page after an event (or from the start), without parameters. */
type PageAfter = (last: RecordedEvent | undefined, limit: number) => string;

/**
 * Reads on a few connections. No connection is held while a consumer works, so that readers inside of readers never wait for each
 * other. A read that loses its connection is repeated until the database has been gone too long.
 */
export class Reader {
  private readonly pool: pg.Pool;
  private readonly closing = new AbortController();
  /** Bytes of an event, by the last page read. */
  private bytesPerEvent = PAGE_BYTES / FIRST_PAGE_ROWS;

  constructor(private readonly settings: Settings) {
    this.pool = new pg.Pool({
      ...connectionConfig(settings, 'reader'),
      max: settings.readConnections,
      idleTimeoutMillis: 60_000,
      // also bounds the wait for a free connection
      connectionTimeoutMillis: settings.unavailableAfterMs,
    });
    // a lost connection fails its query; an idle one is replaced by the pool
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** All events after a position up to another (inclusive), in order. `signal` ends the waiting for a database that is gone. */
  readAll(
    afterPosition: bigint,
    toPosition: bigint,
    batchSize: number,
    signal?: AbortSignal,
  ): AsyncIterable<readonly RecordedEvent[]> {
    const pageAfter: PageAfter = (last, limit) => {
      const after = last ? last.position : afterPosition;
      if (after >= toPosition) return '';
      return `WHERE position > ${after} AND position <= ${toPosition} ORDER BY position LIMIT ${limit}`;
    };
    return this.pages(batchSize, pageAfter, signal);
  }

  /** Events of a stream from a revision up to another (both inclusive; `Infinity`: its end). */
  readStream(
    stream: string,
    fromRevision: number,
    toRevision: number,
    batchSize: number,
  ): AsyncIterable<readonly RecordedEvent[]> {
    const name = pg.escapeLiteral(stream);
    const upTo = Number.isFinite(toRevision) ? `AND revision <= ${Math.trunc(toRevision)}` : '';
    return this.pages(batchSize, (last, limit) => {
      const from = last ? last.revision + 1 : Math.trunc(fromRevision);
      if (from > toRevision) return '';
      return `WHERE stream = ${name} AND revision >= ${from} ${upTo} ORDER BY revision LIMIT ${limit}`;
    });
  }

  /** Position of the last event committed, 0n in an empty store. */
  async headPosition(signal?: AbortSignal): Promise<bigint> {
    const query = { name: 'head', text: 'SELECT position FROM event_store.head' };
    const rows = await this.rows<{ position: string }>(query, signal);
    return BigInt(rows[0]?.position ?? 0);
  }

  /** Head of a stream. */
  async head(stream: string): Promise<StreamHead | undefined> {
    const rows = await this.rows<StreamHead>({
      name: 'stream-head',
      text: 'SELECT revision, hash FROM event_store.stream_heads WHERE stream = $1',
      values: [stream],
    });
    return rows[0] && { revision: rows[0].revision, hash: rows[0].hash };
  }

  /** Where events are stored, by id. */
  async findEvents(ids: readonly string[]): Promise<Map<string, Place>> {
    return placesOf(await this.rows<PlaceRow>(findEventsQuery(ids)));
  }

  /** The clock of the database, milliseconds since the epoch. */
  async clockMs(): Promise<number> {
    const rows = await this.rows<{ ms: string }>({
      text: 'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms',
    });
    return Number(rows[0]!.ms);
  }

  /** Runs a query on one of the connections, again when it loses the connection. */
  async run<T>(work: (client: pg.PoolClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const deadlineMs = Date.now() + this.settings.unavailableAfterMs;
    for (let attempt = 0; ; attempt++) {
      this.checkOpen();
      let client: pg.PoolClient | undefined;
      try {
        client = await this.pool.connect();
        const result = await answeredBy(client, this.settings.answerTimeoutMs, work(client));
        client.release();
        return result;
      } catch (error) {
        client?.release(!isRefusal(error));
        this.checkOpen();
        if (!isOutage(error) || signal?.aborted) throw error;
        if (Date.now() > deadlineMs) {
          const reason = `the database of the event store does not answer: ${(error as Error).message}`;
          throw new EventStoreUnavailableError(reason, 'nothing-stored', { cause: error });
        }
      }
      const ending = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
      await sleep(backOffMs(this.settings, attempt), undefined, { signal: ending }).catch(() => undefined);
    }
  }

  /** Ends what waits, and the connections when they are free. */
  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await this.pool.end();
  }

  private checkOpen(): void {
    if (this.closing.signal.aborted) throw new EventStoreUnavailableError('the event store is closed', 'nothing-stored');
  }

  private rows<Row extends pg.QueryResultRow>(query: pg.QueryConfig, signal?: AbortSignal): Promise<Row[]> {
    return this.run(async (client) => (await client.query<Row>(query)).rows, signal);
  }

  private async *pages(batchSize: number, pageAfter: PageAfter, signal?: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    const rows = batchSize < PAGE_ROWS ? PAGE_ROWS - (PAGE_ROWS % batchSize) : Math.min(batchSize, MAX_PAGE_ROWS);
    let next = this.page(undefined, pageAfter, Math.min(rows, FIRST_PAGE_ROWS), signal);
    while (next) {
      const { events, more } = await next;
      next = more ? this.page(events.at(-1), pageAfter, rows, signal) : undefined;
      next?.catch(() => undefined); // a consumer may leave before it comes
      for (let i = 0; i < events.length; i += batchSize) {
        this.checkOpen();
        yield events.length <= batchSize ? events : events.slice(i, i + batchSize);
      }
    }
  }

  private page(
    last: RecordedEvent | undefined,
    pageAfter: PageAfter,
    maxRows: number,
    signal: AbortSignal | undefined,
  ): Promise<{ events: readonly RecordedEvent[]; more: boolean }> | undefined {
    const limit = Math.max(1, Math.min(maxRows, Math.floor(PAGE_BYTES / this.bytesPerEvent)));
    const where = pageAfter(last, limit);
    if (where === '') return undefined;
    return this.run(async (client) => {
      const query = client.query(new PageQuery(where, MAX_PAGE_BYTES));
      await query.done;
      const { events, bytes, truncated } = query;
      if (events.length > 0) this.bytesPerEvent = bytes / events.length;
      return { events, more: truncated || events.length === limit };
    }, signal);
  }
}
