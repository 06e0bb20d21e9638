import type { Posting, StoredEvent } from '#libs/contracts/index.js';
import { type Booking, type Evidence, bookings, leftovers } from './booking.js';
import { withoutCancelled } from './cancelled-bookings.js';
import { movementMains, movementOf } from './confirmation-bookings.js';
import { type AsEvent, type Sign, claimedMains, mainPostings } from './custody-mains.js';
import { type Changed, type CustodyState, changeOf, isMovement } from './custody-state.js';
import { receiptMains } from './receipt-bookings.js';

/**
 * The bookings of an event whose evidence depends on what its stream said before: a receipt is confirmed where another organisation
 * dispatched the load; a confirmation puts the receiver's mass, method and evidence in the place of the claim's, as long as the movement
 * goes to it; a correction keeps to that. What was booked of it is taken back, what is to stand is booked, and what the postings have
 * beyond follows without evidence, so that sums are those of the postings.
 * @param before what is known before the event; @param after and after it
 */
export function custodyBookings(
  event: StoredEvent,
  postings: readonly Posting[],
  before: CustodyState,
  after: CustodyState,
): readonly Booking[] {
  const mains = mainsOf(changeOf(event), event.type === 'MassEventCorrected', before, after);
  if (!mains) return bookings(event, postings);
  const numbered = withoutCancelled(mains).map((booking, index) => ({ ...booking, index }));
  return [...numbered, ...leftovers(postings, numbered)];
}

/** What stood is taken back and what stands is booked; undefined where evidence follows from the event alone. */
function mainsOf(changed: Changed, isCorrection: boolean, before: CustodyState, after: CustodyState): Booking[] | undefined {
  const { type } = changed;
  if (isMovement(type)) return movementChanged(changed, before, after);
  if (type === 'MovementConfirmed') return confirmationChanged(changed, isCorrection, before, after);
  if (type === 'LoadReceived' || type === 'LoadDispatched' || type === 'LoadRedirected')
    return loadChanged(changed, isCorrection, before, after);
  return undefined;
}

function movementChanged(
  { type, eventId, before: old, after: now }: Changed,
  before: CustodyState,
  after: CustodyState,
): Booking[] | undefined {
  if (!after.claim?.confirmations?.length) return undefined;
  const as = (data: object | undefined): AsEvent | undefined => data && { type, eventId, data };
  return [...movementMains(as(old), before.claim, -1, eventId), ...movementMains(as(now), after.claim, 1, eventId)];
}

function confirmationChanged(
  { eventId, before: old, after: now }: Changed,
  isCorrection: boolean,
  { claim: before }: CustodyState,
  { claim: after }: CustodyState,
): Booking[] | undefined {
  if (!before || !after) return undefined;
  const { movementEventId } = (now ?? old) as { movementEventId: string };
  const concerns = isCorrection ? eventId : null;
  const movement = movementOf(after, movementEventId);
  return [...movementMains(movement, before, -1, concerns), ...movementMains(movement, after, 1, concerns)];
}

function loadChanged(
  { type, eventId, before: old, after: now }: Changed,
  isCorrection: boolean,
  before: CustodyState,
  after: CustodyState,
): Booking[] {
  const concerns = (id: string): string | null => (isCorrection ? id : null);
  const receipts = [
    ...(before.load ? receiptMains(before.load, -1, concerns) : []),
    ...(after.load ? receiptMains(after.load, 1, concerns) : []),
  ];
  if (type !== 'LoadDispatched') return receipts;
  const dispatched = (data: Evidence | undefined, sign: Sign): Booking[] =>
    data ? claimedMains(mainPostings({ type, eventId, data }), data, sign, eventId) : [];
  return [...dispatched(old, -1), ...dispatched(now, 1), ...receipts];
}
