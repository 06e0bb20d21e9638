import {
  MEASURE_REQUIRED,
  code,
  conditionClass,
  decimalText,
  massKg,
  material,
  meaning,
  measure,
  note,
  uuid,
} from './fragments.js';

/**
 * Mass plans of projects: what is excavated, what of it is used on the site and instead of what, what is left over. A plan has versions, each
 * approved on a day; a later one replaces the former and both stay. Each version is corrected for itself. Nothing of it posts anything.
 */
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const shortText = { type: 'string', minLength: 1, maxLength: 200 } as const;
const longText = { type: 'string', minLength: 1, maxLength: 1000 } as const;
const lineName = { type: 'string', minLength: 1, maxLength: 100 } as const;

/** The greatest number of lines of each kind in one version. */
export const MAX_PLAN_LINES = 200;

const cut = {
  type: 'object',
  additionalProperties: false,
  required: ['material', 'conditionClass', ...MEASURE_REQUIRED, 'usableShare', 'usableKg', 'usableAs'],
  properties: {
    material,
    conditionClass,
    ...measure,
    usableShare: meaning('Share of the mass that can be used, from 0 to 1, a decimal as text', decimalText),
    usableKg: meaning('`massKg` × `usableShare`, rounded once, half to even', massKg),
    usableAs: meaning('Material that the usable part is, or is processed to: a code of the reference table of materials', code),
    quality: meaning('Quality that the usable part has, worded as the uses word it; absent: none is told', lineName),
  },
} as const;

const primary = {
  description: 'Primary (virgin) mass that would have to be bought for this need; absent: none',
  type: 'object',
  additionalProperties: false,
  required: ['material', ...MEASURE_REQUIRED],
  properties: {
    material,
    ...measure,
    haulDistanceKm: meaning('Distance to the quarry or supplier one way, in kilometres: a decimal as text', decimalText),
  },
} as const;

const use = {
  type: 'object',
  additionalProperties: false,
  required: ['requirement', 'material', ...MEASURE_REQUIRED],
  properties: {
    requirement: meaning('Name of the need, unique in the version', lineName),
    material,
    quality: meaning('Quality that is asked for; absent: none', lineName),
    ...measure,
    primary,
  },
} as const;

const surplus = {
  type: 'object',
  additionalProperties: false,
  required: ['material', 'conditionClass', ...MEASURE_REQUIRED],
  properties: {
    material,
    conditionClass,
    ...measure,
    receiver: meaning('Site that is to receive it; absent: not settled', uuid),
  },
} as const;

const lines = <const S extends object>(description: string, items: S) =>
  ({ description, type: 'array', maxItems: MAX_PLAN_LINES, items }) as const;

const plan = {
  projectId: meaning('The project', uuid),
  massPlanId: meaning('This version of the plan; its corrections have the same id', uuid),
  planVersion: meaning('Number of the version in the order of recording, from 1', { type: 'integer', minimum: 1 }),
  reference: meaning('Number or title of the plan document, unique in the project', shortText),
  caseNumber: meaning('Number of the case in which it was approved', { type: 'string', minLength: 1, maxLength: 100 }),
  approver: meaning('The body that approved it, such as a municipality or the builder: never a person', shortText),
  approvedOn: meaning('Day of the approval, of Europe/Oslo', day),
  designReason: meaning(
    'Why the design changed the version that was approved before: what it excavates less is then prevented mass. Absent: the change has another cause, such as a better survey',
    longText,
  ),
  cuts: lines('What is excavated, by material and class', cut),
  uses: lines('Needs of fill on the site', use),
  surplus: lines('What is sent away', surplus),
  note,
} as const;
const PLAN_REQUIRED = [
  'projectId',
  'massPlanId',
  'planVersion',
  'reference',
  'approver',
  'approvedOn',
  'cuts',
  'uses',
  'surplus',
] as const;

export const MassPlanApproved = {
  description: 'A version of the mass plan of a project was approved; it replaces the version approved before it',
  type: 'object',
  additionalProperties: false,
  required: PLAN_REQUIRED,
  properties: plan,
} as const;

export const MassPlanCorrected = {
  description: 'The whole record of one version of a mass plan was replaced, or withdrawn',
  type: 'object',
  additionalProperties: false,
  required: [...PLAN_REQUIRED, 'supersedesVersion'],
  properties: {
    ...plan,
    withdrawn: meaning('The version does not count any more, as if it had never been approved', { type: 'boolean' }),
    supersedesVersion: meaning('The record that this replaces: 1 is the approval, each correction adds one', {
      type: 'integer',
      minimum: 1,
    }),
  },
} as const;
