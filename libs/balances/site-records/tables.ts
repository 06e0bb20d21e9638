import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * What sites have beside their mass, every version of each record with its place in the log; the latest counts. `fields` is the JSON of
 * the record by the names of its event, without ids, versions and note.
 */
export const SITE_RECORD: ReadTable = {
  name: 'site_record',
  columns: [
    { name: 'record_id', type: 'uuid not null' },
    { name: 'version', type: 'integer not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'site_id', type: 'uuid not null' },
    { name: 'kind', type: 'text not null' },
    { name: 'withdrawn', type: 'boolean not null' },
    { name: 'fields', type: 'text not null' },
    { name: 'note_id', type: 'uuid' },
    { name: 'organisation', type: 'text not null' },
    { name: 'event_id', type: 'uuid not null' },
    { name: 'recorded_ms', type: 'bigint not null' },
  ],
  key: ['record_id', 'version'],
  indexes: [['site_id']],
};
