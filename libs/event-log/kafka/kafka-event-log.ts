import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { ConsumeOptions, Consuming, PartitionBatch, PartitionedEventLog, RecordFault } from '../partitioned-port.js';
import type { EventLog, LogBatch, ReadLogOptions } from '../port.js';
import { type KafkaLog, silentKafkaLog } from './connection.js';
import { GroupConsumer } from './group-consumer.js';
import { Handover } from './handover.js';
import { TopicReader } from './topic-reader.js';
import { WholeRead } from './whole-read.js';

const BATCH = 1000;

/** A record that cannot be understood stands in the way of a read of the whole log. */
export class UnreadableLogError extends Error {
  constructor(
    topic: string,
    readonly fault: RecordFault,
  ) {
    const { partition, offset, position, reason } = fault;
    const of = position === undefined ? '' : `, position ${position}`;
    super(`topic ${topic} cannot be read on at partition ${partition}, offset ${offset}${of}: ${reason}`);
    this.name = 'UnreadableLogError';
  }
}

export interface KafkaEventLogOptions {
  readonly kafka: Kafka;
  readonly topic: string;
  /** Partitions of the topic. */
  readonly partitions: number;
  readonly log?: KafkaLog;
}

/** The event log in a topic of Kafka. The topic must exist (`ensureTopic`). */
export class KafkaEventLog implements EventLog, PartitionedEventLog {
  readonly topic: string;
  readonly partitions: number;
  private readonly kafka: Kafka;
  private readonly log: KafkaLog;
  private readonly reader: TopicReader;

  constructor({ kafka, topic, partitions, log = silentKafkaLog }: KafkaEventLogOptions) {
    this.kafka = kafka;
    this.topic = topic;
    this.partitions = partitions;
    this.log = log;
    this.reader = new TopicReader(kafka, topic, partitions);
  }

  consume(options: ConsumeOptions): Consuming {
    const consumer = new GroupConsumer(this.kafka, this.topic, this.partitions, this.reader, options, this.log);
    return { ended: consumer.ended, resume: (partitions) => consumer.work.resume(partitions) };
  }

  endOffsets(): Promise<ReadonlyMap<number, bigint>> {
    return this.reader.endOffsets();
  }

  lastPositions(): Promise<ReadonlyMap<number, bigint>> {
    return this.reader.lastPositions();
  }

  async headPosition(): Promise<bigint> {
    return greatest([...(await this.lastPositions()).values()]);
  }

  /**
   * Reads all partitions, through a group of its own that is removed afterwards. Whatever the position, the topic is gone through from
   * its first record: a checkpoint of the whole log knows no offsets.
   * @throws UnreadableLogError after what stands before
   */
  async *read(afterPosition: bigint, { signal, batchSize = BATCH, live }: ReadLogOptions): AsyncIterable<LogBatch> {
    if (signal.aborted) return;
    const end = live ? undefined : { head: await this.headPosition(), offsets: await this.endOffsets() };
    if (end && end.head <= afterPosition) return;
    const whole = new WholeRead(afterPosition, this.partitions, end);
    const handover = new Handover<PartitionBatch>();
    const stop = (): void => handover.end();
    signal.addEventListener('abort', stop);
    const ending = new AbortController();
    const group = `${this.topic}-read-${randomUUID()}`;
    const { ended } = this.consume({
      group,
      signal: ending.signal,
      assigned: (partitions) => Promise.resolve(new Map(partitions.map((partition) => [partition, whole.checkpoint(partition)]))),
      revoked: () => undefined,
      handle: (batch) => handover.give(batch),
    });
    ended.catch((error: unknown) => handover.fail(error));
    try {
      for await (const batch of handover.taken()) {
        for (const some of whole.batches(batch, batchSize)) {
          yield some;
          if (signal.aborted) return;
        }
        if (batch.fault) throw new UnreadableLogError(this.topic, batch.fault);
        if (whole.isOver()) return;
      }
    } finally {
      signal.removeEventListener('abort', stop);
      handover.end();
      ending.abort();
      await ended.catch(() => undefined);
      await this.removeGroup(group);
    }
  }

  /** Ends the connections that the log holds of its own; consumers end by their signals. */
  close(): Promise<void> {
    return this.reader.close();
  }

  /** A group that stays behind does no harm: the brokers forget it when its time is over. */
  private async removeGroup(group: string): Promise<void> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    try {
      await admin.connect();
      await admin.deleteGroups([group]);
    } catch (error) {
      this.log.debug({ err: error, group }, 'a group that is not needed any more could not be removed');
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

const greatest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a > b ? a : b), 0n);
