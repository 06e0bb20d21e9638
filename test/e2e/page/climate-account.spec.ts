/**
 * A climate account in a real browser, from draft to approval: what the builder and the municipality see and do.
 * @needs chromium
 * @needs postgres
 */
import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PageWorld, textOf, violations } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(300_000);

interface Emission {
  readonly emissionGramCo2e: number;
}
interface Account {
  readonly total: Emission;
  readonly lines: readonly (Emission & { readonly id: string })[];
}

let world: PageWorld;
let project: string;
let address: string;

const post = async (path: string, body: object): Promise<{ id: string; position: string }> => {
  const { status, body: answer } = await call<{ id: string; position: string }>(
    world.product.url,
    'POST',
    `/api/v1/${path}`,
    body,
  );
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
};
const get = async <Body>(path: string): Promise<Body> => (await call<Body>(world.product.url, 'GET', `/api/v1/${path}`)).body;

const deposited = (day: string, tonnes: string, ticket: string, distanceKm?: string) =>
  post('mass-events', {
    type: 'MassDeposited',
    eventId: ticket,
    source: 'test',
    project: 'TUN',
    material: 'clay_crust',
    fromSite: 'SKJ',
    toSite: 'DEP',
    occurredAt: day,
    quantity: { value: tonnes, unit: 't', method: 'weighbridge' },
    haul: { ticket, vehicle: 'truck_trailer', ...(distanceKm !== undefined && { distanceKm }) },
  });

beforeAll(async () => {
  world = await PageWorld.start();
  ({ id: project } = await post('projects', { code: 'TUN', name: 'Tunnelprosjektet', municipality: '5001' }));
  await post('sites', { code: 'SKJ', name: 'Skjæringa', kind: 'excavation', municipality: '5001', project: 'TUN' });
  await post('sites', { code: 'DEP', name: 'Deponiet', kind: 'deposit', municipality: '5001' });
  await deposited('2025-03-04', '20', 'L1', '12.5');
  const { position } = await deposited('2025-03-05', '30', 'L2');
  await get(`projects/${project}?after=${position}`);
});
afterAll(() => world?.close());

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).press('Enter');
const inDialog = (page: Page, name: string): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).press('Enter');
const focusedText = (page: Page): Promise<string> => page.evaluate<string>(`document.activeElement?.textContent ?? ''`);
const tonnesText = (gram: number): string => (gram / 1_000_000).toFixed(2).replace('.', ',');
const gramsIn = async (page: Page, table: string): Promise<number[]> => {
  const cells = await page.getByRole('table', { name: table }).locator('tbody [title$="g CO₂e"]').all();
  const titles = await Promise.all(cells.map((cell) => cell.getAttribute('title')));
  return titles.map((title) => Number(title!.replace(' g CO₂e', '').replaceAll('\u00a0', '').replace('−', '-')));
};
const LINES = 'Linjene i regnskapet: aktivitet × faktor';
const stepsOf = async (page: Page): Promise<string[]> =>
  page.getByRole('table', { name: 'Hva som er gjort med regnskapet, eldste først' }).locator('tbody th').allInnerTexts();

test('the builder begins an account; what is wrong is told at the fields', async () => {
  const page = await world.open('/climate-accounts');
  await page.getByRole('button', { name: 'Nytt klimaregnskap' }).focus();
  await page.keyboard.press('Enter');
  await press(page, 'Begynn regnskapet');
  await page.getByRole('heading', { name: 'Skjemaet har feil' }).waitFor();
  await soon(async () => expect(await focusedText(page)).toContain('Velg hvilket prosjekt regnskapet gjelder'));
  expect(await violations(page)).toEqual([]);

  await page.getByLabel('Prosjekt', { exact: true }).selectOption({ label: 'Tunnelprosjektet (TUN)' });
  await page.getByLabel('Første dag').fill('2025-01-01');
  await page.getByLabel('Siste dag').fill('2025-12-31');
  await press(page, 'Begynn regnskapet');
  await page
    .getByRole('heading', { level: 1, name: 'Klimaregnskap for masser 01.01.2025 – 31.12.2025' })
    .waitFor({ timeout: 60_000 });
  address = new URL(page.url()).pathname;
  await page.getByRole('heading', { name: 'Dekning og hva som kan bli bedre' }).waitFor({ timeout: 60_000 });
  await soon(async () => {
    const text = await textOf(page);
    expect(text).toContain('Kjørt masse med avstand: 40,00 % kjent (20,000 / 50,000 t)');
    expect(text).toContain('30,000');
    expect(text).toContain('Oppgi kjørelengden på lassene.');
    expect(text).toContain('Ingenting er låst ennå.');
  });
  await page.context().close();
});

test('what is shown is what the API says, and the sum of its lines', async () => {
  const account = await get<Account>(`climate-accounts?project=${project}&from=2025-01-01&to=2026-01-01`);
  const page = await world.open(address);
  await page.getByRole('table', { name: LINES }).waitFor({ timeout: 60_000 });
  const grams = await gramsIn(page, LINES);
  expect(grams).toEqual(account.lines.map(({ emissionGramCo2e }) => emissionGramCo2e));
  expect(grams.reduce((sum, gram) => sum + gram, 0)).toBe(account.total.emissionGramCo2e);
  const sum = page.getByRole('table', { name: 'Utslipp per modul, tonn CO₂e' }).getByRole('row', { name: 'Sum A1–C, fossilt' });
  await soon(async () => expect(await sum.innerText()).toContain(tonnesText(account.total.emissionGramCo2e)));
  await page.context().close();
});

test('submitted by keyboard, after what is frozen was said; sent back only with comments', async () => {
  const page = await world.open(address);
  await page.getByRole('button', { name: 'Lever regnskapet' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Dette låses når du leverer:').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Lever regnskapet' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Regnskapet er levert.').waitFor({ timeout: 60_000 });

  await press(page, 'Send tilbake med kommentarer');
  await inDialog(page, 'Send tilbake med kommentarer');
  await page.getByText('Skriv hva som må rettes før du sender tilbake').waitFor();
  await soon(async () => expect(await page.evaluate<string>(`document.activeElement?.tagName`)).toBe('TEXTAREA'));
  await page.getByLabel('Hva må rettes?').fill('Lass L2 mangler avstand.');
  await inDialog(page, 'Send tilbake med kommentarer');
  await page.getByText('Regnskapet er sendt tilbake.').waitFor({ timeout: 60_000 });
  await soon(async () => expect(await textOf(page)).toContain('Lass L2 mangler avstand.'));
  await soon(async () => expect(await stepsOf(page)).toEqual(['Påbegynt', 'Levert (levering 1)', 'Sendt tilbake (levering 1)']));
  await page.context().close();
});

test('what was recorded since is told beside what was submitted; submitted again and approved', async () => {
  const { position } = await deposited('2025-03-06', '25', 'L3', '10');
  const page = await world.open(`${address}?after=${position}`);
  await page.getByText('Etter leveringen er noe registrert eller rettet.').waitFor({ timeout: 60_000 });
  await soon(async () => expect(await textOf(page)).toContain('Regnet ut på nytt nå: samme bytes.'));

  await press(page, 'Lever på nytt');
  await inDialog(page, 'Lever på nytt');
  await page.getByText('Regnskapet er levert.').waitFor({ timeout: 60_000 });
  await page.getByText('60,00 % kjent').waitFor({ timeout: 60_000 });
  await page.getByText('Du handler for din virksomhet').waitFor();
  await press(page, 'Godkjenn');
  await inDialog(page, 'Godkjenn');
  await page.getByText('Regnskapet er godkjent.').waitFor({ timeout: 60_000 });
  await soon(async () =>
    expect(await stepsOf(page)).toEqual([
      'Påbegynt',
      'Levert (levering 1)',
      'Sendt tilbake (levering 1)',
      'Levert på nytt (levering 2)',
      'Godkjent (levering 2)',
    ]),
  );

  const id = address.split('/').at(-1)!;
  const { account } = await get<{ account: Account }>(`climate-accounts/${id}/submitted?submission=2`);
  await page.getByRole('table', { name: LINES }).waitFor({ timeout: 60_000 });
  const grams = await gramsIn(page, LINES);
  expect(grams.reduce((sum, gram) => sum + gram, 0)).toBe(account.total.emissionGramCo2e);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF på norsk' }).click()]);
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  await page.context().close();
});

test('a refusal says whose it is to do; the register finds the account by project and status', async () => {
  const page = await world.open(address, { width: 390, scheme: 'dark' });
  await page.route('**/submissions', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        title: 'Forbidden',
        status: 403,
        errors: [{ pointer: '/id', code: 'project_of_others', message: 'of others' }],
      }),
    }),
  );
  await press(page, 'Lever på nytt');
  await inDialog(page, 'Lever på nytt');
  await page.getByText('Bare byggherren i prosjektet, eller den som registrerte det, kan levere regnskapet.').waitFor();
  await soon(async () => expect(await focusedText(page)).toContain('Du kan ikke gjøre dette'));
  expect(await violations(page)).toEqual([]);
  await page.context().close();

  const register = await world.open(`/climate-accounts?project=${project}&status=approved`);
  await register.getByRole('link', { name: 'Tunnelprosjektet' }).click();
  await register.getByRole('heading', { level: 1, name: 'Klimaregnskap for masser 01.01.2025 – 31.12.2025' }).waitFor();
  await register.context().close();
  const none = await world.open(`/climate-accounts?project=${project}&status=draft`);
  await none.getByText('Ingen klimaregnskap passer til valget.').waitFor();
  await none.context().close();
  expect(world.problems.filter((problem) => !/status of 403/.test(problem))).toEqual([]);
});
