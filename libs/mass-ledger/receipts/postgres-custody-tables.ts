import type { PoolClient } from 'pg';
import type { Uuid, Violation } from '#libs/kernel/index.js';
import type { IndexedLoad, IndexedMovement, IndexedReceipt, ReceiptState } from './custody-index.js';

/** Name of the layout of the tables: another one is dropped and made anew, as all of it is read from the log. */
const LAYOUT = 'layout 2';

const TABLES = `
  DROP SCHEMA IF EXISTS custody CASCADE;
  CREATE SCHEMA custody;
  COMMENT ON SCHEMA custody IS '${LAYOUT}';
  CREATE TABLE custody.index_position (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL
  );
  INSERT INTO custody.index_position (position) VALUES (0);
  CREATE TABLE custody.load_entry (
    event_id uuid PRIMARY KEY,
    load_id uuid NOT NULL,
    position bigint NOT NULL,
    told jsonb NOT NULL
  );
  CREATE INDEX load_entries ON custody.load_entry (load_id);
  CREATE TABLE custody.load (
    load_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL,
    event_id uuid NOT NULL,
    from_site uuid NOT NULL,
    planned_site uuid NOT NULL,
    ticket text,
    material text NOT NULL,
    occurred_ms bigint NOT NULL,
    left_kg bigint NOT NULL,
    organisation text NOT NULL,
    closed boolean NOT NULL
  );
  CREATE INDEX load_ticket ON custody.load (planned_site, ticket) WHERE ticket IS NOT NULL;
  CREATE TABLE custody.movement (
    event_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL,
    from_site uuid NOT NULL,
    to_site uuid NOT NULL,
    ticket text,
    material text NOT NULL,
    occurred_ms bigint NOT NULL,
    mass_kg bigint NOT NULL,
    organisation text NOT NULL,
    annulled boolean NOT NULL
  );
  CREATE INDEX movement_ticket ON custody.movement (to_site, ticket) WHERE ticket IS NOT NULL;
  CREATE TABLE custody.confirmation (
    event_id uuid PRIMARY KEY,
    movement_event_id uuid NOT NULL,
    to_site uuid NOT NULL,
    annulled boolean NOT NULL
  );
  CREATE INDEX confirmation_movement ON custody.confirmation (movement_event_id);
  CREATE TABLE custody.receipt (
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
  CREATE INDEX receipt_state ON custody.receipt (state, position);
  CREATE INDEX receipt_ticket ON custody.receipt (site_id, ticket) WHERE state = 'waiting';
  CREATE INDEX receipt_load ON custody.receipt (load_id) WHERE state = 'waiting'`;

/** Two processes may make the tables at once, which PostgreSQL refuses one of them. */
const MAKING = 7_205_731;

/** Makes the tables where they are missing or of another layout, inside the transaction that `client` has open. */
export async function makeTables(client: PoolClient): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [MAKING]);
  const { rows } = await client.query<{ layout: string | null }>(
    `SELECT obj_description(to_regnamespace('custody'), 'pg_namespace') AS layout`,
  );
  if (rows[0]!.layout !== LAYOUT) await client.query(TABLES);
}

/** A row of `custody.load`. Numbers of 64 bits come as texts. */
export interface LoadRow {
  readonly load_id: Uuid;
  readonly lot_id: Uuid;
  readonly event_id: Uuid;
  readonly from_site: Uuid;
  readonly planned_site: Uuid;
  readonly ticket: string | null;
  readonly material: string;
  readonly occurred_ms: string;
  readonly left_kg: string;
  readonly organisation: string;
  readonly closed: boolean;
}

/** A row of `custody.movement`, and whether it is closed. */
export type FoundMovement = Omit<LoadRow, 'load_id' | 'planned_site' | 'left_kg'> & {
  readonly to_site: Uuid;
  readonly mass_kg: string;
};

/** A row of `custody.receipt`. */
export interface ReceiptRow {
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

/** A load as the index tells it. */
export const loadOf = (row: LoadRow): IndexedLoad => ({
  loadId: row.load_id,
  lotId: row.lot_id,
  eventId: row.event_id,
  fromSite: row.from_site,
  plannedSite: row.planned_site,
  ticket: row.ticket ?? undefined,
  material: row.material,
  occurredMs: Number(row.occurred_ms),
  leftKg: Number(row.left_kg),
  organisation: row.organisation,
  closed: row.closed,
});

/** A movement as the index tells it. */
export const movementOf = (row: FoundMovement): IndexedMovement => ({
  eventId: row.event_id,
  lotId: row.lot_id,
  fromSite: row.from_site,
  toSite: row.to_site,
  ticket: row.ticket ?? undefined,
  material: row.material,
  occurredMs: Number(row.occurred_ms),
  massKg: Number(row.mass_kg),
  organisation: row.organisation,
  closed: row.closed,
});

/** A receipt as the index tells it. */
export const receiptOf = (row: ReceiptRow): IndexedReceipt => ({
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
