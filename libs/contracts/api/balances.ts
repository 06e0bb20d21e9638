import type { FromSchema } from 'json-schema-to-ts';
import {
  asOf,
  basis,
  conditionClass,
  kg,
  lotStatus,
  names,
  nullableEvidence,
  nullableKg,
  nullableText,
  period,
  territory,
  text,
  uuid,
  volumes,
} from './common.js';

/** Terms of the identity of a territory: left side, right side, and the change of what lies there. */
export const BALANCE_TERMS = [
  'excavated',
  'supplied',
  'received',
  'transformedIn',
  'placed',
  'deposited',
  'sent',
  'transformedOut',
  'loss',
  'variance',
  'stockChange',
  'transitChange',
  'processChange',
] as const;
export type BalanceTermName = (typeof BALANCE_TERMS)[number];

/** A mass with what was measured and how well it is known. `null` bounds: no interval is known for the term. */
const amount = {
  massKg: kg,
  volumes: { ...volumes, description: 'What was measured as a volume, by state; states are never added' },
  convertedKg: { ...kg, description: 'Part of massKg that was not weighed but converted or estimated' },
  lowKg: { ...nullableKg, description: 'Lower bound of the 95 % interval' },
  highKg: { ...nullableKg, description: 'Upper bound of the 95 % interval' },
} as const;
const AMOUNT_REQUIRED = ['massKg', 'volumes', 'convertedKg', 'lowKg', 'highKg'] as const;

export const balanceTerm = {
  type: 'object',
  additionalProperties: false,
  required: ['term', 'side', ...AMOUNT_REQUIRED, 'evidence'],
  properties: {
    term: { enum: BALANCE_TERMS },
    side: { enum: ['in', 'out', 'change'], description: 'sum of in = sum of out + sum of change' },
    ...amount,
    evidence: { ...nullableEvidence, description: 'How the mass is known; null of losses, variances and changes, which follow' },
  },
} as const;
const terms = {
  type: 'array',
  items: balanceTerm,
  description: 'All terms, in the order of the identity, zeros included',
} as const;

/** What lies in the territory at the beginning or end of the period. */
export const holdings = {
  type: 'object',
  additionalProperties: false,
  required: ['stockKg', 'transitKg', 'processKg'],
  properties: { stockKg: kg, transitKg: kg, processKg: kg },
} as const;

export const balanceGroup = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'terms', 'opening', 'closing', 'residualKg'],
  properties: {
    key: {
      type: 'object',
      additionalProperties: false,
      properties: {
        material: text,
        conditionClass,
        status: lotStatus,
        month: { ...text, description: 'YYYY-MM of Europe/Oslo' },
      },
    },
    terms,
    opening: holdings,
    closing: holdings,
    residualKg: { ...kg, description: 'Zero; anything else is an error of the ledger' },
  },
} as const;

export const balanceMunicipality = {
  type: 'object',
  additionalProperties: false,
  required: ['number', 'name', 'terms', 'residualKg'],
  properties: { number: text, name: text, terms, residualKg: kg },
} as const;

const reportedRow = {
  type: 'object',
  additionalProperties: false,
  required: ['municipality', 'municipalityName', 'year', 'returnId', 'source', 'doubts', ...AMOUNT_REQUIRED],
  properties: {
    municipality: { ...nullableText, description: 'Municipality number; null: not stated' },
    municipalityName: nullableText,
    year: { type: 'integer' },
    returnId: uuid,
    source: text,
    doubts: { type: 'array', items: text },
    ...amount,
  },
} as const;

/** Reported totals of one category (fate): the sum and its rows, exactly as printed. */
export const reportedCategory = {
  type: 'object',
  additionalProperties: false,
  required: ['category', 'names', 'countsAs', 'rows', ...AMOUNT_REQUIRED],
  properties: {
    category: { ...text, description: 'Fate code' },
    names,
    countsAs: text,
    rows: { type: 'array', items: reportedRow },
    ...amount,
  },
} as const;

export const balanceSection = {
  type: 'object',
  additionalProperties: false,
  required: ['basis', 'terms', 'opening', 'closing', 'residualKg', 'groups'],
  properties: {
    basis,
    terms,
    opening: holdings,
    closing: holdings,
    residualKg: { ...kg, description: 'Zero; anything else is an error of the ledger' },
    groups: { type: 'array', items: balanceGroup, description: 'Filled by groupBy' },
    municipalities: { type: 'array', items: balanceMunicipality, description: 'Region: one row per municipality' },
    categories: { type: 'array', items: reportedCategory, description: 'Reported basis: totals by category' },
    total: {
      type: 'object',
      additionalProperties: false,
      required: AMOUNT_REQUIRED,
      properties: amount,
      description: 'Reported basis: sum of the categories',
    },
    doubts: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'names'],
        properties: { code: text, names },
      },
      description: 'Reported basis: what is not known about the figures',
    },
  },
} as const;

/** A balance of a territory and period: one section per basis, never added to each other. */
export const balanceAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['territory', 'period', 'asOf', 'sections'],
  properties: { territory, period, asOf, sections: { type: 'array', items: balanceSection } },
} as const;

export type BalanceTerm = FromSchema<typeof balanceTerm>;
export type Holdings = FromSchema<typeof holdings>;
export type BalanceGroup = FromSchema<typeof balanceGroup>;
export type BalanceMunicipality = FromSchema<typeof balanceMunicipality>;
export type ReportedCategory = FromSchema<typeof reportedCategory>;
export type BalanceSection = FromSchema<typeof balanceSection>;
export type BalanceAnswer = FromSchema<typeof balanceAnswer>;
