/**
 * The Kafka cluster that other suites start: it serves, survives the death of a leader, keeps its data, and dies with its parent.
 * @needs kafka
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { startKafka, useTestKafka, type KafkaCluster } from './kafka.js';

/** The client begins with the first address always, and does not get past one that takes connections and says nothing. */
const shuffled = (addresses: readonly string[]): string[] => [...addresses].sort(() => Math.random() - 0.5);

const retry = { retries: 1, maxRetryTime: 300 };
const client = (cluster: KafkaCluster): Kafka =>
  new Kafka({ clientId: 'spec', brokers: shuffled(cluster.bootstrap), logLevel: logLevel.NOTHING, requestTimeout: 1000, retry });

async function createTopic(
  cluster: KafkaCluster,
  topic: string,
  numPartitions: number,
  replicationFactor: number,
): Promise<void> {
  const admin = client(cluster).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions, replicationFactor }], waitForLeaders: false });
  await admin.disconnect();
  // The client's own waiting gives up where the broker that it asks has not heard of the topic yet.
  for (const partition of Array(numPartitions).keys()) {
    while (!(await cluster.leaderOf(topic, partition).catch(() => undefined))) await sleep(20);
  }
}

/** Until it is acknowledged: the client gives up on a connection that dies while it is being made, so every attempt has a new one. */
async function produce(cluster: KafkaCluster, topic: string, values: readonly string[]): Promise<void> {
  const messages: Message[] = values.map((value) => ({ key: value, value }));
  for (let attempt = 1; ; attempt++) {
    const producer = client(cluster).producer({ idempotent: true, maxInFlightRequests: 1 });
    try {
      await producer.connect();
      await producer.send({ topic, acks: -1, messages });
      return;
    } catch (error) {
      if (attempt === 60) throw error;
      await sleep(100);
    } finally {
      await producer.disconnect();
    }
  }
}

/** How long one consumer may take: on a busy machine the client gives up joining its group for good, and says nothing. */
const CONSUMER_MS = 60_000;

/** All values of a topic, in order: read from its beginning, by another consumer where one has got stuck. */
async function consume(cluster: KafkaCluster, topic: string, count: number): Promise<string[]> {
  for (;;) {
    const consumer = client(cluster).consumer({
      groupId: `group-${Math.random()}`,
      sessionTimeout: 6000,
      // Joining waits this long for a coordinator that has just lost its office.
      rebalanceTimeout: 3000,
      heartbeatInterval: 500,
      maxWaitTimeInMs: 100,
    });
    const values = new Set<string>();
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({ eachMessage: async ({ message }) => void values.add(message.value!.toString()) });
      for (const deadline = Date.now() + CONSUMER_MS; values.size < count && Date.now() < deadline;) await sleep(10);
    } finally {
      await consumer.disconnect();
    }
    if (values.size >= count) return [...values].sort();
  }
}

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => String(1000 + from + index));

describe('three brokers', () => {
  const kafka = useTestKafka({ brokers: 3 });

  it('keep what was acknowledged when the leader is killed, and take it back when it returns', async () => {
    const cluster = kafka();
    await createTopic(cluster, 'kept', 2, 3);
    await produce(cluster, 'kept', numbers(0, 100));
    const leader = await cluster.leaderOf('kept', 0);
    await leader.kill();
    expect(leader.pid).toBeUndefined();
    await produce(cluster, 'kept', numbers(100, 200));
    expect((await cluster.leaderOf('kept', 0)).id).not.toBe(leader.id);
    expect(await consume(cluster, 'kept', 200)).toEqual(numbers(0, 200));
    await leader.start();
    expect(leader.pid).toBeGreaterThan(0);
    expect(await consume(cluster, 'kept', 200)).toEqual(numbers(0, 200));
  });

  it('go on when one of them is stopped in order, or frozen', async () => {
    const cluster = kafka();
    await createTopic(cluster, 'going', 1, 3);
    const first = await cluster.leaderOf('going', 0);
    await first.stop();
    await produce(cluster, 'going', ['a']);
    await first.start();
    const second = await cluster.leaderOf('going', 0);
    second.freeze();
    await produce(cluster, 'going', ['b']);
    second.thaw();
    expect(await consume(cluster, 'going', 2)).toEqual(['a', 'b']);
  });

  it('create no topic by themselves', async () => {
    const producer = client(kafka()).producer({ retry: { retries: 0 }, allowAutoTopicCreation: true });
    await producer.connect();
    await expect(producer.send({ topic: 'never-made', messages: [{ value: 'x' }] })).rejects.toThrow();
    await producer.disconnect();
  });
});

describe('one broker', () => {
  it('keeps data and port in a folder that is given', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'massestrom-test-kafka-'));
    try {
      const first = await startKafka({ dataDir });
      await createTopic(first, 'stays', 1, 1);
      await produce(first, 'stays', ['one']);
      await first.brokers[0]!.kill();
      await first.close();
      const second = await startKafka({ dataDir });
      expect(second.bootstrap).toEqual(first.bootstrap);
      expect(await consume(second, 'stays', 1)).toEqual(['one']);
      await second.close();
      await expect(startKafka({ dataDir, brokers: 3 })).rejects.toThrow(/holds a cluster of 1 brokers/);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  it('that cannot start says why', async () => {
    await expect(startKafka({ settings: { 'log.retention.ms': 'soon' } })).rejects.toThrow(/log\.retention\.ms/);
  });
});
