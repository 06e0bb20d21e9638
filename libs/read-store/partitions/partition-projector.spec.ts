/**
 * The projector over a log with partitions: rows and checkpoints together, each event once, whatever fails.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { InMemoryPartitionedLog } from '#libs/event-log/in-memory/in-memory-partitioned-log.js';
import { CRASH_POINTS } from '#libs/kernel/crash-points.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { soon } from '#libs/testing/soon.js';
import { Projector } from '../projector.js';
import { PartitionedWorld } from '../testing/partitioned.js';
import { Sabotage } from '../testing/sabotage.js';
import { flushing, toyEvents, toys } from '../testing/toys.js';

const PATIENCE_MS = 20_000;
const REST_MS = 100;
const postgres = useTestPostgres();
let open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
});

async function world(projections = toys, url?: string, topic?: InMemoryPartitionedLog): Promise<PartitionedWorld> {
  const made = await PartitionedWorld.open(url ?? (await postgres.freshDatabase()), projections, topic);
  open.push(made);
  return made;
}

async function sql(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** The rows are those of a rebuild, and the complete position is this. */
async function expectExactly(made: PartitionedWorld, last: number): Promise<void> {
  await made.reached(BigInt(last));
  expect((await made.readStore.status()).position).toBe(BigInt(last));
  expect(await made.readStore.digests()).toEqual(await made.rebuilt(await postgres.freshDatabase()));
}

describe('projecting', () => {
  test('folds all partitions into the rows, and the position is the one up to which they are complete', async () => {
    const made = await world();
    made.publish(toyEvents(1, 50));
    const projector = made.projector();
    await expectExactly(made, 50);
    made.publish(toyEvents(51, 100));
    await expectExactly(made, 100);
    expect(projector.status()).toMatchObject({ state: 'running', position: 100n });
    expect(projector.status().partitions).toHaveLength(4);
  });

  test('a partition that is behind holds the position, not the rows; readers are told', async () => {
    const made = await world();
    made.projector();
    const events = toyEvents(1, 40);
    made.stored.publish(events);
    made.topic.publish(events, { heartbeats: false });
    made.topic.heartbeat(40n, [0, 1, 2]);
    await soon(async () => {
      expect(await made.readStore.read(({ query }) => query('SELECT count(*)::integer AS n FROM seen'))).toEqual([{ n: 40 }]);
    });
    const before = await made.readStore.read(async ({ query, position, ahead, knownAtMs }) => ({
      position,
      ahead,
      rows: await query('SELECT count(*)::integer AS n FROM seen'),
      known: await query<{ known_ms: number }>(`SELECT known_ms FROM seen WHERE position = ${position}`),
      knownAtMs,
    }));
    expect(before.rows).toEqual([{ n: 40 }]);
    expect(before.ahead).toBe(before.position < 40n);
    expect(before.known).toEqual([{ known_ms: before.knownAtMs }]);
    made.topic.heartbeat(40n, [3]);
    await expectExactly(made, 40);
    expect(await made.readStore.read(async ({ ahead }) => ahead)).toBe(false);
  });

  test('goes on after restarts, from where each partition is', async () => {
    const made = await world();
    for (let last = 30; last <= 120; last += 30) {
      made.publish(toyEvents(last - 29, last));
      const projector = made.projector();
      await expectExactly(made, last);
      await projector.stop();
      expect(projector.status().state).toBe('ended');
    }
    const { partitions } = await made.readStore.status();
    expect(partitions.every(({ nextOffset }) => nextOffset! > 0n)).toBe(true);
  });

  test('heartbeats move the position without a transaction for each', async () => {
    const made = await world();
    made.projector({ pace: { restMs: REST_MS } });
    made.publish(toyEvents(1, 5));
    await made.reached(5n);
    const commits = async (): Promise<number> =>
      made.readStore.read(async ({ query }) => {
        const [row] = await query<{ n: number }>('SELECT sum(commits)::integer AS n FROM read_control.version');
        return row!.n;
      });
    const before = await commits();
    const beganMs = Date.now();
    made.publish(toyEvents(6, 105), false);
    for (let position = 6n; position <= 105n; position++) {
      made.topic.heartbeat(position);
      await sleep(5);
    }
    await made.reached(105n);
    const rests = Math.ceil((Date.now() - beganMs) / REST_MS);
    expect((await commits()) - before).toBeLessThan(Math.max(20, 2 * rests));
  });
});

describe('each event is in the rows once', () => {
  test('when the connection is cut before or after any statement', async () => {
    const sabotage = new Sabotage(' projector ');
    try {
      const made = await world();
      made.projector();
      made.publish(toyEvents(1, 1));
      await made.reached(1n);
      let last = 1;
      for (let n = 1; n <= 14; n++) {
        for (const mode of ['before', 'after'] as const) {
          sabotage.arm(n, mode);
          made.publish(toyEvents(last + 1, last + 12));
          last += 12;
          await made.reached(BigInt(last));
        }
      }
      await expectExactly(made, last);
      expect(sabotage.seen).toBeGreaterThan(0);
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
    const left = [...failures];
    const made = await world(
      flushing(async (tx) => {
        const failure = tx.rebuilding ? undefined : left.pop();
        if (failure !== undefined) await tx.query(failure);
      }),
    );
    made.publish(toyEvents(1, 60));
    made.projector();
    await expectExactly(made, 60);
    expect(left).toEqual([]);
  });

  test.each(CRASH_POINTS.filter((point) => point.startsWith('projector')))('when it fails %s', async (point) => {
    const made = await world();
    let passes = 0;
    const probe = (passed: string): void => {
      if (passed === point && ++passes % 3 === 1 && passes < 12) throw new Error(`crash ${point}`);
    };
    made.projector({ probe });
    for (let last = 20; last <= 100; last += 20) {
      made.publish(toyEvents(last - 19, last));
      await made.reached(BigInt(last));
    }
    await expectExactly(made, 100);
    expect(passes).toBeGreaterThan(0);
  });

  test('when two projectors hold the same partitions: the one that took over last writes', async () => {
    const made = await world();
    made.projector();
    made.publish(toyEvents(1, 20));
    await made.reached(20n);
    const second = await world(toys, made.readStore.options.connectionString, made.topic);
    second.readStore.projectorGroup = () => Promise.resolve('a group of its own');
    second.projector();
    const takenOver = (): boolean => [...made.messages, ...second.messages].some((message) => message.includes('taken over'));
    let last = 20;
    // the one that lost hears of it when it writes next: how soon the other one takes over is the machine's
    for (const deadline = Date.now() + PATIENCE_MS; last < 300 || (!takenOver() && Date.now() < deadline); last += 10) {
      made.publish(toyEvents(last + 1, last + 10));
      await sleep(5);
    }
    await expectExactly(made, last);
    expect(takenOver()).toBe(true);
  });

  test('when the group shares the partitions anew all the time, in the middle of batches', async () => {
    const made = await world();
    const group = await made.readStore.projectorGroup(made.topic.topic);
    const projectors = [made.projector(), made.projector(), made.projector()];
    for (let last = 5; last <= 600; last += 5) {
      made.publish(toyEvents(last - 4, last));
      if (last % 20 === 0) made.topic.rebalance(group);
      if (last === 300) await projectors[0]!.stop();
      await sleep(3);
    }
    await expectExactly(made, 600);
  });

  test('when records come twice, late, and from an older position', async () => {
    const made = await world();
    made.projector();
    for (let last = 20; last <= 200; last += 20) {
      made.publish(toyEvents(last - 19, last));
      made.topic.publish(toyEvents(Math.max(1, last - 40), last - 5));
    }
    await expectExactly(made, 200);
  });
});

describe('the version', () => {
  test('is rebuilt where it was written from a log without partitions, and the other way round', async () => {
    const made = await world();
    const { readStore, stored } = made;
    made.stored.publish(toyEvents(1, 30));
    const embedded = new Projector({ eventLog: stored, readStore });
    embedded.start();
    await made.reached(30n);
    await embedded.stop();
    made.topic.publish(toyEvents(1, 30));
    const projector = made.projector();
    made.publish(toyEvents(31, 40));
    await expectExactly(made, 40);
    expect(await readStore.status()).toMatchObject({ version: 2 });
    expect((await readStore.active()).topic).toBe('in-memory');
    await projector.stop();
    const again = new Projector({ eventLog: stored, readStore });
    open.push({ close: () => again.stop() });
    again.start();
    made.publish(toyEvents(41, 50));
    await expectExactly(made, 50);
    expect(await readStore.active()).toMatchObject({ number: 3, topic: undefined });
    expect((await readStore.status()).partitions).toEqual([]);
  });

  test.each([
    ['another topic', { topic: 'other', partitions: 4 }],
    ['another number of partitions', { topic: 'in-memory', partitions: 3 }],
  ])('is rebuilt for %s', async (_, options) => {
    const first = await world();
    first.publish(toyEvents(1, 30));
    const projector = first.projector();
    await first.reached(30n);
    await projector.stop();
    const second = await world(toys, first.readStore.options.connectionString, new InMemoryPartitionedLog(options));
    second.publish(toyEvents(1, 40));
    second.projector();
    await expectExactly(second, 40);
    expect((await second.readStore.active()).number).toBe(2);
    expect((await second.readStore.status()).partitions).toHaveLength(options.partitions);
  });

  test('is rebuilt while projecting goes on, again and again', async () => {
    const made = await world();
    const projector = made.projector();
    made.publish(toyEvents(1, 2000));
    let next = 2001;
    const feeding = setInterval(() => {
      made.publish(toyEvents(next, next + 4));
      next += 5;
    }, 3);
    try {
      for (let i = 0; i < 4; i++) {
        const { differences } = await projector.rebuild({ batchSize: 100, eventsPerWrite: 300, verify: i % 2 === 1 });
        expect(differences ?? []).toEqual([]);
      }
    } finally {
      clearInterval(feeding);
    }
    await expectExactly(made, next - 1);
    expect((await made.readStore.active()).number).toBe(5);
  });

  test('is compared with the live rows where these are at rest', async () => {
    const made = await world();
    const projector = made.projector();
    made.publish(toyEvents(1, 300));
    await made.reached(300n);
    expect(await projector.rebuild({ verify: true })).toMatchObject({ position: 300n, differences: [] });
    await sql(made.readStore.options.connectionString, 'DELETE FROM read_2.seen WHERE position = 7');
    const { differences } = await projector.rebuild({ verify: true });
    expect(differences).toMatchObject([{ table: 'seen', rows: [299, 300] }]);
  });

  test('that another process has rebuilt is gone on with', async () => {
    const made = await world();
    made.projector();
    made.publish(toyEvents(1, 100));
    await made.reached(100n);
    const other = await world(toys, made.readStore.options.connectionString, made.topic);
    other.stored.publish(toyEvents(1, 100));
    const rebuilding = other.projector({ takeOverAfterMs: 50 });
    await rebuilding.rebuild();
    await rebuilding.stop();
    made.publish(toyEvents(101, 120));
    await expectExactly(made, 120);
    expect((await made.readStore.active()).number).toBe(2);
  });
});
