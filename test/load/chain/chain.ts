import { lotChain } from '#libs/balances/chain/chain.js';
import { projections } from '#libs/balances/projections.js';
import { resolveAsOf } from '#libs/balances/session.js';
import type { RawEvent } from '#libs/contracts/index.js';
import type { ReadStore } from '#libs/read-store/read-store.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { type LatencyResult, latencyOf } from '../latency.js';
import { type Benchmark, type World, onDatabase, settle } from '../world.js';
import { type ChainLog, chainLog } from './chain-log.js';

const CHAIN_EVENTS = 10_000;
const NOISE = 50_000;
const GOAL_MS = 100;
const SAMPLES = 40;

interface Filled {
  readonly log: ChainLog;
  readonly readStore: ReadStore;
}

const noStream = async function* (): AsyncGenerator<readonly RawEvent[]> {
  await Promise.resolve();
  yield [];
};

/** Puts the log into read models of their own, as a projector would. */
async function filled(world: World): Promise<Filled> {
  const log = chainLog(CHAIN_EVENTS, NOISE);
  world.say(`  ${log.events.length} events, ${log.chainEvents} of them in the chain`);
  const connectionString = await world.database();
  const models = await projectReadModels(connectionString, projections);
  world.atEnd(() => models.close());
  for (let first = 0; first < log.events.length; first += 5000) await models.project(log.events.slice(first, first + 5000));
  await onDatabase(connectionString, (client) => client.query('VACUUM ANALYZE'));
  await settle(connectionString);
  return { log, readStore: models.readStore };
}

/** A chain up and down, with the first page of its events. */
const chainOf = ({ log, readStore }: Filled, limit?: number) =>
  readStore.read(async (session) =>
    lotChain(
      session,
      await resolveAsOf(session, undefined, 0),
      log.lotId,
      { direction: 'both', limit },
      { readStream: noStream },
    ),
  );

/** The same events and bookings, read as they stand. */
const plainRows = ({ log, readStore }: Filled) =>
  readStore.read((session) =>
    session.query<object>(
      `SELECT event.*, booking.*, lane.* FROM ${session.schema}.event
       LEFT JOIN ${session.schema}.booking USING (position) LEFT JOIN ${session.schema}.lane USING (lane)
       WHERE stream_id = ANY($1::uuid[])`,
      [log.streams],
    ),
  );

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const times = 10;
  const startedMs = performance.now();
  for (let n = 0; n < times; n++) await work();
  return times / ((performance.now() - startedMs) / 1000);
}

let prepared: Promise<Filled> | undefined;

/** A custody chain of 10 000 events, beside reading its rows as they stand. */
export const chain: Benchmark = {
  name: 'chain',
  async *comparisons(world) {
    prepared = filled(world);
    const all = await prepared;
    const whole = await chainOf(all, CHAIN_EVENTS);
    world.say(`  ${whole.nodes.length} nodes, ${whole.flows.length} flows, ${whole.edgeCount} edges`);
    const reference = { name: 'SELECT of the same events, bookings and lanes', run: () => perSecond(() => plainRows(all)) };
    yield {
      id: 'chain-page',
      title: `chain of ${all.log.chainEvents} events, graph and a page of 500`,
      unit: 'chains/s',
      product: { name: 'lotChain, both directions', run: () => perSecond(() => chainOf(all)) },
      reference,
    };
    yield {
      id: 'chain-whole',
      title: `chain of ${all.log.chainEvents} events, graph and every event`,
      unit: 'chains/s',
      product: { name: 'lotChain, both directions, one page', run: () => perSecond(() => chainOf(all, CHAIN_EVENTS)) },
      reference,
    };
  },
  async *latencies(): AsyncIterable<LatencyResult> {
    const all = await prepared!;
    const measured: number[] = [];
    for (let n = 0; n < SAMPLES; n++) {
      const startedMs = performance.now();
      await chainOf(all);
      measured.push(performance.now() - startedMs);
    }
    yield latencyOf(measured, { id: 'chain-latency', title: 'chain of 10 000 events, graph and a page of 500', goalMs: GOAL_MS });
  },
};
