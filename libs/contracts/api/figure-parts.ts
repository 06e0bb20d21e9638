import type { FromSchema } from 'json-schema-to-ts';
import { bookedBy, bookedOf } from './booked-event.js';
import { asOf, basis, conditionClass, count, kg, lotStatus, nullableText, period, territory, text } from './common.js';
import { flowEnd } from './flows.js';

const countsKg = { ...kg, description: 'What it adds to the figure: its mass, below zero where it takes away' } as const;

/** A flow behind a figure, with what it adds to it. */
export const figureFlow = {
  type: 'object',
  additionalProperties: false,
  required: [
    'flow',
    'month',
    'from',
    'to',
    'material',
    'conditionClass',
    'status',
    'fate',
    'bookings',
    'massKg',
    'countsKg',
    'runningKg',
  ],
  properties: {
    flow: { ...text, description: 'Names the flow within its figure' },
    month: { ...text, description: 'YYYY-MM of Europe/Oslo' },
    from: flowEnd,
    to: flowEnd,
    material: { ...text, description: 'In which the mass arrived, as class and status' },
    conditionClass,
    status: lotStatus,
    fate: nullableText,
    bookings: count,
    massKg: kg,
    countsKg,
    runningKg: { ...kg, description: 'Sum of the figure up to and with this flow' },
  },
} as const;

/** A booking of a flow with its event. An event that books to several flows is there once for each booking. */
export const figureEvent = {
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
    'countsKg',
    'source',
    'organisation',
  ],
  properties: {
    flow: text,
    ...bookedBy,
    day: { ...text, description: 'Day of occurrence, Europe/Oslo' },
    ...bookedOf,
    countsKg,
    source: { ...text, description: 'System of the sender' },
    organisation: { ...text, description: 'Who recorded it' },
  },
} as const;

/** A figure in kilograms taken apart to its flows and events. */
export const figurePartsAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['territory', 'period', 'asOf', 'basis', 'ofWholeFlows', 'sum', 'flows', 'events', 'next'],
  properties: {
    territory,
    period,
    asOf,
    basis,
    ofWholeFlows: {
      type: 'boolean',
      description:
        'false: it counts a part of each flow, such as what was confirmed of it, or what is no flow. Nothing is listed then; the link of the term leads to what it rests on',
    },
    sum: {
      type: 'object',
      additionalProperties: false,
      required: ['countsKg', 'flows', 'bookings'],
      properties: {
        countsKg: { ...kg, description: 'Sum over all flows, of all pages: the figure' },
        flows: count,
        bookings: count,
      },
    },
    flows: {
      type: 'array',
      items: figureFlow,
      description:
        'Flows of this page. With events: those whose first event is on this page, with their whole share; so each flow is on one page, and the flows of all pages add up',
    },
    events: { type: 'array', items: figureEvent, description: 'Empty where flows were asked for' },
    next: { ...nullableText, description: 'Cursor of the next page; null: the last one' },
  },
} as const;

export type FigureFlowAnswer = FromSchema<typeof figureFlow>;
export type FigureEventAnswer = FromSchema<typeof figureEvent>;
export type FigurePartsAnswer = FromSchema<typeof figurePartsAnswer>;
