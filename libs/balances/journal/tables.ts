import type { ReadTable } from '#libs/read-store/projection.js';

/**
 * Every event with what lists and "as known at" need; the event itself stays in the event store. The stream's name is
 * `category-stream_id`; of a lot's event `stream_id` is the lot. Sites of a correction are those of the corrected data, else of the
 * annulled. `run_id` is also the split of a split; `concerns_event_id` the corrected event or the confirmed movement; `told` (`chain/told.ts`)
 * what a chain tells of an event of a lot.
 */
export const EVENT: ReadTable = {
  name: 'event',
  columns: [
    { name: 'position', type: 'bigint not null' },
    { name: 'event_id', type: 'uuid not null' },
    { name: 'category', type: 'text not null' },
    { name: 'stream_id', type: 'uuid not null' },
    { name: 'revision', type: 'integer not null' },
    { name: 'type', type: 'text not null' },
    { name: 'run_id', type: 'uuid' },
    { name: 'from_site', type: 'uuid' },
    { name: 'to_site', type: 'uuid' },
    { name: 'occurred_ms', type: 'bigint' },
    { name: 'recorded_ms', type: 'bigint not null' },
    { name: 'known_ms', type: 'bigint not null' },
    { name: 'organisation', type: 'text not null' },
    { name: 'role', type: 'text not null' },
    { name: 'load_id', type: 'uuid' },
    { name: 'concerns_event_id', type: 'uuid' },
    { name: 'told', type: 'text' },
  ],
  key: ['position'],
  indexes: [['known_ms', 'position'], ['event_id'], ['stream_id'], ['from_site'], ['to_site']],
};

/**
 * Which correction replaced or annulled which version of an event; version 1 is the event itself. Apart from `event`, so that a
 * correction writes a row and changes none.
 */
export const SUPERSESSION: ReadTable = {
  name: 'supersession',
  columns: [
    { name: 'event_id', type: 'uuid not null' },
    { name: 'version', type: 'integer not null' },
    { name: 'superseded_by', type: 'uuid not null' },
    { name: 'position', type: 'bigint not null' },
  ],
  key: ['event_id', 'version'],
};

/**
 * Every booking: a posting with its evidence (`booking.ts`). Accounts, fate, vehicle, energy and sources of error stand in `lane`;
 * sums over `position <= P` are the flows as known there. Mass × distance follows from `mass_kg` and `distance_metres`, what the sources do
 * to them from `measured_ppm` and `converted_ppm` (1 σ, relative).
 */
export const BOOKING: ReadTable = {
  name: 'booking',
  columns: [
    { name: 'position', type: 'bigint not null' },
    { name: 'index', type: 'smallint not null' },
    { name: 'lane', type: 'uuid not null' },
    { name: 'day', type: 'date not null' },
    { name: 'occurred_ms', type: 'bigint not null' },
    { name: 'from_holder', type: 'uuid not null' },
    { name: 'to_holder', type: 'uuid not null' },
    { name: 'mass_kg', type: 'bigint not null' },
    { name: 'evidence_kg', type: 'bigint not null' },
    { name: 'low_kg', type: 'bigint not null' },
    { name: 'high_kg', type: 'bigint not null' },
    { name: 'converted_kg', type: 'bigint not null' },
    { name: 'estimated_kg', type: 'bigint not null' },
    { name: 'confirmed_kg', type: 'bigint not null' },
    { name: 'documented_kg', type: 'bigint not null' },
    { name: 'litres', type: 'bigint not null' },
    { name: 'volume_state', type: 'text' },
    { name: 'movements', type: 'smallint not null' },
    { name: 'distance_metres', type: 'integer' },
    { name: 'ticket', type: 'text' },
    { name: 'concerns_event_id', type: 'uuid' },
    { name: 'measured_ppm', type: 'integer not null' },
    { name: 'converted_ppm', type: 'integer not null' },
  ],
  key: ['position', 'index'],
  // What is asked of a few sites or of one line finds its bookings by their lanes, rather than reading all of them.
  indexes: [['lane']],
};
