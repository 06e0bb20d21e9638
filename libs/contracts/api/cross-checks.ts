import type { FromSchema } from 'json-schema-to-ts';
import { asOf, count, kg, link, nullableDecimal, nullableText, period, territory, text, uuid } from './common.js';

const site = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'municipality'],
  properties: { site: uuid, name: nullableText, municipality: nullableText },
} as const;

/** What one site dispatched to another in a month, against what was received. */
const crossCheck = {
  type: 'object',
  additionalProperties: false,
  required: [
    'from',
    'to',
    'month',
    'movements',
    'dispatchedKg',
    'receivedKg',
    'differenceKg',
    'standardDeviationKg',
    'zScore',
    'beyond',
    'findingId',
    'eventIds',
    'events',
  ],
  properties: {
    from: site,
    to: site,
    month: { ...text, description: 'YYYY-MM, Europe/Oslo: of the last receipt of a load, of the day of a movement' },
    movements: { ...count, description: 'Loads received in full, and movements that were confirmed' },
    dispatchedKg: kg,
    receivedKg: kg,
    differenceKg: { ...kg, description: 'Received less dispatched' },
    standardDeviationKg: {
      ...nullableDecimal,
      description:
        'Expected standard deviation of the difference; each report adds the square of half its 95 % interval over 1.96',
    },
    zScore: { ...nullableDecimal, description: 'Difference over standard deviation; null: no interval is known' },
    beyond: { type: 'boolean', description: 'Further from zero than three standard deviations: a finding' },
    findingId: { ...uuid, type: ['string', 'null'], description: 'The finding, where the difference is beyond' },
    eventIds: {
      type: 'array',
      items: uuid,
      description: 'Events of the loads and movements, at most 100, the largest difference first',
    },
    events: { ...link, description: 'Events of the month at the receiving site' },
  },
} as const;

/** A page of the cross-checks of a territory and period. */
export const crossChecksAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['territory', 'period', 'asOf', 'rows', 'next'],
  properties: {
    territory,
    period,
    asOf,
    rows: { type: 'array', items: crossCheck },
    next: { ...nullableText, description: '`cursor` of the next page; null: this is the last one' },
  },
} as const;

export type CrossChecksAnswer = FromSchema<typeof crossChecksAnswer>;
