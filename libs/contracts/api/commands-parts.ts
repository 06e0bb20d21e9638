import { CONDITION_CLASSES, LOT_STATUSES, VOLUME_STATES } from '../accounts.js';
import { acceptance, lotFlags } from '../events/fragments.js';
import { SEEN } from './text-forms.js';

/** Building blocks of the bodies of commands (JSON Schema 2020-12). */
export const shortText = { type: 'string', minLength: 1, maxLength: 200, pattern: SEEN } as const;
export const reference = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  pattern: SEEN,
  description: 'Id, code, or organisation:code',
} as const;
export const code = { type: 'string', minLength: 1, maxLength: 64, pattern: '^[^:\\s](.*[^:\\s])?$' } as const;
export const decimal = {
  type: ['string', 'number'],
  description: 'Decimal number with a point; as text it keeps every digit',
} as const;
export const reportedTime = {
  type: 'string',
  description: 'ISO 8601 day or time; without an offset it is the time of Europe/Oslo',
  examples: ['2025-03-04', '2025-03-04T07:41', '2025-03-04T07:41:00+01:00'],
} as const;
export const noteText = {
  type: 'string',
  minLength: 1,
  maxLength: 2000,
  pattern: SEEN,
  description: 'Free text; kept erasable, outside the log',
} as const;
export const municipality = { type: 'string', pattern: '^\\d{4}$', description: 'Municipality number' } as const;
export const organisation = {
  type: 'string',
  pattern: '^(\\d{9}|[a-z][a-z0-9-]{1,63}|[0-9a-f]{8}-[0-9a-f-]{27})$',
  description: 'Organisation number, a random party id, or a pseudo-organisation such as local',
} as const;

/** What names a command: a repeat with the same pair is answered with what was recorded. */
export const identity = {
  eventId: {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    pattern: SEEN,
    description: 'The sender’s own id; absent: a new one is made',
  },
  source: { type: 'string', minLength: 1, maxLength: 100, pattern: SEEN, description: 'The sender’s system; absent: http' },
} as const;

/** A quantity as it was reported. */
export const quantityRequest = {
  type: 'object',
  additionalProperties: false,
  required: ['value', 'unit', 'method'],
  properties: {
    value: decimal,
    unit: { enum: ['t', 'kg', 'm3', 'load'] },
    volumeState: { enum: VOLUME_STATES, description: 'With m3: bank (pfm³), loose (ulm³), placed (pam³)' },
    method: { type: 'string', description: 'How it was measured: a code of the method table' },
    relativeUncertainty: { ...decimal, description: '1 σ as a fraction, such as 0.02; absent: the method’s' },
    vehicle: { type: 'string', description: 'Vehicle class; needed with the unit load' },
  },
} as const;

export const haulRequest = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ticket: { type: 'string', minLength: 1, maxLength: 100, pattern: SEEN },
    distanceKm: { ...decimal, description: 'One way, laden' },
    distanceKind: { enum: ['actual', 'shortest_feasible', 'estimated'] },
    vehicle: { type: 'string', description: 'Vehicle class, never a registration plate' },
    energy: { enum: ['diesel', 'hvo', 'electric'] },
  },
} as const;

export const kindOfMass = {
  material: { type: 'string', description: 'Code of the material table' },
  conditionClass: { enum: CONDITION_CLASSES },
  status: { enum: LOT_STATUSES },
} as const;

/** The lot: by `lot` (id, or name together with `project`); without a name it follows from project, material and class. */
export const lotReference = {
  lot: { type: 'string', minLength: 1, maxLength: 200, pattern: SEEN, description: 'Id, or name in the project' },
  project: reference,
  ...kindOfMass,
} as const;

export const occurrence = { occurredAt: reportedTime, note: noteText } as const;

/** On what grounds the receiver takes the mass. */
export const acceptanceRequest = {
  ...acceptance,
  properties: {
    ...acceptance.properties,
    consentReference: { ...acceptance.properties.consentReference, pattern: SEEN },
    recovery: {
      ...acceptance.properties.recovery,
      properties: {
        ...acceptance.properties.recovery.properties,
        reference: { ...acceptance.properties.recovery.properties.reference, pattern: SEEN },
      },
    },
  },
} as const;

/** What clings to a lot beside its class. */
export const flagsRequest = lotFlags;

/** SHA-256, hex. */
export const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
