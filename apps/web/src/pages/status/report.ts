import { type Answer, api, bodyOf } from '../../api/client.js';

export type StatusReport = Answer<'getRegionStatusReport'>;

/** Territories that have a status report. */
export type StatusTerritory =
  | { readonly kind: 'region'; readonly key: 'trondheimsregionen' | 'demo' }
  | { readonly kind: 'municipality'; readonly key: string };

/** Tables of a report that are there as CSV; the first is what `format=csv` gives. */
export const CSV_TABLES = [
  'cells',
  'groups',
  'fates',
  'materials',
  'classes',
  'municipalities',
  'movements',
  'reported',
  'reported_municipalities',
  'plans',
  'sites',
  'coverage',
  'respondents',
  'about',
] as const;

type Query = { readonly period: string; readonly asOf?: string };

/** The report of a period. @throws ApiProblem */
export async function statusReport(territory: StatusTerritory, query: Query): Promise<StatusReport> {
  if (territory.kind === 'region') {
    const region = territory.key;
    return bodyOf(await api.GET('/api/v1/status-reports/region', { params: { query: { region, ...query } } }));
  }
  const path = { number: territory.key };
  return bodyOf(await api.GET('/api/v1/status-reports/municipalities/{number}', { params: { path, query } }));
}

/** Address of the report as a file, or of its map. */
export function fileAddress(
  territory: StatusTerritory,
  query: Query,
  further: Readonly<Record<string, string>>,
  map = false,
): string {
  const isRegion = territory.kind === 'region';
  const place = isRegion ? 'region' : `municipalities/${territory.key}`;
  const parameters = new URLSearchParams({ ...(isRegion && { region: territory.key }), ...query, ...further });
  return `/api/v1/status-reports/${place}${map ? '/geojson' : ''}?${parameters.toString()}`;
}
