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
  LoadEntry,
  MovementRow,
  ReceiptFilter,
} from './custody-index.js';
import { indexedLoad } from './indexed-load.js';
import {
  type FoundMovement,
  type LoadRow,
  type ReceiptRow,
  loadOf,
  makeTables,
  movementOf,
  receiptOf,
} from './postgres-custody-tables.js';

type Change<Of extends IndexChange['of']> = Extract<IndexChange, { readonly of: Of }>;

/** Ticket by ticket through the index of a table, whatever the planner takes a page of tickets for. */
const byTicket = (table: string, site: string, more = ''): string =>
  `SELECT found.* FROM unnest($1::uuid[], $2::text[]) AS asked (site, number)
    CROSS JOIN LATERAL (SELECT * FROM custody.${table} WHERE ${site} = asked.site AND ticket = asked.number ${more} OFFSET 0) found`;

/** The index in PostgreSQL, shared by all recorders. */
export class PostgresCustodyIndex implements CustodyIndex {
  private constructor(private readonly pool: Pool) {}

  /** Makes the tables where they are missing, or are those of another release. */
  static async open(pool: Pool): Promise<PostgresCustodyIndex> {
    const index = new PostgresCustodyIndex(pool);
    await index.transaction(makeTables);
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
      const batch = new Batch();
      for (const change of changes) if (change.position > at) batch.add(change);
      await batch.put(client);
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
    const { rows } = await this.pool.query<FoundMovement>(
      `SELECT moved.*, annulled OR EXISTS (SELECT FROM custody.confirmation told
          WHERE told.movement_event_id = moved.event_id AND told.to_site = moved.to_site AND NOT told.annulled) AS closed
        FROM (${byTicket('movement', 'to_site')}) moved ORDER BY event_id`,
      asked(tickets),
    );
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

/** What a batch says of the event of each movement, load or confirmation last. The organisation is that of what was said first. */
class Batch {
  readonly movements = new Map<Uuid, MovementRow>();
  readonly confirmations = new Map<Uuid, Change<'confirmation'>>();
  readonly entries = new Map<Uuid, Change<'load'>>();
  readonly receipts: Change<'receipt' | 'receipt-change'>[] = [];

  add(change: IndexChange): void {
    const { movements, confirmations, entries, receipts } = this;
    switch (change.of) {
      case 'movement': {
        const { row } = change;
        movements.set(row.eventId, { ...row, organisation: movements.get(row.eventId)?.organisation ?? row.organisation });
        return;
      }
      case 'confirmation':
        confirmations.set(change.eventId, change);
        return;
      case 'load': {
        const { eventId, organisation } = change.entry;
        const known = entries.get(eventId);
        const entry = { ...change.entry, organisation: known?.entry.organisation ?? organisation };
        entries.set(eventId, { ...change, entry, position: known?.position ?? change.position });
        return;
      }
      default:
        receipts.push(change);
    }
  }

  async put(client: PoolClient): Promise<void> {
    const { movements, confirmations, entries, receipts } = this;
    if (movements.size > 0) await putMovements(client, [...movements.values()]);
    if (confirmations.size > 0) await putConfirmations(client, [...confirmations.values()]);
    if (entries.size > 0) await putLoads(client, [...entries.values()]);
    for (const change of receipts) await putReceipt(client, change);
  }
}

/** In one statement: nearly all changes are movements. */
async function putMovements(client: PoolClient, rows: readonly MovementRow[]): Promise<void> {
  await client.query(
    `INSERT INTO custody.movement
        (event_id, lot_id, from_site, to_site, ticket, material, occurred_ms, mass_kg, organisation, annulled)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
        $9::text[], $10::boolean[])
      ON CONFLICT (event_id) DO UPDATE SET from_site = EXCLUDED.from_site, to_site = EXCLUDED.to_site, ticket = EXCLUDED.ticket,
        material = EXCLUDED.material, occurred_ms = EXCLUDED.occurred_ms, mass_kg = EXCLUDED.mass_kg, annulled = EXCLUDED.annulled`,
    [
      rows.map(({ eventId }) => eventId),
      rows.map(({ lotId }) => lotId),
      rows.map(({ fromSite }) => fromSite),
      rows.map(({ toSite }) => toSite),
      rows.map(({ ticket }) => ticket ?? null),
      rows.map(({ material }) => material),
      rows.map(({ occurredMs }) => occurredMs),
      rows.map(({ massKg }) => massKg),
      rows.map(({ organisation }) => organisation),
      rows.map(({ annulled }) => annulled),
    ],
  );
}

async function putConfirmations(client: PoolClient, rows: readonly Change<'confirmation'>[]): Promise<void> {
  await client.query(
    `INSERT INTO custody.confirmation (event_id, movement_event_id, to_site, annulled)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::boolean[])
      ON CONFLICT (event_id) DO UPDATE SET to_site = EXCLUDED.to_site, annulled = EXCLUDED.annulled`,
    [
      rows.map(({ eventId }) => eventId),
      rows.map(({ movementEventId }) => movementEventId),
      rows.map(({ toSite }) => toSite),
      rows.map(({ annulled }) => annulled),
    ],
  );
}

/** Keeps what events say of loads, and works out anew where the loads stand that they speak of. */
async function putLoads(client: PoolClient, changes: readonly Change<'load'>[]): Promise<void> {
  await client.query(
    `INSERT INTO custody.load_entry (event_id, load_id, position, told)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::jsonb[])
      ON CONFLICT (event_id) DO UPDATE
        SET told = EXCLUDED.told || jsonb_build_object('organisation', load_entry.told->'organisation')`,
    [
      changes.map(({ entry }) => entry.eventId),
      changes.map(({ loadId }) => loadId),
      changes.map(({ position }) => position),
      changes.map(({ entry }) => JSON.stringify(entry)),
    ],
  );
  const { rows } = await client.query<{ load_id: Uuid; told: LoadEntry[] }>(
    `SELECT load_id, jsonb_agg(told ORDER BY position) AS told FROM custody.load_entry WHERE load_id = ANY ($1::uuid[])
      GROUP BY load_id`,
    [[...new Set(changes.map(({ loadId }) => loadId))]],
  );
  const loads = rows.flatMap(({ load_id: loadId, told }) => indexedLoad(loadId, told) ?? []);
  await client.query(
    `INSERT INTO custody.load
        (load_id, lot_id, event_id, from_site, planned_site, ticket, material, occurred_ms, left_kg, organisation, closed)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::bigint[],
        $9::bigint[], $10::text[], $11::boolean[])
      ON CONFLICT (load_id) DO UPDATE SET from_site = EXCLUDED.from_site, planned_site = EXCLUDED.planned_site,
        ticket = EXCLUDED.ticket, occurred_ms = EXCLUDED.occurred_ms, left_kg = EXCLUDED.left_kg, closed = EXCLUDED.closed`,
    [
      loads.map(({ loadId }) => loadId),
      loads.map(({ lotId }) => lotId),
      loads.map(({ eventId }) => eventId),
      loads.map(({ fromSite }) => fromSite),
      loads.map(({ plannedSite }) => plannedSite),
      loads.map(({ ticket }) => ticket ?? null),
      loads.map(({ material }) => material),
      loads.map(({ occurredMs }) => occurredMs),
      loads.map(({ leftKg }) => leftKg),
      loads.map(({ organisation }) => organisation),
      loads.map(({ closed }) => closed),
    ],
  );
}

async function putReceipt(client: PoolClient, change: Change<'receipt' | 'receipt-change'>): Promise<void> {
  switch (change.of) {
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
