import { EventStoreUnavailableError, NotTheWriterError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import type { StoreConfig } from '#libs/platform/config/app-config.js';
import { Eventually } from '#libs/platform/program/eventually.js';

/** Who opens an event store, and what for. */
export interface StoreUse {
  /** Names the process to the store, such as `massestrom relay`. */
  readonly applicationName: string;
  /** Told of lost and regained connections. */
  readonly log: (message: string) => void;
}

const options = ({ url, timeoutMs }: StoreConfig, { applicationName, log }: StoreUse) => ({
  connectionString: url,
  unavailableAfterMs: timeoutMs,
  answerTimeoutMs: timeoutMs,
  applicationName,
  log,
});

/** Opens the event store of the settings for reading. @throws what the adapter throws while its server is away */
export const openStoreToRead = (config: StoreConfig, use: StoreUse): Promise<EventStore> =>
  PostgresEventStore.openReadOnly(options(config, use));

/**
 * Opens the event store of the settings for recording.
 * @throws NotTheWriterError the PostgreSQL event store has a writer already; what the adapter throws while its server is away
 */
export const openStoreToRecord = (config: StoreConfig, use: StoreUse): Promise<EventStore> =>
  PostgresEventStore.open(options(config, use));

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
