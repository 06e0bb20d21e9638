import type { ApiDescriptor, ApiParameter } from './descriptor.js';
import { withDocuments } from './document-formats.js';
import { after, asOf, query } from './parameters.js';
import { STATUS_PERIOD_PATTERN, statusMap, statusReport } from './status-reports.js';

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

const report = (path: string, operationId: string, summary: string, parameters: readonly ApiParameter[]): ApiDescriptor =>
  withDocuments({
    method: 'get',
    path,
    operationId,
    summary,
    description:
      'By fate, material and class with the periods before; places that take mass in with plan, conditions and room; who told something. ' +
      'Recorded movements and reported totals stand side by side and are never added.',
    tags: ['status reports'],
    parameters: [...parameters, period, asOf, after],
    responses: { 200: { description: summary, schema: statusReport } },
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
