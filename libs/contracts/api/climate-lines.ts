import type { FromSchema } from 'json-schema-to-ts';
import { climateLine } from './climate-accounts.js';
import { bookedBy, bookedOf } from './booked-event.js';
import { asOf, count, decimal, kg, link, names, nullableText, nullableUuid, period, territory, text, uuid } from './common.js';

const gram = { type: 'integer', description: 'Grams of CO2 equivalents; below zero where an event takes back' } as const;
const amount = { ...decimal, description: 'In the unit of the line, at most nine decimals' } as const;
const distanceKm = { ...nullableText, description: 'Exact decimal; null: the line has no haul' } as const;

const end = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'kind', 'project'],
  properties: { site: uuid, name: nullableText, kind: text, project: nullableUuid },
} as const;

/** A flow behind a line, with what it adds to it. */
export const lineFlow = {
  type: 'object',
  additionalProperties: false,
  required: [
    'flow',
    'month',
    'from',
    'to',
    'material',
    'fate',
    'bookings',
    'massKg',
    'tonneKm',
    'amount',
    'shareGramCo2e',
    'runningGramCo2e',
    'events',
  ],
  properties: {
    flow: { ...text, description: 'Names the flow within its line' },
    month: { ...text, description: 'YYYY-MM of Europe/Oslo' },
    from: end,
    to: end,
    material: { ...text, description: 'In which the mass set out' },
    fate: nullableText,
    bookings: count,
    massKg: kg,
    tonneKm: { ...nullableText, description: 'Exact decimal; null: the line has no haul' },
    amount,
    shareGramCo2e: gram,
    runningGramCo2e: { ...gram, description: 'Sum of the shares of the line up to and with this flow' },
    events: { ...link, description: 'The events of this flow alone' },
  },
} as const;

/** What an event adds to a line. An event that books to several flows is there once for each booking. */
export const lineEvent = {
  type: 'object',
  additionalProperties: false,
  required: [
    'flow',
    'event',
    'type',
    'position',
    'booking',
    'stream',
    'revision',
    'day',
    'concerns',
    'ticket',
    'massKg',
    'distanceKm',
    'amount',
    'shareGramCo2e',
    'runningGramCo2e',
    'recorded',
  ],
  properties: {
    flow: { ...nullableText, description: 'Name of its flow in `flows`; null: a record that the line was worked out from' },
    ...bookedBy,
    day: { ...nullableText, description: 'Day of occurrence, Europe/Oslo' },
    ...bookedOf,
    distanceKm,
    amount,
    shareGramCo2e: gram,
    runningGramCo2e: { ...gram, description: 'Sum of the shares up to and with this one' },
    recorded: { ...link, description: 'The events of its stream or site as they were recorded' },
  },
} as const;

/** A line of a climate account taken apart to its events. */
export const climateLineAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'territory',
    'period',
    'asOf',
    'account',
    'submission',
    'engineVersion',
    'line',
    'rule',
    'check',
    'flows',
    'events',
    'next',
  ],
  properties: {
    territory,
    period,
    asOf,
    account: { ...nullableUuid, description: 'Account that was submitted; null: as worked out for this answer' },
    submission: { type: ['integer', 'null'] },
    engineVersion: text,
    line: climateLine,
    rule: { ...names, description: 'How the grams were shared' },
    check: {
      type: 'object',
      additionalProperties: false,
      required: [
        'lineGramCo2e',
        'sharesGramCo2e',
        'residualGramCo2e',
        'lineMassKg',
        'sharesMassKg',
        'amount',
        'bookings',
        'records',
        'flows',
        'flowsNotFound',
      ],
      properties: {
        lineGramCo2e: { ...gram, description: 'The line as it stands in the account' },
        sharesGramCo2e: { ...gram, description: 'Sum of all shares, of all pages' },
        residualGramCo2e: { ...gram, description: 'Line less shares, worked out; 0' },
        lineMassKg: kg,
        sharesMassKg: kg,
        amount: { ...amount, description: 'Sum of the amounts of all events' },
        bookings: count,
        records: { ...count, description: 'Records that the line was worked out from beside movements' },
        flows: count,
        flowsNotFound: {
          ...count,
          description: 'Flows of a submitted account that the read models no longer tell the same of; their events have no share',
        },
      },
    },
    flows: {
      type: 'array',
      items: lineFlow,
      description:
        'Flows of this page. With events: those whose first event is on this page, with their whole share; so each flow is on one page, and the flows of all pages add up',
    },
    events: { type: 'array', items: lineEvent, description: 'Empty where flows were asked for' },
    next: { ...nullableText, description: 'Cursor of the next page; null: the last one' },
  },
} as const;

export type LineFlowAnswer = FromSchema<typeof lineFlow>;
export type LineEventAnswer = FromSchema<typeof lineEvent>;
export type ClimateLineEventsAnswer = FromSchema<typeof climateLineAnswer>;

/** Which line of which account: of a submitted one by its id, else by territory, period and time. */
export interface LineLinkScope {
  readonly account?: { readonly id: string; readonly submission: number } | undefined;
  readonly territory: { readonly kind: string; readonly id: string };
  readonly period: { readonly from?: string | null; readonly to?: string | null };
  readonly asOf: { readonly requested: string | null };
}

/** Address of the events behind a line (`GET /api/v1/climate-accounts/lines`). @param flow of one flow alone */
export function lineEventsLink({ account, territory, period, asOf }: LineLinkScope, line: string, flow?: string): string {
  const query = new URLSearchParams({ line });
  const of = account
    ? { account: account.id, submission: String(account.submission) }
    : { [territory.kind]: territory.id, from: period.from, to: period.to };
  for (const [name, value] of Object.entries({ ...of, asOf: asOf.requested, flow }))
    if (value !== null && value !== undefined) query.set(name, value);
  return `/api/v1/climate-accounts/lines?${query.toString()}`;
}
