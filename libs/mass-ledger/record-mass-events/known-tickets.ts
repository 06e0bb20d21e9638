import { type MatchedReport, type Misfit, TICKET_MATCH, ticketMisfit } from '#libs/contracts/matching-windows.js';
import { type Uuid, type Violation, osloDay } from '#libs/kernel/index.js';
import { isSameParty } from './parties.js';

/** A weighing ticket of the site that gave it. */
export interface TicketOfSite {
  readonly siteId: Uuid;
  readonly ticket: string;
}

/** What stands in the log under a ticket; of a load the mass is what is left of it. */
export interface KnownTicket extends TicketOfSite, MatchedReport {
  readonly lotId: Uuid;
  /** The movement, or the dispatch of the load. */
  readonly eventId: Uuid;
  /** Of a load. */
  readonly loadId?: Uuid;
  /** Organisation that recorded it. */
  readonly organisation: string;
  /** It is confirmed, received in full, or annulled. */
  readonly closed: boolean;
}

/** Finds what is recorded under tickets: all of it, as a number comes again. It may lag behind the log: what it says is a warning, never a rule. */
export interface KnownTickets {
  find(tickets: readonly TicketOfSite[]): Promise<readonly KnownTicket[]>;
}

/** A movement that has just been recorded. */
export interface RecordedTicket extends TicketOfSite, MatchedReport {
  readonly eventIds: ReadonlySet<Uuid>;
  readonly organisation: string;
}

/**
 * The warning where another party had recorded the ticket: of the same truckload, then the mass stands twice now, which a confirmation would not make
 * it do; or within the same month of something else, then one of the two is wrong. A number that comes again later is none.
 */
export function ticketWarning(recorded: RecordedTicket, known: readonly KnownTicket[]): Violation | undefined {
  const others = known.filter(
    ({ siteId, ticket, eventId, organisation }) =>
      siteId === recorded.siteId &&
      ticket === recorded.ticket &&
      !recorded.eventIds.has(eventId) &&
      !isSameParty(organisation, recorded.organisation),
  );
  const same = others.find((other) => !other.closed && ticketMisfit(recorded, other) === undefined);
  if (same) return sameTruckload(same);
  for (const other of others) {
    const misfit = other.closed ? undefined : ticketMisfit(recorded, other);
    if (misfit !== undefined && misfit !== 'occurredAt') return otherTruckload(recorded, other, misfit);
  }
  return undefined;
}

function sameTruckload({ lotId, eventId, loadId, organisation }: KnownTicket): Violation {
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

function otherTruckload(
  recorded: RecordedTicket,
  { lotId, eventId, organisation, ...known }: KnownTicket,
  misfit: Misfit,
): Violation {
  return {
    pointer: '/haul/ticket',
    code: 'ticket_used',
    message: `${organisation} has recorded this ticket of the site for another truckload (${eventId}): ${differenceOf(misfit, recorded, known)}; correct the ticket or the figure that is wrong`,
    params: { eventId, lotId, organisation, misfit },
  };
}

/** What two reports under one ticket differ in, in words. @param claim what the other party says, of a load what is left */
export function differenceOf(misfit: Misfit, report: MatchedReport, claim: MatchedReport): string {
  switch (misfit) {
    case 'material':
      return `its material is ${claim.material}, here it is ${report.material}`;
    case 'occurredAt':
      return `it occurred on ${dayOf(claim)}, this on ${dayOf(report)}, more than ${TICKET_MATCH.days} days apart`;
    case 'quantity':
      return `it is ${claim.massKg} kg, here ${report.massKg} kg, more than ${TICKET_MATCH.massPercent} % apart`;
  }
}

const dayOf = ({ occurredMs }: MatchedReport): string => osloDay(occurredMs);
