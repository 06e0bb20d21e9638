import type { FromSchema } from 'json-schema-to-ts';
import { GWP_PARTS, LIFE_CYCLE_MODULES } from '../climate-codes.js';
import { CLIMATE_ACTIVITIES, climateAccountAnswer, coverage } from './climate-accounts.js';
import { identity, noteText } from './commands-parts.js';
import { asOf, count, instant, link, nullableText, pageOf, position, text, uuid } from './common.js';
import { SEEN } from './text-forms.js';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const submissionNumber = { type: 'integer', minimum: 1, maximum: 10_000, description: 'Number of the submission' } as const;

/** Begins the account of a project and period. */
export const accountDraftRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to'],
  properties: {
    from: { ...day, description: 'First day (Europe/Oslo)' },
    to: { ...day, description: 'Day after the last one' },
    title: { type: 'string', minLength: 1, maxLength: 200, pattern: SEEN, description: 'What the account is called' },
    note: noteText,
    ...identity,
  },
} as const;

/** Works the account out as known now, freezes it and submits it. */
export const accountSubmissionRequest = {
  type: 'object',
  additionalProperties: false,
  properties: { note: noteText, ...identity },
} as const;

/** Sends a submission back, with comments. */
export const accountReturnRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['submission', 'note'],
  properties: { submission: submissionNumber, note: { ...noteText, description: 'What is to be changed' }, ...identity },
} as const;

/** Approves a submission. */
export const accountApprovalRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['submission'],
  properties: { submission: submissionNumber, note: noteText, ...identity },
} as const;

export const ACCOUNT_STATUSES = ['draft', 'submitted', 'returned', 'approved'] as const;
export const SUBMISSION_STATUSES = ['submitted', 'returned', 'approved', 'superseded'] as const;
export const ACCOUNT_STEPS = ['drafted', 'submitted', 'returned', 'approved', 'superseded'] as const;

const gram = { type: 'integer', description: 'Grams of CO2 equivalents' } as const;
const moduleOf = { module: { enum: LIFE_CYCLE_MODULES }, gwp: { enum: GWP_PARTS } } as const;
const factorSet = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'version'],
  properties: { id: text, version: text },
} as const;

/** What an account comes to in a module. */
const moduleSum = {
  type: 'object',
  additionalProperties: false,
  required: ['module', 'gwp', 'emissionGramCo2e', 'lowGramCo2e', 'highGramCo2e'],
  properties: { ...moduleOf, emissionGramCo2e: gram, lowGramCo2e: gram, highGramCo2e: gram },
} as const;

/** One step of an account, as its stream has it. */
export const accountStep = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'submission', 'bySubmission', 'recordedAt', 'organisation', 'role', 'note', 'event', 'position'],
  properties: {
    kind: { enum: ACCOUNT_STEPS },
    submission: { type: ['integer', 'null'], description: 'Number of the submission that it is about; null: of the draft' },
    bySubmission: { type: ['integer', 'null'], description: 'superseded: the submission that counts in its place' },
    recordedAt: instant,
    organisation: { ...text, description: 'Who took it' },
    role: { ...text, description: 'As what' },
    note: { ...nullableText, description: 'Comments; null also where they were erased or may not be read' },
    event: uuid,
    position,
  },
} as const;

/** A submission as it was frozen: where the log stood, by which formulas and factors, and what it came to. */
export const submissionSummary = {
  type: 'object',
  additionalProperties: false,
  required: [
    'submission',
    'status',
    'submittedAt',
    'submittedBy',
    'logPosition',
    'knownAt',
    'engineVersion',
    'factorSet',
    'inputsSha256',
    'resultSha256',
    'modules',
    'coverage',
    'account',
    'inputs',
    'now',
  ],
  properties: {
    submission: { type: 'integer', minimum: 1 },
    status: { enum: SUBMISSION_STATUSES },
    submittedAt: instant,
    submittedBy: { ...text, description: 'Organisation' },
    logPosition: { ...position, description: 'Position of the log that it is as known at' },
    knownAt: { ...nullableText, description: 'When that was, ISO 8601, UTC' },
    engineVersion: { ...text, description: 'Version of the formulas' },
    factorSet,
    inputsSha256: { ...text, description: 'SHA-256 of the canonical JSON (RFC 8785) of what it was worked out from, hex' },
    resultSha256: { ...text, description: 'SHA-256 of the canonical JSON (RFC 8785) of the account, hex' },
    modules: { type: 'array', items: moduleSum },
    coverage: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'knownKg', 'ofKg'],
        properties: { id: text, knownKg: coverage.properties.knownKg, ofKg: coverage.properties.ofKg },
      },
    },
    account: { ...link, description: 'Address of the whole account as it was submitted' },
    inputs: { ...link, description: 'Address of what it was worked out from' },
    now: { ...link, description: 'Address of what it would be now' },
  },
} as const;

const ROW_REQUIRED = [
  'accountId',
  'projectId',
  'projectName',
  'municipality',
  'demo',
  'from',
  'to',
  'title',
  'status',
  'newestSubmission',
  'approvedSubmission',
  'changedAt',
] as const;
const rowProperties = {
  accountId: uuid,
  projectId: uuid,
  projectName: text,
  municipality: { ...text, description: 'Number of the project’s municipality' },
  demo: { type: 'boolean' },
  from: { ...text, description: 'First day of the period' },
  to: { ...text, description: 'Day after the last one' },
  title: nullableText,
  status: { enum: ACCOUNT_STATUSES, description: 'Of the newest submission' },
  newestSubmission: { type: ['integer', 'null'], description: 'Number of the newest submission; null: none yet' },
  approvedSubmission: {
    type: ['integer', 'null'],
    description: 'The approved submission that counts, also while a newer one waits or was returned; null: none',
  },
  changedAt: { ...instant, description: 'When its last step was recorded' },
} as const;

/** An account of a project and period, in a list. */
export const accountRow = {
  type: 'object',
  additionalProperties: false,
  required: ROW_REQUIRED,
  properties: rowProperties,
} as const;
export const accountPage = pageOf(accountRow);

/** An account with its submissions and all its steps. */
export const accountDetail = {
  type: 'object',
  additionalProperties: false,
  required: [...ROW_REQUIRED, 'submissions', 'steps', 'asOf'],
  properties: {
    ...rowProperties,
    submissions: { type: 'array', items: submissionSummary },
    steps: { type: 'array', items: accountStep },
    asOf,
  },
} as const;

/** A submission: the whole account as it was submitted, worked out again from its frozen inputs and held against its hashes. */
export const submittedAccountAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [...ROW_REQUIRED, 'submission', 'account', 'verification', 'steps', 'asOf'],
  properties: {
    ...rowProperties,
    submission: submissionSummary,
    account: {
      ...climateAccountAnswer,
      description:
        'As submitted: worked out from the frozen inputs by the formulas of then. The links of its lines are as known then',
    },
    lineEvents: {
      type: 'array',
      description: 'The events behind each line; beside the account, whose bytes stay those that were submitted',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['line', 'events'],
        properties: { line: { ...text, description: 'Id of the line' }, events: link },
      },
    },
    verification: {
      type: 'object',
      additionalProperties: false,
      required: ['inputsSha256', 'inputsMatch', 'resultSha256', 'resultMatches'],
      properties: {
        inputsSha256: { ...text, description: 'SHA-256 of the inputs as they are kept, hex' },
        inputsMatch: { type: 'boolean', description: 'Whether that is the one submitted' },
        resultSha256: { ...text, description: 'SHA-256 of the account worked out again, hex' },
        resultMatches: { type: 'boolean', description: 'Whether that is the one submitted' },
      },
    },
    steps: { type: 'array', items: accountStep, description: 'Of this submission' },
    asOf,
  },
} as const;

const compared = {
  ...moduleOf,
  submittedGramCo2e: gram,
  nowGramCo2e: gram,
  differenceGramCo2e: { ...gram, description: 'Now less submitted' },
} as const;
const COMPARED = ['module', 'gwp', 'submittedGramCo2e', 'nowGramCo2e', 'differenceGramCo2e'] as const;

/** What a submitted account would be now, and what made the difference. */
export const accountNowAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'accountId',
    'submission',
    'status',
    'logPosition',
    'asOf',
    'isSame',
    'engine',
    'factors',
    'modules',
    'activities',
    'changes',
  ],
  properties: {
    accountId: uuid,
    submission: { type: 'integer', minimum: 1 },
    status: { enum: SUBMISSION_STATUSES },
    logPosition: { ...position, description: 'Position of the log that it was submitted as known at' },
    asOf,
    isSame: { type: 'boolean', description: 'Whether every module comes to the same grams' },
    engine: {
      type: 'object',
      additionalProperties: false,
      required: ['submitted', 'now'],
      description: 'Version of the formulas',
      properties: { submitted: text, now: text },
    },
    factors: {
      type: 'object',
      additionalProperties: false,
      required: ['submitted', 'now'],
      properties: { submitted: factorSet, now: factorSet },
    },
    modules: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: [...COMPARED, 'byFormulas', 'byFactors', 'byRecords'],
        properties: {
          ...compared,
          byFormulas: {
            ...gram,
            description: 'Part of the difference that newer formulas make, on the inputs and factors of then',
          },
          byFactors: { ...gram, description: 'Part that newer factor tables make, on the inputs of then' },
          byRecords: { ...gram, description: 'Part that what was recorded since makes: corrections and late movements' },
        },
      },
    },
    activities: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['activity', ...COMPARED],
        properties: { activity: { enum: CLIMATE_ACTIVITIES }, ...compared },
      },
    },
    changes: {
      type: 'object',
      additionalProperties: false,
      required: ['count', 'items'],
      description:
        'What was recorded since and may bear on the account: movements and corrections in its period at its sites, records and plans that it rests on, and what others moved where energy or bought mass is shared',
      properties: {
        count: { ...count, description: 'How many there are; at most 500 are told' },
        items: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['event', 'type', 'position', 'recordedAt', 'organisation', 'corrects', 'chain'],
            properties: {
              event: uuid,
              type: { ...text, description: 'Type of the event' },
              position,
              recordedAt: instant,
              organisation: { ...text, description: 'Who recorded it' },
              corrects: { ...nullableText, description: 'Of a correction: id of the event that it corrects' },
              chain: { type: ['string', 'null'], description: 'Address of the chain of its lot; null: it has none' },
            },
          },
        },
      },
    },
  },
} as const;

export type AccountDraftRequest = FromSchema<typeof accountDraftRequest>;
export type AccountSubmissionRequest = FromSchema<typeof accountSubmissionRequest>;
export type AccountReturnRequest = FromSchema<typeof accountReturnRequest>;
export type AccountApprovalRequest = FromSchema<typeof accountApprovalRequest>;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number];
export type AccountStepKind = (typeof ACCOUNT_STEPS)[number];
export type AccountStep = FromSchema<typeof accountStep>;
export type SubmissionSummary = FromSchema<typeof submissionSummary>;
export type AccountRow = FromSchema<typeof accountRow>;
export type AccountDetail = FromSchema<typeof accountDetail>;
export type SubmittedAccountAnswer = FromSchema<typeof submittedAccountAnswer>;
export type AccountNowAnswer = FromSchema<typeof accountNowAnswer>;
