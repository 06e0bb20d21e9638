import type { ChainLoad } from '#libs/contracts/api/chain.js';
import { safeInteger } from '../exact.js';
import type { EdgeBooking, EdgeEvent } from './edge-rows.js';
import { toldFrom } from './told.js';

/** A booking of one of a load's events. */
type LoadBooking = EdgeBooking & { readonly type: string };

const sumOf = (bookings: readonly LoadBooking[]): number =>
  bookings.reduce((sum, { mass_kg: massKg }) => sum + safeInteger(massKg), 0);

/**
 * A load by its events: what left, what came, what is on the road.
 * @param events of the load, in the order of recording
 * @param bookings what these book in the end
 */
export function chainLoad(loadId: string, events: readonly EdgeEvent[], bookings: readonly LoadBooking[]): ChainLoad {
  const entered = bookings.filter(({ to_kind: to }) => to === 'transit');
  const left = bookings.filter(({ from_kind: from }) => from === 'transit');
  const leftKg = sumOf(entered) - sumOf(left);
  const dispatch = events.find(({ type }) => type === 'LoadDispatched');
  const turn = events.findLast(({ type }) => type === 'LoadRejected' || type === 'LoadRedirected');
  const code = toldFrom(dispatch?.told ?? null)['code'];
  return {
    loadId,
    code: typeof code === 'string' ? code : null,
    lotId: events[0]!.stream_id,
    state: leftKg === 0 ? 'closed' : turn?.type === 'LoadRejected' ? 'rejected' : 'on_road',
    dispatchedKg: sumOf(entered.filter(({ type }) => type === 'LoadDispatched')),
    receivedKg: sumOf(left.filter(({ type, to_kind: to }) => type === 'LoadReceived' && to !== 'variance')),
    returnedKg: sumOf(left.filter(({ type }) => type === 'LoadReturned')),
    leftKg,
    events: events.map(({ event_id: eventId }) => eventId),
  };
}
