/**
 * The projector over the log in memory: rows and checkpoint together, each event once, whatever fails.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EventLog, LogBatch, ReadLogOptions } from '#libs/event-log/port.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import type { Projection } from './projection.js';
import { Projector } from './projector.js';
import { ReadStore } from './read-store.js';
import { Sabotage } from './testing/sabotage.js';
import { flushing, toyEvent, toyEvents, toys, toysWith } from './testing/toys.js';

const postgres = useTestPostgres();
let open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
});

async function models(
  events: number,
  { projections = toys, batchSize = 8 }: { projections?: () => Projection[]; batchSize?: number } = {},
): Promise<ProjectedReadModels> {
  const made = await projectReadModels(await postgres.freshDatabase(), projections, toyEvents(1, events), { batchSize });
  open.push(made);
  return made;
}

async function sql(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** Every event up to `last` is in every row once, and nothing else is. */
async function expectExactly(store: ReadStore, last: number): Promise<void> {
  const found = await store.read(async ({ query, position }) => ({
    position,
    seen: await query('SELECT count(*) AS n, count(DISTINCT id) AS ids, max(position) AS last FROM seen'),
    streams: await query('SELECT sum(events) AS n FROM stream'),
    stock: await query(`SELECT sum(mass_kg) AS kg, sum(postings) AS n FROM mass_at WHERE kind = 'stock'`),
  }));
  expect(found).toEqual({
    position: BigInt(last),
    seen: [{ n: last, ids: last, last }],
    streams: [{ n: last }],
    stock: [{ kg: last * 1000 + (last * (last + 1)) / 2, n: last }],
  });
}

const until = async (condition: () => boolean): Promise<void> => {
  for (let waitedMs = 0; !condition(); waitedMs += 5) {
    if (waitedMs > 10_000) throw new Error('it did not come to that');
    await sleep(5);
  }
};

describe('projecting', () => {
  test('folds the log into the rows, batch by batch', async () => {
    const { readStore, project, rows } = await models(50);
    await expectExactly(readStore, 50);
    await project(toyEvents(51, 100));
    await expectExactly(readStore, 100);
    const seen = await rows<{ position: number }>('seen');
    expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  test('"known at" is the running maximum of the times of recording, over restarts too', async () => {
    const late = { ...toyEvent(3), metadata: toyEvent(1).metadata };
    const knownMs = (n: number): number =>
      (JSON.parse(toyEvent(n).metadata) as { recordedAt: string }).recordedAt.length &&
      Date.parse((JSON.parse(toyEvent(n).metadata) as { recordedAt: string }).recordedAt);
    const first = await models(2);
    await first.project([late]);
    expect((await first.rows<{ known_ms: number }>('seen')).map(({ known_ms }) => known_ms)).toEqual([1, 2, 2].map(knownMs));
    await first.close();
    const url = first.readStore.options.connectionString;
    const again = await projectReadModels(url, toys, [{ ...toyEvent(4), metadata: toyEvent(1).metadata }]);
    open.push(again);
    expect((await again.rows<{ known_ms: number }>('seen')).at(-1)!.known_ms).toBe(knownMs(2));
    expect(await again.readStore.read(async ({ knownAtMs }) => knownAtMs)).toBe(knownMs(2));
  });

  test('ends after the batch under way', async () => {
    const { readStore, projector, log } = await models(10);
    log.publish(toyEvents(11, 30));
    await projector.stop();
    expect(projector.status().state).toBe('ended');
    const { position } = await readStore.status();
    await expectExactly(readStore, Number(position));
  });
});

describe('each event is in the rows once', () => {
  test('when the connection is cut before or after any statement', async () => {
    const sabotage = new Sabotage(' projector ');
    try {
      const { readStore, project } = await models(1);
      let last = 1;
      let steps = Infinity;
      for (let n = 1; n <= steps; n++) {
        for (const mode of ['before', 'after'] as const) {
          sabotage.arm(n, mode);
          await project(toyEvents(last + 1, last + 12));
          last += 12;
          await expectExactly(readStore, last);
        }
        if (n === 1) {
          sabotage.arm(0, 'before');
          await project(toyEvents(last + 1, last + 12));
          last += 12;
          steps = sabotage.seen + 1;
        }
      }
      expect(steps).toBeGreaterThan(8);
    } finally {
      sabotage.restore();
    }
  });

  test('when PostgreSQL ends a transaction for a deadlock, and when its process is killed', async () => {
    const failures = [
      `DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`,
      `DO $$ BEGIN RAISE EXCEPTION 'serialization' USING ERRCODE = '40001'; END $$`,
      'SELECT pg_terminate_backend(pg_backend_pid())',
    ];
    const projections = flushing(async (tx) => {
      const failure = failures.pop();
      if (failure !== undefined) await tx.query(failure);
    });
    const { readStore } = await models(20, { projections });
    expect(failures).toEqual([]);
    await expectExactly(readStore, 20);
  });

  test('when another projector takes over in the middle; the one that was overtaken stands by', async () => {
    const { readStore, log, project } = await models(20);
    const second = new Projector({ eventLog: log, readStore, batchSize: 5 });
    open.push({ close: () => second.stop() });
    second.start();
    await until(() => second.status().state === 'running');
    await project(toyEvents(21, 60));
    await expectExactly(readStore, 60);
    expect(second.status()).toMatchObject({ state: 'running', position: 60n });
  });

  test('when three projectors overtake each other all the time', async () => {
    const { readStore, log } = await models(1);
    const rivals = [5, 7, 11].map((batchSize) => new Projector({ eventLog: log, readStore, batchSize, takeOverAfterMs: 10 }));
    open.push(...rivals.map((rival) => ({ close: () => rival.stop() })));
    for (const rival of rivals) rival.start();
    for (let n = 2; n <= 600; n += 3) {
      log.publish(toyEvents(n, Math.min(600, n + 2)));
      if (n % 30 === 2) await sql(readStore.options.connectionString, 'UPDATE read_control.version SET epoch = epoch + 1');
      await sleep(3);
    }
    expect(await readStore.waitFor(600n, 60_000)).toBe(true);
    await expectExactly(readStore, 600);
  });

  test('a projector that stands by takes over when the other stands still', async () => {
    const { readStore, log, projector } = await models(5);
    const url = readStore.options.connectionString;
    await sql(url, 'UPDATE read_control.version SET epoch = epoch + 1');
    log.publish(toyEvents(6, 6));
    await until(() => projector.status().state === 'standby');
    const second = new Projector({ eventLog: log, readStore, takeOverAfterMs: 100 });
    open.push({ close: () => second.stop() });
    second.start();
    expect(await readStore.waitFor(6n, 60_000)).toBe(true);
    await sql(url, 'UPDATE read_control.version SET epoch = epoch + 1');
    log.publish(toyEvents(7, 9));
    expect(await readStore.waitFor(9n, 60_000)).toBe(true);
    await expectExactly(readStore, 9);
  });

  test('when the log hands out events beyond its complete position, and again after a restart', async () => {
    const readStore = await ReadStore.open({ connectionString: await postgres.freshDatabase(), projections: toys });
    open.push(readStore);
    const batch = (completeUpTo: bigint, ...positions: number[]): LogBatch => ({
      events: positions.map((n) => toyEvent(n)),
      completeUpTo,
    });
    const runs = [
      [batch(0n, 3, 1), batch(1n, 6), batch(1n, 4)],
      [batch(1n, 3, 6), batch(3n, 2, 4), batch(4n), batch(6n, 5, 6)],
    ];
    for (const batches of runs) {
      const eventLog: EventLog = {
        async *read(_after: bigint, { signal }: ReadLogOptions) {
          for (const each of batches) yield each;
          // The stop may have come while the last batch was still on its way.
          if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
        headPosition: () => Promise.resolve(6n),
      };
      const projector = new Projector({ eventLog, readStore });
      projector.start();
      const { completeUpTo } = batches.at(-1)!;
      expect(await readStore.waitFor(completeUpTo, 60_000)).toBe(true);
      await sleep(100);
      await projector.stop();
    }
    expect((await readStore.active()).ahead).toEqual([]);
    await expectExactly(readStore, 6);
  });
});

describe('what cannot be taken in stops the projector', () => {
  test('an event of an unknown type: with those before it written and none after', async () => {
    const { readStore, projector, log } = await models(5);
    log.publish([...toyEvents(6, 7), { ...toyEvent(8), type: 'MassVanished' }, ...toyEvents(9, 12)]);
    await until(() => projector.status().state === 'stopped');
    expect(projector.status()).toMatchObject({ stoppedAt: 8n, position: 7n });
    expect(projector.status().reason).toMatch(/MassVanished.*position 8 cannot be read: event type MassVanished version 1/);
    await expectExactly(readStore, 7);
  });

  test('damaged JSON', async () => {
    const { readStore, projector, log } = await models(5);
    log.publish([{ ...toyEvent(6), data: '{"lotId"' }]);
    await until(() => projector.status().state === 'stopped');
    expect(projector.status()).toMatchObject({ stoppedAt: 6n });
    await expectExactly(readStore, 5);
  });

  test('a mistake in a projection, until it is mended and the read models are rebuilt', async () => {
    let broken = true;
    const projections = toysWith({
      begin: () => ({
        apply: ({ position }) => {
          if (broken && position === 7n) throw new TypeError('no such thing');
        },
        flush: () => Promise.resolve(),
      }),
    });
    const { readStore, projector, log } = await models(5, { projections });
    log.publish(toyEvents(6, 10));
    await until(() => projector.status().state === 'stopped');
    expect(projector.status().reason).toMatch(/position 7 cannot be taken in: no such thing/);
    await expectExactly(readStore, 6);
    await expect(projector.rebuild()).rejects.toThrow('no such thing');
    expect(projector.status().state).toBe('stopped');
    broken = false;
    await projector.rebuild();
    log.publish(toyEvents(11, 12));
    expect(await readStore.waitFor(12n, 5000)).toBe(true);
    await expectExactly(readStore, 12);
  });

  test.each([
    ['rows that do not fit the table', `INSERT INTO seen VALUES (1, 'no id', 2)`, /cannot be written: invalid input syntax/],
    ['a row that is there already', 'INSERT INTO seen SELECT * FROM seen', /cannot be written: duplicate key/],
  ])('%s', async (_, statement, reason) => {
    let broken = false;
    const projections = flushing(async (tx) => {
      if (broken) await tx.query(statement);
    });
    const { readStore, projector, log } = await models(5, { projections });
    broken = true;
    log.publish(toyEvents(6, 10));
    await until(() => projector.status().state === 'stopped');
    expect(projector.status()).toMatchObject({ position: 5n, stoppedAt: 10n, reason: expect.stringMatching(reason) });
    await expectExactly(readStore, 5);
  });

  test('a projection that hides a failed statement', async () => {
    let broken = false;
    const projections = flushing(async (tx) => {
      if (broken) await tx.query('SELECT 1 / 0').catch(() => undefined);
    });
    const { readStore, projector, log } = await models(5, { projections });
    broken = true;
    log.publish(toyEvents(6, 10));
    await until(() => projector.status().state === 'stopped');
    expect(projector.status().reason).toMatch(/hid a failed statement/);
    await expectExactly(readStore, 5);
  });
});
