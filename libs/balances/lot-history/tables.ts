import type { ReadTable } from '#libs/read-store/projection.js';

/** Steps of a lot are kept in chunks of this many: where the chunks end does not depend on how events came in. */
export const CHUNK_STEPS = 16;

/** What was worked out of a lot's stream, so that the next event goes on from there. All but the numbers is JSON. */
export const LOT_STATE: ReadTable = {
  name: 'lot_state',
  columns: [
    { name: 'lot_id', type: 'uuid not null' },
    { name: 'kind', type: 'text not null' },
    { name: 'steps', type: 'integer not null' },
    { name: 'sites', type: 'text not null' },
    { name: 'fate', type: 'text not null' },
    { name: 'findings', type: 'text not null' },
  ],
  key: ['lot_id'],
};

/** The steps of a lot in order of recording (`steps.ts`), for corrections and late rows. */
export const LOT_STEPS: ReadTable = {
  name: 'lot_steps',
  columns: [
    { name: 'lot_id', type: 'uuid not null' },
    { name: 'chunk', type: 'integer not null' },
    { name: 'steps', type: 'text not null' },
  ],
  key: ['lot_id', 'chunk'],
};

/** Sorting runs, with what lots gave to them and got from them; `state` is JSON. */
export const RUN_STATE: ReadTable = {
  name: 'run_state',
  columns: [
    { name: 'run_id', type: 'uuid not null' },
    { name: 'state', type: 'text not null' },
  ],
  key: ['run_id'],
};
