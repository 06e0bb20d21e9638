import { type SettingForm, type SettingsReader, readSettings } from './settings-reader.js';

export { ConfigError } from './settings-reader.js';

/** Settings of every process with HTTP. */
export interface ServerConfig {
  /** Port of the HTTP server. Below 32768: an outgoing connection may hold a higher one. */
  readonly port: number;
  /** Address that the HTTP server listens on. */
  readonly host: string;
  readonly logLevel: LogLevel;
  /** How long a stop waits for calls that are being answered, milliseconds. */
  readonly drainTimeoutMs: number;
}

/** Settings of whoever records. */
export interface ActorConfig {
  /** Folder of the data of this machine. */
  readonly dataDir: string;
  /** Organisation that callers act for; absent: the pseudo-organisation `local`. */
  readonly organisation: string | undefined;
}

/** Settings of whoever answers queries. */
export interface QueryConfig {
  /** How long a query with `after` waits for the read models, milliseconds. */
  readonly afterTimeoutMs: number;
}

/** Settings of the one-process shape, from its environment. */
export interface Config extends ServerConfig, ActorConfig, QueryConfig {
  /** A PostgreSQL server to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const ORGANISATION: SettingForm = {
  pattern: /^(\d{9}|[a-z][a-z0-9-]{1,63}|[0-9a-f]{8}-[0-9a-f-]{27})$/,
  expected: 'an organisation number of nine digits, a random party id, or a name such as local',
};
/** Form of the address of a PostgreSQL database. */
export const DATABASE_URL: SettingForm = {
  pattern: /^postgres(ql)?:\/\//,
  expected: 'an address such as postgres://user@host/database',
  secret: true,
};
const MAX_PORT = 32_767;

export const serverConfig = (reader: SettingsReader): ServerConfig => ({
  port: reader.integer('PORT', 3000, 1, MAX_PORT),
  host: reader.text('HOST') ?? '127.0.0.1',
  logLevel: reader.oneOf('MASSESTROM_LOG_LEVEL', LOG_LEVELS) ?? 'warn',
  drainTimeoutMs: reader.integer('MASSESTROM_DRAIN_TIMEOUT_MS', 15_000, 0, 600_000),
});

export const actorConfig = (reader: SettingsReader): ActorConfig => ({
  dataDir: reader.text('MASSESTROM_DATA_DIR') ?? '.data',
  organisation: reader.matching('MASSESTROM_ORGANISATION', ORGANISATION),
});

export const queryConfig = (reader: SettingsReader): QueryConfig => ({
  afterTimeoutMs: reader.integer('MASSESTROM_AFTER_TIMEOUT_MS', 10_000, 0, 300_000),
});

/**
 * Reads the settings of the one-process shape.
 * @throws ConfigError that lists every fault
 */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config =>
  readSettings(env, (reader) => ({
    ...serverConfig(reader),
    ...actorConfig(reader),
    ...queryConfig(reader),
    databaseUrl: reader.matching('MASSESTROM_DATABASE_URL', DATABASE_URL),
  }));

/** Whether only this machine can reach a server that listens there. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
