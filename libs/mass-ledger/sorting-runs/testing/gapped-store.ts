import type { EventStore } from '#libs/event-store/port.js';

/** Positions of a gapped store lie this far apart. */
export const GAP = 10n;

/** A store whose log is read with positions that have gaps, as where they are offsets in bytes. */
export function gapped<Store extends EventStore>(store: Store): Store {
  return Object.create(store, {
    readAll: {
      async *value(after: bigint) {
        for await (const batch of store.readAll(after / GAP))
          yield batch.map((event) => ({ ...event, position: event.position * GAP }));
      },
    },
  }) as Store;
}
