import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * Requests for corrections between parties as they were asked for. `asked_of`: JSON array of organisations; `replacement` and
 * `after`: JSON objects; `run_id`: of the reopening of a sorting run; `note_id`: of the text of who asked. A row is written once.
 */
export const CORRECTION_REQUEST: ReadTable = {
  name: 'correction_request',
  columns: [
    { name: 'correction_id', type: 'uuid not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'lot_id', type: 'uuid not null' },
    { name: 'run_id', type: 'uuid' },
    { name: 'event_id', type: 'uuid not null' },
    { name: 'event_type', type: 'text not null' },
    { name: 'supersedes_version', type: 'integer' },
    { name: 'action', type: 'text not null' },
    { name: 'reason', type: 'text not null' },
    { name: 'requested_by', type: 'text not null' },
    { name: 'requested_ms', type: 'bigint not null' },
    { name: 'asked_of', type: 'text not null' },
    { name: 'replacement', type: 'text' },
    { name: 'after', type: 'text' },
    { name: 'note_id', type: 'uuid' },
    { name: 'demo', type: 'boolean not null' },
  ],
  key: ['correction_id'],
  indexes: [['lot_id'], ['position']],
};

/**
 * What followed a request: `kind` is approved, refused, withdrawn, reminded, applied or failed. `organisation` answered; `event_id` is the
 * correction that it became; `violations`: JSON array; `note_id`: of the text of who answered. A row is written once, so that the state as known at a position is a sum of rows.
 */
export const CORRECTION_STEP: ReadTable = {
  name: 'correction_step',
  columns: [
    { name: 'correction_id', type: 'uuid not null' },
    { name: 'revision', type: 'integer not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'kind', type: 'text not null' },
    { name: 'organisation', type: 'text' },
    { name: 'recorded_ms', type: 'bigint not null' },
    { name: 'event_id', type: 'uuid' },
    { name: 'violations', type: 'text' },
    { name: 'note_id', type: 'uuid' },
  ],
  key: ['correction_id', 'revision'],
};
