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
  { name: 'municipality', path: '/municipality/9990' },
  { name: 'projects', path: '/projects' },
  { name: 'project', path: (url) => projectPath(url, 'SKOLE') },
  { name: 'findings', path: '/findings?region=demo' },
  { name: 'record', path: '/record' },
  { name: 'import', path: '/import' },
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
