/**
 * The inbox of findings in a real browser: found, commented, explained, mended, asked for.
 * @needs chromium
 * @needs postgres
 */
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PageWorld, textOf, violations } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '../../support/soon.js';

jest.setTimeout(300_000);

let world: PageWorld;

/** @returns its log position */
const recorded = async (id: string, ticket: string, massKg: number): Promise<string> => {
  const { status, body } = await call<{ position: string }>(world.product.url, 'POST', '/api/v1/mass-events', {
    type: 'MassDeposited',
    eventId: id,
    project: 'P',
    material: 'till',
    conditionClass: '1',
    fromSite: 'PIT',
    toSite: 'TIP',
    occurredAt: new Date(Date.now() - 86_400_000).toISOString(),
    quantity: { value: String(massKg / 1000), unit: 't', method: 'weighbridge' },
    haul: { ticket },
  });
  expect(status).toBe(200);
  return body.position;
};

beforeAll(async () => {
  world = await PageWorld.start();
  const post = (path: string, body: object) => call(world.product.url, 'POST', `/api/v1/${path}`, body);
  await post('projects', { code: 'P', name: 'Veiprosjektet', municipality: '5001' });
  await post('sites', { code: 'PIT', name: 'Skjæringa', kind: 'excavation', municipality: '5001', project: 'P' });
  await post('sites', { code: 'TIP', name: 'Deponiet i dalen', kind: 'deposit', municipality: '5001' });
  await post('sites', { code: 'TIP2', name: 'Deponiet på åsen', kind: 'deposit', municipality: '5001' });
  await recorded('one', '77', 12_500);
  const position = await recorded('two', '77', 12_500);
  // What a view finds is what the read models have by then.
  await call(world.product.url, 'GET', `/api/v1/findings?limit=1&after=${position}`);
});
afterAll(() => world?.close());

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).press('Enter', { timeout: 60_000 });
/** Waits until something is told, and that it has the focus then. */
const announced = async (page: Page, text: string): Promise<void> => {
  await page.locator(':focus', { hasText: text }).waitFor();
};
const choose = (page: Page, radio: string): Promise<void> => page.getByLabel(radio).press('Space');
const openFinding = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Samme veieseddel flere ganger' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Samme veieseddel flere ganger' }).waitFor();
};

test('a finding is found by municipality, type and status, commented, explained, opened again and mended', async () => {
  const page = await world.open('/findings');
  await page.getByLabel('Kommune').selectOption('5001');
  await page.getByLabel('Type').selectOption('duplicate_ticket');
  await page.getByLabel('Status').selectOption('open');
  await page.waitForURL(/municipality=5001&type=duplicate_ticket&status=open/);
  await openFinding(page);
  await page.getByText('De 2 hendelsene').waitFor();
  // Why it is one: the rule, and what it rests on, in words.
  await page.getByText('Samme veieseddel er brukt mer enn én gang hos samme mottaker.').waitFor();
  await page.getByRole('link', { name: 'morene, klasse 1' }).waitFor();
  await soon(async () =>
    expect(await textOf(page)).toMatch(/Veieseddel\s+77\s+Antall registreringer\s+2\s+Antall som har registrert\s+1/),
  );
  await soon(async () => expect(await textOf(page)).toContain('12,500'));

  await press(page, 'Send');
  await page.getByRole('heading', { name: 'Dette må rettes' }).waitFor();
  await soon(async () =>
    expect(await page.evaluate<string>(`document.activeElement?.textContent ?? ''`)).toContain('Skriv en tekst'),
  );
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Tekst').fill('Spør sjåføren.');
  await press(page, 'Send');
  await announced(page, 'Kommentaren er lagret.');
  await page.getByText('Spør sjåføren.').waitFor();

  await choose(page, 'Forklare: avviket er greit slik det står');
  await page.getByLabel('Hvorfor').selectOption('documented_elsewhere');
  await page.getByLabel('Tekst').fill('To lass på én seddel.');
  await press(page, 'Send');
  await announced(page, 'Avviket er forklart.');
  await page.getByText('Forklaring: Dokumentert et annet sted').waitFor();
  await choose(page, 'Ta forklaringen tilbake');
  await press(page, 'Send');
  await announced(page, 'Avviket er åpent igjen.');

  await choose(page, 'Rette, eller be om retting');
  await press(page, 'Send');
  await page.getByText('Velg hendelsen').first().waitFor();
  await page.getByLabel('Hvilken hendelse?').selectOption({ index: 2 });
  await page.getByLabel('Hvorfor').selectOption('duplicate');
  await press(page, 'Send');
  await page.getByText('Hendelsen er rettet.').waitFor();
  await page.getByText('Ordnet', { exact: true }).first().waitFor();
  await page.context().close();
});

test('an event is given another mass, place and time from its own view, each seen before and after; then another class', async () => {
  const { body } = await call<{ items: { projectId: string }[] }>(world.product.url, 'GET', '/api/v1/projects?q=Veiprosjektet');
  const events = await call<{ items: { eventId: string; supersededBy?: string }[] }>(
    world.product.url,
    'GET',
    `/api/v1/mass-events?project=${body.items[0]!.projectId}&type=MassDeposited`,
  );
  const { eventId } = events.body.items.find(({ supersededBy }) => supersededBy === undefined)!;
  const page = await world.open(`/event/${eventId}`);
  await page.getByText('Rett hendelsen').press('Enter');
  await press(page, 'Send');
  await page.getByRole('link', { name: 'Endre minst ett felt' }).press('Enter');
  await soon(async () => expect(await page.evaluate<string>(`document.activeElement?.id`)).toBe('answer-occurredAt'));
  await page.getByLabel('Tidspunkt').fill('2100-01-02T08:15');
  await page.getByLabel('Mengde, tonn').fill('10,5');
  await page.getByLabel('Til sted').selectOption({ label: 'Deponiet på åsen' });
  await page.getByText('Deponiet i dalen → Deponiet på åsen').waitFor();
  await press(page, 'Send');
  // The server points at the field.
  await page.getByRole('link', { name: 'Tidspunktet er fram i tid.' }).waitFor();
  await soon(async () => expect(await page.getByLabel('Tidspunkt').getAttribute('aria-invalid')).toBe('true'));
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Tidspunkt').fill('2026-01-02T08:15');
  await press(page, 'Send');
  await announced(page, 'Hendelsen er rettet.');
  await page.locator('.figure', { hasText: '10,500' }).waitFor();
  const change = page.getByRole('region', { name: 'Før og etter, utgave 1' });
  await change.getByRole('row', { name: /Deponiet i dalen.*Deponiet på åsen/ }).waitFor();
  await change.getByRole('row', { name: /2\. jan\. 2026, 08:15/ }).waitFor();

  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Rett hendelsen').press('Enter');
  await page.getByLabel('Tilstandsklasse').selectOption('2');
  await page.getByText('føres hendelsen på nytt i partiet').waitFor();
  await soon(async () => expect(await page.getByLabel('Hvorfor').inputValue()).toBe('wrong_kind'));
  await press(page, 'Send');
  await announced(page, 'Hendelsen er rettet.');
  await page.getByText('annullert', { exact: true }).waitFor();
  // What became of it stays, though the form is gone with the event.
  await announced(page, 'Hendelsen er rettet.');
  await page.context().close();
});

test('a sorting run is given a new plan from the event of one of its steps', async () => {
  const { url } = world.product;
  const post = <Body>(path: string, body: object) => call<Body>(url, 'POST', `/api/v1/${path}`, body);
  await post('sites', { code: 'LAG', name: 'Mellomlageret', kind: 'intermediate_storage', municipality: '5001' });
  const stated = (tonnes: string) => ({ value: tonnes, unit: 't', method: 'weighbridge' });
  const kind = { project: 'P', material: 'till', conditionClass: '1' };
  const moved = { type: 'MassStored', fromSite: 'PIT', toSite: 'LAG', occurredAt: '2026-01-05', quantity: stated('50') };
  await post('mass-events', { ...moved, ...kind });
  const run = await post<{ outputs: { lotId: string }[]; position: string }>('sorting-runs', {
    ...{ name: 'Sikting', site: 'LAG', project: 'P', occurredAt: '2026-01-06', lossKg: 2000 },
    inputs: [{ lot: 'till class 1', project: 'P', quantity: stated('50') }],
    outputs: [{ name: 'pukk', material: 'gravel', quantity: stated('48') }],
  });
  const [output] = run.body.outputs;
  const path = `/api/v1/mass-events?lot=${output!.lotId}&type=SortingOutputReceived&after=${run.body.position}`;
  const steps = await call<{ items: { eventId: string }[] }>(url, 'GET', path);
  const page = await world.open(`/event/${steps.body.items[0]!.eventId}`);
  await page.getByText('Rett sorteringen').press('Enter');
  await page.getByLabel('pukk, tonn').fill('51');
  await page.getByText('Det som kommer ut, er 1,000 t mer enn det som går inn.').waitFor();
  await page.getByLabel('pukk, tonn').fill('45,5');
  await soon(async () => expect(await page.getByLabel('Svinn, kg').inputValue()).toBe('4500'));
  expect(await violations(page)).toEqual([]);
  await press(page, 'Send ny plan');
  await announced(page, 'Sorteringen har fått ny plan.');
  await page.getByRole('region', { name: 'Før og etter, utgave 1' }).getByRole('row', { name: /45,5/ }).first().waitFor();
  await page.context().close();
});

test('what another party recorded is asked for, not corrected', async () => {
  const page = await world.open('/findings?region=demo&type=duplicate_ticket');
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByLabel('Rette, eller be om retting').check();
  await page.getByLabel('Hvilken hendelse?').selectOption({ index: 1 });
  await page.getByLabel('Hva skal skje med den?').selectOption('replaced');
  await page.getByLabel('Veieseddel').fill('K-1');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/v1/corrections') && response.request().method() === 'POST'),
    press(page, 'Send'),
  ]);
  await page.getByText('Du har bedt om retting.').waitFor();
  const asked = (await answer.json()) as { state: string; askedOf: string[] };
  expect(asked.state).toBe('pending');
  expect(asked.askedOf).toHaveLength(1);
  expect(answer.request().postDataJSON()).toMatchObject({ action: 'replaced', replacement: { haul: { ticket: 'K-1' } } });
  await page.context().close();
  expect(world.problems.filter((problem) => !/status of 4(00|09|22)/.test(problem))).toEqual([]);
});
