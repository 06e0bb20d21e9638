import {
  KIND_REQUIRED,
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  code,
  kindOfMass,
  kindPart,
  massKg,
  measure,
  name,
  note,
  occurrence,
  signedMassKg,
  uuid,
} from './fragments.js';

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', ...KIND_REQUIRED, ...MEASURE_REQUIRED],
  properties: { lotId: uuid, ...kindOfMass, ...measure },
} as const;

const output = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'name', 'parts', ...KIND_REQUIRED, ...MEASURE_REQUIRED],
  properties: { lotId: uuid, projectId: uuid, name, parts: { type: 'array', items: kindPart }, ...kindOfMass, ...measure },
} as const;

/** The whole plan: inputs, outputs and loss add up to the kilogram; the parts follow from them (rule 4). */
const plan = {
  type: 'object',
  additionalProperties: false,
  required: ['inputs', 'outputs', 'lossKg', 'lossParts'],
  properties: {
    inputs: { type: 'array', items: input, minItems: 1, maxItems: 200 },
    outputs: { type: 'array', items: output, minItems: 0, maxItems: 200 },
    lossKg: massKg,
    lossParts: { type: 'array', items: kindPart },
  },
} as const;

/** A sorting run begins, with its whole plan. */
export const SortingStarted = {
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'site', 'name', 'planVersion', 'plan', ...OCCURRENCE_REQUIRED],
  properties: { runId: uuid, site: uuid, projectId: uuid, name, planVersion: { const: 1 }, plan, ...occurrence, note },
} as const;

/** The run is closed: the loss leaves `process`, which is then zero. */
export const MassSorted = {
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'site', 'planVersion', 'inputKg', 'outputKg', 'lossKg', 'lossParts', ...OCCURRENCE_REQUIRED],
  properties: {
    runId: uuid,
    site: uuid,
    planVersion: { type: 'integer', minimum: 1 },
    inputKg: massKg,
    outputKg: massKg,
    lossKg: massKg,
    lossParts: { type: 'array', items: kindPart },
    ...occurrence,
  },
} as const;

/** A closed run gets a whole new plan over the same lots; its loss is taken back (`reversedLossParts`, at the old time). */
export const SortingReopened = {
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'site', 'planVersion', 'plan', 'reversedLossParts', 'reversedLossOccurredAt', ...OCCURRENCE_REQUIRED],
  properties: {
    runId: uuid,
    site: uuid,
    planVersion: { type: 'integer', minimum: 2 },
    plan,
    reversedLossParts: { type: 'array', items: kindPart },
    reversedLossOccurredAt: occurrence.occurredAt,
    ...occurrence,
    note,
  },
} as const;

/** An input was refused, or the name of an output is taken: the run ends, what was issued has come back. */
export const SortingAborted = {
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'site', 'planVersion', 'reasonCode', ...OCCURRENCE_REQUIRED],
  properties: {
    runId: uuid,
    site: uuid,
    planVersion: { type: 'integer', minimum: 1 },
    /** One of the two. */
    refusedInputIndex: { type: 'integer', minimum: 0 },
    refusedOutputIndex: { type: 'integer', minimum: 0 },
    reasonCode: code,
    availableKg: signedMassKg,
    ...occurrence,
  },
} as const;
