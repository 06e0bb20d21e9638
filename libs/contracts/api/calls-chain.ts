import { cursor, get, id } from './call-shapes.js';
import { lotChainAnswer, projectChainAnswer, siteChainAnswer } from './chain.js';
import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import { after, asOf, query } from './parameters.js';

const direction = query('direction', 'up: to every origin; down: to where it lies; both', { enum: ['up', 'down', 'both'] });
const limit = query('limit', 'Edges per page, 1 to 10 000, default 500', { type: 'integer', minimum: 1, maximum: 10_000 });

const chain = (
  path: string,
  operationId: string,
  summary: string,
  parameters: readonly ApiParameter[],
  schema: ApiSchema,
): ApiDescriptor => ({
  ...get(path, operationId, 'chain', summary, [id, ...parameters, asOf, after, limit, cursor], schema),
  description:
    'Nodes are lots at sites, runs and splits; `flows` is the whole graph, summed; `edges` are its events, page by page. Nothing is left out silently: `edgeCount` and `next` tell what is still to come.',
});

/** Calls that answer custody chains: the app `reporting` answers them. */
export const CHAIN_CALLS: readonly ApiDescriptor[] = [
  chain('/api/v1/lots/{id}/chain', 'getLotChain', 'Custody chain of a lot, up and down', [direction], lotChainAnswer),
  chain(
    '/api/v1/sites/{id}/chain',
    'getSiteChain',
    'Custody chain of what lies at a site, back to every origin',
    [direction, query('event', 'Id of one event: only the lot that it brought')],
    siteChainAnswer,
  ),
  chain(
    '/api/v1/projects/{id}/chain',
    'getProjectChain',
    'Custody chain of what a project dug out, and where each tonne ended',
    [],
    projectChainAnswer,
  ),
];
