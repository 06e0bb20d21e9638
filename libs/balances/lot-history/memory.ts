import { TicketFilter } from '../findings/domain/ticket-filter.js';
import type { LotRecord, RunRecord } from './records.js';

/** Lots kept in memory between batches. */
const MAX_LOTS = 20_000;
const MAX_RUNS = 5_000;
/** Entries of whole histories kept in memory, all lots together. */
const MAX_ENTRIES = 300_000;
/** Hashes of tickets kept in memory, at most 32 bytes each. */
const MAX_TICKETS = 4_000_000;

/** What is kept between batches: what was used last, within bounds. Everything in it can be read from the tables again. */
export class HistoryMemory {
  lots = new Map<string, LotRecord>();
  runs = new Map<string, RunRecord>();
  private tickets = new TicketFilter();
  /** Whether what is not in memory is not in the tables either; unknown before the first batch. */
  complete: boolean | undefined;
  private ticketsKnown = false;

  /** Takes in a ticket's hash. @returns whether it may be stored already */
  mayBeStored(ticketKey: number): boolean {
    if (!this.ticketsKnown) return true;
    if (this.tickets.size < MAX_TICKETS) return this.tickets.add(ticketKey);
    this.ticketsKnown = false;
    this.tickets = new TicketFilter();
    return true;
  }

  /** Learns whether the tables are empty: then memory knows all that will be in them. */
  begin(isEmpty: boolean): void {
    this.complete = isEmpty;
    this.ticketsKnown = isEmpty;
  }

  forget(): void {
    this.lots = new Map();
    this.runs = new Map();
    this.tickets = new TicketFilter();
    this.complete = undefined;
    this.ticketsKnown = false;
  }

  /** Notes that a lot was used last. */
  touch(lot: LotRecord): void {
    this.lots.delete(lot.lotId);
    this.lots.set(lot.lotId, lot);
  }

  /** Lets go of what was used longest ago. */
  trim(): void {
    for (const cache of [this.lots, this.runs]) {
      const max = cache === this.lots ? MAX_LOTS : MAX_RUNS;
      for (const key of cache.keys()) {
        if (cache.size <= max) break;
        cache.delete(key);
        this.complete = false;
      }
    }
    let entries = 0;
    for (const lot of [...this.lots.values()].reverse()) {
      entries += lot.history?.length ?? 0;
      if (entries <= MAX_ENTRIES || !lot.history) continue;
      delete lot.history;
      lot.findings.forgetSeries();
    }
  }
}
