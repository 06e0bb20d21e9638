import type { FromSchema } from 'json-schema-to-ts';
import { DOUBTS } from '../events/annual-return.js';
import { SITE_KINDS } from '../events/register-events.js';
import { TREATMENTS } from '../flow-facts.js';
import { CUSTODY_EVENT_REQUESTS } from './commands-custody.js';
import {
  acceptanceRequest,
  code,
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
  shortText,
} from './commands-parts.js';
import { SEEN } from './text-forms.js';

export { haulRequest, quantityRequest };

/**
 * Bodies of the calls that record (JSON Schema 2020-12). A reference to a site or project is its id, its code in the sender's
 * organisation, or `organisation:code`; a lot is named by its id, or by its name together with its project.
 */
const movement = <T extends string>(type: T) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: ['type', 'fromSite', 'toSite', 'quantity', 'occurredAt'],
    properties: {
      type: { const: type },
      ...identity,
      ...lotReference,
      fromSite: reference,
      fromKind: { enum: ['ground', 'stock'], description: 'Absent: out of the ground at an excavation, else out of stock' },
      toSite: reference,
      fate: { type: 'string', description: 'Code of the fate table; absent: by the kind of the receiving site' },
      quantity: quantityRequest,
      haul: haulRequest,
      acceptance: acceptanceRequest,
      ...occurrence,
    },
  }) as const;

const supply = () => {
  const { acceptance: _acceptance, ...properties } = movement('PrimaryMassSupplied').properties;
  return { ...movement('PrimaryMassSupplied'), properties } as const;
};

const atSite = <T extends string>(type: T) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: ['type', 'site', 'quantity', 'occurredAt'],
    properties: {
      type: { const: type },
      ...identity,
      ...lotReference,
      site: reference,
      quantity: quantityRequest,
      ...occurrence,
    },
  }) as const;

/**
 * What a correction may change; what is absent stays as it was. Another lot, project, material, class or status moves the event to
 * the lot that these name or imply; such a correction is a call of its own.
 */
export const replacementRequest = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    occurredAt: reportedTime,
    quantity: quantityRequest,
    site: reference,
    fromSite: reference,
    fromKind: { enum: ['ground', 'stock'] },
    toSite: reference,
    fate: { type: 'string' },
    haul: haulRequest,
    acceptance: acceptanceRequest,
    final: { type: 'boolean', description: 'Of a receipt: whether nothing more of the load is to come' },
    lot: { ...lotReference.lot, description: 'The lot that it belongs to: it is annulled here and recorded anew there' },
    project: reference,
    ...kindOfMass,
  },
} as const;

/** The commands of `POST /mass-events`, by type. */
export const MASS_EVENT_REQUESTS = {
  MassExcavated: atSite('MassExcavated'),
  StockMeasured: atSite('StockMeasured'),
  MassStored: movement('MassStored'),
  MassReused: movement('MassReused'),
  MassDeposited: movement('MassDeposited'),
  PrimaryMassSupplied: supply(),
  ...CUSTODY_EVENT_REQUESTS,
  MassEventCorrected: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'lot', 'corrects', 'action', 'reason'],
    properties: {
      type: { const: 'MassEventCorrected' },
      ...identity,
      lot: lotReference.lot,
      project: reference,
      corrects: { type: 'string', minLength: 1, pattern: SEEN, description: 'Event id of the recorded event' },
      supersedesVersion: {
        type: 'integer',
        minimum: 1,
        description:
          'The version that this replaces: 1 is the event itself, each correction adds one. 409 (`corrected_meanwhile`) where another stands by then. Absent: whichever stands',
      },
      action: { enum: ['replaced', 'annulled'] },
      reason: { enum: ['wrong_quantity', 'wrong_place', 'wrong_time', 'wrong_kind', 'duplicate', 'other'] },
      replacement: replacementRequest,
      note: noteText,
    },
  },
} as const;

export type MassEventRequestType = keyof typeof MASS_EVENT_REQUESTS;
export type MassEventRequest = { [T in MassEventRequestType]: FromSchema<(typeof MASS_EVENT_REQUESTS)[T]> }[MassEventRequestType];

const eitherEvent = { oneOf: Object.values(MASS_EVENT_REQUESTS), discriminator: { propertyName: 'type' } } as const;
export const massEventsRequest = {
  oneOf: [eitherEvent, { type: 'array', minItems: 1, items: eitherEvent }],
  description: 'One event or an array of events; all or nothing per lot',
} as const;

export const partyRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['organisation', 'kind'],
  properties: {
    organisation,
    name: { ...shortText, description: 'Of a sole proprietor it is kept erasable, outside the log' },
    kind: { enum: ['organisation', 'sole_proprietor', 'body_without_number'] },
    municipality: {
      ...municipality,
      description: 'Number of the municipality that the party is, which the operator of the installation alone may say',
    },
    ...identity,
  },
} as const;

const projectFields = {
  name: shortText,
  builder: organisation,
  municipality,
  planId: { type: 'string', minLength: 1, maxLength: 100, pattern: SEEN },
  caseNumber: { type: 'string', minLength: 1, maxLength: 100, pattern: SEEN },
  floorAreaM2: { type: 'integer', minimum: 0, maximum: 100_000_000, description: 'BRA' },
} as const;

export const projectRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'name', 'municipality'],
  properties: { code, organisation, ...projectFields, ...identity },
} as const;

/** A correction says all fields anew; code and organisation are the project’s name and stay. */
export const projectCorrectionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'municipality'],
  properties: { ...projectFields, ...identity },
} as const;

const siteFields = {
  name: shortText,
  kind: { enum: SITE_KINDS },
  municipality,
  country: {
    type: 'string',
    pattern: '^[A-Z]{2}$',
    description: 'Outside Norway, instead of a municipality: ISO 3166-1 alpha-2',
  },
  project: { ...reference, description: 'Absent: the site is a facility' },
  landUse: {
    type: 'string',
    description: 'What the land is used for: residential, centre or industry; it limits the class inside the area',
  },
  coordinates: {
    type: 'object',
    additionalProperties: false,
    required: ['latitude', 'longitude'],
    properties: {
      latitude: { type: 'number', minimum: -90, maximum: 90 },
      longitude: { type: 'number', minimum: -180, maximum: 180 },
    },
  },
  operators: {
    type: 'array',
    maxItems: 50,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['organisation'],
      properties: {
        organisation,
        from: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        to: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      },
    },
  },
} as const;

export const siteRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'name', 'kind'],
  properties: { code, organisation, ...siteFields, ...identity },
} as const;

export const siteCorrectionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'kind'],
  properties: { ...siteFields, ...identity },
} as const;

export const lotRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['project', 'material'],
  properties: {
    project: reference,
    name: { ...shortText, description: 'Absent: material and class' },
    ...kindOfMass,
    ...occurrence,
    ...identity,
  },
} as const;

const planInputs = {
  type: 'array',
  minItems: 1,
  maxItems: 200,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['lot', 'quantity'],
    properties: {
      lot: { type: 'string', description: 'Id, or name in the project' },
      project: reference,
      quantity: quantityRequest,
    },
  },
} as const;
const planOutputs = {
  type: 'array',
  maxItems: 200,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'material', 'quantity'],
    properties: { name: shortText, ...kindOfMass, project: reference, quantity: quantityRequest },
  },
} as const;
const lossKg = {
  type: 'integer',
  minimum: 0,
  maximum: 10_000_000_000_000,
  description: 'Moisture, dust, wash-out; inputs = outputs + loss to the kilogram',
} as const;

const treatment = {
  enum: TREATMENTS,
  description:
    'How what goes in is treated; absent: not stated, of a new plan as before. Climate accounts choose the factor by it',
} as const;

export const sortingRunRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'site', 'occurredAt', 'inputs', 'outputs', 'lossKg'],
  properties: {
    name: shortText,
    site: reference,
    project: { ...reference, description: 'Of the outputs, where they name none' },
    inputs: planInputs,
    outputs: planOutputs,
    lossKg,
    treatment,
    ...occurrence,
    ...identity,
  },
} as const;

/** A whole new plan over the same lots (rule 5). */
export const sortingReopeningRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['occurredAt', 'inputs', 'outputs', 'lossKg'],
  properties: {
    inputs: { ...planInputs, description: 'The lots of the run, all of them; 0 of one that had no part in it' },
    outputs: { ...planOutputs, description: 'The lots of the run, all of them; 0 of one that did not come out of it' },
    lossKg,
    treatment,
    supersedesVersion: {
      type: 'integer',
      minimum: 1,
      description:
        'The version of the plan that this replaces (`planVersion`). 409 (`corrected_meanwhile`) where another stands by then. Absent: whichever stands',
    },
    ...occurrence,
    ...identity,
  },
} as const;

/** A reported total; with `action: annulled` the one of this reporter, municipality, year and category is taken back for good. */
export const annualReturnRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['region', 'year', 'category'],
  properties: {
    action: {
      enum: ['filed', 'annulled'],
      description: 'Absent: filed. Annulled takes the figure back, which is final; it goes without what a figure has',
    },
    reporter: { ...organisation, description: 'Organisation that reports; absent: the sender’s' },
    region: { enum: ['trondheimsregionen', 'demo'] },
    municipality,
    year: { type: 'integer', minimum: 1996, maximum: 2200 },
    category: { type: 'string', description: 'Fate code' },
    quantity: { ...quantityRequest, description: 'Needed unless annulled' },
    material: kindOfMass.material,
    conditionClass: kindOfMass.conditionClass,
    source: { ...shortText, description: 'Where the figure stands; needed unless annulled' },
    doubts: { type: 'array', items: { enum: DOUBTS }, uniqueItems: true },
    note: noteText,
    eventId: identity.eventId,
  },
  if: { required: ['action'], properties: { action: { const: 'annulled' } } },
  else: { required: ['quantity', 'source'], properties: { quantity: { type: 'object' }, source: { type: 'string' } } },
} as const;

export type QuantityRequest = FromSchema<typeof quantityRequest>;
export type PartyRequest = FromSchema<typeof partyRequest>;
export type ProjectRequest = FromSchema<typeof projectRequest>;
export type ProjectCorrectionRequest = FromSchema<typeof projectCorrectionRequest>;
export type SiteRequest = FromSchema<typeof siteRequest>;
export type SiteCorrectionRequest = FromSchema<typeof siteCorrectionRequest>;
export type LotRequest = FromSchema<typeof lotRequest>;
export type SortingRunRequest = FromSchema<typeof sortingRunRequest>;
export type SortingReopeningRequest = FromSchema<typeof sortingReopeningRequest>;
export type AnnualReturnRequest = FromSchema<typeof annualReturnRequest>;
