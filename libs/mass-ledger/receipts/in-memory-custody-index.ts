import type { Uuid, Violation } from '#libs/kernel/index.js';
import type { TicketOfSite } from '../record-mass-events/known-tickets.js';
import type {
  Arrivals,
  CustodyIndex,
  IndexChange,
  IndexedLoad,
  IndexedMovement,
  IndexedReceipt,
  LoadEntry,
  MovementRow,
  ReceiptFilter,
} from './custody-index.js';
import { indexedLoad } from './indexed-load.js';

const isOneOf = (tickets: readonly TicketOfSite[], siteId: Uuid, ticket: string | undefined): boolean =>
  tickets.some((each) => each.siteId === siteId && each.ticket === ticket);

/** The members of a change that say something. */
const said = (change: object): object =>
  Object.fromEntries(
    Object.entries(change).filter(([name, value]) => value !== undefined && name !== 'of' && name !== 'position'),
  );

type Confirmation = Extract<IndexChange, { of: 'confirmation' }>;

/** An index in memory: for tests, and where the log is small. */
export class InMemoryCustodyIndex implements CustodyIndex {
  private at = 0n;
  private readonly entries = new Map<Uuid, LoadEntry[]>();
  private readonly loads = new Map<Uuid, IndexedLoad>();
  private readonly movements = new Map<Uuid, MovementRow>();
  /** By movement, by confirmation. */
  private readonly confirmations = new Map<Uuid, Map<Uuid, Confirmation>>();
  private readonly receiptRows = new Map<Uuid, IndexedReceipt>();

  async position(): Promise<bigint> {
    return this.at;
  }

  async advance(to: bigint, changes: readonly IndexChange[]): Promise<void> {
    for (const change of changes) if (change.position > this.at) this.apply(change);
    if (to > this.at) this.at = to;
  }

  async load(loadId: Uuid): Promise<IndexedLoad | undefined> {
    return this.loads.get(loadId);
  }

  async loadsOf(tickets: readonly TicketOfSite[]): Promise<readonly IndexedLoad[]> {
    return [...this.loads.values()].filter(({ plannedSite, ticket }) => isOneOf(tickets, plannedSite, ticket));
  }

  async movementsOf(tickets: readonly TicketOfSite[]): Promise<readonly IndexedMovement[]> {
    return [...this.movements.values()]
      .filter(({ toSite, ticket }) => isOneOf(tickets, toSite, ticket))
      .map(({ annulled, ...row }) => ({ ...row, closed: annulled || this.isConfirmed(row) }));
  }

  async receipt(receiptId: Uuid): Promise<IndexedReceipt | undefined> {
    return this.receiptRows.get(receiptId);
  }

  async receipts({ state, siteId, after = -1n, limit }: ReceiptFilter): Promise<readonly IndexedReceipt[]> {
    return [...this.receiptRows.values()]
      .filter((row) => row.state === state && row.position > after && (siteId === undefined || row.siteId === siteId))
      .sort((a, b) => Number(a.position - b.position))
      .slice(0, limit);
  }

  async waitingFor({ loadIds, tickets }: Arrivals): Promise<readonly Uuid[]> {
    return [...this.receiptRows.values()]
      .filter(({ state }) => state === 'waiting')
      .filter(
        ({ loadId, siteId, ticket }) => (loadId !== undefined && loadIds.includes(loadId)) || isOneOf(tickets, siteId, ticket),
      )
      .map(({ receiptId }) => receiptId);
  }

  async explain(receiptId: Uuid, reason: Violation | undefined): Promise<void> {
    const row = this.receiptRows.get(receiptId);
    if (row) this.receiptRows.set(receiptId, { ...row, reason });
  }

  private isConfirmed({ eventId, toSite }: Omit<MovementRow, 'annulled'>): boolean {
    const confirmations = [...(this.confirmations.get(eventId)?.values() ?? [])];
    return confirmations.some(({ annulled, toSite: receivedAt }) => !annulled && receivedAt === toSite);
  }

  private apply(change: IndexChange): void {
    const { entries, loads, movements, confirmations, receiptRows } = this;
    switch (change.of) {
      case 'load': {
        const { loadId, entry } = change;
        const told = withEntry(entries.get(loadId) ?? [], entry);
        entries.set(loadId, told);
        const load = indexedLoad(loadId, told);
        if (load) loads.set(loadId, load);
        return;
      }
      case 'movement': {
        const { row } = change;
        movements.set(row.eventId, { ...row, organisation: movements.get(row.eventId)?.organisation ?? row.organisation });
        return;
      }
      case 'confirmation': {
        const ofMovement = confirmations.get(change.movementEventId) ?? new Map<Uuid, Confirmation>();
        confirmations.set(change.movementEventId, ofMovement.set(change.eventId, change));
        return;
      }
      case 'receipt':
        receiptRows.set(change.row.receiptId, { ...change.row, position: change.position, reason: undefined });
        return;
      case 'receipt-change': {
        const row = receiptRows.get(change.receiptId);
        if (!row) return;
        receiptRows.set(change.receiptId, { ...row, ...said(change), position: change.position, reason: undefined });
      }
    }
  }
}

/** The entries with one more, or with one in the place of what the same event said before. */
function withEntry(entries: readonly LoadEntry[], entry: LoadEntry): LoadEntry[] {
  const place = entries.findIndex(({ eventId }) => eventId === entry.eventId);
  if (place < 0) return [...entries, entry];
  return entries.map((each, i) => (i === place ? { ...entry, organisation: each.organisation } : each));
}
