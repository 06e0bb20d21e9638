import type { ApiDescriptor, ApiSchema } from './descriptor.js';
import { after, asOf, correctedByOwner, idempotencyKey, pathId, recordedByOwner } from './parameters.js';
import { recordedAnswer } from './recorded.js';
import {
  declaredFactorCorrectionRequest,
  declaredFactorRequest,
  energyUseCorrectionRequest,
  energyUseRequest,
  sitePlanCorrectionRequest,
  sitePlanRequest,
  siteRecordsAnswer,
  stabilisationCorrectionRequest,
  stabilisationRequest,
} from './site-records.js';

const SITE = 'Id or code of the site';
const RECORD = 'Id of the record';

const record = (path: string, operationId: string, summary: string, of: string, requestSchema: ApiSchema): ApiDescriptor => ({
  method: 'post',
  path,
  operationId,
  summary,
  description: 'By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.',
  tags: ['site records'],
  parameters: [pathId(of), idempotencyKey],
  requestSchema,
  responses: of === RECORD ? correctedByOwner(recordedAnswer) : recordedByOwner(recordedAnswer),
});

/** Calls that record what a site has beside its mass: the app `recorder` answers them. */
export const SITE_RECORD_RECORDER_CALLS: readonly ApiDescriptor[] = [
  record('/api/v1/sites/{id}/plan', 'registerSitePlan', 'Registers what is planned of a site', SITE, sitePlanRequest),
  record('/api/v1/site-plans/{id}/corrections', 'correctSitePlan', 'Replaces or withdraws it', RECORD, sitePlanCorrectionRequest),
  record('/api/v1/sites/{id}/energy-uses', 'recordEnergyUse', 'Records energy measured at a site', SITE, energyUseRequest),
  record(
    '/api/v1/energy-uses/{id}/corrections',
    'correctEnergyUse',
    'Replaces or withdraws a record of energy',
    RECORD,
    energyUseCorrectionRequest,
  ),
  record('/api/v1/sites/{id}/stabilisations', 'recordStabilisation', 'Records a stabilisation', SITE, stabilisationRequest),
  record(
    '/api/v1/stabilisations/{id}/corrections',
    'correctStabilisation',
    'Replaces or withdraws a stabilisation',
    RECORD,
    stabilisationCorrectionRequest,
  ),
  record(
    '/api/v1/sites/{id}/declared-factors',
    'declareFactor',
    'Declares a factor of a site, by an EPD or a measurement',
    SITE,
    declaredFactorRequest,
  ),
  record(
    '/api/v1/declared-factors/{id}/corrections',
    'correctDeclaredFactor',
    'Replaces or withdraws a declared factor',
    RECORD,
    declaredFactorCorrectionRequest,
  ),
];

/** Calls that read them: the app `reporting` answers them. */
export const SITE_RECORD_REPORTING_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/sites/{id}/records',
    operationId: 'getSiteRecords',
    summary: 'What a site has beside its mass: plan, measured energy, stabilisations, declared factors',
    tags: ['site records'],
    parameters: [pathId('Id of the site'), asOf, after],
    responses: { 200: { description: 'Records, the newest version of each', schema: siteRecordsAnswer } },
  },
];
