import type { ReadColumn, ReadTable } from '#libs/read-store/projection.js';

const column = (name: string, type: string): ReadColumn => ({ name, type });

/**
 * What events of lots say that findings are worked out from, one row for each version of an event; a version counts until `reported_end`
 * names it. `day`: the day of Europe/Oslo on which it occurred. `link`: the load, the confirmed movement, the run or the split. `recovery`: `met` or `not_met`, where it is stated.
 * `over_payload_kg`: mass beyond the payload of the vehicle class and its uncertainty.
 */
export const REPORTED: ReadTable = {
  name: 'reported',
  columns: [
    column('event_id', 'uuid not null'),
    column('version', 'integer not null'),
    column('kind', 'text not null'),
    column('lot_id', 'uuid not null'),
    column('link', 'uuid'),
    column('from_site', 'uuid'),
    column('to_site', 'uuid'),
    column('to_kind', 'text'),
    column('material', 'text'),
    column('condition_class', 'text'),
    column('fate', 'text'),
    column('mass_kg', 'bigint not null'),
    column('low_kg', 'bigint not null'),
    column('high_kg', 'bigint not null'),
    column('vehicle', 'text'),
    column('over_payload_kg', 'bigint'),
    column('consent', 'boolean not null'),
    column('recovery', 'text'),
    column('final', 'boolean not null'),
    column('waited', 'boolean not null'),
    column('day', 'text not null'),
    column('occurred_ms', 'bigint not null'),
    column('recorded_ms', 'bigint not null'),
    column('position', 'bigint not null'),
    column('revision', 'integer not null'),
    column('organisation', 'text not null'),
  ],
  key: ['event_id', 'version'],
  indexes: [
    ['lot_id'],
    ['kind', 'from_site'],
    ['to_site', 'material', 'condition_class', 'recorded_ms'],
    ['link'],
    // Few say anything of it.
    ['recovery'],
    ['recorded_ms'],
  ],
};

/** Versions of events that a correction has replaced or annulled, when, and where in the log the correction stands. */
export const REPORTED_END: ReadTable = {
  name: 'reported_end',
  columns: [
    column('event_id', 'uuid not null'),
    column('version', 'integer not null'),
    column('gone_ms', 'bigint not null'),
    column('position', 'bigint not null'),
  ],
  key: ['event_id', 'version'],
};

/**
 * Classes of lots in the order of their streams: as opened, and as classified. `report` and `covered_kg`, `covered_litres`,
 * `covered_state` tell the laboratory report and what it covers; `flags` and `absent_flags`, which
 * the report looked for and did not find, are JSON arrays of codes.
 */
export const LOT_CLASS: ReadTable = {
  name: 'lot_classification',
  columns: [
    column('lot_id', 'uuid not null'),
    column('revision', 'integer not null'),
    column('event_id', 'uuid not null'),
    column('material', 'text not null'),
    column('condition_class', 'text not null'),
    column('flags', 'text not null'),
    column('absent_flags', 'text not null'),
    column('basis', 'text'),
    column('report', 'text'),
    column('laboratory', 'text'),
    column('covered_kg', 'bigint'),
    column('covered_litres', 'bigint'),
    column('covered_state', 'text'),
    column('occurred_ms', 'bigint not null'),
    column('recorded_ms', 'bigint not null'),
    column('position', 'bigint not null'),
  ],
  key: ['lot_id', 'revision'],
};

/** Condition classes and masses that go into sorting runs by the plan in force; an aborted run has none. `classes` is a JSON object. */
export const RUN_INPUTS: ReadTable = {
  name: 'run_inputs',
  columns: [
    column('run_id', 'uuid not null'),
    column('revision', 'integer not null'),
    column('event_id', 'uuid not null'),
    column('site_id', 'uuid not null'),
    column('classes', 'text not null'),
    column('occurred_ms', 'bigint not null'),
    column('recorded_ms', 'bigint not null'),
    column('position', 'bigint not null'),
  ],
  key: ['run_id', 'revision'],
};

/** What people said about findings. `kind`: comment, explanation or reopening; `facts`: what the explanation was given for. */
export const REMARK: ReadTable = {
  name: 'finding_remark',
  columns: [
    column('finding_id', 'uuid not null'),
    column('revision', 'integer not null'),
    column('event_id', 'uuid not null'),
    column('kind', 'text not null'),
    column('explanation', 'text'),
    column('facts', 'text'),
    column('note_id', 'uuid'),
    column('organisation', 'text not null'),
    column('role', 'text not null'),
    column('recorded_ms', 'bigint not null'),
    column('position', 'bigint not null'),
  ],
  key: ['finding_id', 'revision'],
};
