import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import { after, asOf, idempotencyKey } from './parameters.js';
import { permitCorrectionRequest, permitRequest, siteCapacityAnswer, sitePermitsAnswer } from './permits.js';
import { recordedAnswer } from './recorded.js';

const text = { type: 'string' } as const;
const id = (description: string): ApiParameter => ({ name: 'id', in: 'path', description, required: true, schema: text });

const record = (
  path: string,
  operationId: string,
  summary: string,
  of: ApiParameter,
  requestSchema: ApiSchema,
): ApiDescriptor => ({
  method: 'post',
  path,
  operationId,
  summary,
  tags: ['permits'],
  parameters: [of, idempotencyKey],
  requestSchema,
  responses: {
    200: { description: 'Recorded, or recorded before', schema: recordedAnswer },
    409: { description: 'Contradicts what is recorded' },
    422: { description: 'Refused by a rule of the ledger' },
  },
});

/** Calls that record permits: the app `recorder` answers them. */
export const PERMIT_RECORDER_CALLS: readonly ApiDescriptor[] = [
  record(
    '/api/v1/sites/{id}/permits',
    'registerPermit',
    'Registers a permit of a site',
    id('Id or code of the site'),
    permitRequest,
  ),
  record(
    '/api/v1/permits/{id}/corrections',
    'correctPermit',
    'Replaces the whole record of a permit, or takes it back',
    id('Id of the permit'),
    permitCorrectionRequest,
  ),
];

/** Calls that read permits: the app `reporting` answers them. */
export const PERMIT_REPORTING_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/sites/{id}/permits',
    operationId: 'getSitePermits',
    summary: 'Permits of a site',
    tags: ['permits'],
    parameters: [id('Id of the site'), asOf, after],
    responses: { 200: { description: 'Permits', schema: sitePermitsAnswer } },
  },
  {
    method: 'get',
    path: '/api/v1/sites/{id}/capacity',
    operationId: 'getSiteCapacity',
    summary: 'What a site may receive, has received and may still receive, in all and per year',
    tags: ['permits'],
    parameters: [id('Id of the site'), asOf, after],
    responses: { 200: { description: 'Capacity in kilograms', schema: siteCapacityAnswer } },
  },
];
