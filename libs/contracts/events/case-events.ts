import { code, meaning, note, sha256, uuid } from './fragments.js';

const correctionId = meaning('The request', uuid);
const organisation = { type: 'string', pattern: '^(\\d{9}|[a-z][a-z0-9-]{1,63}|[0-9a-f]{8}-[0-9a-f-]{27})$' } as const;

export const CorrectionRequested = {
  description:
    'A party asked for the correction of an event that touches another party too; nothing is corrected before that one approves',
  type: 'object',
  additionalProperties: false,
  required: ['correctionId', 'lotId', 'correctedEventId', 'correctedEventType', 'action', 'reason', 'askedOf'],
  properties: {
    correctionId,
    lotId: meaning('The lot; where a sorting run is to be reopened, that of its first input', uuid),
    correctedEventId: meaning('The event to be corrected; of a sorting run the one that holds the plan in force', uuid),
    correctedEventType: meaning('Its type', code),
    supersedesVersion: meaning(
      'The version that is to be replaced: 1 is the event itself, each correction adds one; of a sorting run that of the plan. Absent in requests of before it was named',
      { type: 'integer', minimum: 1 },
    ),
    runId: meaning('The sorting run that is to be reopened', uuid),
    action: meaning('Replaced, or annulled for good', { enum: ['replaced', 'annulled'] }),
    replacement: meaning('What replaces it, as it was asked for; of a sorting run the whole new plan', { type: 'object' }),
    after: meaning('What the event would have said, had it been corrected when it was asked for', { type: 'object' }),
    reason: meaning('Why', {
      enum: ['wrong_quantity', 'wrong_place', 'wrong_time', 'wrong_kind', 'duplicate', 'other'],
    }),
    askedOf: meaning('Organisations that must approve; the last approval applies it', {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      uniqueItems: true,
      items: organisation,
    }),
    note,
  },
} as const;

const answered = {
  correctionId,
  organisation: meaning('Who answered', organisation),
  note,
} as const;

export const CorrectionApproved = {
  description: 'A party that was asked approved',
  type: 'object',
  additionalProperties: false,
  required: ['correctionId', 'organisation'],
  properties: {
    ...answered,
    supersedesVersion: meaning('The version whose correction was approved: what is corrected meanwhile is not', {
      type: 'integer',
      minimum: 1,
    }),
  },
} as const;

export const CorrectionRefused = {
  description: 'A party that was asked refused, which ends the request; or the one who asked took it back',
  type: 'object',
  additionalProperties: false,
  required: ['correctionId', 'organisation'],
  properties: { ...answered, withdrawn: meaning('The one who asked took it back', { type: 'boolean' }) },
} as const;

export const CorrectionReminded = {
  description: 'The parties that have not answered were reminded',
  type: 'object',
  additionalProperties: false,
  required: ['correctionId', 'number', 'organisations'],
  properties: {
    correctionId,
    number: meaning('Which reminder, from 1', { type: 'integer', minimum: 1 }),
    organisations: meaning('Who was reminded', { type: 'array', minItems: 1, items: organisation }),
  },
} as const;

export const CorrectionApplied = {
  description: 'The approved correction was recorded in the lot, or the sorting run was reopened',
  type: 'object',
  additionalProperties: false,
  required: ['correctionId', 'eventId'],
  properties: { correctionId, eventId: meaning('The `MassEventCorrected`, or the `SortingReopened`', uuid) },
} as const;

export const CorrectionFailed = {
  description:
    'The lot or sorting run refused the approved correction, or it was not what was approved any more; this ends the request',
  type: 'object',
  additionalProperties: false,
  required: ['correctionId', 'violations'],
  properties: {
    correctionId,
    violations: meaning('Why', {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['pointer', 'code'],
        properties: {
          pointer: meaning('Field', { type: 'string', maxLength: 200 }),
          code: meaning('What is wrong with it', code),
          organisations: meaning('Who would have had to approve too', { type: 'array', items: organisation }),
          currentVersion: meaning('The version that stood there by then', { type: 'integer', minimum: 1 }),
        },
      },
    }),
  },
} as const;

const findingId = meaning('The finding; its id follows from what it is about', uuid);

export const FindingCommented = {
  description: 'Somebody commented on a finding',
  type: 'object',
  additionalProperties: false,
  required: ['findingId', 'note'],
  properties: { findingId, note },
} as const;

/** Kinds of explanation. */
export const EXPLANATIONS = ['accepted', 'documented_elsewhere', 'measurement_difference', 'not_applicable', 'other'] as const;

export const FindingExplained = {
  description: 'A finding was explained: it counts as settled while what it is about stays as it is',
  type: 'object',
  additionalProperties: false,
  required: ['findingId', 'explanation', 'note'],
  properties: {
    findingId,
    explanation: meaning('Kind of explanation', {
      enum: EXPLANATIONS,
    }),
    facts: meaning('What the finding was about when it was explained, as its answer tells it: others open it again', sha256),
    note,
  },
} as const;

export const FindingReopened = {
  description: 'The explanation of a finding does not hold any more',
  type: 'object',
  additionalProperties: false,
  required: ['findingId'],
  properties: { findingId, note },
} as const;
