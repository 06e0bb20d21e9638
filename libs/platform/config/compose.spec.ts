/** The compose file and the page about settings, held against what the programs read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { YAML11_SCHEMA, load } from 'js-yaml';
import { readProjectorConfig, readRecorderConfig, readRelayConfig, readReportingConfig, readWebConfig } from './app-config.js';
import { readConfig } from './config.js';
import { PRODUCT_FOLDER } from './product.js';

type ReadConfig = (env: NodeJS.ProcessEnv) => object;

const APPS: Readonly<Record<string, ReadConfig>> = {
  recorder: readRecorderConfig,
  relay: readRelayConfig,
  projector: readProjectorConfig,
  reporting: readReportingConfig,
  web: readWebConfig,
};

const fileText = (name: string): string => readFileSync(join(PRODUCT_FOLDER, name), 'utf8');
const compose = load(fileText('docker-compose.yml'), { schema: YAML11_SCHEMA }) as {
  services: Record<string, { command: string[]; environment: Record<string, string> }>;
};

/** Names of the settings that a program looks for. */
function namesRead(read: ReadConfig, env: NodeJS.ProcessEnv): Set<string> {
  const names = new Set<string>();
  const watched = new Proxy(env, {
    get: (target, name) => {
      names.add(String(name));
      return Reflect.get(target, name) as unknown;
    },
  });
  try {
    read(watched);
  } catch {
    // Some are missing: what is asked for counts.
  }
  return names;
}

test.each(Object.entries(APPS))('the compose file gives %s what it needs, and nothing that it does not read', (app, read) => {
  const { environment, command } = compose.services[app]!;
  expect(() => read(environment)).not.toThrow();
  expect([...Object.keys(environment)].filter((name) => !namesRead(read, environment).has(name))).toEqual([]);
  expect(command.at(-1)).toBe(`dist/apps/${app}/main.js`);
});

test('the page about settings names every setting', () => {
  const page = fileText('docs/reference/configuration.md');
  const all = [...Object.values(APPS), readConfig].flatMap((read) => [...namesRead(read, {})]);
  expect([...new Set(all)].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
