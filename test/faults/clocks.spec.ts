/**
 * Clocks of machines that are five minutes apart, in the distributed shape under load: a recorder whose clock is not that of the event store
 * records nothing, and no other program's clock changes any figure. On the stand-in of EventStoreDB, whose clock can be set.
 * @needs postgres
 * @needs kafka
 * @needs kcat
 */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { AppProcess } from '#libs/testing/cluster.js';
import { type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { call } from '../support/product.js';
import { countStandIn } from './support/event-store-readers.js';
import { FaultWorld } from './support/fault-world.js';

const SEED = Number(process.env['MASSESTROM_SEED'] ?? 40_005);
const FIVE_MINUTES_MS = 300_000;
/** How far clocks may be apart. */
const LIMIT_MS = 5000;
/** How soon clocks are compared again, with what a busy machine adds. */
const SOON_MS = 60_000;
const PRELOAD = pathToFileURL(join(import.meta.dirname, 'support/set-clock.mjs')).href;

let node: EsdbStandIn;
let world: FaultWorld;
let folder: string;
let beganMs: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'massestrom-clocks-'));
  beganMs = Date.now();
  node = await startEsdbStandIn();
  world = await FaultWorld.start(
    SEED,
    {
      esdbUrl: node.connectionString,
      apps: { recorder: 2 },
      env: { MASSESTROM_KAFKA_PARTITIONS: '3', MASSESTROM_STORE_TIMEOUT_MS: '3000', MASSESTROM_CLOCK_CHECK_MS: '5000' },
      startTimeoutMs: 120_000,
    },
    () => Promise.resolve(countStandIn(node)),
  );
});
afterAll(async () => {
  await world?.close();
  await node?.close();
  await rm(folder, { recursive: true, force: true });
});

const fileOf = ({ name }: AppProcess): string => join(folder, name);

/** Sets the clock of an app that runs on a clock of its own. */
async function setClock(app: AppProcess, offsetMs: number): Promise<void> {
  await writeFile(`${fileOf(app)}.new`, String(offsetMs));
  await rename(`${fileOf(app)}.new`, fileOf(app));
}

/** Starts an app anew, on a clock of its own. */
async function onOwnClock(app: AppProcess, offsetMs: number): Promise<void> {
  await setClock(app, offsetMs);
  await app.stop();
  app.spawn({ NODE_OPTIONS: `--import ${PRELOAD}`, TEST_CLOCK_FILE: fileOf(app) });
}

async function onMachineClock(app: AppProcess): Promise<void> {
  await app.stop();
  await app.start();
}

interface Answer {
  readonly status: number;
  readonly detail: string;
}

let parties = 0;
/** A command for one recorder, not by way of the gateway. */
async function register(recorder: AppProcess): Promise<Answer> {
  const name = `p${(parties += 1)}`;
  const party = { organisation: name, name, kind: 'body_without_number', source: 'clocks', eventId: name };
  try {
    const { status, body } = await call<{ detail?: string }>(recorder.url, 'POST', '/api/v1/parties', party);
    return { status, detail: body.detail ?? '' };
  } catch {
    return { status: 0, detail: 'no answer' }; // it is only just starting
  }
}

/** Waits for an answer to a command. @returns it */
async function answered(recorder: AppProcess, wanted: (answer: Answer) => boolean): Promise<Answer> {
  for (const deadline = Date.now() + SOON_MS; ; await sleep(100)) {
    const answer = await register(recorder);
    if (wanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${SOON_MS} ms: ${answer.status} ${answer.detail}`);
  }
}
const recorded = ({ status }: Answer): boolean => status === 200;
const refusedForClock = ({ status, detail }: Answer): boolean =>
  status === 503 && /nothing is recorded until they agree/.test(detail);

/** Every event says when it was recorded: between two moments, give or take what clocks may differ. */
function expectTrueTimes(fromMs: number): void {
  const toMs = Date.now() + LIMIT_MS;
  const wrong = node.events().flatMap(({ id, metadata }) => {
    const { recordedAt } = JSON.parse(Buffer.from(metadata).toString('utf8')) as { recordedAt: string };
    const atMs = Date.parse(recordedAt);
    return atMs >= fromMs - LIMIT_MS && atMs <= toMs ? [] : [[id, recordedAt]];
  });
  expect(wrong).toEqual([]);
}

describe(`clocks five minutes apart, on the stand-in, no real node (seed ${SEED})`, () => {
  test.each([
    ['ahead of', FIVE_MINUTES_MS],
    ['behind', -FIVE_MINUTES_MS],
  ])('a recorder that starts with a clock that is %s the store: it records nothing until they agree', (how, offsetMs) =>
    world.under(async () => {
      const recorder = world.cluster.app('recorder', 2);
      await onOwnClock(recorder, offsetMs);
      const { detail } = await answered(recorder, refusedForClock);
      expect(detail).toMatch(new RegExp(`the clock of this machine is \\d{6} ms ${how} the store's, more than 5000 ms`));
      const readyz = await call<{ checks: object[] }>(recorder.url, 'GET', '/readyz');
      expect(readyz.status).toBe(503);
      expect(JSON.stringify(readyz.body)).toContain(`${how} the store's`);
      // the other recorder goes on meanwhile
      await world.load.flows();
      await setClock(recorder, 0);
      await answered(recorder, recorded);
      await recorder.ready();
      await onMachineClock(recorder);
      expectTrueTimes(beganMs);
    }),
  );

  test('the clock of a recorder is set to and fro while it records: no event has a time of those', () =>
    world.under(async () => {
      const recorder = world.cluster.app('recorder', 2);
      await onOwnClock(recorder, 0);
      await answered(recorder, recorded);
      for (const offsetMs of [FIVE_MINUTES_MS, 0, -FIVE_MINUTES_MS, 0]) {
        await setClock(recorder, offsetMs);
        await answered(recorder, offsetMs === 0 ? recorded : refusedForClock);
        await world.load.flows(20);
      }
      await onMachineClock(recorder);
      expectTrueTimes(beganMs);
    }));

  test('the clock of the event store is five minutes ahead, then behind: nothing is recorded until they agree', () =>
    world.under(async () => {
      const recorders = world.cluster.of('recorder');
      try {
        // The clock of a recorder that has one ahead of it is behind, and the other way round.
        for (const [how, offsetMs] of [
          ['behind', FIVE_MINUTES_MS],
          ['ahead of', -FIVE_MINUTES_MS],
        ] as const) {
          // prettier-ignore
          node.faults.moveClock(offsetMs);
          const told = (answer: Answer): boolean => refusedForClock(answer) && answer.detail.includes(`${how} the store's`);
          await Promise.all(recorders.map((recorder) => answered(recorder, told)));
          const stored = countStandIn(node).events;
          await sleep(2000);
          expect(countStandIn(node).events).toBe(stored);
        }
      } finally {
        node.faults.moveClock(0);
      }
      await Promise.all(recorders.map((recorder) => answered(recorder, recorded)));
      expectTrueTimes(beganMs);
    }));

  test('clocks of relay, projector and reporting that are five minutes ahead, then behind, change no figure', () =>
    world.under(async () => {
      const apps = (['relay', 'projector', 'reporting'] as const).map((app) => world.cluster.app(app));
      const asOf = new Date(Date.now() - 1).toISOString();
      await sleep(12_000); // until the answer about that time is final
      await world.readModelsFollow();
      const before = await figures(asOf);
      expect(before.asOf.final).toBe(true);
      for (const offsetMs of [FIVE_MINUTES_MS, -FIVE_MINUTES_MS]) {
        await Promise.all(apps.map((app) => onOwnClock(app, offsetMs)));
        await Promise.all(apps.map((app) => app.ready()));
        await world.load.flows();
        await world.readModelsFollow();
        expect(await figures(asOf)).toEqual(before);
        const young = await figures(new Date(Date.now() - 2000).toISOString());
        expect(young.asOf.final).toBe(false);
      }
      // what they wrote meanwhile is held against the log by the account at the end
      await Promise.all(apps.map(onMachineClock));
    }));
});

test('the auditor finds nothing in all that was left', () => world.audit());

interface Figures {
  readonly asOf: { readonly final: boolean };
  readonly items: readonly unknown[];
}

/** What reporting answers about a time. */
async function figures(asOf: string): Promise<Figures> {
  const { url } = world.cluster.app('reporting');
  const { status, body } = await call<Figures>(url, 'GET', `/api/v1/flows?limit=500&asOf=${encodeURIComponent(asOf)}`);
  expect([status, body]).toMatchObject([200, { items: expect.anything() }]);
  return body;
}
