/** How a request is answered: an opened view, a file of the build, an answer of a register; absent: by the browser alone. */
export type Kept = 'view' | 'file' | 'register' | undefined;

/** The registers that the phone pages choose from, as they ask for them. They hold names and codes, no figures. */
export const REGISTERS = ['/api/v1/codes', '/api/v1/projects?limit=500', '/api/v1/sites?limit=500'] as const;

const PATHS: ReadonlySet<string> = new Set(REGISTERS.map((register) => register.split('?', 1)[0]!));
const OF_A_LIST: ReadonlySet<string> = new Set(['limit', 'cursor']);
/** A view has an address without an ending; documents that are opened have one, or belong to the API. */
const IS_FILE = /\.[^/]*$/;

/**
 * Which of this page's own requests are answered without a connection, too. A search in a register, and whatever has figures, is not.
 * @param asked method, mode and address of the request @param origin of the page
 */
export function keptAs({ method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>, origin: string): Kept {
  const address = new URL(url);
  if (method !== 'GET' || address.origin !== origin) return undefined;
  const { pathname, searchParams } = address;
  if (PATHS.has(pathname)) return [...searchParams.keys()].every((name) => OF_A_LIST.has(name)) ? 'register' : undefined;
  if (pathname.startsWith('/api/')) return undefined;
  if (mode === 'navigate') return IS_FILE.test(pathname) ? undefined : 'view';
  return pathname.startsWith('/assets/') || pathname === '/icon.svg' ? 'file' : undefined;
}
