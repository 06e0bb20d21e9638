import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * What came into and went out of the stock of a lot at a site on a day, by the class that it had there and the sources of error of its mass (empty:
 * none). Mass that only takes another class where it lies neither comes nor goes. `came`: how many bookings brought mass into this class, which tells
 * the class of what came last. `…_kg_ppm`: mass × relative error (1 σ, ppm) of the method, and of the density or payload.
 */
export const LOT_STOCK_DAY: ReadTable = {
  name: 'lot_stock_day',
  columns: [
    { name: 'site', type: 'uuid not null' },
    { name: 'lot_id', type: 'uuid not null' },
    { name: 'day', type: 'date not null' },
    { name: 'condition_class', type: 'text not null' },
    { name: 'measured_by', type: 'text not null' },
    { name: 'converted_by', type: 'text not null' },
    { name: 'in_kg', type: 'bigint not null' },
    { name: 'out_kg', type: 'bigint not null' },
    { name: 'came', type: 'integer not null' },
    { name: 'in_measured_kg_ppm', type: 'numeric(38,0) not null' },
    { name: 'in_converted_kg_ppm', type: 'numeric(38,0) not null' },
    { name: 'out_measured_kg_ppm', type: 'numeric(38,0) not null' },
    { name: 'out_converted_kg_ppm', type: 'numeric(38,0) not null' },
  ],
  key: ['site', 'lot_id', 'day', 'condition_class', 'measured_by', 'converted_by'],
};

/** Mass that was hauled out of a site in a month, by fate (empty: not at its end) and distance. `month`: its first day. */
export const HAUL_MONTH: ReadTable = {
  name: 'haul_month',
  columns: [
    { name: 'from_site', type: 'uuid not null' },
    { name: 'month', type: 'date not null' },
    { name: 'fate', type: 'text not null' },
    { name: 'distance_metres', type: 'integer not null' },
    { name: 'mass_kg', type: 'bigint not null' },
  ],
  key: ['from_site', 'month', 'fate', 'distance_metres'],
};

/** What a lot or run gave to an end in a month: `placed` or `deposited`, the site, the fate (empty: none). `month`: its first day. */
export const END_MONTH: ReadTable = {
  name: 'end_month',
  columns: [
    { name: 'holder_id', type: 'uuid not null' },
    { name: 'account_kind', type: 'text not null' },
    { name: 'site', type: 'uuid not null' },
    { name: 'fate', type: 'text not null' },
    { name: 'month', type: 'date not null' },
    { name: 'mass_kg', type: 'bigint not null' },
  ],
  key: ['holder_id', 'account_kind', 'site', 'fate', 'month'],
};
