import { after } from './after.js';
import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import {
  FINDING_STATUSES,
  findingCommentRequest,
  findingExplanationRequest,
  findingPage,
  findingReopeningRequest,
} from './findings.js';
import { recordedAnswer } from './recorded.js';

const text = { type: 'string' } as const;
const id: ApiParameter = { name: 'id', in: 'path', description: 'Id of the finding', required: true, schema: text };
const query = (name: string, description: string, schema: ApiSchema = text): ApiParameter => ({
  name,
  in: 'query',
  description,
  schema,
});
const idempotencyKey: ApiParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The sender’s id of the command, where the body has no eventId',
  schema: { type: 'string', maxLength: 200 },
};

const remark = (path: string, operationId: string, summary: string, requestSchema: ApiSchema): ApiDescriptor => ({
  method: 'post',
  path,
  operationId,
  summary,
  tags: ['findings'],
  parameters: [id, idempotencyKey],
  requestSchema,
  responses: {
    200: { description: 'Recorded, or recorded before', schema: recordedAnswer },
    409: { description: 'Contradicts what is recorded' },
    422: { description: 'Refused by a rule of the ledger' },
  },
});

/** Calls by which people say something about a finding: the app `recorder` answers them. */
export const FINDING_RECORDER_CALLS: readonly ApiDescriptor[] = [
  remark('/api/v1/findings/{id}/comments', 'commentFinding', 'Comments on a finding', findingCommentRequest),
  remark(
    '/api/v1/findings/{id}/explanation',
    'explainFinding',
    'Explains a finding: it is settled while what it is about stays as it is',
    findingExplanationRequest,
  ),
  remark('/api/v1/findings/{id}/reopening', 'reopenFinding', 'Takes the explanation of a finding back', findingReopeningRequest),
];

/** The list of findings: the app `reporting` answers it. */
export const FINDING_REPORTING_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/findings',
    operationId: 'listFindings',
    summary: 'What was accepted but somebody should look at',
    tags: ['findings'],
    parameters: [
      query('project', 'Project id'),
      query('municipality', 'Municipality number'),
      query('region', 'Key of a region', { enum: ['trondheimsregionen', 'demo'] }),
      query('site', 'Site id'),
      query('lot', 'Lot id'),
      query('organisation', 'Organisation that recorded one of the events, owns or runs the site, or builds the project'),
      query('type', 'Type of finding'),
      query('status', 'open, explained or cleared', { enum: FINDING_STATUSES }),
      query('limit', 'Rows per page, 1 to 500, default 100', { type: 'integer', minimum: 1, maximum: 500 }),
      query('cursor', '`next` of the page before'),
      after,
    ],
    responses: { 200: { description: 'What was accepted but somebody should look at', schema: findingPage } },
  },
];
