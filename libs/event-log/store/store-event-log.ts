import type { EventStore } from '#libs/event-store/port.js';
import type { EventLog, LogBatch, ReadLogOptions } from '../port.js';

/** The event log straight from the event store, in the order of the whole store. */
export class StoreEventLog implements EventLog {
  constructor(private readonly store: EventStore) {}

  async *read(afterPosition: bigint, { signal, batchSize, live }: ReadLogOptions): AsyncIterable<LogBatch> {
    if (signal.aborted) return;
    const batches = live
      ? this.store.follow(afterPosition, { batchSize, signal })
      : this.store.readAll(afterPosition, { batchSize });
    for await (const events of batches) {
      yield { events, completeUpTo: events.at(-1)!.position };
      if (signal.aborted) return;
    }
  }

  headPosition(): Promise<bigint> {
    return this.store.headPosition();
  }
}
