/**
 * The port of an event log that is cut into partitions by stream, read by a group of consumers that share the partitions. Adapters:
 * `kafka/`, and one in memory for tests.
 *
 * Positions are those of the event store. In each partition they rise, but for what is delivered again: a consumer leaves out what is not
 * beyond its checkpoint. Nothing between two records of a partition that are not repeats is missing (docs/explanation/guarantees.md).
 */
import type { LoggedEvent } from './port.js';

/** What a partition hands out next. */
export interface PartitionBatch {
  readonly partition: number;
  /** In order. Repeats are left out, but for events beyond the position that `assigned` answered. */
  readonly events: readonly LoggedEvent[];
  /** Once the batch is handled, every event of the partition up to this position has been handed out; may lie below the checkpoint. */
  readonly readUpTo: bigint;
  /** `knownAt` at `readUpTo`, milliseconds since the epoch; 0 in a batch that holds nothing but a fault. */
  readonly knownAtMs: number;
  /** Where to go on: offset of the record after this batch. */
  readonly nextOffset: bigint;
  /** What follows on these events cannot be understood: the partition must not be read on. */
  readonly fault?: RecordFault;
}

/** A record that cannot be understood. */
export interface RecordFault {
  readonly partition: number;
  readonly offset: bigint;
  /** Position of the event, where the record says one. */
  readonly position?: bigint;
  readonly reason: string;
}

/** How far a consumer is in a partition. */
export interface PartitionCheckpoint {
  /** Every event of the partition up to this position is taken in. */
  readonly position: bigint;
  /** Offset to go on at; absent: from the first record that there is, leaving out what is not beyond `position`. */
  readonly nextOffset?: bigint;
}

/** The partition has been given to another consumer, or taken over by one: whoever throws this has done nothing with the batch. */
export class PartitionLostError extends Error {
  constructor(readonly partitions: readonly number[]) {
    super(`partitions ${partitions.join(', ')} were taken over by another consumer`);
    this.name = 'PartitionLostError';
  }
}

export interface ConsumeOptions {
  /** Consumers of one group share the partitions. */
  readonly group: string;
  /** Ends the consuming, without an error, when the batches under way are handled. */
  readonly signal: AbortSignal;
  /**
   * Partitions were given to this consumer: answers where to go on in each. One that the answer leaves out rests until `resume`. Asked
   * when what was under way is handled; when it rejects it is asked again, for ever.
   */
  readonly assigned: (partitions: readonly number[]) => Promise<ReadonlyMap<number, PartitionCheckpoint>>;
  /** The partitions of before are not ours any more (all of them: the group shares anew). */
  readonly revoked: () => void;
  /**
   * Handles a batch; the next of the same partition follows when this has ended, those of other partitions meanwhile. A batch with a
   * `fault`: its events are handled, then the partition rests until it is assigned again or `resume` is called.
   * @throws PartitionLostError the partition rests until the group has shared anew, or still counts it as ours a few seconds later; then
   * `assigned` is asked again
   * @throws whatever else: after a pause `assigned` is asked, and the partition read again from there, for ever
   */
  readonly handle: (batch: PartitionBatch) => Promise<void>;
}

/** A consumer that is at work. */
export interface Consuming {
  /** Ends when the signal is aborted; rejects when the log's server refuses for good, or the consumer is thrown out and cannot come back. */
  readonly ended: Promise<void>;
  /** Reads partitions that rest after a fault on, from where `assigned` says now. */
  resume(partitions: readonly number[]): Promise<void>;
}

export interface PartitionedEventLog {
  /** Name of the topic. The number of partitions belongs to it: another number is another topic. */
  readonly topic: string;
  readonly partitions: number;
  consume(options: ConsumeOptions): Consuming;
  /** Offset after the last record of each partition. */
  endOffsets(): Promise<ReadonlyMap<number, bigint>>;
  /** Position that each partition has been written up to, as its last record says; 0n where it has none. */
  lastPositions(): Promise<ReadonlyMap<number, bigint>>;
}
