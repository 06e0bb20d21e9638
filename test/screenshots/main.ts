/**
 * `npm run screenshots`: pictures of every view into `docs/screenshots`, from a product started for them with its first data; and the page that
 * shows them all. `-- --out FOLDER`: elsewhere; `-- NAME …`: only these.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PAGE_STATES, PAGE_VIEWS, type PageView, pathOf } from '../support/page-views.js';
import { PageWorld, type Viewing } from '../support/page-world.js';
import { ROOT } from '../support/product.js';

const LOOKS: readonly (Viewing & { readonly suffix: string })[] = [
  { suffix: 'wide', width: 1280, scheme: 'light', language: 'nb' },
  { suffix: 'phone', width: 390, scheme: 'dark', language: 'en' },
];
/** Longer views are cut here: a picture shows what a view looks like, not all that it says. */
const MAX_HEIGHT = 1900;

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const out = values.out ?? join(ROOT, 'docs', 'screenshots');
const wanted = (view: PageView): boolean => positionals.length === 0 || positionals.includes(view.name);

await mkdir(out, { recursive: true });
const world = await PageWorld.start();
try {
  for (const view of PAGE_VIEWS.filter(wanted)) {
    const path = await pathOf(view, world.product.url);
    for (const look of LOOKS) {
      const page = await world.open(path, look);
      const height = await page.evaluate<number>('document.documentElement.scrollHeight');
      await page.setViewportSize({ width: look.width!, height: Math.min(height, MAX_HEIGHT) });
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(out, `${view.name}-${look.suffix}.jpg`), type: 'jpeg', quality: 55 });
      await page.context().close();
      process.stdout.write(`  ${view.name}-${look.suffix}.jpg\n`);
    }
  }
  for (const state of PAGE_STATES.filter((each) => positionals.length === 0 || positionals.includes(each.name))) {
    const page = await world.open('/not-yet', { width: 1280 });
    await state.arrange(page);
    await page.goto(world.product.url + (await pathOf(state, world.product.url)));
    await state.shown(page);
    await page.screenshot({ path: join(out, `${state.name}.jpg`), type: 'jpeg', quality: 55 });
    await page.context().close();
    process.stdout.write(`  ${state.name}.jpg\n`);
  }
} finally {
  await world.close();
}

const picture = (file: string, what: string): string => `![${what}](${file}.jpg)`;
await writeFile(
  join(out, 'README.md'),
  [
    '# Screenshots',
    '',
    'Made by `npm run screenshots` from the data of a first start: wide in Norwegian, light; on a phone in English, dark.',
    '',
    ...PAGE_VIEWS.flatMap(({ name }) => [
      `## ${name}`,
      '',
      picture(`${name}-wide`, `${name}, wide`),
      '',
      picture(`${name}-phone`, `${name}, on a phone`),
      '',
    ]),
    '## Loading, empty and failed',
    '',
    ...PAGE_STATES.flatMap(({ name }) => [picture(name, name.replaceAll('-', ' ')), '']),
  ].join('\n'),
);
