import { ACCOUNT_KINDS, CONDITION_CLASSES, LOT_STATUSES } from '../accounts.js';
import { FINDING_STATUSES } from './findings.js';
import { kg, names, nullableInstant, nullableText, nullableUuid, text, uuid } from './common.js';

/** What a correction does to what it does not name: which events, and which findings. */

const change = (value: object, description: string) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: ['before', 'after'],
    properties: { before: value, after: value },
    description,
  }) as const;

const massChange = {
  type: 'object',
  additionalProperties: false,
  required: ['before', 'after'],
  properties: { before: kg, after: kg },
} as const;

const bookedAt = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'site', 'material', 'conditionClass', 'status'],
  properties: {
    kind: { enum: ACCOUNT_KINDS },
    site: uuid,
    material: text,
    conditionClass: { enum: CONDITION_CLASSES },
    status: { enum: LOT_STATUSES },
  },
} as const;

const bookings = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['from', 'to', 'massKg'],
    properties: { from: bookedAt, to: bookedAt, massKg: massChange },
  },
  description:
    'What the event books between two accounts, where that is another mass; class and status are those of the mass there',
} as const;

const origins = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'site', 'siteName', 'holder', 'massKg'],
    properties: {
      kind: {
        enum: ['ground', 'supplied', 'variance', 'clearing'],
        description: 'clearing: mass that left although the book had none',
      },
      site: uuid,
      siteName: nullableText,
      holder: { ...nullableUuid, description: 'Of a clearing origin: the lot or run that is short' },
      massKg: massChange,
    },
  },
  description: 'How much of the event’s mass is of which origin, where that is another mass; empty: its shares stay',
} as const;

const LEVELS = ['claimed', 'documented', 'confirmed', 'lapsed', null] as const;

/** What of an event a correction touches. */
export const TOUCHED_IN = ['bookings', 'origins', 'evidence', 'findings'] as const;

/** An event that a correction touches. */
export const touchedEvent = {
  type: 'object',
  additionalProperties: false,
  required: [
    'eventId',
    'type',
    'lotId',
    'lotName',
    'fromSite',
    'fromSiteName',
    'toSite',
    'toSiteName',
    'occurredAt',
    'recordedBy',
    'touchedIn',
    'massKg',
    'bookings',
    'origins',
    'evidence',
    'findingIds',
    'workedOutAgain',
    'takesFromShortfall',
  ],
  properties: {
    eventId: uuid,
    type: text,
    lotId: nullableUuid,
    lotName: nullableText,
    fromSite: {
      ...nullableUuid,
      description: 'Where it takes mass; of an event at one place (a survey, an output of a run) that place',
    },
    fromSiteName: nullableText,
    toSite: { ...nullableUuid, description: 'Where it puts mass; null: nowhere else' },
    toSiteName: nullableText,
    occurredAt: nullableInstant,
    recordedBy: { ...text, description: 'Organisation' },
    touchedIn: { type: 'array', items: { enum: TOUCHED_IN }, description: 'What of it is worked out anew; never empty' },
    massKg: {
      ...massChange,
      type: ['object', 'null'],
      description: 'What it moves, without variances; null: it is touched in findings alone',
    },
    bookings,
    origins,
    evidence: {
      ...change({ enum: LEVELS }, 'How it is known; lapsed: a confirmation that does not count. null: it stays as it was'),
      type: ['object', 'null'],
    },
    findingIds: { type: 'array', items: uuid, description: 'Findings that name it and are others with the correction' },
    workedOutAgain: { type: 'boolean', description: 'What is booked for it changes: `bookings` has it' },
    takesFromShortfall: { type: 'boolean', description: 'It took mass out of a stock that is short with the correction' },
  },
} as const;

/** A finding that is another one with a correction than without. */
export const touchedFinding = {
  type: 'object',
  additionalProperties: false,
  required: ['findingId', 'type', 'names', 'site', 'lotId', 'status', 'massKg', 'eventIds'],
  properties: {
    findingId: uuid,
    type: text,
    names,
    site: nullableUuid,
    lotId: nullableUuid,
    status: {
      type: 'object',
      additionalProperties: false,
      required: ['before', 'after'],
      properties: { before: { enum: [...FINDING_STATUSES, null] }, after: { enum: [...FINDING_STATUSES, null] } },
      description: 'null: there was no such finding, or there is none any more',
    },
    massKg: massChange,
    eventIds: { type: 'array', items: uuid },
  },
} as const;

export const CORRECTION_EFFECTS = ['happened', 'foreseen', 'none', 'not_foreseeable'] as const;

/** Members of an answer that tell the effect of a correction. */
export const effectProperties = {
  effect: {
    enum: CORRECTION_EFFECTS,
    description:
      'Of what the list tells. happened: the correction is recorded; foreseen: what it would do if all approved now; none: it ended without a correction; not_foreseeable: approved now it would fail, because what it corrects has changed since, or it was asked for before it was told what it would come to',
  },
  downstream: {
    type: 'array',
    items: touchedEvent,
    description:
      'Events whose bookings, shares of origin, evidence or findings are others with the correction than without, in the order of recording, at most 500, in whatever lot; the corrected event is none of them. Of a reopened run its own inputs and outputs are',
  },
  downstreamCount: { type: 'integer', minimum: 0, description: 'How many there are' },
  originsFollowed: {
    type: 'boolean',
    description: 'false: more than 1 000 lots hang together here, so that shares of origin were not looked at',
  },
  findings: {
    type: ['array', 'null'],
    items: touchedFinding,
    description: 'Findings that are others with the correction than without; null: not recorded, so that none can be told',
  },
} as const;
