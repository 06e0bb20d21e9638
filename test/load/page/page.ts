import { join } from 'node:path';
import { projections } from '#libs/balances/projections.js';
import { StoreEventLog } from '#libs/event-log/store/store-event-log.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import { PRODUCT_FOLDER } from '#libs/platform/config/product.js';
import { ReadStore } from '#libs/read-store/read-store.js';
import { rebuild } from '#libs/read-store/rebuild.js';
import { fillEventStore } from '../findings/filled-store.js';
import { startServer } from '../http/process.js';
import { latencyOf } from '../latency.js';
import { type Benchmark, type World, onDatabase, settle } from '../world.js';
import { type FirstView, openBrowser, openFirstView } from './first-view.js';

const GOAL_MS = 1500;
const GOAL_SCRIPT_BYTES = 250_000;
/** The last year of the region's log. */
const VIEW = '/region/trondheimsregionen?period=2025';
/** The last thing that the view shows: the change of an indicator from the year before. */
const WHOLE = '.basis-recorded dl.key-figures + p + h3 + dl .trend span';

/** A database with the region's log and all read models of it. @returns its connection string */
async function filledDatabase(world: World): Promise<string> {
  const connectionString = await world.database();
  await fillEventStore(connectionString, world.options.events);
  const store = await PostgresEventStore.openReadOnly({ connectionString });
  const readStore = await ReadStore.open({ connectionString, projections });
  try {
    const signal = new AbortController().signal;
    const { events, seconds } = await rebuild({ readStore, eventLog: new StoreEventLog(store), signal });
    world.say(`  all read models of ${events} events in ${Math.round(seconds)} s`);
  } finally {
    await readStore.close();
    await store.close();
  }
  await onDatabase(connectionString, (client) => client.query('VACUUM ANALYZE'));
  await settle(connectionString);
  return connectionString;
}

/** Read side and page in processes of their own, as in production. @returns the address of the page */
async function served(world: World, connectionString: string): Promise<string> {
  const program = (app: string): string => join(PRODUCT_FOLDER, 'dist', 'apps', app, 'main.js');
  const reporting = await startServer(program('reporting'), [], { MASSESTROM_DATABASE_URL: connectionString });
  world.atEnd(() => reporting.stop());
  const web = await startServer(program('web'), [], {
    MASSESTROM_REPORTING_URL: reporting.url,
    // Nothing is recorded and nothing rebuilt here: what answers in their place is not asked.
    MASSESTROM_RECORDER_URL: reporting.url,
    MASSESTROM_PROJECTOR_URL: reporting.url,
  });
  world.atEnd(() => web.stop());
  return web.url;
}

/** How long each call of the view took, the slowest first. */
function told(views: readonly FirstView[]): string[] {
  const byPath = new Map<string, number[]>();
  for (const { path, tookMs } of views.flatMap(({ calls }) => calls)) byPath.set(path, [...(byPath.get(path) ?? []), tookMs]);
  return [...byPath]
    .map(([path, times]) => ({ path, medianMs: times.sort((a, b) => a - b)[times.length >> 1]! }))
    .sort((a, b) => b.medianMs - a.medianMs)
    .map(({ path, medianMs }) => `  ${String(Math.round(medianMs)).padStart(6)} ms ${path}`);
}

/** The first view of the region page, as a person sees it who has never been there. */
export const page: Benchmark = {
  name: 'page',
  async *latencies(world) {
    const url = await served(world, await filledDatabase(world));
    const browser = await openBrowser();
    world.atEnd(() => browser.close());
    await openFirstView(browser, url + VIEW, WHOLE);
    const views: FirstView[] = [];
    for (let n = 0; n < world.options.runs; n++) views.push(await openFirstView(browser, url + VIEW, WHOLE));
    const [first] = views as [FirstView];
    const kilobytes = Math.round(first.scriptBytes / 1000);
    const isSmall = first.scriptBytes < GOAL_SCRIPT_BYTES;
    world.say(
      `  ${kilobytes} kB of script over the wire (goal: under ${GOAL_SCRIPT_BYTES / 1000} kB ${isSmall ? 'reached' : 'missed'})`,
    );
    world.say(`  largest paint: ${first.painted}`);
    for (const line of told(views)) world.say(line);
    yield latencyOf(
      views.map(({ largestPaintMs }) => largestPaintMs),
      {
        id: 'page-largest-paint',
        title: `largest contentful paint of the region page, ${world.options.events} events`,
        goalMs: GOAL_MS,
        note: `${kilobytes} kB of script`,
      },
    );
  },
};
