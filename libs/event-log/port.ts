/**
 * The port of the event log: what projectors read. Adapters: `store/` (straight from the event store), `in-memory/` (and Kafka). All
 * of them are held to the same suite, `contract.ts`.
 *
 * Positions are those of the event store, so that a checkpoint means the same whichever log it was made from.
 */
import type { RecordedEvent } from '#libs/event-store/port.js';

/** An event as a log hands it out. */
export interface LoggedEvent extends RecordedEvent {
  /**
   * `knownAt`: running maximum of `recordedAt` in the order of the whole store, milliseconds since the epoch. A log with partitions
   * carries it, because it cannot be worked out from one partition; where it is absent the reader sees the whole order.
   */
  readonly knownAtMs?: number;
}

/** Some events, and how far the log has been seen once they are handled. */
export interface LogBatch {
  /** Events of a stream are in order. A log without partitions keeps the order of the whole store. */
  readonly events: readonly LoggedEvent[];
  /**
   * Once this batch is handled, every event up to this position has been handed out by this read: what a checkpoint records. It never
   * falls. Where the log has partitions it may lag behind the events handed out; a consumer that starts again there gets some of them
   * again and knows them by their position in their stream. Such a batch may hold no events at all.
   */
  readonly completeUpTo: bigint;
}

export interface ReadLogOptions {
  /** Ends the read, without an error. */
  readonly signal: AbortSignal;
  /** Events in a batch at most. Default 1 000. */
  readonly batchSize?: number;
  /** Whether to wait for new events at the head of the log, for ever; else the read ends at the head at the time of the call. */
  readonly live: boolean;
}

export interface EventLog {
  /**
   * Reads the events after a position (0n: from the start): each at least once, and not again before `completeUpTo`.
   * @throws what the adapter throws when its server stays away; a consumer reads again from its checkpoint
   */
  read(afterPosition: bigint, options: ReadLogOptions): AsyncIterable<LogBatch>;

  /** Position of the last event that the log holds, 0n in an empty one. */
  headPosition(): Promise<bigint>;
}
