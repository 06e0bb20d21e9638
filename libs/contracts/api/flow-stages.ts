import type { FromSchema } from 'json-schema-to-ts';
import { asOf, basis, count, kg, nullableKg, nullableText, period, territory } from './common.js';
import type { ApiDescriptor } from './descriptor.js';
import { after, asOf as asOfParameter, query } from './parameters.js';
import { CONDITION_CLASSES } from '../accounts.js';

/**
 * Where mass stands on its way, by account and kind of site: dug out, supplied, lying at a building site, stored, at a sorting plant, placed
 * or deposited for good, lost, or a measured difference. What is on the road is still where it set out from.
 */
export const FLOW_STAGES = [
  'excavated',
  'supplied',
  'building_site',
  'stored',
  'sorting',
  'placed',
  'deposited',
  'loss',
  'variance',
] as const;
export type FlowStage = (typeof FLOW_STAGES)[number];

const flowPlace = {
  type: 'object',
  additionalProperties: false,
  required: ['stage', 'municipality', 'municipalityName', 'country'],
  properties: {
    stage: { enum: FLOW_STAGES },
    municipality: { ...nullableText, description: 'Number; null: abroad, or not stated' },
    municipalityName: nullableText,
    country: { ...nullableText, description: 'Code of a country abroad' },
  },
} as const;

/** A sum of flows between two places. */
const stageFlow = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', 'fate', 'betweenSites', 'movements', 'massKg', 'convertedKg', 'lowKg', 'highKg'],
  properties: {
    from: flowPlace,
    to: flowPlace,
    fate: { ...nullableText, description: 'Code of the fate table; null: not at its end' },
    betweenSites: { type: 'boolean', description: 'false: it changed its stage where it lay' },
    movements: { ...count, description: 'How many postings stand behind the sum' },
    massKg: kg,
    convertedKg: { ...kg, description: 'Part that was not weighed but converted or estimated' },
    lowKg: { ...nullableKg, description: 'Lower bound of the 95 % interval; null: not known' },
    highKg: { ...nullableKg, description: 'Upper bound of the 95 % interval; null: not known' },
  },
} as const;

/** The flows of a territory summed by municipality, stage and fate of both ends, over the whole period. */
export const flowStagesAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['territory', 'period', 'asOf', 'basis', 'items'],
  properties: { territory, period, asOf, basis, items: { type: 'array', items: stageFlow } },
} as const;

export type StageFlow = FromSchema<typeof stageFlow>;
export type FlowStagesAnswer = FromSchema<typeof flowStagesAnswer>;

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

/** Sums of flows, for pictures: the app `reporting` answers them. */
export const FLOW_STAGE_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/flow-stages',
    operationId: 'getFlowStages',
    summary: 'Flows of a project, municipality or region (name one), summed by municipality, stage and fate',
    description: 'What a map, a Sankey and a matrix are drawn from. Material and class are those in which the mass arrived.',
    tags: ['flows'],
    parameters: [
      query('project', 'Project id'),
      query('municipality', 'Municipality number'),
      query('region', 'Key of a region', { enum: ['trondheimsregionen', 'demo'] }),
      query('material', 'Code of the material table'),
      query('conditionClass', 'Condition class', { enum: CONDITION_CLASSES }),
      query('fate', 'Code of the fate table, or several separated by commas'),
      query('basis', 'recorded (default) or reported', { enum: ['recorded', 'reported'] }),
      query('from', 'First day of the period (Europe/Oslo), inclusive', day),
      query('to', 'Day after the last of the period, exclusive', day),
      asOfParameter,
      after,
    ],
    responses: { 200: { description: 'Sums of flows', schema: flowStagesAnswer } },
  },
];
