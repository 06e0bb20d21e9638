import { once } from 'node:events';
import type { EventLog, LogBatch, ReadLogOptions } from '#libs/event-log/port.js';
import { upTo } from '#libs/read-store/log-range.js';

/** The beginning of a log, as if there were no more of it. */
export class FirstEvents implements EventLog {
  constructor(
    private readonly log: EventLog,
    private readonly last: bigint,
  ) {}

  async *read(afterPosition: bigint, options: ReadLogOptions): AsyncIterable<LogBatch> {
    if (afterPosition < this.last) yield* upTo(this.log.read(afterPosition, { ...options, live: false }), this.last);
    if (options.live && !options.signal.aborted) await once(options.signal, 'abort');
  }

  async headPosition(): Promise<bigint> {
    return this.last;
  }
}
