import { Module } from '@nestjs/common';
import { countsEvents, eventuallyStore, openStoreToRead } from '#apps/shared/event-store.js';
import { LaterEventStore } from '#apps/shared/later-event-store.js';
import { topicStatus } from '#apps/shared/topic-status.js';
import { projections } from '#libs/balances/projections.js';
import { type ProjectorStatusAnswer, projectorStatus } from '#libs/contracts/api/status.js';
import { connectKafka } from '#libs/event-log/kafka/connection.js';
import { KafkaEventLog } from '#libs/event-log/kafka/kafka-event-log.js';
import { WrongTopicError, ensureTopic } from '#libs/event-log/kafka/topic.js';
import { StoreEventLog } from '#libs/event-log/store/store-event-log.js';
import { type ProjectorConfig, readProjectorConfig } from '#libs/platform/config/app-config.js';
import { crashProbe } from '#libs/platform/config/crash-probe.js';
import { LagMonitor } from '#libs/platform/health/lag.js';
import { unavailable } from '#libs/platform/http/problem.js';
import { ProcessStatusModule } from '#libs/platform/nest/process-status.js';
import { Eventually } from '#libs/platform/program/eventually.js';
import { within } from '#libs/platform/program/within.js';
import type { AppContext, AppDefinition, AppParts } from '#libs/platform/program/run-app.js';
import { PartitionProjector } from '#libs/read-store/partitions/partition-projector.js';
import type { ReadModelProjector } from '#libs/read-store/read-model-projector.js';
import { ReadStore } from '#libs/read-store/read-store.js';
import { LaterProjector } from './later-projector.js';
import { ProjectorModule } from './projector-module.js';
import { PROJECTOR } from './tokens.js';

const HELP = `Massestrøm projector: keeps the read models up with the topic; several share its partitions

Settings, by environment (docs/reference/configuration.md):
  MASSESTROM_DATABASE_URL   PostgreSQL with the read models: they are made and migrated here
  MASSESTROM_ESDB_URL       EventStoreDB, from which read models are rebuilt; absent: the event store is in the same database
  MASSESTROM_KAFKA_BROKERS  brokers, such as a:9092,b:9092
  MASSESTROM_KAFKA_TOPIC, MASSESTROM_KAFKA_PARTITIONS, MASSESTROM_KAFKA_REPLICATION, MASSESTROM_KAFKA_TLS, MASSESTROM_KAFKA_SASL_…
  HOST, PORT, MASSESTROM_LOG_LEVEL, MASSESTROM_DRAIN_TIMEOUT_MS
`;

/** How long `GET /status` waits for Kafka, milliseconds. */
const STATUS_TIMEOUT_MS = 1500;
const APPLICATION_NAME = 'massestrom projector';

/** The projector behind its token. */
@Module({})
class ProjectorPartsModule {}

interface Opened {
  readonly readStore: ReadStore;
  readonly projector: ReadModelProjector;
}

async function open({ config, logger, warn, opening, health, metrics }: AppContext<ProjectorConfig>): Promise<AppParts> {
  const kafka = connectKafka({ ...config.kafka, clientId: 'massestrom-projector' }, logger);
  const { topic, partitions } = config.kafka;
  const partitionedLog = new KafkaEventLog({ kafka, topic, partitions, log: logger });
  const eventuallyEvents = await opening.step(
    'opening the event store',
    () => eventuallyStore(() => openStoreToRead(config.store, { applicationName: APPLICATION_NAME, log: warn }), warn),
    (each) => each.close(),
  );
  const store = new LaterEventStore(eventuallyEvents);
  const eventLog = new StoreEventLog(store);
  const readStoreOptions = {
    connectionString: config.databaseUrl,
    projections,
    applicationName: APPLICATION_NAME,
    log: warn,
  };
  const opened = await opening.step(
    'opening the read models and the topic',
    () =>
      Eventually.open<Opened>({
        name: 'read models and topic',
        open: async () => {
          const readStore = await ReadStore.open(readStoreOptions);
          try {
            await ensureTopic(kafka, config.kafka);
          } catch (error) {
            await readStore.close();
            throw error;
          }
          const probe = crashProbe(config.crashAt);
          return { readStore, projector: new PartitionProjector({ partitionedLog, eventLog, readStore, probe, log: warn }) };
        },
        close: ({ readStore }) => readStore.close(),
        isFatal: (error) => error instanceof WrongTopicError,
        tooEarly: (reason) => unavailable(`read models and topic are not there yet: ${reason}`),
        log: warn,
      }),
    (each) => each.close(),
  );
  const projector = new LaterProjector(opened);
  const lag = new LagMonitor(async () => {
    const { position: read } = await opened.get().readStore.active();
    return { read, log: await store.headPosition() };
  }, countsEvents(config.store));
  lag.start();
  opening.onClose(async () => lag.stop());
  // Rebuilds need it, projecting does not.
  health.add({ name: 'event store', needed: false, check: async () => `position ${await store.headPosition()}` });
  health.watchLag(lag);
  metrics.watchLag(lag);
  const part = { provide: PROJECTOR, useValue: projector };
  return {
    modules: [
      { module: ProjectorPartsModule, global: true, providers: [part], exports: [part] },
      ProjectorModule,
      ProcessStatusModule.with(projectorStatus, () => statusOf(projector, partitionedLog)),
    ],
  };
}

async function statusOf(projector: ReadModelProjector, log: KafkaEventLog): Promise<ProjectorStatusAnswer> {
  const { state, position, reason, partitions = [] } = projector.status();
  const topic = await within(STATUS_TIMEOUT_MS, topicStatus(log)).catch(() => undefined);
  return {
    state,
    position: position.toString(),
    partitions: partitions.map(({ partition }) => partition),
    detail: reason ?? null,
    ...(topic && { topic }),
  };
}

/** What keeps the read models up with the topic, as a program of its own. */
export const PROJECTOR_APP: AppDefinition<ProjectorConfig> = {
  name: 'projector',
  help: HELP,
  readConfig: readProjectorConfig,
  open,
  operatorErrors: [WrongTopicError],
};
