import type { RecordedEvent } from '#libs/event-store/port.js';
import type { EventLog, LogBatch, ReadLogOptions } from '../port.js';

const BATCH = 1000;

/** The event log in memory, for tests: holds what it is given. */
export class InMemoryEventLog implements EventLog {
  private readonly events: RecordedEvent[] = [];
  private readonly waiting = new Set<() => void>();

  /** Adds events, with rising positions. */
  publish(events: readonly RecordedEvent[]): void {
    this.events.push(...events);
    for (const wake of this.waiting) wake();
  }

  async *read(afterPosition: bigint, { signal, batchSize = BATCH, live }: ReadLogOptions): AsyncIterable<LogBatch> {
    let next = this.events.findIndex(({ position }) => position > afterPosition);
    if (next < 0) next = this.events.length;
    const end = live ? Infinity : this.events.length;
    while (!signal.aborted && next < end) {
      const events = this.events.slice(next, Math.min(end, next + batchSize));
      next += events.length;
      if (events.length === 0) await this.somethingHappens(signal);
      else yield { events, completeUpTo: events.at(-1)!.position };
    }
  }

  headPosition(): Promise<bigint> {
    return Promise.resolve(this.events.at(-1)?.position ?? 0n);
  }

  private somethingHappens(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
