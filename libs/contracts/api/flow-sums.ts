import type { FromSchema } from 'json-schema-to-ts';
import { asOf, basis, count, decimal, evidence, kg, names, nullableKg, nullableText, period, text, volumes } from './common.js';

/** What flows can be grouped by; the order is that of lists for people. */
export const FLOW_DIMENSIONS = [
  'year',
  'quarter',
  'month',
  'fromProject',
  'toProject',
  'fromMunicipality',
  'toMunicipality',
  'fromSite',
  'toSite',
  'material',
  'conditionClass',
  'status',
  'fate',
  'vehicle',
  'fromKind',
  'toKind',
] as const;
export type FlowDimension = (typeof FLOW_DIMENSIONS)[number];

/** Dimensions that also narrow the flows down. */
export const FLOW_FILTERS = [
  'fromProject',
  'toProject',
  'fromMunicipality',
  'toMunicipality',
  'fromSite',
  'toSite',
  'material',
  'conditionClass',
  'status',
  'fate',
  'vehicle',
] as const satisfies readonly FlowDimension[];
export type FlowFilterName = (typeof FLOW_FILTERS)[number];

/** Which flows are counted. Mass is in several of them on its way: their sums are not added to each other. */
export const FLOW_SELECTIONS = ['final', 'placed', 'deposited', 'excavated', 'supplied', 'moved', 'all'] as const;
export type FlowSelection = (typeof FLOW_SELECTIONS)[number];

/** What rows can be ordered by beside their dimensions. */
export const FLOW_MEASURES = [
  'massKg',
  'movements',
  'convertedKg',
  'claimedKg',
  'documentedKg',
  'confirmedKg',
  'tonneKm',
  'distanceKnownKg',
] as const;
export type FlowMeasure = (typeof FLOW_MEASURES)[number];

/** Most dimensions at once. */
export const MAX_DIMENSIONS = 4;

const measures = {
  massKg: kg,
  lowKg: { ...nullableKg, description: 'Lower bound of the 95 % interval; null: a part of the mass has none' },
  highKg: { ...nullableKg, description: 'Upper bound of the 95 % interval; null: a part of the mass has none' },
  movements: { ...count, description: 'How many movements stand behind it' },
  convertedKg: { ...kg, description: 'Part that was not weighed' },
  evidence,
  untoldKg: { ...kg, description: 'Losses, variances and reclassifications, which nobody told; with `evidence` the whole mass' },
  volumes,
  tonneKm: { ...decimal, description: 'Tonne-kilometres of the movements with a distance' },
  distanceKnownKg: { ...kg, description: 'Mass of the movements with a distance' },
} as const;
const MEASURES_REQUIRED = [
  'massKg',
  'lowKg',
  'highKg',
  'movements',
  'convertedKg',
  'evidence',
  'untoldKg',
  'volumes',
  'tonneKm',
  'distanceKnownKg',
] as const;

const sums = { type: 'object', additionalProperties: false, required: MEASURES_REQUIRED, properties: measures } as const;

const row = {
  type: 'object',
  additionalProperties: false,
  required: ['key', ...MEASURES_REQUIRED],
  properties: {
    key: {
      type: 'array',
      description: 'One value for each dimension, in their order',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['value', 'names'],
        properties: { value: { ...nullableText, description: 'Code, number or id; null: there is none' }, names },
      },
    },
    ...measures,
  },
} as const;

/** Flows added up by dimensions of the reader's choice. */
export const flowSumsAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'dimensions',
    'selection',
    'basis',
    'period',
    'filters',
    'demo',
    'total',
    'rows',
    'items',
    'next',
    'asOf',
    'reproduce',
    'licence',
    'producedBy',
  ],
  properties: {
    dimensions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'names'],
        properties: { id: { enum: FLOW_DIMENSIONS }, names },
      },
    },
    selection: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'names'],
      properties: { id: { enum: FLOW_SELECTIONS }, names },
    },
    basis,
    period,
    filters: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['parameter', 'value'],
        properties: { parameter: text, value: text },
      },
    },
    demo: { type: 'boolean', description: 'true: fictional figures of the demo' },
    total: { ...sums, description: 'Of all rows of all pages' },
    rows: { ...count, description: 'How many there are' },
    items: { type: 'array', items: row },
    next: nullableText,
    asOf,
    reproduce: {
      ...text,
      description: 'Address of the same answer at the same position of the log, relative to this server',
    },
    licence: {
      type: 'object',
      additionalProperties: false,
      required: ['names', 'url'],
      properties: { names, url: nullableText },
    },
    producedBy: { ...text, description: 'Product and version' },
  },
} as const;

export type FlowSumsAnswer = FromSchema<typeof flowSumsAnswer>;
export type FlowSums = FromSchema<typeof sums>;
export type FlowSumsRowAnswer = FromSchema<typeof row>;
