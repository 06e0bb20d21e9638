import type { FromSchema } from 'json-schema-to-ts';
import { asOf, conditionClass, count, kg, nullableKg, nullableText, nullableUuid, period, text, uuid } from './common.js';
import type { ApiDescriptor } from './descriptor.js';
import { after, asOf as asOfParameter, pathId, query } from './parameters.js';

/** What lies at a site by kind of mass, with what is known of it. */
export const siteMass = {
  type: 'object',
  additionalProperties: false,
  required: ['accountKind', 'material', 'conditionClass', 'massKg', 'lowKg', 'highKg', 'convertedKg'],
  properties: {
    accountKind: { enum: ['stock', 'placed', 'deposited'] },
    material: text,
    conditionClass,
    massKg: kg,
    lowKg: { ...nullableKg, description: 'Lower bound of the 95 % interval; null: a part of it nobody has measured' },
    highKg: { ...nullableKg, description: 'Upper bound of the 95 % interval' },
    convertedKg: { ...kg, description: 'Part that was not weighed but converted or estimated' },
  },
} as const;

const delivery = {
  type: 'object',
  additionalProperties: false,
  required: [
    'from',
    'fromName',
    'project',
    'projectName',
    'material',
    'conditionClass',
    'massKg',
    'documentedKg',
    'confirmedKg',
    'movements',
  ],
  properties: {
    from: { ...uuid, description: 'Site that it came from' },
    fromName: nullableText,
    project: { ...nullableUuid, description: 'Project of that site; null: a facility' },
    projectName: nullableText,
    material: text,
    conditionClass,
    massKg: kg,
    documentedKg: { ...kg, description: 'Part with a weighing ticket or a document, not confirmed' },
    confirmedKg: { ...kg, description: 'Part that another organisation told too' },
    movements: { ...count, description: 'Loads and movements' },
  },
} as const;

/** What came to a site from other sites, by sender and kind of mass, the largest first. */
export const siteDeliveriesAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['site', 'name', 'demo', 'period', 'asOf', 'totalKg', 'deliveries'],
  properties: {
    site: uuid,
    name: text,
    demo: { type: 'boolean' },
    period,
    asOf,
    totalKg: { ...kg, description: 'Sum of the deliveries' },
    deliveries: { type: 'array', items: delivery },
  },
} as const;

/** Calls that sum up a site: the app `reporting` answers them. */
export const SITE_FIGURE_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/sites/{id}/deliveries',
    operationId: 'getSiteDeliveries',
    summary: 'What came to a site from other sites, by sender and kind of mass',
    description: 'Into stock, placed and deposited, corrections in place: the sum is what `capacity` tells as received.',
    tags: ['stock'],
    parameters: [
      pathId('Id of the site'),
      query('from', 'First day of the period (Europe/Oslo), inclusive', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      query('to', 'Day after the last of the period, exclusive', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      asOfParameter,
      after,
    ],
    responses: { 200: { description: 'Deliveries', schema: siteDeliveriesAnswer } },
  },
];

export type SiteMass = FromSchema<typeof siteMass>;
export type SiteDeliveriesAnswer = FromSchema<typeof siteDeliveriesAnswer>;
export type SiteDelivery = SiteDeliveriesAnswer['deliveries'][number];
