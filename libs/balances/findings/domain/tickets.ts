import type { EventData, StoredEvent } from '#libs/contracts/index.js';
import { nameBasedId, osloDay } from '#libs/kernel/index.js';
import type { FindingRow } from './finding-row.js';
import { ticketKey } from './ticket-filter.js';

/** A ticket of a receiving site, as a version of an event names it. */
export interface TicketUse {
  readonly key: number;
  readonly eventId: string;
  /** 1 for the event itself, one more with each correction. */
  readonly version: number;
  readonly site: string;
  readonly ticket: string;
  readonly lotId: string;
  /** Who recorded it. */
  readonly organisation: string;
  readonly fromSite: string;
  readonly occurredMs: number;
  readonly recordedMs: number;
  readonly position: bigint;
  readonly massKg: number;
  /** The load that was received; absent: a whole movement. Receipts of one load use its ticket once. */
  readonly loadId?: string;
}

/** A use that a correction took back. */
export interface TicketWithdrawal {
  readonly key: number;
  readonly eventId: string;
  readonly version: number;
  readonly byEvent: string;
  readonly recordedMs: number;
  /** Of the correction in the log. */
  readonly position: bigint;
}

/** A use with what became of it. */
export type JudgedUse = Omit<TicketUse, 'key'> & {
  readonly withdrawn?: { readonly byEvent: string; readonly recordedMs: number; readonly position: bigint };
};

/** What movements and receipts have in common. */
type Arrival = Pick<EventData<'MassStored'>, 'lotId' | 'fromSite' | 'toSite' | 'occurredAt' | 'massKg' | 'haul'> & {
  readonly loadId?: string;
};

/**
 * Events that use a ticket: those that bring mass to a site. Dispatches and confirmations name tickets too: that is what they are matched
 * by, to a receipt or movement that uses the ticket itself.
 */
const USERS: ReadonlySet<string> = new Set(['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied', 'LoadReceived']);

function use(event: StoredEvent, eventId: string, version: number, data: Arrival): TicketUse | undefined {
  const ticket = data.haul?.ticket;
  if (ticket === undefined) return undefined;
  return {
    key: ticketKey(data.toSite, ticket),
    eventId,
    version,
    site: data.toSite,
    ticket,
    lotId: data.lotId,
    organisation: event.metadata.actor.organisation,
    fromSite: data.fromSite,
    occurredMs: Date.parse(data.occurredAt),
    recordedMs: Date.parse(event.metadata.recordedAt),
    position: event.position,
    massKg: data.massKg,
    ...(data.loadId !== undefined && { loadId: data.loadId }),
  };
}

/** What an event of a lot says about tickets. */
export function ticketsOf(event: StoredEvent): { use?: TicketUse; withdrawal?: TicketWithdrawal } | undefined {
  switch (event.type) {
    case 'MassStored':
    case 'MassReused':
    case 'MassDeposited':
    case 'PrimaryMassSupplied':
    case 'LoadReceived': {
      const found = use(event, event.id, 1, event.data);
      return found && { use: found };
    }
    case 'MassEventCorrected': {
      const { correctedEventId, correctedEventType, supersedesVersion, before, after } = event.data;
      if (!USERS.has(correctedEventType)) return undefined;
      const earlier = use(event, correctedEventId, supersedesVersion, before as Arrival);
      const later = after && use(event, correctedEventId, supersedesVersion + 1, after as Arrival);
      if (!earlier && !later) return undefined;
      return {
        ...(later && { use: later }),
        ...(earlier && {
          withdrawal: {
            key: earlier.key,
            eventId: correctedEventId,
            version: supersedesVersion,
            byEvent: event.id,
            recordedMs: earlier.recordedMs,
            position: event.position,
          },
        }),
      };
    }
    default:
      return undefined;
  }
}

const NAMED_EVENTS = 100;

/** What drove by the ticket: a movement, or a load whatever number of receipts it has. */
const drivenBy = ({ loadId, eventId }: JudgedUse): string => loadId ?? eventId;

/**
 * The events that collide, in order of recording, each by its latest use. Receipts of one load do not collide, nor do lines of one ticket:
 * one recorder, one place of loading, one day, another lot in each line. What collides goes on colliding when uses are added.
 */
function colliding(uses: readonly JudgedUse[]): JudgedUse[] {
  const latest = new Map<string, JudgedUse>();
  if (new Set(uses.map(drivenBy)).size < 2) return [];
  const lines = new Map<string, Map<string, Set<string>>>();
  for (const each of uses) {
    latest.set(each.eventId, each);
    const line = `${each.organisation}|${each.fromSite}|${osloDay(each.occurredMs)}`;
    const lots = lines.get(line) ?? new Map<string, Set<string>>();
    lines.set(line, lots.set(each.lotId, (lots.get(each.lotId) ?? new Set()).add(drivenBy(each))));
  }
  if (lines.size > 1) return [...latest.values()];
  const twice = new Set(
    [...lines.values()].flatMap((lots) => [...lots.values()].filter(({ size }) => size > 1)).flatMap((ids) => [...ids]),
  );
  return [...latest.values()].filter((each) => twice.has(drivenBy(each)));
}

function byRecording(a: JudgedUse, b: JudgedUse): number {
  if (a.recordedMs !== b.recordedMs) return a.recordedMs - b.recordedMs;
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return a.version - b.version;
}

/**
 * The finding on one ticket of one site, or undefined where it was never used twice. Depends on the set of uses alone, not on the order
 * in which streams were read.
 */
export function duplicateTicket(all: readonly JudgedUse[]): FindingRow | undefined {
  const uses = [...all].sort(byRecording);
  const everColliding = colliding(uses);
  const [first] = everColliding;
  if (!first) return undefined;
  const now = colliding(uses.filter(({ withdrawn }) => !withdrawn));
  const events = now.length > 0 ? now : everColliding;
  const opener = events[1] ?? first;
  const withdrawals = all.flatMap(({ withdrawn }) => (withdrawn ? [withdrawn] : []));
  const clearedMs = Math.max(0, ...withdrawals.map(({ recordedMs }) => recordedMs));
  const ids = [opener, ...events].map(({ eventId }) => eventId);
  return {
    findingId: nameBasedId('finding', 'duplicate_ticket', first.site, first.ticket),
    type: 'duplicate_ticket',
    open: now.length > 0,
    lotId: opener.lotId,
    site: opener.site,
    openedMs: opener.recordedMs,
    occurredMs: opener.occurredMs,
    clearedMs: now.length > 0 ? null : clearedMs,
    massKg: events.slice(1).reduce((sum, { massKg }) => sum + massKg, 0),
    eventIds: [...new Set(ids)].slice(0, NAMED_EVENTS),
    details: {
      ticket: first.ticket,
      events: events.length,
      organisations: new Set(events.map(({ organisation }) => organisation)).size,
    },
  };
}
