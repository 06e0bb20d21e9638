import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EventStoreUnavailableError } from '../errors.js';
import { unavailable } from './failures.js';
import { type Settings, backOffMs } from './options.js';

const CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/** PostgreSQL cuts application names at 63 bytes. */
const MAX_NAME = 63;
/** Every query goes by an index; a table without statistics yet must not tempt the planner. */
const PLANNER = '-c enable_seqscan=off -c enable_bitmapscan=off';

/** Version of the tables below. */
const SCHEMA_VERSION = 1;
const SCHEMA_LOCK = 4_016_201;

/**
 * `event_id`: where an event id is stored, or may be: each append reserves its ids, with the place they would get, before it is sent.
 * `attempt` is the append that holds the reservation, `until_ms` (the clock of EventStoreDB) when it cannot be stored any more;
 * `position` is known once the event was found in the log.
 * `head`: revision and hash of the last event of each stream, kept apart from the events, so that a removed event is noticed.
 * `checkpoint`: how far the log is indexed, and which event stands there.
 */
const TABLES = `
CREATE SCHEMA IF NOT EXISTS esdb_index;

CREATE TABLE IF NOT EXISTS esdb_index.schema_version (
  version integer PRIMARY KEY,
  made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS esdb_index.event_id (
  id uuid PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  attempt uuid NOT NULL,
  until_ms bigint NOT NULL,
  position bigint
) WITH (fillfactor = 80);

CREATE TABLE IF NOT EXISTS esdb_index.head (
  stream text COLLATE "C" PRIMARY KEY,
  revision integer NOT NULL,
  hash text NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE IF NOT EXISTS esdb_index.checkpoint (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  position bigint NOT NULL,
  event_id uuid
) WITH (fillfactor = 10);

INSERT INTO esdb_index.checkpoint (position) VALUES (0) ON CONFLICT DO NOTHING;
INSERT INTO esdb_index.schema_version (version) VALUES (${SCHEMA_VERSION}) ON CONFLICT DO NOTHING;
`;

/** The database of the index. Queries are repeated while it is away, so each must bear being done twice. */
export class IndexDatabase {
  private readonly pool: pg.Pool;
  private readonly closing = new AbortController();

  constructor(private readonly settings: Settings) {
    this.pool = new pg.Pool({
      connectionString: settings.indexConnectionString,
      application_name: `${settings.applicationName} index ${process.pid} on ${hostname()}`.slice(0, MAX_NAME),
      max: CONNECTIONS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: Math.min(CONNECT_TIMEOUT_MS, settings.unavailableAfterMs),
      idleTimeoutMillis: 60_000,
      options: PLANNER,
    });
    // a lost connection fails its query; an idle one is replaced by the pool
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Makes the tables where they are missing. @throws EventStoreUnavailableError a newer program made them, or there is no database */
  async ensureSchema(): Promise<void> {
    await this.run(async (client) => {
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${SCHEMA_LOCK}); ${TABLES} COMMIT`);
      const { rows } = await client.query<{ version: number }>('SELECT max(version) AS version FROM esdb_index.schema_version');
      if (rows[0]!.version > SCHEMA_VERSION) {
        throw new EventStoreUnavailableError(
          `the index of the event store was made by a newer version of this program (tables ${rows[0]!.version}, known here ${SCHEMA_VERSION})`,
          'nothing-stored',
        );
      }
    });
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.run(async (client) => (await client.query<Row>(text, [...values])).rows);
  }

  /** @throws EventStoreUnavailableError the database stayed away */
  async run<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const deadlineMs = Date.now() + this.settings.unavailableAfterMs;
    for (let attempt = 0; ; attempt++) {
      this.checkOpen();
      let client: pg.PoolClient | undefined;
      try {
        client = await this.pool.connect();
        const result = await this.answeredBy(client, work(client));
        client.release();
        return result;
      } catch (error) {
        client?.release(true); // whatever transaction it was in is over
        this.checkOpen();
        if (!isOutage(error)) {
          if (!(error instanceof pg.DatabaseError)) throw error;
          throw indexUnavailable('refuses', error);
        }
        if (Date.now() > deadlineMs) throw indexUnavailable('does not answer', error);
      }
      await sleep(backOffMs(this.settings, attempt), undefined, { signal: this.closing.signal }).catch(() => undefined);
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

  /** Awaits an answer; when none comes in time the connection is cut, so that the query fails as with any lost connection. */
  private async answeredBy<T>(client: pg.PoolClient, answer: Promise<T>): Promise<T> {
    const { callTimeoutMs } = this.settings;
    const timer = setTimeout(
      () => client.connection.stream.destroy(new Error(`the database gave no answer for ${callTimeoutMs} ms`)),
      callTimeoutMs,
    );
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The connection was lost or could not be made, or the server asks to come again (serialization, deadlock). */
function isOutage(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|57P|53300|40)/.test(error.code ?? '');
  return !(error instanceof TypeError || error instanceof RangeError || error instanceof EventStoreUnavailableError);
}

const indexUnavailable = (what: string, cause: unknown): EventStoreUnavailableError =>
  unavailable(`the database of the event store's index ${what}`, cause);
