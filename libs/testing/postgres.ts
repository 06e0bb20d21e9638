import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#libs/platform/embedded-postgres/index.js';
import { fillOnce } from './made-once.js';

/** A PostgreSQL server for one spec file, with as many empty databases as its tests ask for. */
export interface TestPostgres {
  /** Makes an empty database. @returns its connection string */
  freshDatabase(): Promise<string>;
  /** The server; there between `beforeAll` and `afterAll`. */
  server(): EmbeddedPostgres;
  dataDir(): string;
}

/** Starts an embedded PostgreSQL before the tests of the file (or `describe`) that calls this, and removes it after them. */
export function useTestPostgres(): TestPostgres {
  let started: StartedTestPostgres | undefined;
  beforeAll(async () => {
    started = await startTestPostgres();
  });
  afterAll(async () => {
    await started?.remove();
  });
  const running = (): StartedTestPostgres => {
    if (!started) throw new Error('the test server runs from beforeAll to afterAll only');
    return started;
  };
  return {
    freshDatabase: () => running().freshDatabase(),
    server: () => running().server(),
    dataDir: () => running().dataDir(),
  };
}

export interface StartedTestPostgres extends TestPostgres {
  /** Stops the server and deletes its data. */
  remove(): Promise<void>;
}

/** As `useTestPostgres`, for programs without jest (benchmarks). */
export async function startTestPostgres(): Promise<StartedTestPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'massestrom-test-pg-'));
  await fillOnce(dataDir, 'postgres', async (underway) => {
    const server = await startEmbeddedPostgres({ dataDir: underway });
    await server.stop();
  });
  const server = await startEmbeddedPostgres({ dataDir });
  let databases = 0;
  return {
    server: () => server,
    dataDir: () => dataDir,
    async freshDatabase() {
      const name = `test_${++databases}`;
      const client = new pg.Client({ connectionString: server.connectionString });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return server.connectionString.replace(/[^/]+$/, name);
    },
    async remove() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
