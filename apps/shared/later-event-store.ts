import type { Append, Appended, EventStore } from '#libs/event-store/port.js';
import type { Eventually } from '#libs/platform/program/eventually.js';

/**
 * An event store whose server may be away when the program starts: until it is there every call is refused with
 * `EventStoreUnavailableError` (`nothing-stored`).
 */
export class LaterEventStore implements EventStore {
  constructor(private readonly store: Eventually<EventStore>) {}

  async append(append: Append): Promise<Appended> {
    return this.store.get().append(append);
  }

  async *readStream(...request: Parameters<EventStore['readStream']>): ReturnType<EventStore['readStream']> {
    yield* this.store.get().readStream(...request);
  }

  async *readAll(...request: Parameters<EventStore['readAll']>): ReturnType<EventStore['readAll']> {
    yield* this.store.get().readAll(...request);
  }

  async *follow(...request: Parameters<EventStore['follow']>): ReturnType<EventStore['follow']> {
    yield* this.store.get().follow(...request);
  }

  async head(...request: Parameters<EventStore['head']>): ReturnType<EventStore['head']> {
    return this.store.get().head(...request);
  }

  async locate(...request: Parameters<EventStore['locate']>): ReturnType<EventStore['locate']> {
    return this.store.get().locate(...request);
  }

  async headPosition(): Promise<bigint> {
    return this.store.get().headPosition();
  }

  async clockMs(): Promise<number> {
    return this.store.get().clockMs();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
