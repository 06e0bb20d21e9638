import type { FromSchema } from 'json-schema-to-ts';
import { asOf, basis, count, kg, nullableKg, nullableText, period, territory, withoutInterval } from './common.js';
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

const MEASURES_REQUIRED = ['movements', 'massKg', 'convertedKg', 'lowKg', 'highKg'] as const;
const measures = {
  movements: { ...count, description: 'How many postings stand behind the sum' },
  massKg: kg,
  convertedKg: { ...kg, description: 'Part that was not weighed but converted or estimated' },
  lowKg: {
    ...nullableKg,
    description:
      'Lower bound of the 95 % interval, in which the errors of one scale, method or density add up; null: `withoutInterval`',
  },
  highKg: { ...nullableKg, description: 'Upper bound of the 95 % interval; null: `withoutInterval`' },
  withoutInterval,
} as const;

/** A sum of flows between two places. */
const stageFlow = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', 'fate', 'betweenSites', ...MEASURES_REQUIRED],
  properties: {
    from: flowPlace,
    to: flowPlace,
    fate: { ...nullableText, description: 'Code of the fate table; null: not at its end' },
    betweenSites: { type: 'boolean', description: 'false: it changed its stage where it lay' },
    ...measures,
  },
} as const;

/**
 * Where a step of the way leads: a stage, and of mass at its end what its fate counts as (`counts_as` of the fate table), however it was placed or
 * deposited.
 */
export const FLOW_STEP_ENDS = [
  'excavated',
  'supplied',
  'building_site',
  'stored',
  'sorting',
  'on_site_reuse',
  'off_site_reuse',
  'useful_fill',
  'soil_improvement',
  'unknown_final_use',
  'deposited',
  'loss',
  'variance',
] as const;
export type FlowStepEnd = (typeof FLOW_STEP_ENDS)[number];

/** A step of the way of the masses: all flows from one stage to another, or to what their fate counts as. */
const stepFlow = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', ...MEASURES_REQUIRED],
  properties: { from: { enum: FLOW_STAGES }, to: { enum: FLOW_STEP_ENDS }, ...measures },
} as const;

const movedSum = {
  type: 'object',
  additionalProperties: false,
  required: MEASURES_REQUIRED,
  properties: measures,
  description: 'All that moved from one site to another; losses and measured differences have not moved',
} as const;

/** The flows of a territory summed by municipality, stage and fate of both ends, and by the steps of their way, over the whole period. */
export const flowStagesAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['territory', 'period', 'asOf', 'basis', 'moved', 'steps', 'items'],
  properties: {
    territory,
    period,
    asOf,
    basis,
    moved: movedSum,
    steps: {
      type: 'array',
      items: stepFlow,
      description:
        'The same flows by the steps of their way, the largest first; what changed its account where it lay is no step',
    },
    items: { type: 'array', items: stageFlow },
  },
} as const;

export type StageFlow = FromSchema<typeof stageFlow>;
export type StepFlow = FromSchema<typeof stepFlow>;
export type MovedSum = FromSchema<typeof movedSum>;
export type FlowStagesAnswer = FromSchema<typeof flowStagesAnswer>;

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

/** Sums of flows, for pictures: the app `reporting` answers them. */
export const FLOW_STAGE_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/flow-stages',
    operationId: 'getFlowStages',
    summary: 'Flows of a project, municipality or region (name one), summed by municipality, stage and fate',
    description:
      'What a map, a Sankey (`steps`) and a matrix are drawn from. Each sum has its own interval, since intervals do not add up. Material and class are those in which the mass arrived.',
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
