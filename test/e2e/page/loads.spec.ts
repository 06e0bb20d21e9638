/**
 * Loads on a phone in a real browser: dispatched, received by code, kept on the device while there is no net; the site that they come to, and
 * its permit.
 * @needs chromium
 * @needs postgres
 */
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PageWorld, textOf, violations } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(300_000);

interface Load {
  readonly loadId: string;
  readonly code: string;
  readonly phase: string;
  readonly dispatchedKg: number;
  readonly receivedKg: number;
  readonly last: { readonly type: string };
}

let world: PageWorld;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await PageWorld.start();
  const post = async (path: string, code: string, body: object): Promise<void> => {
    const answer = await call<{ id: string }>(world.product.url, 'POST', `/api/v1/${path}`, { code, ...body });
    ids[code] = answer.body.id;
  };
  await post('projects', 'VEI', { name: 'Ny vei', municipality: '5001' });
  await post('sites', 'GROP', { name: 'Byggegropa', kind: 'excavation', municipality: '5001', project: 'VEI' });
  await post('sites', 'LAGER', { name: 'Mellomlageret', kind: 'intermediate_storage', municipality: '5031' });
  await post('sites', 'TIPP', { name: 'Tippen', kind: 'deposit', municipality: '5031' });
  // A page asks for the registers once: the read models are to have them by then.
  await listOf('sites?');
});
afterAll(() => world?.close());

const PHONE = { width: 390 } as const;
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const kilograms = (tonnes: string): number => Number(tonnes.replace(/\s/g, '').replace(',', '.')) * 1000;

/** Makes an answer wait until the read models have all that is recorded. */
async function afterAllRecorded(): Promise<string> {
  const status = await call<{ log: { position: string } }>(world.product.url, 'GET', '/api/v1/status');
  return `after=${status.body.log.position}`;
}

/** Items of a list of the project, when the read models have all that is recorded. */
async function listOf<Item>(path: string): Promise<Item[]> {
  const query = `project=${ids['VEI']!}&${await afterAllRecorded()}`;
  return (await call<{ items: Item[] }>(world.product.url, 'GET', `/api/v1/${path}${query}`)).body.items;
}

/** Loads, the last dispatched first. */
const loads = (): Promise<Load[]> => listOf<Load>('loads?');

/** How many events of a type are recorded. */
const countOf = async (type: string): Promise<number> => (await listOf(`mass-events?type=${type}&`)).length;

async function chooseRoute(page: Page, from: string, to: string): Promise<void> {
  await page.getByLabel('Prosjekt', { exact: true }).selectOption({ label: 'Ny vei' });
  await page.getByLabel('Fra sted').selectOption({ label: from });
  await page.getByLabel('Til sted').selectOption({ label: to });
  await page.getByLabel('Materiale').selectOption('clay_soft');
}

/** Opens the page that dispatches, with a route of its own: a context remembers nothing of another. */
async function dispatchPage(from = 'Byggegropa', to = 'Mellomlageret'): Promise<Page> {
  const page = await world.open('/loads/dispatch', PHONE);
  await chooseRoute(page, from, to);
  return page;
}

async function send(page: Page, tonnes: string): Promise<void> {
  await page.getByLabel('Masse i tonn').fill(tonnes);
  await page.keyboard.press('Enter');
}

test('a load leaves, shows its code, and is received at the site by it with another mass', async () => {
  const page = await dispatchPage();
  await send(page, '20');
  await page.getByRole('heading', { name: 'Lasset er sendt' }).waitFor();
  await soon(async () => expect(await page.getByRole('img', { name: /^QR-kode for lasset/ }).isVisible()).toBe(true));
  const code = await page.locator('.load-code-text').innerText();
  expect(code).toMatch(/^[0-9A-Z]{5} [0-9A-Z]{5}$/);
  expect(await violations(page)).toEqual([]);
  await press(page, 'Neste lass');
  // The route of the last load stays: only the tonnes are asked for.
  await page.getByText('Byggegropa til Mellomlageret: bløt leire/kvikkleire', { exact: true }).waitFor();
  await soon(async () => expect(await page.getByLabel('Fra sted').isVisible()).toBe(false));
  const heights = await page.evaluate<number[]>(
    `[...document.querySelectorAll('main :is(input, select, button, summary)')].filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().height)`,
  );
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);

  await page.goto(`${world.product.url}/loads/receive?code=${code.replace(' ', '')}`, { waitUntil: 'networkidle' });
  await page.getByText('bløt leire/kvikkleire fra Byggegropa, sendt 20,000 tonn').waitFor();
  await soon(async () => expect(await page.getByLabel('Mottatt på').inputValue()).toBe(ids['LAGER']));
  await soon(async () => expect(await page.getByLabel('Masse i tonn').getAttribute('inputmode')).toBe('decimal'));
  await send(page, '19,6');
  await page.getByRole('heading', { name: 'Lasset er mottatt' }).waitFor();
  await page.getByRole('link', { name: 'Åpne lasset' }).first().click();
  await page.getByText('0,400 t kom ikke fram').waitFor();
  await soon(async () => {
    const shown = await textOf(page);
    for (const text of ['Avsluttet', '20,000 t', '19,600 t']) expect(shown).toContain(text);
  });

  const [load] = await loads();
  expect(load).toMatchObject({ phase: 'closed', dispatchedKg: 20_000, receivedKg: 19_600 });
  await page.getByRole('link', { name: 'Mellomlageret' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Mellomlageret' }).waitFor();
  const stock = page.getByRole('region', { name: /^Masse på stedet/ });
  await stock.getByRole('row', { name: /bløt leire/ }).waitFor();
  await soon(async () => {
    const cells = await stock
      .getByRole('row', { name: /bløt leire/ })
      .getByRole('cell')
      .allInnerTexts();
    // Weighed to 1 % (1 σ): 19 600 ± 1.96 · 196 kg.
    expect(cells.slice(1, 3)).toEqual(['19,600', '19,216 – 19,984']);
  });
  const delivered = page.getByRole('region', { name: /^Levert hit/ }).getByRole('row', { name: /Byggegropa/ });
  await delivered.waitFor();
  expect(kilograms((await delivered.getByRole('cell').allInnerTexts())[3]!)).toBe(19_600);
  await page.context().close();
});

test('without a net the entry is kept and shown, and sent once when the net is back', async () => {
  const before = await countOf('LoadDispatched');
  const page = await dispatchPage();
  await page.context().setOffline(true);
  await send(page, '11,5');
  await page.getByText('Lagret på enheten. Det sendes når nettet er tilbake.').waitFor();
  await press(page, 'Neste lass');
  await page.getByRole('heading', { name: 'Ikke sendt ennå (1)' }).waitFor();
  await page.getByText('Venter på nett').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await countOf('LoadDispatched')).toBe(before);
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: 'Sendt fra denne enheten' }).waitFor();
  expect((await loads())[0]).toMatchObject({ phase: 'on_road', dispatchedKg: 11_500 });

  // The server takes the next one, but its answer is lost on the way: the entry is sent again, and nothing is doubled.
  await page.route('**/api/v1/mass-events', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send(page, '12,5');
  await page.getByText('Lagret på enheten. Det sendes når nettet er tilbake.').waitFor();
  await page.unroute('**/api/v1/mass-events');
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByRole('listitem').filter({ hasText: '12,5 t' }).getByText('Sendt', { exact: true }).waitFor();
  await soon(async () => expect(await page.getByText('Venter på nett').count()).toBe(0));
  expect(await countOf('LoadDispatched')).toBe(before + 2);
  expect((await loads()).map(({ dispatchedKg }) => dispatchedKg)).toEqual(expect.arrayContaining([12_500]));
  await page.context().close();
});

test('a page that was closed is opened without a net; what is entered there is sent once, from whatever view is open', async () => {
  const before = await countOf('LoadDispatched');
  const first = await world.open('/', { ...PHONE, keepsPage: true });
  await first.evaluate(`navigator.serviceWorker.ready.then(() => undefined)`);
  const device = first.context();
  let sent = 0;
  device.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/api/v1/mass-events')) sent += 1;
  });
  await first.close();
  await device.setOffline(true);

  const page = await device.newPage();
  await page.goto(`${world.product.url}/loads/dispatch`);
  await chooseRoute(page, 'Byggegropa', 'Mellomlageret');
  await send(page, '13,5');
  await page.getByText('Lagret på enheten. Det sendes når nettet er tilbake.').waitFor();
  // What is not kept says so, beneath the navigation.
  await page.goto(`${world.product.url}/research`);
  await page.getByText('Lass kan føres likevel').waitFor();
  await page.close();

  const [one, two] = [await device.newPage(), await device.newPage()];
  await one.goto(`${world.product.url}/`);
  await two.goto(`${world.product.url}/loads`);
  const count = /^Meny 1 ikke sendt ennå$/;
  for (const each of [one, two]) await each.getByRole('button', { name: count }).waitFor();
  expect(await violations(one)).toEqual([]);
  await device.setOffline(false);
  for (const each of [one, two]) await each.getByRole('button', { name: count }).waitFor({ state: 'detached' });
  expect(sent).toBe(1);
  expect(await countOf('LoadDispatched')).toBe(before + 1);
  expect((await loads())[0]).toMatchObject({ phase: 'on_road', dispatchedKg: 13_500 });
  await device.close();
});

test('a refused entry shows the field and its reason, stays, and is mended or thrown away', async () => {
  const before = await countOf('LoadDispatched');
  const page = await dispatchPage('Mellomlageret', 'Tippen');
  await send(page, '900');
  await page.getByRole('heading', { name: 'Dette må rettes' }).waitFor();
  const reason = 'Partiet har bare 19,600 t på dette stedet, ikke 900,000 t.';
  await page.getByRole('link', { name: reason }).waitFor();
  await soon(async () => expect(await page.evaluate<string>(`document.activeElement?.textContent ?? ''`)).toContain(reason));
  await soon(async () => expect(await page.getByLabel('Masse i tonn').getAttribute('aria-invalid')).toBe('true'));
  expect(await violations(page)).toEqual([]);
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Ikke godtatt').waitFor();
  await page.getByRole('link', { name: 'Rett opp' }).click();
  await page.getByRole('link', { name: reason }).waitFor();
  await soon(async () => expect(await page.getByLabel('Masse i tonn').inputValue()).toBe('900'));
  await page.getByRole('link', { name: reason }).press('Enter');
  await soon(async () => expect(await page.evaluate<string>(`document.activeElement?.id ?? ''`)).toBe('value'));
  await send(page, '5');
  await page.getByRole('heading', { name: 'Lasset er sendt' }).waitFor();
  expect(await countOf('LoadDispatched')).toBe(before + 1);

  await press(page, 'Neste lass');
  await send(page, '800');
  await page.getByRole('heading', { name: 'Dette må rettes' }).waitFor();
  await press(page, 'Forkast');
  await page.getByText('Ikke godtatt').waitFor();
  await press(page, 'Ja, forkast for godt');
  await page.getByText('Ikke godtatt').waitFor({ state: 'detached' });
  expect(await countOf('LoadDispatched')).toBe(before + 1);
  await page.context().close();
});

test('a code is scanned where the browser can; the load is turned away, sent elsewhere and driven back', async () => {
  const load = (await loads()).find(({ dispatchedKg }) => dispatchedKg === 5_000)!;
  const page = await world.open('/loads', PHONE);
  await page.addInitScript(`
    globalThis.BarcodeDetector = class { async detect() { return [{ rawValue: 'http://page/loads/receive?code=${load.code}' }]; } };
    navigator.mediaDevices.getUserMedia = async () => document.createElement('canvas').captureStream();
    HTMLMediaElement.prototype.play = async () => {};`);
  await page.goto(`${world.product.url}/loads/receive`, { waitUntil: 'networkidle' });
  await press(page, 'Skann kode');
  await page.getByText('fra Mellomlageret, sendt 5,000 tonn').click();
  await page.getByRole('heading', { level: 1, name: /^Lass / }).waitFor();
  await press(page, 'Avvis');
  await press(page, 'Avvis lasset');
  await page.getByRole('heading', { name: 'Dette må rettes' }).waitFor();
  await soon(async () => expect(await page.getByLabel('Hvorfor?').getAttribute('aria-invalid')).toBe('true'));
  await page.getByLabel('Hvorfor?').selectOption({ label: 'Papirer mangler' });
  await press(page, 'Avvis lasset');
  await page.getByText('Papirer mangler').waitFor();
  await press(page, 'Omdiriger');
  await page.getByLabel('Nytt sted').selectOption({ label: 'Byggegropa' });
  await press(page, 'Send lasset dit');
  await page.getByText('På veien', { exact: true }).waitFor();
  await press(page, 'Kjør tilbake');
  await press(page, 'Registrer at lasset er kjørt tilbake');
  await page.getByText('Avsluttet', { exact: true }).waitFor();
  expect((await loads()).find(({ loadId }) => loadId === load.loadId)!.last.type).toBe('LoadReturned');
  await page.context().close();
});

test('a receipt without a code waits until a person confirms the load that it belongs to', async () => {
  const load = (await loads()).find(({ dispatchedKg }) => dispatchedKg === 11_500)!;
  const phone = await world.open(`/loads/receive?site=${ids['LAGER']!}`, PHONE);
  await press(phone, 'Jeg har ingen kode');
  await phone.getByLabel('Materiale').selectOption('clay_soft');
  await phone.getByLabel('Veieseddel').fill('V-77');
  await send(phone, '11,4');
  await phone.getByRole('heading', { name: 'Mottaket er registrert' }).waitFor();
  await phone.context().close();
  await loads();

  const page = await world.open(`/loads?municipality=5031`);
  await page
    .getByRole('region', { name: /^Mottak som venter/ })
    .getByText('V-77')
    .waitFor();
  const pair = page.getByRole('region', { name: /^Par som kan/ }).getByRole('row', { name: /11,500/ });
  await pair.getByRole('button').click();
  await press(page, 'Ja, de er samme lass');
  await page.getByText('Koblet.').waitFor();
  await page.getByText('Ingen mottak venter.').waitFor();
  const matched = (await loads()).find(({ loadId }) => loadId === load.loadId)!;
  expect(matched).toMatchObject({ phase: 'closed', receivedKg: 11_400 });
  await page.context().close();
});

test('a permit is registered from the page of its site, with its faults at the fields, and given its last day', async () => {
  const page = await world.open(`/site/${ids['TIPP']!}`, PHONE);
  await page.getByRole('link', { name: 'Registrer en tillatelse' }).press('Enter');
  await page.locator('h1:focus', { hasText: 'Registrer en tillatelse for Tippen' }).waitFor();
  await page.getByLabel('Saksnummer').fill('2026/1204');
  await page.getByLabel('Hjemmel').fill('forurensningsloven § 11');
  await page.getByLabel('Myndighet').fill('Statsforvalteren i Trøndelag');
  await page.getByLabel('Gjelder fra og med').fill('2026-01-01');
  await page.getByLabel('Gjelder til og med').fill('2025-12-31');
  await page.getByRole('button', { name: 'Registrer', exact: true }).press('Enter');
  await page.locator(':focus', { hasText: 'Fyll ut feltet «Tilstandsklasser som kan tas imot».' }).waitFor();
  await page.getByLabel('1 – meget god').press('Space');
  await page.getByLabel('bløt leire').press('Space');
  await page.getByLabel('Grense i alt, tonn').fill('450 000,5');
  await page.getByRole('button', { name: 'Registrer', exact: true }).press('Enter');
  await page.locator(':focus', { hasText: 'Slutten er før begynnelsen.' }).waitFor();
  await soon(async () => expect(await page.getByLabel('Gjelder til og med').getAttribute('aria-invalid')).toBe('true'));
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Gjelder til og med').fill('');
  await page.getByRole('button', { name: 'Registrer', exact: true }).press('Enter');
  await page.locator(':focus', { hasText: 'Tillatelsen 2026/1204 er registrert.' }).waitFor();

  await page.getByRole('link', { name: 'Avslutt tillatelsen 2026/1204' }).press('Enter');
  await page.getByLabel('Siste dag').fill('2030-06-30');
  await page.getByRole('button', { name: 'Lagre endringen' }).press('Enter');
  await page.locator(':focus', { hasText: 'Tillatelsen 2026/1204 er avsluttet.' }).waitFor();
  await page.getByText('fra 1. jan. 2026 til 30. juni 2030').waitFor();
  const after = new URL(page.url()).searchParams.get('after')!;
  const path = `/api/v1/sites/${ids['TIPP']!}/permits?after=${after}`;
  const { body } = await call<{ permits: object[] }>(world.product.url, 'GET', path);
  expect(body.permits).toEqual([
    expect.objectContaining({
      caseNumber: '2026/1204',
      validFrom: '2026-01-01',
      validTo: '2030-06-30',
      conditionClasses: ['1'],
      materials: ['clay_soft'],
      totalKg: 450_000_500,
      version: 2,
    }),
  ]);
  await page.context().close();
});

test('a survey is booked for a lot in stock, with its fault at the field', async () => {
  const page = await world.open('/sites');
  await page.getByLabel('Type sted').selectOption({ label: 'Mellomlager' });
  await page.getByLabel('Søk etter navn eller kode').fill('mellomlageret');
  await page.getByRole('link', { name: 'Mellomlageret' }).press('Enter');
  await press(page, 'Før inn oppmåling');
  await press(page, 'Registrer oppmålingen');
  await page.getByRole('heading', { name: 'Dette må rettes' }).waitFor();
  await soon(async () => expect(await page.getByLabel('Parti', { exact: true }).getAttribute('aria-invalid')).toBe('true'));
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Parti', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Enhet').selectOption('t');
  await page.getByLabel('Målt mengde').fill('30,25');
  await press(page, 'Registrer oppmålingen');
  await page.getByText('Oppmålingen er registrert.').waitFor();
  const path = `/api/v1/sites/${ids['LAGER']!}/stock?${await afterAllRecorded()}`;
  const stock = await call<{ totalKg: number }>(world.product.url, 'GET', path);
  expect(stock.body.totalKg).toBe(30_250);
  await page
    .getByRole('region', { name: /^Masse på stedet/ })
    .getByText('30,250')
    .first()
    .waitFor();
  await page.context().close();
  const expected = /status of 4(00|22)|ERR_INTERNET_DISCONNECTED|ERR_FAILED/;
  expect(world.problems.filter((problem) => !expected.test(problem))).toEqual([]);
});
