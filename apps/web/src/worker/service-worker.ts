import { REGISTERS, keptAs } from './kept.js';

/**
 * Lets the phone pages be opened without a connection: keeps their files, and the last answers of the registers that they choose from.
 * Each build has caches of its own; a new one takes over when no view of the old one is open any more.
 */
declare const self: ServiceWorkerGlobalScope;

/** Put in by the bundler (vite.config.ts). */
declare const __BUILD__: {
  /** Another one for every build. */
  readonly version: string;
  /** The script that the page of this build begins with. */
  readonly entry: string;
  /** Files of the phone pages, and of all that they load. */
  readonly files: readonly string[];
};

const { version, entry, files } = __BUILD__;
const PREFIX = 'massestrom-';
const FILES = `${PREFIX}files-${version}`;
const ANSWERS = `${PREFIX}answers-${version}`;
const PAGE = '/';
/** Where the connection is that bad, what is kept is shown instead. */
const PATIENCE_MS = 4000;
const MATCH = { ignoreVary: true } as const;

self.addEventListener('install', (event) => event.waitUntil(Promise.all([keepFiles(), keepRegisters().catch(() => undefined)])));

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const kept = keptAs(request, self.location.origin);
  if (kept === 'view') event.respondWith(fresh(event, fetch(request), () => fromCache(FILES, PAGE)));
  else if (kept === 'register') event.respondWith(fresh(event, asked(request), () => fromCache(ANSWERS, request)));
  else if (kept === 'file') event.respondWith(file(request));
});

const fromCache = async (cache: string, request: RequestInfo): Promise<Response | undefined> =>
  (await caches.open(cache)).match(request, MATCH);

/** @throws Error where the server has another build by now: its own worker is to be installed then */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(FILES);
  const page = await fetch(PAGE, { cache: 'no-cache' });
  if (!page.ok || !(await page.clone().text()).includes(entry)) throw new Error('the page is of another build');
  await cache.put(PAGE, page);
  await cache.addAll(files);
}

/** Registers are kept from the start: their first answers came before there was a worker to see them. */
async function keepRegisters(): Promise<void> {
  for (const register of REGISTERS) {
    for (let path: string | undefined = register; path !== undefined;) {
      const answer = await asked(new Request(path));
      const { next } = (await answer.json()) as { next?: string | null };
      path = next ? `${register}&cursor=${encodeURIComponent(next)}` : undefined;
    }
  }
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== FILES && name !== ANSWERS);
  await Promise.all(old.map((name) => caches.delete(name)));
  // Views that were open before there was any worker.
  await self.clients.claim();
}

/** Asks the server, and keeps what it says. */
async function asked(request: Request): Promise<Response> {
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(ANSWERS)).put(request, answer.clone());
  return answer;
}

/** The server's answer; what is kept where there is no connection, a very bad one, or no server behind it. */
async function fresh(event: FetchEvent, answer: Promise<Response>, kept: () => Promise<Response | undefined>): Promise<Response> {
  const told = answer.then(
    (response) => (response.status < 500 ? response : undefined),
    () => undefined,
  );
  // What comes too late for this time is kept for the next.
  event.waitUntil(told);
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined));
  return (await Promise.race([told, patience])) ?? (await kept()) ?? answer;
}

/** A file of the build: its name has a hash of what is in it, so that the kept one is as good. */
async function file(request: Request): Promise<Response> {
  const kept = await fromCache(FILES, request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(FILES)).put(request, answer.clone());
  return answer;
}
