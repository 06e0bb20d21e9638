import type { FromSchema } from 'json-schema-to-ts';
import { CONDITION_CLASSES, LOT_STATUSES, VOLUME_STATES } from '../accounts.js';
import { LOT_FLAGS } from '../events/fragments.js';
import {
  acceptanceRequest,
  decimal,
  flagsRequest,
  haulRequest,
  identity,
  kindOfMass,
  lotReference,
  municipality,
  noteText,
  occurrence,
  organisation,
  quantityRequest,
  reference,
  reportedTime,
  sha256,
  shortText,
} from './commands-parts.js';
import { uuid } from './common.js';
import { SEEN } from './text-forms.js';

/** Bodies of the calls about custody: loads, confirmations, splits, classifications, receipts. */
const load = { ...uuid, description: 'The load: `loadId` as the dispatch was answered' } as const;
const { lot, project } = lotReference;
const namedLot = { lot, project: { ...project, description: 'Of the lot, where it is given by its name' } } as const;
const final = {
  type: 'boolean',
  description: 'Whether nothing more of the load is to come: what is left becomes a difference. Absent: true',
} as const;
const fate = { type: 'string', description: 'Code of the fate table; absent: by the kind of the receiving site' } as const;
const documentSha256 = { ...sha256, description: 'SHA-256 of the document that shows it, hex' } as const;

/** Commands of `POST /mass-events` about loads and confirmations, by type. */
export const CUSTODY_EVENT_REQUESTS = {
  LoadDispatched: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'fromSite', 'plannedSite', 'quantity', 'occurredAt'],
    properties: {
      type: { const: 'LoadDispatched' },
      ...identity,
      ...lotReference,
      fromSite: reference,
      fromKind: { enum: ['ground', 'stock'], description: 'Absent: out of the ground at an excavation, else out of stock' },
      plannedSite: { ...reference, description: 'Where it is meant to go: id, code, or organisation:code' },
      carrier: { ...organisation, description: 'Organisation that drives' },
      quantity: quantityRequest,
      haul: haulRequest,
      acceptance: acceptanceRequest,
      ...occurrence,
    },
  },
  LoadReceived: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'lot', 'load', 'toSite', 'quantity', 'occurredAt'],
    properties: {
      type: { const: 'LoadReceived' },
      ...identity,
      ...namedLot,
      ...kindOfMass,
      load,
      toSite: reference,
      fate,
      final,
      quantity: quantityRequest,
      haul: haulRequest,
      acceptance: acceptanceRequest,
      ...occurrence,
    },
  },
  LoadRejected: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'lot', 'load', 'site', 'reason', 'occurredAt'],
    properties: {
      type: { const: 'LoadRejected' },
      ...identity,
      ...namedLot,
      load,
      site: { ...reference, description: 'Where it was turned away: id, code, or organisation:code' },
      reason: { enum: ['wrong_material', 'polluted', 'not_permitted', 'no_capacity', 'papers_missing', 'unfit', 'other'] },
      ...occurrence,
    },
  },
  LoadReturned: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'lot', 'load', 'occurredAt'],
    properties: { type: { const: 'LoadReturned' }, ...identity, ...namedLot, load, haul: haulRequest, ...occurrence },
  },
  LoadRedirected: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'lot', 'load', 'plannedSite', 'occurredAt'],
    properties: {
      type: { const: 'LoadRedirected' },
      ...identity,
      ...namedLot,
      load,
      plannedSite: { ...reference, description: 'Where it goes now: id, code, or organisation:code' },
      haul: haulRequest,
      ...occurrence,
    },
  },
  MovementConfirmed: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'lot', 'movement', 'toSite', 'quantity', 'occurredAt'],
    properties: {
      type: { const: 'MovementConfirmed' },
      ...identity,
      ...namedLot,
      movement: { ...uuid, description: 'Event id of the movement, as one party reported it' },
      toSite: { ...reference, description: 'Where it was received: the receiving site of the movement' },
      quantity: quantityRequest,
      haul: haulRequest,
      documentSha256,
      matchedBy: {
        enum: ['ticket', 'person'],
        description: 'Same receiver and ticket, or a near match that a person confirmed. Absent: person',
      },
      ...occurrence,
    },
  },
} as const;

/** A part is split off a lot where it lies. */
export const splitRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'site', 'quantity', 'occurredAt'],
  properties: {
    name: { ...shortText, description: 'Of the part; unique in its project' },
    project: { ...reference, description: 'Of the part; absent: that of the lot' },
    site: { ...reference, description: 'Where the mass lies: id, code, or organisation:code' },
    quantity: quantityRequest,
    ...kindOfMass,
    ...occurrence,
    ...identity,
  },
} as const;

const milligramPerKg = { ...decimal, description: 'mg per kg of dry matter' } as const;
const laboratoryReport = {
  type: 'object',
  additionalProperties: false,
  required: ['reference', 'results'],
  properties: {
    reference: { ...shortText, description: 'Number of the report' },
    laboratory: shortText,
    fileSha256: { ...sha256, description: 'SHA-256 of the file, hex' },
    sampledAt: { ...reportedTime, description: 'When the samples were taken; absent: `occurredAt`. It chooses the limits' },
    coveredKg: { type: 'integer', minimum: 0, maximum: 10_000_000_000_000, description: 'Mass that the report covers' },
    coveredVolume: {
      type: 'object',
      additionalProperties: false,
      required: ['litres', 'state'],
      properties: { litres: { type: 'integer', minimum: 0 }, state: { enum: VOLUME_STATES } },
      description: 'Volume that the report covers, as stated',
    },
    results: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['parameter', 'milligramPerKg'],
        properties: {
          parameter: {
            type: 'string',
            minLength: 1,
            maxLength: 64,
            pattern: SEEN,
            description: 'Code or Norwegian name of the parameter',
          },
          milligramPerKg: {
            ...milligramPerKg,
            description: 'Highest concentration, mg per kg of dry matter; `<0.05`: below detection',
          },
          belowDetection: { type: 'boolean', description: 'The figure is the limit of detection' },
          localBackground: {
            type: 'object',
            additionalProperties: false,
            required: ['milligramPerKg', 'municipality', 'source'],
            properties: { milligramPerKg, municipality, source: shortText },
            description: 'Natural background of the place, which stands in for the upper limit of class 1',
          },
        },
      },
    },
    flagResults: {
      type: 'array',
      maxItems: 10,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['flag', 'found'],
        properties: {
          flag: { enum: LOT_FLAGS, description: 'What was looked for' },
          found: { type: 'boolean', description: 'Whether it is there' },
        },
      },
      description: 'What the report says of flags: a flag goes only where it was looked for and not found',
    },
  },
} as const;

/** Classifies all of a lot. With a report the class follows from its results; by assessment it is stated. */
export const classificationRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['basis', 'occurredAt'],
  properties: {
    basis: { enum: ['laboratory_report', 'assessment'] },
    report: { ...laboratoryReport, description: 'With the basis laboratory_report; the worst parameter decides' },
    conditionClass: { enum: CONDITION_CLASSES, description: 'With the basis assessment; absent: as it is' },
    status: { enum: LOT_STATUSES, description: 'Absent: sampled with a report, else as it is' },
    flags: {
      ...flagsRequest,
      description: 'Every flag of the lot from now on; absent: as they are, with what the report says of them',
    },
    ...occurrence,
    ...identity,
  },
} as const;

/** A receiver reports what it has weighed, without knowing the lot. */
export const receiptRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'material', 'quantity', 'occurredAt'],
  properties: {
    site: { ...reference, description: 'Where it was received: id, code, or organisation:code' },
    load: { ...load, description: 'The load, where the driver could tell it' },
    fromSite: { ...reference, description: 'Where it comes from, where it was told' },
    material: kindOfMass.material,
    conditionClass: kindOfMass.conditionClass,
    fate,
    final,
    quantity: quantityRequest,
    haul: { ...haulRequest, description: 'With the ticket that the receiver gave' },
    ...occurrence,
    ...identity,
  },
} as const;

/** A person says what a waiting receipt belongs to. */
export const receiptMatchRequest = {
  oneOf: [
    {
      type: 'object',
      additionalProperties: false,
      required: ['load'],
      properties: { load, ...identity },
    },
    {
      type: 'object',
      additionalProperties: false,
      required: ['lot', 'movement'],
      properties: {
        ...namedLot,
        movement: { ...uuid, description: 'Event id of the movement that it confirms' },
        ...identity,
      },
    },
  ],
} as const;

/** A waiting receipt is taken back for good. */
export const receiptDismissalRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  properties: { reason: { enum: ['duplicate', 'mistake', 'other'] }, note: noteText, ...identity },
} as const;

export type SplitRequest = FromSchema<typeof splitRequest>;
export type ClassificationRequest = FromSchema<typeof classificationRequest>;
export type ReceiptRequest = FromSchema<typeof receiptRequest>;
export type ReceiptMatchRequest = FromSchema<typeof receiptMatchRequest>;
export type ReceiptDismissalRequest = FromSchema<typeof receiptDismissalRequest>;
