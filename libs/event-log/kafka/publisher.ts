import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import kafkajs, { type Kafka, type Message, type Producer, type RecordMetadata } from 'kafkajs';
import type { TopicRecord } from './records.js';

/** Records for one partition, in order; they become one record batch, which Kafka takes whole or not at all. */
export interface PartitionRecords {
  readonly partition: number;
  readonly records: readonly TopicRecord[];
}

/** Writes to the topic, one send after the other. After a failure it is of no use any more. */
export interface Publisher {
  /**
   * Writes records to some partitions, at most once in each named. When it returns, all of it is acknowledged by every replica in sync.
   * @throws PublishError some of it may have been written, and may yet be; what was written in a partition was written whole
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

export interface PublisherOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  /** Default `gzip`. */
  readonly compression?: 'gzip' | 'none';
  /** How long brokers may take to bring a send to all replicas in sync, milliseconds. Default 10 000. */
  readonly ackTimeoutMs?: number;
}

// Node finds only some of the names that this CommonJS package exports.
const { CompressionCodecs, CompressionTypes } = kafkajs;

const DEFAULT_ACK_TIMEOUT_MS = 10_000;

/** What kafkajs asks of a codec. */
interface GzipCodec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  decompress(buffer: Buffer): Promise<Buffer>;
}

/**
 * Writes through an idempotent producer of kafkajs.
 *
 * kafkajs repeats a failed send itself, and cannot be told not to where the producer is idempotent. Its repetition forgets the brokers
 * that have answered, not the partitions: where the leadership of a partition moves to a broker that has answered already, the records
 * of that partition are never sent, and the send ends well (tulios/kafkajs#1798). So the answers are counted here.
 */
export class KafkaPublisher implements Publisher {
  private failed: PublishError | undefined;

  private constructor(
    private readonly producer: Producer,
    private readonly topic: string,
    private readonly compression: number,
    private readonly ackTimeoutMs: number,
  ) {}

  /** Connects a producer with an id of its own. @throws what kafkajs throws where the brokers do not answer */
  static async open({ kafka, topic, compression, ackTimeoutMs }: PublisherOptions): Promise<KafkaPublisher> {
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition!,
      // One repetition is the least that kafkajs takes; beyond it the relay starts again from what stands in the topic.
      retry: { retries: 1, initialRetryTime: 200, maxRetryTime: 1000 },
    });
    try {
      await producer.connect();
    } catch (error) {
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
    const type = compression === 'none' ? CompressionTypes.None : CompressionTypes.GZIP;
    return new KafkaPublisher(producer, topic, type, ackTimeoutMs ?? DEFAULT_ACK_TIMEOUT_MS);
  }

  async publish(batches: readonly PartitionRecords[]): Promise<void> {
    if (this.failed) throw this.failed;
    const messages: Message[] = [];
    for (const { partition, records } of batches) {
      for (const { key, value, headers } of records) messages.push({ key, value, headers, partition });
    }
    try {
      const answers = await this.producer.send({
        topic: this.topic,
        acks: -1,
        timeout: this.ackTimeoutMs,
        compression: this.compression,
        messages,
      });
      const missing = notAcknowledged(batches, answers);
      if (missing.length > 0) throw new Error(`no answer for partitions ${missing.join(', ')}`);
    } catch (error) {
      this.failed = new PublishError(this.topic, (error as Error).message, { cause: error });
      throw this.failed;
    }
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }
}

/** Partitions of a send that no broker has acknowledged. */
export function notAcknowledged(batches: readonly PartitionRecords[], answers: readonly RecordMetadata[]): number[] {
  const answered = new Set(answers.filter(({ errorCode }) => errorCode === 0).map(({ partition }) => partition));
  return batches.map(({ partition }) => partition).filter((partition) => !answered.has(partition));
}

/** Events are alike: gzip at its quickest makes them little larger than gzip at its best, in a fraction of the time. */
const deflate = promisify(gzip);
const ofKafkajs = (CompressionCodecs[CompressionTypes.GZIP] as () => GzipCodec)();
const quickGzip: GzipCodec = {
  compress: ({ buffer }) => deflate(buffer, { level: constants.Z_BEST_SPEED }),
  decompress: (buffer) => ofKafkajs.decompress(buffer),
};
// The codecs of kafkajs are those of the process: there is no other place to say the level.
CompressionCodecs[CompressionTypes.GZIP] = () => quickGzip;
