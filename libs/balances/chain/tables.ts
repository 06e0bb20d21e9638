import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * Which lots gave to a sorting run or a split (`in`) and got from it (`out`), one row per event that says so: the steps by which a chain goes
 * from lot to lot.
 */
export const CUSTODY_LINK: ReadTable = {
  name: 'custody_link',
  columns: [
    { name: 'position', type: 'bigint not null' },
    { name: 'run_id', type: 'uuid not null' },
    { name: 'lot_id', type: 'uuid not null' },
    { name: 'side', type: 'text not null' },
    { name: 'kind', type: 'text not null' },
    { name: 'site_id', type: 'uuid not null' },
  ],
  key: ['position'],
  indexes: [['run_id'], ['lot_id']],
};
