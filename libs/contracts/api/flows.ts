import type { FromSchema } from 'json-schema-to-ts';
import {
  asOf,
  basis,
  conditionClass,
  count,
  decimal,
  kg,
  lotStatus,
  nullableEvidence,
  nullableKg,
  nullableText,
  nullableUuid,
  pageOf,
  text,
  uuid,
  volumes,
} from './common.js';
import { ACCOUNT_KINDS } from '../accounts.js';

/** A place of a flow with what the site registry knows of it. */
export const flowEnd = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'municipality', 'project', 'kind'],
  properties: {
    site: uuid,
    name: nullableText,
    municipality: nullableText,
    project: nullableUuid,
    kind: { enum: ACCOUNT_KINDS, description: 'Kind of account' },
  },
} as const;

/** Mass moved from an account of a site to another in a month: one row per origin, destination, kind of mass, fate and month. */
export const flow = {
  type: 'object',
  additionalProperties: false,
  required: [
    'month',
    'from',
    'to',
    'material',
    'conditionClass',
    'status',
    'fate',
    'basis',
    'movements',
    'massKg',
    'volumes',
    'convertedKg',
    'lowKg',
    'highKg',
    'evidence',
  ],
  properties: {
    month: { ...text, description: 'YYYY-MM of Europe/Oslo' },
    from: flowEnd,
    to: flowEnd,
    material: text,
    conditionClass,
    status: lotStatus,
    fate: nullableText,
    basis,
    movements: { ...count, description: 'How many postings stand behind the row' },
    massKg: kg,
    volumes,
    convertedKg: kg,
    lowKg: nullableKg,
    highKg: nullableKg,
    evidence: { ...nullableEvidence, description: 'How the mass is known; null of losses, variances and reclassifications' },
    tonneKm: { ...decimal, description: 'Tonne-kilometres of the movements with a distance' },
    distanceKnownKg: kg,
  },
} as const;

export const flowPage = pageOf(flow);

/** Where a project's excavated mass is now, followed through storage and sorting. Never added to a balance. */
export const fateRow = {
  type: 'object',
  additionalProperties: false,
  required: [
    'accountKind',
    'site',
    'siteName',
    'municipality',
    'fate',
    'countsAs',
    'material',
    'conditionClass',
    'status',
    'massKg',
    'share',
  ],
  properties: {
    accountKind: { enum: ACCOUNT_KINDS },
    site: uuid,
    siteName: nullableText,
    municipality: nullableText,
    fate: nullableText,
    countsAs: { ...nullableText, description: 'Fate group; null for mass that is not at its final fate' },
    material: text,
    conditionClass,
    status: lotStatus,
    massKg: kg,
    share: { ...nullableText, description: 'Percent of the excavated mass, two decimals' },
  },
} as const;

export const fateAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['project', 'asOf', 'custodyModel', 'excavatedKg', 'rows', 'residualKg'],
  properties: {
    project: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name', 'demo'],
      properties: { id: uuid, name: text, demo: { type: 'boolean' } },
    },
    asOf,
    custodyModel: {
      enum: ['controlled_blending'],
      description: 'ISO 22095: withdrawals from a blended stock are apportioned over its remaining origins',
    },
    excavatedKg: kg,
    rows: { type: 'array', items: fateRow },
    residualKg: { ...kg, description: 'excavatedKg less the sum of the rows: zero' },
  },
} as const;

export type FlowAnswer = FromSchema<typeof flow>;
export type FateRow = FromSchema<typeof fateRow>;
export type FateAnswer = FromSchema<typeof fateAnswer>;
export interface FlowPage {
  items: FlowAnswer[];
  next: string | null;
  asOf: FromSchema<typeof asOf>;
}
