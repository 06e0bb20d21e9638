import {
  KIND_REQUIRED,
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  code,
  kindOfMass,
  measure,
  municipality,
  name,
  note,
  occurrence,
  uuid,
} from './fragments.js';

/** What is not known about a reported total. */
export const DOUBTS = [
  'volume_state_unknown',
  'unit_assumed',
  'origin_or_place_of_deposit_not_said',
  'municipality_not_stated',
  'material_not_stated',
  'coverage_unknown',
] as const;

/**
 * A reported total of a year: `ground` at the region's "origin not stated" → `placed` or `deposited` at the pseudo-site of the
 * municipality named, or of "not stated". Its id follows from reporter, municipality, year and category.
 */
export const AnnualReturnFiled = {
  type: 'object',
  additionalProperties: false,
  required: [
    'returnId',
    'reporter',
    'region',
    'year',
    'category',
    'toKind',
    'originSite',
    'site',
    'source',
    'doubts',
    ...KIND_REQUIRED,
    ...MEASURE_REQUIRED,
    ...OCCURRENCE_REQUIRED,
  ],
  properties: {
    returnId: uuid,
    /** Party id. */
    reporter: uuid,
    region: code,
    municipality,
    year: { type: 'integer', minimum: 1996, maximum: 2200 },
    /** Fate code. */
    category: code,
    /** `placed` or `deposited`, by the fate. */
    toKind: { enum: ['placed', 'deposited'] },
    originSite: uuid,
    site: uuid,
    source: name,
    doubts: { type: 'array', items: { enum: DOUBTS } },
    ...kindOfMass,
    ...measure,
    ...occurrence,
    note,
  },
} as const;
