/** The recorder alone, over HTTP, on an event store in memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { InMemoryErasableTexts } from '#libs/mass-ledger/notes/in-memory-erasable-texts.js';
import { InMemoryCustodyIndex } from '#libs/mass-ledger/receipts/index.js';
import { InMemoryCheckpointStore } from '#libs/mass-ledger/sorting-runs/index.js';
import { readConfig } from '#libs/platform/config/config.js';
import { sameActor } from '#libs/platform/config/local-actor.js';
import { Health } from '#libs/platform/health/health.js';
import { Metrics } from '#libs/platform/health/metrics.js';
import { createApiAdapter } from '#libs/platform/http/fastify-adapter.js';
import { createLogger } from '#libs/platform/logging/logging.js';
import { PlatformModule } from '#libs/platform/nest/platform-module.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { tenTonnes } from '#libs/testing/loads.js';
import { RecorderModule } from './recorder-module.js';
import { type WriteSide, writeSideOf } from './write-side.js';

@Module({})
class Root {}

let folder: string;
let store: InMemoryEventStore;
let writeSide: WriteSide;
let app: NestFastifyApplication;
let client: TestClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'massestrom-recorder-'));
  store = new InMemoryEventStore();
  const texts = new InMemoryErasableTexts();
  writeSide = writeSideOf({
    store,
    texts,
    checkpoints: new InMemoryCheckpointStore(),
    custody: new InMemoryCustodyIndex(),
    dataDir: folder,
  });
  const actors = sameActor({ organisation: 'local', role: 'operator', subject: '7f0c2a9e-0b55-4d0e-9c39-3c1f8f1f7d11' });
  const platform = {
    config: readConfig({}),
    logger: createLogger('silent'),
    actors,
    health: new Health(),
    metrics: new Metrics(),
  };
  const root = { module: Root, imports: [PlatformModule.with(platform), RecorderModule.with(writeSide)] };
  app = await NestFactory.create<NestFastifyApplication>(root, createApiAdapter(), { bodyParser: false, logger: false });
  const port = await freePort();
  await app.listen(port, '127.0.0.1');
  client = new TestClient(`http://127.0.0.1:${port}`);
  await post('projects', { code: 'P', name: 'Project', municipality: '9990', eventId: 'p' });
  await post('sites', { code: 'PIT', name: 'Pit', kind: 'excavation', municipality: '9990', project: 'P', eventId: 'pit' });
  await post('sites', { code: 'TIP', name: 'Tip', kind: 'deposit', municipality: '9990', eventId: 'tip' });
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const JSON_BODY = { 'content-type': 'application/json' };
const post = (path: string, body: unknown, headers?: Record<string, string>) => client.post(`/api/v1/${path}`, body, headers);
const load = (eventId: string, more: object = {}): object => ({ ...tenTonnes(eventId), ...more });

it('records under the correlation id and the actor of the call', async () => {
  const correlationId = '018f4d1e-7d8a-7cc2-b1a5-0f6a3f1c2b3d';
  const recorded = await post('mass-events', load('one'), { 'x-correlation-id': correlationId });
  expect([recorded.status, recorded.headers.get('x-correlation-id')]).toEqual([200, correlationId]);
  const events = [];
  for await (const batch of store.readAll(0n)) events.push(...batch);
  expect(JSON.parse(events.at(-1)!.metadata)).toMatchObject({
    correlationId,
    actor: { organisation: 'local', role: 'operator' },
  });
});

it('answers a result per lot where something was accepted, a problem where nothing was', async () => {
  const some = await post('mass-events', [load('two'), load('three', { material: 'sand', toSite: 'NOWHERE' })]);
  expect([
    some.status,
    some
      .json()
      .results.map(({ outcome }: { outcome: string }) => outcome)
      .sort(),
  ]).toEqual([200, ['recorded', 'rejected']]);
  const none = await post('mass-events', [
    load('four', { fromSite: 'X' }),
    load('five', { quantity: { value: 1, unit: 'm3', method: 'survey' } }),
  ]);
  expect(none.status).toBe(422);
  expect(none.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(expect.arrayContaining(['/0/fromSite']));
  expect(none.json().results.length).toBeGreaterThan(0);
});

it('tells a repeat from a contradiction', async () => {
  await post('mass-events', load('six'));
  expect((await post('mass-events', load('six'))).json()).toMatchObject({ results: [{ outcome: 'repeated' }] });
  const other = await post('mass-events', load('six', { occurredAt: '2025-05-06' }));
  expect([other.status, other.json().type]).toEqual([409, 'urn:massestrom:problem:conflict']);
  expect(other.json().errors[0]).toMatchObject({ pointer: '/eventId', code: 'same_id_other_content' });
});

it('refuses more than a thousand events for a lot', async () => {
  const many = await post(
    'mass-events',
    Array.from({ length: 1001 }, (_, i) => load(`many-${i}`)),
  );
  expect([many.status, many.json().type]).toEqual([413, 'urn:massestrom:problem:too-large']);
});

it('imports in the background, and gives back what it rejected', async () => {
  const file =
    'type;occurred_at;project;material;condition_class;from_site;to_site;quantity;unit;method\n;2025-05-07;P;till;1;PIT;NOWHERE;5;t;weighbridge\n';
  const begun = await client.send('POST', '/api/v1/imports', { headers: { 'content-type': 'text/csv' }, body: file });
  expect(begun.status).toBe(202);
  const { importId } = begun.json();
  for (let i = 0; i < 1000 && (await client.get(`/api/v1/imports/${importId}`)).json().state === 'running'; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect((await client.get(`/api/v1/imports/${importId}`)).json()).toMatchObject({ state: 'finished', rows: { rejected: 1 } });
  const rejected = await client.get(`/api/v1/imports/${importId}/rejected.csv`);
  expect(rejected.headers.get('content-disposition')).toBe(`attachment; filename="rejected-${importId}.csv"`);
  expect(rejected.text).toContain('NOWHERE');
});

describe('a file as its sender has it', () => {
  const file = (day: string, ticket: string): Blob =>
    new Blob([
      `Rapport\n\nVeiedato;Veienr;Reg.nr;Vare;Netto kg\n${day} 07:41;${ticket};AB 12345;Leire, tørr;27 840\nSum;;;;27 840\n`,
    ]);
  const read = async (content: Blob, profile?: unknown) => {
    const body = new FormData();
    if (profile !== undefined) body.append('profile', JSON.stringify(profile));
    body.append('file', content, 'uke.csv');
    const response = await client.send('POST', '/api/v1/import-readings', { body });
    return [response.status, response.json()] as const;
  };
  const url = `/api/v1/import-profiles/${encodeURIComponent('Vekt øst')}`;
  const importBy = (name: string, body: Blob, query = '') =>
    client.send('POST', `/api/v1/imports?wait=true&profile=${encodeURIComponent(name)}${query}`, {
      headers: { 'content-type': 'text/csv' },
      body,
    });

  it('is mapped once, and the next one is read without a word', async () => {
    const [, first] = await read(file('03.11.2025', 'V1'));
    expect(first).toMatchObject({ fileName: 'uke.csv', headerLine: 3, rows: 1, matches: [], missing: ['from_site', 'to_site'] });
    expect(JSON.stringify(first)).not.toContain('12345');
    const profile = {
      ...first.profile,
      constants: [
        ...first.profile.constants,
        { target: 'project', value: 'P' },
        { target: 'from_site', value: 'PIT' },
        { target: 'to_site', value: 'TIP' },
      ],
      values: [{ target: 'material', cell: 'leire, TØRR', value: 'clay_crust' }],
    };
    const [, mapped] = await read(file('03.11.2025', 'V1'), profile);
    expect([mapped.missing, mapped.words]).toEqual([[], [expect.objectContaining({ value: 'clay_crust', known: true })]]);
    expect((await client.send('PUT', url, { headers: JSON_BODY, body: JSON.stringify(profile) })).json().name).toBe('Vekt øst');
    const checked = await importBy('Vekt øst', file('03.11.2025', 'V1'), '&checkOnly=true');
    expect(checked.json()).toMatchObject({ checkOnly: true, rows: { recorded: 1, rejected: 0 } });
    expect((await importBy('Vekt øst', file('03.11.2025', 'V1'))).json()).toMatchObject({ rows: { recorded: 1, rejected: 0 } });

    const [, second] = await read(file('04.12.2025', 'V2'));
    expect(second).toMatchObject({ matches: ['Vekt øst'], missing: [], profile });
    const next = await importBy('Vekt øst', file('04.12.2025', 'V2'));
    expect(next.json()).toMatchObject({ rows: { recorded: 1, repeated: 0, rejected: 0 } });
  });

  it('is refused with what is wrong, and its profile can be erased', async () => {
    const unknown = await importBy('nobody', file('03.11.2025', 'V1'));
    expect([unknown.status, unknown.json().errors[0].code]).toEqual([400, 'unknown_profile']);
    const other = await importBy('Vekt øst', new Blob(['Dato;Vekt\n03.11.2025;12\n']));
    expect(other.json().errors[0].code).toBe('profile_does_not_fit');
    expect((await read(new Blob(['hello\n'])))[1].errors[0].code).toBe('header_not_found');
    expect((await read(file('03.11.2025', 'V1'), { columns: [] }))[1].errors[0].pointer).toBe('/profile/constants');
    expect((await client.send('DELETE', url)).json()).toEqual({ name: 'Vekt øst', erased: true });
    expect((await client.get('/api/v1/import-profiles')).json()).toEqual({ items: [] });
  });
});

describe('a correction of what another party recorded', () => {
  const quantity = { value: 9, unit: 't', method: 'weighbridge' };

  it('waits for that party, which alone may answer', async () => {
    const actor = { organisation: '971203420', role: 'contractor', subject: '7f0c2a9e-0b55-4d0e-9c39-3c1f8f1f7d12' } as const;
    const theirs = { ...tenTonnes('of a contractor'), project: 'local:P', fromSite: 'local:PIT', toSite: 'local:TIP' };
    const { answer: recorded } = await writeSide.ledger.massEvents.record(theirs as never, { actor });
    const { lotId, commands } = recorded.results[0]!;
    const asked = { lot: lotId, corrects: commands[0]!.events[0]!.eventId, action: 'replaced', reason: 'wrong_quantity' };
    const answer = await post('corrections', { ...asked, replacement: { quantity } });
    expect([answer.status, answer.json()]).toMatchObject([200, { state: 'pending', askedOf: ['971203420'] }]);
    const address = `corrections/${answer.json().correctionId}`;
    const approval = await post(`${address}/approval`, {});
    expect([approval.status, approval.json()]).toMatchObject([403, { errors: [{ code: 'not_asked' }] }]);
    const withdrawal = await post(`${address}/withdrawal`, { note: 'weighed anew' });
    expect([withdrawal.status, withdrawal.json()]).toMatchObject([200, { state: 'withdrawn' }]);
    expect((await post(`${address}/refusal`, {})).status).toBe(403);
  });

  it('answers a conflict where a reopened run cannot go on, which the same call goes on with', async () => {
    const actor = { organisation: '971203420', role: 'contractor', subject: '7f0c2a9e-0b55-4d0e-9c39-3c1f8f1f7d12' } as const;
    const { ledger, sortingRuns, corrections } = writeSide;
    const tonnes = (value: number) => ({ value: String(value), unit: 't', method: 'weighbridge' }) as const;
    const stored = { ...tenTonnes('to sort'), type: 'MassStored', toSite: 'PLANT' };
    await post('sites', { code: 'PLANT', name: 'Plant', kind: 'sorting_plant', municipality: '9990' });
    const lot = (await post('mass-events', stored)).json().results[0].lotId as string;
    const plan = (fineTonnes: number) => ({
      occurredAt: '2025-05-06',
      inputs: [{ lot, quantity: tonnes(10) }],
      outputs: [{ name: 'fine', material: 'till', quantity: tonnes(fineTonnes) }],
      lossKg: 10_000 - fineTonnes * 1000,
    });
    const run = { ...plan(9), name: 'week 19', site: 'local:PLANT', project: 'local:P' };
    const { runId } = await sortingRuns.start(run, { actor });
    const asked = { ...plan(8), reason: 'wrong_quantity' } as never;
    const { correctionId } = await corrections.requestReopening(runId, asked, { actor });
    const errors = [{ pointer: '/corrects', code: 'unknown_event', message: 'the lot has no event of this id' }];
    const { recorder } = ledger;
    const record = recorder.record.bind(recorder);
    recorder.record = async () => [{ outcome: 'rejected', errors, kind: 'refused' }];
    const stuck = await post(`corrections/${correctionId}/approval`, { eventId: 'yes' });
    recorder.record = record;
    expect([stuck.status, stuck.json()]).toMatchObject([
      409,
      {
        errors: [
          { pointer: '', code: 'run_unfinished', params: { runId } },
          { pointer: '', code: 'unknown_event' },
        ],
      },
    ]);
    expect(stuck.json().errors[0].message).toMatch(/^the approval is recorded, .*send the same call again$/);
    const again = await post(`corrections/${correctionId}/approval`, { eventId: 'yes' });
    expect([again.status, again.json()]).toMatchObject([200, { state: 'applied', outcome: 'repeated' }]);
  });

  it('is none where nobody else is touched, or nobody knows the event', async () => {
    const own = await post('mass-events', load('of one’s own'));
    const { lotId, commands } = own.json().results[0];
    const asked = { lot: lotId, corrects: commands[0].events[0].eventId, action: 'annulled', reason: 'duplicate' };
    const refused = await post('corrections', asked);
    expect([refused.status, refused.json()]).toMatchObject([422, { errors: [{ code: 'no_approval_needed' }] }]);
    expect((await post('corrections', { ...asked, corrects: lotId })).status).toBe(400);
    expect((await post(`corrections/${lotId}/approval`, {})).status).toBe(404);
  });
});

it('says that it is not available where the store is gone', async () => {
  await store.close();
  const refused = await post('mass-events', load('late'));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(refused.json().detail).toMatch(/nothing was recorded/);
});
