import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import { after, asOf } from './parameters.js';
import { STATUS_PERIOD_PATTERN, statusMap, statusReport } from './status-reports.js';

const query = (name: string, description: string, schema: ApiSchema): ApiParameter => ({
  name,
  in: 'query',
  description,
  schema,
});

/** Formats of documents. */
export const DOCUMENT_FORMATS = ['json', 'csv', 'xlsx', 'pdf'] as const;
/** Media types of the formats that are not JSON. */
export const DOCUMENT_MEDIA = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** `format`, `lang` and `table` of calls whose answer is a document too. */
export const documentParameters: readonly ApiParameter[] = [
  query('format', 'json (default), csv, xlsx or pdf', { enum: DOCUMENT_FORMATS }),
  query('lang', 'Language of the document: nb (default) or en', { enum: ['nb', 'en'] }),
  query('table', 'Of CSV: which table; absent: the main one', { type: 'string', maxLength: 64 }),
];

const period: ApiParameter = {
  name: 'period',
  in: 'query',
  description: 'A calendar year or a half of one: 2026, 2026-H1, 2026-H2',
  required: true,
  schema: { type: 'string', pattern: STATUS_PERIOD_PATTERN },
};
const number: ApiParameter = {
  name: 'number',
  in: 'path',
  description: 'Municipality number',
  required: true,
  schema: { type: 'string' },
};
const region = query('region', 'Key of a region', { enum: ['trondheimsregionen', 'demo'] });

const report = (path: string, operationId: string, summary: string, parameters: readonly ApiParameter[]): ApiDescriptor => ({
  method: 'get',
  path,
  operationId,
  summary,
  description:
    'By fate, material and class with the periods before; places that take mass in with plan, conditions and room; who told something. ' +
    'Recorded movements and reported totals stand side by side and are never added.',
  tags: ['status reports'],
  parameters: [...parameters, period, ...documentParameters, asOf, after],
  responses: { 200: { description: summary, schema: statusReport, alsoAs: Object.values(DOCUMENT_MEDIA) } },
});

const map = (path: string, operationId: string, summary: string, parameters: readonly ApiParameter[]): ApiDescriptor => ({
  method: 'get',
  path,
  operationId,
  summary,
  tags: ['status reports'],
  parameters: [...parameters, period, asOf, after],
  responses: { 200: { description: summary, mediaType: 'application/geo+json', schema: statusMap } },
});

/** Calls of the half-yearly and yearly status: the app `reporting` answers them. */
export const STATUS_REPORT_CALLS: readonly ApiDescriptor[] = [
  report(
    '/api/v1/status-reports/municipalities/{number}',
    'getMunicipalityStatusReport',
    'Status of a municipality in a year or half of one',
    [number],
  ),
  report('/api/v1/status-reports/region', 'getRegionStatusReport', 'Status of a region in a year or half of one', [region]),
  map(
    '/api/v1/status-reports/municipalities/{number}/geojson',
    'getMunicipalityStatusMap',
    'Map of the status of a municipality',
    [number],
  ),
  map('/api/v1/status-reports/region/geojson', 'getRegionStatusMap', 'Map of the status of a region', [region]),
];
