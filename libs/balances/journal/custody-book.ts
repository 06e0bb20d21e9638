import type { Posting, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, ReadTable, ReadTransaction } from '#libs/read-store/projection.js';
import type { KeptStates } from '../kept-states.js';
import type { Booking } from './booking.js';
import { custodyBookings } from './custody-bookings.js';
import { type CustodyState, needsState, stateAfter, stateKeyOf } from './custody-state.js';

/**
 * What the evidence of later events depends on (`custody-state.ts`): one row per movement, by its event, and per load; `state` is JSON.
 * All events that change a row stand in one stream.
 */
export const CUSTODY_STATE: ReadTable = {
  name: 'custody_state',
  columns: [
    { name: 'id', type: 'uuid not null' },
    { name: 'state', type: 'text not null' },
  ],
  key: ['id'],
};

/** Bookings that a batch has worked out at its end, for the other read models that fold the same events. */
const settled = new WeakMap<StoredEvent, readonly Booking[]>();

/** The bookings of an event that `needsState`, once the journal's batch with it was flushed. */
export const settledBookings = (event: StoredEvent): readonly Booking[] | undefined => settled.get(event);

interface Custody {
  readonly event: StoredEvent;
  readonly postings: readonly Posting[];
  readonly key: string;
}

/** The events of a batch whose evidence hangs together. */
export class CustodyBatch {
  private readonly events: Custody[] = [];

  constructor(private readonly memory: KeptStates) {}

  add(event: StoredEvent, postings: readonly Posting[]): void {
    const key = stateKeyOf(event);
    if (key !== undefined) this.events.push({ event, postings, key });
  }

  /** Works out the bookings of what `needsState`, and writes what later events will need. @returns each with its bookings */
  async settle(tx: ReadTransaction): Promise<readonly (readonly [StoredEvent, readonly Booking[]])[]> {
    if (this.events.length === 0) return [];
    const { memory } = this;
    await this.fetch(tx);
    const booked: (readonly [StoredEvent, readonly Booking[]])[] = [];
    const changed = new Map<string, string>();
    for (const { event, postings, key } of this.events) {
      const text = memory.get(key);
      const before = text === undefined ? {} : (JSON.parse(text) as CustodyState);
      const after = stateAfter(event, before);
      if (needsState(event)) {
        const bookings = custodyBookings(event, postings, before, after);
        settled.set(event, bookings);
        booked.push([event, bookings]);
      }
      const written = JSON.stringify(after);
      memory.set(key, written);
      changed.set(key, written);
    }
    await tx.upsert(
      CUSTODY_STATE,
      [...changed].map((row): Cell[] => row),
    );
    memory.trim();
    return booked;
  }

  /** What begins with an event of the batch is not looked for. */
  private async fetch(tx: ReadTransaction): Promise<void> {
    const made = new Set<string>();
    const needed = new Set<string>();
    for (const { event, key } of this.events) {
      if (event.id === key || event.type === 'LoadDispatched') made.add(key);
      else if (!made.has(key)) needed.add(key);
    }
    await this.memory.fetch(tx, needed);
  }
}
