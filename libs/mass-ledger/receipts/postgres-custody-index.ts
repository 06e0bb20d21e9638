import type { Pool, PoolClient } from 'pg';
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
  ReceiptState,
} from './custody-index.js';

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS custody;
  CREATE TABLE IF NOT EXISTS custody.index_position (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL
  );
  INSERT INTO custody.index_position (position) VALUES (0) ON CONFLICT DO NOTHING;
  CREATE TABLE IF NOT EXISTS custody.load (
    load_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL,
    event_id uuid NOT NULL,
    from_site uuid NOT NULL,
    planned_site uuid NOT NULL,
    ticket text,
    organisation text NOT NULL,
    closed boolean NOT NULL
  );
  CREATE INDEX IF NOT EXISTS load_ticket ON custody.load (planned_site, ticket) WHERE ticket IS NOT NULL;
  CREATE TABLE IF NOT EXISTS custody.movement (
    event_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL,
    to_site uuid NOT NULL,
    ticket text,
    organisation text NOT NULL,
    closed boolean NOT NULL
  );
  CREATE INDEX IF NOT EXISTS movement_ticket ON custody.movement (to_site, ticket) WHERE ticket IS NOT NULL;
  CREATE TABLE IF NOT EXISTS custody.receipt (
    receipt_id uuid PRIMARY KEY,
    site_id uuid NOT NULL,
    event_id uuid NOT NULL,
    organisation text NOT NULL,
    load_id uuid,
    ticket text,
    recorded_at text NOT NULL,
    state text NOT NULL,
    lot_id uuid,
    matched_event_id uuid,
    matched_by text,
    position bigint NOT NULL,
    reason jsonb
  );
  CREATE INDEX IF NOT EXISTS receipt_state ON custody.receipt (state, position);
  CREATE INDEX IF NOT EXISTS receipt_ticket ON custody.receipt (site_id, ticket) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS receipt_load ON custody.receipt (load_id) WHERE state = 'waiting'`;

interface LoadRow {
  readonly load_id: Uuid;
  readonly lot_id: Uuid;
  readonly event_id: Uuid;
  readonly from_site: Uuid;
  readonly planned_site: Uuid;
  readonly ticket: string | null;
  readonly organisation: string;
  readonly closed: boolean;
}
type MovementRow = Omit<LoadRow, 'load_id' | 'from_site' | 'planned_site'> & { readonly to_site: Uuid };
interface ReceiptRow {
  readonly receipt_id: Uuid;
  readonly site_id: Uuid;
  readonly event_id: Uuid;
  readonly organisation: string;
  readonly load_id: Uuid | null;
  readonly ticket: string | null;
  readonly recorded_at: string;
  readonly state: ReceiptState;
  readonly lot_id: Uuid | null;
  readonly matched_event_id: Uuid | null;
  readonly matched_by: string | null;
  readonly position: string;
  readonly reason: Violation | null;
}

/** Two processes may make the tables at once, which PostgreSQL refuses one of them. */
const MAKING = 7_205_731;
/** Ticket by ticket through the index of a table, whatever the planner takes a page of tickets for. */
const byTicket = (table: string, site: string, more = ''): string =>
  `SELECT found.* FROM unnest($1::uuid[], $2::text[]) AS asked (site, number)
    CROSS JOIN LATERAL (SELECT * FROM custody.${table} WHERE ${site} = asked.site AND ticket = asked.number ${more} OFFSET 0) found`;

/** The index in PostgreSQL, shared by all recorders. */
export class PostgresCustodyIndex implements CustodyIndex {
  private constructor(private readonly pool: Pool) {}

  /** Makes the tables where they are missing. */
  static async open(pool: Pool): Promise<PostgresCustodyIndex> {
    const index = new PostgresCustodyIndex(pool);
    await index.transaction(async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [MAKING]);
      await client.query(TABLES);
    });
    return index;
  }

  async position(): Promise<bigint> {
    const { rows } = await this.pool.query<{ position: string }>('SELECT position FROM custody.index_position');
    return BigInt(rows[0]!.position);
  }

  async advance(to: bigint, changes: readonly IndexChange[]): Promise<void> {
    await this.transaction(async (client) => {
      const { rows } = await client.query<{ position: string }>('SELECT position FROM custody.index_position FOR UPDATE');
      const at = BigInt(rows[0]!.position);
      if (to <= at) return;
      const movements = new Map<Uuid, IndexedMovement>();
      for (const change of changes) {
        if (change.position <= at) continue;
        if (change.of === 'movement') movements.set(change.row.eventId, change.row);
        else {
          await putMovements(client, movements);
          await apply(client, change);
        }
      }
      await putMovements(client, movements);
      await client.query('UPDATE custody.index_position SET position = $1', [to]);
    });
  }

  async load(loadId: Uuid): Promise<IndexedLoad | undefined> {
    const { rows } = await this.pool.query<LoadRow>('SELECT * FROM custody.load WHERE load_id = $1', [loadId]);
    return rows[0] && loadOf(rows[0]);
  }

  async loadsOf(tickets: readonly TicketOfSite[]): Promise<readonly IndexedLoad[]> {
    const { rows } = await this.pool.query<LoadRow>(`${byTicket('load', 'planned_site')} ORDER BY event_id`, asked(tickets));
    return rows.map(loadOf);
  }

  async movementsOf(tickets: readonly TicketOfSite[]): Promise<readonly IndexedMovement[]> {
    const { rows } = await this.pool.query<MovementRow>(`${byTicket('movement', 'to_site')} ORDER BY event_id`, asked(tickets));
    return rows.map(movementOf);
  }

  async receipt(receiptId: Uuid): Promise<IndexedReceipt | undefined> {
    const { rows } = await this.pool.query<ReceiptRow>('SELECT * FROM custody.receipt WHERE receipt_id = $1', [receiptId]);
    return rows[0] && receiptOf(rows[0]);
  }

  async receipts({ state, siteId, after = -1n, limit }: ReceiptFilter): Promise<readonly IndexedReceipt[]> {
    const { rows } = await this.pool.query<ReceiptRow>(
      `SELECT * FROM custody.receipt WHERE state = $1 AND position > $2 AND ($3::uuid IS NULL OR site_id = $3)
        ORDER BY position LIMIT $4`,
      [state, after, siteId ?? null, limit],
    );
    return rows.map(receiptOf);
  }

  async waitingFor({ loadIds, tickets }: Arrivals): Promise<readonly Uuid[]> {
    const { rows } = await this.pool.query<{ receipt_id: Uuid }>(
      `SELECT receipt_id FROM (${byTicket('receipt', 'site_id', "AND state = 'waiting'")}) by_ticket
       UNION SELECT receipt_id FROM custody.receipt WHERE load_id = ANY ($3::uuid[]) AND state = 'waiting'`,
      [...asked(tickets), loadIds],
    );
    return rows.map(({ receipt_id: receiptId }) => receiptId);
  }

  async explain(receiptId: Uuid, reason: Violation | undefined): Promise<void> {
    await this.pool.query('UPDATE custody.receipt SET reason = $2 WHERE receipt_id = $1', [
      receiptId,
      reason === undefined ? null : JSON.stringify(reason),
    ]);
  }

  private async transaction(work: (client: PoolClient) => Promise<void>): Promise<void> {
    const client = await this.pool.connect();
    try {
      // The end of it may be lost with the machine: rows and position go together, and it is read from the log again.
      await client.query('BEGIN; SET LOCAL synchronous_commit TO off');
      await work(client);
      await client.query('COMMIT');
      client.release();
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      client.release(true);
      throw error;
    }
  }
}

const asked = (tickets: readonly TicketOfSite[]): [Uuid[], string[]] => [
  tickets.map(({ siteId }) => siteId),
  tickets.map(({ ticket }) => ticket),
];

/** Puts movements in one statement: nearly all changes are movements. Empties what it is given. */
async function putMovements(client: PoolClient, movements: Map<Uuid, IndexedMovement>): Promise<void> {
  if (movements.size === 0) return;
  const rows = [...movements.values()];
  movements.clear();
  await client.query(
    `INSERT INTO custody.movement (event_id, lot_id, to_site, ticket, organisation, closed)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::boolean[])
      ON CONFLICT (event_id) DO UPDATE SET to_site = EXCLUDED.to_site, ticket = EXCLUDED.ticket`,
    [
      rows.map(({ eventId }) => eventId),
      rows.map(({ lotId }) => lotId),
      rows.map(({ toSite }) => toSite),
      rows.map(({ ticket }) => ticket ?? null),
      rows.map(({ organisation }) => organisation),
      rows.map(({ closed }) => closed),
    ],
  );
}

async function apply(client: PoolClient, change: Exclude<IndexChange, { readonly of: 'movement' }>): Promise<void> {
  switch (change.of) {
    case 'load': {
      const { loadId, lotId, eventId, fromSite, plannedSite, ticket, organisation, closed } = change.row;
      await client.query(
        `INSERT INTO custody.load (load_id, lot_id, event_id, from_site, planned_site, ticket, organisation, closed)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [loadId, lotId, eventId, fromSite, plannedSite, ticket, organisation, closed],
      );
      return;
    }
    case 'load-change': {
      const { loadId, fromSite, plannedSite, ticket, closed } = change;
      await client.query(
        `UPDATE custody.load SET from_site = coalesce($2, from_site), planned_site = coalesce($3, planned_site),
          ticket = coalesce($4, ticket), closed = coalesce($5, closed) WHERE load_id = $1`,
        [loadId, fromSite, plannedSite, ticket, closed],
      );
      return;
    }
    case 'movement-change':
      await client.query('UPDATE custody.movement SET closed = $2 WHERE event_id = $1', [change.eventId, change.closed]);
      return;
    case 'receipt': {
      const { receiptId, siteId, eventId, organisation, loadId, ticket, recordedAt, state } = change.row;
      await client.query(
        `INSERT INTO custody.receipt (receipt_id, site_id, event_id, organisation, load_id, ticket, recorded_at, state, position)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
        [receiptId, siteId, eventId, organisation, loadId, ticket, recordedAt, state, change.position],
      );
      return;
    }
    case 'receipt-change': {
      const { receiptId, state, lotId, matchedEventId, matchedBy, position } = change;
      await client.query(
        `UPDATE custody.receipt SET state = $2, lot_id = $3, matched_event_id = $4, matched_by = $5, position = $6, reason = NULL
          WHERE receipt_id = $1`,
        [receiptId, state, lotId, matchedEventId, matchedBy, position],
      );
    }
  }
}

const loadOf = (row: LoadRow): IndexedLoad => ({
  loadId: row.load_id,
  lotId: row.lot_id,
  eventId: row.event_id,
  fromSite: row.from_site,
  plannedSite: row.planned_site,
  ticket: row.ticket ?? undefined,
  organisation: row.organisation,
  closed: row.closed,
});

const movementOf = (row: MovementRow): IndexedMovement => ({
  eventId: row.event_id,
  lotId: row.lot_id,
  toSite: row.to_site,
  ticket: row.ticket ?? undefined,
  organisation: row.organisation,
  closed: row.closed,
});

const receiptOf = (row: ReceiptRow): IndexedReceipt => ({
  receiptId: row.receipt_id,
  siteId: row.site_id,
  eventId: row.event_id,
  organisation: row.organisation,
  loadId: row.load_id ?? undefined,
  ticket: row.ticket ?? undefined,
  recordedAt: row.recorded_at,
  state: row.state,
  lotId: row.lot_id ?? undefined,
  matchedEventId: row.matched_event_id ?? undefined,
  matchedBy: row.matched_by ?? undefined,
  position: BigInt(row.position),
  reason: row.reason ?? undefined,
});
