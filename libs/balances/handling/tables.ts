import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * What was said at a position of how mass is handled: of a sorting run (`holder` is the run) how it treats its inputs; of a lot of peat what
 * becomes of it, a code of the table of peat oxidation. The last word counts; `code` is null where it is not stated any more.
 */
export const HANDLING: ReadTable = {
  name: 'handling',
  columns: [
    { name: 'holder', type: 'uuid not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'code', type: 'text' },
  ],
  key: ['holder', 'position'],
};
