/**
 * `npm run soak`: the fault suites for long: each program of the distributed shape killed 50 times at random moments under load, on real
 * servers. `--kills N`, `--seed N`. With `--all` every suite of faults, and the random histories, at full length: `npm test` repeats what
 * is random less often. Its last result stands in docs/reference/soak.md.
 */
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ROOT, forwardSignals, prepare, runNode, since } from './lib/house.mjs';
import { PARTS } from './lib/parts.mjs';

const NEEDED = ['postgres', 'kafka', 'kcat'];
const FAULTS = path.join('test', 'faults');
/** What `--all` runs. */
const SUITES = [
  ...readdirSync(path.join(ROOT, FAULTS))
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => path.join(FAULTS, file)),
  path.join('libs', 'event-log', 'kafka', 'kafka-faults.spec.ts'),
  path.join('apps', 'relay', 'kafka-relay-faults.spec.ts'),
  path.join('test', 'audit', 'ledger-properties.spec.ts'),
];
const HISTORIES = 5000;

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string' }, all: { type: 'boolean', default: false } },
});
const { all } = values;
const kills = Number(values.kills);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const say = (line) => process.stdout.write(`${line}\n`);
if (![kills, seed].every((number) => Number.isSafeInteger(number) && number > 0)) {
  say('npm run soak -- [--all] [--kills N] [--seed N], both whole numbers above 0');
  process.exit(2);
}
forwardSignals();
await prepare();
const missing = NEEDED.filter((name) => !PARTS[name].find());
for (const name of missing) say(`✗ ${name} is missing: ${PARTS[name].remedy}`);
if (missing.length > 0) process.exit(1);

const started = Date.now();
const status = await runNode(
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    path.join('node_modules', 'jest', 'bin', 'jest.js'),
    '--verbose',
    '--maxWorkers=1',
    '--runTestsByPath',
    ...(all ? SUITES : [path.join(FAULTS, 'distributed-kills.spec.ts'), '--testNamePattern', 'times at random']),
  ],
  {
    cwd: ROOT,
    env: {
      ...process.env,
      MASSESTROM_FAULT_KILLS: String(kills),
      MASSESTROM_SEED: String(seed),
      ...(all ? { MASSESTROM_FAULTS: 'long', HISTORIES: String(HISTORIES) } : {}),
    },
  },
);
say(
  [
    '',
    `${new Date().toISOString().slice(0, 16)}Z, ${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim()}), ` +
      `${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.platform()} ${os.release()}, Node ${process.version}`,
    `npm run soak -- ${all ? '--all ' : ''}--kills ${kills} --seed ${seed}: ${status === 0 ? 'nothing lost, nothing doubled' : 'FAILED'}, ${since(started)}`,
  ].join('\n'),
);
process.exit(status === 0 ? 0 : 1);
