import { CONDITION_CLASSES } from '../accounts.js';
import {
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  code,
  fate,
  haul,
  kindOfMass,
  massKg,
  meaning,
  measure,
  note,
  occurrence,
  uuid,
} from './fragments.js';

const siteId = meaning('The site', uuid);
const receiptId = meaning('The receipt', uuid);
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const shortText = { type: 'string', minLength: 1, maxLength: 200 } as const;
const caseText = { type: 'string', minLength: 1, maxLength: 100 } as const;

export const UnmatchedReceiptRecorded = {
  description:
    'A receiver weighed a load that nobody has dispatched yet: it waits for its dispatch, or for the movement that it confirms. Posts nothing',
  type: 'object',
  additionalProperties: false,
  required: ['siteId', 'receiptId', 'material', 'final', ...MEASURE_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    siteId,
    receiptId,
    loadId: meaning('The load, where the driver could tell it', uuid),
    fromSite: meaning('Where the load comes from, where it was told', uuid),
    material: kindOfMass.material,
    conditionClass: kindOfMass.conditionClass,
    fate,
    final: meaning('Whether nothing more of the load is to come', { type: 'boolean' }),
    ...measure,
    ...occurrence,
    haul,
    note,
  },
} as const;

export const UnmatchedReceiptMatched = {
  description: 'A waiting receipt found its load or its movement; the mass stands in the event that was recorded there',
  type: 'object',
  additionalProperties: false,
  required: ['siteId', 'receiptId', 'lotId', 'eventId', 'matchedBy'],
  properties: {
    siteId,
    receiptId,
    lotId: meaning('The lot', uuid),
    eventId: meaning('The `LoadReceived` or `MovementConfirmed` that was made of it', uuid),
    matchedBy: meaning('Load id, ticket of this receiver, or a person', { enum: ['load', 'ticket', 'person'] }),
  },
} as const;

export const UnmatchedReceiptDismissed = {
  description: 'A waiting receipt was taken back for good',
  type: 'object',
  additionalProperties: false,
  required: ['siteId', 'receiptId', 'reason'],
  properties: {
    siteId,
    receiptId,
    reason: meaning('Why', { enum: ['duplicate', 'mistake', 'other'] }),
    note,
  },
} as const;

const permit = {
  siteId,
  permitId: meaning('The permit', uuid),
  law: meaning('Law that it rests on, such as `forurensningsloven § 11` or `plan- og bygningsloven § 20-1`', shortText),
  authority: meaning('Who gave it', shortText),
  caseNumber: meaning('Number of the case', caseText),
  validFrom: meaning('First day, YYYY-MM-DD', day),
  validTo: meaning('Last day, YYYY-MM-DD; absent: until further notice', day),
  materials: meaning('Materials that it covers; absent: all', { type: 'array', minItems: 1, uniqueItems: true, items: code }),
  conditionClasses: meaning('Classes that it covers', {
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: { enum: CONDITION_CLASSES },
  }),
  totalKg: meaning('What may be received in all', massKg),
  annualKg: meaning('What may be received in a calendar year', massKg),
  storageMonths: meaning('How long mass may lie before it goes on, months', { type: 'integer', minimum: 1, maximum: 600 }),
  note,
} as const;
const PERMIT_REQUIRED = ['siteId', 'permitId', 'law', 'authority', 'caseNumber', 'validFrom', 'conditionClasses'] as const;

export const SitePermitRegistered = {
  description: 'A permit of a site was registered',
  type: 'object',
  additionalProperties: false,
  required: PERMIT_REQUIRED,
  properties: permit,
} as const;

export const SitePermitCorrected = {
  description: 'The whole record of a permit was replaced, or the permit ended',
  type: 'object',
  additionalProperties: false,
  required: [...PERMIT_REQUIRED, 'supersedesVersion'],
  properties: {
    ...permit,
    withdrawn: meaning('The permit does not count any more, as if it had never been given', { type: 'boolean' }),
    supersedesVersion: meaning('The version that this replaces: 1 is the registration, each correction adds one', {
      type: 'integer',
      minimum: 1,
    }),
  },
} as const;
