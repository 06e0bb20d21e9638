import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './lib/house.mjs';

/**
 * Files in the repository that a program writes. `npm run generate` writes them, `npm run check` holds them against a new run.
 *
 * A generator: `name`; `outputs`, paths in the repository, one that ends in `/` is a folder; `needsBuild`, whether it runs code from
 * `dist`; `run(folder)`, which writes every output below `folder`, at the same path as in the repository. Where a folder is written by the
 * generator alone, `owns` names it. `refusals(root)` tells why what it writes must not replace what is committed.
 */
const ASYNCAPI = 'docs/reference/generated/asyncapi.json';
const PAGES = 'docs/reference/events/';
const INDICATORS = 'docs/reference/indicators.md';
const SCHEMAS = 'docs/reference/generated/event-schemas/';

const dist = (file) => import(pathToFileURL(path.join(ROOT, 'dist/libs', file)).href);

/** Writes a file below the folder of a run. */
function put(folder, file, text) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/** File name → text of a folder. */
function textsOf(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** Markdown as the house writes it. */
async function markdown(text) {
  const { format, resolveConfig } = await import('prettier');
  return format(text, { ...(await resolveConfig(path.join(ROOT, 'README.md'))), parser: 'markdown' });
}

/** The committed samples of events. */
const samples = () => [...textsOf(path.join(ROOT, 'libs/contracts/samples')).values()].map((text) => JSON.parse(text));

export const generators = [
  {
    name: 'the OpenAPI document',
    outputs: ['docs/reference/generated/openapi.json'],
    needsBuild: true,
    async run(folder) {
      const { openApiText } = await dist('platform/http/openapi.js');
      put(folder, 'docs/reference/generated/openapi.json', openApiText());
    },
  },
  {
    name: 'the types of the page’s client',
    outputs: ['apps/web/src/api/generated/schema.d.ts'],
    needsBuild: true,
    async run(folder) {
      const { openApiText } = await dist('platform/http/openapi.js');
      const { default: openapiTypescript, astToString } = await import('openapi-typescript');
      put(folder, 'apps/web/src/api/generated/schema.d.ts', astToString(await openapiTypescript(openApiText())));
    },
  },
  {
    name: 'the SQL of the read store',
    outputs: ['libs/read-store/generated/read-store.sql'],
    needsBuild: true,
    async run(folder) {
      const { readStoreSql } = await dist('read-store/schema-file.js');
      const { projections } = await dist('balances/projections.js');
      put(folder, 'libs/read-store/generated/read-store.sql', readStoreSql(projections()));
    },
  },
  {
    name: 'the published schemas of events',
    outputs: [SCHEMAS],
    needsBuild: true,
    async run(folder) {
      const { publishedFiles } = await dist('contracts/published/published-schemas.js');
      for (const [file, text] of publishedFiles()) put(folder, SCHEMAS + file, text);
    },
    async refusals(root) {
      const { publicationFaults } = await dist('contracts/published/published-schemas.js');
      const { sampleFaults } = await dist('contracts/published/sample-faults.js');
      return [...publicationFaults(textsOf(path.join(root, SCHEMAS))), ...sampleFaults(samples())];
    },
  },
  {
    name: 'the document of the topic',
    outputs: [ASYNCAPI],
    needsBuild: true,
    async run(folder) {
      const { asyncApiDocument } = await dist('contracts/published/asyncapi.js');
      const { allVersions } = await dist('contracts/published/published-schemas.js');
      const document = asyncApiDocument(allVersions(textsOf(path.join(ROOT, SCHEMAS))), samples());
      put(folder, ASYNCAPI, `${JSON.stringify(document, undefined, 2)}\n`);
    },
  },
  {
    name: 'the pages of events',
    outputs: [PAGES],
    owns: PAGES,
    needsBuild: true,
    async run(folder) {
      const { EVENT_TYPES } = await dist('contracts/catalogue.js');
      const { eventIndex, eventPage } = await dist('contracts/published/event-pages.js');
      const pages = [['README', eventIndex()], ...EVENT_TYPES.map((type) => [type, eventPage(type, samples())])];
      for (const [name, text] of pages) put(folder, `${PAGES}${name}.md`, await markdown(text));
    },
  },
  {
    name: 'the page of indicators',
    outputs: [INDICATORS],
    needsBuild: true,
    async run(folder) {
      const { indicatorsPage } = await dist('indicators/reference-page.js');
      put(folder, INDICATORS, await markdown(indicatorsPage()));
    },
  },
];
