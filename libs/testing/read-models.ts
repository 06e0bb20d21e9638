import type { StoredEvent } from '#libs/contracts/index.js';
import { InMemoryEventLog } from '#libs/event-log/in-memory/in-memory-event-log.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type { Projection } from '#libs/read-store/projection.js';
import { Projector } from '#libs/read-store/projector.js';
import { ReadStore } from '#libs/read-store/read-store.js';

export interface ProjectedReadModels {
  readonly readStore: ReadStore;
  readonly log: InMemoryEventLog;
  readonly projector: Projector;
  /** Publishes further events and waits until they are in the rows. @throws Error with the projector's reason where it stopped */
  project(events: readonly (RecordedEvent | StoredEvent)[]): Promise<void>;
  /** Rows of a table of the active version, by key; `bigint` and `numeric` as in `ReadSession.query`. */
  rows<Row = Record<string, unknown>>(table: string): Promise<Row[]>;
  close(): Promise<void>;
}

const WAIT_MS = 60_000;
const LOOK_MS = 20;

/**
 * Runs projections over events on a test database, as the real projector does, and gives their rows: for specs of read models.
 * @param connectionString an empty database of `useTestPostgres().freshDatabase()`
 * @param projections makes them anew at each call
 * @param options.batchSize events per transaction, so that a spec can split a history at will
 */
export async function projectReadModels(
  connectionString: string,
  projections: () => readonly Projection[],
  events: readonly (RecordedEvent | StoredEvent)[] = [],
  options: { batchSize?: number } = {},
): Promise<ProjectedReadModels> {
  const readStore = await ReadStore.open({ connectionString, projections });
  const log = new InMemoryEventLog();
  const projector = new Projector({ eventLog: log, readStore, ...options });
  projector.start();
  const models: ProjectedReadModels = {
    readStore,
    log,
    projector,
    async project(more) {
      log.publish(more.map(asRecorded));
      await caughtUp(readStore, projector, await log.headPosition());
    },
    rows: (name) =>
      readStore.read((session) => {
        const table = readStore.tables.find((each) => each.name === name);
        if (!table) throw new Error(`no read model has a table ${name}`);
        return session.query(`SELECT * FROM {schema}."${name}" ORDER BY ${table.key.map((column) => `"${column}"`).join()}`);
      }),
    async close() {
      await projector.stop();
      await readStore.close();
    },
  };
  try {
    if (events.length > 0) await models.project(events);
  } catch (error) {
    await models.close();
    throw error;
  }
  return models;
}

/** A stored event in the raw form of the event store. */
export function asRecorded(event: RecordedEvent | StoredEvent): RecordedEvent {
  const { data, metadata } = event;
  if (typeof data === 'string') return event as RecordedEvent;
  return { ...(event as StoredEvent), data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
}

async function caughtUp(readStore: ReadStore, projector: Projector, position: bigint): Promise<void> {
  for (let waitedMs = 0; waitedMs < WAIT_MS; waitedMs += LOOK_MS) {
    if (await readStore.waitFor(position, LOOK_MS)) return;
    const { state, reason } = projector.status();
    if (state === 'stopped') throw new Error(reason);
  }
  throw new Error(
    `the read models did not reach position ${position} in ${WAIT_MS} ms: ${JSON.stringify(projector.status().reason)}`,
  );
}
