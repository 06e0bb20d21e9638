/**
 * The relay on a real Kafka.
 *
 * @needs kafka
 */
import { connectKafka } from '#libs/event-log/kafka/connection.js';
import { KafkaPublisher, type PartitionRecords } from '#libs/event-log/kafka/publisher.js';
import { eventRecord, heartbeatRecord } from '#libs/event-log/kafka/records.js';
import { partitionOf } from '#libs/event-log/partitioner.js';
import { appendOf, eventOf, gather, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { CrashPoint } from '#libs/kernel/crash-points.js';
import { useTestKafka } from '#libs/testing/kafka.js';
import type { Relay } from './relay.js';
import { RelayRig, eventsIn, isAt } from './testing/relay-rig.js';

const kafka = useTestKafka();
let rig: RelayRig;
let topics = 0;

beforeEach(() => {
  rig = new RelayRig(kafka().bootstrap, `relay-${++topics}`);
});

afterEach(() => rig.close());

test('5 000 events come in order, and what is recorded later comes too', async () => {
  await rig.fill(5000);
  const relay = rig.relay();
  relay.start();
  await rig.until(() => isAt(relay, 5000n));
  const topic = rig.topics[0]!;
  await rig.store.append(appendOf('lot-late', 'no-stream', 'late'));
  await rig.until(async () => [...(await topic.ends()).last.values()].every(({ position }) => position === 5001n));
  await relay.stop();
  expect(eventsIn(await rig.expectAllThere())).toBe(5001);
});

test.each<[CrashPoint, number]>([
  ['relay: before publishing', 3],
  ['relay: after publishing', 3],
  ['relay: after reading the store', 4],
])('a relay that ends at `%s` is followed by one that goes on where the topic stands', async (point, pass) => {
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
});

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
});

test('the greatest event that the store takes passes, with quotes that its envelope escapes', async () => {
  const data = JSON.stringify('x'.repeat(450_000));
  const metadata = JSON.stringify({ recordedAt: '2025-03-05T10:11:12.000Z', note: '"'.repeat(220_000) });
  await rig.store.append(appendOf('lot-1', 'no-stream', eventOf('a'), eventOf('b', { data, metadata }), eventOf('c')));
  const relay = rig.relay();
  relay.start();
  await rig.until(() => isAt(relay, 3n));
  await relay.stop();
  await rig.expectAllThere();
});

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
});

describe('under a relay that has nothing to do, a topic', () => {
  const EVENTS = 40;

  /** A relay that has written nothing since its start: all that it knows of the topic is what it has read. */
  beforeEach(async () => {
    await rig.fill(EVENTS);
    const first = rig.relay();
    first.start();
    await rig.until(() => isAt(first, BigInt(EVENTS)));
    await first.stop();
  });

  async function idleRelay(): Promise<Relay> {
    const relay = rig.relay();
    relay.start();
    await rig.until(() => isAt(relay, BigInt(EVENTS)));
    return relay;
  }

  test('that is deleted is written again from the start, once something is recorded', async () => {
    const relay = await idleRelay();
    await rig.deleteTopic();
    await rig.fill(1);
    await rig.until(() => isAt(relay, BigInt(EVENTS + 1)));
    await relay.stop();
    expect(eventsIn(await rig.expectAllThere())).toBe(EVENTS + 1);
  });

  test.each([1, 2])('that is made anew is written again from the start (%d times)', async (times) => {
    const relay = await idleRelay();
    for (let i = 1; i <= times; i++) {
      await rig.deleteTopic();
      await rig.makeTopic();
      await rig.fill(1);
      await rig.until(() => isAt(relay, BigInt(EVENTS + i)));
    }
    await relay.stop();
    expect(eventsIn(await rig.expectAllThere())).toBe(EVENTS + times);
  });

  test('whose broker restarts is read again before it is written to', async () => {
    const relay = await idleRelay();
    const [broker] = kafka().brokers;
    await broker!.kill();
    await broker!.start();
    await rig.fill(1);
    await rig.until(() => isAt(relay, BigInt(EVENTS + 1)));
    expect(relay.status().restarts).toBeGreaterThan(0);
    await relay.stop();
    await rig.expectAllThere();
  });
});

describe('a topic that is made anew', () => {
  /** Records of a first event after 40, one for each partition. */
  let send: PartitionRecords[];

  beforeEach(async () => {
    await rig.fill(40);
    const relay = rig.relay();
    relay.start();
    await rig.until(() => isAt(relay, 40n));
    await relay.stop();
    await rig.fill(1);
    const event = (await gather(rig.store.readAll(40n)))[0]!;
    const own = partitionOf(event.stream, rig.settings.partitions);
    send = Array.from({ length: rig.settings.partitions }, (_, partition) => {
      return { partition, records: [partition === own ? eventRecord(event, 1) : heartbeatRecord(event.position, 1)] };
    });
  });

  const publisherBehind = (endOffsets: ReadonlyMap<number, bigint>): Promise<KafkaPublisher> => {
    const { topic } = rig.settings;
    return KafkaPublisher.open({ kafka: connectKafka(rig.settings), topic, endOffsets, checkAfterMs: Infinity });
  };

  test('in the moment of a send is not written to', async () => {
    const { endOffsets } = await rig.topics[0]!.ends();
    const publisher = await publisherBehind(endOffsets);
    await publisher.publish(send);
    await rig.deleteTopic();
    await rig.makeTopic();
    // `checkAfterMs`: as if the check had been made just before.
    await expect(publisher.publish(send)).rejects.toThrow('the topic was deleted or made anew');
    await publisher.close();
    expect(eventsIn(await rig.readTopic())).toBe(0);
    const relay = rig.relay();
    relay.start();
    await rig.until(() => isAt(relay, 41n));
    await relay.stop();
    expect(eventsIn(await rig.expectAllThere())).toBe(41);
  });

  test('and was written to in the moment of a send shows it, and no relay writes to it until it is deleted', async () => {
    await rig.deleteTopic();
    await rig.makeTopic();
    // What a relay sends that takes the new topic for the old one, which only brokers let it do that know topics by name.
    const publisher = await publisherBehind(new Map(send.map(({ partition }) => [partition, 0n])));
    await publisher.publish(send);
    await publisher.close();

    const restarted = rig.relay();
    restarted.start();
    await rig.until(() => restarted.status().state === 'refused');
    expect(restarted.status().lastError).toMatch(
      /begins at position 41 and lacks the event of lot-\d+ at position \d+;.* Delete it/,
    );
    await rig.deleteTopic();
    const mended = rig.relay();
    mended.start();
    await rig.until(() => isAt(mended, 41n));
    await mended.stop();
    await rig.expectAllThere();
  });
});

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
});
