import { FlowDayProjection } from '#libs/balances/flows/flow-day.js';
import { projections } from '#libs/balances/projections.js';
import { RegistryProjection } from '#libs/balances/registry/registry.js';
import type { EventLog } from '#libs/event-log/port.js';
import { StoreEventLog } from '#libs/event-log/store/store-event-log.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import type { Projection } from '#libs/read-store/projection.js';
import { Projector } from '#libs/read-store/projector.js';
import { ReadStore } from '#libs/read-store/read-store.js';
import { rebuild } from '#libs/read-store/rebuild.js';
import { fillLog } from '../import/filled-log.js';
import { type Benchmark, type World, settle } from '../world.js';
import { FirstEvents } from './first-events.js';
import { readRaw } from './raw-read.js';

const RAW_GOAL = 0.5;
const SINGLE_GOAL = 60;
/** Events that are taken in one by one. */
const SAMPLE = 2000;
const SAMPLE_MS = 300_000;

/** What balances of territories are read from: the flows, and which site belongs where. */
const balances = (): Projection[] => [new FlowDayProjection(), new RegistryProjection()];

/** Rebuilds read models from the whole log, in a database of their own. @returns a run of it */
async function rebuilder(world: World, eventLog: EventLog, models: () => Projection[]): Promise<() => Promise<number>> {
  const connectionString = await world.database();
  const readStore = await ReadStore.open({ connectionString, projections: models });
  world.atEnd(() => readStore.close());
  return async () => {
    await settle(connectionString);
    const startedMs = performance.now();
    const { events } = await rebuild({ readStore, eventLog, signal: new AbortController().signal });
    return events / ((performance.now() - startedMs) / 1000);
  };
}

/** Takes the first events in with a transaction for each, as they would come live. @returns events per second */
async function oneByOne(world: World, eventLog: EventLog): Promise<number> {
  const connectionString = await world.database();
  const readStore = await ReadStore.open({ connectionString, projections });
  const projector = new Projector({ eventLog: new FirstEvents(eventLog, BigInt(SAMPLE)), readStore, batchSize: 1 });
  try {
    await settle(connectionString);
    const startedMs = performance.now();
    projector.start();
    const reached = await readStore.waitFor(BigInt(SAMPLE), SAMPLE_MS);
    if (!reached) throw new Error(`the projector did not get there: ${JSON.stringify(projector.status().reason)}`);
    return SAMPLE / ((performance.now() - startedMs) / 1000);
  } finally {
    await projector.stop();
    await readStore.close();
    await world.drop(connectionString);
  }
}

/** Rebuilds from the log, beside reading it and beside taking its events in one by one. */
export const rebuilding: Benchmark = {
  name: 'rebuild',
  async *comparisons(world) {
    const { connectionString } = await fillLog(world);
    const store = await PostgresEventStore.openReadOnly({ connectionString });
    world.atEnd(() => store.close());
    const eventLog = new StoreEventLog(store);
    const events = await store.headPosition();
    yield {
      id: 'rebuild-balances',
      title: `rebuild of the balances, ${events} events`,
      unit: 'events/s',
      product: {
        name: 'rows of flows and registers, built beside and switched to',
        run: await rebuilder(world, eventLog, balances),
      },
      reference: { name: 'COPY TO STDOUT and JSON.parse of data and metadata', run: () => readRaw(connectionString) },
      goal: RAW_GOAL,
    };
    yield {
      id: 'rebuild-all',
      title: `rebuild of all read models, ${events} events`,
      unit: 'events/s',
      product: { name: 'all read models', run: await rebuilder(world, eventLog, projections) },
      reference: { name: `a transaction per event, ${SAMPLE} events`, run: () => oneByOne(world, eventLog) },
      goal: SINGLE_GOAL,
    };
  },
};
