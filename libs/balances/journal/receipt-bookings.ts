import { type Booking, type Evidence, main } from './booking.js';
import { type Sign, boundsOf, haulOf, mainPostings, withHaul } from './custody-mains.js';
import type { LoadState } from './custody-state.js';

/**
 * What a load's receipts book of themselves: confirmed where another organisation dispatched the load, driven as the dispatch and its
 * redirections say where the receipt says nothing.
 * @param concerns the event that the booking of a receipt is said to be about
 */
export function receiptMains(
  { organisation, haul, receipts }: LoadState,
  sign: Sign,
  concerns: (eventId: string) => string | null,
): Booking[] {
  return receipts.flatMap(([eventId, recorder, data, way]) => {
    const evidence: Evidence = { ...data, ...withHaul(haulOf(data.haul, way ? { ...haul, ...way } : haul)) };
    return mainPostings({ type: 'LoadReceived', eventId, data }).map((posting) =>
      main(posting, evidence, {
        index: 0,
        bounds: boundsOf(data),
        sign,
        concernsEventId: concerns(eventId),
        confirmed: recorder !== organisation,
      }),
    );
  });
}
