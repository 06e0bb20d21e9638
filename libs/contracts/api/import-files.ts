import type { FromSchema } from 'json-schema-to-ts';
import { count, nullableInstant, nullableText, text } from './common.js';

/** What a column of a sender's file can mean: the columns of the import format, and what weighbridges have beside them. */
export const FILE_TARGETS = [
  'occurred_at',
  'time',
  'ticket',
  'project',
  'lot',
  'material',
  'condition_class',
  'status',
  'fate',
  'type',
  'from_site',
  'to_site',
  'quantity',
  'gross',
  'tare',
  'unit',
  'volume_state',
  'method',
  'distance_km',
  'vehicle',
  'event_id',
] as const;
/** Meanings whose cells people merge over several rows. */
export const FILL_TARGETS = [
  'occurred_at',
  'project',
  'lot',
  'material',
  'condition_class',
  'from_site',
  'to_site',
  'unit',
  'distance_km',
  'vehicle',
] as const;
const target = { enum: FILE_TARGETS } as const;
const shortText = { type: 'string', maxLength: 200 } as const;
const word = { type: 'string', minLength: 1, maxLength: 200 } as const;

/** How the files of a sender are read: mapped once, used every month. It holds names of columns and sites, nothing of a person. */
export const senderProfile = {
  type: 'object',
  additionalProperties: false,
  required: ['columns', 'constants', 'values', 'fillDown'],
  properties: {
    columns: {
      type: 'array',
      maxItems: 40,
      description:
        'Which column of the file means what; occurred_at and time are joined, quantity is net or else gross less tare',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['target', 'name'],
        properties: { target, name: { ...word, description: 'Name of the column, as the header has it' } },
      },
    },
    constants: {
      type: 'array',
      maxItems: 40,
      description: 'What holds for every row and stands in no column, such as the receiving site of a deposit’s own list',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['target', 'value'],
        properties: { target, value: word },
      },
    },
    values: {
      type: 'array',
      maxItems: 2000,
      description: 'What the sender’s words mean here',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['target', 'cell', 'value'],
        properties: {
          target,
          cell: { ...word, description: 'As it stands in the file; upper and lower case are one' },
          value: { ...word, description: 'Code, or reference of a project or site' },
        },
      },
    },
    fillDown: {
      type: 'array',
      maxItems: 40,
      items: { enum: FILL_TARGETS },
      description: 'Columns in which an empty cell repeats the one above (merged cells); never amounts and tickets',
    },
  },
} as const;

const namedProfile = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'profile', 'savedAt'],
  properties: { name: text, profile: senderProfile, savedAt: nullableInstant },
} as const;

/** The profiles that an organisation has saved. */
export const senderProfileList = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: namedProfile } },
} as const;

/** Answer to the erasure of a profile. */
export const profileErased = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'erased'],
  properties: { name: text, erased: { type: 'boolean', description: 'false: there was none' } },
} as const;

/** How a sender's file is read; nothing is recorded and nothing of the file is kept. */
export const fileReading = {
  type: 'object',
  additionalProperties: false,
  required: [
    'fileName',
    'sheet',
    'headerLine',
    'columns',
    'matches',
    'profile',
    'missing',
    'rows',
    'skippedRows',
    'skipped',
    'preview',
    'words',
  ],
  properties: {
    fileName: nullableText,
    sheet: { ...nullableText, description: 'Sheet of the workbook; null: the file is text' },
    headerLine: { type: 'integer', minimum: 1, description: 'Line of the header; what stands above is title' },
    columns: {
      type: 'array',
      description: 'Columns of the file in their order, with some of their cells; registration plates are masked',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'samples'],
        properties: { name: text, samples: { type: 'array', items: text } },
      },
    },
    matches: { type: 'array', items: text, description: 'Names of the saved profiles that fit, the last saved first' },
    profile: { ...senderProfile, description: 'The profile that was given, else the first that fits, else what was recognised' },
    missing: {
      type: 'array',
      items: text,
      description: 'What is needed and neither a column nor fixed; alternatives joined by or',
    },
    rows: { ...count, description: 'Rows of movements' },
    skippedRows: { ...count, description: 'Rows below the header that are no movements' },
    skipped: {
      type: 'array',
      description: 'The first 50 of them',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['line', 'reason', 'text'],
        properties: { line: { type: 'integer' }, reason: { enum: ['total', 'header', 'note'] }, text },
      },
    },
    preview: {
      type: 'array',
      description: 'The first rows as they would be imported',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['line', 'cells'],
        properties: {
          line: { type: 'integer', minimum: 1 },
          cells: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['column', 'value'],
              properties: { column: text, value: text },
            },
          },
        },
      },
    },
    words: {
      type: 'array',
      description: 'Words of the file for things that have a code here, and whether they are understood',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['target', 'cell', 'value', 'rows', 'known'],
        properties: { target, cell: shortText, value: shortText, rows: count, known: { type: 'boolean' } },
      },
    },
  },
} as const;

export type FileTarget = (typeof FILE_TARGETS)[number];
export type SenderProfile = FromSchema<typeof senderProfile>;
export type NamedProfile = FromSchema<typeof namedProfile>;
export type ProfileErased = FromSchema<typeof profileErased>;
export type FileReading = FromSchema<typeof fileReading>;
