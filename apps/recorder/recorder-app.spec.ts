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
import { TestClient, freePort } from '#libs/testing/http.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { RECORDER_APP } from './recorder-app.js';

const postgres = useTestPostgres();
const running: RunningProgram[] = [];
let dataDir: string;
let proxy: TcpProxy | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'massestrom-recorder-app-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.stop()));
  await proxy?.close();
  proxy = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

async function start(databaseUrl: string): Promise<TestClient> {
  const env = {
    PORT: String(await freePort()),
    MASSESTROM_DATABASE_URL: databaseUrl,
    MASSESTROM_DATA_DIR: dataDir,
    MASSESTROM_STORE_TIMEOUT_MS: '1000',
    MASSESTROM_LOG_LEVEL: 'silent',
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
  for (let i = 0; i < 200 && (await client.get('/readyz')).status !== 200; i++) await sleep(50);
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
  expect(performance.now() - began).toBeLessThan(5000);
  expect((await client.get('/readyz')).status).toBe(503);
  comeBack();
  await ready(client);
  expect((await register(client, 'forst')).json()).toMatchObject({ outcome: 'repeated' });
  expect((await register(client, 'midt')).status).toBe(200);
});

test('a second recorder on one PostgreSQL event store is refused, and says why', async () => {
  const url = await postgres.freshDatabase();
  await ready(await start(url));
  await expect(start(url)).rejects.toThrow(NotTheWriterError);
  await expect(start(url)).rejects.toThrow(/another process writes to this event store \(massestrom recorder writer \d+/);
});
