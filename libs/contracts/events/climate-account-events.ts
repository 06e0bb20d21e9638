import { GWP_PARTS, LIFE_CYCLE_MODULES } from '../climate-codes.js';
import { code, instant, massKg, meaning, name, note, sha256, uuid } from './fragments.js';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const accountId = meaning('The account', uuid);
const submission = meaning('Number of the submission: 1, 2, …', { type: 'integer', minimum: 1 });
const grams = { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 } as const;
const count = { type: 'integer', minimum: 1, maximum: 10_000 } as const;

export const ClimateAccountDrafted = {
  description: 'A climate account of a project and period was begun',
  type: 'object',
  additionalProperties: false,
  required: ['accountId', 'projectId', 'from', 'to'],
  properties: {
    accountId,
    projectId: meaning('The project', uuid),
    from: meaning('First day of the period (Europe/Oslo)', day),
    to: meaning('Day after the last one', day),
    title: meaning('What the account is called', name),
    note,
  },
} as const;

export const ClimateAccountInputsFrozen = {
  description: 'A part of what a submission is worked out from: together with the other parts the canonical JSON of its inputs',
  type: 'object',
  additionalProperties: false,
  required: ['accountId', 'submission', 'part', 'parts', 'encoding', 'content'],
  properties: {
    accountId,
    submission,
    part: meaning('Number of the part: 1, 2, …', count),
    parts: meaning('How many parts there are', count),
    encoding: meaning('How the parts, put together, are to be read', { const: 'gzip+base64' }),
    content: meaning('The part', { type: 'string', minLength: 1, maxLength: 400_000 }),
  },
} as const;

const moduleSum = {
  type: 'object',
  additionalProperties: false,
  required: ['module', 'gwp', 'emissionGramCo2e', 'lowGramCo2e', 'highGramCo2e'],
  properties: {
    module: meaning('Life-cycle module of EN 15804', { enum: LIFE_CYCLE_MODULES }),
    gwp: meaning('fossil, or luluc: carbon of peat and soil', { enum: GWP_PARTS }),
    emissionGramCo2e: meaning('Grams of CO2 equivalents', grams),
    lowGramCo2e: meaning('Lower end of the 95 % interval', grams),
    highGramCo2e: meaning('Upper end of the 95 % interval', grams),
  },
} as const;

export const ClimateAccountSubmitted = {
  description: 'An account was submitted: frozen as it was worked out then, with all that it takes to work it out again',
  type: 'object',
  additionalProperties: false,
  required: [
    'accountId',
    'submission',
    'logPosition',
    'engineVersion',
    'factorSet',
    'inputsSha256',
    'inputParts',
    'resultSha256',
    'modules',
    'coverage',
  ],
  properties: {
    accountId,
    submission,
    logPosition: meaning('Position of the log that the inputs are as known at', { type: 'string', pattern: '^\\d+$' }),
    knownAt: meaning('When that was, UTC', instant),
    engineVersion: meaning('Version of the formulas', code),
    factorSet: {
      description: 'The set of factors; the factors used stand among the inputs',
      type: 'object',
      additionalProperties: false,
      required: ['id', 'version'],
      properties: { id: meaning('Name of the set', code), version: meaning('Its version', code) },
    },
    inputsSha256: meaning('SHA-256 of the canonical JSON (RFC 8785) of the inputs, hex', sha256),
    inputParts: meaning('How many `ClimateAccountInputsFrozen` of this submission hold them', count),
    resultSha256: meaning('SHA-256 of the canonical JSON of the account, hex', sha256),
    modules: meaning('What the account says, by module', { type: 'array', maxItems: 20, items: moduleSum }),
    coverage: {
      description: 'How much of the mass the figures rest on is known',
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'knownKg', 'ofKg'],
        properties: {
          id: meaning('What is known of it', code),
          knownKg: meaning('Mass that it is known of', massKg),
          ofKg: meaning('Mass in all', massKg),
        },
      },
    },
    note,
  },
} as const;

export const ClimateAccountReturned = {
  description: 'The municipality sent a submission back, with comments',
  type: 'object',
  additionalProperties: false,
  required: ['accountId', 'submission', 'note'],
  properties: { accountId, submission, note },
} as const;

export const ClimateAccountApproved = {
  description: 'The municipality approved a submission',
  type: 'object',
  additionalProperties: false,
  required: ['accountId', 'submission'],
  properties: { accountId, submission, note },
} as const;

export const ClimateAccountSuperseded = {
  description: 'An approved submission does not count any more: a later one was approved in its place',
  type: 'object',
  additionalProperties: false,
  required: ['accountId', 'submission', 'bySubmission'],
  properties: { accountId, submission, bySubmission: meaning('The submission that counts now', { type: 'integer', minimum: 2 }) },
} as const;
