import { decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Actor, type Uuid, conflict, isUuid } from '#libs/kernel/index.js';

/** Actors that one installation gives to its own people and programs: one organisation. */
const OWN: ReadonlySet<string> = new Set(['local', 'system']);

/** Whether two names of organisations are one party. */
export const isSameParty = (one: string, other: string): boolean => one === other || (OWN.has(one) && OWN.has(other));

/**
 * Organisations that a correction of an event touches: who recorded it; of a dispatch also who received its load, of a movement also who
 * confirmed it.
 * @returns empty where the lot has no such event
 */
export async function partiesTouched(
  store: Pick<EventStore, 'readStream' | 'locate'>,
  lotId: Uuid,
  eventId: Uuid,
): Promise<readonly string[]> {
  const stream = lotStream(lotId);
  const place = isUuid(eventId) ? (await store.locate([eventId])).get(eventId) : undefined;
  if (place?.stream !== stream) return [];
  const touched = new Set<string>();
  let loadId: string | undefined;
  for await (const batch of store.readStream(stream, place.revision)) {
    for (const raw of batch) {
      if (raw.id !== eventId && raw.type !== 'LoadReceived' && raw.type !== 'MovementConfirmed') continue;
      const event = decodeEvent(raw);
      const { organisation } = event.metadata.actor;
      if (event.id === eventId) {
        touched.add(organisation);
        if (event.type === 'LoadDispatched') ({ loadId } = event.data);
      } else if (event.type === 'LoadReceived' ? event.data.loadId === loadId : isConfirmationOf(event, eventId)) {
        touched.add(organisation);
      }
    }
  }
  return [...touched];
}

const isConfirmationOf = (event: ReturnType<typeof decodeEvent>, eventId: Uuid): boolean =>
  event.type === 'MovementConfirmed' && event.data.movementEventId === eventId;

/**
 * Lets a correction through that touches nobody but its sender's own organisation.
 * @throws DomainError `needs_approval` (conflict) where it touches another party
 */
export async function assertOwnToCorrect(
  store: Pick<EventStore, 'readStream' | 'locate'>,
  lotId: Uuid,
  eventId: Uuid,
  { organisation }: Actor,
): Promise<void> {
  const others = (await partiesTouched(store, lotId, eventId)).filter((each) => !isSameParty(each, organisation));
  if (others.length === 0) return;
  throw conflict(
    '/corrects',
    'needs_approval',
    `the event was recorded, received or confirmed by another party (${others.join(', ')}); ask for the correction by POST /api/v1/corrections`,
    { organisations: others.join(', ') },
  );
}
