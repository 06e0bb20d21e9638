import type { FromSchema } from 'json-schema-to-ts';
import { asOf, count, kg, nullableDecimal, nullableKg, nullableText, nullableUuid, period, text, uuid } from './common.js';
import type { ApiDescriptor } from './descriptor.js';
import { after, asOf as asOfParameter, query } from './parameters.js';

const place = {
  type: 'object',
  description: 'A site, or a lot at a site from a survey (or its beginning there) to its next survey',
  additionalProperties: false,
  required: ['site', 'name', 'lotId', 'lotName', 'balances'],
  properties: {
    site: nullableUuid,
    name: nullableText,
    lotId: { ...nullableUuid, description: 'The surveyed lot; null: all that is not within surveys' },
    lotName: nullableText,
    balances: { type: 'boolean', description: 'Whether all that comes in must go out or into stock: the place is in the scope' },
  },
} as const;
const z = {
  ...nullableDecimal,
  description: 'Most powerful test of a gross error in it (generalised likelihood ratio); null: nothing else tells it',
} as const;

const measurement = {
  type: 'object',
  additionalProperties: false,
  required: ['by', 'massKg', 'standardDeviationKg', 'adjustmentKg', 'z', 'suspect', 'eventCount', 'eventIds'],
  properties: {
    by: {
      enum: ['sender', 'receiver', 'survey'],
      description: 'Who measured: the sending side or the reporter, the receiving side, or a survey of the stock',
    },
    massKg: { ...kg, description: 'As measured: the sum of the reports. Never changed' },
    standardDeviationKg: { ...nullableDecimal, description: '1 σ of the sum, shared sources of error added linearly' },
    adjustmentKg: { ...nullableDecimal, description: 'Measured less reconciled' },
    z,
    suspect: { type: 'boolean', description: 'A gross error in it explains best what does not fit' },
    eventCount: count,
    eventIds: { type: 'array', items: uuid, description: 'Reports behind it, at most 100, in order of occurrence' },
  },
} as const;

const flow = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'kind',
    'from',
    'to',
    'classification',
    'measurements',
    'reconciledKg',
    'reconciledStandardDeviationKg',
    'withoutSuspectsKg',
  ],
  properties: {
    id: { ...text, description: 'Unique in this answer' },
    kind: { enum: ['flow', 'stock_change'], description: 'A change of stock goes from its place to nowhere and may be negative' },
    from: place,
    to: place,
    classification: {
      enum: ['redundant', 'nonredundant', 'determinable', 'indeterminable', null],
      description:
        'redundant: measured, and the rest tells it too. nonredundant: known by its measurement alone. determinable: not measured, told by the balances. indeterminable: neither. null: measurements contradict each other',
    },
    measurements: { type: 'array', items: measurement },
    reconciledKg: {
      ...nullableDecimal,
      description: 'The nearest mass with which every place balances; beside the measured ones',
    },
    reconciledStandardDeviationKg: nullableDecimal,
    withoutSuspectsKg: {
      ...nullableDecimal,
      description: 'Reconciled again without the suspects; null: there is none, or they cannot be told apart',
    },
  },
} as const;

const test = {
  type: 'object',
  additionalProperties: false,
  required: ['chiSquare', 'degreesOfFreedom', 'pValue'],
  properties: { chiSquare: text, degreesOfFreedom: count, pValue: nullableDecimal },
} as const;

export const RECONCILIATION_STATUSES = ['reconciled', 'contradictory', 'nothing_to_compare'] as const;

/** Independent measurements of a project's or a site's masses, held against each other. */
export const reconciliationAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'scope',
    'period',
    'asOf',
    'status',
    'flows',
    'global',
    'criticalZ',
    'places',
    'sources',
    'suspects',
    'contradictionKg',
    'belowZero',
  ],
  properties: {
    scope: {
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'id', 'name', 'demo'],
      properties: { kind: { enum: ['project', 'site'] }, id: uuid, name: text, demo: { type: 'boolean' } },
    },
    period,
    asOf,
    status: {
      enum: RECONCILIATION_STATUSES,
      description:
        'contradictory: measurements without error of their own contradict the balances. nothing_to_compare: nothing was measured twice',
    },
    flows: { type: 'array', items: flow },
    global: { ...test, description: 'χ² of all adjustments; its p-value is null without degrees of freedom' },
    criticalZ: { ...nullableDecimal, description: '|z| above which a measurement is suspect: Šidák, 5 % over all of them' },
    places: {
      type: 'array',
      description: 'Balance of each place as measured; places that an unmeasured flow joins are one',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['places', 'imbalanceKg', 'standardDeviationKg', 'z'],
        properties: {
          places: { type: 'array', items: place },
          imbalanceKg: { ...text, description: 'In less out less what went into stock' },
          standardDeviationKg: text,
          z: nullableDecimal,
        },
      },
    },
    sources: {
      type: 'array',
      description: 'Test of each source of error that several measurements share: a biased scale shows here',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['source', 'z', 'sizeSigma'],
        properties: { source: text, z: text, sizeSigma: { ...text, description: 'Most likely size, in σ of the source' } },
      },
    },
    suspects: {
      type: 'array',
      description: 'Measurements that the network cannot tell apart stand together',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['flow', 'by', 'z', 'grossErrorKg', 'grossErrorStandardDeviationKg'],
        properties: {
          flow: text,
          by: measurement.properties.by,
          z: text,
          grossErrorKg: { ...text, description: 'Most likely error (measured less true) if this one is wrong' },
          grossErrorStandardDeviationKg: text,
        },
      },
    },
    contradictionKg: { ...nullableKg, description: 'By how much exact measurements contradict the balances; else null' },
    belowZero: { type: 'array', items: text, description: 'Flows that come out below zero' },
  },
} as const;

export type ReconciliationAnswer = FromSchema<typeof reconciliationAnswer>;

/** Reconciliation: the app `reporting` answers. */
export const RECONCILIATION_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/reconciliation',
    operationId: 'getReconciliation',
    summary: 'Independent measurements of the same masses, reconciled by weighted least squares',
    description:
      'What was dispatched, received, confirmed and surveyed at the sites of a project, or at one site, with the balances of their masses. Reconciled masses stand beside the measured ones, which nothing changes. Give one of project and site.',
    tags: ['balances'],
    parameters: [
      query('project', 'Project id'),
      query('site', 'Site id'),
      query('from', 'First day of occurrence (Europe/Oslo), YYYY-MM-DD'),
      query('to', 'Day after the last one'),
      asOfParameter,
      after,
    ],
    responses: { 200: { description: 'Flows with measured and reconciled masses, and tests', schema: reconciliationAnswer } },
  },
];
