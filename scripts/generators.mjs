import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './lib/house.mjs';

/**
 * Files in the repository that a program writes. `npm run generate` writes them, `npm run check` holds them against a new run.
 *
 * A generator: `name`; `outputs`, paths in the repository; `needsBuild`, whether it runs code from `dist`;
 * `run(folder)`, which writes every output below `folder`, at the same path as in the repository.
 */
export const generators = [
  {
    name: 'the OpenAPI document',
    outputs: ['docs/reference/generated/openapi.json'],
    needsBuild: true,
    async run(folder) {
      const { openApiText } = await import(pathToFileURL(path.join(ROOT, 'dist/libs/platform/http/openapi.js')).href);
      const file = path.join(folder, 'docs/reference/generated/openapi.json');
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, openApiText());
    },
  },
  {
    name: 'the types of the page’s client',
    outputs: ['apps/web/src/api/generated/schema.d.ts'],
    needsBuild: true,
    async run(folder) {
      const { openApiText } = await import(pathToFileURL(path.join(ROOT, 'dist/libs/platform/http/openapi.js')).href);
      const { default: openapiTypescript, astToString } = await import('openapi-typescript');
      const file = path.join(folder, 'apps/web/src/api/generated/schema.d.ts');
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, astToString(await openapiTypescript(openApiText())));
    },
  },
  {
    name: 'the SQL of the read store',
    outputs: ['libs/read-store/generated/read-store.sql'],
    needsBuild: true,
    async run(folder) {
      const dist = (file) => import(pathToFileURL(path.join(ROOT, 'dist/libs', file)).href);
      const { readStoreSql } = await dist('read-store/schema-file.js');
      const { projections } = await dist('balances/projections.js');
      const file = path.join(folder, 'libs/read-store/generated/read-store.sql');
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, readStoreSql(projections()));
    },
  },
];
