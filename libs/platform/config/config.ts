/** Settings of a process, from its environment. */
export interface Config {
  /** Port of the HTTP server. Below 32768: an outgoing connection may hold a higher one. */
  readonly port: number;
  /** Address that the HTTP server listens on. */
  readonly host: string;
  /** Folder of the data of this machine. */
  readonly dataDir: string;
  /** Organisation that callers act for; absent: the pseudo-organisation `local`. */
  readonly organisation: string | undefined;
  readonly logLevel: LogLevel;
  /** How long a query with `after` waits for the read models, milliseconds. */
  readonly afterTimeoutMs: number;
  /** How long a stop waits for calls that are being answered, milliseconds. */
  readonly drainTimeoutMs: number;
  /** A PostgreSQL server to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment holds settings that cannot be used: all of them, one a line. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`wrong settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const ORGANISATION = /^(\d{9}|[a-z][a-z0-9-]{1,63}|[0-9a-f]{8}-[0-9a-f-]{27})$/;
const MAX_PORT = 32_767;

/** Reads settings one by one and collects what is wrong with them. */
class Reader {
  readonly faults: string[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, lowest: number, highest: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= lowest && value <= highest) return value;
    this.faults.push(`${name} is '${text}'; expected an integer from ${lowest} to ${highest}`);
    return fallback;
  }

  oneOf<T extends string>(name: string, fallback: T, allowed: readonly T[]): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = allowed.find((each) => each === text);
    if (value === undefined) this.faults.push(`${name} is '${text}'; expected one of ${allowed.join(', ')}`);
    return value ?? fallback;
  }

  matching(name: string, pattern: RegExp, expected: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !pattern.test(text)) this.faults.push(`${name} is '${text}'; expected ${expected}`);
    return text;
  }
}

/**
 * Reads the settings of the process.
 * @throws ConfigError that lists every fault
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const reader = new Reader(env);
  const config: Config = {
    port: reader.integer('PORT', 3000, 1, MAX_PORT),
    host: reader.text('HOST') ?? '127.0.0.1',
    dataDir: reader.text('MASSESTROM_DATA_DIR') ?? '.data',
    organisation: reader.matching(
      'MASSESTROM_ORGANISATION',
      ORGANISATION,
      'an organisation number of nine digits, a random party id, or a name such as local',
    ),
    logLevel: reader.oneOf('MASSESTROM_LOG_LEVEL', 'warn', LOG_LEVELS),
    afterTimeoutMs: reader.integer('MASSESTROM_AFTER_TIMEOUT_MS', 10_000, 0, 300_000),
    drainTimeoutMs: reader.integer('MASSESTROM_DRAIN_TIMEOUT_MS', 15_000, 0, 600_000),
    databaseUrl: reader.matching(
      'MASSESTROM_DATABASE_URL',
      /^postgres(ql)?:\/\//,
      'an address such as postgres://user@host/database',
    ),
  };
  if (reader.faults.length > 0) throw new ConfigError(reader.faults);
  return config;
}

/** Whether only this machine can reach a server that listens there. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
