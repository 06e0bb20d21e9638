import type { FromSchema } from 'json-schema-to-ts';
import { GWP_PARTS, LIFE_CYCLE_MODULES } from '../climate-codes.js';
import { asOf, count, decimal, kg, link, names, nullableDecimal, nullableText, period, territory, text } from './common.js';

export { GWP_PARTS, LIFE_CYCLE_MODULES, type GwpPart, type LifeCycleModule } from '../climate-codes.js';

export const CLIMATE_ACTIVITIES = [
  'primary_production',
  'primary_haul',
  'excavation_loading',
  'storage_handling',
  'haul',
  'sorting',
  'placing',
  'deposit',
  'stabilisation',
  'peat_carbon',
  'avoided_primary',
] as const;
export type ClimateActivity = (typeof CLIMATE_ACTIVITIES)[number];

const gram = { type: 'integer', description: 'Grams of CO2 equivalents' } as const;

/** A factor as it was used: with its version, source, quality and uncertainty. */
export const factorUse = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'description', 'value', 'unit', 'relativeUncertainty', 'evidence', 'source', 'boundary'],
  properties: {
    id: text,
    description: text,
    value: decimal,
    unit: text,
    relativeUncertainty: { ...nullableDecimal, description: '1 σ, relative; null: not stated' },
    evidence: { ...text, description: 'Quality: read, recalled, derived, conflict …' },
    source: text,
    boundary: text,
    includesEmpty: { ...text, description: 'Whether the factor already contains the empty return' },
  },
} as const;

export const climateLine = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'activity',
    'names',
    'module',
    'gwp',
    'method',
    'massKg',
    'movements',
    'activityAmount',
    'factors',
    'emissionGramCo2e',
    'lowGramCo2e',
    'highGramCo2e',
    'notes',
    'flows',
  ],
  properties: {
    id: text,
    activity: { enum: CLIMATE_ACTIVITIES },
    names,
    module: { enum: LIFE_CYCLE_MODULES },
    gwp: {
      enum: GWP_PARTS,
      description: 'fossil, or luluc: carbon of peat and soil, reported apart and never added to the rest',
    },
    method: { ...text, description: 'How the line was worked out, such as laden_and_empty_per_km or tonne_km' },
    vehicle: text,
    energy: text,
    massKg: kg,
    movements: count,
    activityAmount: {
      type: 'object',
      additionalProperties: false,
      required: ['value', 'unit'],
      properties: { value: decimal, unit: text },
    },
    factors: { type: 'array', items: factorUse },
    emissionGramCo2e: gram,
    lowGramCo2e: gram,
    highGramCo2e: gram,
    biogenicGramCo2: { ...gram, description: 'Biogenic CO2, reported apart and in no sum' },
    notes: { type: 'array', items: text, description: 'Assumptions of this line, in English' },
    flows: link,
  },
} as const;

export const climateModule = {
  type: 'object',
  additionalProperties: false,
  required: ['module', 'gwp', 'emissionGramCo2e', 'lowGramCo2e', 'highGramCo2e', 'informative'],
  properties: {
    module: { enum: LIFE_CYCLE_MODULES },
    gwp: { enum: GWP_PARTS },
    emissionGramCo2e: gram,
    lowGramCo2e: gram,
    highGramCo2e: gram,
    informative: {
      type: 'boolean',
      description: 'true: information beside the account (module D), never netted',
    },
  },
} as const;

export const coverage = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'names', 'knownKg', 'ofKg', 'percent'],
  properties: {
    id: text,
    names,
    knownKg: kg,
    ofKg: kg,
    percent: { ...nullableText, description: 'Two decimals; null where there is no mass to cover' },
  },
} as const;

export const climateAccountAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'territory',
    'period',
    'asOf',
    'engineVersion',
    'factorSet',
    'boundary',
    'responsibility',
    'modules',
    'lines',
    'coverage',
    'notCounted',
  ],
  properties: {
    territory,
    period,
    asOf,
    engineVersion: text,
    factorSet: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'version'],
      properties: { id: text, version: text },
    },
    boundary: names,
    responsibility: names,
    modules: { type: 'array', items: climateModule },
    lines: { type: 'array', items: climateLine },
    coverage: { type: 'array', items: coverage },
    notCounted: {
      type: 'array',
      description: 'Mass whose emission could not be worked out, with the reason',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['activity', 'reason', 'names', 'massKg', 'movements'],
        properties: { activity: { enum: CLIMATE_ACTIVITIES }, reason: text, names, massKg: kg, movements: count },
      },
    },
  },
} as const;

export type FactorUse = FromSchema<typeof factorUse>;
export type ClimateLineAnswer = FromSchema<typeof climateLine>;
export type ClimateModuleAnswer = FromSchema<typeof climateModule>;
export type CoverageAnswer = FromSchema<typeof coverage>;
export type ClimateAccountAnswer = FromSchema<typeof climateAccountAnswer>;
