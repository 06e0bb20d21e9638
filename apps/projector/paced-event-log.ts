import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog, LogBatch, ReadLogOptions } from '#libs/event-log/port.js';

const BATCH = 1000;
const PAUSE_MS = 25;

/**
 * A log that lets events gather for a moment between live batches. A batch costs a transaction over every read model, however small it
 * is: without a pause, a projector beside a busy recorder would write hundreds of them a second and take the recorder's time. A single
 * event after a quiet while is handed out at once.
 */
export class PacedEventLog implements EventLog {
  constructor(
    private readonly log: EventLog,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  async *read(afterPosition: bigint, options: ReadLogOptions): AsyncIterable<LogBatch> {
    const { live, signal, batchSize = BATCH } = options;
    for await (const batch of this.log.read(afterPosition, options)) {
      yield batch;
      // A full batch has more behind it: catching up knows no pause.
      if (live && batch.events.length < batchSize) await sleep(this.pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  headPosition(): Promise<bigint> {
    return this.log.headPosition();
  }
}
