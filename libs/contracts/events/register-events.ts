import { code, municipality, name, note, uuid } from './fragments.js';

/** What a site is; it decides what a movement to it is (CONTRACTS). */
export const SITE_KINDS = [
  'excavation',
  'intermediate_storage',
  'sorting_plant',
  'recipient',
  'deposit',
  'landfill',
  'quarry',
] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

const supersedes = { supersedesVersion: { type: 'integer', minimum: 1 } } as const;

/** An organisation number, a random party id, or a pseudo-organisation such as `local`. */
const organisation = { type: 'string', pattern: '^(\\d{9}|[a-z][a-z0-9-]{1,63}|[0-9a-f]{8}-[0-9a-f-]{27})$' } as const;

const party = {
  partyId: uuid,
  organisation,
  /** Absent for a sole proprietor, whose name stands in the erasable table. */
  name,
  /** Of a sole proprietor: where the name stands. */
  erasableName: note,
  kind: { enum: ['organisation', 'sole_proprietor', 'body_without_number'] },
} as const;

export const PartyRegistered = {
  type: 'object',
  additionalProperties: false,
  required: ['partyId', 'organisation', 'kind'],
  properties: party,
} as const;

export const PartyCorrected = {
  type: 'object',
  additionalProperties: false,
  required: ['partyId', 'organisation', 'kind', 'supersedesVersion'],
  properties: { ...party, ...supersedes },
} as const;

const project = {
  projectId: uuid,
  organisation,
  code,
  name,
  builder: organisation,
  municipality,
  planId: { type: 'string', minLength: 1, maxLength: 100 },
  caseNumber: { type: 'string', minLength: 1, maxLength: 100 },
  floorAreaM2: { type: 'integer', minimum: 0 },
} as const;
const PROJECT_REQUIRED = ['projectId', 'organisation', 'code', 'name', 'builder', 'municipality'] as const;

export const ProjectRegistered = {
  type: 'object',
  additionalProperties: false,
  required: PROJECT_REQUIRED,
  properties: project,
} as const;

export const ProjectCorrected = {
  type: 'object',
  additionalProperties: false,
  required: [...PROJECT_REQUIRED, 'supersedesVersion'],
  properties: { ...project, ...supersedes },
} as const;

const site = {
  siteId: uuid,
  organisation,
  code,
  name,
  kind: { enum: SITE_KINDS },
  /** Municipality number, or absent where `country` tells a place outside Norway. */
  municipality,
  country: { type: 'string', pattern: '^[A-Z]{2}$' },
  /** Absent: the site is a facility. */
  projectId: uuid,
  coordinates: {
    type: 'object',
    additionalProperties: false,
    required: ['latitude', 'longitude'],
    properties: {
      latitude: { type: 'number', minimum: -90, maximum: 90 },
      longitude: { type: 'number', minimum: -180, maximum: 180 },
    },
  },
  operators: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['organisation'],
      properties: {
        organisation,
        from: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        to: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      },
    },
  },
} as const;
const SITE_REQUIRED = ['siteId', 'organisation', 'code', 'name', 'kind'] as const;

export const SiteRegistered = { type: 'object', additionalProperties: false, required: SITE_REQUIRED, properties: site } as const;

export const SiteCorrected = {
  type: 'object',
  additionalProperties: false,
  required: [...SITE_REQUIRED, 'supersedesVersion'],
  properties: { ...site, ...supersedes },
} as const;
