/**
 * `npm run check`: types, lint, format, dependency rules, generated files, document of the topic, compose file. Two at a time;
 * runs all, then says which failed.
 */
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
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

/** The longest first. */
const CHECKS = {
  lint: [
    'node_modules/eslint/bin/eslint.js',
    '--max-warnings=0',
    '--cache',
    '--cache-strategy=content',
    '--cache-location',
    cache('eslint/'),
    ...TREES,
  ],
  types: typescript('tsconfig.json', 'types'),
  'types of the page': existsSync(path.join(ROOT, 'apps/web/tsconfig.json')) && typescript('apps/web/tsconfig.json', 'web'),
  'types of the service worker': typescript('apps/web/src/worker/tsconfig.json', 'worker'),
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
const scratch = mkdtempSync(path.join(os.tmpdir(), 'massestrom-check-'));
const waiting = Object.entries(CHECKS).filter(([name, command]) => command && (only.length === 0 || only.includes(name)));
await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), 2) }, worker));
rmSync(scratch, { recursive: true, force: true });
if (failures.length > 0) {
  process.stdout.write(`check failed: ${failures.join(', ')}\n`);
  process.exit(1);
}
process.stdout.write('check passed\n');

/** Makes one check after the other, until none waits. */
async function worker() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
}

/** What a check says is shown when it has ended, so that two at once do not mix. */
async function check(name, command) {
  const started = Date.now();
  const file = path.join(scratch, name.replaceAll(' ', '-'));
  const output = openSync(file, 'w');
  const status = await runNode(command, { stdio: ['ignore', output, output] });
  closeSync(output);
  process.stdout.write(readFileSync(file));
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name}: ${since(started)}\n`);
  if (status !== 0) failures.push(name);
}
