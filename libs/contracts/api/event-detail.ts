import type { FromSchema } from 'json-schema-to-ts';
import { ACCOUNT_KINDS, HOLDER_TYPES } from '../accounts.js';
import { asOf, conditionClass, instant, kg, lotStatus, nullableText, nullableUuid, position, text, uuid } from './common.js';
import { eventAnswer } from './findings.js';

const account = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'siteName', 'kind', 'holderType', 'holderId', 'holderName', 'material', 'conditionClass', 'status'],
  properties: {
    site: uuid,
    siteName: nullableText,
    kind: { enum: ACCOUNT_KINDS },
    holderType: { enum: HOLDER_TYPES },
    holderId: uuid,
    holderName: nullableText,
    material: text,
    conditionClass,
    status: lotStatus,
  },
} as const;

const posting = {
  type: 'object',
  additionalProperties: false,
  required: ['index', 'occurredAt', 'from', 'to', 'massKg', 'fate', 'loadId', 'concernsEventId'],
  properties: {
    index: { type: 'integer', minimum: 0 },
    occurredAt: instant,
    from: account,
    to: account,
    massKg: kg,
    fate: nullableText,
    loadId: nullableUuid,
    concernsEventId: { ...nullableUuid, description: 'Of a correction: the event whose effect the posting changes' },
  },
} as const;

const recordedBy = eventAnswer.properties.recordedBy;
const told = { type: 'object', description: 'Members of the event, under their own names' } as const;

const eventCorrection = {
  type: 'object',
  additionalProperties: false,
  required: ['eventId', 'position', 'recordedAt', 'recordedBy', 'action', 'reason', 'version', 'before', 'after'],
  properties: {
    eventId: uuid,
    position,
    recordedAt: instant,
    recordedBy,
    action: { enum: ['replaced', 'annulled'] },
    reason: text,
    version: { type: 'integer', description: 'The version that this replaced' },
    before: told,
    after: { ...told, type: ['object', 'null'], description: 'Null where the event was annulled' },
  },
} as const;

const eventConfirmation = {
  type: 'object',
  additionalProperties: false,
  required: ['eventId', 'position', 'recordedAt', 'recordedBy', 'claimedKg', 'massKg'],
  properties: {
    eventId: uuid,
    position,
    recordedAt: instant,
    recordedBy,
    claimedKg: { ...kg, description: 'What the sender had told' },
    massKg: { ...kg, description: 'What the receiver told' },
  },
} as const;

/** What an id or an organisation number in an event stands for. */
const reference = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'kind', 'name'],
  properties: {
    id: { ...text, description: 'As the event says it' },
    kind: { enum: ['site', 'lot', 'project', 'run', 'organisation'] },
    name: nullableText,
  },
} as const;

/** One event with all that an auditor asks of it. */
export const eventDetail = {
  type: 'object',
  additionalProperties: false,
  required: [
    'event',
    'schemaVersion',
    'commandId',
    'contentHash',
    'causationId',
    'previousHash',
    'importRow',
    'demo',
    'postings',
    'corrections',
    'confirmations',
    'references',
    'notes',
    'asOf',
  ],
  properties: {
    event: eventAnswer,
    schemaVersion: { type: 'integer', minimum: 1, description: 'Version of the schema that it was recorded with' },
    commandId: uuid,
    contentHash: { ...text, description: 'SHA-256 over the content of the command' },
    causationId: { ...uuid, description: 'Event or command that caused it' },
    previousHash: { ...nullableText, description: 'Hash of the event before it in its stream; null of the first one' },
    importRow: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['importId', 'row', 'cells'],
      description: 'The row of a file that it was made from; null: it came from no file',
      properties: {
        importId: uuid,
        row: { type: 'integer', description: '1 is the first row below the header' },
        cells: {
          type: ['array', 'null'],
          description:
            'What stood in the columns that were used, in the order of the file, without empty cells and registration plates; null: recorded before rows were kept',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['column', 'readAs', 'text'],
            properties: {
              column: { ...text, description: 'Header of the column, as the file has it' },
              readAs: { ...text, description: 'Column of the import format that it was read as, or gross, tare, time' },
              text: { ...text, description: 'What stood there' },
            },
          },
        },
      },
    },
    demo: { type: 'boolean' },
    postings: { type: 'array', items: posting, description: 'What it booked, by itself: each from one account to another' },
    corrections: { type: 'array', items: eventCorrection, description: 'Corrections of the event, oldest first' },
    confirmations: { type: 'array', items: eventConfirmation, description: 'Confirmations of the movement, oldest first' },
    references: { type: 'array', items: reference, description: 'Names of what the event names by an id or a number' },
    notes: {
      type: 'array',
      description: 'Free texts of the event, which stand outside the log',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['noteId', 'text'],
        properties: { noteId: uuid, text: { ...nullableText, description: 'null: erased, or not to be read here' } },
      },
    },
    asOf,
  },
} as const;

export type EventDetailAnswer = FromSchema<typeof eventDetail>;
