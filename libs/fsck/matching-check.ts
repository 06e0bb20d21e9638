import { type AuditedEvent, nameOf } from './log-reader.js';
import type { Findings } from './report.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */

const CHECK = 'ledger.matching';

interface Split {
  readonly part: string;
  readonly site: string;
  readonly kg: number;
  opened: boolean;
}

/** What hangs together over streams: a part is opened once, with what was split off; a receipt ends once, in the event that was made of it. */
export class MatchingCheck {
  private readonly splits = new Map<string, Split>();
  private readonly receipts = new Map<string, 'waits' | 'ended'>();
  /** Receipts by the event that was made of each. */
  private readonly booked = new Map<string, string>();
  private readonly bookedReceipts = new Set<string>();

  constructor(private readonly findings: Findings) {
    findings.begin(CHECK);
  }

  event(event: AuditedEvent): void {
    const { id, type, data } = event;
    const add = (message: string): void => this.findings.add(CHECK, `${nameOf(event)} ${message}`);
    if (type === 'LotSplit')
      this.splits.set(data.splitId, { part: data.partLotId, site: data.site, kg: data.massKg, opened: false });
    else if (type === 'LotOpened' && data.split) this.open(data, add);
    else if (type.startsWith('UnmatchedReceipt')) this.receipt(type, data, add);
    else if (data.receiptId !== undefined) {
      if (this.bookedReceipts.has(data.receiptId)) add('books a receipt that is booked already');
      this.booked.set(id, data.receiptId);
      this.bookedReceipts.add(data.receiptId);
    }
  }

  private open({ lotId, split: { splitId, site, massKg } }: any, add: (message: string) => void): void {
    const split = this.splits.get(splitId);
    if (!split || split.part !== lotId) return add('opens a part that was not split off');
    if (split.opened) add('opens a part that is open');
    if (split.kg !== massKg || split.site !== site)
      add(`opens a part of ${massKg} kg at ${site}, split off were ${split.kg} kg at ${split.site}`);
    split.opened = true;
  }

  private receipt(type: string, { receiptId, eventId }: any, add: (message: string) => void): void {
    if (type === 'UnmatchedReceiptRecorded') {
      this.receipts.set(receiptId, 'waits');
      return;
    }
    if (this.receipts.get(receiptId) !== 'waits') add('ends a receipt that does not wait');
    this.receipts.set(receiptId, 'ended');
    if (type === 'UnmatchedReceiptMatched' && this.booked.get(eventId) !== receiptId)
      add(`names ${eventId}, which was not made of the receipt`);
  }
}
