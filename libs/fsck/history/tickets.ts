import { namedId } from '../ids.js';
import type { AuditedEvent } from '../log-reader.js';
import { osloDate } from '../oslo.js';

/** A ticket of a receiving site, as a version of an event names it. */
export interface TicketUse {
  readonly key: number;
  readonly eventId: string;
  readonly version: number;
  readonly site: string;
  readonly ticket: string;
  readonly lotId: string;
  readonly organisation: string;
  readonly fromSite: string;
  readonly occurredMs: number;
  readonly recordedMs: number;
  readonly position: bigint;
  readonly kg: number;
  /** Of a receipt: the load. */
  readonly load?: string;
}

/** `ticket_use.told` */
export const toldOf = ({
  site,
  ticket,
  lotId,
  organisation,
  fromSite,
  occurredMs,
  recordedMs,
  position,
  kg,
  load,
}: TicketUse): string =>
  JSON.stringify([
    ...[site, ticket, lotId, organisation, fromSite, occurredMs, recordedMs, String(position), kg],
    ...(load === undefined ? [] : [load]),
  ]);

/** A use that a correction took back. */
export interface TakenBack {
  readonly key: number;
  readonly eventId: string;
  readonly version: number;
  readonly byEvent: string;
  readonly recordedMs: number;
  readonly position: bigint;
}

/** What brings mass to a site. */
const ARRIVALS = new Set(['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied', 'LoadReceived']);

/** `ticket_key`: 53 bits of two multiplicative hashes over the site's and then the ticket's characters. */
function ticketKey(site: string, ticket: string): number {
  let [low, high] = [0x811c9dc5, 0x2f0b4c47];
  for (const text of [site, ticket]) {
    for (let i = 0; i < text.length; i++) {
      low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
      high = Math.imul(high ^ text.charCodeAt(i), 0x85ebca6b);
      high ^= high >>> 15;
    }
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

interface Arrival {
  readonly loadId?: string;
  readonly lotId: string;
  readonly fromSite: string;
  readonly toSite: string;
  readonly occurredAt: string;
  readonly massKg: number;
  readonly haul?: { readonly ticket?: string };
}

const recordedMs = (event: AuditedEvent): number => Date.parse((event.metadata as { recordedAt: string }).recordedAt);

function use(event: AuditedEvent, eventId: string, version: number, data: Arrival | undefined): TicketUse | undefined {
  const ticket = data?.haul?.ticket;
  if (data === undefined || ticket === undefined) return undefined;
  return {
    key: ticketKey(data.toSite, ticket),
    eventId,
    version,
    site: data.toSite,
    ticket,
    lotId: data.lotId,
    organisation: (event.metadata as { actor: { organisation: string } }).actor.organisation,
    fromSite: data.fromSite,
    occurredMs: Date.parse(data.occurredAt),
    recordedMs: recordedMs(event),
    position: event.position,
    kg: data.massKg,
    ...(data.loadId === undefined ? {} : { load: data.loadId }),
  };
}

/** What an event says of tickets. */
export function ticketsOf(event: AuditedEvent): { readonly use?: TicketUse; readonly takenBack?: TakenBack } {
  if (ARRIVALS.has(event.type)) {
    const first = use(event, event.id, 1, event.data as Arrival);
    return first ? { use: first } : {};
  }
  if (event.type !== 'MassEventCorrected') return {};
  const { correctedEventId, correctedEventType, supersedesVersion, before, after } = event.data as {
    correctedEventId: string;
    correctedEventType: string;
    supersedesVersion: number;
    before: Arrival;
    after?: Arrival;
  };
  // Dispatches and confirmations name tickets to be matched by: that uses none.
  if (!ARRIVALS.has(correctedEventType)) return {};
  const old = use(event, correctedEventId, supersedesVersion, before);
  const next = use(event, correctedEventId, supersedesVersion + 1, after);
  return {
    ...(next && { use: next }),
    ...(old && {
      takenBack: {
        key: old.key,
        eventId: correctedEventId,
        version: supersedesVersion,
        byEvent: event.id,
        recordedMs: old.recordedMs,
        position: event.position,
      },
    }),
  };
}

/** Finds which tickets occur more than once, in little memory. */
export class TicketCount {
  private readonly once = new Set<number>();
  private readonly more = new Set<number>();

  event(event: AuditedEvent): void {
    const key = ticketsOf(event).use?.key;
    if (key === undefined) return;
    if (this.once.has(key)) this.more.add(key);
    else this.once.add(key);
  }

  /** Ends the counting. @returns keys that occurred more than once */
  repeated(): ReadonlySet<number> {
    this.once.clear();
    return this.more;
  }
}

const NAMED = 100;

/** Uses of tickets that occur more than once, and the findings that follow. */
export class RepeatedTickets {
  private readonly uses: TicketUse[] = [];
  private readonly takenBack = new Map<string, TakenBack>();

  constructor(private readonly repeated: ReadonlySet<number>) {}

  add({ use: used, takenBack }: ReturnType<typeof ticketsOf>): void {
    if (used && this.repeated.has(used.key)) this.uses.push(used);
    if (takenBack && this.repeated.has(takenBack.key)) this.takenBack.set(`${takenBack.eventId}|${takenBack.version}`, takenBack);
  }

  /** Rows of `finding` on tickets used twice. */
  findingRows(): (string | number | null)[][] {
    const byTicket = new Map<string, TicketUse[]>();
    for (const each of this.uses) {
      const name = `${each.site}|${each.ticket}`;
      byTicket.set(name, [...(byTicket.get(name) ?? []), each]);
    }
    return [...byTicket.values()].flatMap((uses) => {
      const row = this.findingRow(uses.sort(byRecording));
      return row ? [row] : [];
    });
  }

  private findingRow(uses: readonly TicketUse[]): (string | number | null)[] | undefined {
    const ever = colliding(uses);
    if (ever.length === 0) return undefined;
    const back = ({ eventId, version }: TicketUse): TakenBack | undefined => this.takenBack.get(`${eventId}|${version}`);
    const now = colliding(uses.filter((each) => !back(each)));
    const open = now.length > 0;
    const events = open ? now : ever;
    const second = events[1] ?? events[0]!;
    const clearedMs = Math.max(0, ...uses.map((each) => back(each)?.recordedMs ?? 0));
    const { site, ticket } = ever[0]!;
    const details = {
      ticket,
      events: events.length,
      organisations: new Set(events.map(({ organisation }) => organisation)).size,
    };
    return [
      namedId('finding', 'duplicate_ticket', site, ticket),
      'duplicate_ticket',
      open ? 'open' : 'cleared',
      second.lotId,
      site,
      second.recordedMs,
      second.occurredMs,
      open ? null : clearedMs,
      events.slice(1).reduce((sum, { kg }) => sum + kg, 0),
      JSON.stringify([...new Set([second, ...events].map(({ eventId }) => eventId))].slice(0, NAMED)),
      JSON.stringify(details),
    ];
  }
}

const byRecording = (a: TicketUse, b: TicketUse): number =>
  a.recordedMs - b.recordedMs || Number(a.position - b.position) || a.version - b.version;

/**
 * Events that name one ticket and cannot all be right, each by its latest use, in the order of recording. Receipts of one load can, and
 * lines of one ticket: one recorder, one place of loading and one day, each line another lot.
 */
function colliding(uses: readonly TicketUse[]): TicketUse[] {
  const latest = new Map(uses.map((each) => [each.eventId, each]));
  const trips = (of: readonly TicketUse[]): number => new Set(of.map(({ load, eventId }) => load ?? eventId)).size;
  if (trips(uses) < 2) return [];
  const tickets = new Set(
    uses.map(({ organisation, fromSite, occurredMs }) => `${organisation}|${fromSite}|${osloDate(occurredMs)}`),
  );
  if (tickets.size > 1) return [...latest.values()];
  const ofLot = (lotId: string): number => trips(uses.filter((each) => each.lotId === lotId));
  return [...latest.values()].filter(({ lotId }) => ofLot(lotId) > 1);
}
