import { CONDITION_CLASSES, LOT_STATUSES } from '../accounts.js';
import {
  KIND_REQUIRED,
  MEASURE_REQUIRED,
  OCCURRENCE_REQUIRED,
  acceptance,
  excessKg,
  fate,
  haul,
  instant,
  kindOfMass,
  loadId,
  lotId,
  massKg,
  meaning,
  measure,
  note,
  occurrence,
  sha256,
  surveyEffects,
  uuid,
} from './fragments.js';
import { shortfall } from './lot-events.js';

const movedFrom = {
  fromSite: meaning('Where the load left', uuid),
} as const;
const plannedSite = meaning('Where it is meant to go', uuid);
const organisation = { type: 'string', pattern: '^(\\d{9}|[a-z][a-z0-9-]{1,63}|[0-9a-f]{8}-[0-9a-f-]{27})$' } as const;
const SINKS = { enum: ['stock', 'placed', 'deposited'] } as const;

export const LoadDispatched = {
  description: 'A load left its site: → `transit` of the sender, kept apart for this load',
  type: 'object',
  additionalProperties: false,
  required: [
    'lotId',
    'loadId',
    'code',
    'fromSite',
    'fromKind',
    'plannedSite',
    ...KIND_REQUIRED,
    ...MEASURE_REQUIRED,
    ...OCCURRENCE_REQUIRED,
  ],
  properties: {
    lotId,
    loadId,
    code: meaning('Short code of the load, fit for a QR code or for typing', {
      type: 'string',
      pattern: '^[0-9A-HJKMNP-TV-Z]{10}$',
    }),
    ...movedFrom,
    fromKind: meaning(
      '`ground`: straight out of the excavation, which is then marked derived; `stock`: out of what lies at the site',
      { enum: ['ground', 'stock'] },
    ),
    plannedSite,
    carrier: meaning('Organisation that drives', organisation),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    haul,
    acceptance,
    excessKg,
    surveyEffects,
    note,
  },
} as const;

export const LoadReceived = {
  description:
    "A load was received, in part or in full, at the receiver's mass: `transit` → the receiver; the difference goes to `variance`",
  type: 'object',
  additionalProperties: false,
  required: [
    'lotId',
    'loadId',
    'fromSite',
    'toSite',
    'toKind',
    'final',
    ...KIND_REQUIRED,
    ...MEASURE_REQUIRED,
    ...OCCURRENCE_REQUIRED,
  ],
  properties: {
    lotId,
    loadId,
    ...movedFrom,
    toSite: meaning('Where it was received', uuid),
    toKind: meaning('What became of it: lies there, was used for good, or was deposited for good', SINKS),
    fate,
    final: meaning('Whether nothing more of the load is to come: what is left becomes `variance` of the sender', {
      type: 'boolean',
    }),
    receiptId: meaning('The waiting receipt of the site that this was made from', uuid),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    haul,
    acceptance,
    overKg: meaning('What was received beyond what was left of the load: `variance` → `transit` first', massKg),
    remainderKg: meaning('What was left of the load after the last receipt: `transit` → `variance`', massKg),
    surveyEffects,
    note,
  },
} as const;

export const LoadRejected = {
  description: 'A receiver turned a load away; it stays on the road until it is returned or redirected. Posts nothing',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'loadId', 'site', 'reason', ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    loadId,
    site: meaning('Where it was turned away', uuid),
    reason: meaning('Why', {
      enum: ['wrong_material', 'polluted', 'not_permitted', 'no_capacity', 'papers_missing', 'unfit', 'other'],
    }),
    ...occurrence,
    note,
  },
} as const;

export const LoadReturned = {
  description: 'What was left of a load came back to where it left: `transit` → `stock`',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'loadId', 'site', 'massKg', ...KIND_REQUIRED, ...OCCURRENCE_REQUIRED],
  properties: {
    lotId,
    loadId,
    site: meaning('Where the load had left', uuid),
    massKg: meaning('What was left of the load', massKg),
    ...kindOfMass,
    ...occurrence,
    haul,
    surveyEffects,
    note,
  },
} as const;

export const LoadRedirected = {
  description: 'A load on the road got another destination. Posts nothing',
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'loadId', 'plannedSite', ...OCCURRENCE_REQUIRED],
  properties: { lotId, loadId, plannedSite, ...occurrence, haul, note },
} as const;

export const MovementConfirmed = {
  description:
    "The receiver reported a movement that one party had claimed: it adds no mass; sent and received become the receiver's mass on the movement's date, the difference is `variance` of the sender (rule 8)",
  type: 'object',
  additionalProperties: false,
  required: [
    'lotId',
    'movementEventId',
    'matchedBy',
    'fromSite',
    'fromKind',
    'toSite',
    'toKind',
    'claimedKg',
    'movementOccurredAt',
    ...KIND_REQUIRED,
    ...MEASURE_REQUIRED,
    ...OCCURRENCE_REQUIRED,
  ],
  properties: {
    lotId,
    movementEventId: meaning('The confirmed movement', uuid),
    matchedBy: meaning('Same receiver and ticket, or a near match (place, day, material, mass) that a person confirmed', {
      enum: ['ticket', 'person'],
    }),
    receiptId: meaning('The waiting receipt of the site that this was made from', uuid),
    fromSite: meaning('Where the mass came from', uuid),
    fromKind: meaning('Account that it came out of', { enum: ['ground', 'stock', 'supplied'] }),
    toSite: meaning('Where it was received', uuid),
    toKind: meaning('Account that it went to', SINKS),
    fate,
    claimedKg: meaning('Mass of the movement as claimed; equal to `massKg` where the movement is annulled', massKg),
    movementOccurredAt: meaning('When the movement happened as claimed, UTC: the difference is booked then', instant),
    ...kindOfMass,
    ...measure,
    ...occurrence,
    haul,
    documentSha256: meaning('SHA-256 of the document that shows it, hex', sha256),
    reclassifications: meaning(
      'Reclassifications of the lot since the movement that the difference goes through where it lies in stock, in order of recording: each transforms it at its own date. The difference begins in the kind of the movement. Absent where the lot was not reclassified, and in older events, which book the difference in the kind that the lot had by then',
      {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['eventId', 'occurredAt', 'toConditionClass', 'toStatus'],
          properties: {
            eventId: meaning('The `LotClassified`', uuid),
            occurredAt: meaning('When it took place, UTC', instant),
            toConditionClass: meaning('Class from then on', { enum: CONDITION_CLASSES }),
            toStatus: meaning('Status from then on', { enum: LOT_STATUSES }),
          },
        },
      },
    ),
    surveyEffects,
    shortfalls: meaning('Stocks that the confirmation leaves below zero (rule 8)', { type: 'array', items: shortfall }),
    note,
  },
} as const;
