import type { Publisher } from '#libs/event-log/kafka/publisher.js';
import type { TopicEnds } from '#libs/event-log/kafka/topic-reader.js';
import type { EventStore } from '#libs/event-store/port.js';

/** The topic, as the relay uses it. */
export interface RelayTopic {
  readonly name: string;
  readonly partitions: number;
  /** What its partitions begin and end with. */
  ends(): Promise<TopicEnds>;
  /** Opens a new publisher, which writes behind these offsets or not at all. */
  openPublisher(endOffsets: ReadonlyMap<number, bigint>): Promise<Publisher>;
}

/** The event store, as the relay uses it. */
export type RelayStore = Pick<EventStore, 'follow' | 'readAll' | 'readStream' | 'headPosition'>;
