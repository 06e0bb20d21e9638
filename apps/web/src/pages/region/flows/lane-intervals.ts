import { type Answer, api, bodyOf, everyPage } from '../../../api/client.js';
import type { Days } from '../period.js';
import type { FlowFilter, TerritoryQuery } from '../view.js';

/** What flows are asked for with. */
export type FlowRequest = TerritoryQuery & Days & Partial<FlowFilter> & { readonly asOf?: string; readonly after?: string };

type Sum = Answer<'getFlowSums'>['items'][number];

/** Sums of what moved between sites, by the municipalities of both ends, as the extracts have them. */
const DIMENSIONS = { dimensions: 'fromMunicipality,toMunicipality', selection: 'moved' } as const;

/** The 95 % intervals of what moved from one municipality to another, by `FROM TO`. @throws ApiProblem */
export async function laneIntervals(request: FlowRequest): Promise<ReadonlyMap<string, Pick<Sum, 'lowKg' | 'highKg'>>> {
  const items = await everyPage<Sum>(async (cursor) =>
    bodyOf(await api.GET('/api/v1/flow-sums', { params: { query: { ...request, ...DIMENSIONS, limit: 500, ...cursor } } })),
  );
  const placeOf = (value: string | null): string =>
    value === null ? 'not-stated' : /^\d/.test(value) ? value : `country ${value}`;
  return new Map(items.map(({ key, lowKg, highKg }) => [key.map(({ value }) => placeOf(value)).join(' '), { lowKg, highKg }]));
}

/** Address of the extract with the same flows, month by month, with files and events. */
export function extractAddress(request: FlowRequest): string {
  const { after: _, ...query } = request;
  return `/research?${new URLSearchParams({ ...DIMENSIONS, ...query }).toString()}`;
}
