import type { PartitionRecords, Publisher } from '#libs/event-log/kafka/publisher.js';
import { type RawRecord, type TopicRecord, readRecord } from '#libs/event-log/kafka/records.js';
import type { TopicEnds } from '#libs/event-log/kafka/topic-reader.js';
import type { ReadRecord } from '#libs/event-log/partition-batch.js';
import type { RelayTopic } from '../relay-topic.js';

/** What stands in a topic in memory: appends are whole per partition, nothing is ever lost. */
export class FakeTopicContents {
  readonly records: ReadRecord[][];

  constructor(readonly partitions: number) {
    this.records = Array.from({ length: partitions }, () => []);
  }

  /** Appends one record batch. */
  append({ partition, records }: PartitionRecords): void {
    this.records[partition]!.push(...records.map((record) => readRecord(asStored(record))));
  }

  /** What the partitions begin and end with. */
  ends(): TopicEnds {
    return {
      first: new Map(this.records.flatMap(([record], partition) => (record ? [[partition, record] as const] : []))),
      last: this.last(),
      endOffsets: new Map(this.records.map(({ length }, partition) => [partition, BigInt(length)])),
    };
  }

  /** The last record of each partition that has one. */
  last(): Map<number, ReadRecord> {
    return new Map(
      this.records.flatMap((records, partition) => (records.length === 0 ? [] : [[partition, records.at(-1)!] as const])),
    );
  }
}

const asStored = ({ key, value, headers }: TopicRecord): RawRecord => ({
  key: key === null ? null : Buffer.from(key),
  value: value === null ? null : Buffer.from(value),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
});

/** A topic in memory that does at once what it is told, or fails. */
export class FakeTopic implements RelayTopic {
  readonly name = 'fake';
  readonly contents: FakeTopicContents;
  /** Sends in the order of their arrival. */
  readonly sends: (readonly PartitionRecords[])[] = [];
  /** Does a send: here a test fails it, or delays it. */
  onPublish: (send: readonly PartitionRecords[], write: () => void) => void | Promise<void> = (_, write) => write();
  openPublishers = 0;
  reads = 0;

  constructor(readonly partitions: number) {
    this.contents = new FakeTopicContents(partitions);
  }

  async ends(): Promise<TopicEnds> {
    this.reads++;
    return this.contents.ends();
  }

  async openPublisher(): Promise<Publisher> {
    this.openPublishers++;
    let underWay = false;
    return {
      publish: async (send) => {
        if (underWay) throw new Error('two sends under way');
        underWay = true;
        this.sends.push(send);
        await this.onPublish(send, () => send.forEach((batch) => this.contents.append(batch)));
        underWay = false;
      },
      close: async () => {
        this.openPublishers--;
      },
    };
  }
}
