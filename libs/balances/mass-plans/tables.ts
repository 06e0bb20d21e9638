import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * Mass plans of projects, every record of each version with its place in the log; the latest record counts. `fields` is the JSON of the version
 * by the names of its event, without ids, numbers and note.
 */
export const MASS_PLAN: ReadTable = {
  name: 'mass_plan',
  columns: [
    { name: 'mass_plan_id', type: 'uuid not null' },
    { name: 'version', type: 'integer not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'project_id', type: 'uuid not null' },
    { name: 'plan_version', type: 'integer not null' },
    { name: 'approved_on', type: 'text not null' },
    { name: 'withdrawn', type: 'boolean not null' },
    { name: 'fields', type: 'text not null' },
    { name: 'note_id', type: 'uuid' },
    { name: 'organisation', type: 'text not null' },
    { name: 'event_id', type: 'uuid not null' },
    { name: 'recorded_ms', type: 'bigint not null' },
  ],
  key: ['mass_plan_id', 'version'],
  indexes: [['project_id']],
};
