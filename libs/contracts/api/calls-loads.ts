import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import { LOAD_STATES, loadPage } from './loads.js';

const text = { type: 'string' } as const;
const query = (name: string, description: string, schema: ApiSchema = text): ApiParameter => ({
  name,
  in: 'query',
  description,
  schema,
});

/** Calls that read loads: the app `reporting` answers them. */
export const LOAD_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/loads',
    operationId: 'listLoads',
    summary: 'Loads: on the road, turned away, overdue or closed; the last dispatched first',
    description: 'Filters that are given all apply. Without a place, lot or code, loads of the demo are left out.',
    tags: ['custody'],
    parameters: [
      query('project', 'Project that the load leaves, that it goes to, or whose lot it is of'),
      query('municipality', 'Municipality that it leaves or goes to'),
      query('site', 'Site that it leaves, goes to, or was received at'),
      query('lot', 'Lot id'),
      query('code', 'Short code of the load'),
      query('state', 'Where it stands; absent: all', { enum: LOAD_STATES }),
      query('overdueHours', 'Hours after its dispatch from which a load that is still out is overdue; default 24', {
        type: 'integer',
        minimum: 1,
        maximum: 8760,
      }),
      query('asOf', 'As known at this time (ISO 8601); absent: now'),
      query('after', 'Log position to wait for before answering', { type: 'string', pattern: '^\\d+$' }),
      query('limit', 'At most so many items, 1 to 500', { type: 'integer', minimum: 1, maximum: 500 }),
      query('cursor', '`next` of the page before'),
    ],
    responses: { 200: { description: 'Loads', schema: loadPage } },
  },
];
