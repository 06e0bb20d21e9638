import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { createApiAdapter } from '#libs/platform/http/fastify-adapter.js';
import { prepareFastify } from '#libs/platform/http/prepare-fastify.js';
import { silentObserver } from '#libs/platform/http/telemetry.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { servePage } from './page.js';

let folder: string;
let server: FastifyInstance;
let client: TestClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'massestrom-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Massestrøm</title>');
  await writeFile(join(folder, 'service-worker.js'), 'self.addEventListener("fetch", () => undefined);');
  await writeFile(join(folder, 'assets', 'index-a1b2.js'), `console.log(1);${' '.repeat(2000)}`);
  server = createApiAdapter().getInstance<FastifyInstance>();
  prepareFastify(server, [], silentObserver);
  await servePage(server, folder);
  const port = await freePort();
  await server.listen({ port, host: '127.0.0.1' });
  client = new TestClient(`http://127.0.0.1:${port}`);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

it('answers every address of the page with the page, kept fresh', async () => {
  for (const path of ['/', '/projects/42', '/region?year=2020']) {
    const answer = await client.get(path);
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('Massestrøm')]);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});

it('lets hashed files be kept for ever, and sends them compressed', async () => {
  const answer = await client.get('/assets/index-a1b2.js');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.text).toContain('console.log(1);');
  const again = await client.get('/assets/index-a1b2.js', { 'if-none-match': answer.headers.get('etag')! });
  expect(again.status).toBe(304);
});

it('lets a service worker of the whole page be asked for anew at each opening, and run', async () => {
  const answer = await client.get('/service-worker.js');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  // Browsers take it for all below the folder that it stands in, here the root, and only as a script.
  expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(answer.headers.get('content-security-policy')).toContain("worker-src 'self'");
});

it('lets the page itself read codes with the camera', async () => {
  expect((await client.get('/loads/receive')).headers.get('permissions-policy')).toContain('camera=(self)');
});

it('does not find what looks like the API, like a file, or lies outside', async () => {
  for (const path of ['/api/v1/nothing', '/assets/other.js', '/..%2f..%2fetc%2fpasswd.txt', '/%E0%A4%A']) {
    const answer = await client.get(path);
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
  }
});

it('is left out where nothing is built', async () => {
  expect(await servePage(fastify(), join(folder, 'missing'))).toBe(false);
});
