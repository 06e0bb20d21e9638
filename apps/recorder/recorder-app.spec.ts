/**
 * The recorder as an app of its own, on the event store in PostgreSQL, with the server away now and then.
 * @needs postgres
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TcpProxy } from '#libs/event-store/postgres/testing/tcp-proxy.js';
import { NotTheWriterError } from '#libs/event-store/errors.js';
import { readRecorderConfig } from '#libs/platform/config/app-config.js';
import { startApp } from '#libs/platform/program/run-app.js';
import type { RunningProgram } from '#libs/platform/program/run-program.js';
import { type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { FrozenProxy } from '#libs/testing/frozen-proxy.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { tenTonnes } from '#libs/testing/loads.js';
import { RECORDER_APP } from './recorder-app.js';

/** What tells a bounded time from none, on a busy machine too, milliseconds. */
const BOUND_MS = 30_000;
const postgres = useTestPostgres();
const running: RunningProgram[] = [];
let dataDir: string;
let proxy: TcpProxy | undefined;
let frozen: FrozenProxy | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'massestrom-recorder-app-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.stop()));
  await proxy?.close();
  proxy = undefined;
  await frozen?.close();
  frozen = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

async function start(databaseUrl: string, more: NodeJS.ProcessEnv = {}): Promise<TestClient> {
  const env = {
    PORT: String(await freePort()),
    MASSESTROM_DATABASE_URL: databaseUrl,
    MASSESTROM_DATA_DIR: dataDir,
    MASSESTROM_STORE_TIMEOUT_MS: '1000',
    MASSESTROM_LOG_LEVEL: 'silent',
    ...more,
  };
  const app = await startApp(RECORDER_APP, readRecorderConfig(env));
  running.push(app);
  return new TestClient(app.url);
}

/** A database behind a proxy that can cut it off. */
async function proxied(): Promise<string> {
  proxy = await TcpProxy.start(await postgres.freshDatabase());
  return proxy.connectionString;
}

function goAway(): void {
  proxy!.refuses = true;
  proxy!.cut();
}

function comeBack(): void {
  proxy!.refuses = false;
}

const party = (name: string) => ({ organisation: name, name, kind: 'body_without_number', source: 'test', eventId: name });
const register = (client: TestClient, name: string) => client.post('/api/v1/parties', party(name));

async function ready(client: TestClient): Promise<void> {
  for (let i = 0; i < 1200 && (await client.get('/readyz')).status !== 200; i++) await sleep(50);
  expect((await client.get('/readyz')).json()).toMatchObject({ status: 'ready' });
}

test('records, and says how it is', async () => {
  const client = await start(await postgres.freshDatabase());
  await ready(client);
  expect((await register(client, 'kommunen')).json()).toMatchObject({ position: '1' });
  expect((await client.get('/readyz')).json().checks).toEqual([
    { name: 'event store', ready: true, detail: 'position 1' },
    { name: 'database', ready: true },
    { name: 'clocks', ready: true },
  ]);
  expect((await client.get('/metrics')).text).toMatch(/massestrom_appended_events_total 1/);
  expect((await client.get('/api/v1/parties')).status).toBe(405);
});

test('comes up without its servers, refuses commands until they are there', async () => {
  const url = await proxied();
  goAway();
  const client = await start(url);
  expect((await client.get('/healthz')).status).toBe(200);
  const refused = await register(client, 'tidlig');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect((await client.get('/readyz')).status).toBe(503);
  comeBack();
  await ready(client);
  expect((await register(client, 'tidlig')).json()).toMatchObject({ position: '1', outcome: 'recorded' });
});

test('answers 503 within a bounded time while the store is away, and has what it acknowledged', async () => {
  const client = await start(await proxied());
  await ready(client);
  expect((await register(client, 'forst')).status).toBe(200);
  goAway();
  const began = performance.now();
  const refused = await register(client, 'midt');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(performance.now() - began).toBeLessThan(BOUND_MS);
  expect((await client.get('/readyz')).status).toBe(503);
  comeBack();
  await ready(client);
  expect((await register(client, 'forst')).json()).toMatchObject({ outcome: 'repeated' });
  expect((await register(client, 'midt')).status).toBe(200);
});

test('answers 503 within a bounded time while the store is frozen', async () => {
  const url = new URL(await postgres.freshDatabase());
  frozen = await FrozenProxy.start(Number(url.port), await freePort());
  url.port = String(frozen.port);
  const client = await start(url.href);
  await ready(client);
  frozen.freeze();
  const began = performance.now();
  const answers = await Promise.all(['en', 'to', 'tre'].map((name) => register(client, name)));
  expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(Array(3).fill([503, '2']));
  expect(performance.now() - began).toBeLessThan(BOUND_MS);
  frozen.thaw();
  await ready(client);
  expect((await register(client, 'en')).status).toBe(200);
});

test('stops within a bounded time while the store is away', async () => {
  const client = await start(await proxied());
  await ready(client);
  goAway();
  const calls = [register(client, 'sent'), register(client, 'senere')];
  await sleep(100);
  const began = performance.now();
  await running.splice(0)[0]!.stop();
  expect(performance.now() - began).toBeLessThan(BOUND_MS);
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([503, 503]);
});

test('a second recorder on one PostgreSQL event store is refused, and says why', async () => {
  const url = await postgres.freshDatabase();
  await ready(await start(url));
  await expect(start(url)).rejects.toThrow(NotTheWriterError);
  await expect(start(url)).rejects.toThrow(/another process writes to this event store \(massestrom recorder writer \d+/);
});

describe('on EventStoreDB', () => {
  let node: EsdbStandIn;
  beforeEach(async () => {
    node = await startEsdbStandIn();
  });
  afterEach(() => node.close());

  test('several recorders record beside each other, and know what the other has recorded', async () => {
    const url = await postgres.freshDatabase();
    const env = { MASSESTROM_ESDB_URL: node.connectionString };
    const [one, two] = [await start(url, env), await start(url, env)];
    await Promise.all([ready(one), ready(two)]);
    const site = { code: 'TIP', name: 'Tip', kind: 'deposit', municipality: '9990', eventId: 'tip' };
    expect((await one.post('/api/v1/sites', site)).json()).toMatchObject({ outcome: 'recorded' });
    expect((await two.post('/api/v1/sites', site)).json()).toMatchObject({ outcome: 'repeated' });
    const project = { code: 'P', name: 'Project', municipality: '9990', eventId: 'p' };
    await two.post('/api/v1/projects', project);
    const pit = { code: 'PIT', name: 'Pit', kind: 'excavation', municipality: '9990', project: 'P', eventId: 'pit' };
    await one.post('/api/v1/sites', pit);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? one : two).post('/api/v1/mass-events', tenTonnes(`load-${i}`))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 200));
  });

  test('answers 503 while the node is away or frozen, and has what it acknowledged', async () => {
    const client = await start(await postgres.freshDatabase(), { MASSESTROM_ESDB_URL: node.connectionString });
    await ready(client);
    expect((await register(client, 'forst')).status).toBe(200);
    node.faults.freeze();
    const began = performance.now();
    const refused = await register(client, 'midt');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(performance.now() - began).toBeLessThan(BOUND_MS);
    expect((await client.get('/readyz')).status).toBe(503);
    node.faults.thaw();
    await ready(client);
    expect((await register(client, 'forst')).json()).toMatchObject({ outcome: 'repeated' });
    expect((await register(client, 'midt')).status).toBe(200);
  });

  test('comes up without the node', async () => {
    node.faults.goDown();
    const client = await start(await postgres.freshDatabase(), { MASSESTROM_ESDB_URL: node.connectionString });
    expect((await register(client, 'tidlig')).status).toBe(503);
    await node.faults.comeUp();
    await ready(client);
    expect((await register(client, 'tidlig')).status).toBe(200);
  });
});
