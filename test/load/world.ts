import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type StartedTestPostgres, startTestPostgres } from '#libs/testing/postgres.js';
import type { Comparison } from './compare.js';
import type { LatencyResult } from './latency.js';
import type { BenchOptions } from './options.js';

/** What benchmarks share: one database server, a folder, and what has to be undone at the end. */
export class World {
  private postgres: Promise<StartedTestPostgres> | undefined;
  private folder: Promise<string> | undefined;
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(
    readonly options: BenchOptions,
    readonly say: (line: string) => void,
  ) {}

  /** An empty database on the embedded server that all benchmarks use. @returns its connection string */
  async database(): Promise<string> {
    this.postgres ??= startTestPostgres();
    return (await this.postgres).freshDatabase();
  }

  /** Removes a database that is not needed any more, so that the disk does not fill up. */
  async drop(connectionString: string): Promise<void> {
    const name = connectionString.replace(/^.*\//, '');
    const { server } = await this.postgres!;
    await onDatabase(server().connectionString, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }

  /** A folder for files. */
  scratch(): Promise<string> {
    return (this.folder ??= mkdtemp(join(tmpdir(), 'massestrom-bench-')));
  }

  /** Notes what is to be closed when the benchmark that opened it has ended; last noted first. */
  atEnd(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  /** Closes what the last benchmark has opened. */
  async closeAll(): Promise<void> {
    for (let close = this.closers.pop(); close; close = this.closers.pop()) await close().catch(() => undefined);
  }

  /** Version of the database server, where one was started. */
  async postgresVersion(): Promise<string> {
    if (!this.postgres) return 'not used';
    return onDatabase((await this.postgres).server().connectionString, async (client) => {
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]!.server_version;
    });
  }

  /** Stops the server and removes what was written. */
  async remove(): Promise<void> {
    await this.closeAll();
    await (await this.postgres?.catch(() => undefined))?.remove();
    if (this.folder) await rm(await this.folder, { recursive: true, force: true });
  }
}

/** A benchmark: what it compares, put up when it is its turn. */
export interface Benchmark {
  readonly name: string;
  comparisons?(world: World): AsyncIterable<Comparison>;
  /** What it measures without a reference. */
  latencies?(world: World): AsyncIterable<LatencyResult>;
}

/** Runs work on a connection of its own. */
export async function onDatabase<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Writes out what earlier runs left to be written, so that no run pays for another. */
export const settle = (connectionString: string): Promise<unknown> =>
  onDatabase(connectionString, (client) => client.query('CHECKPOINT'));
