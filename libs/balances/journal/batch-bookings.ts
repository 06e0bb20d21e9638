import type { Posting, StoredEvent } from '#libs/contracts/index.js';
import { type Booking, sharedBookings } from './booking.js';
import { settledBookings } from './custody-book.js';
import { needsState } from './custody-state.js';

/**
 * Hands the bookings of a batch to a read model that adds them up: most at once; those that need the journal's states when the journal, whose batch
 * is flushed before, has worked them out.
 */
export class BatchBookings {
  private readonly later: [StoredEvent, readonly Posting[]][] = [];

  constructor(private readonly take: (booking: Booking) => void) {}

  apply(event: StoredEvent, postings: readonly Posting[]): void {
    // A confirmation of just what was claimed posts nothing, and changes the evidence of the movement.
    if (needsState(event)) this.later.push([event, postings]);
    else if (postings.length > 0 || event.type === 'MassEventCorrected')
      for (const booking of sharedBookings(event, postings)) this.take(booking);
  }

  /** Hands out the rest. Call it when the batch is flushed. */
  settle(): void {
    for (const [event, postings] of this.later)
      for (const booking of settledBookings(event) ?? sharedBookings(event, postings)) this.take(booking);
  }
}
