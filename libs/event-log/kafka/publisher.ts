import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Kafka } from 'kafkajs';
import { type Broker, type Cluster, READ_UNCOMMITTED, isConnected, openCluster } from './cluster.js';
import { type ProduceAnswer, produceCall, produceError } from './produce-call.js';
import { type Compression, recordBatch } from './record-batch.js';
import type { TopicRecord } from './records.js';
import { topicIdOf } from './topic-id.js';

/** Records for one partition, in order; they become one record batch, which Kafka takes whole or not at all. */
export interface PartitionRecords {
  readonly partition: number;
  readonly records: readonly TopicRecord[];
}

/** Writes to the topic, one send after the other. After a failure it is of no use any more. */
export interface Publisher {
  /**
   * Writes records to some partitions, each named at most once. When it returns, all of it is acknowledged by every replica in sync. It
   * is not called again before that.
   * @throws PublishError some of it may have been written, and may yet be; what was written in a partition was written whole. Also
   * where nothing was written, because the topic need not be the one any more that was read
   * @throws TopicCutError
   */
  publish(batches: readonly PartitionRecords[]): Promise<void>;
  close(): Promise<void>;
}

/** A send that was not acknowledged as a whole. */
export class PublishError extends Error {
  constructor(topic: string, reason: string, options?: { cause?: unknown }) {
    super(`records for ${topic} were not acknowledged: ${reason}`, options);
    this.name = 'PublishError';
  }
}

/**
 * A partition had fewer records than were known to stand there: the topic was made anew at the moment when it was written to (on Kafka
 * before 4.1, which cannot be told the id of the topic that is meant), or has lost what it had acknowledged. What this publisher has just written does not follow what it should.
 */
export class TopicCutError extends Error {
  constructor(topic: string, partition: number, expectedOffset: bigint, offset: bigint) {
    super(
      `records of ${topic} are gone: partition ${partition} went on at offset ${offset} and not at ${expectedOffset} or later. ` +
        `It was made anew or has lost records; delete it, so that it is written again from the start, and rebuild the read models`,
    );
    this.name = 'TopicCutError';
  }
}

export interface PublisherOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  /** Where each partition ends, as far as the topic has been read: the publisher writes behind that or not at all. */
  readonly endOffsets: ReadonlyMap<number, bigint>;
  /** Default `gzip`. */
  readonly compression?: 'gzip' | 'none';
  /** How long brokers may take to bring a send to all replicas in sync, milliseconds. Default 10 000. */
  readonly ackTimeoutMs?: number;
  /**
   * When nothing was acknowledged for longer than this, and before the first send, partitions are asked whether what is known of them
   * still stands there, milliseconds. Default 250: a topic is seldom deleted and made again in less, and where brokers know topics by id it shows then too.
   */
  readonly checkAfterMs?: number;
}

const DEFAULT_ACK_TIMEOUT_MS = 10_000;
const DEFAULT_CHECK_AFTER_MS = 250;
/** Asks for the offset after the last record. */
const LATEST = -1;
/** Kafka wants it although there are no transactions. */
const TRANSACTION_TIMEOUT_MS = 60_000;
const SEQUENCES = 2 ** 31;
/** A broker that has just started answers so until it has got producer ids from the controller, for which being asked is its occasion. */
const NO_IDS_YET = 'COORDINATOR_LOAD_IN_PROGRESS';
const ID_TRIES = 20;
const ID_AGAIN_MS = 100;

const deflate = promisify(gzip);
/** Events are alike: gzip at its quickest makes them little larger than gzip at its best, in a fraction of the time. */
const quickGzip: Compression = {
  codec: 1,
  compress: (records) => deflate(records, { level: constants.Z_BEST_SPEED }),
};

/**
 * An idempotent producer on the connections of kafkajs, which tries each send once. The producer of kafkajs does not fit: it repeats a
 * failed send itself, which it cannot be told to leave, and its repetition forgets partitions whose leadership moved to a broker that has
 * answered already, so that a send ends well whose records were never sent (tulios/kafkajs#1798). Here nothing is repeated: after a failure the
 * topic itself says where to go on.
 *
 * It writes to the topic that was read, or not at all: on the connections that were open when it was opened, to the brokers that led then,
 * and after an idle while only where the partitions have not become shorter. To brokers that take it (Kafka 4.1 and later) it names the
 * topic by its id, which a topic that is made anew does not have.
 */
export class KafkaPublisher implements Publisher {
  private failed: Error | undefined;
  private readonly nextSequence = new Map<number, number>();
  /** Offset after the last record that is known of, by partition. */
  private readonly endOffset: Map<number, bigint>;
  private acknowledgedAtMs = -Infinity;
  private readonly compression: Compression | undefined;

  private constructor(
    private readonly cluster: Cluster,
    private readonly leaders: ReadonlyMap<number, Broker>,
    private readonly topicId: Buffer | undefined,
    private readonly producerId: bigint,
    private readonly producerEpoch: number,
    private readonly options: PublisherOptions,
  ) {
    this.endOffset = new Map(options.endOffsets);
    this.compression = options.compression === 'none' ? undefined : quickGzip;
  }

  /** Connects a producer with an id of its own. @throws what kafkajs throws where the brokers do not answer */
  static async open(options: PublisherOptions): Promise<KafkaPublisher> {
    const { kafka, topic, endOffsets } = options;
    const cluster = await openCluster(kafka, topic);
    try {
      const leaders = await leadersOf(cluster, topic, [...endOffsets.keys()]);
      const [leader] = leaders.values();
      // Before the first send the ends are held against what was read: then it is the id of the topic that was read.
      const topicId = leader && (await topicIdOf(leader, topic));
      const broker = await cluster.findControllerBroker();
      const { producerId, producerEpoch } = await newProducerId(broker);
      return new KafkaPublisher(cluster, leaders, topicId, BigInt(producerId), producerEpoch, options);
    } catch (error) {
      await cluster.disconnect().catch(() => undefined);
      throw error;
    }
  }

  async publish(batches: readonly PartitionRecords[]): Promise<void> {
    if (this.failed) throw this.failed;
    try {
      const encoded = new Map(await Promise.all(batches.map((batch) => this.encode(batch))));
      const { checkAfterMs = DEFAULT_CHECK_AFTER_MS } = this.options;
      if (performance.now() - this.acknowledgedAtMs > checkAfterMs) await this.checkEnds();
      const byLeader = this.byLeader([...encoded.keys()]);
      const answers = await Promise.all([...byLeader].map(([broker, mine]) => this.produce(broker, mine, encoded)));
      this.note(batches, new Map(answers.flat().map((answer) => [answer.partition, answer])));
      this.acknowledgedAtMs = performance.now();
    } catch (error) {
      const failed =
        error instanceof TopicCutError ? error : new PublishError(this.options.topic, (error as Error).message, { cause: error });
      this.failed = failed;
      throw failed;
    }
  }

  close(): Promise<void> {
    return this.cluster.disconnect();
  }

  private async encode({ partition, records }: PartitionRecords): Promise<readonly [number, Buffer]> {
    const { producerId, producerEpoch } = this;
    const firstSequence = this.nextSequence.get(partition) ?? 0;
    this.nextSequence.set(partition, (firstSequence + records.length) % SEQUENCES);
    const identity = { producerId, producerEpoch, firstSequence };
    return [partition, await recordBatch(records, identity, Date.now(), this.compression)];
  }

  /**
   * Sorts partitions by the brokers that lead them.
   * @throws Error where nobody does, or a connection is not the one any more that was opened: what happened meanwhile nobody knows
   */
  private byLeader(partitions: readonly number[]): Map<Broker, number[]> {
    const sorted = new Map<Broker, number[]>();
    const led = partitions.filter((partition) => this.leaders.has(partition));
    if (led.length < partitions.length)
      throw new Error(`no broker leads partitions ${partitions.filter((partition) => !led.includes(partition)).join(', ')}`);
    for (const partition of led) {
      const broker = this.leaders.get(partition)!;
      if (!isConnected(broker)) throw new Error(`the connection to the leader of partition ${partition} was lost`);
      sorted.set(broker, [...(sorted.get(broker) ?? []), partition]);
    }
    return sorted;
  }

  /** @throws Error where a partition has become shorter: the topic was made anew or has lost records */
  private async checkEnds(): Promise<void> {
    const asked = [...this.byLeader([...this.leaders.keys()])].map(async ([broker, partitions]) => {
      const { topic } = this.options;
      const topics = [{ topic, partitions: partitions.map((partition) => ({ partition, timestamp: LATEST })) }];
      const { responses } = await broker.listOffsets({ replicaId: -1, isolationLevel: READ_UNCOMMITTED, topics });
      return responses.flatMap((response) => response.partitions);
    });
    for (const { partition, offset } of (await Promise.all(asked)).flat()) {
      const known = this.endOffset.get(partition)!;
      if (BigInt(offset) < known)
        throw new Error(`partition ${partition} ends at ${offset} and not at ${known}: it was made anew or has lost records`);
    }
  }

  /** @throws Error where the broker refuses one of them */
  private async produce(
    broker: Broker,
    partitions: readonly number[],
    encoded: ReadonlyMap<number, Buffer>,
  ): Promise<readonly ProduceAnswer[]> {
    const batches = partitions.map((partition) => ({ partition, bytes: encoded.get(partition)! }));
    const { topic, ackTimeoutMs = DEFAULT_ACK_TIMEOUT_MS } = this.options;
    const named = { name: topic, id: this.topicId };
    const answers = await broker.connectionPool.send(produceCall(broker, named, batches, ackTimeoutMs));
    const bad = answers.find(({ errorCode }) => errorCode !== 0);
    if (bad) throw new Error(produceError(bad));
    return answers;
  }

  /** Holds the answers against what was sent. @throws where one is missing, or shows that records are gone */
  private note(batches: readonly PartitionRecords[], answers: ReadonlyMap<number, ProduceAnswer>): void {
    const missing = batches.map(({ partition }) => partition).filter((partition) => !answers.has(partition));
    if (missing.length > 0) throw new Error(`no broker has acknowledged partitions ${missing.join(', ')}`);
    for (const { partition, records } of batches) {
      const { baseOffset } = answers.get(partition)!;
      const expected = this.endOffset.get(partition) ?? 0n;
      if (baseOffset < expected) throw new TopicCutError(this.options.topic, partition, expected, baseOffset);
      this.endOffset.set(partition, baseOffset + BigInt(records.length));
    }
  }
}

async function leadersOf(cluster: Cluster, topic: string, partitions: readonly number[]): Promise<Map<number, Broker>> {
  const leaders = new Map<number, Broker>();
  for (const [nodeId, led] of Object.entries(cluster.findLeaderForPartitions(topic, partitions))) {
    const broker = await cluster.findBroker({ nodeId });
    for (const partition of led) leaders.set(partition, broker);
  }
  return leaders;
}

async function newProducerId(broker: Broker): ReturnType<Broker['initProducerId']> {
  for (let tries = 1; ; tries++) {
    try {
      return await broker.initProducerId({ transactionTimeout: TRANSACTION_TIMEOUT_MS });
    } catch (error) {
      if ((error as { type?: string }).type !== NO_IDS_YET || tries === ID_TRIES) throw error;
      await sleep(ID_AGAIN_MS);
    }
  }
}
