import type { PartitionBatch, PartitionCheckpoint } from '../partitioned-port.js';
import type { LogBatch } from '../port.js';

/** Where a read ends: at the last position that stood in the log, and at the offsets after the last records. */
export interface ReadEnd {
  readonly head: bigint;
  readonly offsets: ReadonlyMap<number, bigint>;
}

/** Puts the batches of partitions together to batches of the whole log. */
export class WholeRead {
  /** Up to where all events of a partition have been handed out. */
  private readonly upTo: bigint[];
  private readonly reached = new Map<number, PartitionCheckpoint>();
  private completeUpTo: bigint;

  constructor(
    private readonly afterPosition: bigint,
    partitions: number,
    private readonly end?: ReadEnd,
  ) {
    this.completeUpTo = afterPosition;
    this.upTo = Array.from({ length: partitions }, () => afterPosition);
  }

  /** Where a partition goes on, or begins. */
  checkpoint(partition: number): PartitionCheckpoint {
    return this.reached.get(partition) ?? { position: this.afterPosition };
  }

  /** Batches that hold the events of this one; also one without events, where it lets the whole read rise. */
  *batches(batch: PartitionBatch, batchSize: number): Iterable<LogBatch> {
    const { partition, readUpTo, nextOffset } = batch;
    const head = this.end?.head;
    const events = head === undefined ? batch.events : batch.events.filter(({ position }) => position <= head);
    for (let at = 0; at === 0 || at < events.length; at += batchSize) {
      const some = events.slice(at, at + batchSize);
      const isLast = at + batchSize >= events.length;
      this.upTo[partition] = isLast ? readUpTo : some.at(-1)!.position;
      const before = this.completeUpTo;
      this.completeUpTo = this.complete();
      if (some.length > 0 || this.completeUpTo > before) yield { events: some, completeUpTo: this.completeUpTo };
    }
    this.reached.set(partition, { position: readUpTo, nextOffset });
  }

  isOver(): boolean {
    const offsets = this.end?.offsets;
    return !!offsets && [...offsets].every(([partition, end]) => (this.reached.get(partition)?.nextOffset ?? 0n) >= end);
  }

  private complete(): bigint {
    const least = this.upTo.reduce((a, b) => (a < b ? a : b), this.end?.head ?? this.upTo[0]!);
    return least > this.completeUpTo ? least : this.completeUpTo;
  }
}
