import type { FromSchema } from 'json-schema-to-ts';
import {
  asOf,
  instant,
  kg,
  names,
  nullableInstant,
  nullableKg,
  nullableText,
  nullableUuid,
  pageOf,
  text,
  uuid,
} from './common.js';

/** Something that the ledger accepted but somebody should look at. */
export const finding = {
  type: 'object',
  additionalProperties: false,
  required: [
    'findingId',
    'type',
    'names',
    'status',
    'occurredAt',
    'clearedAt',
    'massKg',
    'site',
    'siteName',
    'lotId',
    'projectId',
    'municipality',
    'eventIds',
    'details',
  ],
  properties: {
    findingId: text,
    type: { ...text, description: 'shortfall, negative_in_order_of_occurrence, excess_over_estimate, duplicate_ticket …' },
    names,
    status: { enum: ['open', 'cleared'] },
    occurredAt: nullableInstant,
    clearedAt: nullableInstant,
    massKg: nullableKg,
    site: nullableUuid,
    siteName: nullableText,
    lotId: nullableUuid,
    projectId: nullableUuid,
    municipality: nullableText,
    eventIds: { type: 'array', items: uuid, description: 'The event that opened it first, then the events concerned' },
    details: { type: 'object', description: 'Values by type of finding' },
  },
} as const;
export const findingPage = pageOf(finding);

/** What lies at a site, lot by lot. */
export const siteStockAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'demo', 'asOf', 'totalKg', 'rows'],
  properties: {
    site: uuid,
    name: text,
    demo: { type: 'boolean' },
    asOf,
    totalKg: kg,
    rows: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['accountKind', 'holderType', 'holderId', 'holderName', 'material', 'conditionClass', 'status', 'massKg'],
        properties: {
          accountKind: { enum: ['stock', 'transit', 'process'] },
          holderType: { enum: ['lot', 'run', 'annualReturn'] },
          holderId: uuid,
          holderName: nullableText,
          material: text,
          conditionClass: text,
          status: text,
          massKg: kg,
        },
      },
    },
  },
} as const;

/** An event as recorded, with its place in the log. */
export const eventAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'eventId',
    'type',
    'stream',
    'revision',
    'position',
    'occurredAt',
    'recordedAt',
    'data',
    'recordedBy',
    'source',
    'hash',
  ],
  properties: {
    eventId: uuid,
    type: text,
    stream: text,
    revision: { type: 'integer', minimum: 0 },
    position: text,
    occurredAt: nullableInstant,
    recordedAt: instant,
    data: { type: 'object' },
    recordedBy: {
      type: 'object',
      additionalProperties: false,
      required: ['organisation', 'role'],
      properties: { organisation: text, role: text },
    },
    source: text,
    hash: text,
    supersededBy: { ...uuid, description: 'The correction that replaced or annulled this event' },
  },
} as const;
export const eventPage = pageOf(eventAnswer);

/** What a rebuild of the read models did. */
export const rebuildAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'events', 'seconds'],
  properties: {
    version: { type: 'integer', description: 'The version that is live now' },
    events: { type: 'integer', description: 'Events read' },
    seconds: { type: 'string', description: 'Decimal' },
  },
} as const;

/** What an operator's word to go on did. */
export const continueAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['partitions'],
  properties: {
    partitions: {
      type: 'array',
      items: { type: 'integer' },
      description: 'Partitions of the topic that were stopped and are tried again, whichever projector holds them',
    },
  },
} as const;

export type RebuildAnswer = FromSchema<typeof rebuildAnswer>;
export type ContinueAnswer = FromSchema<typeof continueAnswer>;
export type FindingAnswer = FromSchema<typeof finding>;
export type SiteStockAnswer = FromSchema<typeof siteStockAnswer>;
export type EventAnswer = FromSchema<typeof eventAnswer>;
