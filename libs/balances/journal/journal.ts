import type { EventData, Posting, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, EventContext, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { toldOf } from '../chain/told.js';
import { laneOf } from '../flows/lane.js';
import { KeptStates } from '../kept-states.js';
import { type Booking, sharedBookings } from './booking.js';
import { CUSTODY_STATE, CustodyBatch } from './custody-book.js';
import { needsState } from './custody-state.js';
import { epochMsOf } from './oslo-days.js';
import { BOOKING, EVENT, SUPERSESSION } from './tables.js';

/** Fields by which an event is found; each type has some of them. */
interface Places {
  readonly runId?: string;
  readonly site?: string;
  readonly originSite?: string;
  readonly fromSite?: string;
  readonly toSite?: string;
  readonly occurredAt?: string;
  readonly loadId?: string;
  readonly splitId?: string;
  readonly split?: { readonly splitId: string; readonly site: string };
}

function placesOf(event: StoredEvent): Places {
  if (event.type !== 'MassEventCorrected') return event.data as Places;
  const { before, after, runId } = event.data;
  return { ...((after ?? before) as Places), ...(runId !== undefined && { runId }) };
}

/** The event that another one is about: what a correction corrects, what a confirmation confirms. */
function concernedBy(event: StoredEvent): string | null {
  if (event.type === 'MassEventCorrected') return event.data.correctedEventId;
  return event.type === 'MovementConfirmed' ? event.data.movementEventId : null;
}

function eventRow(event: StoredEvent, { knownAtMs }: EventContext): Cell[] {
  const places = placesOf(event);
  const { actor } = event.metadata;
  const dash = event.stream.indexOf('-');
  return [
    event.position,
    event.id,
    event.stream.slice(0, dash),
    event.stream.slice(dash + 1),
    event.revision,
    event.type,
    places.runId ?? places.splitId ?? places.split?.splitId ?? null,
    places.fromSite ?? places.originSite ?? null,
    places.toSite ?? places.site ?? places.split?.site ?? null,
    places.occurredAt === undefined ? null : epochMsOf(places.occurredAt),
    epochMsOf(event.metadata.recordedAt),
    knownAtMs,
    actor.organisation,
    actor.role,
    places.loadId ?? null,
    concernedBy(event),
    toldOf(event),
  ];
}

function bookingRow(position: bigint, booking: Booking): Cell[] {
  return [
    position,
    booking.index,
    laneOf(booking),
    booking.day,
    epochMsOf(booking.occurredAt),
    booking.from.holderId,
    booking.to.holderId,
    booking.massKg,
    booking.evidenceKg,
    booking.lowKg,
    booking.highKg,
    booking.convertedKg,
    booking.estimatedKg,
    booking.confirmedKg,
    booking.documentedKg,
    booking.volume?.litres ?? 0,
    booking.volume?.state ?? null,
    booking.movements,
    booking.distanceMetres,
    booking.ticket,
    booking.concernsEventId,
    booking.measuredPpm,
    booking.convertedPpm,
  ];
}

const supersessionRow = (
  event: { id: string; position: bigint },
  { correctedEventId, supersedesVersion }: EventData<'MassEventCorrected'>,
): Cell[] => [correctedEventId, supersedesVersion, event.id, event.position];

/**
 * Read model of the log itself: tables `event`, `booking` and `supersession`, whose rows are written once and never changed, and what
 * the evidence of later events depends on.
 */
export class JournalProjection implements Projection {
  readonly name = 'journal';
  readonly version = 6;
  readonly tables = [EVENT, BOOKING, SUPERSESSION, CUSTODY_STATE];
  private readonly memory = new KeptStates(CUSTODY_STATE);

  begin(): ProjectionBatch {
    const events: Cell[][] = [];
    const booked: Cell[][] = [];
    const superseded: Cell[][] = [];
    const custody = new CustodyBatch(this.memory);
    return {
      apply: (event: StoredEvent, postings: readonly Posting[], context: EventContext): void => {
        events.push(eventRow(event, context));
        custody.add(event, postings);
        if (!needsState(event))
          for (const booking of sharedBookings(event, postings)) booked.push(bookingRow(event.position, booking));
        if (event.type === 'MassEventCorrected') superseded.push(supersessionRow(event, event.data));
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        for (const [{ position }, bookings] of await custody.settle(tx))
          for (const booking of bookings) booked.push(bookingRow(position, booking));
        if (events.length > 0) await tx.insert(EVENT, events);
        if (booked.length > 0) await tx.insert(BOOKING, booked);
        if (superseded.length > 0) await tx.insert(SUPERSESSION, superseded);
      },
    };
  }

  forget(): void {
    this.memory.forget();
  }
}
