import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { type ReadRecord, UnreadableRecordError } from '../partition-batch.js';
import type { OffsetBounds } from '../partition-work.js';
import { type Cluster, READ_UNCOMMITTED, openCluster } from './cluster.js';
import { readHeaders, readRecord } from './records.js';

const FETCH_BYTES = 1024 * 1024;
const ATTEMPTS = 3;

/** What a topic begins and ends with. Every replica in sync has it. */
export interface TopicEnds {
  /** What the first record of each partition says; a partition without one that can be understood is left out. */
  readonly first: ReadonlyMap<number, ReadRecord>;
  /** What the last record of each partition says (`TopicReader.lastRecords`). */
  readonly last: ReadonlyMap<number, ReadRecord>;
  /** Offset after the last record, by partition. */
  readonly endOffsets: ReadonlyMap<number, bigint>;
}

/**
 * Tells what stands at the ends of the partitions of a topic; every replica in sync has what it tells of. What fails is tried again for
 * a few seconds, then thrown.
 */
export class TopicReader {
  private cluster: Promise<Cluster> | undefined;

  constructor(
    private readonly kafka: Kafka,
    readonly topic: string,
    private readonly partitions: number,
  ) {}

  /** Offsets of the first record of each partition, and after the last. */
  bounds(): Promise<ReadonlyMap<number, OffsetBounds>> {
    return this.attempt((cluster) => this.boundsOf(cluster));
  }

  /**
   * What the last record of each partition says that can be understood, or whose headers can; a partition without one is left out. Of an
   * event that cannot be understood it is the headers.
   */
  lastRecords(): Promise<ReadonlyMap<number, ReadRecord>> {
    return this.attempt(async (cluster) => this.lastOf(cluster, await this.boundsOf(cluster)));
  }

  /** Position that the last record of each partition says; 0n where there is none. */
  async lastPositions(): Promise<ReadonlyMap<number, bigint>> {
    const records = await this.lastRecords();
    return new Map([...Array(this.partitions).keys()].map((partition) => [partition, records.get(partition)?.position ?? 0n]));
  }

  /** Offset after the last record of each partition. */
  async endOffsets(): Promise<ReadonlyMap<number, bigint>> {
    return endsOf(await this.bounds());
  }

  /** What the topic begins and ends with. */
  ends(): Promise<TopicEnds> {
    return this.attempt(async (cluster) => {
      const bounds = await this.boundsOf(cluster);
      const last = await this.lastOf(cluster, bounds);
      return { first: await this.firstOf(cluster, bounds), last, endOffsets: endsOf(bounds) };
    });
  }

  /** What the records at these offsets say; those that are not there, or cannot be understood, are left out. */
  recordsAt(offsets: ReadonlyMap<number, bigint>): Promise<ReadonlyMap<number, ReadRecord>> {
    return this.attempt(async (cluster) => {
      const found = new Map<number, ReadRecord>();
      if (offsets.size === 0) return found;
      for (const [partition, messages] of await this.fetch(cluster, offsets)) {
        const message = messages.find(({ offset }) => BigInt(offset) === offsets.get(partition));
        const record = message && understood(() => readHeaders(message));
        if (record) found.set(partition, record);
      }
      return found;
    });
  }

  async close(): Promise<void> {
    const { cluster } = this;
    this.cluster = undefined;
    await cluster?.then((open) => open.disconnect()).catch(() => undefined);
  }

  private async lastOf(cluster: Cluster, within: ReadonlyMap<number, OffsetBounds>): Promise<ReadonlyMap<number, ReadRecord>> {
    const bounds = new Map(within);
    const found = new Map<number, ReadRecord>();
    // Nearly always one record is enough. Behind one that cannot be understood the search goes back in growing steps.
    for (let back = 1n; ; back *= 8n) {
      const wanted = [...bounds].filter(([partition, { first, end }]) => end > first && !found.has(partition));
      if (wanted.length === 0) return found;
      const offsets = new Map(wanted.map(([partition, { first, end }]) => [partition, end - back > first ? end - back : first]));
      for (const [partition, messages] of await this.fetch(cluster, offsets)) {
        const record = lastRecordOf(messages);
        if (record) found.set(partition, record);
        if (offsets.get(partition) === bounds.get(partition)!.first) bounds.delete(partition);
      }
    }
  }

  private async firstOf(cluster: Cluster, bounds: ReadonlyMap<number, OffsetBounds>): Promise<ReadonlyMap<number, ReadRecord>> {
    const found = new Map<number, ReadRecord>();
    const wanted = new Map([...bounds].flatMap(([partition, { first, end }]) => (end > first ? [[partition, first]] : [])));
    while (wanted.size > 0) {
      const got = [...(await this.fetch(cluster, wanted))].filter(([, messages]) => messages.length > 0);
      if (got.length === 0) throw new Error(`topic ${this.topic} does not hand out its first records`);
      for (const [partition, messages] of got) {
        const record = lastRecordOf(messages.slice(0, 1));
        if (record) found.set(partition, record);
        // A batch larger than a fetch comes in full only where it is the first of the answer: the others are asked for again.
        wanted.delete(partition);
      }
    }
    return found;
  }

  private async boundsOf(cluster: Cluster): Promise<Map<number, OffsetBounds>> {
    const partitions = [...Array(this.partitions).keys()];
    const offsets = async (fromBeginning: boolean): Promise<Map<number, bigint>> => {
      const asked = partitions.map((partition) => ({ partition }));
      const [answer] = await cluster.fetchTopicsOffset([{ topic: this.topic, partitions: asked, fromBeginning }]);
      return new Map(answer?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    };
    const [firsts, ends] = [await offsets(true), await offsets(false)];
    return new Map(
      partitions.map((partition) => {
        const [first, end] = [firsts.get(partition), ends.get(partition)];
        if (first === undefined || end === undefined)
          throw new Error(`topic ${this.topic} tells nothing of partition ${partition}`);
        return [partition, { first, end }];
      }),
    );
  }

  private async fetch(cluster: Cluster, offsets: ReadonlyMap<number, bigint>): Promise<Map<number, KafkaMessage[]>> {
    const messages = new Map<number, KafkaMessage[]>();
    const leaders = cluster.findLeaderForPartitions(this.topic, [...offsets.keys()]);
    for (const [nodeId, partitions] of Object.entries(leaders)) {
      const broker = await cluster.findBroker({ nodeId });
      const { responses } = await broker.fetch({
        maxWaitTime: 100,
        minBytes: 1,
        maxBytes: FETCH_BYTES * this.partitions,
        isolationLevel: READ_UNCOMMITTED,
        topics: [
          {
            topic: this.topic,
            partitions: partitions.map((partition) => ({
              partition,
              fetchOffset: offsets.get(partition)!.toString(),
              maxBytes: FETCH_BYTES,
            })),
          },
        ],
        rackId: '',
      });
      for (const response of responses)
        for (const { partition, messages: got } of response.partitions) messages.set(partition, got);
    }
    return messages;
  }

  private async attempt<T>(use: (cluster: Cluster) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        this.cluster ??= openCluster(this.kafka, this.topic);
        const cluster = await this.cluster;
        if (attempt > 1) await cluster.refreshMetadata();
        return await use(cluster);
      } catch (error) {
        await this.close();
        if (attempt === ATTEMPTS) throw error;
        await sleep(200 * attempt);
      }
    }
  }
}

const endsOf = (bounds: ReadonlyMap<number, OffsetBounds>): ReadonlyMap<number, bigint> =>
  new Map([...bounds].map(([partition, { end }]) => [partition, end]));

function lastRecordOf(messages: readonly KafkaMessage[]): ReadRecord | undefined {
  for (const message of [...messages].reverse()) {
    const record = understood(() => readRecord(message)) ?? understood(() => readHeaders(message));
    if (record) return record;
  }
  return undefined;
}

function understood(read: () => ReadRecord): ReadRecord | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableRecordError) return undefined;
    throw error;
  }
}
