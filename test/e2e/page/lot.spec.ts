/**
 * A chain of custody in a real browser: a case worker follows a lot to its origins and down again, opens its events, looks back in time,
 * prints and downloads the archive.
 * @needs chromium
 * @needs postgres
 */
import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { EVENT_SCHEMAS } from '#libs/contracts/catalogue.js';
import { MEMBERS_EN } from '../../../apps/web/src/pages/event/members-en.js';
import { MEMBERS_NB } from '../../../apps/web/src/pages/event/members-nb.js';
import { type Box, type Line, layoutOf } from '../../../apps/web/src/pages/lot/graph-layout.js';
import { PageWorld, textOf } from '../../support/page-world.js';
import { call } from '../../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(300_000);

describe('the picture of a chain', () => {
  const box = (id: string, weightKg = 1): Box => ({ id, height: 50, weightKg });
  const line = (from: string, to: string, massKg = 1): Line => ({ from, to, massKg });

  test('stands in layers from left to right, also where mass went in a circle', () => {
    const { order, boxes } = layoutOf(
      ['pit', 'store', 'plant', 'tip', 'late pit'].map((id) => box(id)),
      [line('pit', 'store'), line('store', 'plant'), line('plant', 'store'), line('plant', 'tip'), line('late pit', 'plant')],
    );
    expect(order.map((layer) => [...layer].sort())).toEqual([['pit'], ['late pit', 'store'], ['plant'], ['tip']]);
    expect(new Set(boxes.map(({ x }) => x)).size).toBe(4);
  });

  test('draws the heaviest of a full layer and puts the others together, with all of their mass', () => {
    const ids = Array.from({ length: 40 }, (_, n) => `tip ${n}`);
    const { boxes, lines, order } = layoutOf(
      [box('pit', 1_000), ...ids.map((id, n) => box(id, 100 - n))],
      ids.map((id, n) => line('pit', id, 100 - n)),
    );
    expect(boxes).toHaveLength(1 + 12);
    expect(boxes.find(({ id }) => id === 'group:1')?.members).toHaveLength(29);
    expect(lines.reduce((sum, { massKg }) => sum + massKg, 0)).toBe(40 * 100 - (39 * 40) / 2);
    expect(order[1]).toHaveLength(40);
  });
});

test('every member of every event has a name in both languages', () => {
  interface Schema {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
  }
  const membersIn = ({ properties = {}, items }: Schema): string[] => [
    ...Object.entries(properties).flatMap(([name, schema]) => [name, ...membersIn(schema)]),
    ...(items ? membersIn(items) : []),
  ];
  const members = [...new Set(Object.values(EVENT_SCHEMAS).flatMap((schema) => membersIn(schema as Schema)))];
  expect(members.length).toBeGreaterThan(200);
  expect(members.filter((name) => !(name in MEMBERS_NB) || !(name in MEMBERS_EN))).toEqual([]);
});

describe('a case worker', () => {
  let world: PageWorld;
  beforeAll(async () => {
    world = await PageWorld.start();
  });
  afterAll(() => world?.close());

  const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
  const rowOf = async (page: Page, table: string, text: string): Promise<string[]> => {
    const row = page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text });
    const cells = await row.first().locator('th, td').allInnerTexts();
    return cells.map((cell) => cell.replaceAll('\u00a0', ' '));
  };
  /** Opens a link of the picture by keyboard. */
  const follow = async (page: Page, name: RegExp): Promise<void> => {
    const link = page.locator('.chain-graph').getByRole('link', { name }).first();
    await link.focus();
    await page.keyboard.press('Enter');
  };

  test('follows a lot up to each origin and down again, with masses and shares, and as it was known before', async () => {
    const page = await world.open('/lots');
    await page.getByLabel('Navn på partiet, parti-id, veieseddel eller kode på et lass').fill('sortert');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'sortert grus' }).press('Enter');
    await heading(page, 'sortert grus');

    const lies = 'Hvor massen i partiet ligger';
    const origins = 'Alt partiet har hatt, fordelt på opphav';
    await page.getByRole('table', { name: lies }).waitFor();
    await soon(async () =>
      expect(await rowOf(page, lies, 'idrettspark')).toEqual(['Tenkestad idrettspark, bane', 'brukt', '610,000', '62,24 %']),
    );
    await soon(async () =>
      expect(await rowOf(page, lies, 'Elvestø')).toEqual(['Elvestø sorteringsanlegg', 'på lager', '370,000', '37,76 %']),
    );
    await soon(async () => expect(await rowOf(page, lies, 'Sum')).toEqual(['Sum', '', '980,000', '100,00 %']));
    await soon(async () =>
      expect(await rowOf(page, origins, 'renseanlegg')).toEqual([
        'Tenkestad renseanlegg, byggegrop',
        'gravd ut',
        '630,000',
        '64,29 %',
      ]),
    );
    await soon(async () =>
      expect(await rowOf(page, origins, 'Ringvei')).toEqual(['Ringvei sør, byggegrop', 'gravd ut', '350,000', '35,71 %']),
    );

    const dugOut = page.locator('.chain-graph').locator('text', { hasText: 'gravd ut 900,000 t' });
    await page.getByRole('radio', { name: 'Framover dit den ligger' }).press('Space');
    await dugOut.waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Bakover til opphavet' }).press('Space');
    await dugOut.waitFor();
    expect(page.url()).toMatch(/direction=up/);
    await follow(page, /morene til sortering, Ringvei sør/);
    await heading(page, 'morene til sortering');
    await page.getByRole('radio', { name: 'Framover dit den ligger' }).press('Space');
    await follow(page, /^sortert grus/);
    await heading(page, 'sortert grus');

    await page.getByLabel('Slik det var kjent').fill('2025-08-01');
    await page.getByText('Du ser kjeden slik den var kjent da 1. aug. 2025 begynte').waitFor();
    await page.getByRole('table', { name: origins }).getByText('642,857').waitFor();
    await soon(async () => expect(await rowOf(page, lies, 'Sum')).toContain('1 000,000'));
    await page.getByRole('button', { name: 'Vis slik det er kjent nå' }).press('Enter');
    await page.getByRole('table', { name: lies }).getByText('980,000').first().waitFor();
    await page.context().close();
  });

  test('opens an event: its postings sum to zero, and what changed stands before and after', async () => {
    const page = await world.open(await lotPath(world, 'sortert grus'));
    const timeline = page.getByRole('table', { name: 'Hendelsene i kjeden, eldste først' });
    const output = timeline.getByRole('row').filter({ hasText: /1.000,000 t ble 980,000 t/ });
    await output.getByRole('link', { name: 'Inn fra sortering' }).press('Enter');
    await heading(page, 'Inn fra sortering');
    const postings = page.getByRole('table', { name: /^Bokført i kilo/ });
    const kilograms = await postings.locator('tbody tr td:last-child').allInnerTexts();
    const numbers = kilograms.map((text) => Number(text.replaceAll('\u00a0', '').replace('\u2212', '-')));
    expect(numbers).toEqual([-642_857, 642_857, -357_143, 357_143, 0]);
    const text = await textOf(page);
    expect(text).toContain('980,000 t');
    expect(text).toContain('Meldt som 1 000,000 t');
    expect(text).toMatch(/Masse\s+1 000 000 kg\s+980 000 kg/);
    expect(text).toContain('Årsak: sorteringen ble gjenåpnet.');
    expect(text).toMatch(/Kontrollsum\s+[0-9a-f]{64}/);
    await page.context().close();
  });

  test('sees the row of the file that an event came from', async () => {
    const { url } = world.product;
    const post = (path: string, body: object) => call(url, 'POST', `/api/v1/${path}`, body);
    await post('projects', { code: 'KJEDE', name: 'Kjedeprosjektet', municipality: '5001' });
    await post('sites', { code: 'KGROP', name: 'Kjedegropa', kind: 'excavation', municipality: '5001', project: 'KJEDE' });
    await post('sites', { code: 'KTIPP', name: 'Kjedetippen', kind: 'deposit', municipality: '5001' });
    const rows = [
      'occurred_at;project;material;from_site;to_site;quantity;unit;method;ticket',
      '2026-03-04 07:41;KJEDE;clay_crust;KGROP;KTIPP;27,84;t;weighbridge;SEDDEL-1',
      '2026-03-04 08:41;KJEDE;clay_crust;KGROP;KTIPP;28,16;t;weighbridge;SEDDEL-2',
    ];
    const imported = await fetch(`${url}/api/v1/imports?wait=true&fileName=mars.csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: rows.join('\n'),
    });
    const { position } = (await imported.json()) as { position: string };
    await call(url, 'GET', `/api/v1/lots?after=${position}`);
    const page = await world.open('/lots?q=SEDDEL-2');
    await page.getByRole('link', { name: 'tørrskorpeleire, klasse ikke kjent' }).press('Enter');
    await page.getByRole('row').filter({ hasText: 'SEDDEL-2' }).getByRole('link', { name: 'Masse deponert' }).press('Enter');
    await page.getByText('Rad 2 i filen mars.csv').waitFor();
    await page.context().close();
  });

  test('pages through many events, looks into one movement, prints, and downloads the archive', async () => {
    const page = await world.open(await lotPath(world, 'clay_soft class 1'));
    await page.getByText('Viser 1 til 50 av 270').waitFor();
    await page.getByRole('button', { name: 'Neste' }).press('Enter');
    await page.getByText('Viser 51 til 100 av 270').waitFor();
    await follow(page, /87 hendelser, fra .* til .*Myrdalen massedeponi/);
    await page.getByText('Viser 1 til 50 av 87').waitFor();
    await page.getByRole('button', { name: 'Vis alle hendelsene i kjeden' }).press('Enter');
    await page.getByText('Viser 1 til 50 av 270').waitFor();

    await page.emulateMedia({ media: 'print' });
    await soon(async () => expect(await page.locator('header').isVisible()).toBe(false));
    await page.getByRole('table', { name: 'Flyttinger mellom steder, lagt sammen' }).waitFor();
    await soon(async () => expect(await page.locator('.chain-graph svg').isVisible()).toBe(true));
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('table', { name: 'Flyttinger mellom steder, lagt sammen' }).waitFor({ state: 'hidden' });

    const started = page.waitForEvent('download', { timeout: 120_000 });
    await page.getByRole('button', { name: 'Last ned revisjonsgrunnlag' }).press('Enter');
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    const archive = await readFile(await download.path());
    expect(archive.subarray(0, 2).toString()).toBe('PK');
    expect(archive.includes('events.ndjson')).toBe(true);
    await page.context().close();
  });

  test('meets no error in the console, and nothing leaves the host', () => {
    expect(world.problems).toEqual([]);
  });
});

async function lotPath(world: PageWorld, name: string): Promise<string> {
  const { body } = await call<{ items: { lotId: string }[] }>(
    world.product.url,
    'GET',
    `/api/v1/lots?demo=true&q=${encodeURIComponent(name)}`,
  );
  return `/lot/${body.items[0]!.lotId}`;
}
