import { Module } from '@nestjs/common';
import { countsEvents, eventuallyStore, openStoreToRead } from '#apps/shared/event-store.js';
import { LaterEventStore } from '#apps/shared/later-event-store.js';
import { projections } from '#libs/balances/projections.js';
import { StoreEventLog } from '#libs/event-log/store/store-event-log.js';
import { type ReportingConfig, readReportingConfig } from '#libs/platform/config/app-config.js';
import { LagMonitor } from '#libs/platform/health/lag.js';
import { EVENT_LOG, EVENT_STORE, READ_STORE } from '#libs/platform/nest/tokens.js';
import type { AppContext, AppDefinition, AppParts } from '#libs/platform/program/run-app.js';
import { eventuallyReadModels, laterReadModels } from '#apps/shared/read-models.js';
import { ReportingModule } from './reporting-module.js';

const HELP = `Massestrøm reporting: answers queries from the read models; several may run

Settings, by environment (docs/reference/configuration.md):
  MASSESTROM_DATABASE_URL      PostgreSQL with the read models; a role that may only read is enough
  MASSESTROM_ESDB_URL          EventStoreDB; absent: the event store is in the same database
  MASSESTROM_AFTER_TIMEOUT_MS  how long a query with after= waits, default 10000
  MASSESTROM_STORE_TIMEOUT_MS  how long a query as known at a time waits for the event store, default 10000
  HOST, PORT, MASSESTROM_LOG_LEVEL, MASSESTROM_DRAIN_TIMEOUT_MS
`;

/** What the queries read, behind the tokens of their ports. */
@Module({})
class SourcesModule {}

async function open({ config, warn, opening, health, metrics }: AppContext<ReportingConfig>): Promise<AppParts> {
  const applicationName = 'massestrom reporting';
  const eventuallyRead = await opening.step(
    'opening the read models',
    () => eventuallyReadModels({ connectionString: config.databaseUrl, projections, applicationName, log: warn }, warn),
    (each) => each.close(),
  );
  const eventuallyEvents = await opening.step(
    'opening the event store',
    () => eventuallyStore(() => openStoreToRead(config.store, { applicationName, log: warn }), warn),
    (each) => each.close(),
  );
  const readModels = laterReadModels(eventuallyRead);
  const store = new LaterEventStore(eventuallyEvents);
  const lag = new LagMonitor(async () => {
    const { position: read } = await readModels.active();
    return { read, log: await store.headPosition() };
  }, countsEvents(config.store));
  lag.start();
  opening.onClose(async () => lag.stop());
  health.add({ name: 'read models', check: async () => `position ${(await readModels.active()).position}` });
  // Without the event store most queries are answered all the same: those about now.
  health.add({ name: 'event store', needed: false, check: async () => `position ${await store.headPosition()}` });
  health.watchLag(lag, { needed: false });
  metrics.watchLag(lag);
  const sources = [
    { provide: READ_STORE, useValue: readModels },
    { provide: EVENT_STORE, useValue: store },
    { provide: EVENT_LOG, useValue: new StoreEventLog(store) },
  ];
  return { modules: [{ module: SourcesModule, global: true, providers: sources, exports: sources }, ReportingModule] };
}

/** The read side as a program of its own. */
export const REPORTING_APP: AppDefinition<ReportingConfig> = {
  name: 'reporting',
  help: HELP,
  readConfig: readReportingConfig,
  open,
};
