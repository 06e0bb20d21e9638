import process from 'node:process';
import { readConfig } from '#libs/platform/config/config.js';
import { PRODUCT_VERSION } from '#libs/platform/config/product.js';
import { readEmbeddedPostgresState } from '#libs/platform/embedded-postgres/index.js';
import { runProgram } from '#libs/platform/program/run-program.js';
import { startStandalone } from './standalone.js';

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

/** A signal while the program starts: nothing is served yet, and what is open recovers by itself. */
function leave({ dataDir }: { readonly dataDir: string }): void {
  void readEmbeddedPostgresState(dataDir).then((state) => {
    if (state?.holderPid === process.pid) process.kill(state.serverPid, 'SIGINT');
    process.exit(130);
  });
}

await runProgram({
  name: 'Massestrøm',
  help: HELP,
  options: { empty: { type: 'boolean' } },
  readConfig,
  start: (config, say, values) => startStandalone({ ...config, seed: values['empty'] !== true, log: say }),
  leave,
});
