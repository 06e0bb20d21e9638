import { FindingFactsProjection } from '#libs/balances/findings/facts/projection.js';
import { listFindings } from '#libs/balances/findings/list-findings.js';
import { noStream } from '#libs/balances/findings/testing/no-stream.js';
import { projections } from '#libs/balances/projections.js';
import { resolveAsOf } from '#libs/balances/session.js';
import type { EventLog } from '#libs/event-log/port.js';
import { StoreEventLog } from '#libs/event-log/store/store-event-log.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import type { Projection, ReadTable } from '#libs/read-store/projection.js';
import { ReadStore } from '#libs/read-store/read-store.js';
import { rebuild } from '#libs/read-store/rebuild.js';
import { type LatencyResult, latencyOf } from '../latency.js';
import { type Benchmark, type World, onDatabase, settle } from '../world.js';
import { fillEventStore } from './filled-store.js';
import { ASKED, TOLD_AT_MS } from './region-log.js';

const GOAL_MS = 1000;
const SAMPLES = 5;
const PAGE = 100;

/** A table that nothing is written to: what folding alone takes has no rows. */
const NOTHING: ReadTable = { name: 'nothing', columns: [{ name: 'position', type: 'bigint not null' }], key: ['position'] };

/** Takes every event, decoded, with its postings, and keeps nothing. */
class BareFold implements Projection {
  readonly name = 'bare-fold';
  readonly tables = [NOTHING];

  begin() {
    return { apply: (): void => undefined, flush: (): Promise<void> => Promise.resolve() };
  }

  forget(): void {}
}

/** The region's log in an event store of its own. */
async function filledLog(world: World): Promise<EventLog> {
  const connectionString = await world.database();
  await fillEventStore(connectionString, world.options.events);
  const store = await PostgresEventStore.openReadOnly({ connectionString });
  world.atEnd(() => store.close());
  return new StoreEventLog(store);
}

/** Rebuilds read models from the log in a database of their own. @returns a run of it, events per second */
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

/** All read models of the log, as a rebuild makes them. */
async function filledModels(world: World, eventLog: EventLog): Promise<ReadStore> {
  const connectionString = await world.database();
  const readStore = await ReadStore.open({ connectionString, projections });
  world.atEnd(() => readStore.close());
  const { events, seconds } = await rebuild({ readStore, eventLog, signal: new AbortController().signal });
  world.say(`  all read models of ${events} events in ${Math.round(seconds)} s`);
  await onDatabase(connectionString, (client) => client.query('VACUUM ANALYZE'));
  await settle(connectionString);
  return readStore;
}

/** Scopes that a page is asked for, and the page of all that is open in the region. */
const SCOPES = [
  ['region', { region: ASKED.region }],
  ['region-open', { region: ASKED.region, status: 'open' }],
  ['municipality', { municipality: ASKED.municipality }],
  ['project', { project: ASKED.project }],
  ['organisation', { organisation: ASKED.organisation }],
] as const;

/** The first page of a list of findings. @returns how many are on it */
const pageOf = (readStore: ReadStore, scope: object): Promise<number> =>
  readStore.read(async (session) => {
    const asOf = await resolveAsOf(session, undefined, TOLD_AT_MS);
    const { items } = await listFindings(session, asOf, { ...scope, limit: PAGE }, { nowMs: TOLD_AT_MS, readStream: noStream });
    return items.length;
  });

/** One pass over everything that findings are worked out from. */
const onePass = (readStore: ReadStore): Promise<unknown> =>
  readStore.read((session) =>
    session.query<object>(
      `SELECT kind, to_site, material, condition_class, count(*), sum(mass_kg) FROM ${session.schema}.reported GROUP BY 1, 2, 3, 4`,
    ),
  );

/** How often per second something can be done, once. */
async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return 1000 / (performance.now() - startedMs);
}

let models: Promise<ReadStore> | undefined;

/** Findings at a million events: the projection of facts, and pages of the list. */
export const findings: Benchmark = {
  name: 'findings',
  async *comparisons(world) {
    const eventLog = await filledLog(world);
    const events = await eventLog.headPosition();
    yield {
      id: 'finding-facts',
      title: `projection of the facts of findings, ${events} events`,
      unit: 'events/s',
      product: { name: 'FindingFactsProjection', run: await rebuilder(world, eventLog, () => [new FindingFactsProjection()]) },
      reference: { name: 'a projection that keeps nothing', run: await rebuilder(world, eventLog, () => [new BareFold()]) },
    };
    const readStore = await (models = filledModels(world, eventLog));
    const reference = { name: 'one grouping pass over the facts', run: () => perSecond(() => onePass(readStore)) };
    for (const [name, scope] of SCOPES) {
      world.say(`  ${name}: ${await pageOf(readStore, scope)} findings on the first page`);
      yield {
        id: `findings-${name}`,
        title: `page of ${PAGE} findings of the ${name}`,
        unit: 'pages/s',
        product: { name: 'listFindings', run: () => perSecond(() => pageOf(readStore, scope)) },
        reference,
      };
    }
  },
  async *latencies(): AsyncIterable<LatencyResult> {
    const readStore = await models!;
    for (const [name, scope] of SCOPES) {
      const measured: number[] = [];
      for (let n = 0; n < SAMPLES; n++) {
        const startedMs = performance.now();
        await pageOf(readStore, scope);
        measured.push(performance.now() - startedMs);
      }
      yield latencyOf(measured, { id: `findings-${name}-latency`, title: `page of findings of the ${name}`, goalMs: GOAL_MS });
    }
  },
};
