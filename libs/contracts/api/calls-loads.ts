import { cursor } from './call-shapes.js';
import type { ApiDescriptor, ApiParameter } from './descriptor.js';
import { LOAD_STATES, RECEIPT_STATES, loadPage, receiptPage } from './loads.js';
import { nearMatchPage } from './near-matches.js';
import { after, asOf, query } from './parameters.js';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

const paging: readonly ApiParameter[] = [
  after,
  query('limit', 'At most so many items, 1 to 500', { type: 'integer', minimum: 1, maximum: 500 }),
  cursor,
];

/** Calls that read loads and waiting receipts: the app `reporting` answers them. */
export const LOAD_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/loads',
    operationId: 'listLoads',
    summary: 'Loads: on the road, turned away, overdue or closed; the last dispatched first',
    description: 'Filters that are given all apply. Without a place, lot, load or code, loads of the demo are left out.',
    tags: ['custody'],
    parameters: [
      query('project', 'Project that the load leaves, that it goes to, or whose lot it is of'),
      query('municipality', 'Municipality that it leaves or goes to'),
      query('site', 'Site that it leaves, goes to, or was received at'),
      query('lot', 'Lot id'),
      query('load', 'Load id'),
      query('code', 'Short code of the load'),
      query('state', 'Where it stands; absent: all', { enum: LOAD_STATES }),
      query('overdueHours', 'Hours after its dispatch from which a load that is still out is overdue; default 24', {
        type: 'integer',
        minimum: 1,
        maximum: 8760,
      }),
      asOf,
      ...paging,
    ],
    responses: { 200: { description: 'Loads', schema: loadPage } },
  },
  {
    method: 'get',
    path: '/api/v1/waiting-receipts',
    operationId: 'listWaitingReceipts',
    summary: 'Receipts that wait for their load or movement, by place; who has waited longest comes first',
    description: 'Why one waits is told by `GET /receipts/{id}`. Without a place, receipts of the demo are left out.',
    tags: ['custody'],
    parameters: [
      query('project', 'Project that the receiving site belongs to'),
      query('municipality', 'Municipality of the receiving site'),
      query('site', 'Receiving site'),
      query('ticket', 'Number of the ticket'),
      query('state', 'Where it stands; absent: waiting', { enum: RECEIPT_STATES }),
      asOf,
      ...paging,
    ],
    responses: { 200: { description: 'Receipts', schema: receiptPage } },
  },
  {
    method: 'get',
    path: '/api/v1/near-matches',
    operationId: 'listNearMatches',
    summary: 'Reports that may be of one truckload though no ticket says so, the closest first',
    description:
      'Same receiver and material; days at most two apart and masses within 15 %, of two whole movements the same day and 2 %, and not two tickets. Nothing is matched ' +
      'by this: `confirm` holds the calls by which a person does. Without a place or a receipt, those of the demo are left out.',
    tags: ['custody'],
    parameters: [
      query('project', 'Project that the receiving site belongs to'),
      query('municipality', 'Municipality of the receiving site'),
      query('site', 'Receiving site'),
      query('receipt', 'A waiting receipt'),
      query('from', 'First day of the report (Europe/Oslo)', day),
      query('to', 'Day after the last one', day),
      asOf,
      ...paging,
    ],
    responses: { 200: { description: 'Pairs', schema: nearMatchPage } },
  },
];
