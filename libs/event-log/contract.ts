import { setTimeout as sleep } from 'node:timers/promises';
import { appendOf, gather, names, namesOf } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type { EventLog, LogBatch, LoggedEvent, ReadLogOptions } from './port.js';

/** An event log under test, and a way to put what stands in an event store into it. */
export interface EventLogHarness {
  readonly log: EventLog;
  /** Told of new events of the store; when it returns the log holds them. */
  publish(events: readonly RecordedEvent[]): void | Promise<void>;
  /** The log keeps the order of each stream only, and tells `knownAtMs`. */
  readonly partitioned?: boolean;
  close?(): Promise<void>;
}

/** The suite that every adapter of the event log passes. `makeHarness` is called before each test, with an empty store. */
export function describeEventLog(
  name: string,
  makeHarness: (store: InMemoryEventStore) => EventLogHarness | Promise<EventLogHarness>,
): void {
  describe(`event log: ${name}`, () => {
    let store: InMemoryEventStore;
    let harness: EventLogHarness;
    let log: EventLog;

    beforeEach(async () => {
      store = new InMemoryEventStore();
      harness = await makeHarness(store);
      log = harness.log;
    });
    afterEach(() => harness.close?.());

    /** In the order of the whole store, or where the log has partitions in the order of each stream; nothing twice. */
    const expectAll = async (events: readonly LoggedEvent[]): Promise<void> => {
      const all = await gather(store.readAll(0n));
      const plain = events.map(({ knownAtMs: _knownAtMs, ...event }) => event);
      if (!harness.partitioned) return expect(plain).toEqual(all);
      expect(events.every(({ knownAtMs }) => knownAtMs !== undefined)).toBe(true);
      const streams = new Set(all.map(({ stream }) => stream));
      const ofStream = (name: string, some: readonly RecordedEvent[]): RecordedEvent[] =>
        some.filter(({ stream }) => stream === name);
      for (const stream of streams) expect(ofStream(stream, plain)).toEqual(ofStream(stream, all));
      expect(plain).toHaveLength(all.length);
    };

    const append = async (stream: string, expectedRevision: number | 'no-stream', ...events: string[]): Promise<bigint> => {
      const before = await store.headPosition();
      const { position } = await store.append(appendOf(stream, expectedRevision, ...events));
      await harness.publish(await gather(store.readAll(before)));
      return position;
    };
    const toHead = (options: Partial<ReadLogOptions> = {}): ReadLogOptions => ({
      signal: new AbortController().signal,
      live: false,
      ...options,
    });

    test('an empty log ends at once', async () => {
      expect(await log.headPosition()).toBe(0n);
      expect(await batchesOf(log.read(0n, toHead()))).toEqual([]);
    });

    test('a read ends at the head, and a checkpoint goes on from there', async () => {
      const first = await append('s', 'no-stream', 'a', 'b');
      const read = await batchesOf(log.read(0n, toHead()));
      await expectAll(eventsOf(read));
      expect(read.at(-1)!.completeUpTo).toBe(first);
      const second = await append('t', 'no-stream', 'c');
      expect(await log.headPosition()).toBe(second);
      const more = await batchesOf(log.read(first, toHead()));
      expect(namesOf(eventsOf(more))).toEqual(['c']);
      expect(more.at(-1)!.completeUpTo).toBe(second);
      expect(await batchesOf(log.read(second, toHead()))).toEqual([]);
    });

    test('any checkpoint on the way continues without a miss, and batches keep to their size', async () => {
      for (let i = 0; i < 10; i++)
        await append(`s${i % 3}`, i < 3 ? 'no-stream' : Math.floor(i / 3) * 4 - 1, ...names(`e${i}`, 4));
      const all = await gather(store.readAll(0n));
      const seen: LoggedEvent[] = [];
      let completeUpTo = 0n;
      for (const batch of await batchesOf(log.read(0n, toHead({ batchSize: 7 })))) {
        seen.push(...batch.events);
        expect(batch.events.length).toBeLessThanOrEqual(7);
        expect(batch.completeUpTo).toBeGreaterThanOrEqual(completeUpTo);
        ({ completeUpTo } = batch);
        const rest = eventsOf(await batchesOf(log.read(completeUpTo, toHead())));
        expect(rest.every(({ position }) => position > completeUpTo)).toBe(true);
        expect(new Set([...seen, ...rest].map(({ id }) => id)).size).toBe(all.length);
        if (!harness.partitioned) expect(seen.length + rest.length).toBe(all.length);
      }
      await expectAll(seen);
      expect(completeUpTo).toBe(all.at(-1)!.position);
    });

    test('a live read goes on with what comes until it is aborted', async () => {
      await append('s', 'no-stream', 'a');
      const controller = new AbortController();
      const read: LogBatch[] = [];
      const appended: bigint[] = [];
      const endAtLast = (): void => {
        if (appended.length === 2 && (read.at(-1)?.completeUpTo ?? 0n) >= appended[1]!) controller.abort();
      };
      const reading = (async () => {
        for await (const batch of log.read(0n, { signal: controller.signal, live: true })) {
          read.push(batch);
          endAtLast();
        }
      })();
      await sleep(20);
      appended.push(await append('s', 0, 'b'));
      await sleep(20);
      appended.push(await append('t', 'no-stream', 'c'));
      endAtLast();
      await reading;
      await expectAll(eventsOf(read));
      expect(read.at(-1)!.completeUpTo).toBe(appended[1]);
    });

    test('an abort ends a read before it starts, while it waits, and between batches', async () => {
      await append('s', 'no-stream', ...names('a', 6));
      for (const live of [true, false]) {
        expect(await batchesOf(log.read(0n, { signal: AbortSignal.abort(), live }))).toEqual([]);
        const controller = new AbortController();
        let batches = 0;
        for await (const batch of log.read(0n, { signal: controller.signal, live, batchSize: 2 })) {
          batches += batch.events.length > 0 ? 1 : 0;
          controller.abort();
        }
        expect(batches).toBe(1);
      }
      const controller = new AbortController();
      const waiting = batchesOf(log.read(await log.headPosition(), { signal: controller.signal, live: true }));
      await sleep(20);
      controller.abort();
      expect(await waiting).toEqual([]);
    });
  });
}

async function batchesOf(read: AsyncIterable<LogBatch>): Promise<LogBatch[]> {
  const batches: LogBatch[] = [];
  for await (const batch of read) batches.push(batch);
  return batches;
}

const eventsOf = (batches: readonly LogBatch[]): LoggedEvent[] => batches.flatMap(({ events }) => events);
