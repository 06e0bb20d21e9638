import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { ReadRecord } from '../partition-batch.js';
import type { RecordFault } from '../partitioned-port.js';
import type { ConsumeOptions, Consuming, PartitionBatch, PartitionedEventLog } from '../partitioned-port.js';
import type { EventLog, LogBatch, LoggedEvent, ReadLogOptions } from '../port.js';
import { type KafkaLog, silentKafkaLog } from './connection.js';
import { GroupConsumer } from './group-consumer.js';
import { Handover } from './handover.js';
import { TopicReader } from './topic-reader.js';

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

  async endOffsets(): Promise<ReadonlyMap<number, bigint>> {
    return new Map([...(await this.reader.bounds())].map(([partition, { end }]) => [partition, end]));
  }

  async lastPositions(): Promise<ReadonlyMap<number, bigint>> {
    const records = await this.lastRecords();
    return new Map([...Array(this.partitions).keys()].map((partition) => [partition, records.get(partition)?.position ?? 0n]));
  }

  /** The last record of each partition that has one. */
  lastRecords(): Promise<ReadonlyMap<number, ReadRecord>> {
    return this.reader.lastRecords();
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
    const ends = live ? undefined : await this.endOffsets();
    const head = live ? undefined : await this.headPosition();
    if (head !== undefined && head <= afterPosition) return;
    const own = new AbortController();
    const group = `${this.topic}-read-${randomUUID()}`;
    const handover = new Handover<PartitionBatch>();
    const consuming = this.consume({
      group,
      signal: own.signal,
      assigned: (partitions) =>
        Promise.resolve(
          new Map(partitions.map((partition) => [partition, reached.get(partition) ?? { position: afterPosition }])),
        ),
      revoked: () => undefined,
      handle: (batch) => handover.give(batch),
    });
    const reached = new Map<number, { position: bigint; nextOffset: bigint }>();
    consuming.ended.catch((error: unknown) => handover.fail(error));
    const stop = (): void => handover.end();
    signal.addEventListener('abort', stop);
    let completeUpTo = afterPosition;
    const upTo = new Map<number, bigint>([...Array(this.partitions).keys()].map((partition) => [partition, afterPosition]));
    const isOver = (): boolean =>
      ends !== undefined && [...ends].every(([partition, end]) => (reached.get(partition)?.nextOffset ?? 0n) >= end);
    try {
      for await (const batch of handover.taken()) {
        const { partition, readUpTo, nextOffset, fault } = batch;
        const events = head === undefined ? batch.events : batch.events.filter(({ position }) => position <= head);
        for (let at = 0; at < events.length || at === 0; at += batchSize) {
          const some: readonly LoggedEvent[] = events.slice(at, at + batchSize);
          const isLast = at + batchSize >= events.length;
          upTo.set(partition, isLast ? readUpTo : some.at(-1)!.position);
          const complete = least([...upTo.values(), head ?? readUpTo]);
          if (some.length === 0 && complete <= completeUpTo) continue;
          completeUpTo = complete > completeUpTo ? complete : completeUpTo;
          yield { events: some, completeUpTo };
          if (signal.aborted) return;
        }
        reached.set(partition, { position: readUpTo, nextOffset });
        if (fault) throw new UnreadableLogError(this.topic, fault);
        if (isOver()) return;
      }
    } finally {
      signal.removeEventListener('abort', stop);
      handover.end();
      own.abort();
      await consuming.ended.catch(() => undefined);
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
const least = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a < b ? a : b));
