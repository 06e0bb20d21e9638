import { projections } from '#libs/balances/projections.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import type { Append, EventStore, RecordedEvent } from '#libs/event-store/port.js';
import { chanceOf } from '#libs/testing/lot-log.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';

/** At most this many appends on their way at once: they are stored in the order in which they were sent. */
const UNDER_WAY = 500;

interface Metadata {
  readonly hash: string;
  readonly recordedAt: string;
}

function appendOf(event: RecordedEvent): Append {
  const { hash, recordedAt } = JSON.parse(event.metadata) as Metadata;
  return {
    stream: event.stream,
    expectedRevision: event.revision === 0 ? 'no-stream' : event.revision - 1,
    events: [{ id: event.id, type: event.type, data: event.data, metadata: event.metadata }],
    headHash: hash,
    recordedAtMs: Date.parse(recordedAt),
  };
}

/** Writes events into the event store of a database. @returns them at the positions that they have there */
export async function store(connectionString: string, events: readonly RecordedEvent[]): Promise<RecordedEvent[]> {
  const eventStore = await PostgresEventStore.open({ connectionString });
  try {
    return await storeIn(eventStore, events, UNDER_WAY);
  } finally {
    await eventStore.close();
  }
}

/**
 * Writes events into an event store.
 * @param underWay how many appends at once, where the store keeps the order in which they were sent
 * @returns all that it holds, at the positions that they have there
 */
export async function storeIn(eventStore: EventStore, events: readonly RecordedEvent[], underWay = 1): Promise<RecordedEvent[]> {
  for (let i = 0; i < events.length; i += underWay)
    await Promise.all(events.slice(i, i + underWay).map((event) => eventStore.append(appendOf(event))));
  const stored: RecordedEvent[] = [];
  for await (const batch of eventStore.readAll(0n)) stored.push(...batch);
  return stored;
}

/** Writes events into a database and projects them as they come in: batches are cut by chance. The caller closes the read models. */
export async function storeAndProject(
  connectionString: string,
  events: readonly RecordedEvent[],
  seed = 1,
): Promise<ProjectedReadModels> {
  const stored = await store(connectionString, events);
  const chance = chanceOf(seed);
  const models = await projectReadModels(connectionString, projections, [], { batchSize: 20 + chance(400) });
  for (let from = 0; from < stored.length;) {
    const size = 1 + chance(2000);
    await models.project(stored.slice(from, from + size));
    from += size;
  }
  return models;
}

/** Logs of worlds that share nothing, as if they had been recorded side by side: each keeps its own order. */
export function interleave(logs: readonly (readonly RecordedEvent[])[], seed = 1): RecordedEvent[] {
  const chance = chanceOf(seed);
  const left = logs.filter((log) => log.length > 0).map((log) => ({ log, next: 0 }));
  const merged: RecordedEvent[] = [];
  while (left.length > 0) {
    const place = chance(left.length);
    const each = left[place]!;
    const size = 1 + chance(12);
    merged.push(...each.log.slice(each.next, each.next + size));
    each.next += size;
    if (each.next >= each.log.length) left.splice(place, 1);
  }
  return merged;
}
