import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { NotTheWriterError } from '../errors.js';
import type { StreamHead } from '../port.js';
import { type BatchToWrite, BatchQuery, PREPARE_SESSION } from './batch-query.js';
import { answeredBy } from './failures.js';
import type { Place } from './job.js';
import { type Settings, connectionConfig } from './options.js';
import { ensureSchema } from './schema.js';

/** Advisory lock of the database: whoever holds it is the writer. It ends with its connection. */
const LOCK = '7236123, 2';
const LOOK_AGAIN_MS = 20;
/** How long the server may take to end a session of ours that it was asked to end. */
const GHOST_WAIT_MS = 10_000;

/** A session of the server. */
interface Session {
  readonly pid: number;
  /** Start of its backend, as text: process ids are used again. */
  readonly startedAt: string;
}

interface Holder extends Session {
  readonly name: string;
}

/**
 * The right to write, and the connection that holds it: batches run on the same connection, so that a lost lease and a lost
 * transaction are one thing.
 */
export class WriterLease {
  private lost = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly settings: Settings,
    readonly session: Session,
    private readonly epoch: bigint,
    /** Position of the last event stored when the lease was taken. */
    readonly position: bigint,
  ) {}

  /**
   * Connects, waits up to `waitMs` for another writer to go, makes the tables where they are missing and raises the epoch. When this
   * returns, no transaction of an earlier writer is under way any more.
   * @param former a session of this process whose connection was lost: the server may not have noticed, and is told to end it
   * @throws NotTheWriterError another process has the lease
   */
  static async take(settings: Settings, waitMs: number, former?: Session): Promise<WriterLease> {
    const client = new pg.Client(connectionConfig(settings, 'writer'));
    client.on('error', () => undefined); // `end` follows
    const ask = <Row extends pg.QueryResultRow>(sql: string): Promise<pg.QueryResult<Row>> =>
      answeredBy(client, settings.answerTimeoutMs, client.query<Row>(sql));
    try {
      await client.connect();
      await acquire(ask, waitMs, former);
      // durable whatever the role's defaults; a host that vanished is noticed by the server within half a minute
      await ask(
        'SET synchronous_commit = on; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4',
      );
      await answeredBy(client, settings.answerTimeoutMs, ensureSchema(client));
      await ask(PREPARE_SESSION);
      const session = await ask<{ pid: number; started: string }>(
        'SELECT pid, backend_start::text AS started FROM pg_stat_activity WHERE pid = pg_backend_pid()',
      );
      const head = await ask<{ epoch: string; position: string }>(
        'UPDATE event_store.head SET epoch = epoch + 1 RETURNING epoch, position',
      );
      const { pid, started } = session.rows[0]!;
      const { epoch, position } = head.rows[0]!;
      return new WriterLease(client, settings, { pid, startedAt: started }, BigInt(epoch), BigInt(position));
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Calls back once when the connection ends and nobody asked for it. */
  onLost(callback: () => void): void {
    this.client.once('end', () => {
      if (this.lost) return;
      this.lost = true;
      callback();
    });
  }

  /** Writes a batch: when this returns it is stored and durable. Fails as pg does. */
  async write(batch: Omit<BatchToWrite, 'epoch'>): Promise<void> {
    const query = this.client.query(new BatchQuery({ ...batch, epoch: this.epoch }));
    await answeredBy(this.client, this.settings.answerTimeoutMs, query.done);
  }

  /** Ends the transaction of a batch that was refused. */
  async rollBack(): Promise<void> {
    await this.ask('ROLLBACK');
  }

  /** Heads of streams; null where a stream has no events. */
  async headsOf(streams: readonly string[]): Promise<Map<string, StreamHead | null>> {
    const { rows } = await this.ask<{ stream: string; revision: number; hash: string }>({
      name: 'heads',
      text: 'SELECT stream, revision, hash FROM event_store.stream_heads WHERE stream = ANY($1)',
      values: [streams],
    });
    const heads = new Map<string, StreamHead | null>(streams.map((stream) => [stream, null]));
    for (const { stream, revision, hash } of rows) heads.set(stream, { revision, hash });
    return heads;
  }

  /** Where events are stored, by id. */
  async findEvents(ids: readonly string[]): Promise<Map<string, Place>> {
    return placesOf((await this.ask<PlaceRow>(findEventsQuery(ids))).rows);
  }

  /** Cuts the connection of a lease that is known to be worth nothing. */
  abandon(): void {
    this.lost = true;
    this.client.connection.stream.destroy();
  }

  /** Gives the lease up. */
  async release(): Promise<void> {
    this.lost = true;
    await this.ask(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => undefined);
    await this.client.end().catch(() => undefined);
  }

  private ask<Row extends pg.QueryResultRow>(query: string | pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    return answeredBy(this.client, this.settings.answerTimeoutMs, this.client.query<Row>(query));
  }
}

export interface PlaceRow {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/** Query for where events are stored. */
export const findEventsQuery = (ids: readonly string[]): pg.QueryConfig => ({
  name: 'find-events',
  text: 'SELECT id, stream, revision, position FROM event_store.events WHERE id = ANY($1::uuid[])',
  values: [ids],
});

export const placesOf = (rows: readonly PlaceRow[]): Map<string, Place> =>
  new Map(rows.map(({ id, stream, revision, position }) => [id, { stream, revision, position: BigInt(position) }]));

type Ask = <Row extends pg.QueryResultRow>(sql: string) => Promise<pg.QueryResult<Row>>;

async function acquire(ask: Ask, waitMs: number, former: Session | undefined): Promise<void> {
  let deadlineMs = Date.now() + waitMs;
  for (let told = false; ; await sleep(LOOK_AGAIN_MS)) {
    const { rows } = await ask<{ got: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS got`);
    if (rows[0]!.got) return;
    const holder = await findHolder(ask);
    if (!holder) continue; // gone in between
    if (holder.pid === former?.pid && holder.startedAt === former.startedAt && !told) {
      await ask(`SELECT pg_terminate_backend(${holder.pid})`);
      told = true;
      deadlineMs = Date.now() + GHOST_WAIT_MS;
    }
    if (Date.now() >= deadlineMs) throw new NotTheWriterError(holder.name);
  }
}

async function findHolder(ask: Ask): Promise<Holder | undefined> {
  const { rows } = await ask<{ pid: number; name: string; address: string | null; started: string }>(
    `SELECT a.pid, a.application_name AS name, host(a.client_addr) AS address, a.backend_start::text AS started
       FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid, l.objsubid) = (${LOCK}, 2)
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const row = rows[0];
  if (!row) return undefined;
  const from = row.address === null ? '' : `, connected from ${row.address}`;
  return { pid: row.pid, startedAt: row.started, name: `${row.name}${from}, since ${row.started}` };
}
