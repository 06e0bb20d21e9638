import { mkdir } from 'node:fs/promises';
import pg from 'pg';
import { PacedEventLog } from '#apps/projector/paced-event-log.js';
import { keepOpenWorkGoing, keepReceiptsMatched } from '#apps/recorder/finish-runs.js';
import { PostgresCheckpointStore } from '#apps/recorder/postgres-checkpoint-store.js';
import { type WriteSide, type WriteSideParts, writeSideOf } from '#apps/recorder/write-side.js';
import { accountInputs } from '#apps/shared/account-inputs.js';
import { knownFindings } from '#apps/shared/known-findings.js';
import { projections } from '#libs/balances/projections.js';
import type { EventLog } from '#libs/event-log/port.js';
import { StoreEventLog } from '#libs/event-log/store/store-event-log.js';
import type { EventStore } from '#libs/event-store/port.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import type { MassLedgerParts } from '#libs/mass-ledger/mass-ledger.js';
import { PostgresErasableTexts } from '#libs/mass-ledger/notes/postgres-erasable-texts.js';
import { PostgresSenderProfiles } from '#libs/mass-ledger/import-mass-events/sender-files/postgres-profile-store.js';
import { PostgresCustodyIndex } from '#libs/mass-ledger/receipts/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { Config } from '#libs/platform/config/config.js';
import { startEmbeddedPostgres } from '#libs/platform/embedded-postgres/index.js';
import { Health } from '#libs/platform/health/health.js';
import { LagMonitor } from '#libs/platform/health/lag.js';
import { Metrics } from '#libs/platform/health/metrics.js';
import type { Logger } from '#libs/platform/logging/logging.js';
import { Opening, type Say } from '#libs/platform/program/opening.js';
import { Projector } from '#libs/read-store/projector.js';
import { ReadStore } from '#libs/read-store/read-store.js';

/** The parts of the one-process shape, opened in order. */
export interface Parts {
  readonly connectionString: string;
  readonly store: EventStore;
  readonly eventLog: EventLog;
  readonly readStore: ReadStore;
  readonly projector: Projector;
  readonly ledger: MassLedgerParts;
  /** The write side on this machine's clock. */
  readonly writeSide: WriteSide;
  /** The write side on another clock: that of a simulated past. */
  on(clock: Clock): WriteSide;
  readonly health: Health;
  readonly metrics: Metrics;
  /** Closes what the app does not close itself, last opened first. */
  close(): Promise<void>;
}

/** Opens everything that the process needs on its data folder: database, log, read models, ledger. */
export async function openParts(config: Config, logger: Logger, say: Say): Promise<Parts> {
  const opening = new Opening(say);
  const warn = (message: string): void => logger.warn(message);
  await mkdir(config.dataDir, { recursive: true });
  const connectionString = await openDatabase(config, opening, say);
  const metrics = new Metrics();
  const opened = await opening.step(
    'opening the event store',
    () => PostgresEventStore.open({ connectionString, log: warn }),
    (store) => store.close(),
  );
  const store = metrics.meter(opened);
  const readStore = await opening.step(
    'opening the read models',
    () => ReadStore.open({ connectionString, projections, log: warn }),
    (each) => each.close(),
  );
  const eventLog = new StoreEventLog(store);
  const projector = new Projector({ eventLog: new PacedEventLog(eventLog), readStore, log: warn });
  const findings = knownFindings(readStore, warn);
  const lookedUp = { store, findings, accountInputs: accountInputs(readStore, config.afterTimeoutMs) };
  const writeSide = await openWriteSide(config, connectionString, lookedUp, opening, warn);
  const ownClock = writeSide();
  const { ledger } = ownClock;
  await opening.step('comparing clocks', () => ledger.start());
  await opening.step(
    'carrying on what was left open',
    () => keepOpenWorkGoing(ownClock, logger),
    async (end) => end(),
  );
  await opening.step(
    'following the log to match receipts',
    async () => keepReceiptsMatched(ownClock, store, logger),
    (end) => end(),
  );
  const health = watch(store, readStore, metrics);
  return {
    connectionString,
    store,
    eventLog,
    readStore,
    projector,
    ledger,
    writeSide: ownClock,
    on: writeSide,
    health,
    metrics,
    close: () => opening.close(),
  };
}

async function openDatabase({ databaseUrl, dataDir }: Config, opening: Opening, say: Say): Promise<string> {
  if (databaseUrl !== undefined) return databaseUrl;
  const server = await opening.step(
    `starting PostgreSQL in ${dataDir}`,
    () => startEmbeddedPostgres({ dataDir, log: (message) => say(`  ${message}`) }),
    (each) => each.stop(),
  );
  return server.connectionString;
}

/** Opens what the write side keeps beside the log. @returns makes the write side, on this machine's clock or on a simulated one */
async function openWriteSide(
  { dataDir }: Config,
  connectionString: string,
  { store, findings, accountInputs }: Pick<WriteSideParts, 'store' | 'findings' | 'accountInputs'>,
  opening: Opening,
  warn: (message: string) => void,
): Promise<(simulated?: Clock) => WriteSide> {
  const pool = new pg.Pool({ connectionString, max: 2, application_name: 'massestrom recorder' });
  pool.on('error', (error) => warn(`a connection of the recorder was lost: ${error.message}`));
  pool.on('connect', (client) => client.on('error', () => undefined)); // the query under way fails with it
  const { texts, checkpoints, custody, senderProfiles } = await opening.step(
    'opening what stands beside the log',
    async () => ({
      texts: await PostgresErasableTexts.open(pool),
      checkpoints: await PostgresCheckpointStore.open(pool),
      custody: await PostgresCustodyIndex.open(pool),
      senderProfiles: await PostgresSenderProfiles.open(pool),
    }),
    () => pool.end(),
  );
  return (simulated) =>
    writeSideOf({ store, texts, checkpoints, custody, senderProfiles, findings, accountInputs, dataDir }, simulated);
}

/** Readiness and metrics of log and read models. */
function watch(store: EventStore, readStore: ReadStore, metrics: Metrics): Health {
  const health = new Health();
  const lag = new LagMonitor(async () => {
    const { position: read } = await readStore.active();
    return { read, log: await store.headPosition() };
  });
  lag.start();
  health.add({ name: 'event store', check: async () => `position ${await store.headPosition()}` });
  health.watchLag(lag);
  metrics.watchLag(lag);
  return health;
}
