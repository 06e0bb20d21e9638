/**
 * Consumers while brokers come and go.
 * @needs kafka
 */
import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { appendOf, gather, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { useTestKafka } from '#libs/testing/kafka.js';
import { NotingConsumer, streamsAreWhole, until } from '../contract-consumer.js';
import type { PartitionCheckpoint } from '../partitioned-port.js';
import type { LoggedEvent } from '../port.js';
import { connectKafka } from './connection.js';
import { PartitionCountError } from './group-consumer.js';
import { KafkaEventLog } from './kafka-event-log.js';
import { TestTopic } from './testing/test-topic.js';

jest.setTimeout(300_000);

const PARTITIONS = 6;

describe('three brokers', () => {
  const cluster = useTestKafka({ brokers: 3 });
  let topic: TestTopic;
  let store: InMemoryEventStore;
  let checkpoints: Map<number, PartitionCheckpoint>;
  let consumers: NotingConsumer[];
  let all: LoggedEvent[];

  beforeEach(async () => {
    topic = await TestTopic.create(cluster(), PARTITIONS);
    store = new InMemoryEventStore();
    checkpoints = new Map();
    consumers = [];
    all = [];
  });
  afterEach(async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await topic.close();
  });

  const publish = async (): Promise<bigint> => {
    const before = await store.headPosition();
    for (let i = 0; i < 20; i++) {
      const head = await store.head(`s${i}`);
      await store.append(appendOf(`s${i}`, head?.revision ?? 'no-stream', ...names(`s${i}-${before}`, 5)));
    }
    const added = await gather(store.readAll(before));
    all.push(...added);
    await topic.publish(added);
    return added.at(-1)!.position;
  };
  const consume = (): NotingConsumer => {
    const consumer = new NotingConsumer(topic.log, 'group', checkpoints);
    consumers.push(consumer);
    return consumer;
  };
  /** Every event came to one of the consumers, and what came twice is what a checkpoint had not taken in. */
  const expectAll = (): void => {
    const events = new Map(consumers.flatMap((consumer) => consumer.events).map((event) => [event.id, event] as const));
    const inOrder = [...events.values()].sort((a, b) => Number(a.position - b.position));
    expect(streamsAreWhole(inOrder, all)).toBe(true);
  };
  const readUpTo = (position: bigint): Promise<void> =>
    until(`everything is read up to ${position}`, () => consumers[0]!.hasReadUpTo(position, PARTITIONS), 120_000);

  test('the leader of a partition dies, and another broker is restarted: two consumers read on', async () => {
    consume();
    consume();
    await readUpTo(await publish());
    const leader = await cluster().leaderOf(topic.name, 0);
    await leader.kill();
    await readUpTo(await publish());
    await leader.start();
    const other = cluster().brokers.find((broker) => broker !== leader)!;
    await other.stop();
    await readUpTo(await publish());
    await other.start();
    expectAll();
  });

  test('all brokers die at one time and come back: reading goes on by itself', async () => {
    consume();
    await readUpTo(await publish());
    await Promise.all(cluster().brokers.map((broker) => broker.kill()));
    await sleep(3000);
    await Promise.all(cluster().brokers.map((broker) => broker.start()));
    await readUpTo(await publish());
    expectAll();
  });

  test('a frozen leader is got past', async () => {
    consume();
    await readUpTo(await publish());
    const leader = await cluster().leaderOf(topic.name, 0);
    leader.freeze();
    try {
      await readUpTo(await publish());
    } finally {
      leader.thaw();
    }
    await readUpTo(await publish());
    expectAll();
  });

  test('consumers that come and go while events come lose nothing', async () => {
    consume();
    let last = 0n;
    for (let i = 0; i < 8; i++) {
      last = await publish();
      if (i % 2 === 0) consume();
      else void consumers[i % consumers.length]!.stop();
      await sleep(150);
    }
    consume();
    await readUpTo(last);
    expectAll();
  });

  test('a topic that was deleted and made again stops the partitions that had gone further', async () => {
    const first = consume();
    await readUpTo(await publish());
    await first.stop();
    await topic.recreate();
    const second = consume();
    await until('the faults are told', () => second.faults.length === PARTITIONS);
    expect(second.events).toEqual([]);
    expect(second.faults[0]!.reason).toMatch(/it is to go on at offset \d+, but holds 0 to 0/);
  });

  test('a topic with more partitions than were told is refused', async () => {
    const log = new KafkaEventLog({ kafka: topic.kafka, topic: topic.name, partitions: PARTITIONS - 1 });
    const consumer = new NotingConsumer(log, 'few', new Map());
    await expect(consumer.consuming.ended).rejects.toThrow(PartitionCountError);
    await log.close();
  });
});

test('without a broker a consumer waits for one, and ends when it is told to', async () => {
  const kafka = connectKafka({
    brokers: ['127.0.0.1:1'],
    topic: 't',
    partitions: 1,
    replication: 1,
    clientId: 'massestrom-test',
  });
  const log = new KafkaEventLog({ kafka, topic: 't', partitions: 1 });
  const consumer = new NotingConsumer(log, 'group', new Map());
  await sleep(1000);
  const startedAt = performance.now();
  await consumer.stop();
  expect(performance.now() - startedAt).toBeLessThan(60_000);
  await expect(log.headPosition()).rejects.toThrow();
});
