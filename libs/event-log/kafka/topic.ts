import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type ITopicConfig, type Kafka } from 'kafkajs';
import type { KafkaSettings } from './connection.js';

// Node finds only some of the names that this CommonJS package exports.
const { ConfigResourceTypes, KafkaJSAggregateError, KafkaJSProtocolError } = kafkajs;

/** What a topic must be. */
export type TopicSettings = Pick<KafkaSettings, 'topic' | 'partitions' | 'replication'>;

/** A topic that exists, but is not what is wanted. Nothing of it is changed: what its records mean depends on these. */
export class WrongTopicError extends Error {
  constructor(
    readonly topic: string,
    /** What is, and what is expected: all of it. */
    readonly faults: readonly string[],
  ) {
    super(`topic ${topic} is not what is expected: ${faults.join('; ')}`);
    this.name = 'WrongTopicError';
  }
}

/**
 * Bytes that a record batch may have. The record of a greatest event (900 kB of JSON, quoted once more where it is metadata) fits into it
 * uncompressed.
 */
export const MAX_RECORD_BATCH_BYTES = 4 * 1024 * 1024;

/** Replicas that must have a record before it counts as written: two where there are three, so that one broker may be away. */
export const minInsyncReplicas = (replication: number): number => (replication >= 3 ? 2 : 1);

const KNOWN_WITHIN_MS = 10_000;

interface ConfigRule {
  readonly name: string;
  /** Value of a topic that is created here. */
  readonly value: string;
  readonly expected: string;
  readonly fits: (value: string) => boolean;
}

function rules({ replication }: TopicSettings): readonly ConfigRule[] {
  const insync = minInsyncReplicas(replication);
  const exactly = (name: string, value: string): ConfigRule => ({ name, value, expected: value, fits: (is) => is === value });
  const atLeast = (name: string, value: number): ConfigRule => ({
    name,
    value: String(value),
    expected: `at least ${value}`,
    fits: (is) => Number(is) >= value,
  });
  return [
    exactly('retention.ms', '-1'),
    exactly('retention.bytes', '-1'),
    exactly('cleanup.policy', 'delete'),
    atLeast('min.insync.replicas', insync),
    exactly('unclean.leader.election.enable', 'false'),
    atLeast('max.message.bytes', MAX_RECORD_BATCH_BYTES),
  ];
}

/**
 * Creates the topic where there is none, and checks the one that there is.
 * @throws WrongTopicError
 * @throws Error where the brokers refuse to create it, with their reason; what kafkajs throws where they do not answer
 */
export async function ensureTopic(kafka: Kafka, settings: TopicSettings): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const { topic, partitions: numPartitions, replication: replicationFactor } = settings;
    if (!(await admin.listTopics()).includes(topic)) {
      const configEntries = rules(settings).map(({ name, value }) => ({ name, value }));
      await create(admin, { topic, numPartitions, replicationFactor, configEntries });
    }
    const faults = await onceKnown(() => faultsOf(admin, settings));
    if (faults.length > 0) throw new WrongTopicError(topic, faults);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

async function faultsOf(admin: Admin, settings: TopicSettings): Promise<string[]> {
  const { topic, partitions, replication } = settings;
  const described = (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]!.partitions;
  const faults: string[] = [];
  if (described.length !== partitions) faults.push(`it has ${described.length} partitions, expected ${partitions}`);
  const fewest = Math.min(...described.map(({ replicas }) => replicas.length));
  if (fewest < replication) faults.push(`it has ${fewest} replicas, expected ${replication}`);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames: rules(settings).map(({ name }) => name) }],
  });
  const values = new Map(resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  for (const { name, expected, fits } of rules(settings)) {
    const value = values.get(name);
    if (value === undefined || !fits(value)) faults.push(`${name} is ${value ?? 'not told'}, expected ${expected}`);
  }
  return faults;
}

async function create(admin: Admin, topic: ITopicConfig): Promise<void> {
  try {
    await admin.createTopics({ topics: [topic], waitForLeaders: false });
  } catch (error) {
    const reasons = error instanceof KafkaJSAggregateError ? error.errors.map(String) : [];
    throw new Error(`topic ${topic.topic} cannot be created: ${reasons.join('; ') || (error as Error).message}`, {
      cause: error,
    });
  }
}

/** A topic that has just been created is not known to every broker at once. */
async function onceKnown<T>(ask: () => Promise<T>): Promise<T> {
  for (const deadline = performance.now() + KNOWN_WITHIN_MS; ; await sleep(100))
    try {
      return await ask();
    } catch (error) {
      const unknown = error instanceof KafkaJSProtocolError && /UNKNOWN_TOPIC|LEADER_NOT_AVAILABLE/.test(error.type);
      if (!unknown || performance.now() > deadline) throw error;
    }
}
