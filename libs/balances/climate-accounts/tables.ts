import type { ReadTable } from '#libs/read-store/projection.js';

/** Climate accounts that were begun: of which project and period (days as text). A row is written once. */
export const CLIMATE_ACCOUNT: ReadTable = {
  name: 'climate_account',
  columns: [
    { name: 'account_id', type: 'uuid not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'project_id', type: 'uuid not null' },
    { name: 'from_day', type: 'text not null' },
    { name: 'to_day', type: 'text not null' },
    { name: 'title', type: 'text' },
  ],
  key: ['account_id'],
  indexes: [['project_id'], ['position']],
};

/**
 * Every step of an account, its draft too: `kind` is drafted, submitted, returned, approved or superseded. `fields`: of a submission what
 * was submitted, as canonical JSON by the names of its event; what it was worked out from stays in the event store. A row is written
 * once, so that the state as known at a position is a sum of rows.
 */
export const CLIMATE_ACCOUNT_STEP: ReadTable = {
  name: 'climate_account_step',
  columns: [
    { name: 'account_id', type: 'uuid not null' },
    { name: 'revision', type: 'integer not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'kind', type: 'text not null' },
    { name: 'submission', type: 'integer' },
    { name: 'by_submission', type: 'integer' },
    { name: 'fields', type: 'text' },
    { name: 'note_id', type: 'uuid' },
    { name: 'organisation', type: 'text not null' },
    { name: 'role', type: 'text not null' },
    { name: 'event_id', type: 'uuid not null' },
    { name: 'recorded_ms', type: 'bigint not null' },
  ],
  key: ['account_id', 'revision'],
};
