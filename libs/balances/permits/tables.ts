import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * Permits of sites, every version of each with its place in the log; the latest counts. `materials` (absent: all) and
 * `condition_classes` are JSON arrays, days are `YYYY-MM-DD`.
 */
export const PERMIT: ReadTable = {
  name: 'permit',
  columns: [
    { name: 'permit_id', type: 'uuid not null' },
    { name: 'version', type: 'integer not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'site_id', type: 'uuid not null' },
    { name: 'withdrawn', type: 'boolean not null' },
    { name: 'law', type: 'text not null' },
    { name: 'authority', type: 'text not null' },
    { name: 'case_number', type: 'text not null' },
    { name: 'valid_from', type: 'text not null' },
    { name: 'valid_to', type: 'text' },
    { name: 'materials', type: 'text' },
    { name: 'condition_classes', type: 'text not null' },
    { name: 'total_kg', type: 'bigint' },
    { name: 'annual_kg', type: 'bigint' },
    { name: 'storage_months', type: 'integer' },
    { name: 'event_id', type: 'uuid not null' },
    { name: 'recorded_ms', type: 'bigint not null' },
  ],
  key: ['permit_id', 'version'],
  indexes: [['site_id']],
};

/** What the land of sites is used for, by version of the site; a version that says nothing has a row where an earlier one said it. */
export const LAND_USE: ReadTable = {
  name: 'site_land_use',
  columns: [
    { name: 'site_id', type: 'uuid not null' },
    { name: 'version', type: 'integer not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'land_use', type: 'text' },
  ],
  key: ['site_id', 'version'],
};
