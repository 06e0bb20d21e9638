/** Loads, splits, classifications and receipts over HTTP, on an event store in memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { Actor } from '#libs/kernel/index.js';
import { InMemoryErasableTexts } from '#libs/mass-ledger/notes/in-memory-erasable-texts.js';
import { InMemoryCustodyIndex } from '#libs/mass-ledger/receipts/index.js';
import { InMemoryCheckpointStore } from '#libs/mass-ledger/sorting-runs/index.js';
import { readConfig } from '#libs/platform/config/config.js';
import { Health } from '#libs/platform/health/health.js';
import { Metrics } from '#libs/platform/health/metrics.js';
import { createApiAdapter } from '#libs/platform/http/fastify-adapter.js';
import { createLogger } from '#libs/platform/logging/logging.js';
import { PlatformModule } from '#libs/platform/nest/platform-module.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { keepReceiptsMatched } from './finish-runs.js';
import { RecorderModule } from './recorder-module.js';
import { writeSideOf } from './write-side.js';

@Module({})
class Root {}

const SUBJECT = '7f0c2a9e-0b55-4d0e-9c39-3c1f8f1f7d11';
/** Organisation that calls. */
let acting = 'local';
let folder: string;
let app: NestFastifyApplication;
let client: TestClient;
let stopMatching: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'massestrom-custody-'));
  const store = new InMemoryEventStore();
  const texts = new InMemoryErasableTexts();
  const custody = new InMemoryCustodyIndex();
  const writeSide = writeSideOf({ store, texts, checkpoints: new InMemoryCheckpointStore(), custody, dataDir: folder });
  const logger = createLogger('silent');
  const actors = { actorOf: (): Actor => ({ organisation: acting, role: 'operator', subject: SUBJECT }) };
  const platform = { config: readConfig({}), logger, actors, health: new Health(), metrics: new Metrics() };
  const root = { module: Root, imports: [PlatformModule.with(platform), RecorderModule.with(writeSide)] };
  app = await NestFactory.create<NestFastifyApplication>(root, createApiAdapter(), { bodyParser: false, logger: false });
  const port = await freePort();
  await app.listen(port, '127.0.0.1');
  client = new TestClient(`http://127.0.0.1:${port}`);
  stopMatching = keepReceiptsMatched(writeSide, store, logger);
  await post('projects', { code: 'P', name: 'Project', municipality: '9990' });
  await post('sites', { code: 'PIT', name: 'Pit', kind: 'excavation', municipality: '9990', project: 'P' });
  await post('sites', { code: 'HEAP', name: 'Heap', kind: 'intermediate_storage', municipality: '9990' });
  await post('sites', { code: 'TIP', name: 'Tip', kind: 'deposit', municipality: '9990' });
});
afterAll(async () => {
  await stopMatching();
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const post = (path: string, body: unknown) => client.post(`/api/v1/${path}`, body);
const tonnes = (value: number) => ({ value, unit: 't', method: 'weighbridge' });
const of = { project: 'P', material: 'clay_soft', conditionClass: '1', fromSite: 'PIT' };

/** Dispatches a load. @returns its lot and id */
async function dispatch(ticket: string, plannedSite = 'TIP'): Promise<{ lot: string; load: string }> {
  const body = {
    ...of,
    type: 'LoadDispatched',
    plannedSite,
    quantity: tonnes(10),
    haul: { ticket },
    occurredAt: '2025-03-04T08:00',
  };
  const [{ lotId, commands }] = (await post('mass-events', body)).json().results;
  return { lot: lotId, load: commands[0].loadId };
}

it('takes a load from its dispatch to its return', async () => {
  const { lot, load } = await dispatch('A-1');
  const event = { lot, load, occurredAt: '2025-03-04T09:00' };
  const rejected = await post('mass-events', { ...event, type: 'LoadRejected', site: 'TIP', reason: 'polluted' });
  expect(rejected.status).toBe(200);
  expect((await post('mass-events', { ...event, type: 'LoadReturned' })).status).toBe(200);
  const closed = await post('mass-events', { ...event, type: 'LoadReceived', toSite: 'TIP', quantity: tonnes(10) });
  expect([closed.status, closed.json().errors[0]]).toMatchObject([422, { pointer: '/load', code: 'load_closed' }]);
  const wrong = await post('mass-events', { ...event, type: 'LoadReceived', load: 'L1', toSite: 'TIP', quantity: tonnes(1) });
  expect([wrong.status, wrong.json().errors[0].pointer]).toEqual([400, '/load']);
});

it('splits and classifies', async () => {
  const stored = { ...of, type: 'MassStored', toSite: 'HEAP', quantity: tonnes(100), occurredAt: '2025-03-04T10:00' };
  const lot = (await post('mass-events', stored)).json().results[0].lotId;
  const split = await post(`lots/${lot}/splits`, { name: 'Part', site: 'HEAP', quantity: tonnes(30), occurredAt: '2025-03-05' });
  expect([split.status, split.json()]).toMatchObject([200, { parentLotId: lot, outcome: 'recorded' }]);
  const part = split.json().lotId;
  const results = [{ parameter: 'Pb', milligramPerKg: 250 }];
  const report = { reference: 'AR-1', results };
  const body = { basis: 'laboratory_report', report, occurredAt: '2025-03-06', eventId: 'c' };
  const classified = await post(`lots/${part}/classifications`, body);
  expect([classified.status, classified.json()]).toMatchObject([200, { id: part, conditionClass: '3', status: 'sampled' }]);
  expect((await post(`lots/${part}/classifications`, body)).json()).toMatchObject({ outcome: 'repeated', position: null });
  expect((await post(`lots/${part}/classifications`, { basis: 'guess', occurredAt: '2025-03-06' })).status).toBe(400);
  expect(
    (await post(`lots/none/splits`, { name: 'P', site: 'HEAP', quantity: tonnes(1), occurredAt: '2025-03-05' })).status,
  ).toBe(404);
});

it('matches a receipt that comes before its dispatch, tells what waits, and dismisses', async () => {
  const body = {
    site: 'TIP',
    material: 'clay_soft',
    quantity: tonnes(9),
    haul: { ticket: 'B-1' },
    occurredAt: '2025-03-04T09:00',
  };
  const receipt = (await post('receipts', body)).json();
  expect(receipt).toMatchObject({ state: 'waiting', reason: { code: 'ticket_not_known' } });
  const waiting = (await client.get('/api/v1/receipts?state=waiting')).json();
  expect(waiting.items).toMatchObject([{ receiptId: receipt.receiptId, ticket: 'B-1' }]);
  await dispatch('B-1');
  await expect(becomes(receipt.receiptId)).resolves.toMatchObject({ state: 'matched', matchedBy: 'ticket' });
  const other = (await post('receipts', { ...body, haul: { ticket: 'B-2' } })).json();
  const dismissed = await post(`receipts/${other.receiptId}/dismissal`, { reason: 'mistake' });
  expect([dismissed.status, dismissed.json().state]).toEqual([200, 'dismissed']);
  const { load } = await dispatch('B-3');
  expect((await post(`receipts/${other.receiptId}/match`, { load })).status).toBe(409);
  const third = (await post('receipts', { ...body, haul: undefined })).json();
  expect((await post(`receipts/${third.receiptId}/match`, { load })).json()).toMatchObject({
    state: 'matched',
    matchedBy: 'person',
  });
  expect((await client.get('/api/v1/receipts/none')).status).toBe(404);
});

it('answers 403 to whose word a receipt is not, all of it being another party’s', async () => {
  const { lot, load } = await dispatch('C-1');
  await post('sites', {
    code: 'OWNED',
    name: 'Owned',
    kind: 'deposit',
    municipality: '9990',
    operators: [{ organisation: 'owner' }],
  });
  const at = { quantity: tonnes(10), occurredAt: '2025-03-04T09:00' };
  acting = 'stranger';
  const received = await post('mass-events', { ...at, type: 'LoadReceived', lot, load, toSite: 'local:OWNED' });
  expect([received.status, received.json()]).toMatchObject([
    403,
    { errors: [{ pointer: '/toSite', code: 'site_of_others' }], results: [{ outcome: 'rejected' }] },
  ]);
  const waiting = await post('receipts', { ...at, site: 'local:OWNED', material: 'clay_soft' });
  expect([waiting.status, waiting.json().errors[0]]).toMatchObject([403, { pointer: '/site', code: 'site_of_others' }]);
  acting = 'local';
});

/** A receipt as soon as it does not wait any more. */
async function becomes(receiptId: string): Promise<unknown> {
  for (let tries = 0; tries < 100; tries++) {
    const { state, ...rest } = (await client.get(`/api/v1/receipts/${receiptId}`)).json();
    if (state !== 'waiting') return { state, ...rest };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it still waits');
}
