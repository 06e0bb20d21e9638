import type { FromSchema } from 'json-schema-to-ts';
import { EXPLANATIONS } from '../events/case-events.js';
import { recordedAnswer, violation } from './recorded.js';
import { siteMass } from './site-figures.js';
import { identity, noteText } from './commands-parts.js';
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

const facts = {
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description: 'What the finding is about, as one hash: another one when its events or masses change',
} as const;

/** A comment on a finding. */
export const findingCommentRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['note'],
  properties: { note: noteText, ...identity },
} as const;

/** An explanation: the finding counts as settled while what it is about stays as it is. */
export const findingExplanationRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['explanation', 'note'],
  properties: {
    explanation: { enum: EXPLANATIONS },
    note: noteText,
    facts: {
      ...facts,
      description: '`facts` of the finding as it was read; absent: whatever it was about when this is recorded',
    },
    ...identity,
  },
} as const;

/** The explanation does not hold any more. */
export const findingReopeningRequest = {
  type: 'object',
  additionalProperties: false,
  required: [],
  properties: { note: noteText, ...identity },
} as const;

/** What became of a remark. */
export const remarkAnswer = {
  ...recordedAnswer,
  properties: {
    ...recordedAnswer.properties,
    warnings: {
      type: 'array',
      items: violation,
      description: 'Recorded, but whether there is such a finding could not be looked up',
    },
  },
} as const;

/** Where a finding stands. */
export const FINDING_STATUSES = ['open', 'explained', 'cleared'] as const;

/** What somebody said about a finding. */
const remark = {
  type: 'object',
  additionalProperties: false,
  required: ['eventId', 'kind', 'explanation', 'organisation', 'role', 'recordedAt', 'noteId', 'text'],
  properties: {
    eventId: uuid,
    kind: { enum: ['comment', 'explanation', 'reopening'] },
    explanation: { ...nullableText, description: 'Kind of explanation' },
    organisation: text,
    role: text,
    recordedAt: instant,
    noteId: nullableUuid,
    text: { ...nullableText, description: 'null: none, or erased' },
  },
} as const;

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
    'facts',
    'remarks',
  ],
  properties: {
    findingId: text,
    type: { ...text, description: 'shortfall, duplicate_ticket, payload_exceeded, permit_missing, capacity_annual …' },
    names,
    status: { enum: FINDING_STATUSES },
    occurredAt: nullableInstant,
    clearedAt: nullableInstant,
    massKg: nullableKg,
    site: nullableUuid,
    siteName: nullableText,
    lotId: nullableUuid,
    projectId: nullableUuid,
    municipality: nullableText,
    eventIds: {
      type: 'array',
      items: uuid,
      description: 'The events concerned, at most 100; where one event opened it, that one first',
    },
    details: { type: 'object', description: 'Values by type of finding' },
    facts,
    remarks: { type: 'array', items: remark, description: 'What was said about it, oldest first' },
  },
} as const;

/** What was said about ids that no finding has. */
const strayRemarks = {
  type: 'object',
  additionalProperties: false,
  required: ['findingId', 'remarks'],
  properties: { findingId: uuid, remarks: { type: 'array', items: remark } },
} as const;
const page = pageOf(finding);
export const findingPage = {
  ...page,
  properties: {
    ...page.properties,
    remarksWithoutFinding: {
      type: 'array',
      items: strayRemarks,
      description:
        'On the first page of all findings: remarks on ids that no finding has as known at the position. They were recorded while the findings could not be looked up, or what they were about is gone.',
    },
  },
} as const;

/** What lies at a site, lot by lot. */
export const siteStockAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'demo', 'asOf', 'totalKg', 'rows', 'masses'],
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
    masses: { type: 'array', items: siteMass, description: 'By material and class: in stock, used for good, deposited' },
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
export type FindingCommentRequest = FromSchema<typeof findingCommentRequest>;
export type FindingExplanationRequest = FromSchema<typeof findingExplanationRequest>;
export type RemarkAnswer = FromSchema<typeof remarkAnswer>;
export type StrayRemarks = FromSchema<typeof strayRemarks>;
export type FindingReopeningRequest = FromSchema<typeof findingReopeningRequest>;
export type FindingStatus = (typeof FINDING_STATUSES)[number];
export type FindingAnswer = FromSchema<typeof finding>;
export type SiteStockAnswer = FromSchema<typeof siteStockAnswer>;
export type EventAnswer = FromSchema<typeof eventAnswer>;
