import process from 'node:process';
import { parseArgs } from 'node:util';
import { ConfigError, isLoopback, readConfig } from '#libs/platform/config/config.js';
import { PRODUCT_VERSION } from '#libs/platform/config/product.js';
import { EmbeddedPostgresError, readEmbeddedPostgresState } from '#libs/platform/embedded-postgres/index.js';
import { NotTheWriterError } from '#libs/event-store/errors.js';
import { type Standalone, startStandalone } from './standalone.js';
import { StandaloneError } from './standalone-error.js';

const HELP = `Massestrøm ${PRODUCT_VERSION}: ledger of surplus excavation masses, in one process

  npm start              starts with the region's table of 2020 and the fictional demo, where the log is empty
  npm start -- --empty   starts without them

Settings, by environment:
  PORT                     port of page and API, default 3000
  HOST                     address to listen on, default 127.0.0.1 (this machine only)
  MASSESTROM_DATA_DIR      folder of the data, default .data
  MASSESTROM_ORGANISATION  organisation that callers act for, default local
  MASSESTROM_LOG_LEVEL     trace, debug, info, warn (default), error, fatal or silent; JSON lines on stderr
  MASSESTROM_DATABASE_URL  a PostgreSQL server to use instead of the embedded one
  MASSESTROM_AFTER_TIMEOUT_MS, MASSESTROM_DRAIN_TIMEOUT_MS
                           how long a query with after= waits, and a stop for calls under way; default 10000 and 15000
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (message: string): void => {
  process.stderr.write(`✗ ${message}\n`);
  process.exitCode = 1;
};

/** Whether an error's message tells an operator what to do, so that its stack would only hide it. */
const isForOperators = (error: unknown): error is Error =>
  [ConfigError, StandaloneError, EmbeddedPostgresError, NotTheWriterError].some((type) => error instanceof type);

/** Stops at the first signal; a second one ends the process at once, as an impatient person means it. */
function stopOnSignal(server: Standalone): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          fail(`stopping failed: ${(error as Error).message}`);
          process.exit(1);
        },
      );
    });
  }
}

/** A signal while the program starts: nothing is served yet, and what is open recovers by itself. */
function leaveFrom(dataDir: string): () => void {
  return () => {
    say('▸ stopping while starting: what was recorded is kept, the next start goes on from there');
    void readEmbeddedPostgresState(dataDir).then((state) => {
      if (state?.holderPid === process.pid) process.kill(state.serverPid, 'SIGINT');
      process.exit(130);
    });
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { empty: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return say(HELP);
  const started = performance.now();
  const config = readConfig();
  const leave = leaveFrom(config.dataDir);
  process.on('SIGINT', leave).on('SIGTERM', leave);
  const server = await startStandalone({ ...config, seed: values.empty !== true, log: say });
  process.off('SIGINT', leave).off('SIGTERM', leave);
  stopOnSignal(server);
  if (!isLoopback(config.host)) {
    say(`! HOST is ${config.host}: whoever reaches this address may read and record everything; callers are not told apart yet`);
  }
  say(`✓ Massestrøm ${PRODUCT_VERSION} is ready after ${((performance.now() - started) / 1000).toFixed(1)} s; Ctrl-C stops it`);
  say(`\n  ${server.url}\n`);
}

try {
  await main();
} catch (error) {
  if (isForOperators(error)) fail(error.message);
  else if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) fail(`${(error as Error).message}\n\n${HELP}`);
  else fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  // Connections that are still being closed must not keep a program alive that could not start.
  process.exit(1);
}
