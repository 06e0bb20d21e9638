import { type LotHistory, counts } from './told.js';

const OF_DISPATCHED = new Set(['LoadReceived', 'LoadReturned']);

/** What a lot tells twice, or of what never was: a load leaves once (rule 7), a movement is confirmed once (rule 8). */
export function toldTwice({ inOrder, standing }: LotHistory): { readonly eventId: string; readonly message: string }[] {
  const sent = new Set<string>();
  const confirmed = new Set<string>();
  const byId = new Map(standing.map((event) => [event.eventId, event]));
  return inOrder.flatMap((event) => {
    const { eventId } = event;
    const found = (message: string) => [{ eventId, message }];
    if ('movementId' in event) {
      if (!counts(event, byId.get(event.movementId))) return [];
      if (confirmed.has(event.movementId)) return found(`confirms ${event.movementId}, which is confirmed already`);
      confirmed.add(event.movementId);
      return [];
    }
    const { loadId } = event.data as { loadId?: string };
    if (loadId === undefined) return [];
    if (OF_DISPATCHED.has(event.type) && !sent.has(loadId)) return found(`is of the load ${loadId}, which never left`);
    if (event.type !== 'LoadDispatched') return [];
    if (sent.has(loadId)) return found(`sends the load ${loadId}, which has left already`);
    sent.add(loadId);
    return [];
  });
}
