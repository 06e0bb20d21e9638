import { setTimeout as sleep } from 'node:timers/promises';
import { appendOf, gather, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { NotingConsumer, streamsAreWhole, until } from './contract-consumer.js';
import { type PartitionCheckpoint, PartitionLostError, type PartitionedEventLog } from './partitioned-port.js';
import { partitionOf } from './partitioner.js';
import type { LoggedEvent } from './port.js';

/** A log with partitions under test, and ways to put something into it. */
export interface PartitionedLogHarness {
  readonly log: PartitionedEventLog;
  /** Writes events to the partitions of their streams, and behind them the position of the last to every partition. */
  publish(events: readonly LoggedEvent[]): void | Promise<void>;
  /** Writes a record that no reader understands. */
  publishGarbage(partition: number): void | Promise<void>;
  /** Deletes the records of a partition before an offset. */
  cut(partition: number, before: bigint): void | Promise<void>;
  /** Deletes the topic and makes it anew, without records. */
  recreate(): void | Promise<void>;
  close?(): Promise<void>;
}

/** Partitions of the log under test. */
export const PARTITIONS = 4;

/** The suite that every log with partitions passes. `makeHarness` is called before each test and answers an empty log of 4 partitions. */
export function describePartitionedEventLog(
  name: string,
  makeHarness: () => PartitionedLogHarness | Promise<PartitionedLogHarness>,
): void {
  describe(`event log with partitions: ${name}`, () => {
    let harness: PartitionedLogHarness;
    let log: PartitionedEventLog;
    let store: InMemoryEventStore;
    let consumers: NotingConsumer[];
    let checkpoints: Map<number, PartitionCheckpoint>;
    let all: LoggedEvent[];

    beforeEach(async () => {
      harness = await makeHarness();
      log = harness.log;
      store = new InMemoryEventStore();
      consumers = [];
      checkpoints = new Map();
      all = [];
    });
    afterEach(async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      await harness.close?.();
    });

    /** Appends events to 20 streams, and publishes them. @returns position of the last */
    const publish = async (events: number): Promise<bigint> => {
      const before = await store.headPosition();
      for (let i = 0; i < 20; i++) {
        const stream = `stream-${i}`;
        const head = await store.head(stream);
        await store.append(appendOf(stream, head?.revision ?? 'no-stream', ...names(`${stream}-${before}`, events / 20)));
      }
      const added = (await gather(store.readAll(before))).map((event) => ({
        ...event,
        knownAtMs: 1000 + Number(event.position),
      }));
      all.push(...added);
      await harness.publish(added);
      return added.at(-1)!.position;
    };
    const consume = (set?: (consumer: NotingConsumer) => void, group = 'group'): NotingConsumer => {
      const consumer = new NotingConsumer(log, group, checkpoints, set);
      consumers.push(consumer);
      return consumer;
    };
    const readUpTo = (consumer: NotingConsumer, position: bigint): Promise<void> =>
      until(`everything is read up to ${position}`, () => consumer.hasReadUpTo(position, PARTITIONS));

    test('the topic has its partitions', () => {
      expect(log.partitions).toBe(PARTITIONS);
      expect(log.topic).not.toBe('');
    });

    test('every event is handed out once, in the order of its stream, and each partition is read up to the head', async () => {
      const head = await publish(200);
      const consumer = consume();
      await readUpTo(consumer, head);
      expect(streamsAreWhole(consumer.events, all)).toBe(true);
      for (const { partition, events, readUpTo: position, knownAtMs } of consumer.batches) {
        for (const event of events) expect(partitionOf(event.stream, PARTITIONS)).toBe(partition);
        expect(position).toBeGreaterThanOrEqual(events.at(-1)?.position ?? 0n);
        expect(knownAtMs).toBe(1000 + Number(position));
      }
      const one = consumer.events.find(({ id }) => id === all[7]!.id);
      expect(one).toEqual(all[7]);
      const next = await publish(40);
      await readUpTo(consumer, next);
      expect(streamsAreWhole(consumer.events, all)).toBe(true);
    });

    test('offsets and positions of the ends are told', async () => {
      const zeros = Array.from({ length: PARTITIONS }, (_, partition) => [partition, 0n]);
      expect([...(await log.endOffsets())].sort()).toEqual(zeros);
      expect([...(await log.lastPositions())].sort()).toEqual(zeros);
      const head = await publish(40);
      const consumer = consume();
      await readUpTo(consumer, head);
      for (const [partition, offset] of await log.endOffsets()) expect(checkpoints.get(partition)!.nextOffset).toBe(offset);
      for (const position of (await log.lastPositions()).values()) expect(position).toBe(head);
    });

    test('a checkpoint goes on where it stands, with and without its offset', async () => {
      const head = await publish(40);
      await readUpTo(consume(), head);
      await consumers[0]!.stop();
      const seen = all.length;
      const next = await publish(40);
      const kept = new Map(checkpoints);
      const second = consume();
      await readUpTo(second, next);
      expect(streamsAreWhole(second.events, all.slice(seen))).toBe(true);
      await second.stop();
      for (const [partition, { position }] of kept) checkpoints.set(partition, { position });
      const third = consume();
      await readUpTo(third, next);
      expect(streamsAreWhole(third.events, all.slice(seen))).toBe(true);
    });

    test('what was published twice is handed out once', async () => {
      await publish(40);
      await harness.publish(all.slice(10));
      const head = await publish(20);
      const consumer = consume();
      await readUpTo(consumer, head);
      expect(streamsAreWhole(consumer.events, all)).toBe(true);
    });

    test('consumers of a group share the partitions, and take over from one that leaves', async () => {
      await publish(40);
      const first = consume();
      await until('the first has everything', () => first.own.size === PARTITIONS);
      const second = consume();
      await until('they share', () => first.own.size === PARTITIONS / 2 && second.own.size === PARTITIONS / 2);
      expect(first.notes.indexOf('revoked')).toBe(first.notes.findIndex((note) => note.startsWith('assigned')) + 1);
      const head = await publish(200);
      await readUpTo(first, head);
      expect(streamsAreWhole([...first.events, ...second.events], all)).toBe(true);
      expect(second.events.length).toBeGreaterThan(0);
      await first.stop();
      await until('the second has everything', () => second.own.size === PARTITIONS);
      const next = await publish(40);
      await readUpTo(second, next);
      expect(streamsAreWhole([...first.events, ...second.events], all)).toBe(true);
    });

    test('a partition is prepared once what was under way is handled', async () => {
      await publish(40);
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const first = consume((consumer) => (consumer.before = () => held));
      await until('it has its partitions', () => first.own.size === PARTITIONS);
      await sleep(50);
      const second = consume();
      await until('it is told', () => first.notes.includes('revoked'));
      await sleep(50);
      expect(first.notes.filter((note) => note.startsWith('assigned'))).toHaveLength(1);
      release();
      await until('they share', () => first.own.size === PARTITIONS / 2 && second.own.size === PARTITIONS / 2);
    });

    test('a record that cannot be understood stops its partition alone, until it is resumed', async () => {
      const partition = partitionOf('stream-0', PARTITIONS);
      const others = [...Array(PARTITIONS).keys()].filter((other) => other !== partition);
      await publish(40);
      const garbageAt = (await log.endOffsets()).get(partition)!;
      await harness.publishGarbage(partition);
      const head = await publish(40);
      const consumer = consume();
      await until('the fault is told', () => consumer.faults.length > 0);
      await until('the others go on', () => others.every((other) => checkpoints.get(other)?.position === head));
      expect(consumer.faults).toMatchObject([{ partition, offset: garbageAt }]);
      expect(consumer.faults[0]!.reason).not.toBe('');
      expect(checkpoints.get(partition)!.nextOffset).toBe(garbageAt);
      await consumer.consuming.resume([partition]);
      await until('the fault is told again', () => consumer.faults.length === 2);
      checkpoints.set(partition, { ...checkpoints.get(partition)!, nextOffset: garbageAt + 1n });
      await consumer.consuming.resume([partition]);
      await readUpTo(consumer, head);
      expect(streamsAreWhole(consumer.events, all)).toBe(true);
      expect(consumer.faults).toHaveLength(2);
    });

    test('a partition that assigned leaves out rests until it is resumed', async () => {
      const head = await publish(40);
      const consumer = consume((made) => (made.answer = () => Promise.resolve(new Map([[1, { position: 0n }]]))));
      await until('partition 1 is read', () => checkpoints.get(1)?.position === head);
      expect([...checkpoints.keys()]).toEqual([1]);
      consumer.answer = (partitions) => Promise.resolve(new Map(partitions.map((partition) => [partition, { position: 0n }])));
      await consumer.consuming.resume([0, 1, 2, 3]);
      await readUpTo(consumer, head);
      expect(consumer.notes.at(-1)).toBe('assigned 0,2,3');
      expect(streamsAreWhole(consumer.events, all)).toBe(true);
    });

    test('what fails is tried again from where assigned says, and a lost partition rests first', async () => {
      const head = await publish(200);
      const partition = partitionOf('stream-0', PARTITIONS);
      const failing = [new PartitionLostError([partition]), new Error('the database is away'), new Error('still away')];
      const unanswered = [new Error('no answer')];
      const consumer = consume((made) => {
        made.before = (batch) => {
          const error = batch.partition === partition ? failing.shift() : undefined;
          if (error) throw error;
        };
        const { answer } = made;
        made.answer = async (partitions) => {
          const error = unanswered.shift();
          if (error) throw error;
          return answer(partitions);
        };
      });
      await readUpTo(consumer, head);
      expect(failing).toEqual([]);
      expect(streamsAreWhole(consumer.events, all)).toBe(true);
      expect(consumer.notes).toEqual(['assigned 0,1,2,3', 'assigned 0,1,2,3', ...Array<string>(3).fill(`assigned ${partition}`)]);
    });

    test('an abort waits for what is under way, and hands out nothing more', async () => {
      await publish(40);
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      let begun = 0;
      const consumer = consume((made) => {
        made.before = () => {
          begun += 1;
          return held;
        };
      });
      await until('it has begun', () => begun > 0);
      await sleep(50);
      const atAbort = begun;
      const stopped = consumer.stop();
      let ended = false;
      void stopped.then(() => (ended = true));
      await sleep(50);
      expect(ended).toBe(false);
      release();
      await stopped;
      expect(begun).toBe(atAbort);
      expect(consumer.batches).toHaveLength(begun);
    });

    test('records that are gone are a fault, never passed over', async () => {
      const head = await publish(40);
      const ends = await log.endOffsets();
      await harness.cut(1, 2n);
      for (let partition = 0; partition < PARTITIONS; partition++)
        checkpoints.set(partition, { position: 0n, ...(partition < 3 && { nextOffset: 0n }) });
      checkpoints.set(2, { position: 0n, nextOffset: ends.get(2)! + 5n });
      const consumer = consume();
      await until('two faults are told', () => consumer.faults.length === 2);
      await until('the others go on', () => [0, 3].every((partition) => checkpoints.get(partition)?.position === head));
      expect(consumer.faults.map(({ partition }) => partition).sort()).toEqual([1, 2]);
      expect(
        consumer.batches.filter(({ partition }) => partition === 1 || partition === 2).flatMap(({ events }) => events),
      ).toEqual([]);
      expect(checkpoints.get(1)).toEqual({ position: 0n, nextOffset: 0n });
      checkpoints.delete(1);
      await consumer.consuming.resume([1]);
      await until('it is told again', () => consumer.faults.length === 3);
      expect(consumer.faults.at(-1)!.reason).toContain('have been deleted');
    });

    test('a topic that was made anew and holds other records at the offsets is a fault, never passed over', async () => {
      let head = 0n;
      for (let i = 0; i < 5; i++) head = await publish(20);
      const consumer = consume();
      await readUpTo(consumer, head);
      await consumer.stop();
      await harness.recreate();
      await publish(200);
      await harness.publish(all);
      const second = consume();
      await until('all faults are told', () => second.faults.length === PARTITIONS);
      expect(second.events).toEqual([]);
      expect(second.faults.map(({ reason }) => reason).filter((reason) => !reason.includes('made anew'))).toEqual([]);
    });
  });
}
