import type { FromSchema } from 'json-schema-to-ts';
import { kg, nullableText, nullableUuid, pageOf, text, uuid } from './common.js';
import { place } from './loads.js';

/** What may belong together: a waiting receipt and a load on its way, a waiting receipt and a claimed movement, two whole movements. */
export const NEAR_MATCH_KINDS = ['receipt_load', 'receipt_movement', 'possible_double'] as const;

const report = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'id', 'eventId', 'lotId', 'recordedBy', 'day', 'massKg', 'ticket'],
  properties: {
    kind: { enum: ['receipt', 'load', 'movement'] },
    id: { ...uuid, description: 'Of the receipt, the load, or the event of the movement' },
    eventId: { ...nullableUuid, description: 'Event that was reported; null: of a load see `GET /loads`' },
    lotId: { ...nullableUuid, description: 'null: a receipt whose lot is not known' },
    recordedBy: { ...text, description: 'Organisation' },
    day: { ...text, description: 'Day of Europe/Oslo, YYYY-MM-DD' },
    massKg: { ...kg, description: 'Mass as reported; of a load what is left of it' },
    ticket: nullableText,
  },
} as const;

const nearMatch = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'site', 'material', 'report', 'claim', 'daysApart', 'differenceKg', 'differencePercent', 'confirm'],
  properties: {
    kind: { enum: NEAR_MATCH_KINDS },
    site: { ...place, description: 'The receiving site' },
    material: text,
    report: { ...report, description: 'What the receiver says; of two movements the one recorded later' },
    claim: { ...report, description: 'What it may be a second report of' },
    daysApart: { type: 'integer', description: 'Day of the report less day of the claim' },
    differenceKg: { ...kg, description: 'Mass of the report less that of the claim' },
    differencePercent: { ...text, description: 'Of the mass of the claim, one decimal' },
    confirm: {
      type: 'array',
      description: 'The calls that make one movement of both, in order; a person decides',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['method', 'path', 'body'],
        properties: { method: { const: 'POST' }, path: text, body: { type: 'object' } },
      },
    },
  },
} as const;

export const nearMatchPage = pageOf(nearMatch);
export type NearMatchAnswer = FromSchema<typeof nearMatch>;
export type NearMatchReport = NearMatchAnswer['report'];
