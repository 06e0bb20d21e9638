/**
 * The distributed shape under load on three Kafka brokers and PostgreSQL, while servers and programs beside it stop, freeze, come late
 * or work twice. Each case ends with the account: what was acknowledged stands in the store, in the topic and in the read models once.
 * @needs postgres
 * @needs kafka
 * @needs kcat
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { projections } from '#libs/balances/projections.js';
import { ReadStore } from '#libs/read-store/read-store.js';
import type { AppProcess } from '#libs/testing/cluster.js';
import type { KafkaBroker } from '#libs/testing/kafka.js';
import { FaultWorld, TOPIC } from './support/fault-world.js';
import { LONG, variant } from './support/how-long.js';
import { readPosition, withClient } from './support/independent-readers.js';

const SEED = Number(process.env['MASSESTROM_SEED'] ?? 40_002);
const PARTITIONS = 3;
const STORE_TIMEOUT_MS = 3000;
/** What a caller waits at most for the word to come again, while the store is silent: its time-out, and what a busy machine adds. */
const REFUSED_WITHIN_MS = STORE_TIMEOUT_MS + 30_000;
/** Loads that are recorded while something is away. */
const MEANWHILE = 60;

let world: FaultWorld;
let third: AppProcess;
let secondRelay: AppProcess;

beforeAll(async () => {
  world = await FaultWorld.start(SEED, {
    brokers: 3,
    apps: { projector: 2 },
    env: { MASSESTROM_KAFKA_PARTITIONS: String(PARTITIONS), MASSESTROM_STORE_TIMEOUT_MS: String(STORE_TIMEOUT_MS) },
    startTimeoutMs: 120_000,
  });
  third = await world.cluster.add('projector');
  secondRelay = await world.cluster.add('relay');
});
afterAll(() => world?.close(), 60_000);

const relay = (): AppProcess => world.cluster.app('relay');
const brokers = (): readonly KafkaBroker[] => world.cluster.kafka.brokers;
const anyPartition = (): number => Math.floor(world.random() * PARTITIONS);
const aMoment = (): Promise<void> => sleep(world.random() * 500);

describe(`Kafka under load (seed ${SEED})`, () => {
  variant('a broker is stopped for a while', () =>
    world.under(async () => {
      const broker = brokers()[anyPartition()]!;
      await broker.stop();
      await world.load.flows(MEANWHILE);
      await world.readModelsFollow();
      await broker.start();
    }),
  );

  test('the broker that leads a partition is killed', () =>
    world.under(async () => {
      const leader = await world.cluster.kafka.leaderOf(TOPIC, anyPartition());
      await leader.kill();
      await world.load.flows(MEANWHILE);
      await world.readModelsFollow();
      await leader.start();
    }));

  test('a broker that leads a partition freezes, and goes on when others lead', () =>
    world.under(async () => {
      const leader = await world.cluster.kafka.leaderOf(TOPIC, anyPartition());
      leader.freeze();
      try {
        await world.load.flows(MEANWHILE);
        await world.readModelsFollow();
      } finally {
        leader.thaw();
      }
    }));

  variant('all brokers are restarted', () =>
    world.under(async () => {
      await Promise.all(brokers().map((broker) => broker.stop()));
      await Promise.all(brokers().map((broker) => broker.start()));
    }),
  );

  test('all brokers are away for a while: recording goes on', () =>
    world.under(async () => {
      await Promise.all(brokers().map((broker) => broker.kill()));
      const { unavailable, cutOff } = world.load.acknowledged;
      await world.load.flows(2 * MEANWHILE);
      expect(world.load.acknowledged).toMatchObject({ unavailable, cutOff });
      await Promise.all(brokers().map((broker) => broker.start()));
    }));
});

describe(`projectors under load (seed ${SEED})`, () => {
  variant('all projectors are away for a while: recording goes on', () =>
    world.under(async () => {
      const projectors = [1, 2].map((number) => world.cluster.app('projector', number));
      await Promise.all(projectors.map((each) => each.kill()));
      const { unavailable, cutOff } = world.load.acknowledged;
      await world.load.flows(2 * MEANWHILE);
      expect(world.load.acknowledged).toMatchObject({ unavailable, cutOff });
      await Promise.all(projectors.map((each) => each.start()));
    }),
  );

  variant('a third one joins and leaves', () =>
    world.under(async () => {
      await third.start();
      await world.readModelsFollow();
      await third.stop();
      await world.readModelsFollow();
    }),
  );

  test('a third one joins, and dies in the middle of a batch', () =>
    world.under(async () => {
      third.spawn({ MASSESTROM_CRASH_AT: `projector: before commit#${1 + Math.floor(world.random() * 3)}` });
      await world.dies(third);
      await world.readModelsFollow();
    }));

  test('one freezes in the middle of a transaction, and wakes up when its partitions are taken over', () =>
    world.under(async () => {
      const projector = await freezeInTransaction();
      try {
        await world.readModelsFollow();
      } finally {
        projector.thaw();
      }
      await world.load.flows(MEANWHILE);
    }));

  variant('one reads the topic again from its start', () =>
    world.under(async () => {
      const projectors = [1, 2].map((number) => world.cluster.app('projector', number));
      await Promise.all(projectors.map((each) => each.stop()));
      await withClient(world.database, (client) => client.query('UPDATE read_control.partition SET next_offset = 0'));
      await Promise.all(projectors.map((each) => each.start()));
    }),
  );
});

describe(`relays under load (seed ${SEED})`, () => {
  test('two work at once; one of them is killed', () =>
    world.under(async () => {
      const before = await world.topic();
      await secondRelay.start();
      await world.load.flows(MEANWHILE);
      await world.until(async () => repeats(await world.topic()) > repeats(before), 'the second relay publishes nothing');
      await relay().kill();
      await world.load.flows(MEANWHILE);
      await world.readModelsFollow();
      await relay().start();
      await secondRelay.stop();
    }));

  test('one freezes, another takes its place, and the first wakes up late', () =>
    world.under(async () => {
      await aMoment();
      relay().freeze();
      try {
        await secondRelay.start();
        await world.load.flows(MEANWHILE);
        await world.readModelsFollow();
      } finally {
        relay().thaw();
      }
      await world.load.flows(MEANWHILE);
      await secondRelay.stop();
    }));

  test.each([['the start', 0], ...(LONG ? [['a third', 3] as const] : [])] as const)(
    'one is restarted from an old checkpoint: %s',
    (_, part) =>
      world.under(async () => {
        const before = await world.topic();
        const from = part === 0 ? 0 : Math.floor(before.events / part);
        await relay().stop();
        await relay().start({}, ['--from', String(from)]);
        await world.load.flows(MEANWHILE);
        await world.until(
          async () => repeats(await world.topic()) >= repeats(before) + before.events - from,
          'the topic does not hold the records twice',
        );
      }),
  );
});

describe(`PostgreSQL under load (seed ${SEED})`, () => {
  test('it crashes', () =>
    world.under(async () => {
      await world.cluster.postgres.crash();
    }));

  variant('it is restarted', () =>
    world.under(async () => {
      await world.cluster.postgres.stop();
      await sleep(1000);
      await world.cluster.postgres.start();
    }),
  );

  test('its connections are cut, again and again', () =>
    world.under(async () => {
      for (let cut = 0; cut < 4; cut++) {
        expect(await world.cluster.postgres.cutConnections()).toBeGreaterThan(0);
        await aMoment();
      }
    }));

  test('it freezes: callers are told in time to come again', () =>
    world.under(async () => {
      const thaw = await world.cluster.postgres.freeze();
      try {
        await world.load.refused();
        await sleep(STORE_TIMEOUT_MS);
      } finally {
        thaw();
      }
      expect(world.load.acknowledged.slowestRefusalMs).toBeLessThan(REFUSED_WITHIN_MS);
    }));
});

test(`read models built anew under load are those of a rebuild at rest, byte for byte (seed ${SEED})`, async () => {
  await world.audit();
  await world.under(async () => {
    await world.rebuild();
  });
  const readStore = await ReadStore.openReadOnly({ connectionString: world.database, projections });
  try {
    const live = await readStore.digests();
    const version = await world.rebuild();
    expect((await readStore.active()).number).toBe(version);
    expect(await readStore.digests()).toEqual(live);
    expect(live.filter(({ rows }) => rows > 0).length).toBeGreaterThan(5);
  } finally {
    await readStore.close();
  }
  await world.account();
});

test('the auditor finds nothing in all that was left', () => world.audit());

/** Records that the topic holds beyond one for each event. */
const repeats = ({ records, events }: { readonly records: number; readonly events: number }): number => records - events;

/** Freezes a projector in the middle of a transaction, so that what it holds stays held. @returns the frozen one */
const freezeInTransaction = (): Promise<AppProcess> =>
  withClient(world.database, async (client) => {
    const { version } = await readPosition(world.database);
    await client.query(`BEGIN; LOCK TABLE read_${version}.event IN SHARE MODE`);
    // Whoever waits for this lock has begun to write.
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(20)) {
      const { rows } = await client.query<{ name: string }>(
        'SELECT application_name AS name FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))',
      );
      const frozen = world.cluster.of('projector').find(({ pid }) => rows.some(({ name }) => name.includes(` ${pid ?? 0} `)));
      if (!frozen) continue;
      frozen.freeze();
      await client.query('ROLLBACK');
      return frozen;
    }
    throw new Error('no projector began to write');
  });
