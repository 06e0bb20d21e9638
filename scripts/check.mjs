/** `npm run check`: types, lint, format, dependency rules, generated files, document of the topic, compose file. Runs all, then says which failed. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ROOT, forwardSignals, runNode, since } from './lib/house.mjs';

const cache = (name) => path.join('.cache', name);
const TREES = ['apps', 'libs', 'test', 'scripts'].filter((tree) => existsSync(path.join(ROOT, tree)));
const CRUISED = ['apps', 'libs', 'test'].filter((tree) => existsSync(path.join(ROOT, tree)));

const typescript = (project, name) => [
  'node_modules/typescript/bin/tsc',
  '-p',
  project,
  '--noEmit',
  '--incremental',
  '--tsBuildInfoFile',
  cache(`${name}.tsbuildinfo`),
];

const CHECKS = {
  types: typescript('tsconfig.json', 'types'),
  'types of the page': existsSync(path.join(ROOT, 'apps/web/tsconfig.json')) && typescript('apps/web/tsconfig.json', 'web'),
  lint: [
    'node_modules/eslint/bin/eslint.js',
    '--max-warnings=0',
    '--cache',
    '--cache-strategy=content',
    '--cache-location',
    cache('eslint/'),
    ...TREES,
  ],
  format: [
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '--cache',
    '--cache-location',
    cache('prettier'),
    '.',
  ],
  'dependency rules': [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    ...CRUISED,
  ],
  'generated files': ['scripts/check-generated.mjs'],
  'document of the topic': ['scripts/check-asyncapi.mjs', 'docs/reference/generated/asyncapi.json'],
  'compose file': ['scripts/check-compose.mjs', 'docker-compose.yml'],
};

forwardSignals();
const only = process.argv.slice(2);
const failures = [];
for (const [name, command] of Object.entries(CHECKS)) {
  if (!command || (only.length > 0 && !only.includes(name))) continue;
  const started = Date.now();
  const status = await runNode(command, { stdio: ['ignore', 'inherit', 'inherit'] });
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name}: ${since(started)}\n`);
  if (status !== 0) failures.push(name);
}
if (failures.length > 0) {
  process.stdout.write(`check failed: ${failures.join(', ')}\n`);
  process.exit(1);
}
process.stdout.write('check passed\n');
