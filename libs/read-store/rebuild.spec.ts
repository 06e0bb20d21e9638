/**
 * Rebuilding beside the live read models: the same rows, no gap, no double.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { differences } from './dump.js';
import { RebuildRefusedError } from './failures.js';
import type { Projection } from './projection.js';
import { ReadStore } from './read-store.js';
import { rebuild } from './rebuild.js';
import { MassAtProjection, StreamProjection, toyEvents, toys } from './testing/toys.js';

const postgres = useTestPostgres();
let open: ProjectedReadModels[] = [];

async function models(events: number, projections = toys, url?: string): Promise<ProjectedReadModels> {
  const made = await projectReadModels(url ?? (await postgres.freshDatabase()), projections, toyEvents(1, events), {
    batchSize: 50,
  });
  open.push(made);
  return made;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const schemas = (url: string): Promise<string[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ nspname: string }>(
      `SELECT nspname FROM pg_namespace WHERE nspname ~ '^read_[0-9]' ORDER BY 1`,
    );
    return rows.map(({ nspname }) => nspname);
  });

afterEach(async () => {
  for (const each of open) await each.close();
  open = [];
});

describe('a rebuild', () => {
  test('makes the same rows with all keys and indexes, switches, and drops the old version', async () => {
    const { projector, readStore, rows, project } = await models(300);
    const before = await rows('stream');
    const result = await projector.rebuild({ verify: true, batchSize: 40, eventsPerWrite: 90 });
    expect(result).toMatchObject({ version: 2, position: 300n, events: 300, differences: [] });
    expect(await rows('stream')).toEqual(before);
    const { connectionString } = readStore.options;
    while ((await schemas(connectionString)).length > 1) await sleep(10);
    expect(await schemas(connectionString)).toEqual(['read_2']);
    expect(await readStore.status()).toMatchObject({ version: 2, position: 300n, rebuildDue: false });
    const indexes = await readStore.read(({ query }) =>
      query<{ indexname: string }>(`SELECT indexname FROM pg_indexes WHERE schemaname = 'read_2' ORDER BY 1`),
    );
    expect(indexes.map(({ indexname }) => indexname)).toEqual(['mass_at_kind_idx', 'mass_at_pkey', 'seen_pkey', 'stream_pkey']);
    await project(toyEvents(301, 320));
    expect(await rows('seen')).toHaveLength(320);
  });

  test('tells which rows were not what the log says', async () => {
    const { projector, readStore } = await models(30);
    await withClient(readStore.options.connectionString, async (client) => {
      await client.query('UPDATE read_1.mass_at SET mass_kg = mass_kg + 1 WHERE kind = $1', ['stock']);
      await client.query('DELETE FROM read_1.seen WHERE position = 7');
    });
    const { differences: found } = await projector.rebuild({ verify: true });
    expect(found).toHaveLength(2);
    expect(found).toMatchObject([
      { table: 'mass_at', rows: [6, 6] },
      { table: 'seen', rows: [29, 30], onlyInFirst: [], onlyInSecond: [expect.stringContaining('"position":7,')] },
    ]);
  });

  test('goes on while events are projected, again and again, and ends with rows equal to those of one that was never rebuilt', async () => {
    const { projector, log, readStore } = await models(2000);
    let next = 2001;
    const feeding = setInterval(() => {
      log.publish(toyEvents(next, next + 4));
      next += 5;
    }, 2);
    try {
      for (let i = 0; i < 4; i++) await projector.rebuild({ batchSize: 100, eventsPerWrite: 300, verify: i % 2 === 1 });
    } finally {
      clearInterval(feeding);
    }
    expect(next).toBeGreaterThan(2020);
    expect(await readStore.waitFor(BigInt(next - 1), 10_000)).toBe(true);
    const plain = await models(next - 1);
    const digest = (store: ReadStore) => store.digests();
    expect(await digest(readStore)).toEqual(await digest(plain.readStore));
  });

  test('is done by a projector that finds read models of other projections; queries see the old ones meanwhile', async () => {
    const url = await postgres.freshDatabase();
    const first = await models(40, toys, url);
    await first.close();
    let held = (): void => undefined;
    const gate = new Promise<void>((resolve) => (held = resolve));
    const slow = (): Projection[] => {
      const stream = new StreamProjection();
      const begin = stream.begin.bind(stream);
      stream.begin = () => {
        const batch = begin();
        return { apply: batch.apply, flush: (tx) => gate.then(() => batch.flush(tx)) };
      };
      return [new MassAtProjection(2), stream];
    };
    const opening = models(40, slow, url);
    const readStore = await ReadStore.open({ connectionString: url, projections: slow });
    expect(await readStore.status()).toMatchObject({ version: 1, rebuildDue: true, position: 40n });
    expect(await readStore.read(({ query }) => query('SELECT count(*) AS n FROM seen'))).toEqual([{ n: 40 }]);
    held();
    const second = await opening;
    await second.project(toyEvents(41, 45));
    expect(await readStore.status()).toMatchObject({ version: 2, rebuildDue: false, position: 45n });
    while (second.projector.status().state === 'rebuilding') await sleep(10);
    expect(second.projector.status()).toMatchObject({ state: 'running', position: 45n });
    await readStore.close();
  });

  test('compares nothing with the rows of other projections', async () => {
    const first = await models(20);
    const url = first.readStore.options.connectionString;
    await first.close();
    const readStore = await ReadStore.open({ connectionString: url, projections: () => [new MassAtProjection(2)] });
    const { log: eventLog } = first;
    const result = await rebuild({ readStore, eventLog, signal: new AbortController().signal, verify: true });
    expect(result).toMatchObject({ version: 2, events: 20 });
    expect(result.differences).toBeUndefined();
    await readStore.close();
  });

  test('of a large log into empty read models is how a projector begins', async () => {
    const made = await models(20_001);
    expect((await made.readStore.status()).version).toBe(2);
    expect(await made.rows('seen')).toHaveLength(20_001);
  });

  test('that a killed process left unfinished is dropped at the next start', async () => {
    const { projector, readStore } = await models(500);
    const ending = new AbortController();
    const onProgress = (): void => ending.abort();
    const cut = projector.rebuild({ signal: ending.signal, onProgress, batchSize: 10, eventsPerWrite: 10 });
    await expect(cut).rejects.toThrow('told to end');
    const url = readStore.options.connectionString;
    expect((await readStore.status()).versions.map(({ state }) => state)).toEqual(['active', 'building']);
    expect(await schemas(url)).toEqual(['read_1', 'read_2']);
    await projector.stop();
    const again = await models(500, toys, url);
    while (again.projector.status().state === 'starting') await sleep(10);
    expect(await schemas(url)).toEqual(['read_1']);
    expect(await again.projector.rebuild({ verify: true })).toMatchObject({ version: 3, differences: [] });
  });

  test('is refused while another is under way', async () => {
    const { projector } = await models(500);
    const first = projector.rebuild({ batchSize: 10, eventsPerWrite: 10 });
    const ends = await Promise.allSettled([first, projector.rebuild()]);
    const refused = ends.filter((end) => end.status === 'rejected');
    // where the first was quicker than the wait of the second, both are done
    for (const { reason } of refused) expect(reason).toBeInstanceOf(RebuildRefusedError);
    expect(refused.length).toBeLessThan(2);
  });

  test('goes on after its connection was cut, from what it had committed', async () => {
    const { projector, readStore } = await models(1000);
    const url = readStore.options.connectionString;
    let cuts = 0;
    const onProgress = (): void => {
      if (++cuts % 5 !== 0 || cuts > 20) return;
      void withClient(url, (client) =>
        client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '% rebuild %'`),
      );
    };
    const result = await projector.rebuild({ verify: true, batchSize: 10, eventsPerWrite: 20, onProgress });
    expect(result).toMatchObject({ events: 1000, differences: [] });
  });

  test('leaves a version alone as long as a query looks at it', async () => {
    const { projector, readStore } = await models(100);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const reading = readStore.read(async ({ query, position }) => {
      await gate;
      return { position, rows: await query('SELECT * FROM seen') };
    });
    await projector.rebuild();
    await sleep(300);
    release();
    expect((await reading).rows).toHaveLength(100);
  });
});

test('differences and digests see every change of a row', async () => {
  const { readStore } = await models(20);
  await withClient(readStore.options.connectionString, async (client) => {
    await client.query('CREATE SCHEMA copy');
    for (const { name } of readStore.tables) await client.query(`CREATE TABLE copy.${name} AS TABLE read_1.${name}`);
    expect(await differences(client, readStore.tables, 'read_1', 'copy')).toEqual([]);
    await client.query('UPDATE copy.stream SET revision = revision + 1 WHERE stream = (SELECT max(stream) FROM copy.stream)');
    const [found, ...others] = await differences(client, readStore.tables, 'read_1', 'copy');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      table: 'stream',
      rows: [7, 7],
      onlyInFirst: [expect.anything()],
      onlyInSecond: [expect.anything()],
    });
  });
});
