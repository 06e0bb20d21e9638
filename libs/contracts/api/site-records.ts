import type { FromSchema } from 'json-schema-to-ts';
import { BINDERS, ENERGY_CARRIERS, MEASURED_ACTIVITIES, SITE_PLAN_STATUSES } from '../events/site-record-events.js';
import { noteText, identity as commandIdentity, shortText } from './commands-parts.js';
import { asOf, instant, nullableText, replacedVersion, text, uuid } from './common.js';
import { SEEN } from './text-forms.js';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' } as const;
const decimal = {
  type: 'string',
  pattern: '^(0|[1-9]\\d{0,14})(\\.\\d{1,9})?$',
  description: 'Decimal as text, at least zero',
} as const;
const litres = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 } as const;
const massKg = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 } as const;

/** What every request here may say beside its own. */
const identity = { note: noteText, ...commandIdentity } as const;

const evidence = {
  type: 'object',
  additionalProperties: false,
  required: ['reference'],
  properties: {
    reference: { ...shortText, description: 'Number, title or address of the document' },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the file, hex' },
  },
} as const;

const relativeUncertainty = { ...decimal, description: '1 σ relative to the figure, a decimal as text below 2' } as const;

const planFields = {
  planStatus: { enum: SITE_PLAN_STATUSES, description: 'How far the plan of the site has come' },
  planId: { ...shortText, description: 'Municipality number and planidentifikasjon' },
  sequenceConditions: {
    type: 'string',
    minLength: 1,
    maxLength: 1000,
    pattern: SEEN,
    description: 'What must be in place before mass may come (rekkefølgekrav), as the plan words it',
  },
  startsOn: { ...day, description: 'First day of operation, planned or actual' },
  endsOn: { ...day, description: 'Last day of operation, planned or actual' },
  totalCapacityPlacedLitres: { ...litres, description: 'Room in all, litres as placed (1 m³ = 1 000 litres)' },
  annualCapacityPlacedLitres: { ...litres, description: 'Room per year, litres as placed' },
  reference: { ...shortText, description: 'Where this is said, such as the plan and its paragraph' },
} as const;

const energyUseFields = {
  activity: { enum: MEASURED_ACTIVITIES, description: 'What the energy was used for' },
  carrier: { enum: ENERGY_CARRIERS, description: 'Diesel and HVO in litres, electricity in kWh' },
  amount: { ...decimal, description: 'Litres or kWh' },
  relativeUncertainty,
  from: { ...day, description: 'First day of the first month that the figure covers' },
  to: { ...day, description: 'First day of the month after the last one' },
  evidence,
} as const;

const stabilisationFields = {
  binder: { enum: BINDERS, description: 'Binder, a code of the table of emission factors' },
  binderKg: { ...massKg, description: 'Mass of the binder, kilograms' },
  treatedKg: { ...massKg, description: 'Mass that was treated, kilograms' },
  relativeUncertainty,
  occurredOn: { ...day, description: 'Day of the work, or its last one' },
  evidence,
} as const;

const declaredFactorFields = {
  factorId: {
    type: 'string',
    minLength: 1,
    maxLength: 64,
    pattern: SEEN,
    description: 'The factor that this one stands for at the site, a code of the table of emission factors',
  },
  value: { ...decimal, description: 'The factor' },
  unit: { ...shortText, description: 'Unit of the factor, that of the table' },
  relativeUncertainty,
  validFrom: { ...day, description: 'First day' },
  validTo: { ...day, description: 'Last day; absent: until further notice' },
  evidence,
} as const;

const PLAN_REQUIRED = ['planStatus', 'reference'] as const;
const ENERGY_USE_REQUIRED = ['activity', 'carrier', 'amount', 'relativeUncertainty', 'from', 'to', 'evidence'] as const;
const STABILISATION_REQUIRED = ['binder', 'binderKg', 'relativeUncertainty', 'occurredOn'] as const;
const DECLARED_FACTOR_REQUIRED = ['factorId', 'value', 'unit', 'relativeUncertainty', 'validFrom', 'evidence'] as const;

/** What is planned of a site; one record a site. */
export const sitePlanRequest = {
  type: 'object',
  additionalProperties: false,
  required: PLAN_REQUIRED,
  properties: { ...planFields, ...identity },
} as const;

/** Energy that was measured at a site. */
export const energyUseRequest = {
  type: 'object',
  additionalProperties: false,
  required: ENERGY_USE_REQUIRED,
  properties: { ...energyUseFields, ...identity },
} as const;

/** Ground that was stabilised at a site. */
export const stabilisationRequest = {
  type: 'object',
  additionalProperties: false,
  required: STABILISATION_REQUIRED,
  properties: { ...stabilisationFields, ...identity },
} as const;

/** A factor that a site declares. */
export const declaredFactorRequest = {
  type: 'object',
  additionalProperties: false,
  required: DECLARED_FACTOR_REQUIRED,
  properties: { ...declaredFactorFields, ...identity },
} as const;

const ofSite = {
  site: {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    pattern: SEEN,
    description: 'Site of the record: id, code, or organisation:code',
  },
  withdrawn: { type: 'boolean', description: 'The record does not count any more, as if it had never been made' },
  supersedesVersion: replacedVersion,
} as const;
const WITHDRAWN = { required: ['withdrawn'], properties: { withdrawn: { const: true } } } as const;

/** Each the whole record anew, or `withdrawn`, which goes without the rest. */
export const sitePlanCorrectionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['site'],
  properties: { ...ofSite, ...planFields, ...identity },
  if: WITHDRAWN,
  else: { required: PLAN_REQUIRED, properties: { planStatus: {}, reference: {} } },
} as const;

export const energyUseCorrectionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['site'],
  properties: { ...ofSite, ...energyUseFields, ...identity },
  if: WITHDRAWN,
  else: {
    required: ENERGY_USE_REQUIRED,
    properties: { activity: {}, carrier: {}, amount: {}, relativeUncertainty: {}, from: {}, to: {}, evidence: {} },
  },
} as const;

export const stabilisationCorrectionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['site'],
  properties: { ...ofSite, ...stabilisationFields, ...identity },
  if: WITHDRAWN,
  else: {
    required: STABILISATION_REQUIRED,
    properties: { binder: {}, binderKg: {}, relativeUncertainty: {}, occurredOn: {} },
  },
} as const;

export const declaredFactorCorrectionRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['site'],
  properties: { ...ofSite, ...declaredFactorFields, ...identity },
  if: WITHDRAWN,
  else: {
    required: DECLARED_FACTOR_REQUIRED,
    properties: { factorId: {}, value: {}, unit: {}, relativeUncertainty: {}, validFrom: {}, evidence: {} },
  },
} as const;

/** What records a site has. */
export const SITE_RECORD_KINDS = ['plan', 'energy_use', 'stabilisation', 'declared_factor'] as const;
export type SiteRecordKind = (typeof SITE_RECORD_KINDS)[number];

const siteRecord = {
  type: 'object',
  additionalProperties: false,
  required: ['recordId', 'kind', 'version', 'withdrawn', 'fields', 'recordedAt', 'organisation', 'note', 'event'],
  properties: {
    recordId: uuid,
    kind: { enum: SITE_RECORD_KINDS },
    version: { type: 'integer', minimum: 1 },
    withdrawn: { type: 'boolean' },
    fields: { type: 'object', description: 'The record as it was sent, by the names of its request' },
    recordedAt: instant,
    organisation: { ...text, description: 'Who recorded this version' },
    note: nullableText,
    event: uuid,
  },
} as const;

/** Records of a site, the newest version of each as known, withdrawn ones too. */
export const siteRecordsAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'demo', 'asOf', 'records'],
  properties: {
    site: uuid,
    name: text,
    demo: { type: 'boolean' },
    asOf,
    records: { type: 'array', items: siteRecord },
  },
} as const;

export type SitePlanRequest = FromSchema<typeof sitePlanRequest>;
export type EnergyUseRequest = FromSchema<typeof energyUseRequest>;
export type StabilisationRequest = FromSchema<typeof stabilisationRequest>;
export type DeclaredFactorRequest = FromSchema<typeof declaredFactorRequest>;
export type SiteRecordsAnswer = FromSchema<typeof siteRecordsAnswer>;
export type SiteRecordAnswer = SiteRecordsAnswer['records'][number];

interface SiteRecordFields {
  readonly plan: SitePlanRequest;
  readonly energy_use: EnergyUseRequest;
  readonly stabilisation: StabilisationRequest;
  readonly declared_factor: DeclaredFactorRequest;
}

/** A request for a record, with its kind. */
export type SiteRecordRequest = {
  [Kind in SiteRecordKind]: { readonly kind: Kind; readonly fields: SiteRecordFields[Kind] };
}[SiteRecordKind];

/** A request for a correction of a record: the whole record anew, or withdrawn. */
export interface SiteRecordCorrection {
  readonly site: string;
  readonly eventId?: string;
  readonly source?: string;
  readonly note?: string;
  /** Version that it replaces; absent: whichever stands. */
  readonly supersedesVersion?: number;
  /** Absent: withdrawn. */
  readonly record?: SiteRecordRequest;
  readonly kind: SiteRecordKind;
}
