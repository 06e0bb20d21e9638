import { ACCOUNT_KINDS, CONDITION_CLASSES, HOLDER_TYPES, LOT_STATUSES, VOLUME_STATES } from '../accounts.js';

/**
 * Building blocks of the event schemas (JSON Schema 2020-12). Types are derived from them, never written beside them; so are the pages
 * under docs/reference/events and the document of the topic, which take what a member means from its `description`.
 */
export const UUID_PATTERN = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
export const INSTANT_PATTERN = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$';

/** A schema with the meaning of the member that it stands at; what it accepts stays the same. */
export function meaning<const S extends object>(description: string, schema: S): S & { readonly description: string } {
  return { ...schema, description };
}

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
export const conditionClass = meaning('Condition class of TA-2553/2009; `hazardous` is a classification of its own', {
  enum: CONDITION_CLASSES,
});
export const lotStatus = meaning('How well the class is known, worst first', { enum: LOT_STATUSES });
export const material = meaning('Code of the material, of the reference table of materials', code);
export const municipality = { type: 'string', pattern: '^\\d{4}$' } as const;

export const lotId = meaning('The lot (masseparti): mass of one material, class and status', uuid);
export const runId = meaning('The sorting run', uuid);
export const fate = meaning('Code of what became of the mass, of the reference table of fates', code);
export const planVersion = meaning("Version of the run's plan; each reopening adds one", { type: 'integer', minimum: 1 });
export const excessKg = meaning(
  'Weighed outflow beyond an estimated stock, within its interval: booked `variance` → `stock` first',
  massKg,
);

/** `occurredAt` with its precision. */
export const occurrence = {
  occurredAt: meaning('When it happened in the field, UTC; of a whole day its first instant in Europe/Oslo', instant),
  occurredAtPrecision: meaning('Whether `occurredAt` is a moment, or stands for a day', { enum: ['instant', 'day'] }),
} as const;
export const OCCURRENCE_REQUIRED = ['occurredAt', 'occurredAtPrecision'] as const;

/** Material, class and status, spread into the events of a lot. */
export const kindOfMass = { material, conditionClass, status: lotStatus } as const;
export const KIND_REQUIRED = ['material', 'conditionClass', 'status'] as const;

export const quantity = {
  description: 'The quantity as it was reported, before any conversion',
  type: 'object',
  additionalProperties: false,
  required: ['value', 'unit', 'method', 'relativeUncertainty'],
  properties: {
    value: meaning('Amount in `unit`, an exact decimal as text', decimalText),
    unit: meaning('Tonnes, kilograms, cubic metres, or loads of a vehicle class', { enum: ['t', 'kg', 'm3', 'load'] }),
    volumeState: meaning('State in which a volume was measured: bank = pfm³, loose = ulm³, placed = pam³', {
      enum: VOLUME_STATES,
    }),
    method: meaning('Code of how it was measured, of the reference table of methods', code),
    relativeUncertainty: meaning(
      "1 σ of the reported figure relative to it, a decimal as text; the method's where the sender gave none",
      decimalText,
    ),
    vehicle: meaning('Vehicle class that a load was counted in', code),
  },
} as const;

export const measuredVolume = {
  description: 'What was measured as a volume, never converted',
  type: 'object',
  additionalProperties: false,
  required: ['litres', 'state'],
  properties: {
    litres: meaning('Volume in litres', { type: 'integer' }),
    state: meaning('State in which it was measured; volumes of different states are never added', { enum: VOLUME_STATES }),
  },
} as const;

/** How the mass is known. */
export const MASS_BASES = ['weighed', 'converted', 'estimated'] as const;

/** The mass worked out once from the quantity: 95 % interval, basis, and the factor set that was used. */
export const measure = {
  quantity,
  massKg: meaning('Mass, worked out once from the quantity and never again under newer factors', massKg),
  massLowKg: meaning('Lower end of the 95 % interval of the mass', massKg),
  massHighKg: meaning('Upper end of the 95 % interval of the mass', massKg),
  massBasis: meaning('How the mass is known: weighed, converted from a volume or a load, or estimated', { enum: MASS_BASES }),
  factorSet: meaning('Version of the factors that the mass was worked out with', code),
  measuredVolume,
} as const;
export const MEASURE_REQUIRED = ['quantity', 'massKg', 'massLowKg', 'massHighKg', 'massBasis', 'factorSet'] as const;

export const haul = {
  description: 'How the mass was driven',
  type: 'object',
  additionalProperties: false,
  properties: {
    ticket: meaning('Number of the weighing ticket', { type: 'string', minLength: 1, maxLength: 100 }),
    distanceKm: meaning('Distance one way, laden, in kilometres: a decimal as text', decimalText),
    distanceKind: meaning('Whether it is the way driven, the shortest feasible one, or an estimate', {
      enum: ['actual', 'shortest_feasible', 'estimated'],
    }),
    vehicle: meaning('Vehicle class, of the reference table of vehicles', code),
    energy: meaning('What the vehicle ran on; not stated counts as diesel', { enum: ['diesel', 'hvo', 'electric'] }),
  },
} as const;

export const loadId = meaning('The load; its transit is kept apart from that of every other load (rule 7)', uuid);

/** Grounds on which a receiver may take mass: what a permit or a consent says, and the three criteria of recovery (REC-3). */
export const acceptance = {
  description: 'On what grounds the receiver takes the mass',
  type: 'object',
  additionalProperties: false,
  properties: {
    consentReference: meaning('Case number of a permit or consent that covers this mass', {
      type: 'string',
      minLength: 1,
      maxLength: 100,
    }),
    recovery: {
      description: 'The criteria under which clean surplus mass is recovered and not disposed of (forurensningsloven § 32)',
      type: 'object',
      additionalProperties: false,
      required: ['plannedIndependently', 'amountFitsNeed', 'massesSuited'],
      properties: {
        plannedIndependently: meaning('The measure would be carried out without surplus mass too', { type: 'boolean' }),
        amountFitsNeed: meaning('The amount is what the measure needs', { type: 'boolean' }),
        massesSuited: meaning('The mass is fit for the purpose', { type: 'boolean' }),
        reference: meaning('Where this is shown: plan, drawing or decision', { type: 'string', minLength: 1, maxLength: 200 }),
      },
    },
  },
} as const;

/** What clings to a lot beside its class, and is inherited by whatever is made of it. */
export const LOT_FLAGS = ['invasive_alien_species', 'acid_forming_rock', 'peat', 'topsoil'] as const;

export const lotFlags = {
  description: 'What clings to the mass beside its class; inherited by splits and by the outputs of sorting runs',
  type: 'array',
  maxItems: 10,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['flag'],
    properties: {
      flag: meaning('Invasive alien species, acid-forming rock such as black shale (rule PAF), peat, or topsoil', {
        enum: LOT_FLAGS,
      }),
      use: meaning('Of peat: what became of it, a code of the reference table of peat oxidation', code),
      property: meaning('Of topsoil: cadastral number of the farm that it comes from', {
        type: 'string',
        minLength: 1,
        maxLength: 64,
      }),
      plantHealth: meaning('Of topsoil: whether pests of plants were looked for', {
        enum: ['not_examined', 'free', 'restricted'],
      }),
    },
  },
} as const;

export const surveyEffects = {
  description:
    'Surveys recorded before this event and dated after it: what the event changes on a surveyed stock goes back to `variance` on the date of the survey (rule 9)',
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['surveyEventId', 'site', 'surveyedAt', 'effectKg'],
    properties: {
      surveyEventId: meaning('The survey: a `StockMeasured`', uuid),
      site: meaning('The surveyed site', uuid),
      surveyedAt: meaning('Date of the survey, UTC', instant),
      effectKg: meaning('Effect of this event on the stock of the site; above zero where it adds', signedMassKg),
    },
  },
} as const;

export const account = {
  description: 'An account of the ledger: a kind of mass of a holder, at a site',
  type: 'object',
  additionalProperties: false,
  required: ['site', 'kind', 'holderType', 'holderId', ...KIND_REQUIRED],
  properties: {
    site: meaning('The site', uuid),
    kind: meaning('Kind of account', { enum: ACCOUNT_KINDS }),
    holderType: meaning('What holds the mass', { enum: HOLDER_TYPES }),
    holderId: meaning('The lot, run or annual return', uuid),
    ...kindOfMass,
  },
} as const;

/** A posting embedded in a correction. */
export const correctionPosting = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', 'massKg', 'occurredAt', 'concernsEventId'],
  properties: {
    from: meaning('Account that the mass leaves', account),
    to: meaning('Account that the mass goes to', account),
    massKg: meaning('Mass; below zero where a posting is taken back, the accounts are never swapped (rule 2)', signedMassKg),
    measuredVolume,
    fate,
    occurredAt: meaning('When the event happened whose effect is changed, UTC', instant),
    concernsEventId: meaning('The event whose effect is changed', uuid),
    loadId: meaning('The load whose transit is changed', uuid),
  },
} as const;

export const note = {
  description: 'Free text. It stands in an erasable table; the event holds its id and a salted hash',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'hash'],
  properties: { id: meaning('Where the text stands', uuid), hash: meaning('SHA-256 over salt and text, hex', sha256) },
} as const;

/** A part of a kind of mass, in kilograms. */
export const kindPart = {
  type: 'object',
  additionalProperties: false,
  required: [...KIND_REQUIRED, 'massKg'],
  properties: { ...kindOfMass, massKg: meaning('Mass of this kind', signedMassKg) },
} as const;
