import { balanceAnswer } from './balances.js';
import { cursor, demo, get, id, limit, ofMunicipality, ofProject, ofSite, paging, record, region } from './call-shapes.js';
import { AUDIT_EXPORT_CALLS } from './calls-audit-export.js';
import { CHAIN_CALLS } from './calls-chain.js';
import { CLIMATE_ACCOUNT_RECORDER_CALLS, CLIMATE_ACCOUNT_REPORTING_CALLS } from './calls-climate-accounts.js';
import { CORRECTION_RECORDER_CALLS, CORRECTION_REPORTING_CALLS } from './calls-corrections.js';
import { CUSTODY_RECORDER_CALLS } from './calls-custody.js';
import { FIGURE_PART_CALLS } from './calls-figure-parts.js';
import { FINDING_RECORDER_CALLS, FINDING_REPORTING_CALLS } from './calls-findings.js';
import { FLOW_SUM_CALLS } from './calls-flow-sums.js';
import { IMPORT_FILE_CALLS } from './calls-import-files.js';
import { LOAD_CALLS } from './calls-loads.js';
import { MASS_PLAN_RECORDER_CALLS, MASS_PLAN_REPORTING_CALLS } from './calls-mass-plans.js';
import { PERMIT_RECORDER_CALLS, PERMIT_REPORTING_CALLS } from './calls-permits.js';
import { REGISTER_RECORDER_CALLS, REGISTER_REPORTING_CALLS } from './calls-registers.js';
import { SITE_RECORD_RECORDER_CALLS, SITE_RECORD_REPORTING_CALLS } from './calls-site-records.js';
import { SITE_FIGURE_CALLS } from './site-figures.js';
import { STATUS_REPORT_CALLS } from './calls-status-reports.js';
import { climateAccountAnswer } from './climate-accounts.js';
import { actorAnswer, codesAnswer } from './codes.js';
import { annualReturnRequest, massEventsRequest, sortingReopeningRequest, sortingRunRequest } from './commands.js';
import type { ApiDescriptor, ApiParameter, ApiResponse } from './descriptor.js';
import { withDocuments } from './document-formats.js';
import { eventDetail } from './event-detail.js';
import { continueAnswer, eventPage, rebuildAnswer } from './findings.js';
import { FLOW_STAGE_CALLS } from './flow-stages.js';
import { fateAnswer, flowPage } from './flows.js';
import { indicatorsAnswer } from './indicators.js';
import { after, asOf, query, recorded, recordedByOwner } from './parameters.js';
import { RECONCILIATION_CALLS } from './reconciliation.js';
import { importAnswer, importList, massEventsAnswer, massEventsProblem, recordedAnswer, sortingRunResult } from './recorded.js';
import { annualReturn, annualReturnPage, sortingRun, sortingRunPage } from './registers.js';
import { statusAnswer } from './status.js';
import { SEEN } from './text-forms.js';

const text = { type: 'string' } as const;
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const municipalityNumber: ApiParameter = {
  name: 'number',
  in: 'path',
  description: 'Municipality number',
  required: true,
  schema: text,
};

const from = query('from', 'First day of the period (Europe/Oslo), inclusive', day);
const to = query('to', 'Day after the last of the period, exclusive', day);
const basis = query('basis', 'recorded or reported; absent: both, apart', { enum: ['recorded', 'reported'] });
const groupBy = query('groupBy', 'Comma-separated: material, conditionClass, status, month');
const ofLot = query('lot', 'Lot id');
const timeFrame = [from, to, asOf, after];

const RECORD_MASS_EVENTS = record(
  'post',
  '/api/v1/mass-events',
  'recordMassEvents',
  'mass events',
  'Records one event or an array, all or nothing per lot',
  massEventsRequest,
  recorded(massEventsAnswer),
);
const nothingAccepted = (description: string): ApiResponse => ({
  description,
  mediaType: 'application/problem+json',
  schema: massEventsProblem,
});

/** Calls that record: the app `recorder` answers them. */
export const RECORDER_CALLS: readonly ApiDescriptor[] = [
  ...REGISTER_RECORDER_CALLS,
  {
    ...RECORD_MASS_EVENTS,
    description:
      '422 where nothing was accepted; 413 beyond 1 000 events for one lot. What came in at a site, or was turned away there, is the receiver’s word: LoadReceived, LoadRejected and MovementConfirmed are for who registered or runs the site, or builds its project.',
    responses: {
      ...RECORD_MASS_EVENTS.responses,
      403: nothingAccepted('Nothing was accepted: all of it is another party’s word; the errors name whose'),
      409: nothingAccepted('Nothing was accepted: everything contradicts what is recorded'),
      422: nothingAccepted('Nothing was accepted'),
    },
  },
  record(
    'post',
    '/api/v1/sorting-runs',
    'startSortingRun',
    'sorting runs',
    'Records a sorting run',
    sortingRunRequest,
    recorded(sortingRunResult),
  ),
  record(
    'post',
    '/api/v1/sorting-runs/{id}/reopening',
    'reopenSortingRun',
    'sorting runs',
    'Corrects a closed run by a whole new plan over the same lots',
    sortingReopeningRequest,
    recorded(sortingRunResult),
  ),
  record(
    'post',
    '/api/v1/annual-returns',
    'fileAnnualReturn',
    'annual returns',
    'Files a reported total; again: corrects it; with action annulled: takes it back for good',
    annualReturnRequest,
    recordedByOwner(recordedAnswer),
  ),
  {
    method: 'post',
    path: '/api/v1/imports',
    operationId: 'startImport',
    summary: 'Uploads a file of movements and records its rows',
    tags: ['imports'],
    parameters: [
      query('checkOnly', 'Only check, record nothing', { type: 'boolean' }),
      query('register', 'Register projects, sites and lots that the file names and nobody knows', { type: 'boolean' }),
      query('source', 'The sender’s system, default csv', { ...text, maxLength: 100, pattern: SEEN }),
      query(
        'profile',
        'Name of the saved profile of the sender, by which the file (CSV or XLSX) is read; absent: the import format',
      ),
      query('fileName', 'Name of the file, where the body is the file itself'),
      query('wait', 'Answer when the import is finished, not when it has begun', { type: 'boolean' }),
    ],
    requestMediaTypes: ['text/csv', 'multipart/form-data', 'application/octet-stream'],
    requestSchema: { type: 'string', description: 'The file' },
    responses: {
      200: { description: 'Finished (with wait)', schema: importAnswer },
      202: { description: 'Begun; follow it at its address', schema: importAnswer },
      413: { description: 'Larger than the server takes' },
      415: { description: 'No text file' },
    },
  },
  get('/api/v1/imports', 'listImports', 'imports', 'The latest imports', [], importList),
  get('/api/v1/imports/{id}', 'getImport', 'imports', 'Progress and result of an import', [id], importAnswer),
  {
    method: 'get',
    path: '/api/v1/imports/{id}/rejected.csv',
    operationId: 'getRejectedRows',
    summary: 'Rejected rows with their reasons, to be corrected and sent again',
    tags: ['imports'],
    parameters: [id],
    responses: { 200: { description: 'CSV', mediaType: 'text/csv', schema: text } },
  },
  ...IMPORT_FILE_CALLS,
  ...CORRECTION_RECORDER_CALLS,
  ...PERMIT_RECORDER_CALLS,
  ...MASS_PLAN_RECORDER_CALLS,
  ...SITE_RECORD_RECORDER_CALLS,
  ...CLIMATE_ACCOUNT_RECORDER_CALLS,
  ...CUSTODY_RECORDER_CALLS,
  ...FINDING_RECORDER_CALLS,
  get('/api/v1/actor', 'getActor', 'server', 'Who the server takes the caller for', [], actorAnswer),
];

/** Calls that read: the app `reporting` answers them. */
export const REPORTING_CALLS: readonly ApiDescriptor[] = [
  ...REGISTER_REPORTING_CALLS,
  get(
    '/api/v1/sorting-runs',
    'listSortingRuns',
    'sorting runs',
    'Sorting runs',
    [ofProject, ofSite, demo, ...paging],
    sortingRunPage,
  ),
  get('/api/v1/sorting-runs/{id}', 'getSortingRun', 'sorting runs', 'A sorting run', [id, after], sortingRun),
  get(
    '/api/v1/annual-returns',
    'listAnnualReturns',
    'annual returns',
    'Reported totals',
    [region, ofMunicipality, query('year', 'Year', { type: 'integer', minimum: 1996, maximum: 2200 }), demo, ...paging],
    annualReturnPage,
  ),
  get('/api/v1/annual-returns/{id}', 'getAnnualReturn', 'annual returns', 'A reported total', [id, after], annualReturn),
  get(
    '/api/v1/mass-events',
    'listEvents',
    'mass events',
    'Events as recorded, newest first',
    [
      ofProject,
      ofMunicipality,
      ofSite,
      query('toSite', 'Site that the mass went to, or that it happened at'),
      ofLot,
      query('type', 'Event type, or several separated by commas'),
      from,
      to,
      asOf,
      ...paging,
    ],
    eventPage,
  ),
  get(
    '/api/v1/mass-events/{id}',
    'getEvent',
    'mass events',
    'One event as recorded, with its postings, corrections, confirmations and the row of a file that it came from',
    [id, asOf, after],
    eventDetail,
  ),
  get(
    '/api/v1/balances/projects/{id}',
    'getProjectBalance',
    'balances',
    'Balance of a project',
    [id, ...timeFrame, groupBy],
    balanceAnswer,
  ),
  get(
    '/api/v1/balances/municipalities/{number}',
    'getMunicipalityBalance',
    'balances',
    'Balance of a municipality',
    [municipalityNumber, ...timeFrame, groupBy, basis],
    balanceAnswer,
  ),
  get(
    '/api/v1/balances/region',
    'getRegionBalance',
    'balances',
    'Balance of a region',
    [region, ...timeFrame, groupBy, basis],
    balanceAnswer,
  ),
  get(
    '/api/v1/projects/{id}/fate',
    'getFate',
    'fate',
    'Where the excavated mass of a project is now',
    [id, asOf, after],
    fateAnswer,
  ),
  get(
    '/api/v1/flows',
    'listFlows',
    'flows',
    'Origin × destination × material × class × fate × month',
    [
      ofProject,
      ofMunicipality,
      region,
      query('material', 'Code of the material table'),
      query('fate', 'Code of the fate table, or several separated by commas'),
      basis,
      ...timeFrame,
      limit,
      cursor,
    ],
    flowPage,
  ),
  ...FLOW_STAGE_CALLS,
  get(
    '/api/v1/indicators',
    'getIndicators',
    'indicators',
    'Indicators of a project, municipality or region (name one)',
    [ofProject, ofMunicipality, region, basis, ...timeFrame],
    indicatorsAnswer,
  ),
  withDocuments(
    get(
      '/api/v1/climate-accounts',
      'getClimateAccount',
      'climate',
      'Climate account of a project, municipality or region (name one)',
      [ofProject, ofMunicipality, region, ...timeFrame],
      climateAccountAnswer,
    ),
  ),
  ...FLOW_SUM_CALLS,
  ...FIGURE_PART_CALLS,
  ...CHAIN_CALLS,
  ...STATUS_REPORT_CALLS,
  ...AUDIT_EXPORT_CALLS,
  ...LOAD_CALLS,
  ...PERMIT_REPORTING_CALLS,
  ...SITE_FIGURE_CALLS,
  ...MASS_PLAN_REPORTING_CALLS,
  ...SITE_RECORD_REPORTING_CALLS,
  ...CLIMATE_ACCOUNT_REPORTING_CALLS,
  ...FINDING_REPORTING_CALLS,
  ...CORRECTION_REPORTING_CALLS,
  ...RECONCILIATION_CALLS,
  get(
    '/api/v1/codes',
    'getCodes',
    'server',
    'Code tables of materials, fates, methods, vehicles, municipalities',
    [],
    codesAnswer,
  ),
  get('/api/v1/status', 'getStatus', 'server', 'Positions of the log, the topic and the read models', [], statusAnswer),
];

/** Calls about the read models: the app `projector` answers them. */
export const PROJECTOR_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'post',
    path: '/api/v1/read-models/rebuild',
    operationId: 'rebuildReadModels',
    summary: 'Builds the read models anew from event 0, beside the live ones, then switches',
    tags: ['server'],
    responses: { 200: { description: 'Rebuilt and switched', schema: rebuildAnswer } },
  },
  {
    method: 'post',
    path: '/api/v1/read-models/continue',
    operationId: 'continueReadModels',
    summary: 'Tries again what stopped at an event that could not be understood, once its cause is mended',
    tags: ['server'],
    responses: { 200: { description: 'Tried again', schema: continueAnswer } },
  },
];

/** Every call of the product, in the order of the OpenAPI document. */
export const API_CALLS: readonly ApiDescriptor[] = [...RECORDER_CALLS, ...REPORTING_CALLS, ...PROJECTOR_CALLS];
