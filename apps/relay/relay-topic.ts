import type { Publisher } from '#libs/event-log/kafka/publisher.js';
import type { ReadRecord } from '#libs/event-log/partition-batch.js';
import type { EventStore } from '#libs/event-store/port.js';

/** The topic, as the relay uses it. */
export interface RelayTopic {
  readonly name: string;
  readonly partitions: number;
  /** The last record of each partition that has one. What it reads stays: every replica in sync has it. */
  lastRecords(): Promise<ReadonlyMap<number, ReadRecord>>;
  /** Opens a new publisher. */
  openPublisher(): Promise<Publisher>;
}

/** The event store, as the relay uses it. */
export type RelayStore = Pick<EventStore, 'follow' | 'readAll' | 'readStream' | 'headPosition'>;
