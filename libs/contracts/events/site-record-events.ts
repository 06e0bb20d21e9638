import { decimalText, massKg, meaning, note, sha256, uuid } from './fragments.js';

/**
 * Records of a site beside its mass: what is planned of it, which energy was measured there, which binders were mixed in, and which
 * factors it declares. Each has an id and versions of its own in the stream of its site; none posts anything.
 */
export const SITE_PLAN_STATUSES = ['idea', 'zoning', 'adopted', 'in_operation', 'closed'] as const;

/** Carriers that were measured, each with the unit it is measured in. */
export const ENERGY_CARRIERS = ['diesel', 'hvo', 'electric'] as const;
export const CARRIER_UNITS = { diesel: 'litre', hvo: 'litre', electric: 'kWh' } as const;

/** Activities whose energy may be measured at a site. */
export const MEASURED_ACTIVITIES = ['excavation_loading', 'placing', 'deposit', 'sorting', 'storage_handling'] as const;

/** Binders, named as the emission factors of their production are. */
export const BINDERS = ['quicklime', 'cement_cem2', 'lime_cement_50_50', 'multicem_50_50'] as const;

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const shortText = { type: 'string', minLength: 1, maxLength: 200 } as const;
const longText = { type: 'string', minLength: 1, maxLength: 1000 } as const;
const litres = { type: 'integer', minimum: 0, maximum: 9007199254740991 } as const;

const identity = {
  siteId: meaning('The site', uuid),
  recordId: meaning('The record; its versions have the same id', uuid),
  note,
} as const;
const IDENTITY_REQUIRED = ['siteId', 'recordId'] as const;

const evidence = {
  description: 'The document that shows it',
  type: 'object',
  additionalProperties: false,
  required: ['reference'],
  properties: {
    reference: meaning('Number, title or address of the document', shortText),
    sha256: meaning('SHA-256 of the file', sha256),
  },
} as const;

const relativeUncertainty = meaning('1 σ relative to the figure, a decimal as text', decimalText);

const plan = {
  ...identity,
  planStatus: meaning('How far the plan of the site has come', { enum: SITE_PLAN_STATUSES }),
  planId: meaning('Municipality number and planidentifikasjon', shortText),
  sequenceConditions: meaning('What must be in place before mass may come (rekkefølgekrav), as the plan words it', longText),
  startsOn: meaning('First day of operation, planned or actual', day),
  endsOn: meaning('Last day of operation, planned or actual', day),
  totalCapacityPlacedLitres: meaning('Room in all, litres as placed', litres),
  annualCapacityPlacedLitres: meaning('Room per year, litres as placed', litres),
  reference: meaning('Where this is said, such as the plan and its paragraph', shortText),
} as const;
const PLAN_REQUIRED = [...IDENTITY_REQUIRED, 'planStatus', 'reference'] as const;

const energyUse = {
  ...identity,
  activity: meaning('What the energy was used for', { enum: MEASURED_ACTIVITIES }),
  carrier: meaning('What was used: diesel and HVO in litres, electricity in kWh', { enum: ENERGY_CARRIERS }),
  amount: meaning('Litres or kWh, a decimal as text', decimalText),
  unit: meaning('Unit of `amount`', { enum: ['litre', 'kWh'] }),
  relativeUncertainty,
  from: meaning('First day that the figure covers', day),
  to: meaning('Day after the last one', day),
  evidence,
} as const;
const ENERGY_REQUIRED = [
  ...IDENTITY_REQUIRED,
  'activity',
  'carrier',
  'amount',
  'unit',
  'relativeUncertainty',
  'from',
  'to',
  'evidence',
] as const;

const stabilisation = {
  ...identity,
  binder: meaning('Binder, a code of the reference table of emission factors', { enum: BINDERS }),
  binderKg: meaning('Mass of the binder', massKg),
  treatedKg: meaning('Mass that was treated', massKg),
  relativeUncertainty,
  occurredOn: meaning('Day of the work, or its last one', day),
  evidence,
} as const;
const STABILISATION_REQUIRED = [...IDENTITY_REQUIRED, 'binder', 'binderKg', 'relativeUncertainty', 'occurredOn'] as const;

const declaration = {
  ...identity,
  factorId: meaning('The factor that this one stands for at the site, a code of the reference table of emission factors', {
    type: 'string',
    minLength: 1,
    maxLength: 64,
  }),
  value: meaning('The factor, a decimal as text', decimalText),
  unit: meaning('Unit of the factor, that of the table', shortText),
  relativeUncertainty,
  validFrom: meaning('First day', day),
  validTo: meaning('Last day; absent: until further notice', day),
  evidence,
} as const;
const DECLARATION_REQUIRED = [
  ...IDENTITY_REQUIRED,
  'factorId',
  'value',
  'unit',
  'relativeUncertainty',
  'validFrom',
  'evidence',
] as const;

const withdrawn = meaning('The record does not count any more, as if it had never been made', { type: 'boolean' });
const supersedesVersion = meaning('The version that this replaces: 1 is the registration, each correction adds one', {
  type: 'integer',
  minimum: 1,
});

export const SitePlanRegistered = {
  description: 'What is planned of a site was registered: status of the plan, conditions, time and room',
  type: 'object',
  additionalProperties: false,
  required: PLAN_REQUIRED,
  properties: plan,
} as const;

export const SitePlanCorrected = {
  description: 'The whole record of what is planned of a site was replaced, or withdrawn',
  type: 'object',
  additionalProperties: false,
  required: [...PLAN_REQUIRED, 'supersedesVersion'],
  properties: { ...plan, withdrawn, supersedesVersion },
} as const;

export const EnergyUseRecorded = {
  description: 'Energy was measured at a site over some days: it stands in climate accounts in the place of a factor',
  type: 'object',
  additionalProperties: false,
  required: ENERGY_REQUIRED,
  properties: energyUse,
} as const;

export const EnergyUseCorrected = {
  description: 'The whole record of measured energy was replaced, or withdrawn',
  type: 'object',
  additionalProperties: false,
  required: [...ENERGY_REQUIRED, 'supersedesVersion'],
  properties: { ...energyUse, withdrawn, supersedesVersion },
} as const;

export const StabilisationRecorded = {
  description: 'Ground was stabilised with a binder',
  type: 'object',
  additionalProperties: false,
  required: STABILISATION_REQUIRED,
  properties: stabilisation,
} as const;

export const StabilisationCorrected = {
  description: 'The whole record of a stabilisation was replaced, or withdrawn',
  type: 'object',
  additionalProperties: false,
  required: [...STABILISATION_REQUIRED, 'supersedesVersion'],
  properties: { ...stabilisation, withdrawn, supersedesVersion },
} as const;

export const FactorDeclared = {
  description: 'A site declares a factor of its own, by an environmental product declaration (EPD) or a measurement',
  type: 'object',
  additionalProperties: false,
  required: DECLARATION_REQUIRED,
  properties: declaration,
} as const;

export const FactorDeclarationCorrected = {
  description: 'The whole record of a declared factor was replaced, or withdrawn',
  type: 'object',
  additionalProperties: false,
  required: [...DECLARATION_REQUIRED, 'supersedesVersion'],
  properties: { ...declaration, withdrawn, supersedesVersion },
} as const;
