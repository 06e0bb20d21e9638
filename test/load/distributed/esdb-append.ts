import process from 'node:process';
import { EventStoreDBClient, NO_STREAM, jsonEvent } from '@eventstore/db-client';
import { EsdbEventStore } from '#libs/event-store/esdb/esdb-event-store.js';
import { startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { type AppendOne, appendFor } from '../append/clients.js';
import { loadEvent } from '../append/load-event.js';
import type { Benchmark, World } from '../world.js';

const GOAL = 0.7;
const CLIENTS = 32;

async function productAppender(world: World, connectionString: string): Promise<AppendOne> {
  const store = await EsdbEventStore.open({ connectionString, indexConnectionString: await world.database() });
  world.atEnd(() => store.close());
  return async (lotId, ordinal) => {
    const { id, type, data, metadata } = loadEvent(lotId, ordinal);
    await store.append({
      stream: `lot-${lotId}`,
      expectedRevision: ordinal === 0 ? 'no-stream' : ordinal - 1,
      events: [{ id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) }],
      headHash: metadata['hash'] as string,
      recordedAtMs: Date.now(),
    });
  };
}

function bareAppender(world: World, connectionString: string): AppendOne {
  const client = EventStoreDBClient.connectionString(connectionString);
  world.atEnd(() => client.dispose());
  return async (lotId, ordinal) => {
    const { id, type, data, metadata } = loadEvent(lotId, ordinal);
    await client.appendToStream(`lot-${lotId}`, jsonEvent({ id, type, data, metadata }), {
      expectedRevision: ordinal === 0 ? NO_STREAM : BigInt(ordinal - 1),
    });
  };
}

/** Appends to EventStoreDB with ids reserved and heads kept, beside the client alone. */
export const esdbAppend: Benchmark = {
  name: 'esdb',
  async *comparisons(world) {
    const node = process.env['MASSESTROM_TEST_ESDB_URL'];
    const standIn = node === undefined ? await startEsdbStandIn() : undefined;
    if (standIn) world.atEnd(() => standIn.close());
    const url = node ?? standIn!.connectionString;
    const [ours, bare] = [await productAppender(world, url), bareAppender(world, url)];
    const { seconds } = world.options;
    yield {
      id: 'esdb-append',
      title: `append to EventStoreDB, ${CLIENTS} clients`,
      unit: 'events/s',
      product: { name: "the recorder's event store", run: () => appendFor(seconds, CLIENTS, ours) },
      reference: { name: 'the client alone', run: () => appendFor(seconds, CLIENTS, bare) },
      ...(node !== undefined && { goal: GOAL }),
      note: standIn
        ? 'against the stand-in in this process: says nothing about a node (MASSESTROM_TEST_ESDB_URL names one)'
        : 'against a node',
    };
  },
};
