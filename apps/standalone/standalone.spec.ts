/**
 * The whole program in one process, walked through over HTTP; every answer is held against the OpenAPI document.
 * @needs postgres
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckedClient } from '#libs/testing/checked-client.js';
import { type TestAnswer, freePort } from '#libs/testing/http.js';
import { type Standalone, startStandalone } from './standalone.js';
import { walkMassPlan } from './testing/mass-plan-walk.js';

let dataDir: string;
let server: Standalone;
let client: CheckedClient;

const LOCAL = { host: '127.0.0.1', seed: false, log: () => undefined };
const start = async (port: number): Promise<Standalone> =>
  startStandalone({ ...LOCAL, dataDir, port, logLevel: 'error', afterTimeoutMs: 5000 });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'massestrom-standalone-'));
  server = await start(await freePort());
  client = await CheckedClient.of(server.url);
});
afterAll(async () => {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});
afterEach(() => expect(client.takeFaults()).toEqual([]));

const post = async (path: string, body: unknown, headers?: Record<string, string>): Promise<TestAnswer> =>
  client.post(`/api/v1/${path}`, body, headers);
const ok = async (answer: Promise<TestAnswer>): Promise<any> => {
  const { status, text } = await answer;
  if (status !== 200) throw new Error(`status ${status}: ${text}`);
  return JSON.parse(text);
};
const get = (path: string): Promise<any> => ok(client.get(`/api/v1/${path}`));

const QUANTITY = { value: '20', unit: 't', method: 'weighbridge' };
const KIND = { project: 'SKOLE', material: 'clay_soft', conditionClass: '1' };
const DEPOSIT = {
  type: 'MassDeposited',
  ...KIND,
  fromSite: 'TOMT',
  toSite: 'DEPONI',
  quantity: QUANTITY,
  haul: { ticket: 'V1', distanceKm: '12.5', vehicle: 'artic_semi' },
  occurredAt: '2025-03-04T08:00',
};
let projectId: string;
let position: string;
let depositEventId: string;
let lotId: string;

describe('a project', () => {
  it('is registered with its sites', async () => {
    const project = await ok(post('projects', { code: 'SKOLE', name: 'Ny skole', municipality: '5001', eventId: 'p' }));
    projectId = project.id;
    expect(project.outcome).toBe('recorded');
    const site = (code: string, kind: string, more: object = {}) =>
      ok(post('sites', { code, name: code, kind, municipality: '5001', eventId: code, ...more }));
    await site('TOMT', 'excavation', { project: 'SKOLE' });
    await site('LAGER', 'intermediate_storage', { project: 'SKOLE' });
    await site('VERK', 'sorting_plant');
    position = (await site('DEPONI', 'deposit')).position;
    expect(await get(`projects/${projectId}?after=${position}`)).toMatchObject({
      code: 'SKOLE',
      municipalityName: expect.stringMatching(/^Trondheim/),
      version: 1,
    });
    expect((await get(`sites?project=${projectId}&limit=1`)).next).toEqual(expect.any(String));
  });

  it('is corrected where nobody changed it meanwhile', async () => {
    const etag = (await client.get(`/api/v1/projects/${projectId}`)).headers.get('etag')!;
    expect(etag).toBe('"v1"');
    expect((await client.get(`/api/v1/projects/${projectId}`, { 'if-none-match': etag })).status).toBe(304);
    const put = (ifMatch: string, eventId: string) =>
      client.put(
        `/api/v1/projects/${projectId}`,
        { name: 'Ny barneskole', municipality: '5001', eventId },
        { 'if-match': ifMatch },
      );
    const corrected = await ok(put('"v1"', 'p2'));
    expect((await put('"v1"', 'p3')).status).toBe(412);
    expect(await get(`projects/${projectId}?after=${corrected.position}`)).toMatchObject({ name: 'Ny barneskole', version: 2 });
  });
});

it('takes, corrects, withdraws and tells a mass plan', () => walkMassPlan({ post, get }, projectId));

describe('mass events', () => {
  it('are recorded, once however often they are sent', async () => {
    const first = await ok(post('mass-events', DEPOSIT, { 'idempotency-key': 'd1' }));
    const [result] = first.results;
    expect(result).toMatchObject({ outcome: 'recorded', commands: [{ index: 0, eventId: 'd1', outcome: 'recorded' }] });
    ({ lotId } = result);
    position = first.position;
    const repeat = await ok(post('mass-events', { ...DEPOSIT, eventId: 'd1' }));
    expect(repeat.results[0].outcome).toBe('repeated');
    depositEventId = result.commands[0].events.find(({ type }: { type: string }) => type === 'MassDeposited').eventId;
    const conflicting = await post('mass-events', { ...DEPOSIT, eventId: 'd1', occurredAt: '2025-03-05' });
    expect([conflicting.status, conflicting.json().errors[0].pointer]).toEqual([409, '/eventId']);
  });

  it('are all or nothing for a lot', async () => {
    const stored = { ...DEPOSIT, type: 'MassStored', toSite: 'LAGER', haul: undefined };
    const answer = await ok(
      post('mass-events', [
        { ...stored, eventId: 's1', quantity: { ...QUANTITY, value: 100 } },
        { ...stored, eventId: 's2', material: 'gravel', fromSite: 'NOWHERE' },
      ]),
    );
    expect(answer.results.map(({ outcome }: { outcome: string }) => outcome).sort()).toEqual(['recorded', 'rejected']);
    position = answer.position;
  });

  it('that are refused say where and why', async () => {
    const refused = await post('mass-events', {
      ...DEPOSIT,
      eventId: 'x',
      fromSite: 'LAGER',
      quantity: { ...QUANTITY, value: '101' },
    });
    expect(refused.status).toBe(422);
    expect(refused.json().errors[0]).toMatchObject({ pointer: '/quantity', code: 'not_enough_mass' });
    const wrong = await post('mass-events', { ...DEPOSIT, quantity: { ...QUANTITY, unit: 'tons' } });
    expect([wrong.status, wrong.json().errors[0].pointer]).toEqual([400, '/quantity/unit']);
    expect((await post('mass-events', '"')).status).toBe(400);
  });

  it('stand in the list of events, newest first', async () => {
    const { items } = await get(`mass-events?project=${projectId}&after=${position}`);
    expect(items.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['MassStored', 'MassDeposited', 'LotOpened']),
    );
    expect(await get(`lots/${lotId}`)).toMatchObject({ lot: { material: 'clay_soft' } });
  });
});

describe('a sorting run', () => {
  it('is carried to its end', async () => {
    const moved = await ok(
      post('mass-events', {
        ...DEPOSIT,
        type: 'MassStored',
        fromSite: 'LAGER',
        toSite: 'VERK',
        haul: undefined,
        eventId: 'm1',
        quantity: { ...QUANTITY, value: 40 },
      }),
    );
    const run = await ok(
      post('sorting-runs', {
        name: 'Sortering 1',
        site: 'VERK',
        project: 'SKOLE',
        occurredAt: '2025-03-10',
        inputs: [{ lot: moved.results[0].lotId, quantity: { ...QUANTITY, value: 40 } }],
        outputs: [
          { name: 'sand', material: 'sand', quantity: { ...QUANTITY, value: 30 } },
          { name: 'rest', material: 'clay_soft', quantity: { ...QUANTITY, value: 9 } },
        ],
        lossKg: 1000,
        eventId: 'r1',
      }),
    );
    expect(run).toMatchObject({ state: 'closed', outcome: 'recorded', errors: [] });
    position = run.position;
    expect(await get(`sorting-runs/${run.runId}?after=${position}`)).toMatchObject({ state: 'closed', planVersion: 1 });
    expect((await get('sorting-runs')).items).toHaveLength(1);
    const reopened = await ok(
      post(`sorting-runs/${run.runId}/reopening`, {
        occurredAt: '2025-03-10',
        inputs: [{ lot: moved.results[0].lotId, quantity: { ...QUANTITY, value: 40 } }],
        outputs: [
          { name: 'sand', material: 'sand', quantity: { ...QUANTITY, value: 29 } },
          { name: 'rest', material: 'clay_soft', quantity: { ...QUANTITY, value: 10 } },
        ],
        lossKg: 1000,
        eventId: 'r2',
      }),
    );
    expect(reopened).toMatchObject({ state: 'closed', planVersion: 2 });
    position = reopened.position;
  });

  it('of an unknown id is not found', async () => {
    const body = { occurredAt: '2025-03-10', inputs: [{ lot: lotId, quantity: QUANTITY }], outputs: [], lossKg: 20_000 };
    expect((await post('sorting-runs/nothing/reopening', body)).status).toBe(404);
  });
});

const termOf = (section: any, name: string): number => section.terms.find(({ term }: { term: string }) => term === name).massKg;

describe('what is read', () => {
  it('balances to the kilogram', async () => {
    const { sections } = await get(`balances/projects/${projectId}?after=${position}&groupBy=material`);
    const [section] = sections;
    expect(section).toMatchObject({ basis: 'recorded', residualKg: 0 });
    expect([termOf(section, 'excavated'), termOf(section, 'sent')]).toEqual([120_000, 60_000]);
    const municipality = await get('balances/municipalities/5001');
    expect(termOf(municipality.sections[0], 'deposited')).toBe(20_000);
    const region = await get('balances/region?from=2025-01-01&to=2026-01-01&basis=recorded');
    expect(region.sections[0].municipalities).toHaveLength(8);
  });

  it('shows flows, fate, stock, indicators, findings', async () => {
    expect((await get(`flows?project=${projectId}`)).items.length).toBeGreaterThan(2);
    expect(await get(`projects/${projectId}/fate`)).toMatchObject({ excavatedKg: 120_000, residualKg: 0 });
    const sites = (await get(`sites?q=LAGER`)).items;
    expect(await get(`sites/${sites[0].siteId}/stock`)).toMatchObject({ totalKg: 60_000 });
    const { sections } = await get(`indicators?project=${projectId}`);
    // 20 t to the deposit, 12.5 km; 100 t to the store of the project, 40 of it on to the plant on the same day.
    const figures = sections[0].indicators.map(({ id, value, notApplicable }: any) => [id, value?.text ?? notApplicable.code]);
    expect(Object.fromEntries(figures)).toMatchObject({
      deposit_rate: '100.00',
      own_supply_rate: 'nothing_used_on_site',
      primary_substitution: 'nothing_reused',
      haul_intensity: '12.500',
      haul_distance_median: '12.500',
      storage_dwell: '0.0',
      legal_recovery: 'no_recovery_claimed',
      evidence_weighed: '100.00',
      resource_pyramid: '0.00',
      iso_reused_content: '0.00',
      iso_reused_outflow: '0.00',
      eu_recovery_rate: 'only_soil_and_stones',
    });
    expect(sections[0].flowBalance).toMatchObject({ inflowKg: 120_000, outflowKg: 60_000, changeKg: 60_000, residualKg: 0 });
    expect(sections[0].wasteTable.total).toMatchObject({ totalKg: 20_000, kgPerM2: null });
    await get('indicators?region=trondheimsregionen');
    await get(`findings?project=${projectId}`);
  });

  it('shows a climate account', async () => {
    const account = await get(`climate-accounts?project=${projectId}`);
    expect(account.lines.length).toBeGreaterThan(0);
  });

  it('stays as it was known, after a correction', async () => {
    const before = new Date().toISOString();
    const corrected = await ok(
      post('mass-events', {
        type: 'MassEventCorrected',
        lot: lotId,
        corrects: depositEventId,
        action: 'replaced',
        reason: 'wrong_quantity',
        replacement: { quantity: { ...QUANTITY, value: '18' } },
        eventId: 'c1',
      }),
    );
    const deposited = async (query: string): Promise<number> =>
      termOf((await get(`balances/municipalities/5001?basis=recorded&${query}`)).sections[0], 'deposited');
    expect(await deposited(`after=${corrected.position}`)).toBe(18_000);
    expect(await deposited(`asOf=${before}`)).toBe(20_000);
    const depositRate = async (query: string): Promise<string> =>
      (await get(`indicators?project=${projectId}&${query}`)).sections[0].indicators.find(({ id }: any) => id === 'deposit_rate')
        .worked;
    expect(await depositRate(`after=${corrected.position}`)).toBe('18 000 / 18 000 kg = 100.00 %');
    expect(await depositRate(`asOf=${before}`)).toBe('20 000 / 20 000 kg = 100.00 %');
  });

  it.each([
    ['balances/region?asOf=yesterday', '/query/asOf'],
    ['balances/region?from=2025-02-30', '/query/from'],
    ['balances/region?from=2025-02-01&to=2025-01-01', '/query/to'],
    ['balances/region?groupBy=colour', '/query/groupBy'],
    ['indicators', '/query/region'],
    ['flows?cursor=x', '/query/cursor'],
  ])('%s points at %s', async (path, pointer) => {
    const answer = await client.get(`/api/v1/${path}`);
    expect([answer.status, answer.json().errors[0].pointer]).toEqual([400, pointer]);
  });

  it('is not found where it is unknown', async () => {
    for (const path of ['projects/x', 'balances/municipalities/0001', 'sites/x', 'lots/x', 'imports/x', 'projects/x/fate']) {
      expect((await client.get(`/api/v1/${path}`)).status).toBe(404);
    }
    const answer = await client.get('/api/v1/indicators?municipality=0001');
    expect([answer.status, answer.json().errors[0].pointer]).toEqual([404, '/query/municipality']);
  });
});

describe('reported totals', () => {
  it('are filed, and corrected by filing again', async () => {
    const total = {
      region: 'trondheimsregionen',
      municipality: '5001',
      year: 2020,
      category: 'deposit_clean',
      quantity: { value: '1000', unit: 'm3', volumeState: 'unknown', method: 'reported_total' },
      source: 'Test',
      eventId: 'a1',
    };
    const filed = await ok(post('annual-returns', total));
    const again = await ok(post('annual-returns', { ...total, quantity: { ...total.quantity, value: '1100' }, eventId: 'a2' }));
    expect(again.id).toBe(filed.id);
    expect(await get(`annual-returns/${filed.id}?after=${again.position}`)).toMatchObject({
      version: 2,
      volumes: [{ state: 'unknown', litres: 1_100_000 }],
    });
    expect((await get('annual-returns?year=2020')).items).toHaveLength(1);
    const { sections } = await get('balances/region?basis=reported');
    expect(sections[0].categories[0]).toMatchObject({ category: 'deposit_clean' });
  });
});

describe('an import', () => {
  const HEADER = 'type;occurred_at;project;material;condition_class;from_site;to_site;quantity;unit;method;ticket';
  const ROW = ';04.03.2025 10:00;SKOLE;clay_soft;1;TOMT;DEPONI;12,5;t;weighbridge';
  const send = (query: string, body: string) =>
    client.send('POST', `/api/v1/imports?wait=true&fileName=veier.csv&${query}`, {
      headers: { 'content-type': 'text/csv' },
      body,
    });

  it('checks, records, and keeps what it rejects', async () => {
    const file = [HEADER, `${ROW};K1`, `${ROW.replace('DEPONI', 'NOWHERE')};K2`].join('\n');
    const checked = await send('checkOnly=true', file);
    expect([checked.status, checked.json().rows]).toMatchObject([200, { read: 2, recorded: 1, rejected: 1 }]);
    const done = (await send('', file)).json();
    expect(done).toMatchObject({ state: 'finished', rows: { read: 2, recorded: 1, rejected: 1 } });
    expect(done.rejectedRows[0].errors[0]).toMatchObject({ pointer: '/to_site' });
    const rejected = await client.get(`/api/v1/imports/${done.importId}/rejected.csv`);
    expect(rejected.text).toMatch(/NOWHERE/);
    expect((await get(`imports/${done.importId}`)).fileName).toBe('veier.csv');
    expect((await get('imports')).items.length).toBeGreaterThan(0);
    expect((await send('', file)).json().rows).toMatchObject({ recorded: 0, repeated: 1 });
  });
});

describe('the server', () => {
  it('says how it is', async () => {
    expect((await ok(client.get('/healthz'))).status).toBe('alive');
    const ready = await ok(client.get('/readyz'));
    expect(ready).toMatchObject({ status: 'ready', lag: { logPosition: expect.stringMatching(/^\d+$/) } });
    const metrics = (await client.get('/metrics')).text;
    expect(metrics).toMatch(
      /massestrom_http_request_seconds_count\{operation="recordMassEvents",method="POST",status="200"\} \d/,
    );
    expect(metrics).toMatch(/massestrom_appended_events_total [1-9]/);
    expect(metrics).toMatch(/massestrom_projection_position [1-9]/);
    const { log } = await get('status');
    await get(`parties?after=${log.position}`);
    expect(await get('status')).toMatchObject({ upToDate: true });
    expect(await get('actor')).toEqual({ organisation: 'local', role: 'operator' });
    expect((await get('codes')).municipalities.length).toBeGreaterThan(350);
    await get('parties');
    await get('lots');
  });

  it('answers what it does not know as a problem', async () => {
    const unknown = await client.get('/api/v1/nothing');
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    const after = await client.get('/api/v1/projects?after=999999999');
    expect([after.status, after.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it('rebuilds its read models beside the live ones', async () => {
    const before = await get('balances/region');
    const rebuilt = await ok(client.send('POST', '/api/v1/read-models/rebuild'));
    expect(rebuilt.version).toBe(2);
    const after = await get('balances/region');
    expect(after.sections).toEqual(before.sections);
  });

  it('holds its data folder and its port', async () => {
    expect(existsSync(join(dataDir, 'server.json'))).toBe(true);
    const port = Number(new URL(server.url).port);
    const other = await mkdtemp(join(tmpdir(), 'massestrom-standalone-'));
    try {
      await expect(startStandalone({ ...LOCAL, dataDir: other, port })).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  });

  it('finds everything again after a restart', async () => {
    const before = await get('balances/region');
    const { port } = new URL(server.url);
    await server.stop();
    expect(existsSync(join(dataDir, 'server.json'))).toBe(false);
    server = await start(Number(port));
    expect((await get('balances/region')).sections).toEqual(before.sections);
    expect((await ok(post('mass-events', { ...DEPOSIT, eventId: 'd1' }))).results[0].outcome).toBe('repeated');
  });
});
