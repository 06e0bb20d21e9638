import type { FromSchema } from 'json-schema-to-ts';
import { CONDITION_CLASSES } from '../accounts.js';
import { identity, noteText, shortText } from './commands-parts.js';
import { asOf, conditionClass, kg, nullableKg, nullableText, replacedVersion, text, uuid } from './common.js';
import { SEEN } from './text-forms.js';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const massKg = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 } as const;

const permitFields = {
  law: { ...shortText, description: 'Law that it rests on, such as forurensningsloven § 11' },
  authority: { ...shortText, description: 'Who gave it' },
  validFrom: { ...day, description: 'First day' },
  validTo: { ...day, description: 'Last day; absent: until further notice' },
  materials: {
    type: 'array',
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    items: { type: 'string', minLength: 1, maxLength: 64, pattern: SEEN },
    description: 'Codes of the material table; absent: all',
  },
  conditionClasses: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: CONDITION_CLASSES } },
  totalKg: { ...massKg, description: 'What may be received in all, kilograms' },
  annualKg: { ...massKg, description: 'What may be received in a calendar year, kilograms' },
  storageMonths: { type: 'integer', minimum: 1, maximum: 600, description: 'How long mass may lie before it goes on, months' },
  note: noteText,
} as const;

/** A permit of a site. */
export const permitRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['law', 'authority', 'caseNumber', 'validFrom', 'conditionClasses'],
  properties: {
    caseNumber: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      pattern: SEEN,
      description: 'Number of the case; unique at the site',
    },
    ...permitFields,
    ...identity,
  },
} as const;

/** The whole record anew, but for the case number; or `withdrawn`, which goes without the rest. */
export const permitCorrectionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['site'],
  properties: {
    site: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      pattern: SEEN,
      description: 'Site of the permit: id, code, or organisation:code',
    },
    withdrawn: { type: 'boolean', description: 'The permit does not count any more, as if it had never been given' },
    supersedesVersion: replacedVersion,
    ...permitFields,
    ...identity,
  },
  if: { required: ['withdrawn'], properties: { withdrawn: { const: true } } },
  else: {
    required: ['law', 'authority', 'validFrom', 'conditionClasses'],
    properties: { law: {}, authority: {}, validFrom: {}, conditionClasses: {} },
  },
} as const;

const permit = {
  type: 'object',
  additionalProperties: false,
  required: [
    'permitId',
    'law',
    'authority',
    'caseNumber',
    'validFrom',
    'validTo',
    'materials',
    'conditionClasses',
    'totalKg',
    'annualKg',
    'storageMonths',
    'withdrawn',
    'version',
  ],
  properties: {
    permitId: uuid,
    law: text,
    authority: text,
    caseNumber: text,
    validFrom: text,
    validTo: { ...nullableText, description: 'null: until further notice' },
    materials: { type: ['array', 'null'], items: text, description: 'null: all' },
    conditionClasses: { type: 'array', items: conditionClass },
    totalKg: nullableKg,
    annualKg: nullableKg,
    storageMonths: { type: ['integer', 'null'] },
    withdrawn: { type: 'boolean' },
    version: { type: 'integer', minimum: 1 },
  },
} as const;

/** Permits of a site, withdrawn ones too. */
export const sitePermitsAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'demo', 'landUse', 'asOf', 'permits'],
  properties: {
    site: uuid,
    name: text,
    demo: { type: 'boolean' },
    landUse: { ...nullableText, description: 'residential, centre or industry' },
    asOf,
    permits: { type: 'array', items: permit },
  },
} as const;

const usage = {
  permittedKg: { ...nullableKg, description: 'Sum of the limits of permits valid in the period; null where none sets a limit' },
  receivedKg: { ...kg, description: 'What came from other sites, into stock, placed and deposited' },
  remainingKg: { ...nullableKg, description: 'Permitted less received; below zero where more came than was permitted' },
} as const;

/** What a site may receive, has received and may still receive. */
export const siteCapacityAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'demo', 'asOf', 'total', 'years'],
  properties: {
    site: uuid,
    name: text,
    demo: { type: 'boolean' },
    asOf,
    total: {
      type: 'object',
      additionalProperties: false,
      required: ['permittedKg', 'receivedKg', 'remainingKg'],
      properties: usage,
    },
    years: {
      type: 'array',
      description: 'Years in which something was received or a permit with a yearly limit is valid',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['year', 'permittedKg', 'receivedKg', 'remainingKg'],
        properties: { year: { type: 'integer' }, ...usage },
      },
    },
  },
} as const;

export type PermitRequest = FromSchema<typeof permitRequest>;
export type PermitCorrectionRequest = FromSchema<typeof permitCorrectionRequest>;
export type SitePermitsAnswer = FromSchema<typeof sitePermitsAnswer>;
export type PermitAnswer = SitePermitsAnswer['permits'][number];
export type SiteCapacityAnswer = FromSchema<typeof siteCapacityAnswer>;
export type CapacityUsage = SiteCapacityAnswer['total'];
