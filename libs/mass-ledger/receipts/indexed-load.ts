import type { Uuid } from '#libs/kernel/index.js';
import type { IndexedLoad, LoadEntry } from './custody-index.js';

/**
 * A load from what its effective events say, in the order of recording, as its lot follows it (LEDGER rule 7).
 * @returns undefined before its dispatch is known
 */
export function indexedLoad(loadId: Uuid, entries: readonly LoadEntry[]): IndexedLoad | undefined {
  const dispatch = entries.find(({ type }) => type === 'LoadDispatched');
  if (!dispatch) return undefined;
  const { lotId, eventId, fromSite, plannedSite, ticket, material, occurredMs, massKg, organisation, annulled } = dispatch;
  const begun: IndexedLoad = {
    loadId,
    lotId,
    eventId,
    fromSite: fromSite!,
    plannedSite: plannedSite!,
    ticket,
    material: material!,
    occurredMs: occurredMs!,
    leftKg: annulled ? 0 : massKg!,
    organisation,
    closed: annulled,
  };
  return entries.filter((entry) => entry !== dispatch && !entry.annulled).reduce(after, begun);
}

function after(load: IndexedLoad, { type, final, massKg = 0, plannedSite, ticket }: LoadEntry): IndexedLoad {
  if (load.closed) return load;
  if (type === 'LoadRedirected') return { ...load, plannedSite: plannedSite!, ticket: ticket ?? load.ticket };
  if (type === 'LoadReturned' || final === true) return { ...load, leftKg: 0, closed: true };
  return { ...load, leftKg: Math.max(0, load.leftKg - massKg) };
}
