/**
 * A municipality's case worker in a real browser: region, filters, the same number in map, Sankey and matrix, municipality, status, its file.
 * @needs chromium
 * @needs postgres
 */
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import { PageWorld, textOf } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(300_000);

const WAIT = { timeout: 60_000 };
const MOST_SCRIPT_BYTES = 250_000;
let world: PageWorld;

const post = async (path: string, body: object): Promise<{ position: string }> => {
  const { status, body: answer } = await call<{ position: string }>(world.product.url, 'POST', `/api/v1/${path}`, body);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
};
const moved = (ticket: string, type: string, material: string, toSite: string, day: string, tonnes: string) =>
  post('mass-events', {
    type,
    eventId: ticket,
    source: 'region',
    project: 'BRUA',
    material,
    fromSite: 'SKJ',
    toSite,
    occurredAt: day,
    quantity: { value: tonnes, unit: 't', method: 'weighbridge' },
    haul: { ticket, distanceKm: '10', vehicle: 'truck_trailer' },
  });

/**
 * Till from Trondheim in the second half of 2025: 20.25 + 10 t to a deposit in Malvik, 30.5 t to a storage in Trondheim. Beside it clay to
 * Melhus, till of the first half, and 24.2 t to the deposit a year before: a quarter more came this time.
 */
beforeAll(async () => {
  world = await PageWorld.start();
  await post('projects', { code: 'BRUA', name: 'Brua', municipality: '5001' });
  await post('sites', { code: 'SKJ', name: 'Skjæringa', kind: 'excavation', municipality: '5001', project: 'BRUA' });
  await post('sites', { code: 'LAG', name: 'Lageret', kind: 'intermediate_storage', municipality: '5001' });
  await post('sites', { code: 'VOL', name: 'Vollen', kind: 'recipient', municipality: '5028' });
  const coordinates = { latitude: 63.4, longitude: 10.8 };
  await post('sites', { code: 'DEP', name: 'Deponiet', kind: 'deposit', municipality: '5031', coordinates });
  await post('sites/DEP/plan', {
    planStatus: 'in_operation',
    reference: 'reguleringsplan § 6',
    sequenceConditions: 'Avkjørselen skal være bygd',
    startsOn: '2024-01-01',
    totalCapacityPlacedLitres: 100_000_000,
  });
  await moved('T0', 'MassDeposited', 'till', 'DEP', '2024-11-04', '24.2');
  await moved('T1', 'MassDeposited', 'till', 'DEP', '2025-03-04', '5');
  await moved('T2', 'MassDeposited', 'till', 'DEP', '2025-09-04', '20.25');
  await moved('T3', 'MassDeposited', 'till', 'DEP', '2025-09-05', '10');
  await moved('T4', 'MassStored', 'till', 'LAG', '2025-10-04', '30.5');
  const { position } = await moved('T5', 'MassReused', 'clay_crust', 'VOL', '2025-10-05', '12');
  await call(world.product.url, 'GET', `/api/v1/balances/region?after=${position}`);
});
afterAll(() => world?.close());

/** Cells of the rows of a table, by its caption. */
async function rowsOf(page: Page, caption: RegExp): Promise<string[][]> {
  const rows = page.getByRole('table', { name: caption }).locator('tbody tr');
  await rows.first().waitFor(WAIT);
  const cells = await Promise.all((await rows.all()).map((row) => row.locator('th, td').allInnerTexts()));
  return cells.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ').trim()));
}
const kilograms = (tonnes: string): number =>
  Math.round(Number(tonnes.replace(/ /g, '').replace(',', '.').replace('−', '-')) * 1000);
const total = (page: Page, tonnes: string) => page.getByText(`Flyttet mellom steder: ${tonnes} t`).waitFor(WAIT);
const choose = (page: Page, tab: string): Promise<void> => page.getByRole('tab', { name: tab, exact: true }).press('Enter');

test('the same mass stands in map, Sankey and matrix; from there to the municipality, its status and the file', async () => {
  const page = await world.open('/region/trondheimsregionen?period=2025');
  await page.getByText('Balansen går opp på kilogrammet.').waitFor(WAIT);
  await page.getByLabel('Del av året').selectOption({ label: '2. halvår' });
  await choose(page, 'Strømmer');
  await page.getByLabel('Materiale').selectOption({ label: 'morene' });
  await total(page, '60,750');
  await soon(() => expect(new URL(page.url()).searchParams.toString()).toBe('period=2025-H2&tab=flows&material=till'));
  await page.getByRole('img', { name: /Massenes vei/ }).waitFor(WAIT);
  await page.getByRole('radio', { name: 'Tabell' }).press('Space');
  await soon(async () =>
    expect(await rowsOf(page, /Strømmer mellom ledd/)).toEqual([
      // One scale each, 1 %: 30,500 ∓ 1.96 · 0,305, and 30,250 ∓ 1.96 · 0,3025 of two loads.
      ['Gravd ut', 'På mellomlager', '30,500', '29,902 – 31,098', '1'],
      ['Gravd ut', 'Deponert', '30,250', '29,657 – 30,843', '2'],
    ]),
  );

  await choose(page, 'Fra–til');
  await total(page, '60,750');
  await soon(async () =>
    expect(await rowsOf(page, /Fra kommune/)).toEqual([
      ['Trondheim - Tråante', '30,500', '30,250', '60,750'],
      ['Sum', '30,500', '30,250', '60,750'],
    ]),
  );

  await choose(page, 'Kart');
  await soon(async () => {
    const lanes = await rowsOf(page, /Strømmer mellom kommunene/);
    expect(lanes.map((row) => row.slice(0, 3))).toEqual([['Trondheim - Tråante', 'Malvik', '30,250']]);
    const sites = await rowsOf(page, /Mottakssteder ved utgangen av 2. halvår 2025/);
    expect(sites.find(([name]) => name === 'Deponiet')?.slice(1, 4)).toEqual(['Deponi for rene masser', '30,250', '100 000']);
  });
  await page.getByRole('radio', { name: 'Figur' }).press('Space');
  const malvik = page.getByRole('link', { name: 'Åpne kommunen: Malvik' });
  await malvik.focus();
  await page.locator('.map-panel', { hasText: 'Malvik' }).waitFor(WAIT);
  await soon(async () =>
    expect((await page.locator('.map-panel').innerText()).replaceAll('\u00a0', ' ')).toMatch(/Inn fra andre\s+30,250 t/),
  );
  await soon(async () => expect(await page.locator('.map a').count()).toBe(9));
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { level: 1, name: 'Malvik' }).waitFor(WAIT);
  await choose(page, 'Oversikt');
  await page.locator('.trend', { hasText: 'Opp 25,0' }).waitFor(WAIT);
  const deposited = page.locator('.key-figure', { hasText: 'Deponert' }).first();
  await soon(async () => expect(await deposited.locator('.figure').getAttribute('title')).toBe('30\u00a0250 kg'));
  await soon(async () =>
    expect((await deposited.innerText()).replaceAll('\u00a0', ' ')).toContain('Opp 25,0 % fra 2. halvår 2024'),
  );

  await page.getByRole('link', { name: 'Statusrapport for 2. halvår 2025' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: /Status for overskuddsmasser: Malvik/ }).waitFor(WAIT);
  await soon(async () => {
    const groups = await rowsOf(page, /Hva massene ble til/);
    expect(groups.find(([name]) => name === 'Deponert')).toEqual(
      // Nothing is recorded of the periods before November 2024.
      expect.arrayContaining(['30', '100,00 %', '+25,00 %', '–', '24', '5']),
    );
    const plans = await rowsOf(page, /Plan og rekkefølgekrav/);
    expect(plans.find(([name]) => name === 'Deponiet')).toEqual(
      expect.arrayContaining(['i drift', 'Avkjørselen skal være bygd']),
    );
  });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'XLSX' }).press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  const sheets = (await readXlsxFile(await file.path())) as unknown as { data: unknown[][] }[];
  expect(JSON.stringify(sheets)).toContain('30250');
  await page.context().close();
});

test('the choice of views works by keyboard, and an address shows the same to whoever opens it', async () => {
  const page = await world.open('/region/trondheimsregionen?from=2025-09-05&to=2025-10-05&tab=matrix', {
    language: 'en',
    width: 390,
  });
  await page.getByText('Moved between sites: 40.500 t').waitFor(WAIT);
  await soon(async () => expect(await page.getByLabel('To and including').inputValue()).toBe('2025-10-04'));
  await page.getByRole('tab', { name: 'From–to' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: /The way of the masses/ }).waitFor(WAIT);
  expect(page.url()).toContain('tab=flows');
  await page.goto(`${world.product.url}/status/region/demo?period=2025-H2`);
  await page.getByRole('heading', { level: 1, name: 'Status of surplus masses: Demo region (fictional)' }).waitFor(WAIT);
  await page.context().close();
});

test('each row of a municipality adds up: what came in, less what went out and what changed, is nothing', async () => {
  const page = await world.open('/region/demo?period=2025');
  const rows = await rowsOf(page, /^Kommunene, tonn/);
  const heads = await page.getByRole('table', { name: 'Kommunene, tonn' }).locator('thead th').allInnerTexts();
  expect([rows.length, heads.at(-1)]).toEqual([3, 'Annet, netto inn']);
  for (const row of rows) {
    const signed = row.slice(1).map((cell, n) => kilograms(cell) * (/^(Gravd|Mottatt|Annet)/.test(heads[n + 1]!) ? 1 : -1));
    expect(signed.reduce((sum, kg) => sum + kg, 0)).toBe(0);
  }
  await page.context().close();
});

test('figures of the demo are marked as such, and stand apart from reported totals', async () => {
  const page = await world.open('/municipality/9991');
  await page.getByText('Viktigste indikatorer').first().waitFor(WAIT);
  const text = await textOf(page);
  expect(text).toContain('Alle steder, prosjekter og tall her er oppdiktet');
  expect(text.indexOf('Innrapporterte totaler')).toBeGreaterThan(text.indexOf('Registrerte bevegelser'));
  await soon(async () => expect(await page.locator('.basis-recorded .key-figure').count()).toBeGreaterThan(3));
  await page.context().close();
});

test('the first load of the region page asks for little script', async () => {
  const page = await world.open('/');
  await page.getByText('1 886 703').first().waitFor(WAIT);
  const bytes = await page.evaluate<number>(`performance.getEntriesByType('resource')
    .filter(({ name }) => name.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
  await page.context().close();
});

test('a reported total tells its volume, the density that it was weighed with, and its source', async () => {
  const page = await world.open('/');
  await page.getByRole('button', { name: 'Hvordan er dette tallet laget? massedeponi for rene masser, Malvik' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'massedeponi for rene masser, Malvik' });
  await dialog.getByText('Formel').waitFor();
  const text = (await dialog.innerText()).replaceAll('\u00a0', ' ');
  const density = /190 614 m³ \(ukjent tilstand\) × (\d,\d+) t\/m³ = 323 669 t/.exec(text)?.[1];
  expect(Math.round(190_614 * Number(density?.replace(',', '.')))).toBe(323_669);
  expect(text).toContain('95 % intervall: 128 555 – 559 013 t');
  expect(text).toContain('tabell for 2020');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Hvordan er dette tallet laget? Sum' }).press('Enter');
  const ofSum = page.getByRole('dialog', { name: 'Sum' });
  await ofSum.getByText('Formel').waitFor();
  const sum = (await ofSum.innerText()).replaceAll('\u00a0', ' ');
  expect(sum).toContain('massedeponi for rene masser 2 561 003 t + ');
  expect(sum).toContain(' = 3 203 681 t');
  await page.context().close();
});

test('no console error, and no request leaves the host', () => {
  expect(world.problems).toEqual([]);
});
