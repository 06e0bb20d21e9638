/**
 * Reporting as an app of its own: with a role that may only read, before there is anything to read, and without the event store.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { projections } from '#libs/balances/projections.js';
import { StoreEventLog } from '#libs/event-log/store/store-event-log.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import { TcpProxy } from '#libs/event-store/postgres/testing/tcp-proxy.js';
import { type ReportingConfig, readReportingConfig } from '#libs/platform/config/app-config.js';
import { startApp } from '#libs/platform/program/run-app.js';
import type { RunningProgram } from '#libs/platform/program/run-program.js';
import { Projector } from '#libs/read-store/projector.js';
import { ReadStore } from '#libs/read-store/read-store.js';
import { startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { REPORTING_APP } from './reporting-app.js';

/** Far below the time that the event store is waited for, and far above what an answer takes on a busy machine, milliseconds. */
const SOONER_MS = 10_000;
const postgres = useTestPostgres();
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function query(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function start(databaseUrl: string, more: NodeJS.ProcessEnv = {}): Promise<TestClient> {
  const env = {
    PORT: String(await freePort()),
    MASSESTROM_DATABASE_URL: databaseUrl,
    MASSESTROM_AFTER_TIMEOUT_MS: '300',
    MASSESTROM_STORE_TIMEOUT_MS: '1000',
    MASSESTROM_LOG_LEVEL: 'silent',
    ...more,
  };
  const config: ReportingConfig = readReportingConfig(env);
  const app: RunningProgram = await startApp(REPORTING_APP, config);
  closing.push(() => app.stop());
  return new TestClient(app.url);
}

/** Event store, read models and a projector, as their owner makes them. */
async function owned(connectionString: string): Promise<void> {
  const store = await PostgresEventStore.open({ connectionString });
  closing.push(() => store.close());
  const readStore = await ReadStore.open({ connectionString, projections });
  closing.push(() => readStore.close());
  const projector = new Projector({ eventLog: new StoreEventLog(store), readStore });
  closing.push(() => projector.stop());
  projector.start();
}

async function ready(client: TestClient): Promise<void> {
  for (let i = 0; i < 1200 && (await client.get('/readyz')).status !== 200; i++) await sleep(50);
  expect((await client.get('/readyz')).json()).toMatchObject({ status: 'ready' });
}

test('answers with a role that may only read, as soon as there is something to read', async () => {
  const owner = await postgres.freshDatabase();
  const database = new URL(owner).pathname.slice(1);
  await query(
    owner,
    `CREATE ROLE reader LOGIN PASSWORD 'reader'; GRANT CONNECT ON DATABASE ${database} TO reader;
     ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader`,
  );
  const url = new URL(owner);
  [url.username, url.password] = ['reader', 'reader'];
  const client = await start(url.href);
  const early = await client.get('/api/v1/projects');
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '2']);
  expect(early.json().detail).toMatch(
    /the read models are not there yet: there are no read models yet: the projector makes them/,
  );
  expect((await client.get('/readyz')).status).toBe(503);
  expect((await client.get('/healthz')).status).toBe(200);

  await owned(owner);
  await ready(client);
  expect((await client.get('/api/v1/projects')).json().items).toEqual([]);
  expect((await client.get('/api/v1/balances/region?region=demo&asOf=2025-01-01T00:00:00Z')).status).toBe(200);
  const report = '/api/v1/status-reports/region?region=demo&period=2026-H1';
  const status = await client.get(report);
  expect([status.status, status.headers.get('etag')]).toEqual([200, expect.any(String)]);
  expect(status.json()).toMatchObject({ territory: { demo: true }, comparable: '2025-H1', sites: [] });
  const pdf = await client.get(`${report}&format=pdf&lang=en`);
  expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 8)]).toEqual([200, 'application/pdf', '%PDF-1.7']);
  const account = await client.get('/api/v1/climate-accounts?region=demo&format=csv');
  expect([account.headers.get('content-type'), account.text.slice(0, 9)]).toEqual(['text/csv; charset=utf-8', 'id;activi']);
  const map = await client.get('/api/v1/status-reports/municipalities/5001/geojson?period=2020');
  expect(map.headers.get('content-type')).toBe('application/geo+json; charset=utf-8');
  expect(map.json().features).toMatchObject([{ id: 'municipality-5001', geometry: { type: 'Polygon' } }]);
  expect((await client.get('/api/v1/status-reports/region')).json().errors).toMatchObject([{ pointer: '/query/period' }]);
  expect((await client.get('/api/v1/status')).json()).toMatchObject({
    upToDate: true,
    log: { position: '0', countsEvents: true },
  });
  const late = await client.get('/api/v1/projects?after=7');
  expect([late.status, late.headers.get('retry-after')]).toEqual([503, '2']);
  expect((await client.send('POST', '/api/v1/parties', { json: {} })).status).toBe(405);
});

test('answers about now without the event store, and refuses what needs it', async () => {
  const node = await startEsdbStandIn();
  closing.push(() => node.close());
  const owner = await postgres.freshDatabase();
  await owned(owner);
  const client = await start(owner, { MASSESTROM_ESDB_URL: node.connectionString });
  await ready(client);
  node.faults.goDown();
  expect((await client.get('/api/v1/projects')).status).toBe(200);
  const refused = await client.get('/api/v1/balances/region?region=demo&asOf=2025-01-01T00:00:00Z');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect((await client.get('/api/v1/status')).json()).toMatchObject({
    upToDate: false,
    log: { countsEvents: false },
    silent: [expect.stringMatching(/^event store: /)],
  });
  const readiness = (await client.get('/readyz')).json();
  expect(readiness).toMatchObject({ status: 'ready' });
  expect(readiness.checks).toContainEqual(expect.objectContaining({ name: 'event store', ready: false, needed: false }));
});

test('says that it is ready before those who ask give up, while the event store says nothing', async () => {
  const node = await startEsdbStandIn();
  closing.push(() => node.close());
  const owner = await postgres.freshDatabase();
  await owned(owner);
  const client = await start(owner, {
    MASSESTROM_ESDB_URL: node.connectionString,
    MASSESTROM_STORE_TIMEOUT_MS: String(10 * SOONER_MS),
  });
  await ready(client);
  node.faults.freeze();
  for (let i = 0; i < 3; i++) {
    const startedMs = performance.now();
    const answer = await client.get('/readyz');
    expect([answer.status, performance.now() - startedMs < SOONER_MS]).toEqual([200, true]);
  }
  const startedMs = performance.now();
  expect((await client.get('/metrics')).status).toBe(200);
  expect(performance.now() - startedMs).toBeLessThan(SOONER_MS);
  node.faults.thaw();
});

test('refuses queries while the database is away, and answers them again', async () => {
  const proxy = await TcpProxy.start(await postgres.freshDatabase());
  closing.push(() => proxy.close());
  await owned(proxy.connectionString);
  const client = await start(proxy.connectionString);
  await ready(client);
  proxy.refuses = true;
  proxy.cut();
  const refused = await client.get('/api/v1/projects');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  proxy.refuses = false;
  await ready(client);
  expect((await client.get('/api/v1/projects')).status).toBe(200);
});
