/**
 * What cannot be understood stops its partition, with what stands before it written; the others go on.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { partitionOf } from '#libs/event-log/partitioner.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import type { Projection } from '../projection.js';
import type { PartitionProjector } from './partition-projector.js';
import { PartitionedWorld } from '../testing/partitioned.js';
import { flushing, toyEvents, toys, toysWith } from '../testing/toys.js';

const postgres = useTestPostgres();
let open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
});

async function world(projections: () => readonly Projection[] = toys, url?: string): Promise<PartitionedWorld> {
  const made = await PartitionedWorld.open(url ?? (await postgres.freshDatabase()), projections);
  open.push(made);
  return made;
}

const PARTITIONS = 4;
const EVENTS = toyEvents(1, 60);
const POISON = EVENTS[29]!;
const PARTITION = partitionOf(POISON.stream, PARTITIONS);
const isBefore = ({ stream, position }: RecordedEvent): boolean =>
  partitionOf(stream, PARTITIONS) !== PARTITION || position < POISON.position;
/** Position of the last event in the partition before the one at fault. */
const LAST_BEFORE = EVENTS.filter((event) => partitionOf(event.stream, PARTITIONS) === PARTITION && isBefore(event)).at(
  -1,
)!.position;

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (let waitedMs = 0; !(await condition()); waitedMs += 10) {
    if (waitedMs > 60_000) throw new Error('it did not come to that');
    await sleep(10);
  }
};

const positionsIn = (made: PartitionedWorld): Promise<bigint[]> =>
  made.readStore.read(async ({ query }) => {
    const rows = await query<{ position: number }>('SELECT position FROM seen ORDER BY position');
    return rows.map(({ position }) => BigInt(position));
  });

/** The partition stopped, what comes before is in the rows, and all of the other partitions. */
async function expectStopped(made: PartitionedWorld, projector: PartitionProjector, reason: RegExp): Promise<void> {
  const expected = EVENTS.filter(isBefore).map(({ position }) => position);
  await until(async () => projector.status().state === 'stopped' && (await positionsIn(made)).length === expected.length);
  expect(await positionsIn(made)).toEqual(expected);
  expect(projector.status()).toMatchObject({
    state: 'stopped',
    stoppedAt: POISON.position,
    reason: expect.stringMatching(reason),
  });
  const status = await made.readStore.status();
  expect(status.partitions.filter(({ stop }) => stop)).toMatchObject([
    { partition: PARTITION, stop: { at: POISON.position, reason: expect.stringMatching(reason) } },
  ]);
  expect(status.position).toBe(LAST_BEFORE);
  expect(made.messages.filter((message) => message.includes('stopped'))).not.toEqual([]);
}

async function expectWhole(made: PartitionedWorld): Promise<void> {
  await made.reached(60n);
  expect(await made.readStore.digests()).toEqual(await made.rebuilt(await postgres.freshDatabase()));
}

/** Projections that cannot take the event in, before they are mended. */
function faulty(where: 'fold' | 'write'): { projections: () => readonly Projection[]; mend: () => void } {
  let broken = true;
  const projections = toysWith({
    begin: () => {
      let poisoned = false;
      return {
        apply: ({ position }) => {
          if (!broken || position !== POISON.position) return;
          if (where === 'fold') throw new TypeError('no such thing');
          poisoned = true;
        },
        flush: async (tx) => {
          if (poisoned) await tx.query(`INSERT INTO seen VALUES (1, 'no id', 2)`);
        },
      };
    },
  });
  return { projections, mend: () => (broken = false) };
}

describe('an event that cannot be understood stops its partition', () => {
  test.each([
    ['of an unknown type', { type: 'MassVanished' }, /MassVanished.*position 30 cannot be read: event type MassVanished/],
    ['with damaged JSON', { data: '{"lotId"' }, /position 30 cannot be read/],
  ])('%s', async (_, damage, reason) => {
    const made = await world();
    const projector = made.projector();
    const damaged = EVENTS.map((event) => (event === POISON ? { ...event, ...damage } : event));
    made.publish(damaged);
    await expectStopped(made, projector, reason);
    made.publish(toyEvents(61, 70).filter(isBefore));
    await until(
      async () => (await positionsIn(made)).includes(70n) || partitionOf(toyEvents(70, 70)[0]!.stream, 4) === PARTITION,
    );
    expect((await made.readStore.status()).position).toBe(LAST_BEFORE);
  });

  test.each([
    ['fold', /position 30 cannot be taken in: no such thing/],
    ['write', /cannot be written: invalid input syntax/],
  ] as const)('that a mistake in a projection cannot %s, until it is mended and an operator says so', async (where, reason) => {
    const { projections, mend } = faulty(where);
    const made = await world(projections);
    const projector = made.projector();
    made.publish(EVENTS);
    await expectStopped(made, projector, reason);
    expect(await projector.continue()).toEqual([PARTITION]);
    await sleep(100);
    await expectStopped(made, projector, reason);
    mend();
    await projector.continue();
    await expectWhole(made);
    expect(projector.status().state).toBe('running');
  });

  test.each(['fold', 'write'] as const)('which another process tells it to go on with (%s)', async (where) => {
    const { projections, mend } = faulty(where);
    const made = await world(projections);
    const projector = made.projector();
    made.publish(EVENTS);
    await expectStopped(made, projector, /./);
    mend();
    const other = await world(projections, made.readStore.options.connectionString);
    expect(await other.readStore.continuePartitions()).toEqual([PARTITION]);
    await expectWhole(made);
  });

  test.each(['fold', 'write'] as const)('which a rebuild goes on behind, once it is mended (%s)', async (where) => {
    const { projections, mend } = faulty(where);
    const made = await world(projections);
    const projector = made.projector();
    made.publish(EVENTS);
    await expectStopped(made, projector, /./);
    if (where === 'fold') await expect(projector.rebuild()).rejects.toThrow('no such thing');
    mend();
    await projector.rebuild();
    await expectWhole(made);
    await until(() => projector.status().state === 'running');
    made.publish(toyEvents(61, 80));
    await made.reached(80n);
    expect(await positionsIn(made)).toHaveLength(80);
  });

  test.each(['fold', 'write'] as const)('until a restart tries again (%s)', async (where) => {
    const { projections, mend } = faulty(where);
    const made = await world(projections);
    const first = made.projector();
    made.publish(EVENTS);
    await expectStopped(made, first, /./);
    await first.stop();
    const second = made.projector();
    await expectStopped(made, second, /./);
    await second.stop();
    mend();
    made.projector();
    await expectWhole(made);
  });

  test('and what fails for a while only stops nothing', async () => {
    let failures = 2;
    const made = await world(
      flushing(async (tx) => {
        if (!tx.rebuilding && failures-- > 0) await tx.query('SELECT 1 / 0');
      }),
    );
    made.publish(EVENTS);
    const projector = made.projector();
    await expectWhole(made);
    expect(projector.status().state).toBe('running');
  });
});

describe('a record that cannot be understood', () => {
  test('stops its partition, until a reader can read it', async () => {
    const made = await world();
    const projector = made.projector();
    made.stored.publish(EVENTS);
    made.topic.publish(EVENTS.slice(0, 29));
    const { topic } = made;
    const offset = (await topic.endOffsets()).get(PARTITION)!;
    topic.publishGarbage(PARTITION, 'no CloudEvent', POISON.position);
    topic.publish(EVENTS.slice(30));
    await until(() => projector.status().state === 'stopped');
    expect(projector.status()).toMatchObject({
      stoppedAt: POISON.position,
      reason: expect.stringContaining(`record ${offset} of partition ${PARTITION} at position 30 cannot be read: no CloudEvent`),
    });
    await projector.continue();
    await sleep(100);
    await until(() => projector.status().state === 'stopped');
    topic.mend(PARTITION, offset, { ...POISON, knownAtMs: Date.parse('2026-01-01T00:00:30Z') });
    await projector.continue();
    await expectWhole(made);
  });

  test('that is no event at all is left behind by a rebuild', async () => {
    const made = await world();
    const projector = made.projector();
    made.publish(EVENTS.slice(0, 29));
    made.topic.publishGarbage(PARTITION, 'no CloudEvent');
    made.publish(EVENTS.slice(29));
    await until(() => projector.status().state === 'stopped');
    expect(projector.status().stoppedAt).toBeUndefined();
    await projector.rebuild();
    await expectWhole(made);
    await until(() => projector.status().state === 'running');
    made.publish(toyEvents(61, 90));
    await made.reached(90n);
  });
});

describe('a topic that is ahead of the event store', () => {
  const stops = async (made: PartitionedWorld): Promise<number> =>
    (await made.readStore.status()).partitions.filter(({ stop }) => stop?.reason.includes('the event store ends at 60')).length;

  test('is not followed: an event of another store stops its partition, and none of it is in the rows', async () => {
    const made = await world();
    made.publish(EVENTS);
    const projector = made.projector();
    await made.reached(60n);
    made.topic.publish(toyEvents(61, 100));
    await until(async () => (await stops(made)) === PARTITIONS);
    expect((await positionsIn(made)).at(-1)).toBe(60n);
    expect((await made.readStore.status()).position).toBe(60n);
    expect(projector.status()).toMatchObject({ state: 'stopped', reason: expect.stringContaining('topic of another store') });
  });

  test('is not followed by a heartbeat either; a rebuild goes on behind it', async () => {
    const made = await world();
    made.publish(EVENTS);
    const projector = made.projector();
    await made.reached(60n);
    made.topic.heartbeat(80n);
    await until(async () => (await stops(made)) === PARTITIONS);
    expect((await made.readStore.status()).position).toBe(60n);
    made.publish(toyEvents(61, 80));
    await projector.rebuild();
    await made.reached(80n);
    expect(await made.readStore.digests()).toEqual(await made.rebuilt(await postgres.freshDatabase()));
  });

  test('is followed where the event store does not say how far it is', async () => {
    const made = await world();
    made.publish(EVENTS);
    const eventLog = {
      read: () => made.stored.read(0n, { live: false, signal: AbortSignal.abort() }),
      headPosition: async () => Promise.reject(new Error('away')),
    };
    const projector = made.projector({ eventLog });
    await made.reached(60n);
    expect(projector.status().state).toBe('running');
  });
});
