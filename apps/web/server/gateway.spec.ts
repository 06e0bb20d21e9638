/** The gateway before fake apps: where calls go, what becomes of them when an app is gone. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_CALLS, PROJECTOR_CALLS, RECORDER_CALLS } from '#libs/contracts/api/calls.js';
import { readWebConfig } from '#libs/platform/config/app-config.js';
import { startApp } from '#libs/platform/program/run-app.js';
import type { RunningProgram } from '#libs/platform/program/run-program.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { WEB_APP } from './web-app.js';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}
type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

/** An app that answers as it is told, and remembers what it was asked. */
class FakeApp {
  readonly received: Received[] = [];
  answer: Answer = (_, response) => json(response, 200, { app: this.name });
  /** Whether it takes calls and says nothing. */
  frozen = false;
  /** Told of each part of a body as it arrives. */
  arrives: () => void = () => undefined;
  private server: Server | undefined;

  constructor(
    readonly name: string,
    readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      if (this.frozen) return;
      if (request.url === '/readyz') return json(response, 200, { status: 'ready' });
      const chunks: Buffer[] = [];
      request.on('error', () => undefined);
      request.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        this.arrives();
      });
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        this.received.push({ method: request.method!, url: request.url!, headers: request.headers, body });
        this.answer(request, response, body);
      });
    });
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    this.server = server;
    return this;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => (this.server ? this.server.close(done) : done(undefined)));
    this.server = undefined;
  }
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

const fake = async (name: string): Promise<FakeApp> => new FakeApp(name, await freePort()).start();

let recorders: [FakeApp, FakeApp];
let reportings: [FakeApp, FakeApp];
let projector: FakeApp;
let relay: FakeApp;
let gateway: RunningProgram;
let client: TestClient;

beforeEach(async () => {
  recorders = [await fake('recorder 1'), await fake('recorder 2')];
  reportings = [await fake('reporting 1'), await fake('reporting 2')];
  projector = await fake('projector');
  relay = await fake('relay');
  const urls = (apps: readonly FakeApp[]): string => apps.map(({ url }) => url).join(',');
  const config = readWebConfig({
    PORT: String(await freePort()),
    MASSESTROM_RECORDER_URL: urls(recorders),
    MASSESTROM_REPORTING_URL: urls(reportings),
    MASSESTROM_PROJECTOR_URL: projector.url,
    MASSESTROM_RELAY_URL: relay.url,
    MASSESTROM_LOG_LEVEL: 'silent',
  });
  gateway = await startApp(WEB_APP, config);
  client = new TestClient(gateway.url);
});
afterEach(async () => {
  await gateway.stop();
  await Promise.all([...recorders, ...reportings, projector, relay].map((app) => app.stop()));
});

const received = (apps: readonly FakeApp[]): Received[] => apps.flatMap((app) => app.received);

/** Until the gateway has seen how many of an app are ready. */
async function seen(app: string, ready: number): Promise<void> {
  const detail = async (): Promise<string> => {
    const { checks } = (await client.get('/readyz')).json() as { checks: { name: string; detail: string }[] };
    return checks.find(({ name }) => name === app)!.detail;
  };
  for (let i = 0; i < 1200 && !(await detail()).startsWith(`${ready} of `); i++) await sleep(50);
  expect(await detail()).toMatch(new RegExp(`^${ready} of `));
}
const appOf = async (path: string): Promise<string> => (await client.get(path)).json().app;

/** Calls that the gateway answers from what several apps say. */
const OF_SEVERAL = new Set(['listImports', 'getStatus']);

test('every call goes to the app that answers it', async () => {
  for (const { method, path, operationId } of API_CALLS) {
    if (OF_SEVERAL.has(operationId)) continue;
    const before = [recorders, reportings, [projector]].map((apps) => received(apps).length);
    const url = path.replaceAll(/\{\w+\}/g, 'x');
    const answer = await client.send(method.toUpperCase(), url, method === 'get' ? {} : { json: {} });
    const after = [recorders, reportings, [projector]].map((apps, i) => received(apps).length - before[i]!);
    const group = [RECORDER_CALLS, PROJECTOR_CALLS].findIndex((calls) => calls.some((call) => call.operationId === operationId));
    expect([operationId, answer.status, after]).toEqual([
      operationId,
      200,
      [
        [1, 0, 0],
        [0, 0, 1],
        [0, 1, 0],
      ].at(group),
    ]);
  }
});

test('an app of several is asked in turn', async () => {
  const asked = new Set([await appOf('/api/v1/projects'), await appOf('/api/v1/projects')]);
  expect(asked).toEqual(new Set(['reporting 1', 'reporting 2']));
});

test('address, query, body and correlation id go on as they came; the origin was judged at the front', async () => {
  const body = '{"massKg": 1.0, "n": 12345678901234567890}';
  const correlationId = '018f4d1e-7d8a-7cc2-b1a5-0f6a3f1c2b3d';
  recorders[0].answer = recorders[1].answer = (_, response) =>
    json(response, 201, { ok: true }, { etag: '"v3"', 'x-correlation-id': correlationId });
  const answer = await client.send('POST', '/api/v1/mass-events?a=%C3%B8&b=1', {
    headers: {
      'content-type': 'application/json',
      'x-correlation-id': correlationId,
      'idempotency-key': 'k1',
      origin: gateway.url,
      'sec-fetch-site': 'same-origin',
    },
    body,
  });
  expect([answer.status, answer.headers.get('etag'), answer.headers.get('x-correlation-id')]).toEqual([
    201,
    '"v3"',
    correlationId,
  ]);
  const [sent] = received(recorders);
  expect(sent).toMatchObject({ method: 'POST', url: '/api/v1/mass-events?a=%C3%B8&b=1' });
  expect(sent!.body.toString()).toBe(body);
  expect(sent!.headers).toMatchObject({ 'x-correlation-id': correlationId, 'idempotency-key': 'k1' });
  expect(sent!.headers.origin).toBeUndefined();
});

test('a page from elsewhere is kept out at the front', async () => {
  const refused = await client.post('/api/v1/mass-events', {}, { origin: 'https://example.org' });
  expect([refused.status, received(recorders).length]).toEqual([403, 0]);
});

test('a read goes to another app where one is gone, and comes back to it later', async () => {
  await reportings[0].stop();
  for (let i = 0; i < 4; i++) expect(await appOf('/api/v1/projects')).toBe('reporting 2');
  await reportings[0].start();
  await seen('reporting', 2);
  expect(new Set([await appOf('/api/v1/projects'), await appOf('/api/v1/projects')]).size).toBe(2);
});

test('a read is asked of another app where one breaks off or is not available', async () => {
  reportings[0].answer = (request) => request.socket.destroy();
  for (let i = 0; i < 2; i++) expect(await appOf('/api/v1/projects')).toBe('reporting 2');
  reportings[0].answer = (_, response) => json(response, 503, {}, { 'retry-after': '2' });
  await seen('reporting', 2);
  for (let i = 0; i < 2; i++) expect(await appOf('/api/v1/projects')).toBe('reporting 2');
});

test('a command that was never sent goes to another recorder; one that may have arrived does not', async () => {
  await recorders[0].stop();
  for (let i = 0; i < 3; i++) expect((await client.post('/api/v1/mass-events', { i })).json()).toEqual({ app: 'recorder 2' });
  recorders[1].answer = (request) => request.socket.destroy();
  await recorders[0].start();
  await seen('recorder', 2);
  const before = received(recorders).length;
  const answers = [await client.post('/api/v1/mass-events', {}), await client.post('/api/v1/mass-events', {})];
  expect(received(recorders).length - before).toBe(2);
  const broken = answers.find(({ status }) => status !== 200)!;
  expect([broken.status, broken.headers.get('retry-after')]).toEqual([503, '2']);
  expect(broken.json().detail).toMatch(/not known whether this was recorded; send it again with the same eventId/);
  expect(broken.headers.get('content-type')).toMatch(/problem\+json/);
});

test('a command with an idempotency key is sent again', async () => {
  recorders[0].answer = (request) => request.socket.destroy();
  for (let i = 0; i < 2; i++) {
    const answer = await client.post('/api/v1/mass-events', {}, { 'idempotency-key': `k${i}` });
    expect(answer.json()).toEqual({ app: 'recorder 2' });
  }
});

test('nobody there is a 503 that may be tried again', async () => {
  await Promise.all([...recorders, ...reportings].map((app) => app.stop()));
  for (const answer of [await client.get('/api/v1/projects'), await client.post('/api/v1/parties', {})]) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(answer.json().detail).toMatch(/^no (reporting answers now|recorder answers now: nothing was recorded)$/);
  }
  const ready = await client.get('/readyz');
  expect(ready.status).toBe(503);
  expect(ready.json().checks).toContainEqual({
    name: 'recorder',
    needed: false,
    ready: false,
    detail: expect.stringMatching(/^0 of 2 ready; http:\/\/127\.0\.0\.1:\d+: ECONNREFUSED/),
  });
  expect((await client.get('/healthz')).status).toBe(200);
});

test('the page stays ready for those who read while no recorder is there', async () => {
  await Promise.all(recorders.map((app) => app.stop()));
  expect((await client.get('/readyz')).json()).toMatchObject({ status: 'ready' });
});

test('the page stays ready while one of two that answer reads is frozen, and asks the other', async () => {
  reportings[0].frozen = true;
  for (let i = 0; i < 12; i++) {
    const startedMs = performance.now();
    expect((await client.get('/readyz')).json()).toMatchObject({ status: 'ready' });
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    await sleep(300);
  }
  await seen('reporting', 1);
  for (let i = 0; i < 2; i++) expect(await appOf('/api/v1/projects')).toBe('reporting 2');
  reportings[0].frozen = false;
  await seen('reporting', 2);
});

test('the page is not ready where all that answer reads are frozen', async () => {
  for (const reporting of reportings) reporting.frozen = true;
  await seen('reporting', 0);
  expect((await client.get('/readyz')).status).toBe(503);
});

test('an import is found on the recorder that took it', async () => {
  recorders[0].answer = (_, response) => json(response, 404, { status: 404 });
  for (let i = 0; i < 2; i++) expect(await appOf('/api/v1/imports/x')).toBe('recorder 2');
  for (let i = 0; i < 2; i++) expect((await client.post('/api/v1/imports/x/undo', {})).json()).toEqual({ app: 'recorder 2' });
  recorders[1].answer = recorders[0].answer;
  expect((await client.get('/api/v1/imports/x')).status).toBe(404);
  await recorders[1].stop();
  for (let i = 0; i < 2; i++) expect((await client.get('/api/v1/imports/x')).status).toBe(503);
});

test('a file goes to a recorder that is there', async () => {
  await recorders[0].stop();
  for (let i = 0; i < 2; i++) {
    const answer = await client.send('POST', '/api/v1/imports', { headers: { 'content-type': 'text/csv' }, body: 'a;b' });
    expect(answer.json()).toEqual({ app: 'recorder 2' });
  }
  const metrics = (await client.get('/metrics')).text;
  expect(metrics).toMatch(new RegExp(`massestrom_upstream_ready\\{app="recorder",url="${recorders[0].url}"\\} 0`));
  expect(metrics).toMatch(new RegExp(`massestrom_upstream_ready\\{app="recorder",url="${recorders[1].url}"\\} 1`));
});

test('the list of imports is that of all recorders, newest first', async () => {
  recorders.forEach((recorder, i) => {
    recorder.answer = (_, response) => json(response, 200, { items: [{ importId: i, startedAt: `2025-01-0${i + 1}` }] });
  });
  expect((await client.get('/api/v1/imports')).json().items.map(({ importId }: { importId: number }) => importId)).toEqual([
    1, 0,
  ]);
  await recorders[1].stop();
  expect((await client.get('/api/v1/imports')).json().items).toHaveLength(1);
});

test('the status is put together from reporting, relay and projector', async () => {
  const topic = {
    name: 'events',
    position: '7',
    partitions: [
      { partition: 0, position: '9', endOffset: '40' },
      { partition: 1, position: '7', endOffset: '30' },
    ],
  };
  const partitions = [
    { partition: 0, position: '9', nextOffset: '40', stopped: null },
    { partition: 1, position: '5', nextOffset: '25', stopped: null },
  ];
  for (const reporting of reportings) {
    reporting.answer = (_, response) =>
      json(response, 200, {
        version: '1',
        log: { position: '9', countsEvents: true },
        readModels: [{ name: 'active', version: '1', position: '5', behind: '4', partitions }],
        upToDate: false,
        lagSeconds: 0.5,
      });
  }
  projector.answer = (_, response) =>
    json(response, 200, { state: 'running', position: '5', partitions: [0, 1], detail: null, topic });
  relay.answer = (_, response) => json(response, 200, { state: 'running', position: '7', detail: null });
  const status = (await client.get('/api/v1/status')).json();
  expect(status).toMatchObject({
    log: { position: '9' },
    topic,
    relays: [{ state: 'running', position: '7' }],
    projectors: [{ state: 'running', partitions: [0, 1] }],
    lagSeconds: 0.5,
  });
  expect(status.readModels[0].partitions.map(({ records }: { records: string }) => records)).toEqual(['0', '5']);
  expect(status).not.toHaveProperty('silent');
  await relay.stop();
  expect((await client.get('/api/v1/status')).json().silent).toEqual([`relay ${relay.url}`]);
  await Promise.all(reportings.map((each) => each.stop()));
  expect((await client.get('/api/v1/status')).status).toBe(503);
});

test('a file goes on as a stream, while it is sent', async () => {
  const half = Buffer.alloc(200_000, 'x');
  const arrived = new Promise<void>((resolve) => {
    for (const recorder of recorders) {
      recorder.arrives = resolve;
      recorder.answer = (_, response, body) => json(response, 202, { bytes: body.length });
    }
  });
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(half);
      await arrived;
      controller.enqueue(half);
      controller.close();
    },
  });
  const answer = await fetch(new URL('/api/v1/imports', gateway.url), {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
    duplex: 'half',
  });
  expect([answer.status, await answer.json()]).toEqual([202, { bytes: 400_000 }]);
});

test('calls under way are answered while the gateway stops', async () => {
  let asked: () => void = () => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  for (const recorder of recorders) {
    recorder.answer = (_, response) => {
      asked();
      setTimeout(() => json(response, 200, { app: recorder.name }), 300);
    };
  }
  const answer = client.post('/api/v1/mass-events', {});
  await isAsked;
  await gateway.stop();
  expect((await answer).status).toBe(200);
});

test('the document is that of the whole, other methods and addresses are told', async () => {
  const document = (await client.get('/api/v1/openapi.json')).json();
  expect(Object.keys(document.paths).length).toBeGreaterThan(20);
  expect((await client.send('DELETE', '/api/v1/projects')).status).toBe(405);
  expect((await client.get('/api/v1/nothing')).status).toBe(404);
});
