/**
 * Topics that are created, and topics that are not what is expected.
 * @needs kafka
 */
import { randomUUID } from 'node:crypto';
import { useTestKafka } from '#libs/testing/kafka.js';
import { type KafkaSettings, connectKafka } from './connection.js';
import { WrongTopicError, ensureTopic } from './topic.js';
import { TopicReader } from './topic-reader.js';

const cluster = useTestKafka({ brokers: 3 });
const settingsOf = (topic: string, more: Partial<KafkaSettings> = {}): KafkaSettings => ({
  brokers: cluster().bootstrap,
  topic,
  partitions: 6,
  replication: 3,
  clientId: 'massestrom-test',
  ...more,
});

test('a topic is created as it must be, once, whoever comes first', async () => {
  const settings = settingsOf(`made-${randomUUID()}`);
  const kafka = connectKafka(settings);
  await Promise.all([ensureTopic(kafka, settings), ensureTopic(kafka, settings)]);
  await ensureTopic(kafka, settings);
  const reader = new TopicReader(kafka, settings.topic, 6);
  expect([...(await reader.bounds()).values()]).toEqual(Array(6).fill({ first: 0n, end: 0n }));
  expect((await reader.lastRecords()).size).toBe(0);
  await reader.close();
});

test('a topic that is not what is expected is refused with all that is wrong', async () => {
  const topic = `wrong-${randomUUID()}`;
  const kafka = connectKafka(settingsOf(topic));
  const admin = kafka.admin();
  await admin.connect();
  const configEntries = [
    { name: 'retention.ms', value: '604800000' },
    { name: 'cleanup.policy', value: 'compact' },
    { name: 'min.insync.replicas', value: '1' },
  ];
  await admin.createTopics({ topics: [{ topic, numPartitions: 2, replicationFactor: 1, configEntries }] });
  await admin.disconnect();
  const refused = await ensureTopic(kafka, settingsOf(topic)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(WrongTopicError);
  expect((refused as WrongTopicError).faults).toEqual([
    'it has 2 partitions, expected 6',
    'it has 1 replicas, expected 3',
    'retention.ms is 604800000, expected -1',
    'cleanup.policy is compact, expected delete',
    'min.insync.replicas is 1, expected at least 2',
    'max.message.bytes is 1048588, expected at least 4194304',
  ]);
  expect((refused as WrongTopicError).message).toContain(`topic ${topic} is not what is expected: it has 2 partitions`);
});

test('more replicas than there are brokers cannot be had', async () => {
  const settings = settingsOf(`many-${randomUUID()}`, { replication: 4 });
  await expect(ensureTopic(connectKafka(settings), settings)).rejects.toThrow(/replication/i);
});
