/**
 * Several recorders on EventStoreDB behind the gateway: what is sent to both at once is recorded once, imports are found, one may go.
 * @needs postgres
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RECORDER_APP } from '#apps/recorder/recorder-app.js';
import { WEB_APP } from '#apps/web/server/web-app.js';
import type { ServerConfig } from '#libs/platform/config/config.js';
import { type AppDefinition, startApp } from '#libs/platform/program/run-app.js';
import type { RunningProgram } from '#libs/platform/program/run-program.js';
import { type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { tenTonnes } from '#libs/testing/loads.js';

const postgres = useTestPostgres();
let node: EsdbStandIn;
let folder: string;
let recorders: RunningProgram[];
let gateway: RunningProgram;
let client: TestClient;

async function start<Config extends ServerConfig>(app: AppDefinition<Config>, env: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const common = { PORT: String(await freePort()), MASSESTROM_LOG_LEVEL: 'silent' };
  return startApp(app, app.readConfig({ ...common, ...env }));
}

beforeAll(async () => {
  node = await startEsdbStandIn();
  folder = await mkdtemp(join(tmpdir(), 'massestrom-several-'));
  const databaseUrl = await postgres.freshDatabase();
  recorders = await Promise.all(
    ['one', 'two'].map((name) =>
      start(RECORDER_APP, {
        MASSESTROM_ESDB_URL: node.connectionString,
        MASSESTROM_DATABASE_URL: databaseUrl,
        MASSESTROM_DATA_DIR: join(folder, name),
        MASSESTROM_STORE_TIMEOUT_MS: '3000',
      }),
    ),
  );
  const nobody = `http://127.0.0.1:${await freePort()}`;
  gateway = await start(WEB_APP, {
    MASSESTROM_RECORDER_URL: recorders.map(({ url }) => url).join(','),
    MASSESTROM_REPORTING_URL: nobody,
    MASSESTROM_PROJECTOR_URL: nobody,
  });
  client = new TestClient(gateway.url);
  for (const { url } of recorders) while (!(await fetch(`${url}/readyz`)).ok) await sleep(50);
  await record('projects', { code: 'P', name: 'Project', municipality: '9990', eventId: 'p' });
  await record('sites', { code: 'PIT', name: 'Pit', kind: 'excavation', municipality: '9990', project: 'P', eventId: 'pit' });
  await record('sites', { code: 'TIP', name: 'Tip', kind: 'deposit', municipality: '9990', eventId: 'tip' });
});
afterAll(async () => {
  await gateway?.stop();
  await Promise.all((recorders ?? []).map((app) => app.stop()));
  await node?.close();
  await rm(folder, { recursive: true, force: true });
});

async function record(path: string, body: unknown): Promise<void> {
  const answer = await client.post(`/api/v1/${path}`, body);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
}

const deposits = (): number => node.events().filter(({ type }) => type === 'MassDeposited').length;
const allIdsOnce = (): boolean => new Set(node.events().map(({ id }) => id)).size === node.events().length;

const ROWS = 300;
const file = (month: string): string =>
  [
    'event_id;occurred_at;project;material;condition_class;from_site;to_site;quantity;unit;method',
    ...Array.from(
      { length: ROWS },
      (_, i) =>
        `${month}-${i};2025-${month}-${String((i % 28) + 1).padStart(2, '0')};P;till;1;PIT;TIP;${1000 + i};kg;weighbridge`,
    ),
  ].join('\n');
const send = (to: TestClient, content: string, wait: boolean) =>
  to.send('POST', `/api/v1/imports?wait=${wait}`, { headers: { 'content-type': 'text/csv' }, body: content });

test('one file, sent to both recorders at once, is recorded once', async () => {
  const answers = await Promise.all(recorders.map(({ url }) => send(new TestClient(url), file('03'), true)));
  const rows = answers.map((answer) => answer.json().rows);
  expect(rows.map(({ recorded, repeated }) => recorded + repeated)).toEqual([ROWS, ROWS]);
  expect(rows.map(({ rejected }) => rejected)).toEqual([0, 0]);
  expect([deposits(), allIdsOnce()]).toEqual([ROWS, true]);
});

test('imports in the background are found by way of the gateway, whoever took them', async () => {
  const begun = await Promise.all(['04', '05', '06', '07'].map((month) => send(client, file(month), false)));
  const ids = begun.map((answer) => answer.json().importId as string);
  for (const id of ids) {
    let answer = (await client.get(`/api/v1/imports/${id}`)).json();
    for (let i = 0; i < 3000 && answer.state === 'running'; i++) {
      await sleep(20);
      answer = (await client.get(`/api/v1/imports/${id}`)).json();
    }
    expect(answer).toMatchObject({ state: 'finished', rows: { rejected: 0 } });
    expect((await client.get(`/api/v1/imports/${id}/rejected.csv`)).status).toBe(200);
  }
  const list = (await client.get('/api/v1/imports')).json().items;
  expect(list.map(({ importId }: { importId: string }) => importId)).toEqual(expect.arrayContaining(ids));
  expect([deposits(), allIdsOnce()]).toEqual([5 * ROWS, true]);
});

test('commands go on while one recorder stops, and nothing that was acknowledged is missing', async () => {
  const before = deposits();
  const acknowledged: string[] = [];
  let refused = 0;
  const sender = async (name: string): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      const eventId = `${name}-${i}`;
      const load = { ...tenTonnes(eventId), occurredAt: '2025-09-01' };
      // As a client does: the same command again where the answer allows it.
      for (;;) {
        const answer = await client.post('/api/v1/mass-events', load);
        if (answer.status === 200) break;
        if (answer.status !== 503) throw new Error(answer.text);
        refused++;
        await sleep(100);
      }
      acknowledged.push(eventId);
    }
  };
  const sending = Promise.all(['a', 'b', 'c', 'd'].map(sender));
  await sleep(150);
  await recorders.shift()!.stop();
  await sending;
  expect(new Set(acknowledged).size).toBe(240);
  expect([deposits() - before, allIdsOnce()]).toEqual([240, true]);
  expect(refused).toBeLessThan(60);
});
