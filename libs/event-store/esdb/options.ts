import { type CrashProbe, noProbe } from '#libs/kernel/index.js';

/** How to reach EventStoreDB and the database of its index, and how patient to be with them. */
export interface EsdbReaderOptions {
  /** `esdb://` or `esdb+discover://`, with TLS settings and credentials; the client gets it as it is. */
  readonly connectionString: string;
  /** Names this process to both servers. Default `massestrom`. */
  readonly applicationName?: string;
  /** How long an append or a read waits for a server that is gone or silent, milliseconds. Default 30 000. */
  readonly unavailableAfterMs?: number;
  /** After how long without an answer a call counts as lost, milliseconds. Default 10 000. */
  readonly callTimeoutMs?: number;
  /** How long a follower near the head hears nothing before it looks for itself, milliseconds. Default 5 000. */
  readonly idleCheckMs?: number;
  /** Told of lost connections and of what is tried again. */
  readonly log?: (message: string) => void;
}

export interface EsdbEventStoreOptions extends EsdbReaderOptions {
  /** PostgreSQL, for the reservations of event ids (schema `esdb_index`). All recorders of one event store share it. */
  readonly indexConnectionString: string;
  /** How often the index looks for events whose places it does not know, milliseconds. Default 1 000. */
  readonly indexEveryMs?: number;
  readonly probe?: CrashProbe;
}

export type ReaderSettings = Required<EsdbReaderOptions>;
export type Settings = Required<EsdbEventStoreOptions>;

export const readerSettingsOf = (options: EsdbReaderOptions): ReaderSettings => ({
  applicationName: 'massestrom',
  unavailableAfterMs: 30_000,
  callTimeoutMs: 10_000,
  idleCheckMs: 5_000,
  log: () => undefined,
  ...options,
});

export const settingsOf = (options: EsdbEventStoreOptions): Settings => ({
  indexEveryMs: 1_000,
  probe: noProbe,
  ...readerSettingsOf(options),
  ...options,
});

/** A silent connection is given up after 15 s; the client warns of an interval below 10 s. */
const KEEP_ALIVE_INTERVAL_MS = 10_000;
const KEEP_ALIVE_TIMEOUT_MS = 5_000;

const flat = (key: string): string => key.toLowerCase().replace(/[_-]/g, '');

/**
 * The connection string with those settings of ours that it does not state itself.
 * @param generation how many connections were given up before. Connections with the same settings are shared by all clients of a
 *   process, the stuck one too; so each waits a millisecond longer for its sign of life than the one before.
 */
export function clientConnectionString({ connectionString, applicationName }: ReaderSettings, generation = 0): string {
  const [address = '', query = ''] = connectionString.trim().replace(/\/+$/, '').split('?', 2);
  const settings = query === '' ? [] : query.split('&').map((setting) => setting.split('=', 2) as [string, string?]);
  const stated = new Map(settings.map(([key, value]) => [flat(key), value]));
  const state = (key: string, value: string | number): void => {
    if (!stated.has(flat(key))) settings.push([key, String(value)]);
  };
  state('keepAliveInterval', KEEP_ALIVE_INTERVAL_MS);
  state('keepAliveTimeout', KEEP_ALIVE_TIMEOUT_MS);
  state('connectionName', encodeURIComponent(`${applicationName} ${process.pid}`));
  const text = settings.map(([key, value = '']) => {
    const timeoutMs = flat(key) === 'keepalivetimeout' ? Number(value) : -1; // -1 turns it off
    return `${key}=${timeoutMs >= 0 ? timeoutMs + generation : value}`;
  });
  return `${address}?${text.join('&')}`;
}

const FIRST_BACK_OFF_MS = 20;
const LAST_BACK_OFF_MS = 1000;

/** How long to wait after a failed attempt, milliseconds: longer each time, and never long against `unavailableAfterMs`. */
export const backOffMs = ({ unavailableAfterMs }: ReaderSettings, attempt: number): number =>
  Math.min(FIRST_BACK_OFF_MS * 2 ** Math.min(attempt, 10), LAST_BACK_OFF_MS, unavailableAfterMs / 4);
