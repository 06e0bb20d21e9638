import type { RawEvent } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';

/**
 * Reads single events from the event store: the read models know where an event stands, not all that it says.
 * @returns a function that throws where the store lacks an event that the read models know
 */
export function eventReader(store: EventStore): (stream: string, revision: number) => Promise<RawEvent> {
  return async (stream, revision) => {
    for await (const [event] of store.readStream(stream, revision, revision)) if (event) return event;
    throw new Error(`the event store has no event ${revision} of ${stream}, which the read models know`);
  };
}
