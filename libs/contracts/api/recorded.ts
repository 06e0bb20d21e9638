import type { FromSchema } from 'json-schema-to-ts';
import { nullableInstant, nullableText, position, problem, text, uuid } from './common.js';

/** Answers of the calls that record. */
export const violation = {
  type: 'object',
  additionalProperties: false,
  required: ['pointer', 'code', 'message'],
  properties: {
    pointer: { ...text, description: 'JSON pointer into the body, or into the row by column name' },
    code: text,
    message: text,
    params: { type: 'object' },
  },
} as const;

export const recordedEvent = {
  type: 'object',
  additionalProperties: false,
  required: ['eventId', 'type', 'stream', 'revision'],
  properties: {
    eventId: uuid,
    type: text,
    stream: text,
    revision: { type: 'integer', minimum: 0 },
    position: { ...position, description: 'Log position, where this call appended the event; goes with ?after=' },
  },
} as const;

/** What became of one call that registers or changes one thing. */
export const recordedAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'outcome', 'events', 'position'],
  properties: {
    id: uuid,
    outcome: { enum: ['recorded', 'repeated'] },
    events: { type: 'array', items: recordedEvent },
    position: { ...nullableText, description: 'Log position to wait for with ?after=; null for a repeat' },
  },
} as const;

/** One result per lot, all or nothing. */
const lotResult = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'outcome', 'commands'],
  properties: {
    lotId: { ...uuid, type: ['string', 'null'], description: 'null where the lot could not be resolved' },
    outcome: { enum: ['recorded', 'repeated', 'rejected'] },
    commands: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['index', 'outcome', 'events', 'errors'],
        properties: {
          index: { type: 'integer', minimum: 0, description: 'Place in the array sent' },
          eventId: { ...text, description: 'The sender’s id' },
          outcome: { enum: ['recorded', 'repeated', 'rejected', 'taken_back'] },
          events: { type: 'array', items: recordedEvent },
          errors: { type: 'array', items: violation },
          loadId: { ...uuid, description: 'Of a dispatch: the load' },
          code: { ...text, description: 'Of a dispatch: short code of the load, fit for a QR code or for typing' },
          warnings: { type: 'array', items: violation, description: 'Recorded, but somebody should look at it' },
        },
      },
    },
  },
} as const;

export const massEventsAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['results', 'position'],
  properties: {
    results: { type: 'array', items: lotResult },
    position: { ...nullableText, description: 'Highest log position of what was recorded; goes with ?after=' },
  },
} as const;

/** Nothing was accepted: a problem with the faults of all commands in `errors`, beside the results. */
export const massEventsProblem = {
  type: 'object',
  required: [...problem.required, 'errors', 'results', 'position'],
  properties: {
    ...problem.properties,
    results: { type: 'array', items: lotResult },
    position: { type: 'null' },
  },
} as const;

export const sortingRunResult = {
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'state', 'planVersion', 'outcome', 'outputs', 'errors', 'position'],
  properties: {
    runId: uuid,
    state: { enum: ['started', 'closed', 'reopened', 'aborted'] },
    planVersion: { type: 'integer' },
    outcome: { enum: ['recorded', 'repeated'] },
    outputs: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['lotId', 'name'],
        properties: { lotId: uuid, name: text },
      },
    },
    errors: { type: 'array', items: violation, description: 'Why an input was refused, where the run was aborted' },
    position: nullableText,
  },
} as const;

/** A row of an import that was not recorded. */
const importRow = {
  type: 'object',
  additionalProperties: false,
  required: ['row', 'line', 'errors'],
  properties: {
    row: { type: 'integer', minimum: 1, description: 'Row 1 is the first below the header' },
    line: { type: 'integer', minimum: 1, description: 'Line in the file' },
    errors: { type: 'array', items: violation },
  },
} as const;

export const importAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'importId',
    'fileName',
    'state',
    'checkOnly',
    'format',
    'startedAt',
    'finishedAt',
    'rows',
    'errors',
    'rejectedRows',
    'hints',
    'position',
  ],
  properties: {
    importId: uuid,
    fileName: nullableText,
    state: { enum: ['running', 'finished', 'failed'] },
    checkOnly: { type: 'boolean' },
    format: {
      type: 'object',
      additionalProperties: false,
      required: ['encoding', 'delimiter', 'decimalMark', 'columns', 'ignoredColumns'],
      properties: {
        encoding: { ...text, description: 'utf-8, utf-8 with byte order mark, windows-1252' },
        delimiter: text,
        decimalMark: { ...nullableText, description: 'null: no number decided it' },
        columns: { type: 'array', items: text },
        ignoredColumns: { type: 'array', items: text },
      },
      description: 'What was detected',
    },
    startedAt: text,
    finishedAt: nullableInstant,
    rows: {
      type: 'object',
      additionalProperties: false,
      required: ['read', 'recorded', 'repeated', 'rejected', 'total'],
      properties: {
        read: { type: 'integer' },
        recorded: { type: 'integer', description: 'Check only: would be recorded' },
        repeated: { type: 'integer' },
        rejected: { type: 'integer' },
        total: { type: ['integer', 'null'], description: 'null while the file is still read' },
      },
    },
    errors: { type: 'array', items: violation, description: 'What is wrong with the file as a whole' },
    rejectedRows: {
      type: 'array',
      items: importRow,
      description: 'The first 1 000; all of them stand in the file of rejected rows',
    },
    hints: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'message', 'rows'],
        properties: { code: text, message: text, rows: { type: 'integer', description: 'How many rows it concerns' } },
      },
      description: 'Such as a registration plate that was masked',
    },
    position: nullableText,
  },
} as const;

export const importList = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: importAnswer } },
} as const;

export type RecordedAnswer = FromSchema<typeof recordedAnswer>;
export type MassEventsAnswer = FromSchema<typeof massEventsAnswer>;
export type SortingRunResult = FromSchema<typeof sortingRunResult>;
export type ImportAnswer = FromSchema<typeof importAnswer>;
