import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * Findings, open and cleared. Times in milliseconds since the epoch: `opened_ms` is when the opening event was recorded. `event_ids`:
 * JSON array, the opening event first; `details`: JSON object by type.
 */
export const FINDING: ReadTable = {
  name: 'finding',
  columns: [
    { name: 'finding_id', type: 'uuid not null' },
    { name: 'type', type: 'text not null' },
    { name: 'status', type: 'text not null' },
    { name: 'lot_id', type: 'uuid' },
    { name: 'site_id', type: 'uuid not null' },
    { name: 'opened_ms', type: 'bigint not null' },
    { name: 'occurred_ms', type: 'bigint not null' },
    { name: 'cleared_ms', type: 'bigint' },
    { name: 'mass_kg', type: 'bigint not null' },
    { name: 'event_ids', type: 'text not null' },
    { name: 'details', type: 'text not null' },
  ],
  key: ['finding_id'],
  indexes: [['opened_ms', 'finding_id'], ['lot_id'], ['site_id']],
};

/**
 * Every use of a ticket at a receiving site, by version of the event that names it. `ticket_key` is a hash of site and ticket, by which
 * uses are found; whether they are the same ticket, the texts tell. `told`: JSON array of site, ticket, lot, recording organisation, place
 * of loading, times of occurrence and of recording, position, kilograms, and of a receipt the load: one column, because a row is written with nearly every load and
 * read with hardly any.
 */
export const TICKET_USE: ReadTable = {
  name: 'ticket_use',
  columns: [
    { name: 'ticket_key', type: 'bigint not null' },
    { name: 'event_id', type: 'uuid not null' },
    { name: 'version', type: 'integer not null' },
    { name: 'told', type: 'text not null' },
  ],
  key: ['ticket_key', 'event_id', 'version'],
};

/** Uses of tickets that a correction took back. */
export const TICKET_WITHDRAWAL: ReadTable = {
  name: 'ticket_withdrawal',
  columns: [
    { name: 'ticket_key', type: 'bigint not null' },
    { name: 'event_id', type: 'uuid not null' },
    { name: 'version', type: 'integer not null' },
    { name: 'by_event', type: 'uuid not null' },
    { name: 'recorded_ms', type: 'bigint not null' },
    { name: 'position', type: 'bigint not null' },
  ],
  key: ['ticket_key', 'event_id', 'version'],
};
