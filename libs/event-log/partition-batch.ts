import type { PartitionBatch, RecordFault } from './partitioned-port.js';
import type { LoggedEvent } from './port.js';

/** What a record of a partition says. Without `event` it says only how far the partition has been written, or is a repeat. */
export interface ReadRecord {
  /** Every event of the partition up to this position stands before the record, or is in it. */
  readonly position: bigint;
  /** `knownAt` at the position, milliseconds since the epoch. */
  readonly knownAtMs: number;
  readonly event?: LoggedEvent;
}

/** A record that cannot be understood. */
export class UnreadableRecordError extends Error {
  constructor(
    readonly reason: string,
    /** Position of the event, where the record says one. */
    readonly position?: bigint,
  ) {
    super(`unreadable record${position === undefined ? '' : ` of position ${position}`}: ${reason}`);
    this.name = 'UnreadableRecordError';
  }
}

/** How far a reader is in a partition. */
export interface PartitionProgress {
  /** Offset of the record that comes next. */
  nextOffset: bigint;
  /** Events up to this position have been handed out. */
  handedOut: bigint;
  readUpTo: bigint;
  /** 0 where no record has been read yet. */
  knownAtMs: number;
}

/** How the records of a log are read. */
export interface RecordFormat<R> {
  offsetOf(record: R): bigint;
  /**
   * @param afterPosition an event up to here need not be read, for it has been handed out
   * @throws UnreadableRecordError
   */
  read(record: R, afterPosition: bigint): ReadRecord;
}

/**
 * Makes a batch of records that follow each other, up to the first that cannot be understood, and moves the progress on. Repeats are left
 * out.
 */
export function batchOf<R>(
  partition: number,
  records: readonly R[],
  format: RecordFormat<R>,
  progress: PartitionProgress,
): PartitionBatch {
  const events: LoggedEvent[] = [];
  let fault: RecordFault | undefined;
  for (const record of records) {
    const offset = format.offsetOf(record);
    try {
      const { position, knownAtMs, event } = format.read(record, progress.handedOut);
      if (event && position > progress.handedOut) {
        events.push(event);
        progress.handedOut = position;
      }
      if (position > progress.readUpTo) progress.readUpTo = position;
      if (knownAtMs > progress.knownAtMs) progress.knownAtMs = knownAtMs;
      progress.nextOffset = offset + 1n;
    } catch (error) {
      if (!(error instanceof UnreadableRecordError)) throw error;
      progress.nextOffset = offset;
      const { position, reason } = error;
      fault = { partition, offset, reason, ...(position !== undefined && { position }) };
      break;
    }
  }
  const { readUpTo, knownAtMs, nextOffset } = progress;
  return { partition, events, readUpTo, knownAtMs, nextOffset, ...(fault && { fault }) };
}
