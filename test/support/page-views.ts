import type { Page } from 'playwright-core';
import { call } from './product.js';

/** A view of the page that the sweep of axe and the script of screenshots walk. */
export interface PageView {
  /** Name of the screenshot. */
  readonly name: string;
  /** Its address, or how it is found in the data that the product starts with. */
  readonly path: string | ((url: string) => Promise<string>);
}

/** Every view, by area. */
export const PAGE_VIEWS: readonly PageView[] = [
  { name: 'region', path: '/' },
  { name: 'region-demo', path: '/region/demo' },
  { name: 'region-map', path: '/region/trondheimsregionen?tab=map' },
  { name: 'region-demo-map', path: '/region/demo?tab=map&period=2025-H2' },
  { name: 'region-demo-flows', path: '/region/demo?tab=flows&period=2025-H2' },
  { name: 'region-demo-flows-table', path: '/region/demo?tab=flows&period=2025-H2&show=table' },
  { name: 'region-demo-matrix', path: '/region/demo?tab=matrix&period=2025-H2' },
  { name: 'region-demo-indicators', path: '/region/demo?tab=indicators' },
  { name: 'municipality', path: '/municipality/9990' },
  { name: 'status', path: '/status/region/demo?period=2025-H2' },
  { name: 'projects', path: '/projects' },
  { name: 'project-new', path: '/projects?new=1' },
  { name: 'project', path: (url) => projectPath(url, 'SKOLE') },
  {
    name: 'project-how-made',
    path: async (url) => `${await projectPath(url, 'SKOLE')}?how=indicator.recorded.deposit_rate~off_site_reuse`,
  },
  { name: 'lots', path: '/lots?show=demo' },
  { name: 'lot', path: (url) => lotPath(url, 'sortert grus') },
  { name: 'lot-many-events', path: (url) => lotPath(url, 'clay_soft class 1') },
  { name: 'event', path: (url) => eventPath(url, 'sortert grus', 'SortingOutputReceived') },
  { name: 'findings', path: '/findings?region=demo' },
  { name: 'finding', path: async (url) => `/finding/${await firstFinding(url)}` },
  { name: 'record', path: '/record' },
  { name: 'import', path: '/import' },
  { name: 'sites', path: '/sites' },
  { name: 'site-new', path: '/sites?new=1' },
  { name: 'site', path: (url) => sitePath(url, 'DEPONI-SKAR') },
  { name: 'site-survey', path: async (url) => `${await sitePath(url, 'LAGER-NY')}?survey=1` },
  { name: 'site-permit-new', path: async (url) => `${await sitePath(url, 'DEPONI-SKAR')}?permit=new` },
  { name: 'loads', path: '/loads?municipality=9991&state=all' },
  { name: 'load', path: loadPath },
  { name: 'loads-dispatch', path: '/loads/dispatch' },
  { name: 'loads-receive', path: '/loads/receive' },
  { name: 'climate-accounts', path: '/climate-accounts?show=demo' },
  { name: 'climate-account-new', path: '/climate-accounts?new=1' },
  { name: 'climate-account', path: (url) => accountPath(url, 'approved') },
  { name: 'climate-account-draft', path: (url) => accountPath(url, 'draft') },
  { name: 'research', path: '/research?region=demo&dimensions=toMunicipality,fate' },
  { name: 'research-lines', path: '/research?region=demo&dimensions=month,material&selection=excavated' },
  { name: 'not-found', path: '/there-is-no-such-view' },
];

/** The address of a view. @param url where the product is served */
export async function pathOf({ path }: PageView, url: string): Promise<string> {
  return typeof path === 'string' ? path : path(url);
}

async function projectPath(url: string, code: string): Promise<string> {
  const { body } = await call<{ items: { projectId: string }[] }>(url, 'GET', `/api/v1/projects?q=${code}`);
  return `/project/${body.items[0]!.projectId}`;
}

async function sitePath(url: string, code: string): Promise<string> {
  const { body } = await call<{ items: { siteId: string }[] }>(url, 'GET', `/api/v1/sites?q=${code}`);
  return `/site/${body.items[0]!.siteId}`;
}

/** A load of the demo that is still on the road. */
async function loadPath(url: string): Promise<string> {
  const { body } = await call<{ items: { loadId: string }[] }>(url, 'GET', '/api/v1/loads?municipality=9991&state=on_road');
  return `/load/${body.items[0]!.loadId}`;
}

async function accountPath(url: string, status: string): Promise<string> {
  const path = `/api/v1/climate-accounts/register?demo=true&status=${status}`;
  const { body } = await call<{ items: { accountId: string }[] }>(url, 'GET', path);
  return `/climate-account/${body.items[0]!.accountId}`;
}

async function lotPath(url: string, name: string): Promise<string> {
  const { body } = await call<{ items: { lotId: string }[] }>(url, 'GET', `/api/v1/lots?demo=true&q=${encodeURIComponent(name)}`);
  return `/lot/${body.items[0]!.lotId}`;
}

async function eventPath(url: string, lotName: string, type: string): Promise<string> {
  const lot = (await lotPath(url, lotName)).slice('/lot/'.length);
  const { body } = await call<{ items: { eventId: string }[] }>(url, 'GET', `/api/v1/mass-events?lot=${lot}&type=${type}`);
  return `/event/${body.items[0]!.eventId}`;
}

/** A state of a view that an address alone does not show. */
export interface PageState extends PageView {
  /** Before the view is opened: what its calls shall answer. */
  readonly arrange: (page: Page) => Promise<unknown>;
  /** Waits until the state is shown. */
  readonly shown: (page: Page) => Promise<unknown>;
}

/** Loading, empty and failed. */
export const PAGE_STATES: readonly PageState[] = [
  {
    name: 'state-loading',
    path: '/projects',
    arrange: (page) => page.route('**/api/v1/projects*', () => undefined),
    shown: (page) => page.locator('main').waitFor(),
  },
  {
    name: 'state-failed',
    path: '/projects',
    arrange: (page) =>
      page.route('**/api/v1/projects*', (route) =>
        route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"Service unavailable"}' }),
      ),
    shown: (page) => page.getByRole('alert').first().waitFor({ timeout: 60_000 }),
  },
  {
    name: 'state-empty',
    path: '/projects?q=there-is-none',
    arrange: () => Promise.resolve(),
    shown: (page) => page.waitForLoadState('networkidle'),
  },
];

async function firstFinding(url: string): Promise<string> {
  const { body } = await call<{ items: { findingId: string }[] }>(url, 'GET', '/api/v1/findings?region=demo&status=open&limit=1');
  return body.items[0]!.findingId;
}
