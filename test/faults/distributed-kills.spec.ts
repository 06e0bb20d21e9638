/**
 * The distributed shape on real servers (three Kafka brokers, PostgreSQL), each program killed at every named crash point and at random
 * moments, under load. After each kill it is started again; nothing may be lost or doubled.
 * @needs postgres
 * @needs kafka
 * @needs kcat
 */
import { jest } from '@jest/globals';
import { CRASH_POINTS } from '#libs/kernel/crash-points.js';
import type { AppName } from '#libs/testing/cluster.js';
import { FaultWorld } from './support/fault-world.js';
import { LONG } from './support/how-long.js';

const SEED = Number(process.env['MASSESTROM_SEED'] ?? 40_001);
/** Random kills of each program; more by `npm run soak`. */
const KILLS = Number(process.env['MASSESTROM_FAULT_KILLS'] ?? (LONG ? 5 : 2));
const LATEST_KILL_MS = 1500;
/** A crash point is passed within this time under load, milliseconds. */
const REACHED_MS = 60_000;

jest.setTimeout(120_000 + KILLS * 60_000);

let world: FaultWorld;
beforeAll(async () => {
  world = await FaultWorld.start(SEED, { brokers: 3, apps: { projector: 2 }, env: { MASSESTROM_KAFKA_PARTITIONS: '3' } });
});
afterAll(() => world?.close());

/** Crash points that the event store of this run passes: those of reservations belong to EventStoreDB. */
const reachable = CRASH_POINTS.filter((point) => !point.endsWith('reservation'));
/** Points that a program passes when it starts, and not again while nothing fails. */
const AT_START = /topic$|reading the store$|partitions over$|before reading the log$/;
const appOf = (point: string): AppName => point.split(':')[0] as AppName;

describe(`a program killed at each of its crash points (seed ${SEED})`, () => {
  test.each(reachable)('%s', async (point) => {
    await world.under(async () => {
      const app = world.cluster.app(appOf(point));
      await app.stop();
      app.spawn({ MASSESTROM_CRASH_AT: `${point}#${AT_START.test(point) ? 1 : 1 + Math.floor(world.random() * 3)}` });
      const ended = await Promise.race([app.ended(), reached()]);
      expect(ended?.signal).toBe('SIGKILL');
      await app.start();
    });
  });
});

/** Fails where a crash point is not passed in time. */
async function reached(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, REACHED_MS).unref());
  throw new Error(`the crash point was not passed within ${REACHED_MS} ms`);
}

describe(`a program killed ${KILLS} times at random (seed ${SEED})`, () => {
  test.each(['recorder', 'relay', 'projector'] as const)('%s', async (name) => {
    await world.under(async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const app = world.cluster.app(name);
        await new Promise((resolve) => setTimeout(resolve, world.random() * LATEST_KILL_MS));
        await app.kill();
        await app.start();
      }
    });
  });
});

test('the auditor finds nothing in all that was left', () => world.audit());
