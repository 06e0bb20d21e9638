import type { LogBatch } from '#libs/event-log/port.js';

/** Batches of the log up to a position (inclusive): what lies beyond is left out, and nothing is asked for any more. */
export async function* upTo(batches: AsyncIterable<LogBatch>, position: bigint): AsyncIterable<LogBatch> {
  for await (const batch of batches) {
    if (batch.completeUpTo < position) yield batch;
    else {
      yield { events: batch.events.filter((event) => event.position <= position), completeUpTo: position };
      return;
    }
  }
}
