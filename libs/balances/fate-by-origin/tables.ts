import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * Where mass is, by origin: one row per lot or run, origin, account and kind of mass. `origin_kind`: ground, supplied, variance or
 * clearing; `origin_holder`: of a clearing origin, the lot or run that is short, else empty; `fate`: empty where there is none.
 * Rows of a clearing origin add up to zero.
 */
export const FATE: ReadTable = {
  name: 'fate',
  columns: [
    { name: 'holder_id', type: 'uuid not null' },
    { name: 'holder_type', type: 'text not null' },
    { name: 'origin_kind', type: 'text not null' },
    { name: 'origin_site', type: 'uuid not null' },
    { name: 'origin_holder', type: 'text not null' },
    { name: 'account_kind', type: 'text not null' },
    { name: 'site', type: 'uuid not null' },
    { name: 'fate', type: 'text not null' },
    { name: 'material', type: 'text not null' },
    { name: 'condition_class', type: 'text not null' },
    { name: 'status', type: 'text not null' },
    { name: 'mass_kg', type: 'bigint not null' },
  ],
  key: [
    'holder_id',
    'holder_type',
    'origin_kind',
    'origin_site',
    'origin_holder',
    'account_kind',
    'site',
    'fate',
    'material',
    'condition_class',
    'status',
  ],
  indexes: [['origin_site']],
};
