import { BACKWARDS, END, EventStoreDBClient, FORWARDS, START } from '@eventstore/db-client';
import type { EsdbStandIn } from '#libs/testing/esdb/index.js';
import type { StoredCount } from './independent-readers.js';

interface CountedEvent {
  readonly id: string;
  readonly type: string;
  readonly position: bigint;
}

function count(events: readonly CountedEvent[]): StoredCount {
  return {
    events: events.length,
    ids: new Set(events.map(({ id }) => id)).size,
    loads: events.filter(({ type }) => type === 'MassStored').length,
    closedRuns: events.filter(({ type }) => type === 'MassSorted').length,
    head: (events.at(-1)?.position ?? 0n).toString(),
  };
}

/** Counts what a stand-in of EventStoreDB holds, in its own memory. */
export const countStandIn = (standIn: EsdbStandIn): StoredCount => count(standIn.events());

/** Counts what an EventStoreDB node holds, with the plain client. */
export async function countNode(connectionString: string): Promise<StoredCount> {
  const client = EventStoreDBClient.connectionString(connectionString);
  try {
    const events: CountedEvent[] = [];
    for await (const { event } of client.readAll({ fromPosition: START, direction: FORWARDS })) {
      if (!event || event.type.startsWith('$')) continue;
      events.push({ id: event.id, type: event.type, position: event.position.commit });
    }
    return count(events);
  } finally {
    await client.dispose();
  }
}

/** Whether a node holds no events but its own: what it holds before a run would be taken for what the run recorded. */
export async function isEmptyNode(connectionString: string): Promise<boolean> {
  const client = EventStoreDBClient.connectionString(connectionString);
  try {
    for await (const { event } of client.readAll({ fromPosition: END, direction: BACKWARDS })) {
      if (event && !event.type.startsWith('$')) return false;
    }
    return true;
  } finally {
    await client.dispose();
  }
}
