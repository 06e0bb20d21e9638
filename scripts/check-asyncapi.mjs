/**
 * Holds AsyncAPI documents against the specification, and what the parser does not look at in version 3: examples against their own
 * schemas, variables of servers. `node scripts/check-asyncapi.mjs FILE…`
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import parserModule from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Said of every document that is not of the newest minor version; 3.0.0 is what most tools read. */
const ACCEPTED = new Set(['asyncapi-latest-version']);

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('usage: node scripts/check-asyncapi.mjs FILE…\n');
  process.exit(2);
}
let failed = false;
for (const file of files) {
  for (const fault of await faultsOf(readFileSync(file, 'utf8'))) {
    failed = true;
    process.stderr.write(`${file}: ${fault}\n`);
  }
}
process.exit(failed ? 1 : 0);

async function faultsOf(text) {
  const { document, diagnostics } = await new parserModule.Parser().parse(text);
  const faults = diagnostics
    .filter(({ code }) => !ACCEPTED.has(code))
    .map(({ code, message, path }) => `/${path.join('/')}: ${message} (${code})`);
  if (document) faults.push(...channelFaults(document), ...serverFaults(document), ...exampleFaults(document));
  return faults;
}

function channelFaults(api) {
  return api.channels().isEmpty() ? ['/channels: no channel is described'] : [];
}

function serverFaults(api) {
  return api
    .servers()
    .all()
    .flatMap((server) => {
      const described = new Set(
        server
          .variables()
          .all()
          .map((variable) => variable.id()),
      );
      return [...`${server.host()}${server.pathname() ?? ''}`.matchAll(/\{([^}]*)\}/g)]
        .filter(([, name]) => !described.has(name))
        .map(([, name]) => `/servers/${server.id()}: variable ${name} is not described`);
    });
}

function exampleFaults(api) {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  return api
    .messages()
    .all()
    .flatMap((message) =>
      message
        .examples()
        .all()
        .flatMap((example) => [
          ...misfits(ajv, message.payload(), example.payload(), `${message.id()}: payload of example`),
          ...misfits(ajv, message.headers(), example.headers(), `${message.id()}: headers of example`),
        ]),
    );
}

function misfits(ajv, schema, value, what) {
  const validate = ajv.compile(schema?.json() ?? true);
  if (validate(value)) return [];
  return validate.errors.map(({ instancePath, message }) => `${what} ${instancePath}: ${message}`);
}
