import {
  KIND_REQUIRED,
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  correctionPosting,
  haul,
  kindOfMass,
  kindPart,
  massKg,
  measure,
  name,
  note,
  occurrence,
  signedMassKg,
  surveyEffects,
  uuid,
  code,
} from './fragments.js';

/** A lot (masseparti) begins: one material, class and status. `runId` where a sorting run makes it. */
export const LotOpened = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'name', ...KIND_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: { lotId: uuid, projectId: uuid, runId: uuid, name, ...kindOfMass, ...occurrence, note },
} as const;

/** Dug out and lying at the excavation site: `ground` → `stock`. */
export const MassExcavated = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'site', ...KIND_REQUIRED, ...MEASURE_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: { lotId: uuid, site: uuid, ...kindOfMass, ...measure, ...occurrence, surveyEffects, note },
} as const;

const movementProperties = {
  lotId: uuid,
  fromSite: uuid,
  /** `ground`: straight out of the excavation, which is then marked derived; `stock`: out of what lies there. */
  fromKind: { enum: ['ground', 'stock'] },
  toSite: uuid,
  ...kindOfMass,
  ...measure,
  ...occurrence,
  haul,
  /** Weighed outflow beyond an estimated stock, within its interval: posted `variance` → `stock` first. */
  excessKg: massKg,
  surveyEffects,
  note,
} as const;
const MOVEMENT_REQUIRED = [
  'lotId',
  'fromSite',
  'fromKind',
  'toSite',
  ...KIND_REQUIRED,
  ...MEASURE_REQUIRED,
  ...OCCURRENCE_REQUIRED,
] as const;

/** Moved and put into stock elsewhere, the lot stays the same. */
export const MassStored = {
  type: 'object',
  additionalProperties: false,
  required: MOVEMENT_REQUIRED,
  properties: movementProperties,
} as const;

/** Used for good: → `placed`. */
export const MassReused = {
  type: 'object',
  additionalProperties: false,
  required: [...MOVEMENT_REQUIRED, 'fate'],
  properties: { ...movementProperties, fate: code },
} as const;

/** Deposited for good: → `deposited`. */
export const MassDeposited = MassReused;

/** Primary (virgin) mass from a quarry or supplier: `supplied` at `fromSite` → `stock` at `toSite`. */
export const PrimaryMassSupplied = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'fromSite', 'toSite', ...KIND_REQUIRED, ...MEASURE_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: { lotId: uuid, fromSite: uuid, toSite: uuid, ...kindOfMass, ...measure, ...occurrence, haul, surveyEffects, note },
} as const;

/** A survey of one lot at one place. `bookKg`: what stood there on the survey's date; the difference goes to `variance`. */
export const StockMeasured = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'site', 'bookKg', ...KIND_REQUIRED, ...MEASURE_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: { lotId: uuid, site: uuid, ...kindOfMass, ...measure, ...occurrence, bookKg: signedMassKg, surveyEffects, note },
} as const;

/** An input of a sorting run leaves the lot's stock: `stock` → `process` of the run. */
export const SortingInputIssued = {
  type: 'object',
  additionalProperties: false,
  required: [
    'lotId',
    'runId',
    'planVersion',
    'inputIndex',
    'site',
    ...KIND_REQUIRED,
    ...MEASURE_REQUIRED,
    ...OCCURRENCE_REQUIRED,
  ],
  properties: {
    lotId: uuid,
    runId: uuid,
    planVersion: { type: 'integer', minimum: 1 },
    inputIndex: { type: 'integer', minimum: 0 },
    site: uuid,
    ...kindOfMass,
    ...measure,
    ...occurrence,
    excessKg: massKg,
    surveyEffects,
  },
} as const;

/** An input of an aborted run comes back: `process` → `stock`, with its own kind. */
export const SortingInputReturned = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'runId', 'planVersion', 'inputIndex', 'site', 'massKg', ...KIND_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    lotId: uuid,
    runId: uuid,
    planVersion: { type: 'integer', minimum: 1 },
    inputIndex: { type: 'integer', minimum: 0 },
    site: uuid,
    massKg,
    ...kindOfMass,
    ...occurrence,
    surveyEffects,
  },
} as const;

/** An output of a run: `process` of each part's kind → `stock` of the new lot. The parts add up to `massKg`. */
export const SortingOutputReceived = {
  type: 'object',
  additionalProperties: false,
  required: [
    'lotId',
    'runId',
    'planVersion',
    'outputIndex',
    'site',
    'parts',
    ...KIND_REQUIRED,
    ...MEASURE_REQUIRED,
    ...OCCURRENCE_REQUIRED,
  ],
  properties: {
    lotId: uuid,
    runId: uuid,
    planVersion: { type: 'integer', minimum: 1 },
    outputIndex: { type: 'integer', minimum: 0 },
    site: uuid,
    parts: { type: 'array', items: kindPart },
    ...kindOfMass,
    ...measure,
    ...occurrence,
    surveyEffects,
  },
} as const;

/** A stock below zero after a correction, and the events that took mass out after the corrected one. */
const shortfall = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'shortfallKg', 'downstreamEventIds', 'downstreamCount'],
  properties: {
    site: uuid,
    shortfallKg: massKg,
    /** At most 100 of them; `downstreamCount` tells how many there are. */
    downstreamEventIds: { type: 'array', items: uuid, maxItems: 100 },
    downstreamCount: { type: 'integer', minimum: 0 },
  },
} as const;

/**
 * A correction of an earlier event of the same stream, replaced or annulled (rule 1). `before` and `after` are the effective
 * data of the corrected event; the postings are the difference that the correction makes to every event of the stream.
 */
export const MassEventCorrected = {
  type: 'object',
  additionalProperties: false,
  required: [
    'correctedEventId',
    'correctedEventType',
    'supersedesVersion',
    'action',
    'before',
    'postings',
    'reason',
    'shortfalls',
  ],
  properties: {
    lotId: uuid,
    returnId: uuid,
    correctedEventId: uuid,
    correctedEventType: code,
    /** The version of the event that this replaces: 1 is the event itself, each correction adds one. */
    supersedesVersion: { type: 'integer', minimum: 1 },
    action: { enum: ['replaced', 'annulled'] },
    before: { type: 'object' },
    after: { type: 'object' },
    postings: { type: 'array', items: correctionPosting },
    reason: {
      enum: ['wrong_quantity', 'wrong_place', 'wrong_time', 'wrong_kind', 'duplicate', 'run_reopened', 'refiled', 'other'],
    },
    shortfalls: { type: 'array', items: shortfall },
    runId: uuid,
    planVersion: { type: 'integer', minimum: 1 },
    note,
  },
} as const;
