import type { ApiDescriptor, ApiParameter, ApiSchema } from './descriptor.js';
import { after, asOf, correctedByOwner, idempotencyKey, pathId, recordedByOwner } from './parameters.js';
import { permitCorrectionRequest, permitRequest, siteCapacityAnswer, sitePermitsAnswer } from './permits.js';
import { recordedAnswer } from './recorded.js';

const record = (
  path: string,
  operationId: string,
  summary: string,
  of: ApiParameter,
  requestSchema: ApiSchema,
  responses: typeof recordedByOwner,
): ApiDescriptor => ({
  method: 'post',
  path,
  operationId,
  summary,
  description: 'By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.',
  tags: ['permits'],
  parameters: [of, idempotencyKey],
  requestSchema,
  responses: responses(recordedAnswer),
});

/** Calls that record permits: the app `recorder` answers them. */
export const PERMIT_RECORDER_CALLS: readonly ApiDescriptor[] = [
  record(
    '/api/v1/sites/{id}/permits',
    'registerPermit',
    'Registers a permit of a site',
    pathId('Id or code of the site'),
    permitRequest,
    recordedByOwner,
  ),
  record(
    '/api/v1/permits/{id}/corrections',
    'correctPermit',
    'Replaces the whole record of a permit, or takes it back',
    pathId('Id of the permit'),
    permitCorrectionRequest,
    correctedByOwner,
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
    parameters: [pathId('Id of the site'), asOf, after],
    responses: { 200: { description: 'Permits', schema: sitePermitsAnswer } },
  },
  {
    method: 'get',
    path: '/api/v1/sites/{id}/capacity',
    operationId: 'getSiteCapacity',
    summary: 'What a site may receive, has received and may still receive, in all and per year',
    tags: ['permits'],
    parameters: [pathId('Id of the site'), asOf, after],
    responses: { 200: { description: 'Capacity in kilograms', schema: siteCapacityAnswer } },
  },
];
