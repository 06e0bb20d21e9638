import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import type { Comparison } from '../compare.js';
import { type Benchmark, type World, settle } from '../world.js';
import { type AppendOne, appendFor } from './clients.js';
import { loadEvent } from './load-event.js';

const GOAL = 7;
const GOAL_CLIENTS = 32;
/** Clients of the reference share so many connections at most: more make it no faster, and the server allows about a hundred. */
const MAX_CONNECTIONS = 32;

async function productAppender(world: World, connectionString: string): Promise<AppendOne> {
  const store = await PostgresEventStore.open({ connectionString });
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

async function referenceAppender(world: World, connectionString: string, clients: number): Promise<AppendOne> {
  const pool = new pg.Pool({ connectionString, max: Math.min(clients, MAX_CONNECTIONS) });
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pooled: true, pool } });
  world.atEnd(async () => {
    await store.close();
    if (!pool.ended) await pool.end();
  });
  await store.schema.migrate();
  return async (lotId, ordinal) => {
    const { type, data, metadata } = loadEvent(lotId, ordinal);
    // its versions count from 1
    const expectedStreamVersion = ordinal === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(ordinal);
    await store.appendToStream(`lot-${lotId}`, [{ type, data, metadata }], { expectedStreamVersion });
  };
}

async function atClients(world: World, clients: number): Promise<Comparison> {
  const { seconds } = world.options;
  const ourDatabase = await world.database();
  const theirDatabase = await world.database();
  const ours = await productAppender(world, ourDatabase);
  const theirs = await referenceAppender(world, theirDatabase, clients);
  const side = (name: string, database: string, appendOne: AppendOne) => ({
    name,
    run: async (): Promise<number> => {
      await settle(database);
      return appendFor(seconds, clients, appendOne);
    },
  });
  return {
    id: `append-${clients}`,
    title: `append, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    unit: 'events/s',
    product: side('PostgresEventStore.append', ourDatabase, ours),
    reference: side('emmett-postgresql appendToStream', theirDatabase, theirs),
    ...(clients === GOAL_CLIENTS && { goal: GOAL }),
  };
}

/** Durable appends of single events, beside another event store on the same server. */
export const append: Benchmark = {
  name: 'append',
  async *comparisons(world) {
    for (const clients of [GOAL_CLIENTS, 1, 8, 256]) {
      yield await atClients(world, clients);
      await world.closeAll();
    }
  },
};
