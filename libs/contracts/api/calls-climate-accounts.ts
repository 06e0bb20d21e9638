import { cursor, limit } from './call-shapes.js';
import {
  ACCOUNT_STATUSES,
  accountApprovalRequest,
  accountDetail,
  accountDraftRequest,
  accountNowAnswer,
  accountPage,
  accountReturnRequest,
  accountSubmissionRequest,
  submittedAccountAnswer,
} from './account-submissions.js';
import { climateLineAnswer } from './climate-lines.js';
import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import { withDocuments } from './document-formats.js';
import { after, asOf, idempotencyKey, pathId, query, recordedByOwner } from './parameters.js';
import { recordedAnswer } from './recorded.js';

const DAY = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

const ACCOUNT = pathId('Id of the account');
const submission = query('submission', 'Number of a submission; absent: the newest', {
  type: 'integer',
  minimum: 1,
  maximum: 10_000,
});

const record = (
  path: string,
  operationId: string,
  summary: string,
  description: string,
  of: ApiParameter,
  requestSchema: ApiSchema,
): ApiDescriptor => ({
  method: 'post',
  path,
  operationId,
  summary,
  description,
  tags: ['climate'],
  parameters: [of, idempotencyKey],
  requestSchema,
  responses: recordedByOwner(recordedAnswer),
});

/** Calls that take accounts from draft to approval: the app `recorder` answers them. */
export const CLIMATE_ACCOUNT_RECORDER_CALLS: readonly ApiDescriptor[] = [
  record(
    '/api/v1/projects/{id}/climate-accounts',
    'draftClimateAccount',
    'Begins the climate account of a project and period',
    'By the project’s builder, or who registered the project. A project has one account of a period; its `id` is in the answer. Nothing is frozen yet.',
    pathId('Id or code of the project'),
    accountDraftRequest,
  ),
  record(
    '/api/v1/climate-accounts/{id}/submissions',
    'submitClimateAccount',
    'Works the account out as known now, freezes it and submits it',
    'By the project’s builder, or who registered the project; also again, after it was returned or approved. Frozen are the inputs with the factors, the version of the formulas, the position of the log and the SHA-256 of inputs and account.',
    ACCOUNT,
    accountSubmissionRequest,
  ),
  record(
    '/api/v1/climate-accounts/{id}/returns',
    'returnClimateAccount',
    'Sends a submission back with comments',
    'By the municipality in which the project lies.',
    ACCOUNT,
    accountReturnRequest,
  ),
  record(
    '/api/v1/climate-accounts/{id}/approvals',
    'approveClimateAccount',
    'Approves a submission',
    'By the municipality in which the project lies. One that was approved before is superseded.',
    ACCOUNT,
    accountApprovalRequest,
  ),
];

/** Calls that read them: the app `reporting` answers them. */
export const CLIMATE_ACCOUNT_REPORTING_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/climate-accounts/register',
    operationId: 'listClimateAccounts',
    summary: 'Climate accounts that were begun, newest first',
    tags: ['climate'],
    parameters: [
      query('project', 'Project id'),
      query('municipality', 'Municipality number'),
      query('status', 'Status of the newest submission', { enum: ACCOUNT_STATUSES }),
      query('demo', 'Only demo data (true) or only real data (false)', { type: 'boolean' }),
      limit,
      cursor,
      asOf,
      after,
    ],
    responses: { 200: { description: 'Accounts', schema: accountPage } },
  },
  {
    method: 'get',
    path: '/api/v1/climate-accounts/lines',
    operationId: 'getClimateAccountLine',
    summary: 'A line of a climate account taken apart to its flows and events, with the share of each in its grams',
    description:
      'Of an account as shown (name one of project, municipality and region) or as submitted (`account`). The shares of all pages add up to the line exactly.',
    tags: ['climate'],
    parameters: [
      { ...query('line', 'Id of the line'), required: true },
      query('project', 'Project id'),
      query('municipality', 'Municipality number'),
      query('region', 'Key of a region', { enum: ['trondheimsregionen', 'demo'] }),
      query('from', 'First day of the period (Europe/Oslo), inclusive', DAY),
      query('to', 'Day after the last of the period, exclusive', DAY),
      query('account', 'Id of a submitted account, in the place of territory and period'),
      submission,
      query('by', 'event (default): events with their flows; flow: flows alone', { enum: ['event', 'flow'] }),
      query('flow', 'Name of a flow: its events alone'),
      limit,
      cursor,
      asOf,
      after,
    ],
    responses: { 200: { description: 'Flows and events of the line', schema: climateLineAnswer } },
  },
  {
    method: 'get',
    path: '/api/v1/climate-accounts/{id}',
    operationId: 'getClimateAccountCase',
    summary: 'An account with its submissions and all its steps',
    tags: ['climate'],
    parameters: [ACCOUNT, asOf, after],
    responses: { 200: { description: 'The account', schema: accountDetail } },
  },
  withDocuments({
    method: 'get',
    path: '/api/v1/climate-accounts/{id}/submitted',
    operationId: 'getSubmittedClimateAccount',
    summary: 'The account as it was submitted, worked out again and held against its hashes',
    tags: ['climate'],
    parameters: [ACCOUNT, submission, asOf, after],
    responses: { 200: { description: 'The submission', schema: submittedAccountAnswer } },
  }),
  {
    method: 'get',
    path: '/api/v1/climate-accounts/{id}/inputs',
    operationId: 'getClimateAccountInputs',
    summary: 'What a submission was worked out from: canonical JSON (RFC 8785), factors included',
    description: 'The bytes are those that `inputsSha256` is the SHA-256 of.',
    tags: ['climate'],
    parameters: [ACCOUNT, submission, asOf, after],
    responses: { 200: { description: 'Frozen inputs', schema: { type: 'object' } } },
  },
  {
    method: 'get',
    path: '/api/v1/climate-accounts/{id}/now',
    operationId: 'getClimateAccountNow',
    summary: 'What a submitted account would be now, by module and activity, and what made the difference',
    tags: ['climate'],
    parameters: [ACCOUNT, submission, asOf, after],
    responses: { 200: { description: 'The difference', schema: accountNowAnswer } },
  },
];
