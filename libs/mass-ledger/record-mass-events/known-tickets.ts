import type { Uuid, Violation } from '#libs/kernel/index.js';
import { isSameParty } from './parties.js';

/** A weighing ticket of the site that gave it. */
export interface TicketOfSite {
  readonly siteId: Uuid;
  readonly ticket: string;
}

/** What stands in the log under a ticket. */
export interface KnownTicket extends TicketOfSite {
  readonly lotId: Uuid;
  /** The movement, or the dispatch of the load. */
  readonly eventId: Uuid;
  /** Of a load. */
  readonly loadId?: Uuid;
  /** Organisation that recorded it. */
  readonly organisation: string;
}

/** Finds what is recorded under tickets. It may lag behind the log: what it says is a warning, never a rule. */
export interface KnownTickets {
  find(tickets: readonly TicketOfSite[]): Promise<readonly KnownTicket[]>;
}

/** A movement that has just been recorded. */
export interface RecordedTicket extends TicketOfSite {
  readonly eventIds: ReadonlySet<Uuid>;
  readonly organisation: string;
}

/** The warning where another party had recorded the ticket: the mass stands twice now, which a confirmation would not make it do. */
export function ticketWarning(recorded: RecordedTicket, known: readonly KnownTicket[]): Violation | undefined {
  const first = known.find(
    ({ siteId, ticket, eventId, organisation }) =>
      siteId === recorded.siteId &&
      ticket === recorded.ticket &&
      !recorded.eventIds.has(eventId) &&
      !isSameParty(organisation, recorded.organisation),
  );
  if (!first) return undefined;
  const { lotId, eventId, loadId, organisation } = first;
  const instead =
    loadId === undefined
      ? `confirm it: MovementConfirmed of movement ${eventId} in lot ${lotId}`
      : `receive it: LoadReceived of load ${loadId} in lot ${lotId}`;
  return {
    pointer: '/haul/ticket',
    code: 'ticket_known',
    message: `${organisation} has recorded this ticket of the site already (${eventId}); where it is the same truckload, annul this event and ${instead}`,
    params: { eventId, lotId, organisation, ...(loadId !== undefined && { loadId }) },
  };
}
