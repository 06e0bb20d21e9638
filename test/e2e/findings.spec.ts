/**
 * What does not fit, over HTTP: a load above what its vehicle carries, polluted mass to a landfill whose permit does not cover it and
 * holds too little; found, explained, opened again by a correction, settled by another permit.
 *
 * @needs postgres
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Standalone, startStandalone } from '#apps/standalone/standalone.js';
import { TestClient, freePort } from '#libs/testing/http.js';

let dataDir: string;
let server: Standalone;
let client: TestClient;
let position = '0';
let landfill: string;
let load: { eventId: string; lotId: string };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'massestrom-findings-'));
  const quiet = { seed: false, log: () => undefined, logLevel: 'error', afterTimeoutMs: 10_000 } as const;
  server = await startStandalone({ ...quiet, dataDir, host: '127.0.0.1', port: await freePort(), organisation: 'graver-as' });
  client = new TestClient(server.url);
});
afterAll(async () => {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function post(path: string, body: object): Promise<any> {
  const answer = await client.post(`/api/v1/${path}`, body);
  if (answer.status !== 200) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
  const told = answer.json();
  if (told.position) ({ position } = told);
  return told;
}
async function get(path: string): Promise<any> {
  const answer = await client.get(`/api/v1/${path}${path.includes('?') ? '&' : '?'}after=${position}`);
  if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
  return answer.json();
}
const findings = async (query: string): Promise<any[]> => (await get(`findings?${query}`)).items;
const told = (items: any[]): string[] => items.map(({ type, status, massKg }) => `${type} ${status} ${massKg}`).sort();

test('what does not fit is recorded, and found', async () => {
  await post('projects', { code: 'SKOLE', name: 'Skole', municipality: '5001' });
  await post('sites', {
    code: 'TOMT',
    name: 'Tomta',
    kind: 'excavation',
    municipality: '5001',
    project: 'SKOLE',
    landUse: 'centre',
  });
  landfill = (await post('sites', { code: 'DEPONI', name: 'Deponiet', kind: 'landfill', municipality: '5031' })).id;
  await post(`sites/${landfill}/permits`, {
    law: 'forurensningsloven § 11',
    authority: 'Statsforvalteren i Trøndelag',
    caseNumber: '2020/11',
    validFrom: '2020-01-01',
    conditionClasses: ['1', '2'],
    annualKg: 30_000,
  });
  const deposited = {
    type: 'MassDeposited',
    project: 'SKOLE',
    material: 'fill_mixed',
    conditionClass: '3',
    fromSite: 'TOMT',
    toSite: 'DEPONI',
    quantity: { value: '40', unit: 't', method: 'weighbridge' },
    haul: { ticket: 'V-1', vehicle: 'artic_semi' },
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
  };
  const { results } = await post('mass-events', deposited);
  load = { lotId: results[0].lotId, eventId: results[0].commands[0].events.at(-1).eventId };
  expect(told(await findings('municipality=5031'))).toEqual([
    'capacity_annual open 10000',
    'payload_exceeded open 40000',
    'permit_class open 40000',
  ]);
  const { id: project } = (await get('projects?q=SKOLE')).items.map((each: any) => ({ id: each.projectId }))[0];
  expect(told(await findings(`project=${project}&type=consent_missing`))).toEqual(['consent_missing open 40000']);
  expect(await findings('type=permit_class&organisation=graver-as')).toMatchObject([
    { site: landfill, eventIds: [load.eventId], names: { nb: 'Tilstandsklasse utenfor tillatelsen' } },
  ]);
  const { years } = await get(`sites/${landfill}/capacity`);
  expect(years.at(-1)).toMatchObject({ permittedKg: 30_000, receivedKg: 40_000, remainingKg: -10_000 });
});

test('an explanation settles a finding until its facts change', async () => {
  const [payload] = await findings('type=payload_exceeded');
  await post(`findings/${payload.findingId}/comments`, { note: 'Spør sjåføren' });
  await post(`findings/${payload.findingId}/explanation`, {
    explanation: 'accepted',
    note: 'To lass på én seddel',
    facts: payload.facts,
  });
  expect(await findings('status=explained')).toMatchObject([
    {
      findingId: payload.findingId,
      remarks: [
        { kind: 'comment', text: 'Spør sjåføren', organisation: 'graver-as' },
        { kind: 'explanation', explanation: 'accepted', text: 'To lass på én seddel' },
      ],
    },
  ]);
  await post('mass-events', {
    type: 'MassEventCorrected',
    lot: load.lotId,
    corrects: load.eventId,
    action: 'replaced',
    reason: 'wrong_quantity',
    replacement: { quantity: { value: '41', unit: 't', method: 'weighbridge' } },
  });
  expect(told(await findings('type=payload_exceeded'))).toEqual(['payload_exceeded open 41000']);
});

test('findings are told as they stood, and what is said of one that is not there is not found', async () => {
  const now = await get('findings?type=payload_exceeded');
  expect(now.asOf).toMatchObject({ requested: null });
  const earlier = await get('findings?type=payload_exceeded&asOf=2020-01-01T00:00:00Z');
  expect(earlier).toMatchObject({ items: [], asOf: { requested: '2020-01-01T00:00:00Z', position: '0', final: true } });
  const none = '11111111-1111-5111-8111-111111111111';
  const answer = await client.post(`/api/v1/findings/${none}/comments`, { note: 'Hva er dette?' });
  expect(answer.status).toBe(404);
  expect(answer.text).toContain(none);
  const { rows } = await get('cross-checks?municipality=5031');
  expect(rows).toEqual([]);
  expect((await get('findings')).remarksWithoutFinding).toEqual([]);
});

test('another permit settles what it covers', async () => {
  const permit = { law: 'forurensningsloven § 11', authority: 'Statsforvalteren i Trøndelag', validFrom: '2020-01-01' };
  const { permits } = await get(`sites/${landfill}/permits`);
  await post(`permits/${permits[0].permitId}/corrections`, {
    site: 'DEPONI',
    ...permit,
    conditionClasses: ['1', '2', '3'],
    annualKg: 50_000,
    note: 'Endret tillatelse',
  });
  expect(told(await findings('region=trondheimsregionen&status=open'))).toEqual(['payload_exceeded open 41000']);
  expect(told(await findings('type=permit_class'))).toEqual(['permit_class cleared 41000']);
  expect(await get(`sites/${landfill}/permits`)).toMatchObject({ permits: [{ version: 2, annualKg: 50_000 }] });
});
