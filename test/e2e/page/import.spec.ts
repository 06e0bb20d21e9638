/**
 * The import in a real browser: a sender's file is mapped once, the next one is read without questions.
 * @needs chromium
 * @needs postgres
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PageWorld, textOf, violations } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(300_000);

let world: PageWorld;

beforeAll(async () => {
  world = await PageWorld.start();
  const post = (path: string, body: object) => call(world.product.url, 'POST', `/api/v1/${path}`, body);
  await post('projects', { code: 'P', name: 'Veiprosjektet', municipality: '5001' });
  await post('sites', { code: 'PIT', name: 'Skjæringa', kind: 'excavation', municipality: '5001', project: 'P' });
  await post('sites', { code: 'TIP', name: 'Deponiet i dalen', kind: 'deposit', municipality: '5001' });
});
afterAll(() => world?.close());

/** A weighbridge export of one month, kilograms, plates, a total below. */
async function weighbridgeFile(month: string, first: number): Promise<string> {
  const path = join(world.folder, `vekt-${month}.csv`);
  const row = (day: number, ticket: number, material: string, net: string): string =>
    `0${day}.${month}.2025;07:4${day};${ticket};AB 12345;${material};45 000;${net}`;
  const lines = [
    'Fiktiv Vekt AS;;;;;;',
    `Periode ${month}.2025;;;;;;`,
    'Veiedato;Kl;Veienr;Reg.nr;Varenavn;Brutto kg;Netto kg',
    row(3, first, 'Leire, tørr', '27 840'),
    row(4, first + 1, 'Morene', '28 100'),
    ';;;;Sum;;55 940',
  ];
  await writeFile(path, `${lines.join('\r\n')}\r\n`, 'latin1');
  return path;
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).press('Enter');
const PIT = 'Skjæringa (PIT)';
const TIP = 'Deponiet i dalen (TIP)';

test('a file is mapped once with a live preview, checked and recorded; the next one of the sender needs nothing', async () => {
  const page = await world.open('/import');
  await page.getByLabel('Fil (CSV eller Excel)').setInputFiles(await weighbridgeFile('10', 1));
  await page.getByText('Ny type fil').waitFor();
  await soon(async () => {
    const first = await textOf(page);
    expect(first).toContain('Overskriftene står i linje 3. 2 rader med bevegelser, 1 utelatt.');
    expect(first).not.toContain('12345');
  });

  await press(page, 'Importer');
  await page.getByRole('heading', { name: 'Filen kan ikke importeres ennå' }).waitFor();
  await soon(async () =>
    expect(await page.evaluate<string>(`document.activeElement?.textContent ?? ''`)).toContain(
      'Velg kolonne eller fast verdi for fra sted',
    ),
  );
  expect(await violations(page)).toEqual([]);

  await page.getByLabel('«Leire, tørr» (materiale, 1 rad)').selectOption({ label: 'tørrskorpeleire' });
  await page.getByRole('cell', { name: 'tørrskorpeleire' }).waitFor();
  await page.getByLabel('fra sted: fast verdi').selectOption({ label: PIT });
  await page.getByRole('cell', { name: PIT }).first().waitFor();
  await page.getByLabel('til sted: fast verdi').selectOption({ label: TIP });
  await page.getByLabel('prosjekt: fast verdi').selectOption({ label: 'Veiprosjektet (P)' });
  await page.getByRole('cell', { name: 'Veiprosjektet (P)' }).first().waitFor();
  await page.getByLabel('Navn på avsenderen').fill('Fiktiv Vekt');
  await press(page, 'Kontroller');
  await page.locator(':focus', { hasText: '2 ville blitt registrert' }).waitFor();
  await press(page, 'Importer');
  await page.getByText('2 registrert').waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByLabel('Fil (CSV eller Excel)').setInputFiles(await weighbridgeFile('11', 11));
  await page.getByText('Kjent avsender: Fiktiv Vekt').waitFor();
  await press(page, 'Importer');
  await page.getByText('2 registrert').waitFor();
  await soon(async () => expect(await textOf(page)).toContain('0 avvist'));

  // What stood in a row of the file is found again at the event, in the words of the sender.
  let eventId = '';
  await soon(async () => {
    const listed = await call<{ items: { eventId: string; source: string }[] }>(
      world.product.url,
      'GET',
      '/api/v1/mass-events?type=MassDeposited&from=2025-11-03&to=2025-11-04',
    );
    const imported = listed.body.items.find(({ source }) => source === 'csv');
    expect(imported).toBeDefined();
    eventId = imported!.eventId;
  });
  await page.goto(`${world.product.url}/event/${eventId}`);
  const row = page.getByRole('region', { name: 'Raden i filen' }).locator('tbody tr');
  await soon(async () =>
    expect((await row.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^Veiedato 03\.11\.2025 3\. nov\. 2025, 07:43/),
      'Kl 07:43',
      'Veienr 11 11',
      'Varenavn Leire, tørr tørrskorpeleire',
      'Brutto kg 45 000',
      'Netto kg 27 840 27 840 kg',
    ]),
  );
  await page.context().close();
});

test('an import is found again, and taken back after a question; the same file is then recorded anew', async () => {
  const page = await world.open('/import');
  await page.getByRole('table', { name: 'Siste importer' }).getByRole('link').first().click();
  await page.getByText('2 registrert').waitFor();
  await press(page, 'Angre importen');
  await page.getByLabel('Hvorfor (kan utelates)').fill('feil mottak');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press(page, 'Angre importen');
  await press(page, 'Ja, annuller bevegelsene');
  await page.locator(':focus', { hasText: '2 av 2 er annullert nå, 0 var annullert før, 0 kunne ikke annulleres.' }).waitFor();

  await page.getByRole('link', { name: 'Importer en ny fil' }).click();
  await page.getByLabel('Fil (CSV eller Excel)').setInputFiles(await weighbridgeFile('11', 11));
  await page.getByText('Kjent avsender: Fiktiv Vekt').waitFor();
  await press(page, 'Importer');
  await page.getByText('2 registrert').waitFor();
  await soon(async () => expect(await textOf(page)).toContain('0 kjent fra før'));
  await page.context().close();
});

test('a file above 24 MB in another shape is refused with what to do; in the import format it is read', async () => {
  const page = await world.open('/import');
  const large = async (name: string, lines: string, row: string): Promise<string> => {
    const path = join(world.folder, name);
    await writeFile(path, lines + row.repeat(Math.ceil(24_100_000 / row.length)));
    return path;
  };
  const weighed = await large('stor.csv', 'Veiedato;Varenavn;Netto kg\r\n', '03.11.2025;Morene;27 840\r\n');
  await page.getByLabel('Fil (CSV eller Excel)').setInputFiles(weighed);
  await page.getByText('Filen er større enn 24 MB').waitFor();
  const header = 'occurred_at;project;material;from_site;to_site;quantity;unit;method\n';
  const own = await large('stor-egen.csv', header, `2025-10-05;P;till;PIT;TIP;12,5;t;weighbridge${' '.repeat(400)}\n`);
  await page.getByLabel('Fil (CSV eller Excel)').setInputFiles(own);
  await page.getByText('Massestrøms eget format').first().waitFor();
  await page.context().close();
});

test('rejected rows stand in a table with their reasons, and can be downloaded', async () => {
  const page = await world.open('/import', { width: 390, scheme: 'dark', language: 'en' });
  const path = join(world.folder, 'wrong.csv');
  const header = 'occurred_at;project;material;from_site;to_site;quantity;unit;method';
  await writeFile(
    path,
    `${header}\n2025-10-05;P;till;PIT;TIP;12,5;t;weighbridge\n2025-10-05;P;cheese;PIT;TIP;12,5;t;weighbridge\n`,
  );
  await page.getByLabel('File (CSV or Excel)').setInputFiles(path);
  await page.getByText('own format').waitFor();
  await page.getByRole('button', { name: 'Check', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('1 would be recorded').waitFor();
  await page.getByRole('cell', { name: /cheese/ }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download rejected rows with their reasons' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^rejected-.*\.csv$/);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test('a saved sender can be erased', async () => {
  const page = await world.open('/import');
  await page.getByText('Lagrede avsendere').click();
  await press(page, 'Slett «Fiktiv Vekt»');
  await page.getByText('Lagrede avsendere').waitFor({ state: 'detached' });
  await page.context().close();
  expect(world.problems.filter((problem) => !/status of 4(00|22)/.test(problem))).toEqual([]);
});
