/**
 * A school project told from the pit to where its mass lies, by the two parties that had a hand in it. Every number was worked out by hand;
 * kilograms throughout.
 *
 * @needs postgres
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type Standalone, startStandalone } from '#apps/standalone/standalone.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { unzip } from '#libs/testing/unzip.js';

jest.setTimeout(120_000);

/** The contractor digs at the school; the facility runs storage, sorting plant, deposit and landfill. */
type Party = 'graver-as' | 'mottak-as';

let dataDir: string;
let server: Standalone | undefined;
let acting: Party | undefined;
let client: TestClient;
let position = '0';

/** One embedded installation acts for one organisation: another one takes over the same data folder. */
async function as(party: Party): Promise<void> {
  if (acting === party) return;
  await server?.stop();
  const quiet = { seed: false, log: () => undefined, logLevel: 'error', afterTimeoutMs: 10_000 } as const;
  server = await startStandalone({ ...quiet, dataDir, host: '127.0.0.1', port: await freePort(), organisation: party });
  client = new TestClient(server.url);
  acting = party;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'massestrom-custody-'));
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

const weighed = (tonnes: number | string) => ({ value: String(tonnes), unit: 't', method: 'weighbridge' });
async function record(event: object): Promise<{ lotId: string; eventId: string; command: any }> {
  const { results } = await post('mass-events', event);
  const [{ lotId, commands }] = results;
  return { lotId, eventId: commands[0].events[0].eventId, command: commands[0] };
}
const of = (lot: { lotId: string }) => ({ lot: lot.lotId });

const ids = new Map<string, string>();
const idOf = (code: string): string => ids.get(code)!;
let clay: Awaited<ReturnType<typeof record>>;
let topsoil: typeof clay;
let fill: typeof clay;
let sortedGravel: { lotId: string };
let residue: { lotId: string };
let barrier: typeof clay;
let beforeTheCorrection: string;

test('the school, two other projects and the facility are registered', async () => {
  await as('graver-as');
  const project = async (code: string, name: string) => {
    ids.set(code, (await post('projects', { code, name, municipality: '5001', planId: `r${code}`, eventId: code })).id);
  };
  const site = async (code: string, kind: string, more: object = {}) => {
    ids.set(code, (await post('sites', { code, name: code, kind, municipality: '5001', eventId: code, ...more })).id);
  };
  await project('SKOLE', 'Ny skole');
  await project('VEI', 'Ny vei');
  await project('BOLIG', 'Nye boliger');
  await site('SKOLETOMT', 'excavation', { project: 'SKOLE' });
  await site('VEITOMT', 'excavation', { project: 'VEI' });
  await site('BOLIGTOMT', 'excavation', { project: 'BOLIG' });
  await site('STOYVOLL', 'recipient', { municipality: '5031' });
  await as('mottak-as');
  await site('MELLOMLAGER', 'intermediate_storage');
  await site('SORTERING', 'sorting_plant');
  await site('DEPONI', 'deposit', { municipality: '5028' });
  await site('FYLLING', 'landfill', { municipality: '5028' });
});

test('clay, topsoil and slightly contaminated fill are dug out at the school', async () => {
  await as('graver-as');
  const dig = (material: string, conditionClass: string, tonnes: number) =>
    record({
      type: 'MassExcavated',
      site: 'SKOLETOMT',
      project: 'SKOLE',
      material,
      conditionClass,
      quantity: weighed(tonnes),
      occurredAt: '2026-03-02T07:00',
    });
  clay = await dig('clay_soft', '1', 200);
  topsoil = await dig('topsoil', '1', 60);
  fill = await dig('fill_mixed', '2', 100);
});

test('a load of clay reaches the deposit, which weighs 400 kg less; another is turned away and comes back', async () => {
  const dispatch = (ticket: string) =>
    record({
      type: 'LoadDispatched',
      ...of(clay),
      fromSite: 'SKOLETOMT',
      plannedSite: 'mottak-as:DEPONI',
      quantity: weighed(20),
      haul: { ticket, distanceKm: '14.2', distanceKind: 'actual', vehicle: 'artic_semi' },
      occurredAt: '2026-03-03T08:00',
    });
  const accepted = await dispatch('K-1');
  const turnedAway = await dispatch('K-2');
  expect(accepted.command.code).toMatch(/^[0-9A-Z]{10}$/);
  expect((await get(`loads?project=${idOf('SKOLE')}&state=on_road`)).items).toHaveLength(2);
  await as('mottak-as');
  await record({
    type: 'LoadReceived',
    ...of(clay),
    load: accepted.command.loadId,
    toSite: 'DEPONI',
    quantity: weighed('19.6'),
    occurredAt: '2026-03-03T09:00',
  });
  await record({
    type: 'LoadRejected',
    ...of(clay),
    load: turnedAway.command.loadId,
    site: 'DEPONI',
    reason: 'unfit',
    occurredAt: '2026-03-03T09:30',
  });
  await as('graver-as');
  await record({ type: 'LoadReturned', ...of(clay), load: turnedAway.command.loadId, occurredAt: '2026-03-03T11:00' });
  expect((await get(`loads?project=${idOf('SKOLE')}&state=on_road`)).items).toEqual([]);
});

test('a truckload of topsoil that both parties report is one movement, at the mass of the receiver', async () => {
  await record({
    type: 'MassStored',
    ...of(topsoil),
    fromSite: 'SKOLETOMT',
    toSite: 'mottak-as:MELLOMLAGER',
    quantity: weighed(60),
    haul: { ticket: 'M-1', distanceKm: '8' },
    occurredAt: '2026-03-04T08:00',
  });
  await as('mottak-as');
  const receipt = await post('receipts', {
    site: 'MELLOMLAGER',
    material: 'topsoil',
    quantity: weighed(58),
    haul: { ticket: 'M-1' },
    occurredAt: '2026-03-04T09:00',
  });
  expect(receipt).toMatchObject({ state: 'matched' });
  const early = {
    site: 'DEPONI',
    material: 'clay_soft',
    quantity: weighed(12),
    haul: { ticket: 'K-9' },
    occurredAt: '2026-03-04T10:00',
  };
  expect(await post('receipts', early)).toMatchObject({ state: 'waiting' });
  const waiting = (await get('waiting-receipts?municipality=5028')).items;
  expect(waiting.map(({ ticket, massKg }: any) => [ticket, massKg])).toEqual([['K-9', 12_000]]);
});

test('fill of the school is sorted with gravel of the road and till of the houses', async () => {
  await as('graver-as');
  const store = (lot: object, fromSite: string, tonnes: number) =>
    record({
      type: 'MassStored',
      ...lot,
      fromSite,
      toSite: 'mottak-as:SORTERING',
      quantity: weighed(tonnes),
      acceptance: { consentReference: '2026/114' },
      occurredAt: '2026-03-05T08:00',
    });
  await store(of(fill), 'SKOLETOMT', 100);
  const gravel = await store({ project: 'VEI', material: 'gravel', conditionClass: '1' }, 'VEITOMT', 50);
  const till = await store({ project: 'BOLIG', material: 'till', conditionClass: '1' }, 'BOLIGTOMT', 30);
  const input = (lot: { lotId: string }, tonnes: number) => ({ lot: lot.lotId, quantity: weighed(tonnes) });
  const run = await post('sorting-runs', {
    name: 'Sikting 1',
    site: 'mottak-as:SORTERING',
    project: 'SKOLE',
    occurredAt: '2026-03-10',
    inputs: [input(fill, 100), input(gravel, 50), input(till, 30)],
    outputs: [
      { name: 'siktet grus', material: 'gravel', quantity: weighed(120) },
      { name: 'rest', material: 'fill_mixed', quantity: weighed(54) },
    ],
    lossKg: 6000,
  });
  expect(run.state).toBe('closed');
  [sortedGravel, residue] = run.outputs;
  for (const { lotId } of run.outputs) expect((await get(`lots/${lotId}`)).lot.conditionClass).toBe('2');
});

test('sorted gravel goes into a noise barrier, the residue to the landfill; the weight in the barrier is corrected', async () => {
  barrier = await record({
    type: 'MassReused',
    ...of(sortedGravel),
    fromSite: 'mottak-as:SORTERING',
    toSite: 'STOYVOLL',
    fate: 'landscape_fill',
    quantity: weighed(80),
    acceptance: {
      consentReference: '2026/208',
      recovery: { plannedIndependently: true, amountFitsNeed: true, massesSuited: true, reference: 'Reguleringsplan støyvoll' },
    },
    haul: { ticket: 'S-1', distanceKm: '6.5', vehicle: 'artic_semi' },
    occurredAt: '2026-03-12T10:00',
  });
  await record({
    type: 'MassDeposited',
    ...of(residue),
    fromSite: 'mottak-as:SORTERING',
    toSite: 'mottak-as:FYLLING',
    quantity: weighed(54),
    haul: { ticket: 'F-1', distanceKm: '40' },
    occurredAt: '2026-03-13T10:00',
  });
  await get(`lots/${sortedGravel.lotId}`);
  beforeTheCorrection = new Date().toISOString();
  await record({
    type: 'MassEventCorrected',
    ...of(sortedGravel),
    corrects: barrier.eventId,
    action: 'replaced',
    reason: 'wrong_quantity',
    replacement: { quantity: weighed(78) },
  });
});

test('a part of the clay is split off, and a report puts it into class 3', async () => {
  const split = await post(`lots/${clay.lotId}/splits`, {
    name: 'leire ved tanken',
    site: 'SKOLETOMT',
    quantity: weighed(50),
    occurredAt: '2026-03-16T08:00',
  });
  const classified = await post(`lots/${split.lotId}/classifications`, {
    basis: 'laboratory_report',
    report: {
      reference: 'LAB-77',
      laboratory: 'Testlab',
      coveredKg: 50_000,
      results: [{ parameter: 'Pb', milligramPerKg: '250' }],
    },
    occurredAt: '2026-03-17T08:00',
  });
  expect(classified).toMatchObject({ conditionClass: '3', decidedBy: ['Pb'] });
  expect((await get(`lots/${split.lotId}`)).lot).toMatchObject({ conditionClass: '3', material: 'clay_soft' });
});

/** Terms of the recorded balance of the school, all of March. */
async function balanceOfTheSchool(asOf = ''): Promise<any> {
  const { sections } = await get(`balances/projects/${idOf('SKOLE')}?from=2026-03-01&to=2026-04-01${asOf}`);
  return sections.find(({ basis }: { basis: string }) => basis === 'recorded');
}

test('the balance of the school adds up to the kilogram', async () => {
  const { terms, closing, residualKg } = await balanceOfTheSchool();
  const term = (name: string) => terms.find((each: { term: string }) => each.term === name);
  const kg = (name: string): number => term(name).massKg;
  // Sent: 19 600 of clay, 58 000 of topsoil, 100 000 of fill. Variance: 400 of the load, 2 000 of the topsoil.
  expect({ excavated: kg('excavated'), sent: kg('sent'), received: kg('received'), variance: kg('variance') }).toEqual({
    excavated: 360_000,
    sent: 177_600,
    received: 0,
    variance: 2_400,
  });
  // 180 000 of clay lie there: 200 000 less the load of 20 000 that was received.
  expect(closing).toEqual({ stockKg: 180_000, transitKg: 0, processKg: 0 });
  expect(residualKg).toBe(0);
  // The deposit and the storage told 77 600 of what was sent; of the fill there is the school's word alone, without a ticket.
  expect(term('sent').evidence).toEqual({ claimedKg: 100_000, documentedKg: 0, confirmedKg: 77_600 });
});

test('every tonne of the school ended somewhere', async () => {
  const fate = await get(`projects/${idOf('SKOLE')}/fate`);
  const at = new Map<string, number>();
  for (const { siteName, accountKind, massKg } of fate.rows) {
    const key = `${siteName} ${accountKind}`;
    at.set(key, (at.get(key) ?? 0) + massKg);
  }
  // Of what was sorted 100 of 180 were the school's. In the barrier: 78 000 of the 120 000 of sorted gravel, of which 66 667 were its.
  expect(Object.fromEntries(at)).toEqual({
    'DEPONI deposited': 19_600,
    'SKOLETOMT variance': 2_400,
    'SKOLETOMT stock': 180_000,
    'MELLOMLAGER stock': 58_000,
    'STOYVOLL placed': 43_334,
    'SORTERING stock': 23_333,
    'FYLLING deposited': 30_000,
    'SORTERING loss': 3_333,
  });
  expect(fate.residualKg).toBe(0);
});

test('as known before the correction, 80 tonnes lay in the barrier', async () => {
  const placed = async (asOf: string): Promise<number> => {
    const { holdings } = await get(`lots/${sortedGravel.lotId}${asOf}`);
    return holdings.find(({ accountKind }: { accountKind: string }) => accountKind === 'placed').massKg;
  };
  expect([await placed(`?asOf=${beforeTheCorrection}`), await placed('')]).toEqual([80_000, 78_000]);
});

test('the landfill leads back to three pits, the clay to all that came of it', async () => {
  const landfill = await get(`sites/${idOf('FYLLING')}/chain`);
  expect(landfill.massKg).toBe(54_000);
  const origins = landfill.origins.map(({ siteName, massKg, share }: any) => [siteName, massKg, share]);
  // 54 000 of 180 000, less what the gravel and the loss of the run took by largest remainder.
  expect(origins.sort()).toEqual([
    ['BOLIGTOMT', 9_000, '16.67'],
    ['SKOLETOMT', 30_000, '55.56'],
    ['VEITOMT', 15_000, '27.78'],
  ]);
  const chain = await get(`lots/${clay.lotId}/chain?direction=down`);
  expect(
    chain.loads.map(({ state, dispatchedKg, receivedKg, returnedKg }: any) => [state, dispatchedKg, receivedKg, returnedKg]),
  ).toEqual([
    ['closed', 20_000, 19_600, 0],
    ['closed', 20_000, 0, 20_000],
  ]);
  const types = chain.edges.map(({ type }: { type: string }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['MassExcavated', 'LoadDispatched', 'LoadReceived', 'LoadRejected', 'LotSplit', 'LotClassified']),
  );
});

test('what does not fit is found, is settled by an explanation, and goes away by itself where it is mended', async () => {
  const found = async (type: string): Promise<any[]> => (await get(`findings?project=${idOf('SKOLE')}&type=${type}`)).items;
  // A semi-trailer takes 28 000: the 78 000 of the barrier were three trips under one ticket.
  const [payload, ...others] = await found('payload_exceeded');
  expect([payload.massKg, payload.details.overKg, payload.status, others]).toEqual([78_000, 50_000, 'open', []]);
  await post(`findings/${payload.findingId}/explanation`, {
    explanation: 'documented_elsewhere',
    note: 'Tre turer på én seddel',
  });
  const [explained] = await found('payload_exceeded');
  expect(explained.status).toBe('explained');
  expect(explained.remarks.map(({ text, organisation }: any) => [text, organisation])).toEqual([
    ['Tre turer på én seddel', 'graver-as'],
  ]);
  // The load that was turned away came back.
  expect((await found('load_rejected_open')).map(({ status }) => status)).toEqual(['cleared']);
  // One ticket that both parties reported is no ticket used twice.
  expect(await found('duplicate_ticket')).toEqual([]);
});

test('all of it goes into one archive for the auditor', async () => {
  const answer = await fetch(new URL(`/api/v1/audit-export?plan=rSKOLE&after=${position}`, server!.url));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const files = await unzip(Buffer.from(await answer.arrayBuffer()));
  expect([...files.keys()]).toEqual(expect.arrayContaining(['index.pdf', 'manifest.json', 'events.ndjson', 'csv/loads.csv']));
  const manifest = JSON.parse(files.get('manifest.json')!.toString()) as { files: { name: string; sha256: string }[] };
  expect(manifest.files.map(({ name }) => name)).toEqual(expect.arrayContaining(['index.pdf', 'events.ndjson']));
  for (const { name, sha256 } of manifest.files)
    expect([name, createHash('sha256').update(files.get(name)!).digest('hex')]).toEqual([name, sha256]);
});
