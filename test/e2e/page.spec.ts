/**
 * The page in a real browser, on the real product with the region's table and the demo.
 * @needs chromium
 * @needs postgres
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type Browser, type Page, chromium } from 'playwright-core';
import { type Product, call, removeFolder, scratchFolder, startProduct } from '../support/product.js';

jest.setTimeout(180_000);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [390, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;

let folder: string;
let product: Product;
let browser: Browser;
const problems: string[] = [];

beforeAll(async () => {
  folder = await scratchFolder();
  product = await startProduct(folder);
  browser = await chromium.launch({
    executablePath: process.env['MASSESTROM_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeFolder(folder);
});

async function open(
  path: string,
  options: { width?: number; scheme?: 'light' | 'dark'; language?: 'nb' | 'en' } = {},
): Promise<Page> {
  const { width = 1280, scheme = 'light', language = 'nb' } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  await context.addInitScript(`localStorage.setItem('massestrom.language', '${language}')`);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(`${path}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${path}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(product.url) && !request.url().startsWith('data:'))
      problems.push(`${path} asks ${request.url()}`);
  });
  await page.goto(product.url + path, { waitUntil: 'networkidle' });
  return page;
}

const textOf = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');

async function projectPath(code: string): Promise<string> {
  const { body } = await call<{ items: { projectId: string }[] }>(product.url, 'GET', `/api/v1/projects?q=${code}`);
  return `/project/${body.items[0]!.projectId}`;
}

/** Closed details are opened, so that what they hide is looked at too. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
  await page.evaluate(AXE);
  const result = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })`,
  );
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
}

describe('what the page shows', () => {
  test('the region with its table of 2020, row by row, and what is not known about it', async () => {
    const page = await open('/');
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
    await page.context().close();
  });

  test('the demo marked as such, with a balance that adds up', async () => {
    const page = await open('/region/demo');
    const text = await textOf(page);
    expect(text).toContain('Alle steder, prosjekter og tall her er oppdiktet');
    expect(text).toContain('Balansen går opp på kilogrammet.');
    await page.context().close();
  });

  test('a project: balance, where its mass is, indicators, account and events', async () => {
    const page = await open(await projectPath('SKOLE'));
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
    await page.context().close();
  });

  test('English on request, remembered', async () => {
    const page = await open('/region/demo');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('The balance adds up to the kilogram.').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.context().close();
  });
});

describe('recording by form', () => {
  test('what is wrong is told at the field, the summary takes the focus; then the event is recorded and seen', async () => {
    await call(product.url, 'POST', '/api/v1/projects', { code: 'SKJEMA', name: 'Skjemaprosjekt', municipality: '5001' });
    await call(product.url, 'POST', '/api/v1/sites', {
      code: 'GROP',
      name: 'Gropa',
      kind: 'excavation',
      municipality: '5001',
      project: 'SKJEMA',
    });
    const { body } = await call<{ position: string }>(product.url, 'POST', '/api/v1/sites', {
      code: 'LAGER',
      name: 'Lageret',
      kind: 'intermediate_storage',
      municipality: '5001',
    });
    await call(product.url, 'GET', `/api/v1/sites?after=${body.position}`);
    const page = await open('/record');
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
    expect(await textOf(page)).toContain('1 027,5');
    await page.context().close();
  });
});

describe('importing a file', () => {
  test('check only says what is wrong, row by row, and records nothing', async () => {
    const file = join(folder, 'rader.csv');
    await writeFile(
      file,
      'occurred_at;project;material;from_site;to_site;quantity;unit;method\n2025-03-05;SKJEMA;clay_crust;GROP;LAGER;12,5;t;weighbridge\n2025-03-05;SKJEMA;ost;GROP;LAGER;12,5;t;weighbridge\n',
    );
    const page = await open('/import');
    await page.getByLabel('CSV-fil').setInputFiles(file);
    await page.getByRole('button', { name: 'Send fil' }).click();
    // The table of rejected rows may stand before the last row is decided.
    await page.getByText('1 ville blitt registrert').waitFor();
    await page.getByText('Avviste rader', { exact: true }).first().waitFor();
    const text = await textOf(page);
    expect(text).toContain('1 ville blitt registrert');
    expect(text).toContain('1 avvist');
    expect(text).toContain('material');
    await page.context().close();
  });
});

describe('for everybody', () => {
  test('by keyboard alone: skip link, navigation, focus on the new view', async () => {
    const page = await open('/region/demo');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>(`document.activeElement?.textContent`)).toBe('Hopp til innholdet');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>(`location.hash`)).toBe('#main');
    await page.getByRole('link', { name: 'Prosjekter' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Prosjekter' }).waitFor();
    expect(await page.evaluate<string>(`document.activeElement?.id`)).toBe('main');
    await page.context().close();
  });

  test('axe finds nothing, light and dark, narrow and wide, in both languages', async () => {
    const paths = [
      '/',
      '/region/demo',
      '/municipality/9990',
      '/projects',
      await projectPath('SKOLE'),
      '/record',
      '/import',
      '/findings?region=demo',
      '/nowhere',
    ];
    const found: string[] = [];
    for (const [n, path] of paths.entries()) {
      for (const width of WIDTHS) {
        for (const scheme of SCHEMES) {
          const language = (n + WIDTHS.indexOf(width) + SCHEMES.indexOf(scheme)) % 2 === 0 ? 'nb' : 'en';
          const page = await open(path, { width, scheme, language });
          for (const violation of await violations(page)) found.push(`${path} ${width} ${scheme} ${language}: ${violation}`);
          const sideways = await page.evaluate<boolean>(
            `document.documentElement.scrollWidth > document.documentElement.clientWidth`,
          );
          if (sideways) found.push(`${path} ${width}: the page scrolls sideways`);
          await page.context().close();
        }
      }
    }
    expect(found).toEqual([]);
  });

  test('no console error, and no request leaves the host', () => {
    // A refused form is an answer of the API with a status of its own, which browsers log.
    expect(problems.filter((problem) => !/status of 4(00|22)/.test(problem))).toEqual([]);
  });
});
