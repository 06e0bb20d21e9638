/**
 * `npm run distributed`: the distributed shape on this machine, without Docker: PostgreSQL, Kafka and the five apps as processes of their
 * own. Ctrl-C stops all of it and nothing else.
 */
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT, forwardSignals, prepare, since, step, stopWithNpm } from './lib/house.mjs';
import { fetchKafkaJars, findKafkaJars, findProgram } from './lib/kafka-jars.mjs';

const HELP = `npm run distributed -- [options]

  --brokers 1|3      Kafka brokers, default 1
  --recorders N      default 1; several need MASSESTROM_ESDB_URL
  --projectors N     default 1
  --reportings N     default 1
  --port N           of the page and the API, default PORT or 3000

  MASSESTROM_DATA_DIR   folder of data and logs, default .data-distributed
  MASSESTROM_ESDB_URL   EventStoreDB; absent: the event store in PostgreSQL
  All other settings named MASSESTROM_… go to the apps (docs/reference/configuration.md).
`;
/** Settings that the cluster decides itself. */
const OWN = ['DATA_DIR', 'DATABASE_URL', 'ESDB_URL', 'KAFKA_BROKERS', 'KAFKA_REPLICATION', 'KAFKA_JARS', 'KAFKA_VERSION'].map(
  (name) => `MASSESTROM_${name}`,
);

const say = (line) => process.stdout.write(`${line}\n`);
const fail = (message) => {
  process.stderr.write(`✗ ${message}\n`);
  process.exit(1);
};

const options = readOptions();
const started = Date.now();
forwardSignals();
stopWithNpm('distributed');
if (!findProgram('java')) fail('java is missing: install a Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless)');
if (!findKafkaJars()) await step('fetching Apache Kafka from Maven Central', () => fetchKafkaJars());
await prepare();

const { startCluster } = await import(pathToFileURL(path.join(ROOT, 'dist/libs/testing/cluster.js')).href);
const stopping = new AbortController();
let stoppingSince = 0;
let cluster;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.removeAllListeners(signal);
  process.on(signal, () => {
    if (stopping.signal.aborted) {
      // A later, impatient one: the processes are killed when this one is gone. Within a second it is the same one, passed on by npm.
      if (Date.now() - stoppingSince > 1000) process.exit(130);
      return;
    }
    stoppingSince = Date.now();
    stopping.abort(new Error('stopped while starting'));
    say('▸ stopping …');
    if (cluster) void stop(0);
  });
}

try {
  say('▸ starting PostgreSQL, Kafka and the apps …');
  cluster = await startCluster({ ...options, signal: stopping.signal, log: say });
} catch (error) {
  if (!stopping.signal.aborted) fail(error.message);
  say('✓ stopped');
  process.exit(130);
}
say(`✓ all of it is ready: ${since(started)}\n`);
say(table((await cluster.postgres.pid()) ?? ''));
say(`\n  ${cluster.app('web').url}\n\n  Ctrl-C stops all of it; the data stay in ${path.relative('.', cluster.dataDir) || '.'}`);
watch();

/** Stops what runs, in order. */
async function stop(status) {
  const since0 = Date.now();
  await cluster.close();
  say(`✓ stopped: ${since(since0)}`);
  process.exit(status);
}

/** Says so when an app ends that nobody has stopped: the others run on, as they would on machines of their own. */
function watch() {
  for (const app of cluster.apps) {
    void app.ended().then(({ code, signal }) => {
      if (!stopping.signal.aborted) say(`! ${app.name} ended (${signal ?? `exit status ${code}`}): ${app.logFile}`);
    });
  }
}

function table(postgresPid) {
  const short = (file) => path.relative(process.cwd(), file);
  const rows = [
    ['part', 'address', 'pid', 'log'],
    [
      'postgres',
      `127.0.0.1:${new URL(cluster.postgres.connectionString).port}`,
      postgresPid,
      short(path.join(cluster.postgres.dataDir, 'postgres.log')),
    ],
    ...cluster.kafka.brokers.map(({ id, port, pid, logFile }) => [`kafka-${id}`, `127.0.0.1:${port}`, pid, short(logFile)]),
    ...(options.esdbUrl ? [['eventstoredb', options.esdbUrl.replace(/\/\/[^@/]*@/, '//'), '', '']] : []),
    ...cluster.apps.map(({ name, url, pid, logFile }) => [name, url, pid, short(logFile)]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows.map((row) => `  ${row.map((cell, column) => String(cell).padEnd(widths[column])).join('  ')}`.trimEnd()).join('\n');
}

function readOptions() {
  const names = ['brokers', 'recorders', 'projectors', 'reportings', 'port'];
  let values;
  try {
    values = parseArgs({
      options: { ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])), help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    fail(`${error.message}\n\n${HELP}`);
  }
  if (values.help) {
    say(HELP);
    process.exit(0);
  }
  const count = (name, fallback, most) => {
    const value = Number(values[name] ?? fallback);
    if (!Number.isInteger(value) || value < 1 || value > most) fail(`--${name} takes an integer from 1 to ${most}`);
    return value;
  };
  const brokers = count('brokers', 1, 3);
  if (brokers === 2) fail('--brokers takes 1 or 3: two controllers have no majority when one is gone');
  const apps = { recorder: count('recorders', 1, 9), projector: count('projectors', 1, 9), reporting: count('reportings', 1, 9) };
  const esdbUrl = process.env.MASSESTROM_ESDB_URL;
  if (apps.recorder > 1 && !esdbUrl) fail('the event store in PostgreSQL takes one recorder; several need MASSESTROM_ESDB_URL');
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name.startsWith('MASSESTROM_') && !OWN.includes(name)),
  );
  const dataDir = path.resolve(process.env.MASSESTROM_DATA_DIR ?? path.join(ROOT, '.data-distributed'));
  const webPort = count('port', process.env.PORT ?? 3000, 32767);
  return { brokers, apps, esdbUrl, env, dataDir, webPort };
}
