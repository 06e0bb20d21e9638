import type { FromSchema } from 'json-schema-to-ts';
import { GWP_PARTS, LIFE_CYCLE_MODULES } from '../climate-codes.js';
import { asOf, count, decimal, kg, link, names, nullableDecimal, nullableText, period, territory, text } from './common.js';
import { reference } from './reference-scenario.js';

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
    description: { ...text, description: 'Name of the factor, in English' },
    names: { ...names, description: 'Name of the factor; absent in accounts that were submitted before factors had names' },
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
    notesNb: { type: 'array', items: text, description: 'The same in Norwegian, in the same order' },
    flows: link,
    events: { ...link, description: 'The line taken apart to its events; in answers alone, never in what is frozen' },
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

const emission = {
  emissionGramCo2e: gram,
  lowGramCo2e: gram,
  highGramCo2e: gram,
} as const;
const EMISSION_REQUIRED = ['emissionGramCo2e', 'lowGramCo2e', 'highGramCo2e'] as const;

/** The lines of an activity in a module, added up: what one source makes uncertain in several lines adds up before it meets the others. */
export const climateActivityTotal = {
  type: 'object',
  additionalProperties: false,
  required: ['activity', 'module', 'gwp', ...EMISSION_REQUIRED],
  properties: {
    activity: { enum: CLIMATE_ACTIVITIES },
    module: { enum: LIFE_CYCLE_MODULES },
    gwp: { enum: GWP_PARTS },
    ...emission,
  },
} as const;

const climateTotal = {
  type: 'object',
  additionalProperties: false,
  required: EMISSION_REQUIRED,
  properties: emission,
  description:
    'Fossil emissions of all modules but D. Carbon of land use, biogenic carbon and module D stand apart and are in no sum',
} as const;

const climateIntensity = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['handledKg', 'kgCo2ePerTonne', 'low', 'high'],
  properties: {
    handledKg: { ...kg, description: 'All that was dug, bought or received in the period, once' },
    kgCo2ePerTonne: { ...decimal, description: 'The total over the mass handled, three decimals' },
    low: { ...decimal, description: 'Lower bound of the 95 % interval' },
    high: { ...decimal, description: 'Upper bound of the 95 % interval' },
  },
  description: 'null: nothing was handled',
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

/**
 * The account of a project, municipality or region in a period. `reference` stands in the account that is shown and not in the canonical JSON of
 * one that was submitted: it is a second view, worked out anew from what is known.
 */
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
    'activities',
    'total',
    'intensity',
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
    activities: { type: 'array', items: climateActivityTotal },
    total: climateTotal,
    intensity: climateIntensity,
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
    reference,
  },
} as const;

export type FactorUse = FromSchema<typeof factorUse>;
export type ClimateLineAnswer = FromSchema<typeof climateLine>;
export type ClimateModuleAnswer = FromSchema<typeof climateModule>;
export type ClimateActivityTotal = FromSchema<typeof climateActivityTotal>;
export type CoverageAnswer = FromSchema<typeof coverage>;
export type ClimateAccountAnswer = FromSchema<typeof climateAccountAnswer>;
