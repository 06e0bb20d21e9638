import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { appendOf, gather, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { type KafkaSettings, connectKafka } from '#libs/event-log/kafka/connection.js';
import { TopicReader } from '#libs/event-log/kafka/topic-reader.js';
import { ensureTopic } from '#libs/event-log/kafka/topic.js';
import { readRecord } from '#libs/event-log/kafka/records.js';
import type { ReadRecord } from '#libs/event-log/partition-batch.js';
import { partitionOf } from '#libs/event-log/partitioner.js';
import { KafkaRelayTopic } from '../kafka-relay-topic.js';
import { Relay, type RelayOptions } from '../relay.js';
import { brokenPromises, withoutRepeats } from './invariant.js';

const PARTITIONS = 6;
const STREAMS = 37;

/** Relays from one store to one new topic of a real Kafka. */
export class RelayRig {
  readonly store = new InMemoryEventStore();
  readonly relays: Relay[] = [];
  readonly topics: KafkaRelayTopic[] = [];
  settings: KafkaSettings;
  private filled = 0;

  constructor(brokers: readonly string[], topic: string, replication = 1) {
    this.settings = { brokers, topic, partitions: PARTITIONS, replication, clientId: 'relay-test' };
  }

  /** A relay of its own connections; it does not run yet. */
  relay(more: Partial<RelayOptions> = {}): Relay {
    const topic = new KafkaRelayTopic(this.settings);
    const relay = new Relay({ store: this.store, topic, ...more });
    this.topics.push(topic);
    this.relays.push(relay);
    return relay;
  }

  /** Appends events to streams in turn. */
  async fill(events: number, perAppend = 20): Promise<void> {
    for (const end = this.filled + events; this.filled < end;) {
      const stream = `lot-${Math.floor(this.filled / perAppend) % STREAMS}`;
      const head = await this.store.head(stream);
      const count = Math.min(perAppend, end - this.filled);
      await this.store.append(appendOf(stream, head?.revision ?? 'no-stream', ...names(`e${this.filled}`, count)));
      this.filled += count;
    }
  }

  /** Waits until something holds. */
  async until(holds: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
    for (const deadline = Date.now() + withinMs; !(await holds()); await sleep(10)) {
      if (Date.now() > deadline)
        throw new Error(`not within ${withinMs} ms: ${this.relays.map((relay) => told(relay)).join('; ')}`);
    }
  }

  /** Reads the topic from its start with a consumer of its own, up to where each partition ends now. */
  async readTopic(): Promise<ReadRecord[][]> {
    const { brokers, topic } = this.settings;
    const client = new Kafka({ brokers: [...brokers], clientId: 'reader', logLevel: logLevel.NOTHING });
    const admin = client.admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(topic);
    await admin.disconnect();
    const records: ReadRecord[][] = Array.from({ length: PARTITIONS }, () => []);
    const consumer = client.consumer({ groupId: `reader-${Math.random()}`, maxWaitTimeInMs: 200 });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) records[batch.partition]!.push(readRecord(message));
      },
    });
    await this.until(() => ends.every(({ partition, high }) => records[partition]!.length >= Number(high)), 60_000);
    await consumer.disconnect();
    return records;
  }

  /** The promise holds in each partition, and who leaves repeats out gets exactly what is stored, in order. @returns all records */
  async expectAllThere(): Promise<ReadRecord[][]> {
    const stored = await gather(this.store.readAll(0n));
    const records = await this.readTopic();
    records.forEach((each, partition) => {
      expect(brokenPromises(partition, PARTITIONS, each, stored)).toEqual([]);
      const ours = stored.filter(({ stream }) => partitionOf(stream, PARTITIONS) === partition);
      expect(withoutRepeats(each).map(plain)).toEqual(ours.map(plain));
      expect(each.at(-1)?.position).toBe(stored.at(-1)!.position);
    });
    return records;
  }

  /** Ends when no broker knows the topic any more. */
  async deleteTopic(): Promise<void> {
    const admin = connectKafka(this.settings).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [this.settings.topic] });
    while ((await admin.listTopics()).includes(this.settings.topic)) await sleep(20);
    await admin.disconnect();
  }

  /** Makes the topic, as a projector does at its start. Ends when every partition is led. */
  async makeTopic(): Promise<void> {
    const client = connectKafka(this.settings);
    await ensureTopic(client, this.settings);
    const reader = new TopicReader(client, this.settings.topic, PARTITIONS);
    await reader.endOffsets();
    await reader.close();
  }

  async close(): Promise<void> {
    await Promise.all(this.relays.map((relay) => relay.stop()));
    await Promise.all(this.topics.map((topic) => topic.close()));
  }
}

/** Whether everything up to the position is published. */
export const isAt = (relay: Relay, position: bigint): boolean =>
  relay.status().position === position && relay.status().waitingEvents === 0;

/** Events among the records, repeats included. */
export const eventsIn = (records: readonly ReadRecord[][]): number => records.flat().filter(({ event }) => event).length;

const plain = ({ id, stream, revision, position, data, metadata }: RecordedEvent) => [
  id,
  stream,
  revision,
  position,
  data,
  metadata,
];

function told(relay: Relay): string {
  const { state, position, lastError } = relay.status();
  return `${state} at ${(position ?? 0n).toString()}${lastError === undefined ? '' : ` (${lastError})`}`;
}
