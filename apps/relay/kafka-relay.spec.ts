/**
 * The relay on a real Kafka.
 *
 * @needs kafka
 */
import { Kafka, logLevel } from 'kafkajs';
import { appendOf, eventOf, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { CrashPoint } from '#libs/kernel/crash-points.js';
import { useTestKafka } from '#libs/testing/kafka.js';
import { RelayRig, eventsIn, isAt } from './testing/relay-rig.js';

const kafka = useTestKafka();
let rig: RelayRig;
let topics = 0;

beforeEach(() => {
  rig = new RelayRig(kafka().bootstrap, `relay-${++topics}`);
});

afterEach(() => rig.close(), 30_000);

test('5 000 events come in order, and what is recorded later comes at once', async () => {
  await rig.fill(5000);
  const relay = rig.relay();
  relay.start();
  await rig.until(() => isAt(relay, 5000n));
  const topic = rig.topics[0]!;
  const started = performance.now();
  await rig.store.append(appendOf('lot-late', 'no-stream', 'late'));
  await rig.until(async () => [...(await topic.lastRecords()).values()].every(({ position }) => position === 5001n));
  expect(performance.now() - started).toBeLessThan(1000);
  await relay.stop();
  expect(eventsIn(await rig.expectAllThere())).toBe(5001);
}, 60_000);

test.each<[CrashPoint, number]>([
  ['relay: before publishing', 3],
  ['relay: after publishing', 3],
  ['relay: after reading the store', 4],
])(
  'a relay that ends at `%s` is followed by one that goes on where the topic stands',
  async (point, pass) => {
    await rig.fill(5000);
    let passed = 0;
    const dies = rig.relay({
      limits: { sendSize: 200_000, readEvents: 200 },
      probe: (at) => {
        if (at === point && ++passed >= pass) throw new Error('killed');
      },
    });
    dies.start();
    await rig.until(() => dies.status().state === 'retrying');
    await dies.stop();
    const relay = rig.relay();
    relay.start();
    await rig.until(() => isAt(relay, 5000n));
    await relay.stop();
    expect(eventsIn(await rig.expectAllThere())).toBeGreaterThanOrEqual(5000);
  },
  60_000,
);

test('two relays at one time and a third from an old position only repeat', async () => {
  await rig.fill(2000);
  const [one, two] = [rig.relay({ limits: { sendSize: 100_000 } }), rig.relay({ limits: { sendSize: 150_000, readEvents: 77 } })];
  one.start();
  two.start();
  await rig.until(() => one.status().publishedEvents + two.status().publishedEvents > 500);
  await rig.fill(2000);
  await rig.until(() => isAt(one, 4000n) && isAt(two, 4000n));
  const old = rig.relay({ fromPosition: 1234n });
  old.start();
  await rig.fill(100);
  await rig.until(() => [one, two, old].every((relay) => isAt(relay, 4100n)));
  expect(old.status().publishedEvents).toBeGreaterThanOrEqual(4100 - 1234);
  await Promise.all(rig.relays.map((relay) => relay.stop()));
  await rig.expectAllThere();
}, 60_000);

test('the greatest event that the store takes passes, with quotes that its envelope escapes', async () => {
  const data = JSON.stringify('x'.repeat(450_000));
  const metadata = JSON.stringify({ recordedAt: '2025-03-05T10:11:12.000Z', note: '"'.repeat(220_000) });
  await rig.store.append(appendOf('lot-1', 'no-stream', eventOf('a'), eventOf('b', { data, metadata }), eventOf('c')));
  const relay = rig.relay();
  relay.start();
  await rig.until(() => isAt(relay, 3n));
  await relay.stop();
  await rig.expectAllThere();
}, 60_000);

test('another store than the one that the topic was written from is refused', async () => {
  await rig.fill(40);
  const relay = rig.relay();
  relay.start();
  await rig.until(() => isAt(relay, 40n));
  await relay.stop();
  const before = await rig.readTopic();
  const other = new InMemoryEventStore();
  await other.append(appendOf('lot-0', 'no-stream', ...names('other', 60)));
  const wrong = rig.relay({ store: other });
  wrong.start();
  await rig.until(() => wrong.status().state === 'refused');
  expect(wrong.status().lastError).toContain('belongs to another event store');
  expect(await rig.readTopic()).toEqual(before);
}, 60_000);

test('a topic that is deleted is written again from the start; one made anew behind the back of the relay is refused', async () => {
  await rig.fill(40);
  const relay = rig.relay();
  relay.start();
  await rig.until(() => isAt(relay, 40n));
  const { topic, partitions } = rig.settings;
  const admin = new Kafka({ brokers: kafka().bootstrap, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [topic] });
  await rig.fill(40);
  await rig.until(() => isAt(relay, 80n));
  expect(eventsIn(await rig.expectAllThere())).toBeGreaterThanOrEqual(80);

  await admin.deleteTopics({ topics: [topic] });
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions, replicationFactor: 1 }], waitForLeaders: true });
  await admin.disconnect();
  await rig.fill(40);
  await rig.until(() => /made anew or has lost records|is not what is expected/.test(relay.status().lastError ?? ''));
}, 60_000);

test('a topic with another number of partitions is not written to', async () => {
  await rig.fill(20);
  const relay = rig.relay();
  relay.start();
  await rig.until(() => isAt(relay, 20n));
  rig.settings = { ...rig.settings, partitions: 5 };
  const wrong = rig.relay();
  wrong.start();
  await rig.until(() => wrong.status().state === 'retrying');
  expect(wrong.status().lastError).toContain('it has 6 partitions, expected 5');
}, 60_000);
