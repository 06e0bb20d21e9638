/**
 * Extracts for research in a real browser: dimensions chosen by keyboard, a sum that is that of the balance, the same in a file and by the address.
 * @needs chromium
 * @needs postgres
 */
import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PageWorld } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(300_000);

/** What was placed and deposited for good: 27 840 + 28 100 + 10 500 kg. */
const FINAL_KG = 66_440;
let world: PageWorld;

const post = async (path: string, body: object): Promise<{ position: string }> => {
  const { status, body: answer } = await call<{ position: string }>(world.product.url, 'POST', `/api/v1/${path}`, body);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
};
const moved = (type: string, toSite: string, day: string, tonnes: string, ticket: string) =>
  post('mass-events', {
    type,
    eventId: ticket,
    source: 'test',
    project: 'VEI',
    material: 'till',
    fromSite: 'GRV',
    toSite,
    occurredAt: day,
    quantity: { value: tonnes, unit: 't', method: 'weighbridge' },
    haul: { ticket, distanceKm: '10', vehicle: 'truck_trailer' },
  });

beforeAll(async () => {
  world = await PageWorld.start();
  await post('projects', { code: 'VEI', name: 'Veiprosjektet', municipality: '5001' });
  await post('sites', { code: 'GRV', name: 'Grava', kind: 'excavation', municipality: '5001', project: 'VEI' });
  await post('sites', { code: 'TIP', name: 'Tippen', kind: 'deposit', municipality: '5001' });
  await post('sites', { code: 'VOLL', name: 'Vollen', kind: 'recipient', municipality: '5031' });
  await moved('MassDeposited', 'TIP', '2025-10-03', '27.84', 'R1');
  await moved('MassDeposited', 'TIP', '2025-11-04', '28.1', 'R2');
  const { position } = await moved('MassReused', 'VOLL', '2025-11-05', '10.5', 'R3');
  await call(world.product.url, 'GET', `/api/v1/balances/region?after=${position}`);
});
afterAll(() => world?.close());

const table = (page: Page) => page.getByRole('table', { name: /Brukt eller deponert for godt/ });
const rowsOf = async (page: Page): Promise<string[][]> => {
  const rows = await table(page).locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => row.locator('th, td').allInnerTexts()));
};
const tick = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('checkbox', { name, exact: true }).focus();
  await page.keyboard.press('Space');
};

test('two dimensions chosen by keyboard; the sum is that of the balance, also in the file and by the address', async () => {
  const { body: balance } = await call<{ sections: { terms: { term: string; massKg: number }[] }[] }>(
    world.product.url,
    'GET',
    '/api/v1/balances/region?basis=recorded',
  );
  const final = balance.sections[0]!.terms.filter(({ term }) => term === 'placed' || term === 'deposited');
  expect(final.reduce((sum, { massKg }) => sum + massKg, 0)).toBe(FINAL_KG);

  const page = await world.open('/research');
  await table(page).waitFor();
  await tick(page, 'Sluttbruk');
  await tick(page, 'Måned');
  await tick(page, 'Til kommune');
  await table(page).getByRole('columnheader', { name: 'Til kommune' }).waitFor();
  const rows = await rowsOf(page);
  expect(rows.map(([month, municipality, tonnes]) => [month, municipality, tonnes])).toEqual([
    ['2025-10', 'Trondheim - Tråante', '27,840'],
    ['2025-11', 'Malvik', '10,500'],
    ['2025-11', 'Trondheim - Tråante', '28,100'],
  ]);
  await soon(async () => expect(await table(page).locator('tfoot').innerText()).toContain('66,440'));
  await soon(() => expect(new URL(page.url()).searchParams.get('dimensions')).toBe('month,toMunicipality'));

  await table(page).getByRole('columnheader', { name: 'Tonn' }).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await table(page).locator('tbody tr').first().filter({ hasText: '28,100' }).waitFor();
  await soon(() => expect(new URL(page.url()).searchParams.get('sort')).toBe('massKg'));
  const ordered = await rowsOf(page);
  await page.reload({ waitUntil: 'networkidle' });
  await table(page).waitFor();
  await soon(async () => expect(await rowsOf(page)).toEqual(ordered));

  await page.getByRole('button', { name: 'Hvordan er dette tallet laget? 2025-11, Trondheim - Tråante' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Strømmene summerer til 28,100 t. Det er nøyaktig tallet.').waitFor();
  await dialog.getByRole('button', { name: 'Vis 1 hendelse for Grava – Tippen, 2025-11' }).press('Enter');
  await dialog.getByRole('cell', { name: 'R2', exact: true }).waitFor();
  await dialog.getByText('Hendelsene i strømmen summerer til 28,100 t.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Last ned CSV' }).press('Enter'),
  ]);
  const [head, ...lines] = (await readFile(await download.path(), 'utf8')).replace('\uFEFF', '').trim().split('\r\n');
  const columns = head!.split(';');
  const massKg = lines.map((line) => Number(line.split(';')[columns.indexOf('massKg')]));
  expect(massKg.reduce((sum, kg) => sum + kg, 0)).toBe(FINAL_KG);
  const [first] = lines;
  expect(first!.split(';')[columns.indexOf('reproduce')]).toMatch(
    /^\/api\/v1\/flow-sums\?dimensions=month%2CtoMunicipality.*asOf=%40\d+$/,
  );
  await page.context().close();
});

test('a pinned address shows what was known, also after more was recorded', async () => {
  const { body } = await call<{ reproduce: string; total: { massKg: number } }>(
    world.product.url,
    'GET',
    '/api/v1/flow-sums?dimensions=fate',
  );
  const asOf = new URLSearchParams(body.reproduce.split('?')[1]).get('asOf')!;
  const { position } = await moved('MassReused', 'VOLL', '2025-11-06', '5', 'R4');
  await call(world.product.url, 'GET', `/api/v1/balances/region?after=${position}`);
  const page = await world.open(`/research?asOf=${encodeURIComponent(asOf)}`);
  await table(page).waitFor();
  await soon(async () => expect(await table(page).locator('tfoot').innerText()).toContain('66,440'));
  await page.getByRole('button', { name: 'Vis slik det er kjent nå' }).press('Enter');
  await table(page).locator('tfoot').filter({ hasText: '71,440' }).waitFor();
  const file = await fetch(new URL(`${body.reproduce}&format=json`, world.product.url));
  const again = (await file.json()) as { total: { massKg: number }; licence: object };
  expect(again.total).toEqual(body.total);
  await page.context().close();
});

test('where nothing fits, the page says what there is instead', async () => {
  const page = await world.open('/research?toMunicipality=5027', { width: 390, scheme: 'dark' });
  await page.getByText('Ingen strømmer passer til valget.').waitFor();
  await page.getByRole('button', { name: 'Vis demoregionen' }).press('Enter');
  await page.waitForURL(/region=demo/);
  await page.context().close();
  expect(world.problems).toEqual([]);
});
