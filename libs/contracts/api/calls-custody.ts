import {
  classificationRequest,
  receiptDismissalRequest,
  receiptMatchRequest,
  receiptRequest,
  splitRequest,
} from './commands-custody.js';
import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import { idempotencyKey, pathId, recorded, recordedByOwner } from './parameters.js';
import { RECEIPT_STATES, classificationResult, receiptList, receiptResult, splitResult } from './recorded-custody.js';

const text = { type: 'string' } as const;

const record = (
  path: string,
  operationId: string,
  summary: string,
  description: string,
  parameters: readonly ApiParameter[],
  requestSchema: ApiSchema,
  schema: ApiSchema,
): ApiDescriptor => ({
  method: 'post',
  path,
  operationId,
  summary,
  description,
  tags: ['custody'],
  parameters: [...parameters, idempotencyKey],
  requestSchema,
  responses: recorded(schema),
});

/** Of receipts, which are their receivers'. */
const ofReceiver = (call: ApiDescriptor): ApiDescriptor => ({ ...call, responses: recordedByOwner(receiptResult) });

const ofLot = pathId('Lot id');
const ofReceipt = pathId('Receipt id');

/** Calls about splits, classifications and receipts: the app `recorder` answers them. */
export const CUSTODY_RECORDER_CALLS: readonly ApiDescriptor[] = [
  record(
    '/api/v1/lots/{id}/splits',
    'splitLot',
    'Splits a part off a lot where it lies',
    'The part is a new lot of the same kind, with the flags of the lot. Its name is unique in its project: 409 where another lot has it, and the lot stays as it is.',
    [ofLot],
    splitRequest,
    splitResult,
  ),
  record(
    '/api/v1/lots/{id}/classifications',
    'classifyLot',
    'Classifies all of a lot, by a laboratory report or by assessment',
    'With a report the worst parameter decides the class. What is inside a sorting run keeps its kind.',
    [ofLot],
    classificationRequest,
    classificationResult,
  ),
  ofReceiver(
    record(
      '/api/v1/receipts',
      'recordReceipt',
      'Records what a receiver has weighed without knowing the lot',
      'It is the receiver’s word: for who registered or runs the site, or builds its project; 403 for others. It is matched by load or ticket: to a load on the road as its receipt, to a movement of one party as its confirmation; at once, or when that is recorded. Two candidates, or none, leave it waiting.',
      [],
      receiptRequest,
      receiptResult,
    ),
  ),
  {
    method: 'get',
    path: '/api/v1/receipts',
    operationId: 'listReceipts',
    summary: 'Receipts that wait, and why, oldest first',
    tags: ['custody'],
    parameters: [
      { name: 'state', in: 'query', description: 'Where they stand; absent: waiting', schema: { enum: RECEIPT_STATES } },
      { name: 'site', in: 'query', description: 'Site id', schema: text },
      {
        name: 'limit',
        in: 'query',
        description: 'At most so many, 1 to 500, default 100',
        schema: { type: 'integer', minimum: 1, maximum: 500 },
      },
    ],
    responses: { 200: { description: 'Receipts', schema: receiptList } },
  },
  {
    method: 'get',
    path: '/api/v1/receipts/{id}',
    operationId: 'getReceipt',
    summary: 'Where a receipt stands, and why it waits',
    tags: ['custody'],
    parameters: [ofReceipt],
    responses: { 200: { description: 'The receipt', schema: receiptResult } },
  },
  ofReceiver(
    record(
      '/api/v1/receipts/{id}/match',
      'matchReceipt',
      'Says which load or movement a waiting receipt belongs to',
      'A person of a party of the site decides, or of who sent what it is matched to, where the receipt points to that itself (load, ticket or `fromSite`); 403 for others. The lot still may refuse.',
      [ofReceipt],
      receiptMatchRequest,
      receiptResult,
    ),
  ),
  ofReceiver(
    record(
      '/api/v1/receipts/{id}/dismissal',
      'dismissReceipt',
      'Takes a waiting receipt back for good',
      'One that is matched stays: correct or annul the event that was made of it.',
      [ofReceipt],
      receiptDismissalRequest,
      receiptResult,
    ),
  ),
];
