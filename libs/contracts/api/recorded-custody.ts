import type { FromSchema } from 'json-schema-to-ts';
import { CONDITION_CLASSES, LOT_STATUSES } from '../accounts.js';
import { instant, nullableText, nullableUuid, text, uuid } from './common.js';
import { recordedEvent, violation } from './recorded.js';

/** Answers of the calls about custody. */
const recorded = {
  outcome: { enum: ['recorded', 'repeated'] },
  events: { type: 'array', items: recordedEvent },
  position: { ...nullableText, description: 'Log position to wait for with ?after=; null for a repeat' },
} as const;

/** What became of a split. */
export const splitResult = {
  type: 'object',
  additionalProperties: false,
  required: ['splitId', 'lotId', 'parentLotId', 'outcome', 'events', 'position'],
  properties: {
    splitId: uuid,
    lotId: { ...uuid, description: 'The lot of the part' },
    parentLotId: { ...uuid, description: 'The lot that it was split off' },
    ...recorded,
  },
} as const;

/** What became of a classification. */
export const classificationResult = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'outcome', 'events', 'position', 'conditionClass', 'status', 'limits', 'decidedBy', 'warnings'],
  properties: {
    id: { ...uuid, description: 'The lot' },
    ...recorded,
    conditionClass: { enum: CONDITION_CLASSES },
    status: { enum: LOT_STATUSES },
    limits: { ...nullableText, description: 'Version of the limits that the results were held against; null: by assessment' },
    decidedBy: {
      type: 'array',
      items: text,
      description: 'Codes of the parameters of the worst class; none where it is class 1',
    },
    warnings: { type: 'array', items: violation, description: 'Recorded, but somebody should look at it' },
  },
} as const;

/** Where a receipt stands. */
export const RECEIPT_STATES = ['waiting', 'matched', 'dismissed'] as const;

/** A receipt as its site knows it. */
export const receiptResult = {
  type: 'object',
  additionalProperties: false,
  required: ['receiptId', 'siteId', 'state', 'outcome', 'events', 'lotId', 'matchedEventId', 'matchedBy', 'reason', 'position'],
  properties: {
    receiptId: uuid,
    siteId: uuid,
    ...recorded,
    state: { enum: RECEIPT_STATES },
    lotId: { ...nullableUuid, description: 'The lot that it was matched to' },
    matchedEventId: { ...nullableUuid, description: 'The `LoadReceived` or `MovementConfirmed` that was made of it' },
    matchedBy: { ...nullableText, description: 'load, ticket or person' },
    reason: {
      oneOf: [violation, { type: 'null' }],
      description: 'Why it waits: nothing has its ticket yet, several have, or the lot refused it',
    },
  },
} as const;

/** A receipt in a list. */
const receiptRow = {
  type: 'object',
  additionalProperties: false,
  required: ['receiptId', 'siteId', 'organisation', 'loadId', 'ticket', 'state', 'recordedAt', 'reason'],
  properties: {
    receiptId: uuid,
    siteId: uuid,
    organisation: { ...text, description: 'Organisation that recorded it' },
    loadId: nullableUuid,
    ticket: nullableText,
    state: { enum: RECEIPT_STATES },
    recordedAt: instant,
    reason: receiptResult.properties.reason,
  },
} as const;

/** Receipts, oldest first. */
export const receiptList = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: receiptRow } },
} as const;

export type SplitResult = FromSchema<typeof splitResult>;
export type ClassificationResult = FromSchema<typeof classificationResult>;
export type ReceiptResult = FromSchema<typeof receiptResult>;
export type ReceiptList = FromSchema<typeof receiptList>;
