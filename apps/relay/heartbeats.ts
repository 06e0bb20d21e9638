import type { PartitionRecords } from '#libs/event-log/kafka/publisher.js';
import { type TopicRecord, heartbeatRecord } from '#libs/event-log/kafka/records.js';
import type { OutboxItem } from './outbox.js';

/**
 * Puts sends together, and heartbeats behind their events: at once after a quiet while, else at most every `everyMs`, with one that
 * trails. A partition gets none where its last record says the position already: while the position stands still nothing is written.
 */
export class Heartbeats {
  private position: bigint;
  private knownAtMs: number;
  private lastMs = -Infinity;
  private readonly said: bigint[];

  /**
   * @param said position that the last record of each partition says
   * @param everyMs pause between heartbeats at least, milliseconds
   */
  constructor(
    { position, knownAtMs, said }: { readonly position: bigint; readonly knownAtMs: number; readonly said: readonly bigint[] },
    private readonly everyMs: number,
  ) {
    this.position = position;
    this.knownAtMs = knownAtMs;
    this.said = [...said];
  }

  /** How long until heartbeats are due where no more events come, milliseconds; undefined: there is nothing to say. */
  dueInMs(nowMs: number): number | undefined {
    if (this.said.every((position) => position >= this.position)) return undefined;
    return Math.max(0, this.lastMs + this.everyMs - nowMs);
  }

  /**
   * Puts one send together, of the events that come next (or none), and notes it as written: after a failure this object is of no use.
   * @param must whether heartbeats go with it though they are not due yet
   */
  next(items: readonly OutboxItem[], nowMs: number, must = false): PartitionRecords[] {
    const records = new Map<number, TopicRecord[]>();
    const to = (partition: number, record: TopicRecord, position: bigint): void => {
      const there = records.get(partition);
      if (there) there.push(record);
      else records.set(partition, [record]);
      this.said[partition] = position;
    };
    for (const { partition, record, position, knownAtMs } of items) {
      to(partition, record, position);
      this.position = position;
      this.knownAtMs = knownAtMs;
    }
    if (must || this.dueInMs(nowMs) === 0) {
      this.lastMs = nowMs;
      this.said.forEach((position, partition) => {
        if (position < this.position) to(partition, heartbeatRecord(this.position, this.knownAtMs), this.position);
      });
    }
    return [...records].map(([partition, each]) => ({ partition, records: each }));
  }
}
