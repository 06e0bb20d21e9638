import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { Kafka } from 'kafkajs';
import { eventOf } from '#libs/event-store/contract-events.js';
import type { BrokerCall } from './cluster.js';
import { KafkaPublisher, type PartitionRecords, PublishError, type PublisherOptions, TopicCutError } from './publisher.js';
import { eventRecord, heartbeatRecord } from './records.js';

const event = eventRecord({ ...eventOf('a'), stream: 'lot-1', revision: 0, position: 7n }, 1234);
const send: PartitionRecords[] = [
  { partition: 0, records: [event, heartbeatRecord(8n, 1234)] },
  { partition: 2, records: [heartbeatRecord(8n, 1234)] },
];

const open = (kafka: Kafka, more: Partial<PublisherOptions> = {}): Promise<KafkaPublisher> =>
  KafkaPublisher.open({ kafka, topic: 't', endOffsets: new Map([0, 1, 2].map((partition) => [partition, 0n])), ...more });

/** Answer of a broker: errors by partition, or an offset. */
type Answer = ReadonlyMap<number, number | bigint> | Error;

/** Two brokers, of which each leads some partitions, and which answer with what a test says. */
function clusterOf(leaders: Record<string, number[]>, answers: Record<string, Answer[]>, refusals: readonly string[] = []) {
  const refused = [...refusals];
  const requests: { broker: string; request: Buffer }[] = [];
  let connections = 0;
  /** Where partitions end, and whether connections stand: a test changes it. */
  const state = { ends: new Map<number, bigint>(), connected: true };
  const broker = (nodeId: string) => ({
    async listOffsets({ topics }: { topics: { partitions: { partition: number }[] }[] }) {
      const partitions = topics[0]!.partitions.map(({ partition }) => {
        return { partition, offset: (state.ends.get(partition) ?? 0n).toString() };
      });
      return { responses: [{ partitions }] };
    },
    async initProducerId() {
      const type = refused.shift();
      if (type) throw Object.assign(new Error(type), { type });
      return { producerId: '4711', producerEpoch: 0 };
    },
    connectionPool: {
      pool: [{ isConnected: () => state.connected }],
      async send<T>({ request, response }: BrokerCall<T>): Promise<T> {
        requests.push({ broker: nodeId, request: (await request.encode()).buffer });
        const answer = answers[nodeId]!.shift()!;
        if (answer instanceof Error) throw answer;
        return response.parse(await response.decode(bytesOf(answer)));
      },
    },
  });
  const cluster = {
    connect: async () => void connections++,
    disconnect: async () => void connections--,
    addTargetTopic: async () => undefined,
    findLeaderForPartitions: () => leaders,
    findBroker: async ({ nodeId }: { nodeId: string }) => brokers[nodeId],
    findControllerBroker: async () => broker('1'),
  };
  const brokers: Record<string, unknown> = Object.fromEntries(Object.keys(leaders).map((nodeId) => [nodeId, broker(nodeId)]));
  const kafka = { [Symbol('private:Kafka:createCluster')]: () => cluster } as unknown as Kafka;
  return { kafka, requests, state, connections: () => connections };
}

function bytesOf(errors: ReadonlyMap<number, number | bigint>): Buffer {
  const head = Buffer.alloc(4 + 2 + 1 + 4);
  head.writeInt32BE(1, 0);
  head.writeInt16BE(1, 4);
  head.write('t', 6);
  head.writeInt32BE(errors.size, 7);
  const partitions = [...errors].map(([partition, errorCode]) => {
    const bytes = Buffer.alloc(30);
    bytes.writeInt32BE(partition, 0);
    if (typeof errorCode === 'bigint') bytes.writeBigInt64BE(errorCode, 6);
    else bytes.writeInt16BE(errorCode, 4);
    return bytes;
  });
  return Buffer.concat([head, ...partitions, Buffer.alloc(4)]);
}

let offsets = 0;
const good = (...partitions: number[]): Answer =>
  new Map(partitions.map((partition) => [partition, 1000n + BigInt(1000 * offsets++)]));

test('a send is one record batch for each partition, numbered in sequence, to the broker that leads it', async () => {
  const { kafka, requests, connections } = clusterOf({ 1: [0], 2: [2] }, { 1: [good(0), good(0)], 2: [good(2), good(2)] });
  const publisher = await open(kafka);
  await publisher.publish(send);
  await publisher.publish(send);
  expect(requests.map(({ broker }) => broker)).toEqual(['1', '2', '1', '2']);
  // Behind what is said of the topic: partition, size, batch.
  const batches = requests.map(({ request }) => request.subarray(27));
  expect(batches.map((batch) => batch.readInt32BE(53))).toEqual([0, 0, 2, 1]);
  const records = gunzipSync(batches[0]!.subarray(61)).toString();
  expect(records.indexOf('position\x027')).toBeGreaterThan(0);
  expect(records.indexOf('position\x028')).toBeGreaterThan(records.indexOf(event.value!));
  await publisher.close();
  expect(connections()).toBe(0);
});

test.each<[string, Record<string, number[]>, Record<string, Answer[]>, string]>([
  ['a lost connection', { 1: [0], 2: [2] }, { 1: [good(0)], 2: [new Error('closed')] }, 'closed'],
  ['an error of a partition', { 1: [0, 2] }, { 1: [new Map([...[[0, 0]], [2, 6]] as [number, number][])] }, 'does not lead it'],
  ['an answer that lacks a partition', { 1: [0, 2] }, { 1: [good(0)] }, 'partitions 2'],
  ['a partition that nobody leads', { 1: [0] }, { 1: [good(0)] }, 'partitions 2'],
])('%s fails the send, and the publisher is of no use any more', async (_, leaders, answers, reason) => {
  const { kafka, requests } = clusterOf(leaders, answers);
  const publisher = await open(kafka);
  await expect(publisher.publish(send)).rejects.toThrow(reason);
  const { length } = requests;
  await expect(publisher.publish(send)).rejects.toBeInstanceOf(PublishError);
  expect(requests).toHaveLength(length);
});

test('a partition that goes on before the end of what was written has lost records', async () => {
  const { kafka } = clusterOf(
    { 1: [0], 2: [2] },
    { 1: [new Map([[0, 500n]]), new Map([[0, 502n]]), new Map([[0, 503n]])], 2: [good(2), good(2), good(2)] },
  );
  const publisher = await open(kafka);
  await publisher.publish(send);
  await publisher.publish(send);
  await expect(publisher.publish(send)).rejects.toThrow('partition 0 went on at offset 503 and not at 504 or later');
  await expect(publisher.publish(send)).rejects.toBeInstanceOf(TopicCutError);
});

test('a partition that goes on before the end of what was read has lost records', async () => {
  const { kafka } = clusterOf({ 1: [0], 2: [2] }, { 1: [new Map([[0, 0n]])], 2: [good(2)] });
  const publisher = await open(kafka, { endOffsets: new Map([[0, 1n]]), checkAfterMs: Infinity });
  await expect(publisher.publish(send)).rejects.toBeInstanceOf(TopicCutError);
});

describe('nothing is written', () => {
  const leaders = { 1: [0], 2: [2] };
  const endOffsets = new Map([[0, 5n], [2, 7n]]); // prettier-ignore

  test.each<[string, [number, bigint][]]>([
    ['ends where it did', [[0, 5n], [2, 7n]]], // prettier-ignore
    ['has grown', [[0, 50n], [2, 70n]]], // prettier-ignore
  ])('unlike where the topic %s', async (_, ends) => {
    const { kafka, requests, state } = clusterOf(leaders, { 1: [good(0)], 2: [good(2)] });
    const publisher = await open(kafka, { endOffsets });
    state.ends = new Map(ends);
    await publisher.publish(send);
    expect(requests).toHaveLength(2);
  });

  test('first, where a partition is shorter than when it was read', async () => {
    const { kafka, requests, state } = clusterOf(leaders, {});
    const publisher = await open(kafka, { endOffsets });
    state.ends = new Map([[0, 5n], [2, 6n]]); // prettier-ignore
    await expect(publisher.publish(send)).rejects.toThrow('partition 2 ends at 6 and not at 7');
    await expect(publisher.publish(send)).rejects.toBeInstanceOf(PublishError);
    expect(requests).toEqual([]);
  });

  test('after an idle while, where a partition is shorter than when it was written', async () => {
    const answers = { 1: [new Map([[0, 5n]])], 2: [new Map([[2, 7n]])] };
    const { kafka, requests, state } = clusterOf(leaders, answers);
    const publisher = await open(kafka, { endOffsets, checkAfterMs: 0 });
    state.ends = endOffsets;
    await publisher.publish(send);
    await sleep(2);
    await expect(publisher.publish(send)).rejects.toThrow('partition 0 ends at 5 and not at 7');
    expect(requests).toHaveLength(2);
  });

  test('on another connection than the one that was opened', async () => {
    const { kafka, requests, state } = clusterOf(leaders, { 1: [new Map([[0, 5n]])], 2: [new Map([[2, 7n]])] });
    const publisher = await open(kafka, { endOffsets });
    state.ends = endOffsets;
    await publisher.publish(send);
    state.connected = false;
    await expect(publisher.publish(send)).rejects.toThrow('the connection to the leader of partition 0 was lost');
    await expect(publisher.publish(send)).rejects.toBeInstanceOf(PublishError);
    expect(requests).toHaveLength(2);
  });
});

test('a broker that has no producer ids yet is asked again; any other refusal is told', async () => {
  const starting = clusterOf(
    {},
    {},
    Array.from({ length: 3 }, () => 'COORDINATOR_LOAD_IN_PROGRESS'),
  );
  await open(starting.kafka);
  expect(starting.connections()).toBe(1);
  const closed = clusterOf({}, {}, ['CLUSTER_AUTHORIZATION_FAILED']);
  await expect(open(closed.kafka)).rejects.toThrow('CLUSTER_AUTHORIZATION_FAILED');
  expect(closed.connections()).toBe(0);
});
