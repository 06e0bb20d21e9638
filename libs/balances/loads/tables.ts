import type { ReadColumn, ReadTable } from '#libs/read-store/projection.js';

const column = (name: string, type: string): ReadColumn => ({ name, type });

/**
 * What is told of a load. `receipts` and `rejection` are JSON (`domain/load-record.ts`); `organisation` recorded the dispatch; ticket, vehicle,
 * energy and distance are those of the sender.
 */
const LOAD_COLUMNS: readonly ReadColumn[] = [
  column('lot_id', 'uuid not null'),
  column('code', 'text not null'),
  column('from_site', 'uuid not null'),
  column('planned_site', 'uuid not null'),
  column('material', 'text not null'),
  column('condition_class', 'text not null'),
  column('status', 'text not null'),
  column('dispatched_kg', 'bigint not null'),
  column('received_kg', 'bigint not null'),
  column('returned_kg', 'bigint not null'),
  column('left_kg', 'bigint not null'),
  column('phase', 'text not null'),
  column('dispatched_ms', 'bigint not null'),
  column('last_event_id', 'uuid not null'),
  column('last_event_type', 'text not null'),
  column('last_ms', 'bigint not null'),
  column('ticket', 'text'),
  column('vehicle', 'text'),
  column('energy', 'text'),
  column('distance_km', 'text'),
  column('carrier', 'text'),
  column('organisation', 'text not null'),
  column('receipts', 'text not null'),
  column('rejection', 'text'),
];

/** Loads as they are now. `state`: the effective events that the row follows from, JSON. */
export const LOAD: ReadTable = {
  name: 'load',
  columns: [column('load_id', 'uuid not null'), ...LOAD_COLUMNS, column('state', 'text not null')],
  key: ['load_id'],
  indexes: [['dispatched_ms', 'load_id'], ['code'], ['lot_id']],
};

/** Loads as they were after each event, by its log position: for "as known at". */
export const LOAD_VERSION: ReadTable = {
  name: 'load_version',
  columns: [column('load_id', 'uuid not null'), column('position', 'bigint not null'), ...LOAD_COLUMNS],
  key: ['load_id', 'position'],
};

/** Names of the columns that both tables have, the load's id first. */
export const LOAD_COLUMN_NAMES: readonly string[] = ['load_id', ...LOAD_COLUMNS.map(({ name }) => name)];

/** Receipts that waited for their dispatch or their movement, as they were recorded. */
export const WAITING_RECEIPT: ReadTable = {
  name: 'waiting_receipt',
  columns: [
    column('receipt_id', 'uuid not null'),
    column('site', 'uuid not null'),
    column('load_id', 'uuid'),
    column('from_site', 'uuid'),
    column('material', 'text not null'),
    column('condition_class', 'text'),
    column('fate', 'text'),
    column('final', 'boolean not null'),
    column('mass_kg', 'bigint not null'),
    column('low_kg', 'bigint not null'),
    column('high_kg', 'bigint not null'),
    column('mass_basis', 'text not null'),
    column('ticket', 'text'),
    column('vehicle', 'text'),
    column('occurred_ms', 'bigint not null'),
    column('recorded_ms', 'bigint not null'),
    column('organisation', 'text not null'),
    column('event_id', 'uuid not null'),
    column('position', 'bigint not null'),
  ],
  key: ['receipt_id'],
  indexes: [['site']],
};

/** What became of a waiting receipt: `matched` with the event that was recorded of it, or `dismissed` with a reason. */
export const RECEIPT_OUTCOME: ReadTable = {
  name: 'receipt_outcome',
  columns: [
    column('receipt_id', 'uuid not null'),
    column('state', 'text not null'),
    column('lot_id', 'uuid'),
    column('event_id', 'uuid'),
    column('matched_by', 'text'),
    column('reason', 'text'),
    column('recorded_ms', 'bigint not null'),
    column('organisation', 'text not null'),
    column('position', 'bigint not null'),
  ],
  key: ['receipt_id'],
};
