import { CONDITION_CLASSES, LOT_STATUSES } from '../accounts.js';
import {
  KIND_REQUIRED,
  LOT_FLAGS,
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  code,
  decimalText,
  excessKg,
  instant,
  kindOfMass,
  lotFlags,
  lotId,
  massKg,
  meaning,
  measure,
  measuredVolume,
  municipality,
  name,
  note,
  occurrence,
  sha256,
  signedMassKg,
  surveyEffects,
  uuid,
} from './fragments.js';

const shortText = { type: 'string', minLength: 1, maxLength: 200 } as const;

export const LotSplit = {
  description:
    'A part was split off a lot where it lies: `stock` → `process` of the split; the part takes it in when it is opened (rule 6)',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'splitId', 'partLotId', 'partName', 'site', ...KIND_REQUIRED, ...MEASURE_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    splitId: meaning('The split: a run with one input and one output', uuid),
    partLotId: meaning('The lot that the part becomes', uuid),
    partName: meaning('Its name', name),
    projectId: meaning('The project that the part belongs to', uuid),
    site: meaning('Where the mass lies', uuid),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    flags: lotFlags,
    excessKg,
    surveyEffects,
    note,
  },
} as const;

/** A laboratory report that a class rests on. */
const report = {
  description: 'The laboratory report; the worst parameter decides',
  type: 'object',
  additionalProperties: false,
  required: ['reference', 'limits', 'results'],
  properties: {
    reference: meaning('Number of the report', shortText),
    laboratory: meaning('Who analysed', shortText),
    fileSha256: meaning('SHA-256 of the file, hex', sha256),
    sampledAt: meaning('When the samples were taken, UTC', instant),
    coveredKg: meaning('Mass that the report covers', massKg),
    coveredVolume: { ...measuredVolume, description: 'Volume that the report covers, as stated' },
    limits: meaning('Version of the table of limits', code),
    results: meaning('What was found, as stated', {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['parameter', 'milligramPerKg', 'conditionClass'],
        properties: {
          parameter: meaning('Code of the parameter, of the table of limits', code),
          milligramPerKg: meaning('Highest concentration, mg per kg of dry matter: a decimal as text', decimalText),
          belowDetection: meaning('Whether it was below the limit of detection, which then is the figure', { type: 'boolean' }),
          conditionClass: meaning('Class of this parameter', { enum: CONDITION_CLASSES }),
          localBackground: {
            description: 'Natural background that stands in for the upper limit of class 1',
            type: 'object',
            additionalProperties: false,
            required: ['milligramPerKg', 'municipality', 'source'],
            properties: {
              milligramPerKg: meaning('Background, mg per kg of dry matter: a decimal as text', decimalText),
              municipality: meaning('Where it holds', municipality),
              source: meaning('Where it is shown', shortText),
            },
          },
        },
      },
    }),
    flagResults: meaning(
      'What it says of what clings to the mass: a flag goes only where a report looked for it and found none',
      {
        type: 'array',
        maxItems: 10,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['flag', 'found'],
          properties: {
            flag: meaning('What was looked for', { enum: LOT_FLAGS }),
            found: meaning('Whether it is there', { type: 'boolean' }),
          },
        },
      },
    ),
  },
} as const;

export const LotClassified = {
  description:
    'A lot got another class, status or set of flags: all that is on hand, at every place and on the road, is transformed where it lies (rule 11)',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', ...KIND_REQUIRED, 'toConditionClass', 'toStatus', 'flags', 'basis', 'moved', ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    ...kindOfMass,
    toConditionClass: meaning('Class from now on', { enum: CONDITION_CLASSES }),
    toStatus: meaning('Status from now on', { enum: LOT_STATUSES }),
    flags: { ...lotFlags, description: 'Every flag of the lot from now on' },
    basis: meaning('What the class rests on', { enum: ['laboratory_report', 'assessment'] }),
    report,
    moved: meaning('What was transformed: stock by site, and each load on the road', {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['site', 'kind', 'massKg'],
        properties: {
          site: meaning('The site', uuid),
          kind: meaning('Lies there, or is on the road from there', { enum: ['stock', 'transit'] }),
          loadId: meaning('The load on the road', uuid),
          massKg: meaning('Mass; below zero where a shortfall is open', signedMassKg),
        },
      },
    }),
    ...occurrence,
    note,
  },
} as const;
