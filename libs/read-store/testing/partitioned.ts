import { InMemoryEventLog } from '#libs/event-log/in-memory/in-memory-event-log.js';
import { InMemoryPartitionedLog } from '#libs/event-log/in-memory/in-memory-partitioned-log.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type { TableDigest } from '../dump.js';
import { PartitionProjector, type PartitionProjectorOptions } from '../partitions/partition-projector.js';
import type { Projection } from '../projection.js';
import { ReadStore } from '../read-store.js';
import { rebuild } from '../rebuild.js';

/** A read store on a database, an event store's log, and a topic with partitions. */
export class PartitionedWorld {
  readonly stored = new InMemoryEventLog();
  readonly messages: string[] = [];
  private readonly closers: (() => Promise<void>)[] = [];

  private constructor(
    readonly readStore: ReadStore,
    readonly topic: InMemoryPartitionedLog,
  ) {}

  static async open(
    connectionString: string,
    projections: () => readonly Projection[],
    topic = new InMemoryPartitionedLog({ batchSize: 7, work: { retryMs: { first: 5, most: 50 }, retakeAfterMs: 50 } }),
  ): Promise<PartitionedWorld> {
    return new PartitionedWorld(await ReadStore.open({ connectionString, projections, pollMs: 20 }), topic);
  }

  /** A projector that has begun. */
  projector(options: Partial<PartitionProjectorOptions> = {}): PartitionProjector {
    const { readStore, stored: eventLog, topic: partitionedLog } = this;
    const log = (message: string): void => void this.messages.push(message);
    const pace = { restMs: 1, idleMs: 20 };
    const projector = new PartitionProjector({
      readStore,
      eventLog,
      partitionedLog,
      log,
      pace,
      lookMs: 20,
      takeOverAfterMs: 200,
      ...options,
    });
    this.closers.push(() => projector.stop());
    projector.start();
    return projector;
  }

  /** Puts events into the store, and then into the topic as the relay does. */
  publish(events: readonly RecordedEvent[], toTopic = true): void {
    this.stored.publish(events);
    if (toTopic) this.topic.publish(events);
  }

  /** Waits until the read models have every event of the topic. */
  async reached(position: bigint, timeoutMs = 60_000): Promise<void> {
    if (await this.readStore.waitFor(position, timeoutMs)) return;
    const { partitions } = await this.readStore.status();
    const text = JSON.stringify({ partitions, messages: this.messages.slice(-20) }, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    throw new Error(`position ${position} was not reached: ${text}`);
  }

  /** Figures of the rows that a rebuild in the order of the whole store makes, in another database. */
  async rebuilt(connectionString: string): Promise<TableDigest[]> {
    const readStore = await ReadStore.open({ connectionString, projections: this.readStore.options.projections });
    try {
      await rebuild({ readStore, eventLog: this.stored, signal: new AbortController().signal });
      return await readStore.digests();
    } finally {
      await readStore.close();
    }
  }

  async close(): Promise<void> {
    for (const close of this.closers.reverse()) await close();
    await this.readStore.close();
  }
}
