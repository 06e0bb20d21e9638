/**
 * A builder reads a project: the balance adds up, every figure is taken apart to its events and the rows of files, and older knowledge shows older figures.
 * @needs chromium
 * @needs postgres
 */
import { jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PageWorld, violations } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(300_000);

let world: PageWorld;
let imported: string;

beforeAll(async () => {
  world = await PageWorld.start();
  const { url } = world.product;
  await call(url, 'POST', '/api/v1/projects', { code: 'FIL', name: 'Prosjekt fra fil', municipality: '5001' });
  await call(url, 'POST', '/api/v1/sites', {
    code: 'FILGROP',
    name: 'Filgropa',
    kind: 'excavation',
    municipality: '5001',
    project: 'FIL',
  });
  await call(url, 'POST', '/api/v1/sites', { code: 'FILTIPP', name: 'Filtippen', kind: 'deposit', municipality: '5001' });
  const header = 'occurred_at;project;material;from_site;to_site;quantity;unit;method';
  const rows = [
    '2025-03-04;FIL;till;FILGROP;FILTIPP;12,5;t;weighbridge',
    '2025-03-05;FIL;till;FILGROP;FILTIPP;7,25;t;weighbridge',
  ];
  const answer = await fetch(new URL('/api/v1/imports?wait=true', url), {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: `${[header, ...rows].join('\n')}\n`,
  });
  const { rows: counted, position } = (await answer.json()) as { rows: { recorded: number }; position: string };
  expect(counted.recorded).toBe(2);
  await call(url, 'GET', `/api/v1/projects?after=${position}`);
  imported = await world.projectPath('FIL');
});
afterAll(() => world?.close());

/** Kilograms of a text such as `1 027,500 t`. */
function kilograms(text: string): number {
  const found = /\u2212?\d[\d\s\u00a0]*,\d{3}/.exec(text);
  if (!found) throw new Error(`no tonnes in '${text}'`);
  return Number(found[0].replaceAll(/[\s\u00a0,]/g, '').replace('\u2212', '-'));
}

/** The rows of a table by their first cell: kilograms of the second. */
async function massesOf(table: Locator): Promise<Map<string, number>> {
  const rows = await table.locator('tbody tr').all();
  const masses = new Map<string, number>();
  for (const row of rows) {
    const [name = '', mass = ''] = await row.locator('th, td').allInnerTexts();
    masses.set(name.trim(), kilograms(mass));
  }
  return masses;
}

const BALANCE = 'Massebalanse i tonn';
const balanceOf = (page: Page): Locator => page.getByRole('region', { name: BALANCE });
const dialogOf = (page: Page): Locator => page.getByRole('dialog');
const focusedName = (page: Page): Promise<string> =>
  page.evaluate<string>(`document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''`);

/** Presses a button by keyboard. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

/** The sum of a column of masses of all rows of a table. */
async function sumOfColumn(table: Locator, column: number): Promise<number> {
  const cells = await table.locator(`tbody tr > :nth-child(${column})`).allInnerTexts();
  return cells.reduce((sum, cell) => sum + kilograms(cell), 0);
}

test('from the list to a project whose balance adds up row by row, with nothing left over', async () => {
  const page = await world.open('/projects');
  await page.getByLabel('Søk etter navn eller kode').fill('skole');
  await page.getByText('1 prosjekt', { exact: true }).waitFor();
  await page.getByLabel('Kommune').selectOption({ label: 'Demovik' });
  await press(page.getByRole('link', { name: 'Fjordblikk skole' }));
  await balanceOf(page).waitFor();
  await page.getByText('Balansen går opp på kilogrammet.').waitFor();
  const rows = await massesOf(balanceOf(page));
  const of = (name: string): number => rows.get(name) ?? 0;
  const into = of('Gravd ut') + of('Levert primærmasse') + of('Mottatt utenfra');
  const out = of('Brukt for godt') + of('Deponert') + of('Sendt ut') + of('Svinn') + of('Måleavvik');
  const change = of('Lagerendring') + of('Endring under transport') + of('Endring i sortering');
  expect(into).toBeGreaterThan(10_000_000);
  expect([of('Sum inn'), of('Sum ut'), of('Sum endring')]).toEqual([into, out, change]);
  expect([into - out - change, of('Inn − ut − endring')]).toEqual([0, 0]);
  await page.context().close();
});

test('an indicator by keyboard: its terms make it, a term is the sum of its flows, a flow that of its events; focus comes back', async () => {
  const page = await world.open(`${await world.projectPath('SKOLE')}#indicators`);
  const name = 'Hvordan er dette tallet laget? Deponeringsgrad';
  await press(page.getByRole('button', { name }));
  const dialog = dialogOf(page);
  await dialog.getByRole('heading', { name: 'Deponeringsgrad' }).waitFor();
  await soon(() => expect(new URL(page.url()).searchParams.get('how')).toBe('indicator.recorded.deposit_rate'));

  const terms = await dialog.getByRole('region', { name: 'Leddene i tallet' }).locator('tbody tr').all();
  const termKg = new Map<string, number>();
  let above = 0;
  let below = 0;
  for (const term of terms) {
    const [label = '', role = '', mass = ''] = await term.locator('th, td').allInnerTexts();
    termKg.set(label.trim(), kilograms(mass));
    if (role.startsWith('teller')) above += kilograms(mass);
    if (role !== 'vises ved siden av') below += kilograms(mass);
  }
  await soon(async () =>
    expect(await dialog.locator('.figure').innerText()).toContain(((100 * above) / below).toFixed(2).replace('.', ',')),
  );

  const reused = 'Gjenbruk eller salg utenfor stedet';
  await press(dialog.getByRole('button', { name: `Strømmene bak ${reused}` }));
  const sum = dialog.getByText('Det er nøyaktig tallet.');
  await sum.waitFor();
  const reusedKg = termKg.get(reused)!;
  expect(kilograms((await sum.innerText()).split('summerer til')[1]!)).toBe(reusedKg);

  const flows = dialog.getByRole('region', { name: 'Strømmer, eldste måned først' });
  await soon(async () => expect(await sumOfColumn(flows, 5)).toBe(reusedKg));

  const first = flows.locator('tbody tr').first();
  const flowKg = kilograms(await first.locator('td').nth(3).innerText());
  await press(first.getByRole('button'));
  await dialog.getByRole('heading', { name: 'Hendelsene i strømmen' }).waitFor();
  await soon(async () => expect(await focusedName(page)).toBe('Hendelsene i strømmen'));
  await dialog.getByText(/^Hendelsene i strømmen summerer til/).waitFor();
  const moreEvents = dialog.getByRole('button', { name: 'Vis flere hendelser' });
  const events = dialog.getByRole('region', { name: 'Hendelser med masse og kilde' });
  while (await moreEvents.isVisible()) {
    const before = await events.locator('tbody tr').count();
    await press(moreEvents);
    await events.locator('tbody tr').nth(before).waitFor();
  }
  await soon(async () => expect(await sumOfColumn(events, 4)).toBe(flowKg));
  await press(events.getByRole('button', { name: /Vis kilden/ }).first());
  await dialog.getByText('Ikke fra en fil. Sendt av systemet «demo».').waitFor();
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await soon(async () => expect(await focusedName(page)).toBe(name));
  await soon(() => expect(new URL(page.url()).searchParams.get('how')).toBeNull());
  await page.context().close();
});

test('a row of the balance leads to the row of the file that it came from, and to the event', async () => {
  const page = await world.open(imported);
  await press(page.getByRole('button', { name: 'Hvordan er dette tallet laget? Gravd ut' }));
  const dialog = dialogOf(page);
  await dialog.getByText('summerer til 19,750 t. Det er nøyaktig tallet.').waitFor();
  await press(dialog.getByRole('button', { name: /Vis 2 hendelser/ }));
  await press(dialog.getByRole('button', { name: /Vis kilden/ }).last());
  await dialog.getByRole('link', { name: 'Rad 2 i importert fil' }).waitFor();
  const row = dialog.getByRole('region', { name: 'Raden i filen' }).locator('tbody tr');
  await soon(async () =>
    expect((await row.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^occurred_at 2025-03-05 5\. mars 2025/),
      'project FIL',
      expect.stringMatching(/^material till \S/),
      'from_site FILGROP Filgropa',
      'to_site FILTIPP Filtippen',
      'quantity 7,25 7 250 kg',
      'unit t tonn',
      expect.stringMatching(/^method weighbridge \S/),
    ]),
  );
  // What is open stands in the address: a copy of it shows the same.
  const copy = await world.open(page.url().slice(world.product.url.length));
  await dialogOf(copy).getByText('Hendelsene i strømmen summerer til 19,750 t.').waitFor();
  await copy.context().close();
  await press(dialog.getByRole('link', { name: 'Åpne hendelsen' }).last());
  await page.waitForURL(/\/event\/[0-9a-f-]{36}/);
  await page.context().close();
});

test('a line of the climate account is taken apart to the gram', async () => {
  const page = await world.open(`${await world.projectPath('SKOLE')}?how=line.placing#account`);
  const dialog = dialogOf(page);
  const sum = dialog.getByText('Det er nøyaktig tallet.');
  await sum.waitFor();
  const shown = kilograms(await dialog.locator('.figure').innerText());
  expect(kilograms((await sum.innerText()).split('summerer til')[1]!)).toBe(shown);
  const flows = dialog.getByRole('region', { name: 'Strømmer, eldste måned først' });
  await soon(async () => expect(await sumOfColumn(flows, 6)).toBe(shown));
  await soon(async () => expect(await dialog.innerText()).toContain('Kvalitet'));
  await page.context().close();
});

test('as known on an earlier day the older figure shows, from the field and from the address', async () => {
  const path = await world.projectPath('SKOLE');
  const page = await world.open(path);
  let now = 0;
  await soon(async () => {
    now = (await massesOf(balanceOf(page))).get('Gravd ut') ?? 0;
    expect(now).toBeGreaterThan(0);
  });
  await page.getByLabel('Slik det var kjent').fill('2025-03-15');
  const then = await balanceKg(path.slice('/project/'.length), '2025-03-15');
  expect(then).toBeLessThan(now);
  await page.waitForURL(/asOf=2025-03-15/);
  const older = balanceOf(page).getByText(
    (then / 1000)
      .toFixed(3)
      .replace('.', ',')
      .replace(/(\d)(?=(\d{3})+,)/g, '$1\u00a0'),
  );
  await older.first().waitFor();
  await soon(async () => expect((await massesOf(balanceOf(page))).get('Gravd ut')).toBe(then));
  await page.context().close();
});

test('a mass plan is recorded line by line, outlives a reload, and stands beside what was recorded', async () => {
  const page = await world.open(`${imported}?massPlan=new`);
  await page.locator('h1:focus', { hasText: 'Prosjekt fra fil' }).waitFor();
  await page.getByLabel('Referanse').fill('MP-01');
  await page.getByLabel('Godkjent av').fill('Trondheim kommune');
  await page.getByLabel('Godkjent dato').fill('2025-02-01');
  const line = async (name: string, value: string): Promise<void> => {
    const group = page.getByRole('group', { name });
    await group.getByLabel('Materiale').selectOption('till');
    await group.getByLabel('Tilstandsklasse').selectOption('1');
    await group.getByLabel('Mengde').fill(value);
    await group.getByLabel('Enhet').selectOption('t');
  };
  await line('Graves ut, linje 1', '25,5');
  await press(page.getByRole('button', { name: 'Legg til det som sendes bort' }));
  await line('Sendes bort, linje 1', '20');
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Det du fylte ut tidligere, er hentet fram.').waitFor();
  await press(page.getByRole('button', { name: 'Registrer', exact: true }));
  await page.locator(':focus', { hasText: 'MP-01' }).waitFor();
  await page.locator('.project-index a[href="#plan"]').press('Enter');
  const row = page.locator('#plan').getByRole('row', { name: /^Gravd ut\s+morene/ });
  await row.waitFor();
  // Planned, what was recorded, and the difference.
  await soon(async () => expect(await row.innerText()).toMatch(/25,500[^]*19,750\s+\u22125,750/));
  await page.context().close();
});

test('plan, energy, stabilisation and own factor are recorded from the page of their site; what is typed outlives a reload', async () => {
  const sites = await call<{ items: { siteId: string }[] }>(world.product.url, 'GET', '/api/v1/sites?q=FILTIPP');
  const { siteId } = sites.body.items[0]!;
  const page = await world.open(`/site/${siteId}`, { width: 390 });
  const fill = async (chosen: Record<string, string>, typed: Record<string, string>): Promise<void> => {
    for (const [label, option] of Object.entries(chosen)) await page.getByLabel(label).selectOption({ label: option });
    for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text);
  };
  const open = async (way: string): Promise<void> => {
    await press(page.getByRole('link', { name: way }));
    await page.locator('h1:focus', { hasText: 'Filtippen' }).waitFor();
  };
  const record = async (): Promise<void> => {
    await press(page.getByRole('button', { name: 'Registrer', exact: true }));
    await page.locator(':focus', { hasText: 'Registreringen er lagret.' }).waitFor();
  };
  await open('Registrer plan');
  await fill({ 'Hvor langt planen er kommet': 'vedtatt' }, { Plandokument: 'plan 5031-1, § 6' });
  await fill({}, { 'Plass i alt, anbrakte m³ (kan utelates)': '120 000,5', 'Plass per år, anbrakte m³ (kan utelates)': '15000' });
  await record();
  await open('Registrer målt energi');
  await fill(
    { 'Hva energien ble brukt til': 'deponering', Energibærer: 'diesel' },
    { Mengde: '1 250,5', 'Usikkerhet, prosent': '2' },
  );
  await fill({}, { 'Første måned': '2025-03', 'Siste måned': '2025-02', 'Dokumentet som viser det': 'logg' });
  await press(page.getByRole('button', { name: 'Registrer', exact: true }));
  await page.locator(':focus', { hasText: 'Siste måned er før den første.' }).waitFor();
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Det du fylte ut tidligere, er hentet fram.').waitFor();
  await soon(async () => expect(await page.getByLabel('Mengde', { exact: true }).inputValue()).toBe('1 250,5'));
  await fill({}, { 'Siste måned': '2025-12' });
  await record();
  await open('Registrer stabilisering');
  await fill({ 'Type bindemiddel': 'kalksement 50/50' }, { 'Mengde bindemiddel, tonn': '12,5', 'Usikkerhet, prosent': '3' });
  await fill({}, { 'Stabilisert masse, tonn (kan utelates)': '400', 'Dagen arbeidet ble ferdig': '2025-01-12' });
  await record();
  await open('Registrer egen faktor');
  await fill(
    { 'Hva faktoren gjelder': 'utlegging på deponi' },
    { 'Utslipp, kg CO₂e per tonn': '0,41', 'Usikkerhet, prosent': '10' },
  );
  await fill({}, { 'Gjelder fra og med': '2026-01-01', 'Dokumentet som viser det': 'måling 1' });
  await record();
  await page.getByRole('row', { name: /Faktor: utlegging på deponi\s+0,41 kg CO₂e\/t\s+usikkerhet 10 %/ }).waitFor();
  expect(await page.evaluate<number>('sessionStorage.length')).toBe(0);
  const after = new URL(page.url()).searchParams.get('after')!;
  const path = `/api/v1/sites/${siteId}/records?after=${after}`;
  const { body } = await call<{ records: { kind: string; fields: object }[] }>(world.product.url, 'GET', path);
  expect(new Map(body.records.map(({ kind, fields }) => [kind, fields]))).toEqual(
    new Map<string, unknown>([
      ['plan', expect.objectContaining({ totalCapacityPlacedLitres: 120_000_500, annualCapacityPlacedLitres: 15_000_000 })],
      [
        'energy_use',
        expect.objectContaining({ amount: '1250.5', relativeUncertainty: '0.02', from: '2025-03-01', to: '2026-01-01' }),
      ],
      ['stabilisation', expect.objectContaining({ binder: 'lime_cement_50_50', binderKg: 12_500, treatedKg: 400_000 })],
      ['declared_factor', expect.objectContaining({ factorId: 'deposit_place_t', value: '0.41', unit: 'kg CO2e/t' })],
    ]),
  );
  await page.context().close();
});

test('the other parts come as they are reached: fate, evidence, plan, lots, findings, reconciliation, events by type', async () => {
  const page = await world.open(await world.projectPath('SKOLE'));
  await page.locator('.project-meta', { hasText: 'Demovik kommune (demo)' }).waitFor();
  for (const [part, text] of [
    ['fate', 'Utgravd masse fra prosjektet etter hvor den er nå'],
    ['evidence', 'Hvem som går god for massen'],
    ['plan', 'Gjeldende plan'],
    ['lots', 'tørrskorpeleire, klasse 1'],
    ['findings', 'åpne avvik'],
    ['reconciliation', 'Målt og avstemt, tonn'],
  ] as const) {
    await page.locator(`.project-index a[href="#${part}"]`).press('Enter');
    await page.locator(`#${part}`).getByText(text).first().waitFor({ state: 'attached' });
  }
  const fate = page.locator('#fate details');
  await fate.locator('summary').press('Enter');
  const rows = await fate.locator('tbody tr').all();
  const masses = await Promise.all(rows.map(async (row) => kilograms(await row.locator('td').nth(3).innerText())));
  expect(masses.slice(0, -1).reduce((sum, kg) => sum + kg, 0)).toBe(masses.at(-1));
  await page.locator('.project-index a[href="#events"]').press('Enter');
  await page.getByLabel('Vis hendelser av typen').selectOption({ label: 'Masse deponert' });
  await page.waitForURL(/eventType=MassDeposited/);
  const events = page.locator('#events tbody tr');
  await events.filter({ hasText: 'Parti åpnet' }).first().waitFor({ state: 'detached' });
  await events.filter({ hasText: 'Masse deponert' }).first().waitFor();
  expect(new Set((await events.locator('th').allInnerTexts()).map((name) => name.replace(/ rettet$/, '').trim()))).toEqual(
    new Set(['Masse deponert']),
  );
  await page.context().close();
  expect(world.problems).toEqual([]);
});

/** What a project has dug out as known at a time, by the API. */
async function balanceKg(id: string, asOf: string): Promise<number> {
  const { body } = await call<{ sections: { terms: { term: string; massKg: number }[] }[] }>(
    world.product.url,
    'GET',
    `/api/v1/balances/projects/${id}?asOf=${asOf}`,
  );
  return body.sections[0]!.terms.find(({ term }) => term === 'excavated')!.massKg;
}
