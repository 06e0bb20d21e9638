import { setTimeout as sleep } from 'node:timers/promises';
import { eventuallyStore, openStoreToRecord } from '#apps/shared/event-store.js';
import { accountInputs } from '#apps/shared/account-inputs.js';
import { knownFindings } from '#apps/shared/known-findings.js';
import { eventuallyReadModels, laterReadModels } from '#apps/shared/read-models.js';
import { projections } from '#libs/balances/projections.js';
import { LaterEventStore } from '#apps/shared/later-event-store.js';
import { ClockSkewError } from '#libs/kernel/index.js';
import type { MassLedgerParts } from '#libs/mass-ledger/mass-ledger.js';
import { type RecorderConfig, readRecorderConfig } from '#libs/platform/config/app-config.js';
import { crashProbe } from '#libs/platform/config/crash-probe.js';
import { localActor, sameActor } from '#libs/platform/config/local-actor.js';
import type { AppContext, AppDefinition, AppParts } from '#libs/platform/program/run-app.js';
import { BesideTheLog } from './beside-the-log.js';
import { keepOpenWorkGoing, keepReceiptsMatched } from './finish-runs.js';
import { RecorderModule } from './recorder-module.js';
import { RecorderStore } from './recorder-store.js';
import { type WriteSide, writeSideOf } from './write-side.js';

const HELP = `Massestrøm recorder: takes commands and imports over HTTP and appends to the event store

Settings, by environment (docs/reference/configuration.md):
  MASSESTROM_DATABASE_URL     PostgreSQL: what stands beside the log, and the log itself where there is no EventStoreDB
  MASSESTROM_ESDB_URL         EventStoreDB, for several recorders
  MASSESTROM_DATA_DIR         folder of imports, default .data
  MASSESTROM_STORE_TIMEOUT_MS how long a call waits for the event store, default 10000
  MASSESTROM_CLOCK_CHECK_MS   how often the clock is compared with the event store's, default 60000
  HOST, PORT, MASSESTROM_ORGANISATION, MASSESTROM_LOG_LEVEL, MASSESTROM_DRAIN_TIMEOUT_MS
`;

/** How long until what an outage has kept from starting is tried again. */
const START_AGAIN_MS = 1000;

async function open(context: AppContext<RecorderConfig>): Promise<AppParts> {
  const { config, logger, warn, opening, health, metrics } = context;
  const { timeoutMs } = config.store;
  const beside = await opening.step(
    'opening what stands beside the log',
    () => BesideTheLog.open({ connectionString: config.databaseUrl, timeoutMs, log: warn }),
    (each) => each.close(),
  );
  const probe = crashProbe(config.crashAt);
  const use = { applicationName: 'massestrom recorder', log: warn, databaseUrl: config.databaseUrl, probe };
  const eventually = await opening.step(
    'opening the event store',
    () => eventuallyStore(() => openStoreToRecord(config.store, use), warn),
    (each) => each.close(),
  );
  const store = new RecorderStore(new LaterEventStore(eventually), probe);
  const metered = metrics.meter(store);
  const eventuallyRead = await opening.step(
    'opening the read models to look findings up and work accounts out',
    () =>
      eventuallyReadModels(
        { connectionString: config.databaseUrl, projections, applicationName: 'massestrom recorder', log: warn },
        warn,
      ),
    (each) => each.close(),
  );
  const writeSide = writeSideOf({
    findings: knownFindings(laterReadModels(eventuallyRead), warn),
    accountInputs: accountInputs(laterReadModels(eventuallyRead), timeoutMs),
    texts: beside.texts,
    checkpoints: beside.checkpoints,
    custody: beside.custody,
    senderProfiles: beside.senderProfiles,
    probe,
    store: metered,
    dataDir: config.dataDir,
    clockCheckMs: config.clockCheckMs,
  });
  const start = new Start(context, writeSide, store);
  opening.onClose(() => start.end());
  start.begin(Promise.all([eventually.there, beside.there()]));
  health.add({
    name: 'event store',
    check: async () => {
      store.checkIsWriter();
      return `position ${await store.headPosition()}`;
    },
  });
  health.add({ name: 'database', check: () => beside.check() });
  health.add({ name: 'clocks', check: async () => start.check() });
  const actors = sameActor(await localActor(config.dataDir, config.organisation));
  logger.debug({ store: config.store.kind }, 'opened');
  return { modules: [RecorderModule.with(writeSide)], actors };
}

/** What the write side does when its servers are there: clocks are compared, then commands are admitted and open runs finished. */
class Start {
  private readonly ending = new AbortController();
  private work: Promise<void> | undefined;
  private stopFinishing: (() => void) | undefined;
  private stopMatching: (() => Promise<void>) | undefined;
  private compared = false;

  constructor(
    private readonly context: AppContext<RecorderConfig>,
    private readonly writeSide: WriteSide,
    private readonly store: RecorderStore,
  ) {}

  begin(serversThere: Promise<unknown>): void {
    const { signal } = this.ending;
    const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    this.work = Promise.race([serversThere, ended]).then(() => this.run(signal));
  }

  /** @throws while the clocks are not compared, or too far apart */
  check(): undefined {
    if (!this.compared) throw new Error('not compared yet');
    this.writeSide.ledger.guard?.assertInStep();
    return undefined;
  }

  async end(): Promise<void> {
    this.ending.abort();
    this.stopFinishing?.();
    await this.work;
    await this.stopMatching?.();
  }

  private async run(signal: AbortSignal): Promise<void> {
    await this.untilDone(signal, () => compareClocks(this.writeSide.ledger));
    if (signal.aborted) return;
    this.compared = true;
    this.store.admit();
    await this.untilDone(signal, async () => {
      this.stopFinishing = await keepOpenWorkGoing(this.writeSide, this.context.logger);
    });
    if (!signal.aborted) this.stopMatching = keepReceiptsMatched(this.writeSide, this.store, this.context.logger);
  }

  private async untilDone(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        return await work();
      } catch (error) {
        this.context.warn(`the recorder tries again to start: ${(error as Error).message}`);
        await sleep(START_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

/** Clocks that are too far apart are compared again when somebody wants to record, and keep commands from being recorded until they agree. */
async function compareClocks(ledger: MassLedgerParts): Promise<void> {
  try {
    await ledger.start();
  } catch (error) {
    if (!(error instanceof ClockSkewError)) throw error;
  }
}

/** The recorder as a program of its own. */
export const RECORDER_APP: AppDefinition<RecorderConfig> = {
  name: 'recorder',
  help: HELP,
  readConfig: readRecorderConfig,
  open,
};
