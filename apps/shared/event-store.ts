import { EventStoreUnavailableError, NotTheWriterError } from '#libs/event-store/errors.js';
import { EsdbEventStore } from '#libs/event-store/esdb/esdb-event-store.js';
import type { EventStore } from '#libs/event-store/port.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import type { CrashProbe } from '#libs/kernel/crash-points.js';
import type { StoreConfig } from '#libs/platform/config/app-config.js';
import { Eventually } from '#libs/platform/program/eventually.js';

/** Who opens an event store, and what for. */
export interface StoreUse {
  /** Names the process to the store, such as `massestrom relay`. */
  readonly applicationName: string;
  /** Told of lost and regained connections. */
  readonly log: (message: string) => void;
}

/** What recording needs beside the event store. */
export interface RecordingUse extends StoreUse {
  /** PostgreSQL, where event ids of EventStoreDB are reserved. */
  readonly databaseUrl: string;
  readonly probe: CrashProbe;
}

const options = ({ url, timeoutMs }: StoreConfig, { applicationName, log }: StoreUse) => ({
  connectionString: url,
  unavailableAfterMs: timeoutMs,
  applicationName,
  log,
});

/** Opens the event store of the settings for reading. @throws what the adapter throws while its server is away */
export const openStoreToRead = (config: StoreConfig, use: StoreUse): Promise<EventStore> =>
  config.kind === 'esdb'
    ? EsdbEventStore.openReadOnly({ ...options(config, use), callTimeoutMs: config.timeoutMs })
    : PostgresEventStore.openReadOnly({ ...options(config, use), answerTimeoutMs: config.timeoutMs });

/**
 * Opens the event store of the settings for recording.
 * @throws NotTheWriterError the PostgreSQL event store has a writer already; what the adapter throws while its server is away
 */
export function openStoreToRecord(config: StoreConfig, use: RecordingUse): Promise<EventStore> {
  const { timeoutMs } = config;
  if (config.kind === 'postgres') return PostgresEventStore.open({ ...options(config, use), answerTimeoutMs: timeoutMs });
  const { databaseUrl: indexConnectionString, probe } = use;
  return EsdbEventStore.open({ ...options(config, use), callTimeoutMs: timeoutMs, indexConnectionString, probe });
}

/** Positions of a PostgreSQL event store count the events, those of EventStoreDB are places in its file. */
export const countsEvents = ({ kind }: StoreConfig): boolean => kind === 'postgres';

/** Opens an event store now or, where its server is away, as soon as it answers. @throws NotTheWriterError */
export const eventuallyStore = (
  open: () => Promise<EventStore>,
  log: (message: string) => void,
): Promise<Eventually<EventStore>> =>
  Eventually.open({
    name: 'the event store',
    open,
    close: (store) => store.close(),
    isFatal: (error) => error instanceof NotTheWriterError,
    tooEarly: (reason) => new EventStoreUnavailableError(`the event store is not there yet: ${reason}`, 'nothing-stored'),
    log,
  });
