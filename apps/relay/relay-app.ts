import { countsEvents, eventuallyStore, openStoreToRead } from '#apps/shared/event-store.js';
import { LaterEventStore } from '#apps/shared/later-event-store.js';
import { type RelayStatusAnswer, relayStatus } from '#libs/contracts/api/status.js';
import { type RelayConfig, readRelayConfig } from '#libs/platform/config/app-config.js';
import { crashProbe } from '#libs/platform/config/crash-probe.js';
import { LagMonitor } from '#libs/platform/health/lag.js';
import { ProcessStatusModule } from '#libs/platform/nest/process-status.js';
import { OperatorError } from '#libs/platform/program/operator-error.js';
import type { AppContext, AppDefinition, AppParts } from '#libs/platform/program/run-app.js';
import { within } from '#libs/platform/program/within.js';
import { KafkaRelayTopic } from './kafka-relay-topic.js';
import { RelayModule } from './relay-module.js';
import { Relay } from './relay.js';

const HELP = `Massestrøm relay: publishes what stands in the event store to the topic

Options:
  --from POSITION             publish again what follows this position (readers leave repeats out)

Settings, by environment (docs/reference/configuration.md):
  MASSESTROM_ESDB_URL         EventStoreDB; else MASSESTROM_DATABASE_URL, the PostgreSQL event store
  MASSESTROM_KAFKA_BROKERS    brokers, such as a:9092,b:9092
  MASSESTROM_KAFKA_TOPIC, MASSESTROM_KAFKA_PARTITIONS, MASSESTROM_KAFKA_REPLICATION, MASSESTROM_KAFKA_TLS, MASSESTROM_KAFKA_SASL_…
  HOST, PORT, MASSESTROM_LOG_LEVEL
`;

/** How long `GET /status` waits for Kafka, milliseconds. */
const STATUS_WITHIN_MS = 1500;

async function open(
  { config, logger, warn, opening, health }: AppContext<RelayConfig>,
  { from }: { readonly from?: unknown },
): Promise<AppParts> {
  const fromPosition = positionOf(from);
  const use = { applicationName: 'massestrom relay', log: warn };
  const eventually = await opening.step(
    'opening the event store',
    () => eventuallyStore(() => openStoreToRead(config.store, use), warn),
    (each) => each.close(),
  );
  const store = new LaterEventStore(eventually);
  const topic = new KafkaRelayTopic({ ...config.kafka, clientId: 'massestrom-relay' }, logger);
  opening.onClose(() => topic.close());
  const relay = new Relay({ store, topic, fromPosition, log: warn, probe: crashProbe(config.crashAt) });
  health.add({ name: 'event store', check: async () => `position ${await store.headPosition()}` });
  const positions = async () => ({ log: await store.headPosition(), read: relay.status().position ?? 0n });
  const lag = new LagMonitor(positions, countsEvents(config.store));
  return { modules: [RelayModule.with(relay, lag), ProcessStatusModule.with(relayStatus, () => statusOf(relay, topic))] };
}

/** @throws OperatorError */
function positionOf(from: unknown): bigint | undefined {
  if (from === undefined) return undefined;
  if (typeof from === 'string' && /^\d{1,19}$/.test(from)) return BigInt(from);
  throw new OperatorError('--from needs a position, such as --from 12000');
}

async function statusOf(relay: Relay, topic: KafkaRelayTopic): Promise<RelayStatusAnswer> {
  const { state, position, lastError } = relay.status();
  const asked = await within(STATUS_WITHIN_MS, topic.status()).catch(() => undefined);
  return { state, position: position?.toString() ?? null, detail: lastError ?? null, ...(asked && { topic: asked }) };
}

/** The relay as a program of its own. */
export const RELAY_APP: AppDefinition<RelayConfig> = {
  name: 'relay',
  help: HELP,
  options: { from: { type: 'string' } },
  readConfig: readRelayConfig,
  open,
};
