import type { FromSchema } from 'json-schema-to-ts';
import { CONDITION_CLASSES } from '../accounts.js';
import { MAX_PLAN_LINES } from '../events/mass-plan-events.js';
import { identity as commandIdentity, noteText, quantityRequest, shortText } from './commands-parts.js';
import { asOf, conditionClass, instant, kg, nullableText, replacedVersion, text, uuid } from './common.js';
import { SEEN } from './text-forms.js';

const lineName = { type: 'string', minLength: 1, maxLength: 100, pattern: SEEN } as const;
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' } as const;
const decimal = { type: 'string', pattern: '^(0|[1-9]\\d{0,14})(\\.\\d{1,9})?$' } as const;
const material = {
  type: 'string',
  minLength: 1,
  maxLength: 64,
  pattern: SEEN,
  description: 'Code of the material table',
} as const;
const kindOf = { material, conditionClass: { enum: CONDITION_CLASSES } } as const;

/** What every request here may say beside its own. */
const identity = { note: noteText, ...commandIdentity } as const;

const lines = <const S extends object>(description: string, items: S) =>
  ({ description, type: 'array', maxItems: MAX_PLAN_LINES, items }) as const;

const planFields = {
  caseNumber: {
    type: 'string',
    minLength: 1,
    maxLength: 100,
    pattern: SEEN,
    description: 'Number of the case in which it was approved',
  },
  approver: { ...shortText, description: 'The body that approved it, such as a municipality or the builder: never a person' },
  approvedOn: { ...day, description: 'Day of the approval' },
  designReason: {
    type: 'string',
    minLength: 1,
    maxLength: 1000,
    pattern: SEEN,
    description:
      'Why the design changed the version approved before: what it excavates less is then prevented mass. Absent: another cause, such as a better survey',
  },
  cuts: lines('What is excavated, by material and class', {
    type: 'object',
    additionalProperties: false,
    required: ['material', 'conditionClass', 'quantity'],
    properties: {
      ...kindOf,
      quantity: { ...quantityRequest, description: 'In m³ bank (pfm³), t or kg' },
      usableShare: { ...decimal, description: 'Share that can be used, from 0 to 1; absent: 0' },
      usableAs: { ...material, description: 'Material that the usable part is processed to; absent: the same' },
      quality: { ...lineName, description: 'Quality that the usable part has, worded as the uses word it' },
    },
  }),
  uses: lines('Needs of fill on the site', {
    type: 'object',
    additionalProperties: false,
    required: ['requirement', 'material', 'quantity'],
    properties: {
      requirement: { ...lineName, description: 'Name of the need, unique in the version' },
      material,
      quality: { ...lineName, description: 'Quality that is asked for; absent: none' },
      quantity: { ...quantityRequest, description: 'In m³ placed (pam³), t or kg' },
      primary: {
        description: 'Primary (virgin) mass that would have to be bought for this need; absent: none',
        type: 'object',
        additionalProperties: false,
        properties: {
          material: { ...material, description: 'Code of the material table; absent: that of the need' },
          quantity: { ...quantityRequest, description: 'Absent: that of the need' },
          haulDistanceKm: { ...decimal, description: 'To the quarry or supplier, one way' },
        },
      },
    },
  }),
  surplus: lines('What is sent away', {
    type: 'object',
    additionalProperties: false,
    required: ['material', 'conditionClass', 'quantity'],
    properties: {
      ...kindOf,
      quantity: quantityRequest,
      receiver: { ...shortText, description: 'Site that is to receive it: id, code, or organisation:code; absent: not settled' },
    },
  }),
} as const;
const PLAN_REQUIRED = ['approver', 'approvedOn', 'cuts', 'uses', 'surplus'] as const;

/** A version of a project's mass plan that was approved. */
export const massPlanRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['reference', ...PLAN_REQUIRED],
  properties: {
    reference: { ...shortText, description: 'Number or title of the plan document; unique in the project' },
    ...planFields,
    ...identity,
  },
} as const;

/** The whole version anew, but for its reference; or `withdrawn`, which goes without the rest. */
export const massPlanCorrectionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['project'],
  properties: {
    project: { ...shortText, description: 'Project of the plan: id or code' },
    withdrawn: { type: 'boolean', description: 'The version does not count any more, as if it had never been approved' },
    supersedesVersion: replacedVersion,
    ...planFields,
    ...identity,
  },
  if: { required: ['withdrawn'], properties: { withdrawn: { const: true } } },
  else: { required: PLAN_REQUIRED, properties: { approver: {}, approvedOn: {}, cuts: {}, uses: {}, surplus: {} } },
} as const;

const measured = {
  quantity: { type: 'object', description: 'As it was told' },
  massKg: kg,
  massLowKg: kg,
  massHighKg: kg,
} as const;
const MEASURED = ['quantity', 'massKg', 'massLowKg', 'massHighKg'] as const;

const massPlanVersion = {
  type: 'object',
  additionalProperties: false,
  required: [
    'massPlanId',
    'planVersion',
    'version',
    'withdrawn',
    'inForce',
    'reference',
    'caseNumber',
    'approver',
    'approvedOn',
    'designReason',
    'cuts',
    'uses',
    'surplus',
    'recordedAt',
    'organisation',
    'note',
    'event',
  ],
  properties: {
    massPlanId: uuid,
    planVersion: { type: 'integer', minimum: 1, description: 'Number in the order of recording' },
    version: { type: 'integer', minimum: 1, description: '1 as it was first recorded; each correction adds one' },
    withdrawn: { type: 'boolean' },
    inForce: { type: 'boolean', description: 'Approved last, of those that count' },
    reference: text,
    caseNumber: nullableText,
    approver: text,
    approvedOn: text,
    designReason: nullableText,
    cuts: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['material', 'conditionClass', ...MEASURED, 'usableShare', 'usableKg', 'usableAs', 'quality'],
        properties: {
          material: text,
          conditionClass,
          ...measured,
          usableShare: text,
          usableKg: kg,
          usableAs: text,
          quality: nullableText,
        },
      },
    },
    uses: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['requirement', 'material', 'quality', ...MEASURED, 'primary'],
        properties: {
          requirement: text,
          material: text,
          quality: nullableText,
          ...measured,
          primary: {
            description: 'Primary mass that would else be bought; null: none',
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['material', ...MEASURED, 'haulDistanceKm'],
            properties: { material: text, ...measured, haulDistanceKm: nullableText },
          },
        },
      },
    },
    surplus: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['material', 'conditionClass', ...MEASURED, 'receiver'],
        properties: {
          material: text,
          conditionClass,
          ...measured,
          receiver: { ...nullableText, description: 'Site; null: not settled' },
        },
      },
    },
    recordedAt: instant,
    organisation: { ...text, description: 'Who recorded this version' },
    note: nullableText,
    event: uuid,
  },
} as const;

const deviation = {
  type: 'object',
  additionalProperties: false,
  required: ['flow', 'material', 'plannedKg', 'plannedLowKg', 'plannedHighKg', 'actualKg', 'deviationKg'],
  properties: {
    flow: {
      enum: ['excavated', 'used_on_site', 'surplus'],
      description:
        'Dug out on the project’s sites; placed there, also of what came from others; sent to sites that are not the project’s',
    },
    material: text,
    plannedKg: { ...kg, description: 'By the version in force, kilograms; 0: it foresees none' },
    plannedLowKg: { ...kg, description: 'Lower end of the plan’s 95 % interval: the sum of its lines' },
    plannedHighKg: { ...kg, description: 'Upper end' },
    actualKg: { ...kg, description: 'By the recorded movements, from the beginning of the project' },
    deviationKg: { ...kg, description: 'Actual less planned' },
  },
} as const;

/** The mass plan of a project: the version in force, all, withdrawn ones too, in the order of their approval, and plan against actual. */
export const massPlanAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['project', 'name', 'demo', 'asOf', 'inForce', 'versions', 'deviations'],
  properties: {
    project: uuid,
    name: text,
    demo: { type: 'boolean' },
    asOf,
    inForce: { type: ['integer', 'null'], description: '`planVersion` of the version in force; null: no plan' },
    versions: { type: 'array', items: massPlanVersion },
    deviations: {
      type: ['array', 'null'],
      items: deviation,
      description: 'The version in force against what was recorded, by flow and material; null: no plan is in force',
    },
  },
} as const;

export type MassPlanRequest = FromSchema<typeof massPlanRequest>;
export type MassPlanCorrectionRequest = FromSchema<typeof massPlanCorrectionRequest>;
export type MassPlanAnswer = FromSchema<typeof massPlanAnswer>;
export type MassPlanVersionAnswer = MassPlanAnswer['versions'][number];
