import type { ApiDescriptor } from './descriptor.js';
import { massPlanAnswer, massPlanCorrectionRequest, massPlanRequest } from './mass-plans.js';
import { after, asOf, correctedByOwner, idempotencyKey, pathId, recordedByOwner } from './parameters.js';
import { recordedAnswer } from './recorded.js';

/** Calls that record mass plans: the app `recorder` answers them. */
export const MASS_PLAN_RECORDER_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'post',
    path: '/api/v1/projects/{id}/mass-plan',
    operationId: 'approveMassPlan',
    summary: 'Records an approved version of a project’s mass plan; it replaces the one approved before',
    description: 'By the project’s builder, or who registered the project.',
    tags: ['mass plans'],
    parameters: [pathId('Id or code of the project'), idempotencyKey],
    requestSchema: massPlanRequest,
    responses: recordedByOwner(recordedAnswer),
  },
  {
    method: 'post',
    path: '/api/v1/mass-plans/{id}/corrections',
    operationId: 'correctMassPlan',
    summary: 'Replaces the whole record of one version of a mass plan, or withdraws it',
    description: 'By the project’s builder, or who registered the project.',
    tags: ['mass plans'],
    parameters: [pathId('Id of the version'), idempotencyKey],
    requestSchema: massPlanCorrectionRequest,
    responses: correctedByOwner(recordedAnswer),
  },
];

/** Calls that read them: the app `reporting` answers them. */
export const MASS_PLAN_REPORTING_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/projects/{id}/mass-plan',
    operationId: 'getMassPlan',
    summary: 'The mass plan of a project: the version in force, and all versions',
    tags: ['mass plans'],
    parameters: [pathId('Id of the project'), asOf, after],
    responses: { 200: { description: 'Versions, in the order of their approval', schema: massPlanAnswer } },
  },
];
