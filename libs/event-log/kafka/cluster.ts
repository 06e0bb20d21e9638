import type { Kafka, KafkaMessage } from 'kafkajs';

/**
 * The parts of kafkajs that its public interface lacks. They are needed to read from an offset without joining a group, which writes to
 * the brokers and takes seconds, and to write record batches that are put together here (`publisher.ts`). kafkajs 2.2.4 is pinned, and
 * no newer one will come.
 */
export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadata(): Promise<void>;
  /** Partitions by the id of the broker that leads them. @throws where one has no leader */
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Record<string, number[]>;
  findBroker(node: { nodeId: string }): Promise<Broker>;
  findControllerBroker(): Promise<Broker>;
  fetchTopicsOffset(
    topics: readonly { topic: string; partitions: readonly { partition: number }[]; fromBeginning: boolean }[],
  ): Promise<{ partitions: { partition: number; offset: string }[] }[]>;
}

export interface Broker {
  fetch(request: object): Promise<{ responses: { partitions: { partition: number; messages: KafkaMessage[] }[] }[] }>;
  /** Asks for the id of a new idempotent producer. */
  initProducerId(request: { transactionTimeout: number }): Promise<{ producerId: string; producerEpoch: number }>;
  /** @throws where the broker does not lead one of the partitions, or does not know it */
  listOffsets(request: object): Promise<{ responses: { partitions: { partition: number; offset: string }[] }[] }>;
  /** Versions of the protocol that it speaks, by the key of the request; null before it is connected. */
  readonly versions: Readonly<Record<number, { readonly maxVersion: number }>> | null;
  /** The first connection of the pool is for all but fetching. */
  readonly connectionPool: { readonly pool: readonly Connection[]; send<T>(call: BrokerCall<T>): Promise<T> };
}

export interface Connection {
  isConnected(): boolean;
}

/**
 * Whether the broker's connection for requests stands. Where it does not, the next request opens another without a word; nothing else
 * does.
 */
export const isConnected = ({ connectionPool }: Broker): boolean => connectionPool.pool[0]!.isConnected();

/** Whether the broker takes that version of a request. */
export const speaks = ({ versions }: Broker, apiKey: number, version: number): boolean =>
  (versions?.[apiKey]?.maxVersion ?? 0) >= version;

/** A request to a broker, and how its answer is read. */
export interface BrokerCall<T> {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    /** What follows the header of the request: `buf` and `buffer` are the same. */
    readonly encode: () => Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
  };
  readonly response: { readonly decode: (answer: Buffer) => Promise<T>; readonly parse: (decoded: T) => Promise<T> };
}

type MakesClusters = Record<symbol, (options: object) => Cluster>;

/** Isolation level: there are no transactions to wait for. */
export const READ_UNCOMMITTED = 0;

/** Connects to the cluster, with connections of its own, and learns who leads the partitions of the topic. */
export async function openCluster(kafka: Kafka, topic: string): Promise<Cluster> {
  const makes = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === 'private:Kafka:createCluster');
  if (!makes) throw new Error('this version of kafkajs makes its clusters in another way');
  const cluster = (kafka as unknown as MakesClusters)[makes]!({
    allowAutoTopicCreation: false,
    isolationLevel: READ_UNCOMMITTED,
    metadataMaxAge: 300_000,
  });
  try {
    await cluster.connect();
    await cluster.addTargetTopic(topic);
  } catch (error) {
    await cluster.disconnect().catch(() => undefined);
    throw error;
  }
  return cluster;
}
