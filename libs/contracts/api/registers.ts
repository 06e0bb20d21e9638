import type { FromSchema } from 'json-schema-to-ts';
import { SITE_KINDS } from '../events/register-events.js';
import {
  asOf,
  conditionClass,
  instant,
  kg,
  lotStatus,
  nullableInstant,
  nullableText,
  nullableUuid,
  pageOf,
  text,
  uuid,
  volumes,
} from './common.js';

const version = { type: 'integer', minimum: 1, description: '1, and one more with each correction' } as const;
const demo = { type: 'boolean' } as const;

export const party = {
  type: 'object',
  additionalProperties: false,
  required: ['partyId', 'organisation', 'name', 'kind', 'version', 'demo'],
  properties: { partyId: uuid, organisation: text, name: nullableText, kind: text, version, demo },
} as const;

export const project = {
  type: 'object',
  additionalProperties: false,
  required: ['projectId', 'organisation', 'code', 'name', 'builder', 'municipality', 'municipalityName', 'version', 'demo'],
  properties: {
    projectId: uuid,
    organisation: text,
    code: text,
    name: text,
    builder: text,
    municipality: text,
    municipalityName: nullableText,
    planId: nullableText,
    caseNumber: nullableText,
    floorAreaM2: { type: ['integer', 'null'] },
    version,
    demo,
  },
} as const;

export const site = {
  type: 'object',
  additionalProperties: false,
  required: ['siteId', 'organisation', 'code', 'name', 'kind', 'municipality', 'country', 'projectId', 'version', 'demo'],
  properties: {
    siteId: uuid,
    organisation: text,
    code: text,
    name: text,
    kind: { enum: SITE_KINDS },
    municipality: nullableText,
    country: nullableText,
    projectId: nullableUuid,
    coordinates: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['latitude', 'longitude'],
      properties: { latitude: { type: 'number' }, longitude: { type: 'number' } },
    },
    operators: {
      type: 'array',
      items: {
        type: 'object',
        required: ['organisation'],
        additionalProperties: false,
        properties: { organisation: text, from: text, to: text },
      },
    },
    version,
    demo,
  },
} as const;

export const lot = {
  type: 'object',
  additionalProperties: false,
  required: ['lotId', 'name', 'projectId', 'runId', 'material', 'conditionClass', 'status', 'openedAt', 'demo'],
  properties: {
    lotId: uuid,
    name: text,
    projectId: nullableUuid,
    runId: nullableUuid,
    material: text,
    conditionClass: { ...conditionClass, description: 'As last classified' },
    status: lotStatus,
    flags: { type: 'array', items: { type: 'object' }, description: 'What clings to the mass, as last classified' },
    openedAt: nullableInstant,
    demo,
  },
} as const;

export const lotDetail = {
  type: 'object',
  additionalProperties: false,
  required: ['lot', 'asOf', 'holdings'],
  properties: {
    lot,
    asOf,
    holdings: {
      type: 'array',
      description: 'Where the mass of the lot stands now, account by account',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['site', 'siteName', 'accountKind', 'massKg'],
        properties: { site: uuid, siteName: nullableText, accountKind: text, massKg: kg },
      },
    },
  },
} as const;

export const sortingRun = {
  type: 'object',
  additionalProperties: false,
  required: ['runId', 'name', 'site', 'projectId', 'state', 'planVersion', 'startedAt', 'demo'],
  properties: {
    runId: uuid,
    name: text,
    site: uuid,
    projectId: nullableUuid,
    state: { ...text, description: 'started, closed, reopened or aborted' },
    planVersion: { type: 'integer' },
    startedAt: instant,
    demo,
  },
} as const;

export const annualReturn = {
  type: 'object',
  additionalProperties: false,
  required: [
    'returnId',
    'reporter',
    'region',
    'municipality',
    'year',
    'category',
    'material',
    'conditionClass',
    'massKg',
    'lowKg',
    'highKg',
    'volumes',
    'source',
    'doubts',
    'version',
    'demo',
  ],
  properties: {
    returnId: uuid,
    reporter: uuid,
    region: text,
    municipality: nullableText,
    year: { type: 'integer' },
    category: text,
    material: text,
    conditionClass,
    massKg: kg,
    lowKg: kg,
    highKg: kg,
    volumes,
    source: text,
    doubts: { type: 'array', items: text },
    version,
    demo,
  },
} as const;

/** Pages of the registers. */
export const partyPage = pageOf(party);
export const projectPage = pageOf(project);
export const sitePage = pageOf(site);
export const lotPage = pageOf(lot);
export const sortingRunPage = pageOf(sortingRun);
export const annualReturnPage = pageOf(annualReturn);

export type PartyAnswer = FromSchema<typeof party>;
export type ProjectAnswer = FromSchema<typeof project>;
export type SiteAnswer = FromSchema<typeof site>;
export type LotAnswer = FromSchema<typeof lot>;
export type LotDetailAnswer = FromSchema<typeof lotDetail>;
export type SortingRunAnswer = FromSchema<typeof sortingRun>;
export type AnnualReturnAnswer = FromSchema<typeof annualReturn>;
