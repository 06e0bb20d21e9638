import type { FromSchema } from 'json-schema-to-ts';
import { CONDITION_CLASSES } from '../accounts.js';
import { SITE_PLAN_STATUSES } from '../events/site-record-events.js';
import {
  asOf,
  basis,
  count,
  evidence,
  kg,
  names,
  nullableKg,
  nullableText,
  nullableUuid,
  territory,
  text,
  uuid,
  volumes,
  withoutInterval,
} from './common.js';

/** Lengths of the periods of a status report. */
export const STATUS_PERIOD_KINDS = ['half_year', 'year'] as const;

/** Key of a period: a calendar year, or a half of one. */
export const STATUS_PERIOD_PATTERN = '^(19|20|21)\\d{2}(-H[12])?$';

const day = { type: 'string', description: 'Day of Europe/Oslo, YYYY-MM-DD' } as const;
const percent = { ...nullableText, description: 'Per cent with two decimals; null where there is nothing to divide by' } as const;
const litres = { type: 'integer', description: 'Litres as placed; 1 000 are a cubic metre' } as const;
const nullableLitres = { type: ['integer', 'null'], description: 'Litres as placed; null: not stated' } as const;

export const statusPeriod = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'kind', 'from', 'to'],
  properties: {
    key: { type: 'string', pattern: STATUS_PERIOD_PATTERN, description: 'Such as 2026 or 2026-H1' },
    kind: { enum: STATUS_PERIOD_KINDS },
    from: { ...day, description: 'First day' },
    to: { ...day, description: 'Day after the last one' },
  },
} as const;

const trend = {
  previousKg: { type: 'array', items: kg, description: 'The same in each of the periods of `previous`, in their order' },
  changePercent: {
    ...percent,
    description: 'Change from the comparable period: the same half of the year before, or the year before. null: nothing then',
  },
} as const;

/** What follows where nothing is known of an earlier period. */
const UNTOLD = '; false: nothing is known of it, so that `previousKg` has a 0 there that says nothing and no trend is applicable';

const figure = {
  massKg: kg,
  sharePercent: {
    ...percent,
    description: 'Share of the surplus; null of what is no surplus (used on its own site) and of nothing',
  },
  ...trend,
} as const;
const FIGURE = ['massKg', 'sharePercent', 'previousKg', 'changePercent'] as const;

const known = {
  lowKg: { ...kg, description: 'Lower bound of the 95 % interval' },
  highKg: { ...kg, description: 'Upper bound of the 95 % interval' },
  convertedKg: { ...kg, description: 'Part that was not weighed but converted or estimated' },
  volumes: { ...volumes, description: 'What was measured as a volume, by state; states are never added' },
} as const;
const KNOWN = ['lowKg', 'highKg', 'convertedKg', 'volumes'] as const;

/** One line of a table: what a fate, a group of fates, a material or a class came to. */
export const statusRow = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'names', 'countsAs', ...FIGURE, ...KNOWN, 'evidence'],
  properties: {
    key: { ...text, description: 'Code of the fate, the group, the material or the class' },
    names,
    countsAs: { ...nullableText, description: 'Of a fate: what it counts as' },
    ...figure,
    ...known,
    lowKg: { ...nullableKg, description: 'Lower bound of the 95 % interval; null: `withoutInterval`' },
    highKg: { ...nullableKg, description: 'Upper bound of the 95 % interval; null: `withoutInterval`' },
    withoutInterval,
    evidence,
  },
} as const;
const rows = { type: 'array', items: statusRow } as const;

const statusCell = {
  type: 'object',
  additionalProperties: false,
  required: ['fate', 'material', 'conditionClass', 'municipality', 'massKg', 'previousKg'],
  properties: {
    fate: text,
    material: text,
    conditionClass: { enum: CONDITION_CLASSES },
    municipality: { ...nullableText, description: 'Number of the municipality in which it lies' },
    massKg: kg,
    previousKg: trend.previousKg,
  },
} as const;

const municipalityRow = {
  type: 'object',
  additionalProperties: false,
  required: ['number', 'name', 'deposited', 'surplusKg'],
  properties: {
    number: { ...nullableText, description: 'null: not stated' },
    name: nullableText,
    deposited: { type: 'object', additionalProperties: false, required: FIGURE, properties: figure },
    surplusKg: { ...kg, description: 'All that reached its end there, but for what was used on its own site' },
  },
} as const;

/** What was recorded, load by load or in sums of loads. */
export const recordedStatus = {
  type: 'object',
  additionalProperties: false,
  required: ['basis', 'previousTold', 'groups', 'total', 'fates', 'materials', 'classes', 'municipalities', 'cells', 'movements'],
  properties: {
    basis,
    previousTold: {
      type: 'array',
      items: { type: 'boolean' },
      description: `Whether anything was recorded of the territory in each of \`previous\`${UNTOLD}`,
    },
    groups: { ...rows, description: 'By what fates count as' },
    total: { ...statusRow, description: 'The surplus: all but what was used on its own site' },
    fates: rows,
    materials: rows,
    classes: rows,
    municipalities: { type: 'array', items: municipalityRow },
    cells: { type: 'array', items: statusCell, description: 'Fate × material × class × municipality' },
    movements: {
      type: 'array',
      description: 'Excavated in the territory, and what crossed its border',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['term', 'massKg', 'previousKg', 'changePercent'],
        properties: { term: { enum: ['excavated', 'received', 'sent'] }, massKg: kg, ...trend },
      },
    },
  },
} as const;

const reportedLine = {
  type: 'object',
  additionalProperties: false,
  required: ['category', 'names', 'municipality', 'municipalityName', ...FIGURE, ...KNOWN, 'shareOf'],
  properties: {
    category: { ...nullableText, description: 'Fate code; null: sum of all' },
    names,
    municipality: { ...nullableText, description: 'null: of all municipalities, or not stated' },
    municipalityName: nullableText,
    ...figure,
    ...known,
    shareOf: {
      enum: ['volume', 'mass'],
      description: 'What the share is of: the volumes as reported where all are of one state, else the masses',
    },
  },
} as const;

/** What was reported as totals of whole calendar years. */
export const reportedStatus = {
  type: 'object',
  additionalProperties: false,
  required: ['basis', 'year', 'previousYears', 'previousTold', 'categories', 'municipalities', 'total', 'doubts'],
  properties: {
    basis,
    year: { type: 'integer', description: 'Reported totals are of whole calendar years: that in which the period lies' },
    previousYears: { type: 'array', items: { type: 'integer' } },
    previousTold: {
      type: 'array',
      items: { type: 'boolean' },
      description: `Whether anything was reported of the territory for each of \`previousYears\`${UNTOLD}`,
    },
    categories: { type: 'array', items: reportedLine, description: 'By category' },
    municipalities: { type: 'array', items: reportedLine, description: 'Deposited, by municipality' },
    total: reportedLine,
    doubts: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, required: ['code', 'names'], properties: { code: text, names } },
      description: 'What is not known about the figures',
    },
  },
} as const;

const taken = {
  type: 'object',
  additionalProperties: false,
  required: ['massKg', 'measuredPlacedLitres', 'convertedPlacedLitres'],
  properties: {
    massKg: kg,
    measuredPlacedLitres: { ...litres, description: 'Part that was measured as placed' },
    convertedPlacedLitres: { ...litres, description: 'The rest, converted by the densities of the reference tables' },
  },
} as const;

const sitePlan = {
  type: ['object', 'null'],
  description: 'What is planned of the site; null: nothing is recorded',
  additionalProperties: false,
  required: ['status', 'planId', 'sequenceConditions', 'startsOn', 'endsOn', 'reference'],
  properties: {
    status: { enum: SITE_PLAN_STATUSES },
    planId: nullableText,
    sequenceConditions: { ...nullableText, description: 'What must be in place before mass may come (rekkefølgekrav)' },
    startsOn: nullableText,
    endsOn: nullableText,
    reference: text,
  },
} as const;

/** A place that takes mass in: its plan, its room and what came. */
export const statusSite = {
  type: 'object',
  additionalProperties: false,
  required: [
    'site',
    'name',
    'kind',
    'municipality',
    'municipalityName',
    'coordinates',
    'plan',
    'totalPlacedLitres',
    'usedPlaced',
    'remainingPlacedLitres',
    'annualPlacedLitres',
    'receivedInYear',
    'received',
    'permits',
  ],
  properties: {
    site: uuid,
    name: text,
    kind: text,
    municipality: nullableText,
    municipalityName: nullableText,
    coordinates: {
      type: ['array', 'null'],
      items: { type: 'number' },
      description: 'Longitude and latitude, WGS 84',
    },
    plan: sitePlan,
    totalPlacedLitres: { ...nullableLitres, description: 'Room in all, litres as placed; null: not stated' },
    usedPlaced: { ...taken, description: 'What lies there at the end of the period' },
    remainingPlacedLitres: {
      ...nullableLitres,
      description: 'Room less what lies there; below zero: more than there is room for',
    },
    annualPlacedLitres: { ...nullableLitres, description: 'Room per year, litres as placed; null: not stated' },
    receivedInYear: { ...taken, description: 'What came from other sites in the calendar year, up to the end of the period' },
    received: { ...taken, description: 'What came from other sites in the period' },
    permits: { type: 'array', items: text, description: 'Numbers of the cases of permits valid on some day of the period' },
  },
} as const;

/** Who told something, and on which basis. */
export const respondent = {
  type: 'object',
  additionalProperties: false,
  required: ['basis', 'party', 'organisation', 'name', 'municipalities', 'told'],
  properties: {
    basis,
    party: nullableUuid,
    organisation: nullableText,
    name: nullableText,
    municipalities: { type: 'array', items: text, description: 'Numbers of the municipalities of which it told something' },
    told: { ...count, description: 'Recorded: events; reported: totals' },
  },
} as const;

/** How much of a municipality is known. */
export const statusCoverage = {
  type: 'object',
  additionalProperties: false,
  required: ['number', 'name', 'receivingSites', 'sitesWithRecords', 'sitesWithPlan', 'recorders', 'reportedTotals'],
  properties: {
    number: text,
    name: text,
    receivingSites: { ...count, description: 'Places that take mass in and are registered' },
    sitesWithRecords: { ...count, description: 'Those of them to which something was recorded in the period' },
    sitesWithPlan: { ...count, description: 'Those of them of which plan and room are recorded' },
    recorders: { ...count, description: 'Organisations that recorded something of the municipality in the period' },
    reportedTotals: { ...count, description: 'Totals that were reported of the year' },
  },
} as const;

/** The status of a municipality or region in a year or half of one. Recorded and reported stand side by side and are never added. */
export const statusReport = {
  type: 'object',
  additionalProperties: false,
  required: [
    'territory',
    'period',
    'ended',
    'previous',
    'comparable',
    'asOf',
    'recorded',
    'reported',
    'sites',
    'respondents',
    'coverage',
  ],
  properties: {
    territory,
    period: statusPeriod,
    ended: { type: 'boolean', description: 'false: the period was not over when this was known' },
    previous: { type: 'array', items: statusPeriod, description: 'Periods of the trend, the oldest first' },
    comparable: { ...text, description: 'Key of the period that `changePercent` compares with' },
    asOf,
    recorded: recordedStatus,
    reported: reportedStatus,
    sites: { type: 'array', items: statusSite, description: 'By municipality and name' },
    respondents: { type: 'array', items: respondent },
    coverage: { type: 'array', items: statusCoverage },
  },
} as const;

const feature = {
  type: 'object',
  required: ['type', 'id', 'geometry', 'properties'],
  properties: {
    type: { enum: ['Feature'] },
    id: text,
    geometry: { type: ['object', 'null'], description: 'WGS 84; null: where it lies is not recorded' },
    properties: { type: 'object', description: '`kind` is municipality or the kind of the site; litres are as placed' },
  },
} as const;

/** The status as a map: municipalities, then sites (RFC 7946). */
export const statusMap = {
  type: 'object',
  required: ['type', 'attribution', 'period', 'demo', 'asOf', 'features'],
  properties: {
    type: { enum: ['FeatureCollection'] },
    attribution: text,
    period: statusPeriod,
    demo: { type: 'boolean' },
    asOf,
    features: { type: 'array', items: feature },
  },
} as const;

export type StatusPeriod = FromSchema<typeof statusPeriod>;
export type StatusRow = FromSchema<typeof statusRow>;
export type RecordedStatus = FromSchema<typeof recordedStatus>;
export type ReportedStatus = FromSchema<typeof reportedStatus>;
export type ReportedLine = ReportedStatus['total'];
export type StatusSite = FromSchema<typeof statusSite>;
export type StatusRespondent = FromSchema<typeof respondent>;
export type StatusCoverage = FromSchema<typeof statusCoverage>;
export type StatusReport = FromSchema<typeof statusReport>;
export type StatusMap = FromSchema<typeof statusMap>;
