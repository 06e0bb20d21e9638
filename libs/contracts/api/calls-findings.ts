import { cursor, limit } from './call-shapes.js';
import { crossChecksAnswer } from './cross-checks.js';
import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import {
  FINDING_STATUSES,
  findingCommentRequest,
  findingExplanationRequest,
  findingPage,
  findingReopeningRequest,
  remarkAnswer,
} from './findings.js';
import { after, asOf, idempotencyKey, query, recorded } from './parameters.js';

const text = { type: 'string' } as const;
const id: ApiParameter = { name: 'id', in: 'path', description: 'Id of the finding', required: true, schema: text };

const remark = (path: string, operationId: string, summary: string, requestSchema: ApiSchema): ApiDescriptor => ({
  method: 'post',
  path,
  operationId,
  summary,
  tags: ['findings'],
  parameters: [id, idempotencyKey],
  requestSchema,
  responses: { ...recorded(remarkAnswer), 404: { description: 'No finding has this id, now or a day ago' } },
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

const project = query('project', 'Project id');
const municipality = query('municipality', 'Municipality number');
const region = query('region', 'Key of a region', { enum: ['trondheimsregionen', 'demo'] });

/** Findings, and what they are held against: the app `reporting` answers. */
export const FINDING_REPORTING_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/findings',
    operationId: 'listFindings',
    summary: 'What was accepted but somebody should look at',
    tags: ['findings'],
    parameters: [
      project,
      municipality,
      region,
      query('finding', 'Id of a finding'),
      query('site', 'Site id'),
      query('lot', 'Lot id'),
      query('organisation', 'Organisation that recorded one of the events, owns or runs the site, or builds the project'),
      query('type', 'Type of finding'),
      query('status', 'open, explained or cleared', { enum: FINDING_STATUSES }),
      limit,
      cursor,
      asOf,
      after,
    ],
    responses: { 200: { description: 'What was accepted but somebody should look at', schema: findingPage } },
  },
  {
    method: 'get',
    path: '/api/v1/cross-checks',
    operationId: 'getCrossChecks',
    summary: 'Dispatched against received, by pair of sites and month',
    description:
      'Loads received in full and movements that another report confirmed, where one of the two sites belongs to the territory. A load that came back, or that was turned away and has not arrived, is no difference.',
    tags: ['findings'],
    parameters: [
      project,
      municipality,
      region,
      query('from', 'First day of occurrence (Europe/Oslo), YYYY-MM-DD'),
      query('to', 'Day after the last one'),
      limit,
      cursor,
      asOf,
      after,
    ],
    responses: { 200: { description: 'A row for each pair of sites and month', schema: crossChecksAnswer } },
  },
];
