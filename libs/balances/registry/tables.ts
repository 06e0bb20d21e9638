import type { ReadColumn, ReadTable } from '#libs/read-store/projection.js';

const column = (name: string, type: string): ReadColumn => ({ name, type });
const VERSION = column('version', 'integer not null');
const DEMO = column('demo', 'boolean not null');

/** A register with its current rows, and all versions of them with the log position of each, for "as known at". */
interface Register {
  readonly current: ReadTable;
  readonly versions: ReadTable;
}

function register(name: string, columns: readonly ReadColumn[], indexes: ReadTable['indexes']): Register {
  const id = columns[0]!.name;
  const all = [...columns, DEMO, VERSION];
  return {
    current: { name, columns: all, key: [id], ...(indexes && { indexes }) },
    versions: {
      name: `${name}_version`,
      columns: [...all, column('position', 'bigint not null')],
      key: [id, 'version'],
    },
  };
}

export const PARTY: ReadTable = {
  name: 'party',
  columns: [
    column('party_id', 'uuid not null'),
    column('organisation', 'text not null'),
    column('name', 'text'),
    column('kind', 'text not null'),
    DEMO,
    VERSION,
  ],
  key: ['party_id'],
};

export const PROJECT = register(
  'project',
  [
    column('project_id', 'uuid not null'),
    column('organisation', 'text not null'),
    column('code', 'text not null'),
    column('name', 'text not null'),
    column('builder', 'text not null'),
    column('municipality', 'text not null'),
    column('plan_id', 'text'),
    column('case_number', 'text'),
    column('floor_area_m2', 'bigint'),
  ],
  [['municipality']],
);

/** `coordinates` and `operators` are JSON text, as the event has them. */
export const SITE = register(
  'site',
  [
    column('site_id', 'uuid not null'),
    column('organisation', 'text not null'),
    column('code', 'text not null'),
    column('name', 'text not null'),
    column('kind', 'text not null'),
    column('municipality', 'text'),
    column('country', 'text'),
    column('project_id', 'uuid'),
    column('coordinates', 'text'),
    column('operators', 'text'),
  ],
  [['municipality'], ['project_id']],
);

export const LOT: ReadTable = {
  name: 'lot',
  columns: [
    column('lot_id', 'uuid not null'),
    column('name', 'text not null'),
    column('project_id', 'uuid'),
    column('run_id', 'uuid'),
    column('material', 'text not null'),
    column('condition_class', 'text not null'),
    column('status', 'text not null'),
    column('opened_ms', 'bigint not null'),
  ],
  key: ['lot_id'],
  indexes: [['project_id'], ['run_id']],
};

/**
 * Class and status that a lot has now, where it was classified since it opened, and its flags (JSON). A row of its own, so that the opening
 * and each classification overwrite whole rows.
 */
export const LOT_NOW: ReadTable = {
  name: 'lot_now',
  columns: [
    column('lot_id', 'uuid not null'),
    column('condition_class', 'text not null'),
    column('status', 'text not null'),
    column('flags', 'text not null'),
  ],
  key: ['lot_id'],
};

/** Sorting runs as they began; how far they are stands in `sorting_run_state`. */
export const SORTING_RUN: ReadTable = {
  name: 'sorting_run',
  columns: [
    column('run_id', 'uuid not null'),
    column('name', 'text not null'),
    column('site', 'uuid not null'),
    column('project_id', 'uuid'),
    column('started_ms', 'bigint not null'),
  ],
  key: ['run_id'],
};

/** `state`: started, closed, reopened or aborted. A row of its own, so that each event of a run overwrites whole rows. */
export const SORTING_RUN_STATE: ReadTable = {
  name: 'sorting_run_state',
  columns: [column('run_id', 'uuid not null'), column('state', 'text not null'), column('plan_version', 'integer not null')],
  key: ['run_id'],
};

/** `doubts` is a JSON array of codes. `day`: the day of Europe/Oslo on which the total is booked, the last of its year. */
export const ANNUAL_RETURN = register(
  'annual_return',
  [
    column('return_id', 'uuid not null'),
    column('reporter', 'uuid not null'),
    column('region', 'text not null'),
    column('municipality', 'text'),
    column('year', 'integer not null'),
    column('category', 'text not null'),
    column('day', 'date not null'),
    column('to_kind', 'text not null'),
    column('origin_site', 'uuid not null'),
    column('site', 'uuid not null'),
    column('material', 'text not null'),
    column('condition_class', 'text not null'),
    column('status', 'text not null'),
    column('mass_kg', 'bigint not null'),
    column('low_kg', 'bigint not null'),
    column('high_kg', 'bigint not null'),
    column('mass_basis', 'text not null'),
    column('litres', 'bigint not null'),
    column('volume_state', 'text'),
    column('source', 'text not null'),
    column('doubts', 'text not null'),
    column('annulled', 'boolean not null'),
  ],
  undefined,
);
