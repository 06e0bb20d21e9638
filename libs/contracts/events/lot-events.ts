import {
  KIND_REQUIRED,
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  acceptance,
  code,
  correctionPosting,
  excessKg,
  fate,
  haul,
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
  surveyEffects,
  uuid,
} from './fragments.js';

export const LotOpened = {
  description: 'A lot (masseparti) begins: mass of one material, class and status',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'name', ...KIND_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    projectId: meaning('The project that the lot belongs to', uuid),
    runId: meaning('The sorting run that makes the lot', uuid),
    name: meaning('Name, unique in the project, or in the run of a lot without one', name),
    ...kindOfMass,
    ...occurrence,
    flags: lotFlags,
    split: {
      description: 'Of a lot that was split off another: what it begins with, `process` of the split → `stock` (rule 6)',
      type: 'object',
      additionalProperties: false,
      required: ['splitId', 'parentLotId', 'site', 'massKg', 'massLowKg', 'massHighKg', 'massBasis'],
      properties: {
        splitId: meaning('The split, as named by `LotSplit` of the other lot', uuid),
        parentLotId: meaning('The lot that it was split off', uuid),
        site: meaning('Where the mass lies', uuid),
        massKg: measure.massKg,
        massLowKg: measure.massLowKg,
        massHighKg: measure.massHighKg,
        massBasis: measure.massBasis,
      },
    },
    note,
  },
} as const;

export const MassExcavated = {
  description: 'Mass was dug out and lies at the excavation: `ground` → `stock`',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'site', ...KIND_REQUIRED, ...MEASURE_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    site: meaning('The excavation', uuid),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    surveyEffects,
    note,
  },
} as const;

const movementProperties = {
  lotId,
  fromSite: meaning('Where the mass came from', uuid),
  fromKind: meaning(
    '`ground`: straight out of the excavation, which is then marked derived; `stock`: out of what lies at the site',
    { enum: ['ground', 'stock'] },
  ),
  toSite: meaning('Where the mass went', uuid),
  ...kindOfMass,
  ...measure,
  ...occurrence,
  haul,
  acceptance,
  excessKg,
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

export const MassStored = {
  description: 'Mass was moved and put into stock elsewhere; the lot stays the same: → `stock`',
  type: 'object',
  additionalProperties: false,
  required: MOVEMENT_REQUIRED,
  properties: movementProperties,
} as const;

export const MassReused = {
  description: 'Mass was moved and used for good: → `placed`',
  type: 'object',
  additionalProperties: false,
  required: [...MOVEMENT_REQUIRED, 'fate'],
  properties: { ...movementProperties, fate },
} as const;

export const MassDeposited = {
  ...MassReused,
  description: 'Mass was moved and deposited for good: → `deposited`',
} as const;

export const PrimaryMassSupplied = {
  description: 'Primary (virgin) mass came from a quarry or supplier: `supplied` → `stock`',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'fromSite', 'toSite', ...KIND_REQUIRED, ...MEASURE_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    fromSite: meaning('The quarry or supplier', uuid),
    toSite: meaning('Where the mass went', uuid),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    haul,
    surveyEffects,
    note,
  },
} as const;

export const StockMeasured = {
  description: 'One lot was surveyed at one place: the difference to the book goes `variance` → `stock`, or back',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'site', 'bookKg', ...KIND_REQUIRED, ...MEASURE_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    site: meaning('The surveyed site', uuid),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    bookKg: meaning('What stood there by the book on the date of the survey', signedMassKg),
    surveyEffects,
    note,
  },
} as const;

const inputIndex = meaning("Place of the input in the run's plan, from 0", { type: 'integer', minimum: 0 });
const site = meaning('The site of the run', uuid);

export const SortingInputIssued = {
  description: "An input of a sorting run left the lot's stock: `stock` → `process` of the run",
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
    lotId,
    runId,
    planVersion,
    inputIndex,
    site,
    ...kindOfMass,
    ...measure,
    ...occurrence,
    excessKg,
    surveyEffects,
  },
} as const;

export const SortingInputReturned = {
  description: 'An input of an aborted run came back, with its own kind: `process` → `stock`',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'runId', 'planVersion', 'inputIndex', 'site', 'massKg', ...KIND_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    runId,
    planVersion,
    inputIndex,
    site,
    massKg: meaning('Mass that came back', massKg),
    ...kindOfMass,
    issuedKind: {
      description:
        'Kind that the input has in the run, where the lot was reclassified meanwhile: it is transformed when it comes back',
      type: 'object',
      additionalProperties: false,
      required: KIND_REQUIRED,
      properties: kindOfMass,
    },
    ...occurrence,
    surveyEffects,
  },
} as const;

export const SortingOutputReceived = {
  description: 'An output of a run was received: `process` of each part → `stock` of the new lot',
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
    lotId,
    runId,
    planVersion,
    outputIndex: meaning("Place of the output in the run's plan, from 0", { type: 'integer', minimum: 0 }),
    site,
    parts: meaning("The run's input kinds that it was made of (rule 4); they add up to `massKg`", {
      type: 'array',
      items: kindPart,
    }),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    surveyEffects,
  },
} as const;

export const shortfall = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'shortfallKg', 'downstreamEventIds', 'downstreamCount'],
  properties: {
    site: meaning('Where the stock is below zero', uuid),
    shortfallKg: meaning('How far below zero', massKg),
    downstreamEventIds: meaning('Events that took mass out after the corrected one, at most 100 of them', {
      type: 'array',
      items: uuid,
      maxItems: 100,
    }),
    downstreamCount: meaning('How many there are', { type: 'integer', minimum: 0 }),
  },
} as const;

export const MassEventCorrected = {
  description:
    'An earlier event of the same stream was replaced or annulled (rule 1): the postings are the difference that this makes to every event of the stream',
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
    lotId: meaning('The lot, where an event of a lot is corrected', uuid),
    returnId: meaning('The annual return, where one is corrected', uuid),
    correctedEventId: meaning('The corrected event', uuid),
    correctedEventType: meaning('Its type', code),
    supersedesVersion: meaning('The version of the event that this replaces: 1 is the event itself, each correction adds one', {
      type: 'integer',
      minimum: 1,
    }),
    action: meaning('Replaced by `after`, or annulled for good', { enum: ['replaced', 'annulled'] }),
    before: meaning('Effective data of the corrected event until now', { type: 'object' }),
    after: meaning('Effective data of the corrected event from now on; absent where it is annulled', { type: 'object' }),
    postings: meaning('The difference, each part at the time of the event that it belongs to', {
      type: 'array',
      items: correctionPosting,
    }),
    reason: meaning('Why', {
      enum: ['wrong_quantity', 'wrong_place', 'wrong_time', 'wrong_kind', 'duplicate', 'run_reopened', 'refiled', 'other'],
    }),
    shortfalls: meaning('Stocks that the correction leaves below zero (rule 3)', { type: 'array', items: shortfall }),
    runId: meaning('The reopened sorting run that corrects its events', uuid),
    planVersion,
    note,
  },
} as const;
