import type { FromSchema } from 'json-schema-to-ts';
import { CONDITION_CLASSES, LOT_STATUSES, VOLUME_STATES } from '../accounts.js';
import { UUID_PATTERN } from '../events/fragments.js';

/** Building blocks of the HTTP answers (JSON Schema 2020-12). */
export const uuid = { type: 'string', pattern: UUID_PATTERN, description: 'UUID in lower case' } as const;
export const text = { type: 'string' } as const;
export const nullableText = { type: ['string', 'null'] } as const;
export const nullableUuid = { type: ['string', 'null'], pattern: UUID_PATTERN } as const;
export const instant = { type: 'string', description: 'ISO 8601 instant, UTC' } as const;
export const nullableInstant = { type: ['string', 'null'], description: 'ISO 8601 instant, UTC' } as const;
export const day = { type: ['string', 'null'], description: 'Day of Europe/Oslo, YYYY-MM-DD' } as const;
export const kg = { type: 'integer', description: 'Kilograms; below zero where a correction or a variance takes back' } as const;
export const nullableKg = { type: ['integer', 'null'], description: 'Kilograms' } as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const decimal = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$', description: 'Exact decimal as text' } as const;
export const nullableDecimal = { type: ['string', 'null'], description: 'Exact decimal as text' } as const;
export const position = {
  type: 'string',
  pattern: '^\\d+$',
  description: 'Log position; text because it may pass 2^53',
} as const;
export const link = { type: 'string', description: 'Address relative to this server' } as const;
export const conditionClass = { enum: CONDITION_CLASSES } as const;
export const lotStatus = { enum: LOT_STATUSES } as const;
export const basis = {
  enum: ['recorded', 'reported'],
  description: 'recorded movements, or reported totals of annual returns; the two are never added',
} as const;

export const names = {
  type: 'object',
  additionalProperties: false,
  required: ['nb', 'en'],
  properties: { nb: text, en: text },
} as const;

/** Beside the bounds of a figure. */
export const withoutInterval = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'names'],
  properties: { code: text, names },
  description: 'Why there is no interval; absent where there is one',
} as const;

/** A sum of volumes measured in one state; litres, so that it stays an integer. */
export const volume = {
  type: 'object',
  additionalProperties: false,
  required: ['state', 'litres'],
  properties: { state: { enum: VOLUME_STATES }, litres: { type: 'integer' } },
} as const;
/** How a mass is known to have moved; its parts add up to it. */
const evidenceParts = {
  claimedKg: { ...kg, description: 'Told by one party alone, without a document' },
  documentedKg: { ...kg, description: 'Shown by a weighing ticket or a document, not confirmed' },
  confirmedKg: { ...kg, description: "Told by the receiver's side too" },
} as const;
const EVIDENCE_REQUIRED = ['claimedKg', 'documentedKg', 'confirmedKg'] as const;
export const evidence = {
  type: 'object',
  additionalProperties: false,
  required: EVIDENCE_REQUIRED,
  properties: evidenceParts,
} as const;
/** As `evidence`; null: a difference, which nobody told. */
export const nullableEvidence = { ...evidence, type: ['object', 'null'] } as const;

export const volumes = { type: 'array', items: volume } as const;

/** Of a correction: the version that its sender has read, so that two corrections of one version cannot both stand. */
export const replacedVersion = {
  type: 'integer',
  minimum: 1,
  description: 'The `version` that this replaces: 412 where another stands by then. Absent: whichever stands',
} as const;

/** What the answer was worked out from. */
export const asOf = {
  type: 'object',
  additionalProperties: false,
  required: ['requested', 'position', 'knownAt', 'final'],
  properties: {
    requested: { ...nullableText, description: 'asOf as asked; null: as known now' },
    position,
    knownAt: { ...nullableInstant, description: 'Time of recording of the last event in the answer; null in an empty log' },
    final: { type: 'boolean', description: 'false: an event recorded right now may still belong to this answer' },
  },
} as const;

/** Days of Europe/Oslo, from inclusive, to exclusive; null is open. */
export const period = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to'],
  properties: { from: day, to: day },
} as const;

export const TERRITORY_KINDS = ['project', 'municipality', 'region'] as const;
export const territory = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'id', 'name', 'demo', 'region'],
  properties: {
    kind: { enum: TERRITORY_KINDS },
    id: { ...text, description: 'Project id, municipality number or key of the region' },
    name: text,
    demo: { type: 'boolean', description: 'true: fictional figures of the demo' },
    region: { ...nullableText, description: 'Key of the region that it belongs to' },
  },
} as const;

/** RFC 9457 problem details with one entry per wrong field. */
export const problem = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { ...text, description: 'JSON pointer into the body, or /query/NAME' },
          code: text,
          message: text,
          params: { type: 'object' },
        },
      },
    },
  },
} as const;

export type AsOfAnswer = FromSchema<typeof asOf>;
export type PeriodAnswer = FromSchema<typeof period>;
export type TerritoryAnswer = FromSchema<typeof territory>;
export type VolumeAnswer = FromSchema<typeof volume>;
export type Problem = FromSchema<typeof problem>;
export type Names = FromSchema<typeof names>;

/** A page of a list: `next` is the cursor of the following page, null on the last one. */
export const pageOf = <S extends object>(items: S) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: ['items', 'next', 'asOf'],
    properties: { items: { type: 'array', items }, next: nullableText, asOf },
  }) as const;
