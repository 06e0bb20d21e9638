import type { FromSchema } from 'json-schema-to-ts';
import { CONDITION_CLASSES, LOT_STATUSES, VOLUME_STATES } from '../accounts.js';
import { SITE_KINDS } from '../events/register-events.js';
import { names, nullableText, text } from './common.js';

/** The code tables that forms and tables of the page need, of one version. */
export const codesAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'version',
    'materials',
    'fates',
    'methods',
    'vehicles',
    'siteKinds',
    'conditionClasses',
    'statuses',
    'volumeStates',
    'regions',
    'municipalities',
  ],
  properties: {
    version: text,
    materials: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'names', 'densityBankTPerM3', 'evidence', 'source'],
        properties: { code: text, names, densityBankTPerM3: text, evidence: text, source: text },
      },
    },
    fates: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'names', 'account', 'countsAs', 'reportedOnly'],
        properties: { code: text, names, account: text, countsAs: text, reportedOnly: { type: 'boolean' } },
      },
    },
    methods: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'names', 'relativeUncertainty', 'weighed'],
        properties: { code: text, names, relativeUncertainty: text, weighed: { type: 'boolean' } },
      },
    },
    vehicles: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'names', 'payloadKg'],
        properties: { code: text, names, payloadKg: { type: 'integer' } },
      },
    },
    siteKinds: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'names', 'movementType', 'fate'],
        properties: {
          code: { enum: SITE_KINDS },
          names,
          movementType: { ...text, description: 'What a movement to it is' },
          fate: { ...nullableText, description: 'Fate where none is stated' },
        },
      },
    },
    conditionClasses: { type: 'array', items: { enum: CONDITION_CLASSES } },
    statuses: { type: 'array', items: { enum: LOT_STATUSES } },
    volumeStates: { type: 'array', items: { enum: VOLUME_STATES } },
    regions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['key', 'names', 'demo'],
        properties: { key: text, names, demo: { type: 'boolean' } },
      },
    },
    municipalities: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['number', 'name', 'region', 'demo'],
        properties: { number: text, name: text, region: nullableText, demo: { type: 'boolean' } },
      },
    },
  },
} as const;

/** Who the server takes the caller for. */
export const actorAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['organisation', 'role'],
  properties: { organisation: text, role: text },
} as const;

export type CodesAnswer = FromSchema<typeof codesAnswer>;
