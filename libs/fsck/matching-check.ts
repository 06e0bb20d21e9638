import { type AuditedEvent, nameOf } from './log-reader.js';
import type { Findings } from './report.js';
import { type Claim, type Report, TicketClaims } from './ticket-claims.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */

const CHECK = 'ledger.matching';

interface Split {
  readonly part: string;
  readonly site: string;
  readonly kg: number;
  opened: boolean;
}

/** A receipt that waits. */
interface Waiting extends Report {
  readonly organisation: string | undefined;
}

/** What was made of a receipt in a lot. */
interface Booked {
  readonly receiptId: string;
  /** Of a receipt of a load. */
  readonly loadId: string | undefined;
  /** What was left of the load before it, kilograms; of a part nothing but that it was no more than this is told. */
  readonly leftKg: number;
}

/**
 * What hangs together over streams: a part is opened once, with what was split off; a receipt ends once, in the event that was made of it for
 * its own recorder's organisation; and what is matched by ticket is of the same truckload.
 */
export class MatchingCheck {
  private readonly splits = new Map<string, Split>();
  private readonly receipts = new Map<string, Waiting | 'ended'>();
  /** What was made of receipts, by its event. */
  private readonly booked = new Map<string, Booked>();
  private readonly bookedReceipts = new Set<string>();
  private readonly claims: TicketClaims;

  /** @param matched the movements and loads that something was matched to by ticket: only those are kept */
  constructor(
    private readonly findings: Findings,
    matched: ReadonlySet<string>,
  ) {
    this.claims = new TicketClaims(matched);
    findings.begin(CHECK);
  }

  event(event: AuditedEvent): void {
    const { type, data } = event;
    const add = (message: string): void => this.findings.add(CHECK, `${nameOf(event)} ${message}`);
    this.claims.event(event);
    if (type === 'MovementConfirmed' && data.matchedBy === 'ticket') this.confirmed(data, add);
    if (type === 'LotSplit')
      this.splits.set(data.splitId, { part: data.partLotId, site: data.site, kg: data.massKg, opened: false });
    else if (type === 'LotOpened' && data.split) this.open(data, add);
    else if (type.startsWith('UnmatchedReceipt')) this.receipt(event, add);
    else if (data.receiptId !== undefined) this.book(event, add);
  }

  private open({ lotId, split: { splitId, site, massKg } }: any, add: (message: string) => void): void {
    const split = this.splits.get(splitId);
    if (!split || split.part !== lotId) return add('opens a part that was not split off');
    if (split.opened) add('opens a part that is open');
    if (split.kg !== massKg || split.site !== site)
      add(`opens a part of ${massKg} kg at ${site}, split off were ${split.kg} kg at ${split.site}`);
    split.opened = true;
  }

  private book({ id, data, metadata }: AuditedEvent, add: (message: string) => void): void {
    const { receiptId, loadId, massKg, overKg = 0, remainderKg = 0 } = data;
    if (this.bookedReceipts.has(receiptId)) add('books a receipt that is booked already');
    const receipt = this.receipts.get(receiptId);
    const organisation: string | undefined = metadata.actor?.organisation;
    if (receipt !== undefined && receipt !== 'ended' && receipt.organisation !== organisation)
      add(`books for ${organisation ?? 'nobody'} a receipt that ${receipt.organisation ?? 'nobody'} has recorded`);
    this.booked.set(id, { receiptId, loadId, leftKg: massKg - overKg + remainderKg });
    this.bookedReceipts.add(receiptId);
  }

  private receipt({ type, data, metadata }: AuditedEvent, add: (message: string) => void): void {
    const { receiptId, eventId, matchedBy } = data;
    if (type === 'UnmatchedReceiptRecorded') {
      this.receipts.set(receiptId, { ...reportOf(data, data.siteId), organisation: metadata.actor?.organisation });
      return;
    }
    const receipt = this.receipts.get(receiptId);
    if (receipt === undefined || receipt === 'ended') add('ends a receipt that does not wait');
    this.receipts.set(receiptId, 'ended');
    if (type !== 'UnmatchedReceiptMatched') return;
    const booked = this.booked.get(eventId);
    if (!booked || booked.receiptId !== receiptId) return add(`names ${eventId}, which was not made of the receipt`);
    if (matchedBy !== 'ticket' || booked.loadId === undefined || receipt === undefined || receipt === 'ended') return;
    this.claims.complain(receipt, booked.loadId, booked.leftKg, add);
  }

  private confirmed(data: any, add: (message: string) => void): void {
    const receipt = this.receipts.get(data.receiptId);
    const report = receipt === undefined || receipt === 'ended' ? reportOf(data, data.toSite) : receipt;
    // A movement is received whole.
    this.claims.complain({ ...report, final: true }, data.movementEventId, data.claimedKg, add);
  }
}

const reportOf = ({ material, haul, occurredAt, massKg, final = true }: any, site: string): Claim & Report => ({
  site,
  ticket: haul?.ticket,
  material,
  occurredMs: Date.parse(occurredAt),
  kg: massKg,
  final,
});
