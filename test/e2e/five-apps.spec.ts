/**
 * The distributed shape: recorder, relay, projector, reporting and web beside a PostgreSQL server and a Kafka broker.
 * @needs postgres
 * @needs kafka
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECTOR_APP } from '#apps/projector/projector-app.js';
import { RECORDER_APP } from '#apps/recorder/recorder-app.js';
import { RELAY_APP } from '#apps/relay/relay-app.js';
import { REPORTING_APP } from '#apps/reporting/reporting-app.js';
import { WEB_APP } from '#apps/web/server/web-app.js';
import type { ServerConfig } from '#libs/platform/config/config.js';
import { type AppDefinition, startApp } from '#libs/platform/program/run-app.js';
import type { RunningProgram } from '#libs/platform/program/run-program.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { useTestKafka } from '#libs/testing/kafka.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { tenTonnes } from '#libs/testing/loads.js';
import { soon } from '#libs/testing/soon.js';

const postgres = useTestPostgres();
const kafka = useTestKafka();
const running: RunningProgram[] = [];
let dataDir: string;
let env: NodeJS.ProcessEnv;
let client: TestClient;

async function start<Config extends ServerConfig>(app: AppDefinition<Config>, more: NodeJS.ProcessEnv = {}): Promise<string> {
  const started = await startApp(app, app.readConfig({ ...env, ...more, PORT: String(await freePort()) }));
  running.push(started);
  return started.url;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'massestrom-five-'));
  env = {
    MASSESTROM_DATABASE_URL: await postgres.freshDatabase(),
    MASSESTROM_KAFKA_BROKERS: kafka().bootstrap.join(','),
    MASSESTROM_KAFKA_PARTITIONS: '3',
    MASSESTROM_DATA_DIR: dataDir,
    MASSESTROM_LOG_LEVEL: process.env['MASSESTROM_LOG_LEVEL'] ?? 'silent',
  };
  const [recorder, relay, projector, reporting] = await Promise.all([
    start(RECORDER_APP),
    start(RELAY_APP),
    start(PROJECTOR_APP),
    start(REPORTING_APP),
  ]);
  const web = await start(WEB_APP, {
    MASSESTROM_RECORDER_URL: recorder,
    MASSESTROM_REPORTING_URL: reporting,
    MASSESTROM_PROJECTOR_URL: projector,
    MASSESTROM_RELAY_URL: relay,
  });
  client = new TestClient(web);
});
afterAll(async () => {
  await Promise.all(running.splice(0).map((app) => app.stop()));
  await rm(dataDir, { recursive: true, force: true });
});

const ready = async (url: string): Promise<unknown> => {
  let answer = await new TestClient(url).get('/readyz');
  for (let i = 0; i < 1200 && answer.status !== 200; i++) {
    await sleep(100);
    answer = await new TestClient(url).get('/readyz');
  }
  return answer.json();
};
const record = async (path: string, body: unknown) => {
  const answer = await client.post(`/api/v1/${path}`, body);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.json();
};

test('all of them become ready', async () => {
  for (const { url } of running) expect(await ready(url)).toMatchObject({ status: 'ready' });
});

test('what is recorded is seen in a balance, by way of the topic', async () => {
  await record('projects', { code: 'P', name: 'Project', municipality: '9990', eventId: 'p' });
  await record('sites', { code: 'PIT', name: 'Pit', kind: 'excavation', municipality: '9990', project: 'P', eventId: 'pit' });
  await record('sites', { code: 'TIP', name: 'Tip', kind: 'deposit', municipality: '9990', eventId: 'tip' });
  const load = tenTonnes('load');
  const { position } = await record('mass-events', load);
  const answer = await client.get(`/api/v1/balances/municipalities/9990?basis=recorded&after=${position}`);
  expect(answer.status).toBe(200);
  expect(JSON.stringify(answer.json())).toContain('10000');
});

test('the status tells store, topic, read models and what lies between', async () => {
  await soon(async () => expect((await client.get('/api/v1/status')).json()).toMatchObject({ upToDate: true, lagSeconds: 0 }));
  const status = (await client.get('/api/v1/status')).json();
  const head = status.log.position;
  expect(status).toMatchObject({
    log: { countsEvents: true },
    topic: { name: 'massestrom.mass-events.v1', position: head },
    relays: [{ state: 'running', position: head }],
    projectors: [{ state: 'running', partitions: [0, 1, 2] }],
    upToDate: true,
    lagSeconds: 0,
  });
  expect(status.topic.partitions.map(({ partition }: { partition: number }) => partition)).toEqual([0, 1, 2]);
  expect(status.readModels[0].partitions).toHaveLength(3);
  for (const each of status.readModels[0].partitions) expect(each).toMatchObject({ records: '0', stopped: null, position: head });
});

test('read models are built anew by way of the gateway', async () => {
  const rebuilt = await client.send('POST', '/api/v1/read-models/rebuild');
  expect([rebuilt.status, rebuilt.json().version]).toEqual([200, 2]);
  expect((await client.get('/api/v1/projects')).json().items).toHaveLength(1);
});
