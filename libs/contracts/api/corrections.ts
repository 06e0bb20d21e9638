import type { FromSchema } from 'json-schema-to-ts';
import { MASS_EVENT_REQUESTS, sortingReopeningRequest } from './commands.js';
import { effectProperties } from './correction-effect.js';
import { asOf, instant, kg, nullableInstant, nullableText, nullableUuid, pageOf, text, uuid } from './common.js';

/** Corrections between parties: what is asked for, and where it stands. */
const { type: _type, ...correctionFields } = MASS_EVENT_REQUESTS.MassEventCorrected.properties;

export const correctionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['lot', 'corrects', 'action', 'reason'],
  properties: correctionFields,
} as const;

/** The reopening of a sorting run as it is asked for: a whole new plan over the same lots, and why. */
export const reopeningRequest = {
  ...sortingReopeningRequest,
  required: [...sortingReopeningRequest.required, 'reason'],
  properties: { ...sortingReopeningRequest.properties, reason: correctionFields.reason },
} as const;

/** An answer to a request, or its withdrawal: the address says which. */
export const correctionReply = {
  type: 'object',
  additionalProperties: false,
  properties: {
    eventId: correctionFields.eventId,
    source: correctionFields.source,
    note: correctionFields.note,
    supersedesVersion: {
      type: 'integer',
      minimum: 1,
      description:
        'Of an approval: the version that was looked at, as the request names it; another one is refused. Absent: that of the request',
    },
  },
} as const;

export const CORRECTION_STATES = ['pending', 'approved', 'applied', 'failed', 'refused', 'withdrawn'] as const;
const state = {
  enum: CORRECTION_STATES,
  description:
    'pending: a party has not answered; approved: by all, about to be recorded; applied: recorded; failed: the lot or run refused it, or it was not what was approved any more; refused by a party; withdrawn by the one who asked',
} as const;
const organisations = { type: 'array', items: text } as const;
const supersedesVersion = {
  type: ['integer', 'null'],
  description:
    'The version that is to be replaced, which an approval approves: 1 is the event itself, each correction adds one; of a sorting run that of its plan. null: a request of before it was named',
} as const;
const violations = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['pointer', 'code'],
    properties: {
      pointer: { ...text, description: 'JSON pointer into the correction' },
      code: {
        ...text,
        description: 'version_changed: it was corrected meanwhile; party_not_asked: it touches somebody by now who was not asked',
      },
      organisations: { ...organisations, description: 'Who would have had to approve too' },
      currentVersion: { type: 'integer', minimum: 1, description: 'The version that stood there by then' },
    },
  },
  description: 'Why the approved correction was not recorded',
} as const;

/** What a call about a request answers. */
export const correctionResult = {
  type: 'object',
  additionalProperties: false,
  required: [
    'correctionId',
    'state',
    'supersedesVersion',
    'askedOf',
    'waitingFor',
    'correctionEventId',
    'violations',
    'outcome',
    'position',
  ],
  properties: {
    correctionId: uuid,
    state,
    supersedesVersion,
    askedOf: { ...organisations, description: 'Organisations that must approve' },
    waitingFor: { ...organisations, description: 'Organisations that have not answered' },
    correctionEventId: { ...nullableUuid, description: 'The `MassEventCorrected` or `SortingReopened` that it became' },
    violations,
    outcome: { enum: ['recorded', 'repeated'] },
    position: { ...nullableText, description: 'Log position to wait for with ?after=; null where nothing was recorded' },
  },
} as const;

const correctionProperties = {
  correctionId: uuid,
  state,
  lotId: uuid,
  lotName: nullableText,
  runId: { ...nullableUuid, description: 'The sorting run that is to be reopened; null: an event of the lot is to be corrected' },
  correctedEventId: { ...uuid, description: 'The event; of a run the one that holds the plan in force' },
  correctedEventType: text,
  supersedesVersion: {
    type: ['integer', 'null'],
    description: 'The version that is asked to be replaced, and that an approval is of; null: asked before versions were named',
  },
  action: { enum: ['replaced', 'annulled'] },
  reason: text,
  requestedBy: text,
  requestedAt: instant,
  askedOf: organisations,
  waitingFor: organisations,
  noteId: { ...nullableUuid, description: 'Of the text of the one who asked; null: there was none' },
  note: { ...nullableText, description: 'The text; null: there is none, it was erased, or it is not to be read here' },
  answers: {
    type: 'array',
    description: 'Who answered what, oldest first; withdrawn is said by the one who asked',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'organisation', 'recordedAt', 'noteId', 'note'],
      properties: {
        kind: { enum: ['approved', 'refused', 'withdrawn'] },
        organisation: text,
        recordedAt: instant,
        noteId: { ...nullableUuid, description: 'Of the text of the one who answered; null: there was none' },
        note: { ...nullableText, description: 'The text; null: there is none, it was erased, or it is not to be read here' },
      },
    },
  },
  answeredAt: { ...nullableInstant, description: 'When the last answer was recorded, or the withdrawal' },
  demo: { type: 'boolean', description: 'true: of the fictional demo' },
  reminders: { type: 'integer', minimum: 0 },
  remindedAt: nullableInstant,
  correctionEventId: nullableUuid,
  violations,
} as const;

/** A request in a list. */
export const correction = {
  type: 'object',
  additionalProperties: false,
  required: Object.keys(correctionProperties) as (keyof typeof correctionProperties)[],
  properties: correctionProperties,
} as const;
export const correctionPage = pageOf(correction);

/** A request, or a correction at once, with the event before and after, and what else it touches. */
export const correctionDetail = {
  type: 'object',
  additionalProperties: false,
  required: [
    ...correction.required,
    'replacement',
    'before',
    'after',
    'shortfalls',
    ...(Object.keys(effectProperties) as (keyof typeof effectProperties)[]),
    'asOf',
  ],
  properties: {
    ...correctionProperties,
    replacement: {
      type: ['object', 'null'],
      description: 'What was asked for, in the words of the one who asked; null where it was annulled, or corrected at once',
    },
    before: { type: 'object', description: 'The event as it stands without this correction' },
    after: {
      type: ['object', 'null'],
      description:
        'The event as corrected; before it is applied, as it would be if all approved now. Where that cannot be told, with the replacement as asked for in place of what it replaces, and without a mass where the quantity is another. null: annulled',
    },
    shortfalls: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['site', 'shortfallKg', 'downstreamEventIds', 'downstreamCount'],
        properties: {
          site: uuid,
          shortfallKg: kg,
          downstreamEventIds: {
            type: 'array',
            items: uuid,
            description: 'Events that took mass out after the corrected one, at most 100 of them',
          },
          downstreamCount: { type: 'integer', minimum: 0, description: 'How many there are' },
        },
      },
      description: 'Stocks that the correction leaves below zero, or would leave so',
    },
    ...effectProperties,
    asOf,
  },
} as const;

export type CorrectionBetweenPartiesRequest = FromSchema<typeof correctionRequest>;
export type ReopeningBetweenPartiesRequest = FromSchema<typeof reopeningRequest>;
export type CorrectionReply = FromSchema<typeof correctionReply>;
export type CorrectionResult = FromSchema<typeof correctionResult>;
export type CorrectionAnswer = FromSchema<typeof correction>;
export type CorrectionDetailAnswer = FromSchema<typeof correctionDetail>;
