import type { Uuid, Violation } from '#libs/kernel/index.js';
import type { TicketOfSite } from '../record-mass-events/known-tickets.js';
import type {
  Arrivals,
  CustodyIndex,
  IndexChange,
  IndexedLoad,
  IndexedMovement,
  IndexedReceipt,
  ReceiptFilter,
} from './custody-index.js';

const isOneOf = (tickets: readonly TicketOfSite[], siteId: Uuid, ticket: string | undefined): boolean =>
  tickets.some((each) => each.siteId === siteId && each.ticket === ticket);

/** The members of a change that say something. */
const said = (change: object): object =>
  Object.fromEntries(
    Object.entries(change).filter(([name, value]) => value !== undefined && name !== 'of' && name !== 'position'),
  );

/** An index in memory: for tests, and where the log is small. */
export class InMemoryCustodyIndex implements CustodyIndex {
  private at = 0n;
  private readonly loads = new Map<Uuid, IndexedLoad>();
  private readonly movements = new Map<Uuid, IndexedMovement>();
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
    return [...this.movements.values()].filter(({ toSite, ticket }) => isOneOf(tickets, toSite, ticket));
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

  private apply(change: IndexChange): void {
    const { loads, movements, receiptRows } = this;
    switch (change.of) {
      case 'load':
        loads.set(change.row.loadId, change.row);
        return;
      case 'load-change': {
        const row = loads.get(change.loadId);
        if (row) loads.set(change.loadId, { ...row, ...said(change) });
        return;
      }
      case 'movement': {
        const { row } = change;
        const known = movements.get(row.eventId);
        movements.set(row.eventId, known ? { ...known, toSite: row.toSite, ticket: row.ticket } : row);
        return;
      }
      case 'movement-change': {
        const row = movements.get(change.eventId);
        if (row) movements.set(change.eventId, { ...row, closed: change.closed });
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
