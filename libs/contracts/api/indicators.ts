import type { FromSchema } from 'json-schema-to-ts';
import { asOf, basis, decimal, kg, link, names, nullableKg, period, territory, text, volumes } from './common.js';

/** A percentage as an exact quotient and as text with a stated number of decimals. */
export const ratio = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'digits', 'numerator', 'denominator', 'measure'],
  properties: {
    text: { ...decimal, description: 'Percent, rounded half to even to `digits` decimals' },
    digits: { type: 'integer' },
    numerator: { ...text, description: 'Integer as text, in the unit of `measure`' },
    denominator: { ...text, description: 'Integer as text, in the unit of `measure`' },
    measure: {
      type: 'object',
      additionalProperties: false,
      required: ['unit'],
      properties: {
        unit: { enum: ['kg', 'litre'] },
        volumeState: { ...text, description: 'Where the unit is litre: the one state in which all terms were reported' },
      },
    },
    low: { ...decimal, description: 'Lower bound of the 95 % interval, percent; absent where it is not known' },
    high: { ...decimal, description: 'Upper bound of the 95 % interval, percent; absent where it is not known' },
  },
} as const;

const indicatorTerm = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'names', 'role', 'massKg', 'lowKg', 'highKg', 'volumes', 'flows'],
  properties: {
    id: text,
    names,
    role: {
      enum: ['numerator', 'denominator', 'beside'],
      description: 'numerator terms stand in the denominator too; beside: shown, not counted',
    },
    massKg: kg,
    lowKg: nullableKg,
    highKg: nullableKg,
    volumes,
    flows: { ...link, description: 'The flows behind the term' },
  },
} as const;

export const notApplicable = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'names'],
  properties: { code: text, names },
} as const;

export const indicatorAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'names', 'unit', 'formula', 'standard', 'inputs', 'basis', 'terms', 'secondary'],
  properties: {
    id: text,
    names,
    unit: { const: 'percent' },
    formula: text,
    standard: text,
    inputs: { type: 'array', items: text },
    basis,
    value: ratio,
    notApplicable: { ...notApplicable, description: 'Stands instead of `value`' },
    terms: { type: 'array', items: indicatorTerm },
    secondary: {
      type: 'array',
      description: 'Further figures shown beside the value, never added to it silently',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'names', 'formula'],
        properties: { id: text, names, formula: text, value: ratio, notApplicable },
      },
    },
  },
} as const;

export const indicatorsAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['territory', 'period', 'asOf', 'sections'],
  properties: {
    territory,
    period,
    asOf,
    sections: {
      type: 'array',
      description: 'One per basis; recorded movements and reported totals are never mixed',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['basis', 'indicators'],
        properties: { basis, indicators: { type: 'array', items: indicatorAnswer } },
      },
    },
  },
} as const;

export type RatioAnswer = FromSchema<typeof ratio>;
export type IndicatorTermAnswer = FromSchema<typeof indicatorTerm>;
export type IndicatorAnswer = FromSchema<typeof indicatorAnswer>;
export type IndicatorsAnswer = FromSchema<typeof indicatorsAnswer>;
