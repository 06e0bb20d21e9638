import { demo, get, id, ofMunicipality, ofProject, ofSite, paging, record, region } from './call-shapes.js';
import {
  lotRequest,
  partyRequest,
  projectCorrectionRequest,
  projectRequest,
  siteCorrectionRequest,
  siteRequest,
} from './commands.js';
import type { ApiDescriptor, ApiResponse } from './descriptor.js';
import { siteStockAnswer } from './findings.js';
import { after, asOf, query, recordedByOwner } from './parameters.js';
import { recordedAnswer } from './recorded.js';
import { lotDetail, lotPage, party, partyPage, project, projectPage, site, sitePage } from './registers.js';

const q = query('q', 'Part of a name or code');
const ofTicket = query('ticket', 'Weighing ticket of an event of the lot');

/** Of a correction: `If-Match` names the version that it replaces. */
const corrected: Readonly<Record<string, ApiResponse>> = {
  ...recordedByOwner(recordedAnswer),
  412: { description: 'Another version stands than `If-Match` names, which the ETag of the answer names' },
};

/** Calls that register parties, projects, sites and lots: the app `recorder` answers them. */
export const REGISTER_RECORDER_CALLS: readonly ApiDescriptor[] = [
  record('post', '/api/v1/parties', 'registerParty', 'registers', 'Registers a party', partyRequest, {
    ...recordedByOwner(recordedAnswer),
    403: { description: 'Which municipality a party is, only the operator of the installation says, and nobody of himself' },
  }),
  {
    ...record(
      'post',
      '/api/v1/projects',
      'registerProject',
      'registers',
      'Registers a project',
      projectRequest,
      recordedByOwner(recordedAnswer),
    ),
    description: 'In one’s own name: 403 where `organisation` is another.',
  },
  {
    ...record(
      'put',
      '/api/v1/projects/{id}',
      'correctProject',
      'registers',
      'Corrects a project',
      projectCorrectionRequest,
      corrected,
    ),
    description: 'All fields anew. For who builds it, or who registered it for the builder; 403 for others.',
  },
  {
    ...record(
      'post',
      '/api/v1/sites',
      'registerSite',
      'registers',
      'Registers a site',
      siteRequest,
      recordedByOwner(recordedAnswer),
    ),
    description: 'In one’s own name, and in a project by who owns the project; else 403.',
  },
  {
    ...record('put', '/api/v1/sites/{id}', 'correctSite', 'registers', 'Corrects a site', siteCorrectionRequest, corrected),
    description:
      'All fields anew: without `project` the site leaves its project with all its mass. For who registered it, who runs it, who builds its project, or the municipality in which it lies; a site comes into a project, or leaves it, by who owns the project. 403 for others.',
  },
  record('post', '/api/v1/lots', 'openLot', 'registers', 'Opens a lot (masseparti)', lotRequest),
];

/** Calls that read the registers: the app `reporting` answers them. */
export const REGISTER_REPORTING_CALLS: readonly ApiDescriptor[] = [
  get('/api/v1/parties', 'listParties', 'registers', 'Parties', [q, demo, ...paging], partyPage),
  get('/api/v1/parties/{id}', 'getParty', 'registers', 'A party', [id, after], party),
  get('/api/v1/projects', 'listProjects', 'registers', 'Projects', [q, ofMunicipality, region, demo, ...paging], projectPage),
  get('/api/v1/projects/{id}', 'getProject', 'registers', 'A project', [id, after], project),
  get('/api/v1/sites', 'listSites', 'registers', 'Sites', [q, ofProject, ofMunicipality, region, demo, ...paging], sitePage),
  get('/api/v1/sites/{id}', 'getSite', 'registers', 'A site', [id, after], site),
  get('/api/v1/sites/{id}/stock', 'getSiteStock', 'stock', 'What lies at a site, lot by lot', [id, asOf, after], siteStockAnswer),
  get('/api/v1/lots', 'listLots', 'registers', 'Lots', [q, ofProject, ofSite, ofTicket, demo, ...paging], lotPage),
  get('/api/v1/lots/{id}', 'getLot', 'registers', 'A lot and where its mass stands', [id, asOf, after], lotDetail),
];
