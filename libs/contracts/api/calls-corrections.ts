import { cursor, limit } from './call-shapes.js';
import {
  correctionDetail,
  correctionPage,
  correctionReply,
  correctionRequest,
  correctionResult,
  reopeningRequest,
  CORRECTION_STATES,
} from './corrections.js';
import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import { after, asOf, idempotencyKey, query, recorded } from './parameters.js';

const text = { type: 'string' } as const;
const id: ApiParameter = { name: 'id', in: 'path', description: 'Id', required: true, schema: text };

const record = (
  path: string,
  operationId: string,
  summary: string,
  description: string,
  requestSchema: ApiSchema,
): ApiDescriptor => ({
  method: 'post',
  path,
  operationId,
  summary,
  description,
  tags: ['corrections'],
  parameters: [...(path.includes('{id}') ? [id] : []), idempotencyKey],
  requestSchema,
  responses: { ...recorded(correctionResult), 403: { description: 'Another party’s to say' } },
});

/** Calls about corrections that touch another party: the app `recorder` answers them. */
export const CORRECTION_RECORDER_CALLS: readonly ApiDescriptor[] = [
  record(
    '/api/v1/corrections',
    'requestCorrection',
    'Asks other parties to approve a correction that touches them',
    'Nothing is corrected before all of them have approved. What touches one’s own organisation alone is corrected at once by `POST /mass-events`.',
    correctionRequest,
  ),
  record(
    '/api/v1/sorting-runs/{id}/reopening-request',
    'requestReopening',
    'Asks the builders whose mass a sorting run sorted, and who recorded it, to approve its reopening',
    'The body is that of the reopening, with a reason. The last approval gives the run its new plan and carries it out; what touches one’s own organisation alone is reopened at once by `POST /sorting-runs/{id}/reopening`.',
    reopeningRequest,
  ),
  record(
    '/api/v1/corrections/{id}/approval',
    'approveCorrection',
    'Approves a correction',
    'The last approval records the correction in its lot, or reopens the run; `state` then is applied, or failed with the reasons: also where it is another version by then, or touches somebody who was not asked.',
    correctionReply,
  ),
  record('/api/v1/corrections/{id}/refusal', 'refuseCorrection', 'Refuses a correction', 'Ends the request.', correctionReply),
  record(
    '/api/v1/corrections/{id}/withdrawal',
    'withdrawCorrection',
    'Takes a request for a correction back',
    'By the organisation that asked; ends the request.',
    correctionReply,
  ),
];

/** Calls that read requests: the app `reporting` answers them. */
export const CORRECTION_REPORTING_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/corrections',
    operationId: 'listCorrections',
    summary: 'Requests for corrections between parties, newest first',
    tags: ['corrections'],
    parameters: [
      query('state', 'Where they stand', { enum: CORRECTION_STATES }),
      query('organisation', 'Organisation that asked or was asked'),
      query('requestedBy', 'Organisation that asked'),
      query('waitingFor', 'Organisation that was asked and has not answered'),
      query('reminded', 'Only those whose parties were reminded (true), or were not (false)', { type: 'boolean' }),
      query('lot', 'Lot id'),
      query('demo', 'Only demo data (true) or only real data (false)', { type: 'boolean' }),
      limit,
      cursor,
      asOf,
      after,
    ],
    responses: { 200: { description: 'Requests', schema: correctionPage } },
  },
  {
    method: 'get',
    path: '/api/v1/corrections/{id}',
    operationId: 'getCorrection',
    summary: 'A correction with the event before and after, and exactly the events and findings that it touches',
    description:
      'By the id of a request, or of the `MassEventCorrected` or `SortingReopened` that was recorded, asked for or not. While a request waits, what it tells is what would happen if all approved; when it is recorded, what happened.',
    tags: ['corrections'],
    parameters: [id, asOf, after],
    responses: { 200: { description: 'The request', schema: correctionDetail } },
  },
];
