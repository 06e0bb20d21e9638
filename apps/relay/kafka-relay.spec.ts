/**
 * The relay on a real Kafka.
 *
 * @needs kafka
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { appendOf, eventOf, gather, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type { KafkaSettings } from '#libs/event-log/kafka/connection.js';
import { readRecord } from '#libs/event-log/kafka/records.js';
import type { ReadRecord } from '#libs/event-log/partition-batch.js';
import { partitionOf } from '#libs/event-log/partitioner.js';
import type { CrashPoint } from '#libs/kernel/crash-points.js';
import { useTestKafka } from '#libs/testing/kafka.js';
import { KafkaRelayTopic } from './kafka-relay-topic.js';
import { Relay, type RelayOptions } from './relay.js';
import { brokenPromises, withoutRepeats } from './testing/invariant.js';

const PARTITIONS = 6;
const kafka = useTestKafka();

let settings: KafkaSettings;
let store: InMemoryEventStore;
let topics = 0;
let relays: Relay[];
let opened: KafkaRelayTopic[];

beforeEach(() => {
  const topic = `relay-${++topics}`;
  settings = { brokers: kafka().bootstrap, topic, partitions: PARTITIONS, replication: 1, clientId: 'relay-test' };
  store = new InMemoryEventStore();
  relays = [];
  opened = [];
});

afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await Promise.all(opened.map((topic) => topic.close()));
}, 30_000);

function relayOf(more: Partial<RelayOptions> = {}): Relay {
  const topic = new KafkaRelayTopic(settings);
  const relay = new Relay({ store, topic, ...more });
  opened.push(topic);
  relays.push(relay);
  return relay;
}

/** Appends events to streams in turn. */
async function fill(events: number, first = 0, perAppend = 20): Promise<void> {
  for (let i = first; i < first + events; i += perAppend) {
    const stream = `lot-${(i / perAppend) % 37}`;
    const head = await store.head(stream);
    await store.append(
      appendOf(stream, head?.revision ?? 'no-stream', ...names(`e${i}`, Math.min(perAppend, first + events - i))),
    );
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await holds()); await sleep(10)) {
    if (Date.now() > deadline) throw new Error(`not within 20 s: ${relays.map((relay) => relay.status().lastError).join('; ')}`);
  }
}

const isAt = (relay: Relay, position: bigint) => () => relay.status().position === position && relay.status().waitingEvents === 0;

/** Reads the topic from its start with a consumer of its own, until every partition ends as it does now. */
async function readTopic(): Promise<ReadRecord[][]> {
  const client = new Kafka({ brokers: [...settings.brokers], clientId: 'reader', logLevel: logLevel.NOTHING });
  const admin = client.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(settings.topic);
  await admin.disconnect();
  const records: ReadRecord[][] = Array.from({ length: PARTITIONS }, () => []);
  const consumer = client.consumer({ groupId: `reader-${Math.random()}`, maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topic: settings.topic, fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      for (const message of batch.messages) records[batch.partition]!.push(readRecord(message));
    },
  });
  await until(() => ends.every(({ partition, high }) => records[partition]!.length >= Number(high)));
  await consumer.disconnect();
  return records;
}

/** The promise holds in each partition, and who leaves repeats out gets exactly what is stored, in order. @returns all records */
async function expectAllThere(): Promise<ReadRecord[][]> {
  const stored = await gather(store.readAll(0n));
  const records = await readTopic();
  const plain = ({ id, stream, revision, position, data, metadata }: RecordedEvent) => [
    id,
    stream,
    revision,
    position,
    data,
    metadata,
  ];
  records.forEach((each, partition) => {
    expect(brokenPromises(partition, PARTITIONS, each, stored)).toEqual([]);
    const ours = stored.filter(({ stream }) => partitionOf(stream, PARTITIONS) === partition);
    expect(withoutRepeats(each).map(plain)).toEqual(ours.map(plain));
    expect(each.at(-1)?.position).toBe(stored.at(-1)!.position);
  });
  return records;
}

const eventsIn = (records: readonly ReadRecord[][]): number => records.flat().filter(({ event }) => event).length;

test('5 000 events come in order, and what is recorded later comes at once', async () => {
  await fill(5000);
  const relay = relayOf();
  relay.start();
  await until(isAt(relay, 5000n));
  const topic = opened[0]!;
  const started = performance.now();
  await store.append(appendOf('lot-late', 'no-stream', 'late'));
  await until(async () => [...(await topic.lastRecords()).values()].every(({ position }) => position === 5001n));
  expect(performance.now() - started).toBeLessThan(1000);
  await relay.stop();
  expect(eventsIn(await expectAllThere())).toBe(5001);
}, 60_000);

test.each<[CrashPoint, number]>([
  ['relay: before publishing', 3],
  ['relay: after publishing', 3],
  ['relay: after reading the store', 4],
])(
  'a relay that ends at `%s` is followed by one that goes on where the topic stands',
  async (point, pass) => {
    await fill(5000);
    let passed = 0;
    const dies = relayOf({
      limits: { sendSize: 200_000, readEvents: 200 },
      probe: (at) => {
        if (at === point && ++passed >= pass) throw new Error('killed');
      },
    });
    dies.start();
    await until(() => dies.status().state === 'retrying');
    await dies.stop();
    const relay = relayOf();
    relay.start();
    await until(isAt(relay, 5000n));
    await relay.stop();
    expect(eventsIn(await expectAllThere())).toBeGreaterThanOrEqual(5000);
  },
  60_000,
);

test('two relays at one time and a third from an old position only repeat', async () => {
  await fill(2000);
  const [one, two] = [relayOf({ limits: { sendSize: 100_000 } }), relayOf({ limits: { sendSize: 150_000, readEvents: 77 } })];
  one.start();
  two.start();
  await until(() => one.status().publishedEvents > 500);
  await fill(2000, 2000);
  await until(() => isAt(one, 4000n)() && isAt(two, 4000n)());
  const old = relayOf({ fromPosition: 1234n });
  old.start();
  await fill(100, 4000);
  await until(() => [one, two, old].every((relay) => isAt(relay, 4100n)()));
  expect(old.status().publishedEvents).toBe(4100 - 1234);
  await Promise.all(relays.map((relay) => relay.stop()));
  await expectAllThere();
}, 60_000);

test('the greatest event that the store takes passes, with quotes that its envelope escapes', async () => {
  const data = JSON.stringify('x'.repeat(450_000));
  const metadata = JSON.stringify({ recordedAt: '2025-03-05T10:11:12.000Z', note: '"'.repeat(220_000) });
  await store.append(appendOf('lot-1', 'no-stream', eventOf('a'), eventOf('b', { data, metadata }), eventOf('c')));
  const relay = relayOf();
  relay.start();
  await until(isAt(relay, 3n));
  await relay.stop();
  await expectAllThere();
}, 60_000);

test('another store than the one that the topic was written from is refused', async () => {
  await fill(40);
  const relay = relayOf();
  relay.start();
  await until(isAt(relay, 40n));
  await relay.stop();
  const before = await readTopic();
  const other = new InMemoryEventStore();
  await other.append(appendOf('lot-0', 'no-stream', ...names('other', 60)));
  const wrong = relayOf({ store: other });
  wrong.start();
  await until(() => wrong.status().state === 'refused');
  expect(wrong.status().lastError).toContain('belongs to another event store');
  expect(await readTopic()).toEqual(before);
}, 60_000);

test('a topic with another number of partitions is not written to', async () => {
  await fill(20);
  const relay = relayOf();
  relay.start();
  await until(isAt(relay, 20n));
  settings = { ...settings, partitions: 5 };
  const wrong = relayOf();
  wrong.start();
  await until(() => wrong.status().state === 'retrying');
  expect(wrong.status().lastError).toContain('it has 6 partitions, expected 5');
}, 60_000);
