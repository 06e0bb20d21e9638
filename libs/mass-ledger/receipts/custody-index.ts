import type { Uuid, Violation } from '#libs/kernel/index.js';
import type { TicketOfSite } from '../record-mass-events/known-tickets.js';

/** A load that has been dispatched, as its effective events tell it. Whether something of it is on the road, its lot decides. */
export interface IndexedLoad {
  readonly loadId: Uuid;
  readonly lotId: Uuid;
  /** Event id of the dispatch. */
  readonly eventId: Uuid;
  readonly fromSite: Uuid;
  readonly plannedSite: Uuid;
  /** As the dispatch names it, or the last redirection that names one. */
  readonly ticket: string | undefined;
  readonly material: string;
  /** When it was dispatched, milliseconds since the epoch. */
  readonly occurredMs: number;
  /** What is left of it, kilograms. */
  readonly leftKg: number;
  readonly organisation: string;
  /** Nothing more is to be received of it. */
  readonly closed: boolean;
}

/** A whole movement that one party has reported under a ticket. */
export interface IndexedMovement {
  readonly eventId: Uuid;
  readonly lotId: Uuid;
  readonly fromSite: Uuid;
  readonly toSite: Uuid;
  readonly ticket: string | undefined;
  readonly material: string;
  /** Milliseconds since the epoch. */
  readonly occurredMs: number;
  readonly massKg: number;
  readonly organisation: string;
  /** It is confirmed at its receiving site, or annulled. */
  readonly closed: boolean;
}

/** What an effective event says of a load; a correction stands in its original's place. What an event does not tell is absent. */
export interface LoadEntry {
  readonly eventId: Uuid;
  readonly type: 'LoadDispatched' | 'LoadReceived' | 'LoadReturned' | 'LoadRedirected';
  readonly annulled: boolean;
  readonly lotId: Uuid;
  /** Who recorded the original. */
  readonly organisation: string;
  readonly fromSite?: Uuid;
  readonly plannedSite?: Uuid;
  readonly ticket?: string;
  readonly material?: string;
  readonly occurredMs?: number;
  readonly massKg?: number;
  readonly final?: boolean;
}

export type ReceiptState = 'waiting' | 'matched' | 'dismissed';

/** A receipt of a site. */
export interface IndexedReceipt {
  readonly receiptId: Uuid;
  readonly siteId: Uuid;
  /** Event id of the receipt. */
  readonly eventId: Uuid;
  readonly organisation: string;
  readonly loadId: Uuid | undefined;
  readonly ticket: string | undefined;
  readonly recordedAt: string;
  readonly state: ReceiptState;
  readonly lotId: Uuid | undefined;
  readonly matchedEventId: Uuid | undefined;
  readonly matchedBy: string | undefined;
  /** Log position of the event that said so last. */
  readonly position: bigint;
  /** Why it waits, as was found out last. Not of the log: found out again. */
  readonly reason: Violation | undefined;
}

/** A movement without what follows from its confirmations. */
export type MovementRow = Omit<IndexedMovement, 'closed'> & { readonly annulled: boolean };

/** What an event says of the index. What is undefined in a change of a receipt stays. */
export type IndexChange = { readonly position: bigint } &
  /** One event of a load, new or corrected. Of an entry that is known already its organisation stays. */
  (
    | { readonly of: 'load'; readonly loadId: Uuid; readonly entry: LoadEntry }
    /** Of a movement that is known already its organisation stays. */
    | { readonly of: 'movement'; readonly row: MovementRow }
    | {
        readonly of: 'confirmation';
        readonly eventId: Uuid;
        readonly movementEventId: Uuid;
        /** Where it was received: it counts while the movement goes there. */
        readonly toSite: Uuid;
        readonly annulled: boolean;
      }
    | { readonly of: 'receipt'; readonly row: Omit<IndexedReceipt, 'position' | 'reason'> }
    | {
        readonly of: 'receipt-change';
        readonly receiptId: Uuid;
        readonly state: ReceiptState;
        readonly lotId?: Uuid;
        readonly matchedEventId?: Uuid;
        readonly matchedBy?: string;
      }
  );

/** What may be what waiting receipts wait for. */
export interface Arrivals {
  readonly loadIds: readonly Uuid[];
  readonly tickets: readonly TicketOfSite[];
}

export interface ReceiptFilter {
  readonly state: ReceiptState;
  readonly siteId?: Uuid | undefined;
  /** Only those recorded later. */
  readonly after?: bigint | undefined;
  readonly limit: number;
}

/**
 * Loads, tickets and receipts of the whole log, so that a receipt finds what it belongs to. It holds nothing that the log does not say (but
 * for reasons, which are found out again), and is built from it: rows and position change in one transaction. It may lag behind: what is
 * found here is a proposal, and the lot decides.
 */
export interface CustodyIndex {
  /** Position up to which it has read the log. */
  position(): Promise<bigint>;
  /** Takes changes in and moves to a position; what it has read already, or another process has brought, is left out. */
  advance(to: bigint, changes: readonly IndexChange[]): Promise<void>;
  load(loadId: Uuid): Promise<IndexedLoad | undefined>;
  /** Loads that are meant to go to a site, by the site's ticket: all of them, as a number comes again. */
  loadsOf(tickets: readonly TicketOfSite[]): Promise<readonly IndexedLoad[]>;
  /** Movements to a site, by the site's ticket: all of them. */
  movementsOf(tickets: readonly TicketOfSite[]): Promise<readonly IndexedMovement[]>;
  receipt(receiptId: Uuid): Promise<IndexedReceipt | undefined>;
  /** Oldest first. */
  receipts(filter: ReceiptFilter): Promise<readonly IndexedReceipt[]>;
  /** Waiting receipts that name one of the loads or tickets. */
  waitingFor(arrivals: Arrivals): Promise<readonly Uuid[]>;
  explain(receiptId: Uuid, reason: Violation | undefined): Promise<void>;
}
