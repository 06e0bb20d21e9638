/**
 * The relay as an app of its own, on the event store in PostgreSQL and a real Kafka, which is away at first.
 *
 * @needs postgres
 * @needs kafka
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { appendOf, names } from '#libs/event-store/contract-events.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import { readRelayConfig } from '#libs/platform/config/app-config.js';
import { startApp } from '#libs/platform/program/run-app.js';
import type { RunningProgram } from '#libs/platform/program/run-program.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { useTestKafka } from '#libs/testing/kafka.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { RELAY_APP } from './relay-app.js';

const postgres = useTestPostgres();
const kafka = useTestKafka();
let app: RunningProgram | undefined;
let store: PostgresEventStore | undefined;

afterEach(async () => {
  await app?.stop();
  await store?.close();
  app = undefined;
});

async function start(databaseUrl: string, more: NodeJS.ProcessEnv = {}, values = {}): Promise<TestClient> {
  const env = {
    PORT: String(await freePort()),
    MASSESTROM_DATABASE_URL: databaseUrl,
    MASSESTROM_KAFKA_BROKERS: kafka().bootstrap.join(','),
    MASSESTROM_STORE_TIMEOUT_MS: '1000',
    MASSESTROM_LOG_LEVEL: 'silent',
    ...more,
  };
  app = await startApp(RELAY_APP, readRelayConfig(env), undefined, values);
  return new TestClient(app.url);
}

async function until(
  client: TestClient,
  what: (status: { state: string; position: string | null; detail: string | null }) => boolean,
) {
  for (let i = 0; i < 1200; i++, await sleep(50)) {
    const status = (await client.get('/status')).json();
    if (what(status)) return status;
  }
  throw new Error(`not within a minute: ${(await client.get('/status')).text}`);
}

test('publishes, says how far it is, and drains when it stops', async () => {
  const databaseUrl = await postgres.freshDatabase();
  store = await PostgresEventStore.open({ connectionString: databaseUrl });
  await store.append(appendOf('lot-1', 'no-stream', ...names('a', 30)));
  const client = await start(databaseUrl);
  const status = await until(client, ({ position }) => position === '30');
  expect(status).toMatchObject({ state: 'running', detail: null, topic: { name: 'massestrom.mass-events.v1', position: '30' } });
  expect(status.topic.partitions).toHaveLength(6);
  expect((await client.get('/readyz')).json()).toMatchObject({
    status: 'ready',
    checks: expect.arrayContaining([
      { name: 'relay', ready: true, detail: 'position 30' },
      { name: 'lag', ready: true, detail: '0 events behind for 0.0 s' },
    ]),
  });
  const metrics = (await client.get('/metrics')).text;
  for (const line of ['running 1', 'position 30', 'store_position 30', 'published_events 30', 'lag_events 0']) {
    expect(metrics).toMatch(new RegExp(`^massestrom_relay_${line}$`, 'm'));
  }
  await store.append(appendOf('lot-2', 'no-stream', ...names('b', 30)));
  await until(client, ({ position }) => position === '60');
});

test('starts without its servers, says what is missing, and goes on when they are there', async () => {
  const [broker] = kafka().brokers;
  await broker!.kill();
  const databaseUrl = await postgres.freshDatabase();
  store = await PostgresEventStore.open({ connectionString: databaseUrl });
  await store.append(appendOf('lot-1', 'no-stream', ...names('a', 30)));
  const client = await start(databaseUrl, { MASSESTROM_KAFKA_TOPIC: 'later' });
  await until(client, ({ state, detail }) => state === 'retrying' && detail !== null);
  expect((await client.get('/readyz')).status).toBe(503);
  await broker!.start();
  await until(client, ({ position }) => position === '30');
});

test('publishes again what follows an older position', async () => {
  const databaseUrl = await postgres.freshDatabase();
  const topic = { MASSESTROM_KAFKA_TOPIC: 'again' };
  store = await PostgresEventStore.open({ connectionString: databaseUrl });
  await store.append(appendOf('lot-1', 'no-stream', ...names('a', 30)));
  const first = await start(databaseUrl, topic);
  await until(first, ({ position }) => position === '30');
  await app!.stop();
  const again = await start(databaseUrl, topic, { from: '10' });
  await until(again, ({ position }) => position === '30');
  expect((await again.get('/metrics')).text).toMatch(/^massestrom_relay_published_events 20$/m);
  await expect(start(databaseUrl, topic, { from: 'ten' })).rejects.toThrow('--from needs a position');
});
