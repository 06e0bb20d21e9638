import { code, meaning, municipality, name, note, uuid } from './fragments.js';

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

const supersedes = {
  supersedesVersion: meaning('The version that this replaces: 1 is the registration, each correction adds one', {
    type: 'integer',
    minimum: 1,
  }),
} as const;

const organisationText = { type: 'string', pattern: '^(\\d{9}|[a-z][a-z0-9-]{1,63}|[0-9a-f]{8}-[0-9a-f-]{27})$' } as const;
const organisation = meaning('Organisation number, random party id, or a pseudo-organisation such as `local`', organisationText);
const owner = meaning('Organisation that the code is unique in', organisationText);
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

const party = {
  partyId: meaning('The party; its id follows from the organisation', uuid),
  organisation,
  name: meaning('Name; absent for a sole proprietor, whose name stands in the erasable table', name),
  erasableName: meaning('Of a sole proprietor: where the name stands, and its salted hash', note),
  kind: meaning('What the party is', { enum: ['organisation', 'sole_proprietor', 'body_without_number'] }),
  municipality: meaning('Number of the municipality that the party is; absent: it is none, or that was not said', municipality),
} as const;

export const PartyRegistered = {
  description: 'A party was registered: an organisation, a sole proprietor, or a body without a number',
  type: 'object',
  additionalProperties: false,
  required: ['partyId', 'organisation', 'kind'],
  properties: party,
} as const;

export const PartyCorrected = {
  description: 'The whole record of a party was replaced',
  type: 'object',
  additionalProperties: false,
  required: ['partyId', 'organisation', 'kind', 'supersedesVersion'],
  properties: { ...party, ...supersedes },
} as const;

const project = {
  projectId: meaning('The project; its id follows from organisation and code', uuid),
  organisation: owner,
  code: meaning('Code of the project', code),
  name: meaning('Name', name),
  builder: meaning('Organisation that builds', organisationText),
  municipality: meaning('Municipality number', municipality),
  planId: meaning('Id of the zoning plan', { type: 'string', minLength: 1, maxLength: 100 }),
  caseNumber: meaning('Number of the municipality’s case', { type: 'string', minLength: 1, maxLength: 100 }),
  floorAreaM2: meaning('Floor area (BRA), square metres', { type: 'integer', minimum: 0 }),
} as const;
const PROJECT_REQUIRED = ['projectId', 'organisation', 'code', 'name', 'builder', 'municipality'] as const;

export const ProjectRegistered = {
  description: 'A project was registered',
  type: 'object',
  additionalProperties: false,
  required: PROJECT_REQUIRED,
  properties: project,
} as const;

export const ProjectCorrected = {
  description: 'The whole record of a project was replaced; organisation and code stay',
  type: 'object',
  additionalProperties: false,
  required: [...PROJECT_REQUIRED, 'supersedesVersion'],
  properties: { ...project, ...supersedes },
} as const;

const site = {
  siteId: meaning('The site; its id follows from organisation and code', uuid),
  organisation: owner,
  code: meaning('Code of the site', code),
  name: meaning('Name', name),
  kind: meaning('What the site is; it decides what a movement to it is', { enum: SITE_KINDS }),
  municipality: meaning('Municipality number; absent where `country` tells a place outside Norway', municipality),
  country: meaning('ISO 3166-1 code of a site outside Norway', { type: 'string', pattern: '^[A-Z]{2}$' }),
  projectId: meaning('The project; absent where the site is a facility', uuid),
  landUse: meaning('What the land is used for, of the reference table of land uses: it limits the class inside the area', code),
  coordinates: {
    description: 'Where it lies, WGS 84 (EPSG:4326)',
    type: 'object',
    additionalProperties: false,
    required: ['latitude', 'longitude'],
    properties: {
      latitude: meaning('Degrees north', { type: 'number', minimum: -90, maximum: 90 }),
      longitude: meaning('Degrees east', { type: 'number', minimum: -180, maximum: 180 }),
    },
  },
  operators: {
    description: 'Who runs the site, and when',
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['organisation'],
      properties: {
        organisation,
        from: meaning('First day, YYYY-MM-DD', day),
        to: meaning('Last day, YYYY-MM-DD', day),
      },
    },
  },
} as const;
const SITE_REQUIRED = ['siteId', 'organisation', 'code', 'name', 'kind'] as const;

export const SiteRegistered = {
  description: 'A site was registered: where mass is dug out, lies, is sorted, used or deposited',
  type: 'object',
  additionalProperties: false,
  required: SITE_REQUIRED,
  properties: site,
} as const;

export const SiteCorrected = {
  description: 'The whole record of a site was replaced; organisation and code stay',
  type: 'object',
  additionalProperties: false,
  required: [...SITE_REQUIRED, 'supersedesVersion'],
  properties: { ...site, ...supersedes },
} as const;
