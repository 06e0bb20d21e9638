import { hostname } from 'node:os';
import type pg from 'pg';

/** How to reach the database of an event store, and how patient to be with it. */
export interface PostgresEventStoreOptions {
  readonly connectionString: string;
  /** Names this process to PostgreSQL and to a second writer; process id and host follow it. Default `massestrom`. */
  readonly applicationName?: string;
  /** How long an append or a read waits for a database that is gone, milliseconds. Default 30 000. */
  readonly unavailableAfterMs?: number;
  /** After how long without an answer a connection counts as lost, milliseconds. Default 30 000. */
  readonly answerTimeoutMs?: number;
  /** How long opening waits for another writer to go, milliseconds: a killed process's connection lingers. Default 2 000. */
  readonly leaseWaitMs?: number;
  /** Connections for reading. Default 4. */
  readonly readConnections?: number;
  /** How many heads of streams are kept in memory. Default 100 000. */
  readonly headCacheSize?: number;
  /** How often a waiting follower looks for events that nobody told it of, milliseconds. Default 1 000. */
  readonly pollMs?: number;
  /** Told of lost and regained connections. */
  readonly log?: (message: string) => void;
}

export type Settings = Required<PostgresEventStoreOptions>;

export const settingsOf = (options: PostgresEventStoreOptions): Settings => ({
  applicationName: 'massestrom',
  unavailableAfterMs: 30_000,
  answerTimeoutMs: 30_000,
  leaseWaitMs: 2_000,
  readConnections: 4,
  headCacheSize: 100_000,
  pollMs: 1_000,
  log: () => undefined,
  ...options,
});

/** PostgreSQL cuts application names at 63 bytes. */
const MAX_NAME = 63;
const CONNECT_TIMEOUT_MS = 10_000;
/** Every query of ours goes by an index; a table without statistics yet must not tempt the planner. */
const PLANNER = '-c enable_seqscan=off -c enable_bitmapscan=off';

/** Configuration of a connection for one purpose, such as `writer`. */
export const connectionConfig = (settings: Settings, purpose: string): pg.ClientConfig => ({
  connectionString: settings.connectionString,
  application_name: `${settings.applicationName} ${purpose} ${process.pid} on ${hostname()}`.slice(0, MAX_NAME),
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: Math.min(CONNECT_TIMEOUT_MS, settings.unavailableAfterMs),
  options: PLANNER,
});

const FIRST_BACK_OFF_MS = 20;
const LAST_BACK_OFF_MS = 1000;

/** How long to wait after a failed attempt, milliseconds: longer each time, and never long against `unavailableAfterMs`. */
export const backOffMs = ({ unavailableAfterMs }: Settings, attempt: number): number =>
  Math.min(FIRST_BACK_OFF_MS * 2 ** attempt, LAST_BACK_OFF_MS, unavailableAfterMs / 4);
