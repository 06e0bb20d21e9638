import {
  KIND_REQUIRED,
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  code,
  kindOfMass,
  meaning,
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

export const AnnualReturnFiled = {
  description:
    'A total of a year was reported: `ground` at the region\'s "origin not stated" → `placed` or `deposited` at the pseudo-site of the municipality named, or of "not stated"',
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
    returnId: meaning('The annual return; its id follows from reporter, municipality, year and category', uuid),
    reporter: meaning('Party that reported', uuid),
    region: meaning('Key of the region', code),
    municipality: meaning('Municipality number; absent where the return does not state one', municipality),
    year: meaning('Calendar year', { type: 'integer', minimum: 1996, maximum: 2200 }),
    category: meaning('Code of what became of the mass, of the reference table of fates', code),
    toKind: meaning('Kind of account that the fate leads to', { enum: ['placed', 'deposited'] }),
    originSite: meaning('Pseudo-site "origin not stated" of the region', uuid),
    site: meaning('Pseudo-site of the municipality, or of "not stated"', uuid),
    source: meaning('Where the figure was published', name),
    doubts: meaning('What is not known about the figure', { type: 'array', items: { enum: DOUBTS } }),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    note,
  },
} as const;
