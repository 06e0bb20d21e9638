import { setTimeout as sleep } from 'node:timers/promises';
import { appendOf, eventOf, gather, gatherUntil, hashOf, idOf, names, namesOf } from './contract-events.js';
import { describeClosing } from './contract-closing.js';
import { describeConcurrency } from './contract-concurrency.js';
import {
  AppendTooLargeError,
  DuplicateEventIdError,
  InvalidAppendError,
  StaleAppendError,
  WrongExpectedRevisionError,
} from './errors.js';
import { MAX_BYTES, MAX_EVENTS } from './limits.js';
import type { Append, EventStore, EventToAppend } from './port.js';

/** An event store under test, empty at first. */
export interface EventStoreHarness {
  readonly store: EventStore;
  /** Closes the store and opens another on the same events. */
  reopen(): Promise<EventStore>;
  /** Closes what is open. */
  close(): Promise<void>;
}

/** The suite that every adapter of the event store passes. `makeHarness` is called before each test. */
export function describeEventStore(name: string, makeHarness: () => Promise<EventStoreHarness>): void {
  describe(`event store: ${name}`, () => {
    let harness: EventStoreHarness;
    let store: EventStore;

    beforeEach(async () => {
      harness = await makeHarness();
      store = harness.store;
    });
    afterEach(() => harness.close());

    describeAppending(() => store);
    describeRepeats(
      () => store,
      () => harness.reopen(),
    );
    describeReading(() => store);
    describeFollowing(() => store);
    describeClosing(() => store);
    describeConcurrency(() => store);
  });
}

function describeAppending(store: () => EventStore): void {
  describe('appending', () => {
    test('to a stream that does not exist, then at its revision', async () => {
      const first = await store().append(appendOf('s', 'no-stream', 'a', 'b'));
      expect(first).toMatchObject({ revision: 1, repeated: false });
      const second = await store().append(appendOf('s', 1, 'c'));
      expect(second).toMatchObject({ revision: 2, repeated: false });
      expect(second.position).toBeGreaterThan(first.position);
      const events = await gather(store().readStream('s'));
      expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2]);
      expect(events[2]).toEqual({ ...eventOf('c'), stream: 's', revision: 2, position: second.position });
    });

    test('at another revision than the stream has is refused, and nothing of it is stored', async () => {
      await store().append(appendOf('s', 'no-stream', 'a', 'b'));
      const refused = async (stream: string, expectedRevision: number | 'no-stream', actual: number | 'no-stream') => {
        const error = await store()
          .append(appendOf(stream, expectedRevision, 'x', 'y'))
          .catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(WrongExpectedRevisionError);
        expect(error).toMatchObject({ stream, expectedRevision, actualRevision: actual });
      };
      await refused('s', 'no-stream', 1);
      await refused('s', 0, 1);
      await refused('s', 2, 1);
      await refused('other', 0, 'no-stream');
      expect(namesOf(await gather(store().readAll(0n)))).toEqual(['a', 'b']);
      await expect(store().append(appendOf('other', 'no-stream', 'x', 'y'))).resolves.toMatchObject({ revision: 1 });
    });

    test('of many at once: each fails or succeeds by itself', async () => {
      const outcomes = await Promise.allSettled([
        store().append(appendOf('one', 'no-stream', 'a')),
        store().append(appendOf('two', 7, 'b')),
        store().append(appendOf('one', 'no-stream', 'c')),
        store().append(appendOf('three', 'no-stream', 'd')),
        store().append(appendOf('one', 0, 'e')),
        store().append(appendOf('four', 'no-stream', eventOf('f', { id: idOf('d') }))),
        store().append(appendOf('five', 'no-stream', eventOf('g', { data: '{"not":"closed"' }))),
        store().append(appendOf('six', 'no-stream', 'h')),
      ]);
      const said = outcomes.map((o) => (o.status === 'fulfilled' ? o.value.revision : (o.reason as Error).name));
      expect(said).toEqual([
        0,
        'WrongExpectedRevisionError',
        'WrongExpectedRevisionError',
        0,
        1,
        'DuplicateEventIdError',
        'InvalidAppendError',
        0,
      ]);
      expect(namesOf(await gather(store().readAll(0n))).sort()).toEqual(['a', 'd', 'e', 'h']);
    });

    test('takes up to 1 000 events and 900 kB, not more', async () => {
      await store().append(appendOf('many', 'no-stream', ...names('m', MAX_EVENTS)));
      await expect(store().append(appendOf('more', 'no-stream', ...names('n', MAX_EVENTS + 1)))).rejects.toThrow(
        AppendTooLargeError,
      );
      const ofBytes = (name: string, bytes: number): EventToAppend => {
        const bare = eventOf(name, { data: '""', metadata: '{}' });
        return { ...bare, data: JSON.stringify('å'.repeat((bytes - 4) / 2)) };
      };
      await expect(store().append(appendOf('big', 'no-stream', ofBytes('b', MAX_BYTES)))).resolves.toMatchObject({ revision: 0 });
      const error = await store()
        .append(appendOf('bigger', 'no-stream', ofBytes('c', MAX_BYTES - 100), ofBytes('d', 102)))
        .catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(AppendTooLargeError);
      expect(error).toMatchObject({ events: 2, bytes: MAX_BYTES + 2 });
      expect(await store().head('bigger')).toBeUndefined();
    });

    test('that waited too long is refused, nothing of it is stored, and others go on', async () => {
      const recordedAgo = (ms: number, append: Append): Append => ({
        ...append,
        recordedAtMs: Date.now() - ms,
        staleAfterMs: 8000,
      });
      const outcomes = await Promise.allSettled([
        store().append(recordedAgo(1000, appendOf('s', 'no-stream', 'a'))),
        store().append(recordedAgo(9000, appendOf('t', 'no-stream', 'b', 'c'))),
        store().append(recordedAgo(0, appendOf('u', 'no-stream', 'd'))),
        store().append(appendOf('v', 'no-stream', 'e')),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
      const { reason } = outcomes[1] as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(StaleAppendError);
      expect(reason).toMatchObject({ stream: 't', ageMs: expect.any(Number) });
      expect((reason as StaleAppendError).ageMs).toBeGreaterThanOrEqual(9000);
      expect(namesOf(await gather(store().readAll(0n))).sort()).toEqual(['a', 'd', 'e']);
      await expect(store().append(recordedAgo(9000, appendOf('s', 'no-stream', 'a')))).resolves.toMatchObject({ repeated: true });
      await expect(store().append(recordedAgo(0, appendOf('t', 'no-stream', 'b', 'c')))).resolves.toMatchObject({ revision: 1 });
    });

    test.each([
      ['no events', appendOf('s', 'no-stream')],
      ['an id that is no UUID', appendOf('s', 'no-stream', eventOf('a', { id: 'a' }))],
      ['an id in upper case', appendOf('s', 'no-stream', eventOf('a', { id: idOf('a').toUpperCase() }))],
      ['data that is not JSON', appendOf('s', 'no-stream', eventOf('a', { data: 'undefined' }))],
      ['metadata that is not JSON', appendOf('s', 'no-stream', eventOf('a', { metadata: '{,}' }))],
      ['no name of a stream', appendOf('', 'no-stream', 'a')],
      ['no type', appendOf('s', 'no-stream', eventOf('a', { type: '' }))],
      ['a revision below zero', appendOf('s', -1, 'a')],
    ])('of %s is refused', async (_what, append) => {
      await expect(store().append(append)).rejects.toThrow(InvalidAppendError);
      expect(await store().headPosition()).toBe(0n);
    });

    test('moves the heads of the stream and of the store', async () => {
      expect(await store().head('s')).toBeUndefined();
      const { position } = await store().append(appendOf('s', 'no-stream', 'a', 'b'));
      expect(await store().head('s')).toEqual({ revision: 1, hash: hashOf('b') });
      expect(await store().headPosition()).toBe(position);
      await store().append(appendOf('s', 1, 'c'));
      expect(await store().head('s')).toEqual({ revision: 2, hash: hashOf('c') });
    });
  });
}

function describeRepeats(store: () => EventStore, reopen: () => Promise<EventStore>): void {
  describe('the same event ids again', () => {
    test('at the same place are answered as the first time, also by a store opened anew', async () => {
      const first = await store().append(appendOf('s', 'no-stream', 'a', 'b'));
      const second = await store().append(appendOf('s', 1, 'c'));
      for (const open of [() => Promise.resolve(store()), reopen]) {
        const opened = await open();
        expect(await opened.append(appendOf('s', 'no-stream', 'a', 'b'))).toEqual({ ...first, repeated: true });
        expect(await opened.append(appendOf('s', 1, 'c'))).toEqual({ ...second, repeated: true });
        expect(namesOf(await gather(opened.readAll(0n)))).toEqual(['a', 'b', 'c']);
        await expect(opened.append(appendOf('s', 1, 'x'))).rejects.toThrow(WrongExpectedRevisionError);
      }
    });

    test('sent at the same time are stored once and answered alike', async () => {
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => store().append(appendOf('s', 'no-stream', 'a', 'b'))));
      expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(outcomes.map(({ revision, position }) => `${revision} ${position}`)).size).toBe(1);
      expect(await gather(store().readAll(0n))).toHaveLength(2);
    });

    test('at another place are refused with the place where they are', async () => {
      const refused = async (opened: EventStore, append: ReturnType<typeof appendOf>) => {
        const error = await opened.append(append).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(DuplicateEventIdError);
        expect(error).toMatchObject({ eventId: idOf('b'), stream: 's', revision: 1 });
      };
      await store().append(appendOf('s', 'no-stream', 'a', 'b'));
      await refused(store(), appendOf('s', 1, 'c', 'b'));
      await refused(store(), appendOf('t', 'no-stream', 'b'));
      const opened = await reopen();
      await refused(opened, appendOf('t', 'no-stream', 'd', 'b'));
      expect(namesOf(await gather(opened.readAll(0n)))).toEqual(['a', 'b']);
      await expect(opened.append(appendOf('t', 'no-stream', 'd'))).resolves.toMatchObject({ repeated: false });
    });

    test('are found by their ids, whoever asks', async () => {
      await store().append(appendOf('s', 'no-stream', 'a', 'b'));
      const { position } = await store().append(appendOf('t', 'no-stream', 'c'));
      const ask = async (opened: EventStore): Promise<void> => {
        const places = await opened.locate(['c', 'nobody', 'b'].map(idOf));
        expect(places.size).toBe(2);
        expect(places.get(idOf('b'))).toMatchObject({ stream: 's', revision: 1 });
        expect(places.get(idOf('c'))).toEqual({ stream: 't', revision: 0, position });
      };
      await ask(store());
      await ask(await reopen());
    });

    test('in two streams at once: one gets them, and the neighbours are not touched', async () => {
      const sent = names('stream', 20).map((stream, i) =>
        store().append(appendOf(stream, 'no-stream', i % 2 === 0 ? 'shared' : `own-${i}`)),
      );
      const outcomes = await Promise.allSettled(sent);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DuplicateEventIdError);
      }
      expect(await gather(store().readAll(0n))).toHaveLength(11);
    });

    test('within one append are refused', async () => {
      await expect(store().append(appendOf('s', 'no-stream', 'a', 'b', 'a'))).rejects.toThrow(DuplicateEventIdError);
      expect(await store().headPosition()).toBe(0n);
    });

    test('mixed with others: what is there must be all of it', async () => {
      await store().append(appendOf('s', 'no-stream', 'a', 'b', 'c'));
      await expect(store().append(appendOf('s', 'no-stream', 'a', 'b'))).resolves.toMatchObject({ revision: 1, repeated: true });
      await expect(store().append(appendOf('s', 0, 'b', 'c'))).resolves.toMatchObject({ revision: 2, repeated: true });
      await expect(store().append(appendOf('s', 1, 'c', 'd'))).rejects.toThrow(WrongExpectedRevisionError);
      await expect(store().append(appendOf('s', 'no-stream', 'b', 'a'))).rejects.toThrow(WrongExpectedRevisionError);
      await expect(store().append(appendOf('s', 2, 'd', 'c'))).rejects.toThrow(DuplicateEventIdError);
      expect(namesOf(await gather(store().readAll(0n)))).toEqual(['a', 'b', 'c']);
    });
  });
}

const PECULIAR_JSON = [
  '{}',
  ' { "b" : 1 ,\n\t"a" : [ 1.0e2, 1E+2, -0, 0.10 ] }\r\n',
  '{"a":1,"a":2}',
  '{"text":"\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 \\u00e5 \\ud83d\\ude9c \\\\N \\\\."}',
  '{"text":"æøå 土 🚜 \u2028 \u00a0"}',
  '"\\\\."',
  '[null,true,false,12345678901234567890.123456789012345678901]',
];

function describeReading(store: () => EventStore): void {
  describe('reading', () => {
    test('an empty store gives nothing', async () => {
      expect(await gather(store().readAll(0n))).toEqual([]);
      expect(await gather(store().readStream('s'))).toEqual([]);
      expect(await store().headPosition()).toBe(0n);
      expect(await store().head('s')).toBeUndefined();
    });

    test('gives the texts as they were written', async () => {
      const events = PECULIAR_JSON.map((json, i) =>
        eventOf(`p-${i}`, { data: json, metadata: PECULIAR_JSON.at(-1 - i)!, type: `Type \\ ${i}\t"å"` }),
      );
      const stream = 'lot-\\ "{,}\' æ\n\tNULL $1 %';
      await store().append({ ...appendOf(stream, 'no-stream', ...events), headHash: "h'\\{}" });
      for (const read of [store().readAll(0n), store().readStream(stream)]) {
        const stored = await gather(read);
        expect(stored.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }))).toEqual(events);
        expect(stored.every((event) => event.stream === stream)).toBe(true);
      }
      expect(await store().head(stream)).toEqual({ revision: events.length - 1, hash: "h'\\{}" });
    });

    test('a stream from a revision on, in order, whatever its length', async () => {
      for (let i = 0; i < 3; i++) {
        await store().append(appendOf('long', i === 0 ? 'no-stream' : i * 900 - 1, ...names(`l${i}`, 900)));
        await store().append(appendOf(`other-${i}`, 'no-stream', `o${i}`));
      }
      const all = await gather(store().readStream('long'));
      expect(all.map(({ revision }) => revision)).toEqual(Array.from({ length: 2700 }, (_, i) => i));
      expect(await gather(store().readStream('long', 2500))).toEqual(all.slice(2500));
      expect(await gather(store().readStream('long', 2700))).toEqual([]);
      expect(await gather(store().readStream('long', 1234, 1234))).toEqual([all[1234]]);
      expect(await gather(store().readStream('long', 0, 2001))).toEqual(all.slice(0, 2002));
      expect(await gather(store().readStream('long', 2690, 5000))).toEqual(all.slice(2690));
      expect(await gather(store().readStream('long', 5, 4))).toEqual([]);
    });

    test('everything after a position, in batches, up to a position', async () => {
      for (let i = 0; i < 25; i++) await store().append(appendOf(`s${i}`, 'no-stream', ...names(`e${i}`, 10)));
      const all = await gather(store().readAll(0n));
      expect(namesOf(all)).toEqual(Array.from({ length: 25 }, (_, i) => names(`e${i}`, 10)).flat());
      expect(all.every(({ position }, i) => i === 0 || position > all[i - 1]!.position)).toBe(true);
      expect(await gather(store().readAll(all[99]!.position))).toEqual(all.slice(100));
      expect(await gather(store().readAll(all[9]!.position, { toPosition: all[29]!.position, batchSize: 7 }))).toEqual(
        all.slice(10, 30),
      );
      expect(await gather(store().readAll(all.at(-1)!.position))).toEqual([]);
      expect(await gather(store().readAll(all.at(-1)!.position + 1000n))).toEqual([]);
      expect(await gather(store().readAll(0n, { toPosition: all.at(-1)!.position + 1000n }))).toEqual(all);
      for await (const batch of store().readAll(0n, { batchSize: 7 })) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(7);
      }
    });

    test('ends at the head at the time of the call', async () => {
      await store().append(appendOf('s', 'no-stream', ...names('a', 20)));
      let more = 0;
      const read: string[] = [];
      for await (const batch of store().readAll(0n, { batchSize: 5 })) {
        read.push(...namesOf(batch));
        await store().append(appendOf('t', more === 0 ? 'no-stream' : more - 1, `more-${more++}`));
      }
      expect(read).toEqual(names('a', 20));
    });

    test('inside of reading, by many at once, and left half way', async () => {
      for (let i = 0; i < 30; i++) await store().append(appendOf(`s${i}`, 'no-stream', ...names(`e${i}`, 3)));
      const nested = async (): Promise<number> => {
        let events = 0;
        for await (const batch of store().readAll(0n, { batchSize: 10 })) {
          for (const { stream } of batch) events += (await gather(store().readStream(stream))).length;
        }
        return events;
      };
      const left = async (): Promise<void> => {
        for await (const batch of store().readAll(0n, { batchSize: 2 })) if (batch.length > 0) break;
      };
      const counts = await Promise.all(Array.from({ length: 20 }, () => left().then(nested)));
      expect(counts).toEqual(Array.from({ length: 20 }, () => 270));
    });

    test('the clock of the store', async () => {
      expect(Math.abs((await store().clockMs()) - Date.now())).toBeLessThan(2000);
    });
  });
}

function describeFollowing(store: () => EventStore): void {
  describe('following', () => {
    test('gives what is there, then what comes', async () => {
      await store().append(appendOf('s', 'no-stream', 'a', 'b'));
      const following = gatherUntil(5, (signal) => store().follow(0n, { signal, batchSize: 1 }));
      await sleep(20);
      await store().append(appendOf('s', 1, 'c', 'd'));
      await sleep(20);
      await store().append(appendOf('t', 'no-stream', 'e'));
      expect(namesOf(await following)).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    test('by several from different positions', async () => {
      const { position } = await store().append(appendOf('s', 'no-stream', 'a', 'b'));
      const started = [0n, position, 0n].map((after) =>
        gatherUntil(after === 0n ? 4 : 2, (signal) => store().follow(after, { signal })),
      );
      await store().append(appendOf('s', 1, 'c'));
      await sleep(20);
      await store().append(appendOf('s', 2, 'd'));
      const gathered = await Promise.all(started);
      expect(gathered.map(namesOf)).toEqual([
        ['a', 'b', 'c', 'd'],
        ['c', 'd'],
        ['a', 'b', 'c', 'd'],
      ]);
    });

    test('ends without an error when it is aborted: before, while it waits, and between batches', async () => {
      expect(await gather(store().follow(0n, { signal: AbortSignal.abort() }))).toEqual([]);
      const controller = new AbortController();
      const waiting = gather(store().follow(0n, { signal: controller.signal }));
      await sleep(50);
      controller.abort();
      expect(await waiting).toEqual([]);
      await store().append(appendOf('s', 'no-stream', ...names('a', 10)));
      expect(await gatherUntil(2, (signal) => store().follow(0n, { signal, batchSize: 2 }))).toHaveLength(2);
    });
  });
}
