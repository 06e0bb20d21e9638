import { type Answer, api, bodyOf } from '../../api/client.js';
import type { TerritoryQuery } from './view.js';

/** The balance of a region or municipality. @param query period and what is known @throws ApiProblem */
export async function balanceOf(
  territory: TerritoryQuery,
  query: { from?: string; to?: string; asOf?: string; after?: string },
): Promise<Answer<'getRegionBalance'>> {
  if ('region' in territory)
    return bodyOf(await api.GET('/api/v1/balances/region', { params: { query: { ...territory, ...query } } }));
  const path = { number: territory.municipality };
  return bodyOf(await api.GET('/api/v1/balances/municipalities/{number}', { params: { path, query } }));
}
