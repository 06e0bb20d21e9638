import type { Kafka } from 'kafkajs';
import type { TopicStatus } from '#libs/contracts/api/status.js';
import { type KafkaLog, type KafkaSettings, connectKafka, silentKafkaLog } from '#libs/event-log/kafka/connection.js';
import { KafkaPublisher, type Publisher } from '#libs/event-log/kafka/publisher.js';
import { TopicReader } from '#libs/event-log/kafka/topic-reader.js';
import { ensureTopic } from '#libs/event-log/kafka/topic.js';
import type { ReadRecord } from '#libs/event-log/partition-batch.js';
import type { RelayTopic } from './relay-topic.js';

/** The topic on Kafka, as the relay uses it: created where it is missing, and checked each time before it is written to. */
export class KafkaRelayTopic implements RelayTopic {
  readonly name: string;
  readonly partitions: number;
  private readonly kafka: Kafka;
  private readonly reader: TopicReader;

  constructor(
    private readonly settings: KafkaSettings,
    log: KafkaLog = silentKafkaLog,
  ) {
    this.name = settings.topic;
    this.partitions = settings.partitions;
    this.kafka = connectKafka(settings, log);
    this.reader = new TopicReader(this.kafka, this.name, this.partitions);
  }

  /** @throws WrongTopicError the topic is another than the settings say */
  async lastRecords(): Promise<ReadonlyMap<number, ReadRecord>> {
    await ensureTopic(this.kafka, this.settings);
    return this.reader.lastRecords();
  }

  openPublisher(): Promise<Publisher> {
    return KafkaPublisher.open({ kafka: this.kafka, topic: this.name });
  }

  /** How far each partition is written. @throws while Kafka does not answer */
  async status(): Promise<TopicStatus> {
    const [bounds, last] = await Promise.all([this.reader.bounds(), this.reader.lastRecords()]);
    const partitions = Array.from({ length: this.partitions }, (_, partition) => ({
      partition,
      position: (last.get(partition)?.position ?? 0n).toString(),
      endOffset: (bounds.get(partition)?.end ?? 0n).toString(),
    }));
    const least = partitions.map(({ position }) => BigInt(position)).reduce((a, b) => (a < b ? a : b));
    return { name: this.name, position: least.toString(), partitions };
  }

  close(): Promise<void> {
    return this.reader.close();
  }
}
