/**
 * `npm test`: every suite for which this machine has the parts; says what was left out. Last line: `N passed, N failed`.
 * Suites that start Kafka clusters come last, two at a time at most: much of their time is waiting, but more brokers at once would starve
 * each other of processor time.
 * With MASSESTROM_ALL_PARTS=1 (continuous integration) a suite left out counts as failed.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ROOT, forwardSignals, prepare, runNode, since } from './lib/house.mjs';
import { PARTS, findChromium, findSuites } from './lib/parts.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const started = Date.now();
const strict = process.env.MASSESTROM_ALL_PARTS === '1';

forwardSignals();
// An early end (a failed install or build) must not look like a run without a verdict.
let verdict = '0 passed, 1 failed';
process.on('exit', () => say(verdict));
await prepare();

const suites = findSuites(ROOT);
const leftOut = suites.filter((suite) => suite.missing.length > 0);
const runnable = suites.filter((suite) => suite.missing.length === 0);
const withCluster = runnable.filter((suite) => suite.needs.includes('kafka'));
const cores = os.availableParallelism();
/** Two clusters at once want two cores, and some 4 GiB beside what else the machine does. */
const clusters = cores > 1 && os.totalmem() >= 8 * 2 ** 30 ? 2 : 1;

/** One more than cores: suites wait for servers and browsers a fifth of their time. Each may take 2 GiB. */
const workers = Math.max(1, Math.min(4, cores + (os.totalmem() >= 16 * 2 ** 30 ? 1 : 0)));

const node = process.env.MASSESTROM_TEST_ESDB_URL;
const chromium = findChromium();
let passed = 0;
let failed = 0;
const longest = [];
say(
  `▸ EventStoreDB: ${node ? `the real node ${node.replace(/\/\/[^@/]*@/, '//')}` : 'the stand-in (MASSESTROM_TEST_ESDB_URL names no node)'}`,
);
await pass(
  runnable.filter((suite) => !withCluster.includes(suite)),
  workers,
);
await pass(withCluster, clusters, ' that start Kafka');

for (const suite of leftOut) {
  const remedies = suite.missing.map((name) => `${name}: ${PARTS[name].remedy}`).join('; ');
  say(`${strict ? '✗' : '–'} left out: ${suite.file} (needs ${remedies})`);
}
if (strict) failed += leftOut.length;
if (leftOut.length === 0) say('✓ no suite was left out');
longest.sort((a, b) => b.seconds - a.seconds);
say('  the longest suites:');
for (const { name, seconds } of longest.slice(0, 20)) say(`    ${seconds.toFixed(0)} s  ${path.relative(ROOT, name)}`);
say(`  ${since(started)} in all`);
verdict = `${passed} passed, ${failed} failed`;
process.exit(failed === 0 ? 0 : 1);

/** Runs these suites and adds up what came of them. */
async function pass(these, workers, what = '') {
  if (these.length === 0) return;
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'massestrom-test-'));
  // PostgreSQL of a superuser runs as somebody else, who must get to the data below.
  chmodSync(scratch, 0o711);
  const report = path.join(scratch, 'report.json');
  say(`▸ running ${these.length} suites${what} with ${workers} ${workers === 1 ? 'worker' : 'workers'} …`);
  const status = await runNode(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--json',
      `--outputFile=${report}`,
      `--maxWorkers=${workers}`,
      `--testSequencer=${path.join(ROOT, 'scripts', 'lib', 'longest-first.mjs')}`,
      '--runTestsByPath',
      ...these.map((suite) => suite.file),
      ...process.argv.slice(2),
    ],
    {
      // The report goes to the file; jest repeats it on stdout, where people read.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, MASSESTROM_TEST_RUN: scratch, ...(chromium ? { MASSESTROM_CHROMIUM: chromium } : {}) },
    },
  );
  let failures = 0;
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    failures = result.numFailedTests + result.numRuntimeErrorTestSuites;
    const skipped = result.testResults.flatMap((suite) => suite.assertionResults.filter((test) => test.status === 'pending'));
    for (const test of skipped) say(`– skipped inside its suite: ${test.fullName}`);
    longest.push(...result.testResults.map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 })));
  } catch (error) {
    say(`✗ jest left no report: ${error.message}`);
  }
  rmSync(scratch, { recursive: true, force: true });
  if (status > 128) process.exit(status);
  failed += status !== 0 && failures === 0 ? 1 : failures;
}
