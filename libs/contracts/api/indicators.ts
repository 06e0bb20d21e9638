import type { FromSchema } from 'json-schema-to-ts';
import {
  asOf,
  basis,
  decimal,
  kg,
  link,
  names,
  nullableKg,
  nullableText,
  period,
  territory,
  text,
  volumes,
  withoutInterval,
} from './common.js';

/** Units of indicators. `percent` is a share of masses or volumes; `tkm_per_t` are tonne-kilometres per tonne. */
export const INDICATOR_UNITS = ['percent', 'tkm_per_t', 'km', 'days', 'per_year', 'kg_co2e_per_t'] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

/** Units of the two sides of a quotient. */
export const MEASURE_UNITS = ['kg', 'litre', 'kg_metre', 'metre', 'kg_day', 'gram_co2e'] as const;

/** A figure as an exact quotient and as text with a stated number of decimals. */
export const ratio = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'digits', 'numerator', 'denominator', 'measure'],
  properties: {
    text: { ...decimal, description: 'In the unit of the indicator, rounded half to even to `digits` decimals' },
    digits: { type: 'integer' },
    numerator: { ...text, description: 'Integer as text, in the unit of `measure`' },
    denominator: {
      ...text,
      description:
        'Integer as text, in `denominatorUnit` of `measure`, else in its `unit`; numerator / denominator is the figure (percent: × 100)',
    },
    measure: {
      type: 'object',
      additionalProperties: false,
      required: ['unit'],
      properties: {
        unit: { enum: MEASURE_UNITS },
        denominatorUnit: { ...text, description: 'Where it differs from the unit of the numerator' },
        volumeState: { ...text, description: 'Where the unit is litre: the one state in which all terms were reported' },
      },
    },
    low: { ...decimal, description: 'Lower bound of the 95 % interval; absent where it is not known' },
    high: { ...decimal, description: 'Upper bound of the 95 % interval; absent where it is not known' },
    withoutInterval,
  },
} as const;

/** How the mass behind a figure is known. */
const evidenceShares = {
  type: 'object',
  additionalProperties: false,
  required: ['massKg', 'weighedKg', 'confirmedKg', 'documentedKg', 'weighedPercent', 'confirmedPercent'],
  properties: {
    massKg: { ...kg, description: 'Mass of the terms in the numerator and the denominator' },
    weighedKg: kg,
    confirmedKg: { ...kg, description: 'Told by the receiver too' },
    documentedKg: { ...kg, description: 'Not confirmed, but shown by a weighing ticket or a document' },
    weighedPercent: { ...nullableText, description: 'Two decimals; null where there is no mass' },
    confirmedPercent: { ...nullableText, description: 'Two decimals; null where there is no mass' },
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
    amount: {
      type: 'object',
      additionalProperties: false,
      required: ['value', 'unit'],
      properties: { value: decimal, unit: text },
      description: 'What counts of the term where that is not its mass, such as tonne-kilometres',
    },
    flows: { ...link, description: 'The flows behind the term' },
    events: { ...link, description: 'The events behind the flows; absent where a territory has no list of events' },
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
    unit: { enum: INDICATOR_UNITS },
    formula: { ...text, description: 'In English' },
    formulas: { ...names, description: 'The formula in both languages' },
    worked: { ...text, description: 'The formula with its numbers; absent where the figure is not applicable' },
    standard: { ...text, description: 'In English' },
    standards: { ...names, description: 'The standard in both languages' },
    inputs: { type: 'array', items: text },
    basis,
    value: ratio,
    notApplicable: { ...notApplicable, description: 'Stands instead of `value`' },
    threshold: {
      type: 'object',
      additionalProperties: false,
      required: ['atLeastPercent', 'met'],
      properties: {
        atLeastPercent: decimal,
        met: { type: ['boolean', 'null'], description: 'null: the figure is not applicable' },
      },
      description: 'What a rule of the EU asks for',
    },
    evidence: { ...evidenceShares, description: 'How the mass of the terms is known; absent where the terms are no told masses' },
    terms: { type: 'array', items: indicatorTerm },
    secondary: {
      type: 'array',
      description: 'Further figures shown beside the value, never added to it silently',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'names', 'formula'],
        properties: {
          id: text,
          names,
          unit: { enum: INDICATOR_UNITS, description: 'Absent: that of the indicator' },
          formula: { ...text, description: 'In English' },
          formulas: { ...names, description: 'The formula in both languages' },
          worked: text,
          value: ratio,
          notApplicable,
        },
      },
    },
  },
} as const;

/** What became of waste, as EU statistics and Level(s) 2.2 tell it apart. */
export const WASTE_OUTCOMES = ['reuse', 'recycling', 'backfilling', 'other_recovery', 'disposal', 'not_stated'] as const;
export type WasteOutcome = (typeof WASTE_OUTCOMES)[number];

const wasteFraction = {
  type: 'object',
  additionalProperties: false,
  required: ['wasteCode', 'description', 'hazardous', 'material', 'totalKg', 'outcomes', 'kgPerM2', 'flows'],
  properties: {
    wasteCode: { ...nullableText, description: 'European List of Waste; null: none follows from the material' },
    description: text,
    hazardous: { type: 'boolean' },
    material: text,
    totalKg: kg,
    outcomes: {
      type: 'array',
      description: 'The parts of `totalKg`, one for each outcome, zeros too',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['outcome', 'massKg', 'kgPerM2'],
        properties: {
          outcome: { enum: WASTE_OUTCOMES },
          massKg: kg,
          kgPerM2: { ...nullableText, description: 'Two decimals; null where no floor area is registered' },
        },
      },
    },
    kgPerM2: { ...nullableText, description: 'Two decimals; null where no floor area is registered' },
    flows: link,
  },
} as const;

/** Waste per fraction and outcome: the table of Level(s) 2.2, which the rates of the EU are worked out from. */
export const wasteTable = {
  type: 'object',
  additionalProperties: false,
  required: ['standard', 'floorAreaM2', 'fractions', 'total', 'notApplicable'],
  properties: {
    standard: text,
    floorAreaM2: { type: ['integer', 'null'], description: 'Floor area (BRA) of the project; null: none is registered' },
    fractions: { type: 'array', items: wasteFraction },
    total: wasteFraction,
    notApplicable: {
      type: 'array',
      items: notApplicable,
      description: 'What the table cannot say, with the reason, such as figures per square metre',
    },
  },
} as const;

const balanceTerm = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'names', 'side', 'massKg'],
  properties: {
    id: text,
    names,
    side: {
      enum: ['inflow', 'outflow', 'change'],
      description: 'change: of what lies in the territory, and what measuring changed',
    },
    massKg: kg,
  },
} as const;

/** What counts as inflow and outflow of the territory (ISO 59020), and that the two are balanced. */
export const flowBalance = {
  type: 'object',
  additionalProperties: false,
  required: ['boundary', 'terms', 'inflowKg', 'outflowKg', 'changeKg', 'residualKg'],
  properties: {
    boundary: names,
    terms: { type: 'array', items: balanceTerm },
    inflowKg: kg,
    outflowKg: kg,
    changeKg: kg,
    residualKg: { ...kg, description: 'inflow − outflow − change: zero' },
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
        properties: { basis, indicators: { type: 'array', items: indicatorAnswer }, flowBalance, wasteTable },
      },
    },
  },
} as const;

export type RatioAnswer = FromSchema<typeof ratio>;
export type IndicatorTermAnswer = FromSchema<typeof indicatorTerm>;
export type EvidenceSharesAnswer = FromSchema<typeof evidenceShares>;
export type WasteFractionAnswer = FromSchema<typeof wasteFraction>;
export type WasteTableAnswer = FromSchema<typeof wasteTable>;
export type FlowBalanceAnswer = FromSchema<typeof flowBalance>;
export type IndicatorAnswer = FromSchema<typeof indicatorAnswer>;
export type IndicatorsAnswer = FromSchema<typeof indicatorsAnswer>;
