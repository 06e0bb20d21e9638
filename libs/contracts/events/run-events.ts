import { TREATMENTS } from '../flow-facts.js';
import {
  KIND_REQUIRED,
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  code,
  instant,
  kindOfMass,
  kindPart,
  lotFlags,
  lotId,
  massKg,
  meaning,
  measure,
  name,
  note,
  occurrence,
  planVersion,
  runId,
  signedMassKg,
  uuid,
} from './fragments.js';

const site = meaning('The site of the run: its inputs and outputs lie there', uuid);
const parts = { type: 'array', items: kindPart } as const;
const lossParts = meaning('Kinds of the loss; they add up to `lossKg`', parts);
const lossKg = meaning('Moisture, dust and wash-out', massKg);

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', ...KIND_REQUIRED, ...MEASURE_REQUIRED],
  properties: { lotId, ...kindOfMass, flags: lotFlags, ...measure },
} as const;

const output = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'name', 'parts', ...KIND_REQUIRED, ...MEASURE_REQUIRED],
  properties: {
    lotId,
    projectId: meaning('The project that the new lot belongs to', uuid),
    name: meaning('Name of the new lot', name),
    parts: meaning('Input kinds that it is made of (rule 4); they add up to `massKg`', parts),
    ...kindOfMass,
    flags: lotFlags,
    ...measure,
  },
} as const;

const treatment = meaning('How what goes in is treated; absent: not stated, of a new plan as before', { enum: TREATMENTS });

const plan = {
  description: 'The whole plan: inputs, outputs and loss add up to the kilogram; the parts follow from them (rule 4)',
  type: 'object',
  additionalProperties: false,
  required: ['inputs', 'outputs', 'lossKg', 'lossParts'],
  properties: {
    inputs: meaning('What goes in, in plan order', { type: 'array', items: input, minItems: 1, maxItems: 200 }),
    outputs: meaning('What comes out, in plan order', { type: 'array', items: output, minItems: 0, maxItems: 200 }),
    lossKg,
    lossParts,
  },
} as const;

export const SortingStarted = {
  description: 'A sorting run begins, with its whole plan',
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'site', 'name', 'planVersion', 'plan', ...OCCURRENCE_REQUIRED],
  properties: {
    runId,
    site,
    projectId: meaning('The project that the run belongs to', uuid),
    name: meaning('Name of the run', name),
    planVersion: meaning('Version of the plan: the first', { const: 1 }),
    plan,
    treatment,
    ...occurrence,
    note,
  },
} as const;

export const MassSorted = {
  description: 'The run is closed: the loss leaves `process`, which is then zero: `process` → `loss`',
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'site', 'planVersion', 'inputKg', 'outputKg', 'lossKg', 'lossParts', ...OCCURRENCE_REQUIRED],
  properties: {
    runId,
    site,
    planVersion,
    inputKg: meaning('Mass that went in', massKg),
    outputKg: meaning('Mass that came out', massKg),
    lossKg,
    lossParts,
    ...occurrence,
  },
} as const;

export const SortingReopened = {
  description: 'A closed run got a whole new plan over the same lots; its loss is taken back: `process` → `loss`, below zero',
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'site', 'planVersion', 'plan', 'reversedLossParts', 'reversedLossOccurredAt', ...OCCURRENCE_REQUIRED],
  properties: {
    runId,
    site,
    planVersion: meaning('Version of the new plan', { type: 'integer', minimum: 2 }),
    plan,
    treatment,
    reversedLossParts: meaning('The loss that is taken back', parts),
    reversedLossOccurredAt: meaning('When that loss had occurred, UTC', instant),
    builders: meaning(
      'Organisations that build the projects whose lots are inputs: each but the recorder has approved; absent where that was not asked for yet',
      { type: 'array', maxItems: 200, uniqueItems: true, items: code },
    ),
    startedBy: meaning(
      'Organisation that recorded the run: where another reopens it, it has approved too; absent where that was not asked for yet',
      code,
    ),
    ...occurrence,
    note,
  },
} as const;

export const SortingAborted = {
  description: 'An input was refused, or the name of an output is taken: the run ends, what was issued has come back',
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'site', 'planVersion', 'reasonCode', ...OCCURRENCE_REQUIRED],
  properties: {
    runId,
    site,
    planVersion,
    refusedInputIndex: meaning('Place of the refused input in the plan, from 0; this or `refusedOutputIndex`', {
      type: 'integer',
      minimum: 0,
    }),
    refusedOutputIndex: meaning('Place of the refused output in the plan, from 0', { type: 'integer', minimum: 0 }),
    reasonCode: meaning('Code of the error that refused it', code),
    availableKg: meaning('What was there for the refused input', signedMassKg),
    ...occurrence,
  },
} as const;
