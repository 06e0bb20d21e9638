import { appendOf, eventOf, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { TopicCutError } from '#libs/event-log/kafka/publisher.js';
import { partitionOf } from '#libs/event-log/partitioner.js';
import { FakeRelayClock, settled } from './testing/fake-clock.js';
import { FakeTopic } from './testing/fake-topic.js';
import { brokenPromises } from './testing/invariant.js';
import { Relay, type RelayOptions } from './relay.js';

const PARTITIONS = 3;
const [ZERO, ONE, TWO] = Array.from({ length: PARTITIONS }, (_, partition) =>
  names('lot', 50).find((stream) => partitionOf(stream, PARTITIONS) === partition),
) as [string, string, string];

let store: InMemoryEventStore;
let topic: FakeTopic;
let clock: FakeRelayClock;
let relay: Relay;

beforeEach(() => {
  store = new InMemoryEventStore();
  topic = new FakeTopic(PARTITIONS);
  clock = new FakeRelayClock();
  relay = relayOf();
});

afterEach(async () => {
  await relay.stop();
  expect(topic.openPublishers).toBe(0);
  topic.contents.records.forEach((records, partition) =>
    expect(brokenPromises(partition, PARTITIONS, records, stored)).toEqual([]),
  );
});

const relayOf = ({ limits, ...more }: Partial<RelayOptions> = {}): Relay =>
  new Relay({ store, topic, clock, limits: { paceMs: 0, ...limits }, ...more });

/** Everything in the store, for the check after each test. */
let stored: Awaited<ReturnType<typeof all>> = [];
async function all() {
  const events = [];
  for await (const read of store.readAll(0n)) events.push(...read);
  return events;
}

async function append(stream: string, expected: number | 'no-stream', ...which: string[]): Promise<void> {
  await store.append(appendOf(stream, expected, ...which));
  stored = await all();
  await settled();
}

/** What stands in each partition: position of an event, `♥` and position of a heartbeat. */
const inTopic = (): string[][] =>
  topic.contents.records.map((records) => records.map(({ position, event }) => `${event ? '' : '♥'}${position}`));

describe('what is published', () => {
  test.each(['', 'null', 'not json', '{}'])('an event with metadata %j, as it is, and what follows', async (metadata) => {
    await append(ONE, 'no-stream', 'a');
    const readAll = store.readAll.bind(store);
    const foreign = (events: readonly RecordedEvent[]) => events.map((e) => (e.position === 2n ? { ...e, metadata } : e));
    store.readAll = async function* (after, options) {
      for await (const events of readAll(after, options)) yield foreign(events);
    };
    const follow = store.follow.bind(store);
    store.follow = async function* (after, options) {
      for await (const events of follow(after, options)) yield foreign(events);
    };
    await append(ONE, 0, 'b', 'c');
    relay.start();
    await settled();
    expect(relay.status()).toMatchObject({ state: 'running', position: 3n });
    const [, second, third] = topic.contents.records[1]!;
    expect(second!.event).toMatchObject({ position: 2n, metadata });
    expect(second!.knownAtMs).toBe(topic.contents.records[1]![0]!.knownAtMs);
    expect(third!.event!.position).toBe(3n);
  });

  test('every event in order, and with it how far each partition is', async () => {
    await append(ONE, 'no-stream', 'a', 'b');
    await append(ZERO, 'no-stream', 'c');
    relay.start();
    await settled();
    expect(inTopic()).toEqual([['3'], ['1', '2', '♥3'], ['♥3']]);
    expect(topic.sends).toHaveLength(1);
    expect(relay.status()).toMatchObject({ state: 'running', position: 3n, publishedEvents: 3, waitingEvents: 0, restarts: 0 });
  });

  test('knownAt is the running maximum, and goes on after a restart', async () => {
    const at = (name: string, recordedAt: string) => eventOf(name, { metadata: JSON.stringify({ recordedAt }) });
    await store.append(appendOf(ONE, 'no-stream', at('a', '2025-01-01T00:05:00.000Z'), at('b', '2025-01-01T00:00:00.000Z')));
    relay.start();
    await settled();
    await relay.stop();
    await store.append(appendOf(TWO, 'no-stream', at('c', '2025-01-01T00:01:00.000Z')));
    stored = await all();
    relay = relayOf();
    relay.start();
    await settled();
    const known = Date.parse('2025-01-01T00:05:00.000Z');
    expect(topic.contents.records.flat().map(({ knownAtMs }) => knownAtMs)).toEqual(Array(7).fill(known));
    expect(inTopic()[2]).toEqual(['♥2', '3']);
  });

  test('an event larger than a send goes alone', async () => {
    relay = relayOf({ limits: { sendSize: 10_000 } });
    await append(ONE, 'no-stream', 'a');
    await store.append(appendOf(ONE, 0, eventOf('b', { data: JSON.stringify('x'.repeat(100_000)) }), eventOf('c')));
    await append(ONE, 2, ...names('d', 30));
    relay.start();
    await clock.pass(200);
    const events = topic.sends.map((send) => send.flatMap(({ records }) => records).filter(({ value }) => value !== null).length);
    expect(events.slice(0, 2)).toEqual([1, 1]);
    expect(Math.max(...events)).toBeGreaterThan(5);
    expect(relay.status().position).toBe(33n);
  });

  test('what comes while a send is under way goes with the next one, which waits for it', async () => {
    let acknowledge = (): void => undefined;
    topic.onPublish = (_, write) => new Promise((resolve) => (acknowledge = () => resolve(write())));
    relay.start();
    await append(ONE, 'no-stream', 'a');
    await append(ONE, 0, 'b');
    await append(ONE, 1, 'c');
    expect(topic.sends).toHaveLength(1);
    expect(relay.status()).toMatchObject({ position: 0n, waitingEvents: 2 });
    acknowledge();
    await settled();
    expect(topic.sends).toHaveLength(2);
    topic.onPublish = (_, write) => write();
    acknowledge();
    await settled();
    expect(inTopic()[1]).toEqual(['1', '2', '3']);
  });
});

test('events gather for 10 ms after a send, unless they fill one', async () => {
  relay = relayOf({ limits: { paceMs: 10, sendSize: 5000 } });
  relay.start();
  await append(ONE, 'no-stream', 'a');
  await append(ONE, 0, 'b');
  await clock.pass(9);
  await append(ONE, 1, 'c');
  expect(inTopic()[1]).toEqual(['1']);
  await clock.pass(1);
  expect(inTopic()[1]).toEqual(['1', '2', '3']);
  expect(topic.sends).toHaveLength(2);
  await append(ONE, 2, ...names('d', 20));
  expect(topic.contents.records[1]!.length).toBeGreaterThan(5);
  await clock.pass(100);
  expect(relay.status().position).toBe(23n);
});

describe('heartbeats', () => {
  test('come at once after a quiet while, then at most every 100 ms, with one that trails', async () => {
    relay.start();
    await clock.pass(1000);
    expect(inTopic()).toEqual([[], [], []]);
    await append(ONE, 'no-stream', 'a');
    expect(inTopic()).toEqual([['♥1'], ['1'], ['♥1']]);
    await clock.pass(20);
    await append(ONE, 0, 'b');
    await clock.pass(20);
    await append(TWO, 'no-stream', 'c');
    expect(inTopic()).toEqual([['♥1'], ['1', '2'], ['♥1', '3']]);
    await clock.pass(59);
    expect(inTopic()[0]).toEqual(['♥1']);
    await clock.pass(1);
    expect(inTopic()).toEqual([
      ['♥1', '♥3'],
      ['1', '2', '♥3'],
      ['♥1', '3'],
    ]);
  });

  test('none while the position stands still', async () => {
    await append(ONE, 'no-stream', 'a');
    relay.start();
    await clock.pass(60_000);
    expect(topic.sends).toHaveLength(1);
    await relay.stop();
    relay = relayOf();
    relay.start();
    await clock.pass(60_000);
    expect(topic.sends).toHaveLength(1);
  });

  test('a stop brings the last one', async () => {
    relay.start();
    await append(ONE, 'no-stream', 'a');
    await append(ONE, 0, 'b');
    expect(inTopic()[0]).toEqual(['♥1']);
    await relay.stop();
    expect(inTopic()).toEqual([
      ['♥1', '♥2'],
      ['1', '2'],
      ['♥1', '♥2'],
    ]);
    expect(relay.status().state).toBe('stopped');
  });
});

describe('failures', () => {
  test('of a send that arrived in part: the relay starts again from the topic, with a new publisher', async () => {
    await append(ONE, 'no-stream', 'a');
    await append(TWO, 'no-stream', 'b');
    topic.onPublish = (send) => {
      send.filter(({ partition }) => partition === 1).forEach((batch) => topic.contents.append(batch));
      topic.onPublish = (_, write) => write();
      throw new Error('the leader of a partition is gone');
    };
    relay.start();
    await settled();
    expect(relay.status()).toMatchObject({ state: 'retrying', restarts: 1, lastError: 'the leader of a partition is gone' });
    expect(topic.openPublishers).toBe(0);
    await clock.pass(100);
    expect(inTopic()).toEqual([['♥2'], ['1', '♥2', '1', '♥2'], ['2']]);
    expect(topic.reads).toBe(2);
    expect(relay.status()).toMatchObject({ state: 'running', position: 2n, lastError: undefined });
  });

  test('are tried again for ever, with pauses that grow to 5 s', async () => {
    const told: string[] = [];
    relay = relayOf({ log: (message) => told.push(message) });
    topic.ends = () => Promise.reject(new Error('no broker'));
    relay.start();
    await clock.pass(60_000);
    const pauses = told.map((message) => Number(/in (\d+) ms/.exec(message)![1]));
    expect(pauses.slice(0, 8)).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    expect(told[0]).toContain('no broker');
    await append(ONE, 'no-stream', 'a');
    topic.ends = async () => topic.contents.ends();
    await clock.pass(5000);
    expect(relay.status()).toMatchObject({ state: 'running', position: 1n });
  });

  test('of the store, once what was read before is written', async () => {
    await append(ONE, 'no-stream', 'a', 'b');
    const { follow } = store;
    store.follow = async function* (after, options) {
      for await (const events of follow.call(store, after, options)) {
        yield events;
        throw new Error('the store is gone');
      }
    };
    relay.start();
    await settled();
    expect(inTopic()[1]).toEqual(['1', '2']);
    expect(relay.status()).toMatchObject({ state: 'retrying', lastError: 'the store is gone', position: 2n });
    store.follow = follow;
    await clock.pass(100);
    expect(relay.status().state).toBe('running');
  });

  test('a stop ends the trying', async () => {
    topic.ends = () => Promise.reject(new Error('no broker'));
    relay.start();
    await settled();
    await relay.stop();
    const { reads } = topic;
    await clock.pass(60_000);
    expect(topic.reads).toBe(reads);
  });

  test('a stop waits 10 s at most for a send that hangs', async () => {
    let end = (): void => undefined;
    topic.onPublish = () => new Promise((resolve) => (end = resolve));
    relay.start();
    await append(ONE, 'no-stream', 'a');
    const stopped = relay.stop();
    await clock.pass(10_000);
    await stopped;
    end();
    await settled();
  });
});

test('a topic that has lost records is not written to any more', async () => {
  await append(ONE, 'no-stream', 'a');
  topic.onPublish = () => Promise.reject(new TopicCutError('fake', 1, 7n, 0n));
  relay.start();
  await clock.pass(60_000);
  expect(relay.status()).toMatchObject({ state: 'refused', lastError: expect.stringContaining('delete it') });
  expect(topic.sends).toHaveLength(1);
});

describe('a topic that does not begin as the store does', () => {
  /** The topic holds what a publisher wrote from here on only: it was made anew under it. */
  async function cutBefore(position: bigint): Promise<void> {
    relay.start();
    await settled();
    await relay.stop();
    const { records } = topic.contents;
    records.forEach((each, partition) => (records[partition] = each.filter((record) => record.position > position)));
    stored = stored.filter((event) => event.position > position);
    relay = relayOf();
  }

  test('is refused after a restart too, and nothing is written', async () => {
    await append(ONE, 'no-stream', 'a', 'b');
    await append(ONE, 1, 'c');
    await cutBefore(1n);
    const sends = topic.sends.length;
    relay.start();
    await clock.pass(60_000);
    expect(relay.status()).toMatchObject({
      state: 'refused',
      lastError: expect.stringMatching(
        /partition 1 begins at position 2 and lacks the event .* at position 1;.* Delete it and start/,
      ),
    });
    expect(topic.sends).toHaveLength(sends);
  });

  test('is refused for one partition alone', async () => {
    await append(TWO, 'no-stream', 'z');
    await append(ONE, 'no-stream', 'a', 'b');
    relay.start();
    await settled();
    await relay.stop();
    topic.contents.records[1]!.shift();
    stored = stored.filter(({ position }) => position !== 2n);
    relay = relayOf();
    relay.start();
    await settled();
    expect(relay.status()).toMatchObject({ state: 'refused', lastError: expect.stringContaining('its partition 1 begins at') });
  });

  test('but with heartbeats, where its first send arrived in part, is gone on with', async () => {
    topic.onPublish = (send) => {
      topic.onPublish = (_, write) => write();
      topic.contents.append(send.find(({ partition }) => partition === 2)!);
      throw new Error('the leader is gone');
    };
    await append(ONE, 'no-stream', 'a', 'b');
    relay.start();
    await clock.pass(200);
    expect(inTopic()).toEqual([['♥2'], ['1', '2'], ['♥2']]);
    expect(relay.status().state).toBe('running');
  });
});

describe('another store', () => {
  const refusal = (): string | undefined => (relay.status().state === 'refused' ? relay.status().lastError : undefined);

  beforeEach(async () => {
    await append(ONE, 'no-stream', 'a');
    await append(TWO, 'no-stream', 'b');
    relay.start();
    await settled();
    await relay.stop();
    stored = await all();
  });

  test.each<[string, () => Promise<InMemoryEventStore>, RegExp]>([
    ['is empty', async () => new InMemoryEventStore(), /at position 2, the event store ends at 0/],
    ['has other events', () => storeOf(['x', 'y']), /which the event store does not have there/],
    ['has the event elsewhere', () => storeOf(['x', 'y', 'b']), /which the event store does not have there/],
  ])('%s: the relay stops, and writes nothing', async (_, open, reason) => {
    const sends = topic.sends.length;
    relay = relayOf({ store: await open() });
    relay.start();
    await clock.pass(60_000);
    expect(refusal()).toMatch(reason);
    expect(topic.sends).toHaveLength(sends);
    await relay.stop();
    expect(relay.status().state).toBe('refused');
  });

  async function storeOf(events: string[]): Promise<InMemoryEventStore> {
    const other = new InMemoryEventStore();
    await other.append(appendOf(TWO, 'no-stream', ...events));
    return other;
  }
});

describe('an older position to start from', () => {
  beforeEach(async () => {
    await append(ONE, 'no-stream', 'a', 'b', 'c');
    relay.start();
    await settled();
    await relay.stop();
  });

  test('what follows it is published again, once', async () => {
    relay = relayOf({ fromPosition: 1n });
    relay.start();
    await settled();
    expect(inTopic()[1]).toEqual(['1', '2', '3', '2', '3']);
    expect(relay.status()).toMatchObject({ position: 3n, publishedEvents: 2 });
  });

  test('beyond what stands in the topic: the relay stops', async () => {
    relay = relayOf({ fromPosition: 4n });
    relay.start();
    await settled();
    expect(relay.status()).toMatchObject({ state: 'refused', lastError: expect.stringContaining('complete up to 3 only') });
  });
});
