/**
 * Opening the read store, looking at one position of it, waiting for one.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { soon } from '#libs/testing/soon.js';
import { CONTROL_UP } from './migrations/1764000000000-control.js';
import { OtherReleaseError } from './failures.js';
import type { Projection } from './projection.js';
import { ReadStore, type ReadStoreOptions } from './read-store.js';
import { readStoreSql } from './schema-file.js';
import { MassAtProjection, toyEvents, toys } from './testing/toys.js';

const postgres = useTestPostgres();
let open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
});

async function opened(connectionString: string, more: Partial<ReadStoreOptions> = {}): Promise<ReadStore> {
  const store = await ReadStore.open({ connectionString, projections: toys, ...more });
  open.push(store);
  return store;
}

async function sql<Row extends pg.QueryResultRow>(connectionString: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<Row>(text);
  await client.end();
  return rows;
}

test('the planner knows the rows that came at once, when it is told', async () => {
  const url = await postgres.freshDatabase();
  const models = await projectReadModels(url, toys, toyEvents(1, 300));
  open.push(models);
  const told = "SELECT reltuples::integer AS rows FROM pg_class WHERE relname = 'seen'";
  await models.readStore.refreshStatistics();
  const [{ n }] = (await sql<{ n: number }>(url, 'SELECT count(*)::integer AS n FROM read_1.seen')) as [{ n: number }];
  expect(n).toBeGreaterThan(0);
  expect(await sql(url, told)).toEqual([{ rows: n }]);
});

describe('opening', () => {
  test('makes the control schema and the first version, once, whoever comes first', async () => {
    const url = await postgres.freshDatabase();
    const stores = await Promise.all([opened(url), opened(url), opened(url)]);
    for (const store of stores) {
      expect(await store.status()).toMatchObject({ version: 1, position: 0n, knownAtMs: 0, rebuildDue: false });
    }
    expect(await sql(url, 'SELECT name FROM read_control.migrations')).toEqual([
      { name: 'Control1764000000000' },
      { name: 'Partitions1764100000000' },
    ]);
    expect(await sql(url, 'SELECT count(*)::integer AS n FROM read_control.version')).toEqual([{ n: 1 }]);
  });

  test('leaves a version of other projections as it is, and says that a rebuild is due', async () => {
    const url = await postgres.freshDatabase();
    await opened(url);
    const changed = (): Projection[] => [new MassAtProjection(2)];
    const store = await opened(url, { projections: changed });
    expect(await store.status()).toMatchObject({ version: 1, rebuildDue: true });
    expect(await store.read(({ query }) => query('SELECT count(*) AS n FROM seen'))).toEqual([{ n: 0 }]);
  });

  test('refuses projections that share a table, and a key that is no column', async () => {
    const url = await postgres.freshDatabase();
    const twice = (): Projection[] => [new MassAtProjection(), new MassAtProjection()];
    await expect(ReadStore.open({ connectionString: url, projections: twice })).rejects.toThrow(
      'two read models have a table mass_at',
    );
    const [mass] = new MassAtProjection().tables;
    const keyless = (): Projection[] => [Object.assign(new MassAtProjection(), { tables: [{ ...mass!, key: ['nothing'] }] })];
    await expect(ReadStore.open({ connectionString: url, projections: keyless })).rejects.toThrow('the key of table mass_at');
  });

  test('says so where the database does not answer', async () => {
    const gone = { connectionString: 'postgresql://127.0.0.1:1/nowhere', projections: toys };
    await expect(ReadStore.open(gone)).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('a look at the read models', () => {
  test('sees one position in all its queries, whatever is projected meanwhile', async () => {
    const models = await projectReadModels(await postgres.freshDatabase(), toys, toyEvents(1, 10));
    open.push(models);
    const found = await models.readStore.read(async ({ query, position, knownAtMs, schema }) => {
      const count = async (): Promise<unknown> => (await query<{ n: number }>('SELECT count(*) AS n FROM {schema}.seen'))[0]!.n;
      const before = await count();
      await models.project(toyEvents(11, 20));
      return { before, after: await count(), position, knownAtMs, schema };
    });
    expect(found).toEqual({
      before: 10,
      after: 10,
      position: 10n,
      knownAtMs: Date.parse('2026-01-01T00:00:10Z'),
      schema: 'read_1',
    });
    expect(await models.rows('seen')).toHaveLength(20);
  });

  test('cannot write', async () => {
    const store = await opened(await postgres.freshDatabase());
    await expect(store.read(({ query }) => query('DELETE FROM seen'))).rejects.toThrow('read-only transaction');
    expect(await store.read(({ query }) => query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  test('hands out large answers by pages', async () => {
    const store = await opened(await postgres.freshDatabase());
    const lengths = await store.read(async ({ pages }) => {
      const found: number[] = [];
      const rows = pages<{ n: number }>('SELECT generate_series(1, $1::bigint) AS n', [25], 10);
      for await (const page of rows) found.push(page.length);
      return found;
    });
    expect(lengths).toEqual([10, 10, 5]);
  });

  test('is begun again, once, where its version was replaced and dropped under it', async () => {
    const models = await projectReadModels(await postgres.freshDatabase(), toys, toyEvents(1, 10));
    open.push(models);
    const url = models.readStore.options.connectionString;
    let looks = 0;
    const found = await models.readStore.read(async ({ query, schema }) => {
      looks += 1;
      if (looks === 1) {
        await models.projector.rebuild();
        await sql(url, 'DROP SCHEMA read_1 CASCADE');
      }
      return { schema, rows: (await query('SELECT * FROM seen')).length };
    });
    expect(found).toEqual({ schema: 'read_2', rows: 10 });
    expect(looks).toBe(2);
  });

  test('is not begun again for a mistake of its own', async () => {
    const store = await opened(await postgres.freshDatabase());
    let looks = 0;
    const mistaken = store.read(({ query }) => {
      looks += 1;
      return query('SELECT * FROM no_such_table');
    });
    await expect(mistaken).rejects.toThrow('no_such_table');
    expect(looks).toBe(1);
  });

  test('says so where another release made the version, and it lacks what is asked for', async () => {
    const url = await postgres.freshDatabase();
    await opened(url);
    const newer = await opened(url, { projections: () => [new MassAtProjection(2)] });
    for (const missing of ['SELECT * FROM no_such_table', 'SELECT no_such_column FROM mass_at'])
      await expect(newer.read(({ query }) => query(missing))).rejects.toThrow(OtherReleaseError);
    expect(await newer.read(({ query }) => query('SELECT * FROM mass_at'))).toEqual([]);
  });

  test('survives connections that were cut', async () => {
    const url = await postgres.freshDatabase();
    const store = await opened(url, { readConnections: 1 });
    await store.read(({ query }) => query('SELECT 1'));
    await sql(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '% reader %'`);
    const left = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% reader %'`;
    await soon(async () => expect(await sql(url, left)).toEqual([]));
    await sleep(50);
    expect(await store.read(({ query }) => query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
    await expect(store.read(({ query }) => query('SELECT pg_terminate_backend(pg_backend_pid())'))).rejects.toThrow();
    expect(await store.read(({ query }) => query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });
});

describe('waiting for a position', () => {
  test('ends as soon as it is there, in this process and in another', async () => {
    const url = await postgres.freshDatabase();
    const models = await projectReadModels(url, toys, toyEvents(1, 5));
    const elsewhere = await opened(url, { pollMs: 600_000 });
    open.push(models);
    expect(await elsewhere.waitFor(5n, 60_000)).toBe(true);
    for (let n = 6; n < 30; n++) {
      const waits = [models.readStore.waitFor(BigInt(n), 60_000), elsewhere.waitFor(BigInt(n), 60_000)];
      if (n % 2 === 0) await sleep(5);
      models.log.publish(toyEvents(n, n));
      expect(await Promise.all(waits)).toEqual([true, true]);
      expect(await elsewhere.read(async ({ position }) => position)).toBe(BigInt(n));
    }
  });

  test('ends without it when the time is over, and when the store is closed', async () => {
    const store = await opened(await postgres.freshDatabase());
    expect(await store.waitFor(0n, 0)).toBe(true);
    expect(await store.waitFor(1n, 30)).toBe(false);
    const waiting = store.waitFor(1n, 60_000);
    await store.close();
    expect(await waiting).toBe(false);
    expect(await store.waitFor(1n, 60_000)).toBe(false);
  });

  test('finds it by looking where nobody tells', async () => {
    const url = await postgres.freshDatabase();
    const store = await opened(url, { pollMs: 20 });
    const waiting = store.waitFor(3n, 60_000);
    await sleep(30);
    await sql(url, 'UPDATE read_control.version SET position = 3');
    expect(await waiting).toBe(true);
  });
});

test('the committed SQL makes the same tables as opening does', async () => {
  const [byHand, byProgram] = [await postgres.freshDatabase(), await postgres.freshDatabase()];
  await sql(byHand, readStoreSql(toys()));
  await opened(byProgram);
  const columns = `SELECT replace(table_schema, 'read_n', 'read_1') AS place, table_name, column_name, data_type, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema LIKE 'read\\_%' AND table_name <> 'migrations' ORDER BY 1, 2, ordinal_position`;
  const indexes = `SELECT replace(indexdef, 'read_n', 'read_1') AS def FROM pg_indexes
    WHERE schemaname LIKE 'read\\_%' AND tablename <> 'migrations' ORDER BY 1`;
  for (const query of [columns, indexes]) expect(await sql(byHand, query)).toEqual(await sql(byProgram, query));
  expect(readStoreSql(toys())).toContain(CONTROL_UP[0]);
});
