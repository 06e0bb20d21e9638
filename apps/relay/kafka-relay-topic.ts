import type { Kafka } from 'kafkajs';
import { topicStatus } from '#apps/shared/topic-status.js';
import type { TopicStatus } from '#libs/contracts/api/status.js';
import { type KafkaLog, type KafkaSettings, connectKafka, silentKafkaLog } from '#libs/event-log/kafka/connection.js';
import { KafkaPublisher, type Publisher } from '#libs/event-log/kafka/publisher.js';
import { type TopicEnds, TopicReader } from '#libs/event-log/kafka/topic-reader.js';
import { ensureTopic } from '#libs/event-log/kafka/topic.js';
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
  async ends(): Promise<TopicEnds> {
    await ensureTopic(this.kafka, this.settings);
    return this.reader.ends();
  }

  openPublisher(endOffsets: ReadonlyMap<number, bigint>): Promise<Publisher> {
    return KafkaPublisher.open({ kafka: this.kafka, topic: this.name, endOffsets });
  }

  /** How far each partition is written. @throws while Kafka does not answer */
  status(): Promise<TopicStatus> {
    return topicStatus(this.reader);
  }

  close(): Promise<void> {
    return this.reader.close();
  }
}
