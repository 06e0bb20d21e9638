import type { FromSchema } from 'json-schema-to-ts';
import { conditionClass, instant, kg, lotStatus, nullableText, nullableUuid, pageOf, text, uuid } from './common.js';

/** States that loads are asked for by: `overdue` is on the road, or turned away, longer than a set time. */
export const LOAD_STATES = ['on_road', 'rejected', 'overdue', 'closed', 'all'] as const;

/** States that waiting receipts are asked for by. */
export const RECEIPT_STATES = ['waiting', 'matched', 'dismissed', 'all'] as const;

export const place = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'kind', 'municipality', 'country', 'project', 'demo'],
  properties: {
    site: uuid,
    name: nullableText,
    kind: nullableText,
    municipality: nullableText,
    country: nullableText,
    project: { ...nullableUuid, description: 'null: a facility' },
    demo: { type: 'boolean' },
  },
} as const;

/** A receipt of a load. */
export const receiptOfLoad = {
  type: 'object',
  additionalProperties: false,
  required: ['eventId', 'site', 'massKg', 'final', 'ticket', 'occurredAt', 'recordedBy', 'confirmed'],
  properties: {
    eventId: uuid,
    site: uuid,
    massKg: kg,
    final: { type: 'boolean', description: 'Whether nothing more was to come' },
    ticket: { ...nullableText, description: "The receiver's" },
    occurredAt: instant,
    recordedBy: { ...text, description: 'Organisation' },
    confirmed: { type: 'boolean', description: 'Recorded by another organisation than the dispatch' },
  },
} as const;

/** A load, from its dispatch on. */
export const load = {
  type: 'object',
  additionalProperties: false,
  required: [
    'loadId',
    'code',
    'phase',
    'overdue',
    'lot',
    'material',
    'conditionClass',
    'status',
    'from',
    'planned',
    'dispatchedKg',
    'receivedKg',
    'returnedKg',
    'leftKg',
    'dispatchedAt',
    'last',
    'receipts',
    'rejection',
    'ticket',
    'vehicle',
    'energy',
    'distanceKm',
    'carrier',
    'recordedBy',
  ],
  properties: {
    loadId: uuid,
    code: { ...text, description: 'Short code, as on a QR' },
    phase: { enum: ['on_road', 'rejected', 'closed'] },
    overdue: { type: 'boolean', description: 'On the road, or turned away, longer than the time asked for' },
    lot: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name', 'project'],
      properties: { id: uuid, name: nullableText, project: nullableUuid },
    },
    material: text,
    conditionClass,
    status: lotStatus,
    from: place,
    planned: { ...place, description: 'Where it is meant to go, as last redirected' },
    dispatchedKg: { ...kg, description: '0 where the dispatch is annulled' },
    receivedKg: { ...kg, description: 'What receivers weighed, also beyond what was dispatched' },
    returnedKg: { ...kg, description: 'What came back' },
    leftKg: { ...kg, description: 'Still on the road' },
    dispatchedAt: instant,
    last: {
      type: 'object',
      additionalProperties: false,
      required: ['eventId', 'type', 'occurredAt'],
      description: 'What happened to it last, in the order of recording; not what was annulled',
      properties: { eventId: uuid, type: text, occurredAt: instant },
    },
    receipts: { type: 'array', items: receiptOfLoad },
    rejection: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['eventId', 'site', 'reason', 'occurredAt'],
      description: 'Where it was turned away, while it is',
      properties: { eventId: uuid, site: uuid, reason: text, occurredAt: instant },
    },
    ticket: { ...nullableText, description: "The sender's" },
    vehicle: nullableText,
    energy: nullableText,
    distanceKm: nullableText,
    carrier: nullableText,
    recordedBy: { ...text, description: 'Organisation that recorded the dispatch' },
  },
} as const;

export const loadPage = pageOf(load);

/** A receipt that waited for its dispatch or for the movement that it confirms. */
export const waitingReceipt = {
  type: 'object',
  additionalProperties: false,
  required: [
    'receiptId',
    'eventId',
    'state',
    'site',
    'loadId',
    'fromSite',
    'material',
    'conditionClass',
    'fate',
    'final',
    'massKg',
    'lowKg',
    'highKg',
    'massBasis',
    'ticket',
    'vehicle',
    'occurredAt',
    'recordedAt',
    'recordedBy',
    'matched',
    'dismissed',
  ],
  properties: {
    receiptId: uuid,
    eventId: { ...uuid, description: 'The event that recorded it' },
    state: { enum: ['waiting', 'matched', 'dismissed'] },
    site: { ...place, description: 'The receiver' },
    loadId: nullableUuid,
    fromSite: nullableUuid,
    material: text,
    conditionClass: { enum: [...conditionClass.enum, null] },
    fate: nullableText,
    final: { type: 'boolean' },
    massKg: kg,
    lowKg: kg,
    highKg: kg,
    massBasis: { enum: ['weighed', 'converted', 'estimated'] },
    ticket: nullableText,
    vehicle: nullableText,
    occurredAt: instant,
    recordedAt: instant,
    recordedBy: text,
    matched: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['lotId', 'eventId', 'matchedBy', 'recordedAt', 'recordedBy'],
      properties: {
        lotId: uuid,
        eventId: uuid,
        matchedBy: { enum: ['load', 'ticket', 'person'] },
        recordedAt: instant,
        recordedBy: text,
      },
    },
    dismissed: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['reason', 'recordedAt', 'recordedBy'],
      properties: { reason: text, recordedAt: instant, recordedBy: text },
    },
  },
} as const;

export const receiptPage = pageOf(waitingReceipt);

export type LoadReceiptAnswer = FromSchema<typeof receiptOfLoad>;
export type LoadAnswer = FromSchema<typeof load>;
export type WaitingReceiptAnswer = FromSchema<typeof waitingReceipt>;
