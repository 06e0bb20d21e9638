import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import type { KafkaCluster } from '#libs/testing/kafka.js';
import { partitionOf } from '../../partitioner.js';
import type { LoggedEvent } from '../../port.js';
import { type KafkaSettings, connectKafka } from '../connection.js';
import { KafkaEventLog } from '../kafka-event-log.js';
import { KafkaPublisher, type PartitionRecords } from '../publisher.js';
import { type TopicRecord, eventRecord, heartbeatRecord } from '../records.js';
import { ensureTopic } from '../topic.js';

/** A topic of a test: written to as the relay does, and cut as an operator might. */
export class TestTopic {
  private knownAtMs = 0;
  private publisher: KafkaPublisher | undefined;

  private constructor(
    readonly kafka: Kafka,
    readonly name: string,
    readonly log: KafkaEventLog,
    private readonly settings: KafkaSettings,
  ) {}

  static async create({ bootstrap, brokers }: KafkaCluster, partitions: number): Promise<TestTopic> {
    const topic = `test-${randomUUID()}`;
    const settings = { brokers: bootstrap, topic, partitions, replication: brokers.length, clientId: 'massestrom-test' };
    const kafka = connectKafka(settings);
    await ensureTopic(kafka, settings);
    const log = new KafkaEventLog({ kafka, topic, partitions });
    return new TestTopic(kafka, topic, log, settings);
  }

  /** Writes events, and behind them the position of the last to every partition. */
  async publish(events: readonly LoggedEvent[]): Promise<void> {
    const records = Array.from({ length: this.log.partitions }, (): TopicRecord[] => []);
    for (const event of events) {
      const { recordedAt } = JSON.parse(event.metadata) as { recordedAt: string };
      this.knownAtMs = Math.max(this.knownAtMs, event.knownAtMs ?? Date.parse(recordedAt));
      const knownAtMs = event.knownAtMs ?? this.knownAtMs;
      records[partitionOf(event.stream, this.log.partitions)]!.push(eventRecord(event, knownAtMs));
    }
    const last = events.at(-1)!;
    for (const some of records) some.push(heartbeatRecord(last.position, last.knownAtMs ?? this.knownAtMs));
    await this.send(records.map((some, partition) => ({ partition, records: some })));
  }

  async publishGarbage(partition: number): Promise<void> {
    const garbage: TopicRecord = { key: null, value: 'not a record of ours', headers: {} };
    await this.send([{ partition, records: [garbage] }]);
  }

  /** Deletes the records of a partition before an offset. */
  async cut(partition: number, before: bigint): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    // The client finds leaders only of topics that it has been asked about.
    await admin.fetchTopicOffsets(this.name);
    await admin.deleteTopicRecords({ topic: this.name, partitions: [{ partition, offset: before.toString() }] });
    await admin.disconnect();
  }

  /** Deletes the topic and makes it again, without records. */
  async recreate(): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [this.name] });
    while ((await admin.listTopics()).includes(this.name)) await sleep(50);
    await admin.disconnect();
    await ensureTopic(this.kafka, this.settings);
  }

  /** Sends until it is acknowledged, with a new publisher after each failure: what is repeated is known by its position. */
  private async send(batches: readonly PartitionRecords[]): Promise<void> {
    for (let attempt = 1; ; attempt++)
      try {
        this.publisher ??= await KafkaPublisher.open({
          kafka: this.kafka,
          topic: this.name,
          endOffsets: await this.log.endOffsets(),
        });
        return await this.publisher.publish(batches);
      } catch (error) {
        await this.publisher?.close().catch(() => undefined);
        this.publisher = undefined;
        if (attempt === 40) throw error;
        await sleep(500);
      }
  }

  async close(): Promise<void> {
    await this.publisher?.close();
    await this.log.close();
  }
}
