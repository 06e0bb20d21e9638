import { ACCOUNT_KINDS, CONDITION_CLASSES, HOLDER_TYPES, LOT_STATUSES, VOLUME_STATES } from '../accounts.js';

/** Building blocks of the event schemas (JSON Schema 2020-12). Types are derived from them, never written beside them. */
export const UUID_PATTERN = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
export const INSTANT_PATTERN = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$';

export const uuid = { type: 'string', pattern: UUID_PATTERN } as const;
export const code = { type: 'string', minLength: 1, maxLength: 64 } as const;
export const name = { type: 'string', minLength: 1, maxLength: 200 } as const;
export const instant = { type: 'string', pattern: INSTANT_PATTERN } as const;
export const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
/** A decimal as text, normalised: no exponent, no superfluous zeros. */
export const decimalText = { type: 'string', pattern: '^-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?$' } as const;
/** Integer kilograms of at least zero. */
export const massKg = { type: 'integer', minimum: 0, maximum: 9007199254740991 } as const;
/** Integer kilograms of either sign. */
export const signedMassKg = { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 } as const;
export const conditionClass = { enum: CONDITION_CLASSES } as const;
export const lotStatus = { enum: LOT_STATUSES } as const;
/** Municipality number of four digits. */
export const municipality = { type: 'string', pattern: '^\\d{4}$' } as const;

/** `occurredAt` with its precision: of a whole day it is the day's first instant in Europe/Oslo. */
export const occurrence = { occurredAt: instant, occurredAtPrecision: { enum: ['instant', 'day'] } } as const;
export const OCCURRENCE_REQUIRED = ['occurredAt', 'occurredAtPrecision'] as const;

/** Material, class and status, spread into the events of a lot. */
export const kindOfMass = { material: code, conditionClass, status: lotStatus } as const;
export const KIND_REQUIRED = ['material', 'conditionClass', 'status'] as const;

/** The quantity as reported. `relativeUncertainty` is 1 σ of the reported figure, the method's where none was given. */
export const quantity = {
  type: 'object',
  additionalProperties: false,
  required: ['value', 'unit', 'method', 'relativeUncertainty'],
  properties: {
    value: decimalText,
    unit: { enum: ['t', 'kg', 'm3', 'load'] },
    volumeState: { enum: VOLUME_STATES },
    method: code,
    relativeUncertainty: decimalText,
    vehicle: code,
  },
} as const;

export const measuredVolume = {
  type: 'object',
  additionalProperties: false,
  required: ['litres', 'state'],
  properties: { litres: { type: 'integer' }, state: { enum: VOLUME_STATES } },
} as const;

/** How the mass is known. */
export const MASS_BASES = ['weighed', 'converted', 'estimated'] as const;

/** The mass worked out once from the quantity: 95 % interval, basis, and the factor set that was used. */
export const measure = {
  quantity,
  massKg,
  massLowKg: massKg,
  massHighKg: massKg,
  massBasis: { enum: MASS_BASES },
  factorSet: code,
  measuredVolume,
} as const;
export const MEASURE_REQUIRED = ['quantity', 'massKg', 'massLowKg', 'massHighKg', 'massBasis', 'factorSet'] as const;

/** The haul of a movement. `distanceKm`: one way, laden. */
export const haul = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ticket: { type: 'string', minLength: 1, maxLength: 100 },
    distanceKm: decimalText,
    distanceKind: { enum: ['actual', 'shortest_feasible', 'estimated'] },
    vehicle: code,
    energy: { enum: ['diesel', 'hvo', 'electric'] },
  },
} as const;

/** What an event dated before a recorded survey posts back to `variance` on the survey's date (rule 9). */
export const surveyEffects = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['surveyEventId', 'site', 'surveyedAt', 'effectKg'],
    properties: {
      surveyEventId: uuid,
      site: uuid,
      surveyedAt: instant,
      /** Effect of this event on the stock of the site: above zero where it adds. */
      effectKg: signedMassKg,
    },
  },
} as const;

export const account = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'kind', 'holderType', 'holderId', ...KIND_REQUIRED],
  properties: { site: uuid, kind: { enum: ACCOUNT_KINDS }, holderType: { enum: HOLDER_TYPES }, holderId: uuid, ...kindOfMass },
} as const;

/** A posting embedded in a correction. */
export const correctionPosting = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', 'massKg', 'occurredAt', 'concernsEventId'],
  properties: {
    from: account,
    to: account,
    massKg: signedMassKg,
    measuredVolume,
    fate: code,
    occurredAt: instant,
    concernsEventId: uuid,
  },
} as const;

/** Free text lives in an erasable table; the event holds its id and salted hash. */
export const note = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'hash'],
  properties: { id: uuid, hash: sha256 },
} as const;

/** A part of a kind of mass, in kilograms. */
export const kindPart = {
  type: 'object',
  additionalProperties: false,
  required: [...KIND_REQUIRED, 'massKg'],
  properties: { ...kindOfMass, massKg: signedMassKg },
} as const;
