/** Runs the registered generators into a folder of their own and compares. `--write` puts their output into the repository. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ROOT, build, step, whyBuild } from './lib/house.mjs';

const args = process.argv.slice(2);
const write = args.includes('--write');
const registry =
  args.find((arg) => arg.startsWith('--registry='))?.slice('--registry='.length) ?? path.join(ROOT, 'scripts/generators.mjs');
const root = args.find((arg) => arg.startsWith('--root='))?.slice('--root='.length) ?? ROOT;
const { generators } = await import(pathToFileURL(path.resolve(registry)).href);

if (generators.some((generator) => generator.needsBuild) && whyBuild()) await step('building for the generators', () => build());

let differing = 0;
for (const generator of generators) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'massestrom-generated-'));
  try {
    await generator.run(folder);
    const refusals = (await generator.refusals?.(root)) ?? [];
    refusals.forEach(differs);
    // What must not be published is not written over what was.
    if (refusals.length > 0) continue;
    const outputs = [generator.outputs].flat().flatMap((output) => filesOf(folder, output));
    for (const output of outputs) compare(generator, output, path.join(folder, output));
    if (generator.owns) removeStrays(generator, new Set(outputs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (differing > 0) process.stderr.write('run `npm run generate` and commit the result\n');
process.exit(differing > 0 ? 1 : 0);

/** An output that ends in `/` is a folder: all that was written below it. */
function filesOf(folder, output) {
  if (!output.endsWith('/')) return [output];
  const names = existsSync(path.join(folder, output)) ? readdirSync(path.join(folder, output)) : [];
  if (names.length === 0) differs(`${output} was left empty`);
  return names.sort().map((name) => output + name);
}

/** A folder that a generator owns holds nothing that it did not write. */
function removeStrays(generator, written) {
  const names = existsSync(path.join(root, generator.owns)) ? readdirSync(path.join(root, generator.owns)) : [];
  for (const stray of names.map((name) => generator.owns + name).filter((file) => !written.has(file))) {
    if (!write) differs(`${stray} is not written by ${generator.name} any more`);
    else rmSync(path.join(root, stray));
  }
}

function compare(generator, output, fresh) {
  const committed = path.join(root, output);
  if (!existsSync(fresh)) return differs(`${generator.name} did not write ${output}`);
  if (existsSync(committed) && readFileSync(committed).equals(readFileSync(fresh))) return;
  if (!write) return differs(`${output} is not what ${generator.name} writes now`);
  mkdirSync(path.dirname(committed), { recursive: true });
  copyFileSync(fresh, committed);
  process.stdout.write(`wrote ${output}\n`);
}

function differs(message) {
  differing += 1;
  process.stderr.write(`${message}\n`);
}
