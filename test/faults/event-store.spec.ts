/**
 * The distributed shape on EventStoreDB, with two recorders, under load, while the event store is away, frozen, slow, late or silent and
 * while recorders die around their reservations. Each case ends with the account. The node is the one that MASSESTROM_TEST_ESDB_URL names
 * (it must be an empty one), else the stand-in; the names of the suites say which.
 * @needs postgres
 * @needs kafka
 * @needs kcat
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type NodeUnderTest, ON_NODE, TEST_NODE, nodeUnderTest } from '#libs/event-store/esdb/testing/node-under-test.js';
import type { AppendFault, EsdbStandIn } from '#libs/testing/esdb/index.js';
import { countNode, countStandIn, isEmptyNode } from './support/event-store-readers.js';
import { FaultWorld } from './support/fault-world.js';
import { LONG } from './support/how-long.js';

const SEED = Number(process.env['MASSESTROM_SEED'] ?? 40_003);
const STORE_TIMEOUT_MS = 3000;
/** What a caller waits at most for the word to come again: the time-outs of its calls, and what a busy machine adds. */
const REFUSED_WITHIN_MS = 4 * STORE_TIMEOUT_MS + 25_000;
/** Some times as long as any call is tried. */
const OUTAGE_MS = LONG ? 30_000 : 12_000;
const SOME_SECONDS_MS = 6000;
/** Loads that are recorded while something goes on. */
const MEANWHILE = 60;
const APPENDS = 12;

let node: NodeUnderTest;
let world: FaultWorld;

beforeAll(async () => {
  node = await nodeUnderTest();
  if (!node.standIn && !(await isEmptyNode(node.connectionString))) {
    throw new Error('the node of MASSESTROM_TEST_ESDB_URL holds events already: these cases need an empty one');
  }
  const { standIn, connectionString } = node;
  world = await FaultWorld.start(
    SEED,
    {
      esdbUrl: connectionString,
      apps: { recorder: 2, projector: 2 },
      env: { MASSESTROM_KAFKA_PARTITIONS: '3', MASSESTROM_STORE_TIMEOUT_MS: String(STORE_TIMEOUT_MS) },
      startTimeoutMs: 120_000,
    },
    () => (standIn ? Promise.resolve(countStandIn(standIn)) : countNode(connectionString)),
  );
});
afterAll(async () => {
  await world?.close();
  await node?.close();
});

/** Ends what a case has set, whatever came of it. */
async function withFaults(work: (standIn: EsdbStandIn) => Promise<void>): Promise<void> {
  const standIn = node.standIn!;
  try {
    await work(standIn);
  } finally {
    standIn.faults.clear();
    await standIn.faults.comeUp();
  }
}

const expectRefusedInTime = (): void => expect(world.load.acknowledged.slowestRefusalMs).toBeLessThan(REFUSED_WITHIN_MS);

/** What a real node does not do when asked. */
const onStandIn = TEST_NODE ? describe.skip : describe;
if (TEST_NODE)
  process.stdout.write('outages, freezes, late and missing answers are left out: only the stand-in has them on request\n');

onStandIn(`the event store under load, ${ON_NODE} (seed ${SEED})`, () => {
  test('it is away for long: callers are told in time to come again', () =>
    world.under(() =>
      withFaults(async ({ faults }) => {
        faults.goDown('reset');
        await Promise.all([world.load.refused(), sleep(OUTAGE_MS)]);
        expectRefusedInTime();
      }),
    ));

  test('it freezes: callers are told in time to come again', () =>
    world.under(() =>
      withFaults(async ({ faults }) => {
        faults.freeze();
        await Promise.all([world.load.refused(), sleep(SOME_SECONDS_MS)]);
        expectRefusedInTime();
      }),
    ));

  test('it is slow', () =>
    world.under(() =>
      withFaults(async ({ faults }) => {
        faults.answerLate(300);
        await world.load.flows(MEANWHILE);
        await world.readModelsFollow();
      }),
    ));

  // Each by itself at full length; else those of a kind one after the other, with one account of what they have left.
  const faultsOfAppends: readonly (readonly [string, ...(readonly [string, AppendFault])[]])[] = [
    [
      'is late with an append',
      ['stores and answers when nobody waits any more', { kind: 'answer-late', delayMs: 2 * STORE_TIMEOUT_MS }],
      ['stores late', { kind: 'store-late', delayMs: STORE_TIMEOUT_MS / 2 }],
      ['stores when nobody waits any more', { kind: 'store-late', delayMs: 2 * STORE_TIMEOUT_MS }],
    ],
    [
      'loses an append, or its answer',
      ['stores without answering', { kind: 'store-without-answer' }],
      ['stores and is cut off', { kind: 'store-and-cut' }],
      ['is cut off before it stores', { kind: 'cut-before-storing' }],
      ['neither stores nor answers', { kind: 'drop-without-answer' }],
    ],
    [
      'refuses an append',
      ['says that it is not ready', { kind: 'refuse' }],
      ['says that the time was over', { kind: 'time-out' }],
    ],
  ];
  const cases = LONG
    ? faultsOfAppends.flatMap(([, ...faults]) => faults.map(([name, fault]) => [name, [fault]] as const))
    : faultsOfAppends.map(([name, ...faults]) => [name, faults.map(([, fault]) => fault)] as const);
  test.each(cases)('it %s', (_, planned) =>
    world.under(() =>
      withFaults(async ({ faults }) => {
        for (const fault of planned) {
          faults.onAppend(fault, { times: APPENDS });
          await world.until(() => Promise.resolve(faults.plannedAppends === 0), 'too few appends reach the event store');
          await sleep('delayMs' in fault ? fault.delayMs : 0);
        }
      }),
    ),
  );

  test('its connections are cut, again and again', () =>
    world.under(() =>
      withFaults(async ({ faults }) => {
        for (const mode of ['after-sent', 'at-once', 'reset', 'reset'] as const) {
          faults.cutConnections(mode);
          await sleep(world.random() * 700);
        }
        faults.cutAfterMessages(1 + Math.floor(world.random() * 50));
        await world.load.flows(MEANWHILE);
      }),
    ));

  test('it is killed and started again', () =>
    world.under(() => withFaults((standIn) => standIn.restart({ downMs: 2000, mode: 'reset' }))));

  test('it drops subscribers as too slow: the relay reads pages and subscribes again', () =>
    world.under(() =>
      withFaults(async ({ faults }) => {
        let dropped = 0;
        for (let round = 0; round < 5; round++) {
          dropped += faults.dropSubscribers();
          await world.load.flows(20);
        }
        expect(dropped).toBeGreaterThan(0);
        expect(world.cluster.app('relay').logTail(1000)).toContain('lagged and was dropped');
        await world.readModelsFollow();
      }),
    ));
});

describe(`recorders under load, ${ON_NODE} (seed ${SEED})`, () => {
  test.each(['recorder: before reservation', 'recorder: after reservation', 'recorder: after append'] as const)(
    'one of two is killed at `%s`',
    (point) =>
      world.under(async () => {
        const recorder = world.cluster.app('recorder', 1 + Math.floor(world.random() * 2));
        await recorder.stop();
        recorder.spawn({ MASSESTROM_CRASH_AT: `${point}#${1 + Math.floor(world.random() * 5)}` });
        await world.dies(recorder);
        await world.load.flows(MEANWHILE);
        await recorder.start();
      }),
  );

  test('one of two freezes, and wakes up when others have recorded', () =>
    world.under(async () => {
      const recorder = world.cluster.app('recorder', 1 + Math.floor(world.random() * 2));
      recorder.freeze();
      try {
        await sleep(SOME_SECONDS_MS);
      } finally {
        recorder.thaw();
      }
    }));

  test('the database of the reservations crashes', () => world.under(() => world.cluster.postgres.crash()));
});

test('the auditor finds nothing in all that was left', () => world.audit());
