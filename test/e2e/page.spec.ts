/**
 * The page in a real browser, on the real product with the region's table and the demo.
 * @needs chromium
 * @needs postgres
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PAGE_VIEWS, pathOf } from '../support/page-views.js';
import { PageWorld, textOf } from '../support/page-world.js';
import { call } from '../support/product.js';
import { soon } from '#libs/testing/soon.js';

jest.setTimeout(900_000);

let world: PageWorld;

beforeAll(async () => {
  world = await PageWorld.start();
});
afterAll(() => world?.close());

describe('what the page shows', () => {
  test('the region with its table of 2020, row by row, and what is not known about it', async () => {
    const page = await world.open('/');
    await page.getByText('79,94').waitFor();
    await soon(async () => {
      const text = await textOf(page);
      for (const figure of [
        '1 508 219',
        '1 012 893',
        '141 880',
        '7 800',
        '96 492',
        '190 614',
        '37 090',
        '14 500',
        '6 950',
        '328 584',
        '49 900',
        '1 886 703',
      ])
        expect(text).toContain(figure);
      expect(text).toContain('20,06 %');
      expect(text).toContain('79,94 %');
      expect(text).toContain('Det er ikke oppgitt om volumet er faste, løse eller anbrakte kubikkmeter');
      expect(text).not.toContain('Demo');
    });
    await page.context().close();
  });

  test('the demo marked as such, with a balance that adds up', async () => {
    const page = await world.open('/region/demo');
    await soon(async () => {
      const text = await textOf(page);
      expect(text).toContain('Alle steder, prosjekter og tall her er oppdiktet');
      expect(text).toContain('Balansen går opp på kilogrammet.');
    });
    await page.context().close();
  });

  test('a project: balance, where its mass is, indicators, account and events', async () => {
    const page = await world.open(await world.projectPath('SKOLE'));
    await soon(async () => {
      const text = await textOf(page);
      for (const part of [
        'Fjordblikk skole',
        'Balansen går opp',
        'Hvor massene er nå',
        'Indikatorer',
        'Klimaregnskap',
        'Hendelser',
        'Demo',
      ])
        expect(text).toContain(part);
    });
    await page.context().close();
  });

  test('English on request, remembered', async () => {
    const page = await world.open('/region/demo');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('The balance adds up to the kilogram.').waitFor();
    await soon(async () => expect(await page.locator('html').getAttribute('lang')).toBe('en'));
    await page.context().close();
  });
});

describe('registering by form', () => {
  /** Fills in the focused form from one field to the next, by keyboard alone. */
  const fill = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
    for (const [label, value] of Object.entries(values)) {
      await page.getByLabel(label, { exact: true }).focus();
      await page.keyboard.type(value);
    }
  };

  test('a project and its pit, by keyboard alone: what is missing is told at the fields, then each opens', async () => {
    const page = await world.open('/projects');
    await page.getByRole('link', { name: 'Registrer et prosjekt' }).press('Enter');
    await page.locator('h1:focus', { hasText: 'Registrer et prosjekt' }).waitFor();
    await page.getByRole('button', { name: 'Registrer', exact: true }).press('Enter');
    await page.locator(':focus', { hasText: 'Fyll ut feltet «Navn».' }).waitFor();
    await fill(page, { Navn: 'Brua', Kode: 'BRU', Kommune: 'Malvik' });
    await page.keyboard.press('Tab');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Skriv byggherrens organisasjonsnummer med ni siffer.' }).waitFor();
    await page.getByLabel(/organisasjonsnummer/).fill('');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Brua' }).waitFor();

    await page.getByRole('link', { name: 'Registrer et sted i prosjektet' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Registrer et sted' }).waitFor();
    await fill(page, { Navn: 'Skjæringa', Kode: 'SKJÆR', 'Type sted': 'Gravested', Kommune: 'Malvik' });
    await page.getByLabel(/^Breddegrad/).focus();
    await page.keyboard.type('63,43');
    await page.keyboard.press('Tab');
    await page.keyboard.type('10,7');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Skjæringa' }).waitFor();
    const { body } = await call<{ municipality: string; coordinates: object }>(
      world.product.url,
      'GET',
      `/api/v1/sites/${page.url().split('/').at(-1)!.split('?')[0]!}`,
    );
    expect(body).toMatchObject({ municipality: '5031', coordinates: { latitude: 63.43, longitude: 10.7 } });
    await soon(async () => expect(await textOf(page)).toContain('Brua'));
    await page.context().close();
  });
});

describe('recording by form', () => {
  test('what is wrong is told at the field, the summary takes the focus; then the event is recorded and seen', async () => {
    await call(world.product.url, 'POST', '/api/v1/projects', { code: 'SKJEMA', name: 'Skjemaprosjekt', municipality: '5001' });
    await call(world.product.url, 'POST', '/api/v1/sites', {
      code: 'GROP',
      name: 'Gropa',
      kind: 'excavation',
      municipality: '5001',
      project: 'SKJEMA',
    });
    const { body } = await call<{ position: string }>(world.product.url, 'POST', '/api/v1/sites', {
      code: 'LAGER',
      name: 'Lageret',
      kind: 'intermediate_storage',
      municipality: '5001',
    });
    await call(world.product.url, 'GET', `/api/v1/sites?after=${body.position}`);
    const page = await world.open('/record');
    await page.getByRole('button', { name: 'Registrer', exact: true }).click();
    const summary = page.getByText('Skjemaet har feil');
    await summary.waitFor();
    const focused = await page.evaluate<string>(`document.activeElement?.textContent ?? ''`);
    expect(focused).toContain('Skjemaet har feil');
    await page.getByLabel('Prosjekt').selectOption({ label: 'Skjemaprosjekt (SKJEMA)' });
    await page.getByLabel('Materiale').selectOption('clay_crust');
    await page.getByLabel('Fra sted').selectOption({ label: 'Gropa (GROP)' });
    await page.getByLabel('Til sted').selectOption({ label: 'Lageret (LAGER)' });
    await page.getByLabel('Tidspunkt').fill('2025-03-04T07:41');
    await page.getByLabel('Mengde').fill('1 027,5');
    await page.getByRole('button', { name: 'Registrer', exact: true }).click();
    await page.getByText('Hendelsen er registrert').waitFor();
    await page.getByRole('link', { name: 'Åpne prosjektet' }).click();
    await page.getByText('Balansen går opp').waitFor();
    await soon(async () => expect(await textOf(page)).toContain('1 027,5'));
    await page.context().close();
  });
});

describe('importing a file', () => {
  test('check only says what is wrong, row by row, and records nothing', async () => {
    const file = join(world.folder, 'rader.csv');
    await writeFile(
      file,
      'occurred_at;project;material;from_site;to_site;quantity;unit;method\n2025-03-05;SKJEMA;clay_crust;GROP;LAGER;12,5;t;weighbridge\n2025-03-05;SKJEMA;ost;GROP;LAGER;12,5;t;weighbridge\n',
    );
    const page = await world.open('/import');
    await page.getByLabel('Fil (CSV eller Excel)').setInputFiles(file);
    await page.getByRole('button', { name: 'Kontroller' }).click();
    // The table of rejected rows may stand before the last row is decided.
    await page.getByText('1 ville blitt registrert').waitFor();
    await page.getByText('Avviste rader', { exact: true }).first().waitFor();
    await soon(async () => {
      const text = await textOf(page);
      expect(text).toContain('1 ville blitt registrert');
      expect(text).toContain('1 avvist');
      expect(text).toContain('material');
    });
    await page.context().close();
  });
});

describe('for everybody', () => {
  test('by keyboard alone: skip link, navigation, focus on the new view', async () => {
    // The bare address leads on to the region, which is no change of view.
    const page = await world.open('/');
    await page.keyboard.press('Tab');
    await soon(async () => expect(await page.evaluate<string>(`document.activeElement?.textContent`)).toBe('Hopp til innholdet'));
    await page.keyboard.press('Enter');
    await soon(async () => expect(await page.evaluate<string>(`location.hash`)).toBe('#main'));
    await page.getByRole('link', { name: 'Prosjekter' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Prosjekter' }).waitFor();
    await soon(async () => expect(await page.evaluate<string>(`document.activeElement?.id`)).toBe('main'));
    await page.context().close();
  });

  test('filters that are chosen faster than the view is drawn all stand in the address', async () => {
    const page = await world.open('/findings');
    await page.getByRole('option', { name: 'Malvik' }).waitFor({ state: 'attached' });
    // The router draws in a later task; a promise alone lets it change the address, but draws nothing.
    await page.evaluate(`(async () => {
      for (const [id, value] of [['municipality', '5031'], ['type', 'duplicate_ticket'], ['status', 'open']]) {
        const field = document.getElementById(id);
        field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
        for (let turn = 0; turn < 50; turn += 1) await undefined;
      }
    })()`);
    await soon(() => expect(new URL(page.url()).search).toBe('?municipality=5031&type=duplicate_ticket&status=open'));
    await page.context().close();
  });

  test('axe finds nothing, light and dark, narrow and wide, in both languages', async () => {
    const paths = await Promise.all(PAGE_VIEWS.map((view) => pathOf(view, world.product.url)));
    expect(await world.inaccessible(paths)).toEqual([]);
  });

  test('no console error, and no request leaves the host', () => {
    // A refused form is an answer of the API with a status of its own, which browsers log.
    expect(world.problems.filter((problem) => !/status of 4(00|22)/.test(problem))).toEqual([]);
  });
});
