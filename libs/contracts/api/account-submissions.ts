import type { FromSchema } from 'json-schema-to-ts';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const identity = {
  eventId: { type: 'string', minLength: 1, maxLength: 200, description: 'The sender’s own id; absent: a new one is made' },
  source: { type: 'string', minLength: 1, maxLength: 100, description: 'The sender’s system; absent: http' },
} as const;
const note = { type: 'string', minLength: 1, maxLength: 2000, description: 'Free text; kept erasable, outside the log' } as const;
const submissionNumber = { type: 'integer', minimum: 1, maximum: 10_000, description: 'Number of the submission' } as const;

/** Begins the account of a project and period. */
export const accountDraftRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to'],
  properties: {
    from: { ...day, description: 'First day (Europe/Oslo)' },
    to: { ...day, description: 'Day after the last one' },
    title: { type: 'string', minLength: 1, maxLength: 200, description: 'What the account is called' },
    note,
    ...identity,
  },
} as const;

/** Works the account out as known now, freezes it and submits it. */
export const accountSubmissionRequest = {
  type: 'object',
  additionalProperties: false,
  properties: { note, ...identity },
} as const;

/** Sends a submission back, with comments. */
export const accountReturnRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['submission', 'note'],
  properties: { submission: submissionNumber, note: { ...note, description: 'What is to be changed' }, ...identity },
} as const;

/** Approves a submission. */
export const accountApprovalRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['submission'],
  properties: { submission: submissionNumber, note, ...identity },
} as const;

export type AccountDraftRequest = FromSchema<typeof accountDraftRequest>;
export type AccountSubmissionRequest = FromSchema<typeof accountSubmissionRequest>;
export type AccountReturnRequest = FromSchema<typeof accountReturnRequest>;
export type AccountApprovalRequest = FromSchema<typeof accountApprovalRequest>;
