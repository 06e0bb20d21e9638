import {
  type ActorConfig,
  DATABASE_URL,
  type QueryConfig,
  type ServerConfig,
  actorConfig,
  queryConfig,
  serverConfig,
} from './config.js';
import { type CrashAt, crashAt } from './crash-probe.js';
import { type SettingForm, type SettingsReader, readSettings } from './settings-reader.js';

/** Where the events are: EventStoreDB, else the event store in a PostgreSQL database. */
export type StoreConfig =
  | { readonly kind: 'esdb'; readonly url: string; readonly timeoutMs: number }
  | { readonly kind: 'postgres'; readonly url: string; readonly timeoutMs: number };

/** How to reach Kafka, and what the topic must look like. */
export interface KafkaConfig {
  /** `host:port` of at least one broker. */
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly partitions: number;
  readonly replication: number;
  readonly tls: boolean;
  readonly sasl: KafkaSasl | undefined;
}

export interface KafkaSasl {
  readonly mechanism: (typeof SASL_MECHANISMS)[number];
  readonly username: string;
  readonly password: string;
}

/** Settings of an app that tests let die on purpose. */
interface Probed {
  readonly crashAt: CrashAt | undefined;
}

export interface RecorderConfig extends ServerConfig, ActorConfig, Probed {
  readonly store: StoreConfig;
  /** How often the clock is compared with the store's, milliseconds. */
  readonly clockCheckMs: number;
  readonly databaseUrl: string;
}

export interface RelayConfig extends ServerConfig, Probed {
  readonly store: StoreConfig;
  readonly kafka: KafkaConfig;
}

export interface ProjectorConfig extends ServerConfig, Probed {
  readonly store: StoreConfig;
  readonly kafka: KafkaConfig;
  readonly databaseUrl: string;
}

export interface ReportingConfig extends ServerConfig, QueryConfig {
  readonly store: StoreConfig;
  readonly databaseUrl: string;
}

/** Addresses of the apps behind the page, several of a kind. */
export interface WebConfig extends ServerConfig {
  readonly recorders: readonly string[];
  readonly reportings: readonly string[];
  readonly projectors: readonly string[];
  /** Of relays, for the status alone; may be none. */
  readonly relays: readonly string[];
}

const SASL_MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
const ESDB_URL: SettingForm = {
  pattern: /^(esdb|kurrentdb)(\+discover)?:\/\/[^/\s]/,
  expected: 'an address such as esdb://host:2113?tls=false',
  secret: true,
};
const BROKER: SettingForm = { pattern: /^[^\s:/]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/i, expected: 'brokers such as host:9092' };
const NAME: SettingForm = { pattern: /^[a-zA-Z0-9._-]{1,200}$/, expected: 'letters, digits, dots, hyphens and underscores' };
const APP_URL: SettingForm = { pattern: /^https?:\/\/[^/\s]+\/?$/, expected: 'addresses such as http://host:3000' };

const DEFAULT_TOPIC = 'massestrom.mass-events.v1';

function storeConfig(reader: SettingsReader): StoreConfig {
  const timeoutMs = reader.integer('MASSESTROM_STORE_TIMEOUT_MS', 10_000, 100, 300_000);
  const url = reader.matching('MASSESTROM_ESDB_URL', ESDB_URL);
  if (url !== undefined) return { kind: 'esdb', url, timeoutMs };
  return { kind: 'postgres', url: reader.text('MASSESTROM_DATABASE_URL') ?? '', timeoutMs };
}

const databaseUrl = (reader: SettingsReader, why: string): string => reader.needed('MASSESTROM_DATABASE_URL', DATABASE_URL, why);

function kafkaConfig(reader: SettingsReader): KafkaConfig {
  return {
    brokers: reader.list('MASSESTROM_KAFKA_BROKERS', BROKER, 'the event log is a Kafka topic'),
    topic: reader.matching('MASSESTROM_KAFKA_TOPIC', NAME) ?? DEFAULT_TOPIC,
    partitions: reader.integer('MASSESTROM_KAFKA_PARTITIONS', 6, 1, 1000),
    replication: reader.integer('MASSESTROM_KAFKA_REPLICATION', 1, 1, 9),
    tls: reader.flag('MASSESTROM_KAFKA_TLS'),
    sasl: saslConfig(reader),
  };
}

function saslConfig(reader: SettingsReader): KafkaSasl | undefined {
  const mechanism = reader.oneOf('MASSESTROM_KAFKA_SASL_MECHANISM', SASL_MECHANISMS);
  const username = reader.text('MASSESTROM_KAFKA_SASL_USERNAME');
  const password = reader.text('MASSESTROM_KAFKA_SASL_PASSWORD');
  if (mechanism !== undefined && username !== undefined && password !== undefined) return { mechanism, username, password };
  if (mechanism !== undefined || username !== undefined || password !== undefined) {
    reader.faults.push(
      'MASSESTROM_KAFKA_SASL_MECHANISM, MASSESTROM_KAFKA_SASL_USERNAME and MASSESTROM_KAFKA_SASL_PASSWORD belong together; one is missing',
    );
  }
  return undefined;
}

type Env = NodeJS.ProcessEnv;

/** @throws ConfigError that lists every fault, as all of these do */
export const readRecorderConfig = (env: Env = process.env): RecorderConfig =>
  readSettings(env, (reader) => ({
    ...serverConfig(reader),
    ...actorConfig(reader),
    databaseUrl: databaseUrl(reader, 'it holds what stands beside the log, and the log itself where there is no EventStoreDB'),
    store: storeConfig(reader),
    clockCheckMs: reader.integer('MASSESTROM_CLOCK_CHECK_MS', 60_000, 1000, 600_000),
    crashAt: crashAt(reader),
  }));

export const readRelayConfig = (env: Env = process.env): RelayConfig =>
  readSettings(env, (reader) => {
    const store = storeConfig(reader);
    if (store.kind === 'postgres') databaseUrl(reader, 'the events are read from there, or set MASSESTROM_ESDB_URL');
    return { ...serverConfig(reader), store, kafka: kafkaConfig(reader), crashAt: crashAt(reader) };
  });

export const readProjectorConfig = (env: Env = process.env): ProjectorConfig =>
  readSettings(env, (reader) => ({
    ...serverConfig(reader),
    databaseUrl: databaseUrl(reader, 'the read models stand there'),
    store: storeConfig(reader),
    kafka: kafkaConfig(reader),
    crashAt: crashAt(reader),
  }));

export const readReportingConfig = (env: Env = process.env): ReportingConfig =>
  readSettings(env, (reader) => ({
    ...serverConfig(reader),
    ...queryConfig(reader),
    databaseUrl: databaseUrl(reader, 'the read models stand there'),
    store: storeConfig(reader),
  }));

export const readWebConfig = (env: Env = process.env): WebConfig =>
  readSettings(env, (reader) => ({
    ...serverConfig(reader),
    recorders: reader.list('MASSESTROM_RECORDER_URL', APP_URL, 'commands go there'),
    reportings: reader.list('MASSESTROM_REPORTING_URL', APP_URL, 'queries go there'),
    projectors: reader.list('MASSESTROM_PROJECTOR_URL', APP_URL, 'rebuilds go there'),
    relays: reader.text('MASSESTROM_RELAY_URL') === undefined ? [] : reader.list('MASSESTROM_RELAY_URL', APP_URL, ''),
  }));
