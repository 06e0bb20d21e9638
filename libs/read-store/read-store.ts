import pg from 'pg';
import { connectionConfig } from './connection.js';
import { READERS_LOCK, VERSIONS_LOCK, type VersionRow, activeVersion, addVersion, versions } from './control.js';
import { checkControl, migrateControl } from './data-source.js';
import { type TableDigest, digests } from './dump.js';
import { OtherReleaseError, isMissingPart, isMissingSchema, messageOf } from './failures.js';
import { type PartitionRow, clearStops, groupOf, partitionsOf } from './partitions/partition-control.js';
import { PositionWatch } from './position-watch.js';
import type { Projection, ReadTable } from './projection.js';
import { fingerprintOf, quoted, schemaOf, tablesOf } from './sql.js';

export interface ReadStoreOptions {
  readonly connectionString: string;
  /** Makes the projections anew: each projector and each rebuild has its own. */
  readonly projections: () => readonly Projection[];
  /** Names this process to PostgreSQL. Default `massestrom`. */
  readonly applicationName?: string;
  /** Connections for queries. Default 8. */
  readonly readConnections?: number;
  /** How long one statement of a query may take, milliseconds. Default 60 000. */
  readonly statementTimeoutMs?: number;
  /** How often a waiting reader looks for a position that nobody told it of, milliseconds. Default 500. */
  readonly pollMs?: number;
  /** Told of lost connections. */
  readonly log?: (message: string) => void;
}

/** One consistent look at the read models: every query of it sees the same version at the same position. */
export interface ReadSession {
  /** Every event up to this position is in the rows, and none beyond unless `ahead`. */
  readonly position: bigint;
  /** Whether events beyond `position` may be in the rows: those of partitions that are further than others. */
  readonly ahead: boolean;
  /** `knownAt` of the event at `position`, milliseconds since the epoch; 0 where there is none. */
  readonly knownAtMs: number;
  /** Schema of the version; it also stands first on the search path. */
  readonly schema: string;
  /**
   * Runs a query; `{schema}` in it stands for the schema. `bigint` and whole `numeric` come as numbers where they are safe integers, else
   * as bigint; fractions, days and times come as text.
   */
  readonly query: <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;
  /** As `query`, some rows at a time: for answers that are too large to be held. */
  readonly pages: <Row>(sql: string, parameters?: readonly unknown[], pageSize?: number) => AsyncIterable<Row[]>;
}

export interface ReadStoreStatus {
  /** Version that is asked. */
  readonly version: number;
  readonly position: bigint;
  readonly knownAtMs: number;
  /** Whether the active version was made by other projections than this program's: queries see it until a rebuild has replaced it. */
  readonly rebuildDue: boolean;
  /** How far the version that is asked is in each partition; empty where its log has none. */
  readonly partitions: readonly PartitionRow[];
  readonly versions: readonly VersionRow[];
}

/** How much longer than the server is given a query waits for the server, milliseconds. */
const SILENCE_MS = 5000;

const BEGIN_READING = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT number, position, known_at_ms, set_config('search_path', 'read_' || number || ', pg_catalog', true),
  pg_advisory_xact_lock_shared(${READERS_LOCK}, number),
  ahead <> '{}' OR EXISTS (SELECT FROM read_control.partition each WHERE each.version = number AND each.position > version.position) AS ahead
FROM read_control.version WHERE number = (SELECT version FROM read_control.active)`;

/** The read models in PostgreSQL: versions side by side, one of them asked. */
export class ReadStore {
  readonly tables: readonly ReadTable[];
  readonly fingerprint: string;
  /** @internal told by the projector of this process */
  readonly watch: PositionWatch;
  private readonly pool: pg.Pool;
  private readonly closing = new AbortController();
  private readonly tasks = new Set<Promise<void>>();
  private readonly switchListeners = new Set<() => void>();

  private constructor(readonly options: ReadStoreOptions) {
    const projections = options.projections();
    const statementTimeoutMs = options.statementTimeoutMs ?? 60_000;
    this.tables = tablesOf(projections);
    this.fingerprint = fingerprintOf(projections);
    this.pool = new pg.Pool({
      ...this.connection('reader'),
      max: options.readConnections ?? 8,
      statement_timeout: statementTimeoutMs,
      // A server that says nothing at all does not end the statement either.
      query_timeout: statementTimeoutMs + SILENCE_MS,
    });
    this.pool.on('error', (error) => options.log?.(`a reading connection was lost: ${error.message}`));
    this.pool.on('connect', (client) => client.on('error', () => undefined)); // the query under way fails with it
    this.watch = new PositionWatch(
      this.connection('listener'),
      async () => (await this.active()).position,
      options.pollMs ?? 500,
    );
  }

  /**
   * Opens the read store: brings the control schema up to date and makes the first version where there is none. A version made by other
   * projections is left as it is, and asked until the projector has built a new one (`status().rebuildDue`).
   */
  static async open(options: ReadStoreOptions): Promise<ReadStore> {
    const store = new ReadStore(options);
    try {
      await migrateControl(options.connectionString);
      await store.ensureVersion();
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /**
   * Opens the read store for queries alone: nothing is created or changed, so that a role that may only read is enough.
   * @throws Error it is not there yet, or older than this program: a projector brings it up to date
   */
  static async openReadOnly(options: ReadStoreOptions): Promise<ReadStore> {
    const store = new ReadStore(options);
    try {
      await checkControl(options.connectionString);
      await store.active();
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /**
   * Gives `work` one consistent look at the read models. It is called a second time where the version was replaced and dropped under
   * it, so it must only read.
   * @throws OtherReleaseError the version was made by other projections than this program's, and lacks what `work` reads
   */
  async read<Result>(work: (session: ReadSession) => Promise<Result>): Promise<Result> {
    let schema: string | undefined;
    const noted = (session: ReadSession): Promise<Result> => {
      schema = session.schema;
      return work(session);
    };
    try {
      return await this.readOnce(noted);
    } catch (error) {
      if (!isMissingPart(error)) throw error;
      const { number, fingerprint } = await this.active();
      if (isMissingSchema(error) && schema !== schemaOf(number)) return this.readOnce(work);
      if (fingerprint !== this.fingerprint) throw new OtherReleaseError(number, { cause: error });
      throw error;
    }
  }

  /**
   * Waits until the active version has every event up to a position.
   * @param timeoutMs milliseconds
   * @returns whether it has them; false when the time is over
   */
  waitFor(position: bigint, timeoutMs: number): Promise<boolean> {
    return this.watch.reached(position, timeoutMs);
  }

  /**
   * A look has shown that the active version is no further than this: what was told before is forgotten, and `waitFor` looks again. Its
   * commits do not wait for the disk, so a crash of the database may take the last of them back, whatever was told of them.
   */
  forget(position: bigint): void {
    this.watch.forget(position);
  }

  /**
   * Tells the planner how many rows the active version holds now. The server does it by itself, but looks about once a minute, and until then
   * plans as if the tables were nearly empty: for whoever has just filled them.
   */
  async refreshStatistics(): Promise<void> {
    const schema = schemaOf((await this.active()).number);
    // Not one of the pool, which only reads.
    const client = new pg.Client(this.connection('statistics'));
    await client.connect();
    try {
      for (const table of this.tables) await client.query(`ANALYZE ${quoted(schema)}.${quoted(table.name)}`);
    } finally {
      await client.end();
    }
  }

  async status(): Promise<ReadStoreStatus> {
    const all = await versions(this.pool);
    const active = all.find(({ state }) => state === 'active')!;
    return {
      version: active.number,
      position: active.position,
      knownAtMs: active.knownAtMs,
      rebuildDue: active.fingerprint !== this.fingerprint,
      partitions: await partitionsOf(this.pool, active.number),
      versions: all,
    };
  }

  /** The version that is asked. */
  async active(): Promise<VersionRow> {
    const active = await activeVersion(this.pool);
    if (!active) throw new Error('the read store holds no version');
    return active;
  }

  /** How far a version is in each partition; none where its log has none. */
  partitions(version: number): Promise<PartitionRow[]> {
    return partitionsOf(this.pool, version);
  }

  /** Name of the group in which the projectors of this database share the partitions of a topic. */
  projectorGroup(topic: string): Promise<string> {
    return groupOf(this.pool, topic);
  }

  /** Lets partitions that were stopped go on: the projector that holds them tries again within a second. @returns those partitions */
  continuePartitions(): Promise<number[]> {
    return clearStops(this.pool);
  }

  /** Configuration of a connection of its own for one purpose. */
  connection(purpose: string): pg.ClientConfig {
    return connectionConfig(this.options.connectionString, this.options.applicationName ?? 'massestrom', purpose);
  }

  /** Figures of all rows of the active version, table by table, at one position: equal where the rows are equal, byte for byte. */
  async digests(): Promise<TableDigest[]> {
    // not one of the pool: reading whole tables takes longer than a query may
    const client = new pg.Client(this.connection('reader'));
    client.on('error', () => undefined); // the query under way fails with it
    try {
      await client.connect();
      const results = (await client.query(BEGIN_READING)) as unknown as pg.QueryResult[];
      return await digests(client, schemaOf((results[1]!.rows[0] as { number: number }).number), this.tables);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Tells of each switch to another version that a rebuild in this process makes. @returns a function that ends it */
  onSwitch(listener: () => void): () => void {
    this.switchListeners.add(listener);
    return () => this.switchListeners.delete(listener);
  }

  /** @internal A rebuild has switched to another version, at this position. */
  switched(position: bigint): void {
    this.watch.tell(position);
    for (const listener of this.switchListeners) listener();
  }

  /** @internal Runs work that nobody waits for, before the store is closed; its signal is aborted then. */
  inBackground(work: (signal: AbortSignal) => Promise<void>): void {
    const { signal } = this.closing;
    const task = work(signal).catch((error: unknown) => {
      if (!signal.aborted) this.options.log?.(messageOf(error));
    });
    this.tasks.add(task);
    void task.then(() => this.tasks.delete(task));
  }

  /** Waits for the queries under way and ends its connections. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.tasks);
    await this.watch.close();
    if (!this.pool.ending) await this.pool.end();
  }

  private async readOnce<Result>(work: (session: ReadSession) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const results = (await client.query(BEGIN_READING)) as unknown as pg.QueryResult[];
      const {
        number,
        position,
        known_at_ms: knownAtMs,
        ahead,
      } = results[1]!.rows[0] as {
        number: number;
        position: number | bigint;
        known_at_ms: number;
        ahead: boolean;
      };
      const result = await work(new PgReadSession(client, schemaOf(number), BigInt(position), knownAtMs, ahead));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  private async ensureVersion(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [VERSIONS_LOCK]);
      if (!(await activeVersion(client))) {
        const number = await addVersion(client, 'active', this.fingerprint, this.tables, false);
        await client.query('INSERT INTO read_control.active (version) VALUES ($1)', [number]);
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}

const PAGE_ROWS = 1000;
let cursors = 0;

class PgReadSession implements ReadSession {
  constructor(
    private readonly client: pg.ClientBase,
    readonly schema: string,
    readonly position: bigint,
    readonly knownAtMs: number,
    readonly ahead: boolean,
  ) {}

  readonly query = async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> => {
    const { rows } = await this.client.query(this.placed(sql), parameters as unknown[]);
    return rows as Row[];
  };

  readonly pages = <Row>(sql: string, parameters?: readonly unknown[], pageSize = PAGE_ROWS): AsyncIterable<Row[]> =>
    this.fetch<Row>(this.placed(sql), parameters, pageSize);

  private async *fetch<Row>(sql: string, parameters: readonly unknown[] | undefined, pageSize: number): AsyncIterable<Row[]> {
    const cursor = `pages_${++cursors}`;
    await this.client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, parameters as unknown[]);
    for (;;) {
      const { rows } = await this.client.query(`FETCH ${pageSize} FROM ${cursor}`);
      if (rows.length > 0) yield rows as Row[];
      if (rows.length < pageSize) break;
    }
    await this.client.query(`CLOSE ${cursor}`);
  }

  private placed(sql: string): string {
    return sql.replaceAll('{schema}', quoted(this.schema));
  }
}
