/**
 * The read models over a log with partitions: any cut, order between streams, repeat, rebalance and lost connection gives the rows of a
 * rebuild, and an answer as known at a time is that of the log in one piece.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import pg from 'pg';
import type { RawEvent } from '#libs/contracts/index.js';
import { InMemoryPartitionedLog } from '#libs/event-log/in-memory/in-memory-partitioned-log.js';
import { partitionOf } from '#libs/event-log/partitioner.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { isoInstant } from '#libs/kernel/index.js';
import type { PartitionProjector } from '#libs/read-store/partitions/partition-projector.js';
import { PartitionedWorld } from '#libs/read-store/testing/partitioned.js';
import { custodyLog } from '#libs/testing/custody-log.js';
import { type Chance, chanceOf } from '#libs/testing/lot-log.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { randomLotLog } from '#libs/testing/random-lot-log.js';
import { type ProjectedReadModels, asRecorded, projectReadModels } from '#libs/testing/read-models.js';
import { soon } from '#libs/testing/soon.js';
import { fateOfProject } from './fate-by-origin/fate-of-project.js';
import { listFlows } from './flows/list-flows.js';
import { listEvents } from './journal/list-events.js';
import { projections } from './projections.js';
import { type AsOf, type ReadSession, resolveAsOf } from './session.js';
import { siteStock } from './stock/site-stock.js';
import { balance } from './territory-balances/balance.js';
import { type RegionStory, regionStory, table2020 } from './testing/region-story.js';

const SEEDS = Number(process.env['SEEDS'] ?? 4);
jest.setTimeout(60_000 * SEEDS);
const postgres = useTestPostgres();
let open: { close(): Promise<void> }[] = [];

async function closeAll(): Promise<void> {
  for (const each of open.reverse()) await each.close();
  open = [];
}
afterEach(closeAll);

async function world(chance: Chance): Promise<PartitionedWorld> {
  const topic = new InMemoryPartitionedLog({
    partitions: 1 + chance(6),
    batchSize: 1 + chance(9),
    work: { retryMs: { first: 5, most: 50 }, retakeAfterMs: 50 },
  });
  const made = await PartitionedWorld.open(await postgres.freshDatabase(), projections, topic);
  open.push(made);
  return made;
}

/** Cuts the connections on which projectors write. */
async function cut(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name LIKE '% projector %' AND datname = current_database()`,
  );
  await client.end();
}

/** Puts a log into the topic bit by bit, while projectors come, go and lose what they have. */
async function disturb(
  made: PartitionedWorld,
  events: readonly RecordedEvent[],
  chance: Chance,
  { largest = 25, pauseMs = 12 } = {},
): Promise<void> {
  const { readStore, topic } = made;
  const group = await readStore.projectorGroup(topic.topic);
  const projectors: PartitionProjector[] = [made.projector(), made.projector()];
  for (let next = 0; next < events.length;) {
    const end = Math.min(events.length, next + 1 + chance(largest));
    made.stored.publish(events.slice(next, end));
    topic.publish(events.slice(Math.max(0, next - chance(10)), end), { heartbeats: chance(2) === 0 });
    next = end;
    switch (chance(8)) {
      case 0:
        topic.rebalance(group);
        break;
      case 1:
        projectors.push(made.projector());
        void projectors.shift()!.stop();
        break;
      case 2:
        await cut(readStore.options.connectionString);
        break;
      default:
    }
    await sleep(chance(pauseMs));
  }
  topic.heartbeat(events.at(-1)!.position);
}

test.each([
  ['sorting', (seed: number) => randomLotLog(seed, 150)],
  ['custody', (seed: number) => custodyLog(seed, 4)],
])('the rows of %s are those of a rebuild in the order of the whole store', async (_, logOf) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const chance = chanceOf(seed);
    const made = await world(chance);
    const events = logOf(seed).events.map(asRecorded);
    await disturb(made, events, chance);
    const last = events.at(-1)!.position;
    await made.reached(last);
    const rebuilt = await made.rebuilt(await postgres.freshDatabase());
    expect({ seed, rows: await made.readStore.digests() }).toEqual({ seed, rows: rebuilt });
    expect(await made.readStore.active()).toMatchObject({ position: last, number: 1 });
    await closeAll();
  }
});

test('projectors that share the partitions see what the others have written of a sorting run', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const topic = new InMemoryPartitionedLog({ partitions: 6, batchSize: 3 });
    const made = await PartitionedWorld.open(await postgres.freshDatabase(), projections, topic);
    open.push(made);
    const projectors = [made.projector(), made.projector(), made.projector()];
    while (projectors.some((each) => each.status().partitions?.length !== 2)) await sleep(10);
    const events = randomLotLog(seed, 150).events.map(asRecorded);
    for (let next = 0; next < events.length; next += 4) {
      made.publish(events.slice(next, next + 4));
      await sleep(4);
    }
    await made.reached(events.at(-1)!.position);
    const rebuilt = await made.rebuilt(await postgres.freshDatabase());
    expect({ seed, rows: await made.readStore.digests() }).toEqual({ seed, rows: rebuilt });
    await closeAll();
  }
});

/** Everything that is answered as known at a time, asked at once. */
async function answers(session: ReadSession, asOf: AsOf, told: RegionStory): Promise<unknown> {
  const readStream = async function* (stream: string): AsyncGenerator<readonly RawEvent[]> {
    yield told.story.events.filter((event) => event.stream === stream);
  };
  const readEvent = (stream: string, revision: number): Promise<RawEvent> =>
    Promise.resolve(told.story.events.find((event) => event.stream === stream && event.revision === revision)!);
  const orMissing = (answer: Promise<unknown>): Promise<unknown> =>
    answer.catch((error: { code?: string; message: string }) => error.code ?? error.message);
  return {
    region: await balance(session, asOf, { territory: { kind: 'region', id: 'trondheimsregionen' }, groupBy: ['material'] }),
    municipality: await balance(session, asOf, { territory: { kind: 'municipality', id: '5001' } }),
    project: await orMissing(balance(session, asOf, { territory: { kind: 'project', id: told.school } })),
    flows: await listFlows(session, asOf, { region: 'trondheimsregionen' }),
    stock: await orMissing(siteStock(session, asOf, told.sites.storage)),
    fate: await orMissing(fateOfProject(session, asOf, told.school, readStream)),
    events: await listEvents(session, asOf, {}, readEvent),
  };
}

/** A story with corrections and reported totals, and its read models from a log in one piece. */
async function wholeStory(): Promise<{ told: RegionStory; whole: ProjectedReadModels; recordedMs: readonly number[] }> {
  const told = regionStory();
  const { story } = told;
  story.on('2025-05-20T12:00');
  table2020(story);
  story.corrected(told.lateDeposit, { massKg: 8000 });
  story.correctSite('deposit', 'deposit', { municipality: '5001' });
  const whole = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
  open.push(whole);
  const recordedMs = story.events.map(({ metadata }) => Date.parse((JSON.parse(metadata) as { recordedAt: string }).recordedAt));
  return { told, whole, recordedMs };
}

test('an answer as known at the complete position shows nothing of partitions that are ahead', async () => {
  const { told, whole, recordedMs } = await wholeStory();
  const { events } = told.story;
  for (let behind = 0; behind < 3; behind++) {
    const topic = new InMemoryPartitionedLog({ partitions: 3 });
    const made = await PartitionedWorld.open(await postgres.freshDatabase(), projections, topic);
    open.push(made);
    made.projector();
    const late = events.filter(({ stream }) => partitionOf(stream, 3) === behind).slice(2);
    made.publish(events, false);
    topic.publish(
      events.filter((event) => !late.includes(event)),
      { heartbeats: false },
    );
    const complete = late[0]!.position - 1n;
    for (let partition = 0; partition < 3; partition++)
      topic.heartbeat(partition === behind ? complete : events.at(-1)!.position, [partition], recordedMs[Number(complete) - 1]);
    await made.reached(complete);
    await soon(async () => expect(await made.readStore.read(async ({ ahead }) => ahead)).toBe(true));
    const given = await made.readStore.read(async (session) => {
      expect(session).toMatchObject({ position: complete, ahead: true });
      const asOf = await resolveAsOf(
        session,
        isoInstant(recordedMs.at(-1)!),
        recordedMs.at(-1)! + 60_000,
        events.at(-1)!.position,
      );
      expect(asOf).toMatchObject({ position: complete, final: false });
      return { asOf, answers: await answers(session, asOf, told) };
    });
    await whole.readStore.read(async (session) => expect(given.answers).toEqual(await answers(session, given.asOf, told)));
  }
});

test('an answer as known at a time stays what it was, whatever comes, goes and is cut off', async () => {
  const { told, whole, recordedMs } = await wholeStory();
  const { story } = told;
  let final = 0;
  let asked = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const chance = chanceOf(seed);
    const made = await world(chance);
    const state = { over: false };
    const disturbing = disturb(made, story.events, chanceOf(seed + 100), { largest: 5, pauseMs: 200 }).finally(
      () => (state.over = true),
    );
    for (let last = false; !last;) {
      last = state.over;
      const at = isoInstant(recordedMs[chance(recordedMs.length)]! + chance(2) * 500);
      const head = await made.stored.headPosition();
      const clockMs = recordedMs[Number(head) - 1] ?? 0;
      const given = await made.readStore.read(async (session) => {
        const asOf = await resolveAsOf(session, at, clockMs, head);
        return { asOf, answers: await answers(session, asOf, told) };
      });
      await whole.readStore.read(async (session) => {
        const { asOf } = given;
        expect(given.answers).toEqual(await answers(session, asOf, told));
        const exact = await resolveAsOf(session, at, clockMs);
        final += asOf.final ? 1 : 0;
        if (asOf.final) expect(asOf.position).toBe(exact.position);
        else expect(asOf.position).toBeLessThanOrEqual(exact.position);
      });
      asked += 1;
    }
    await disturbing;
    await made.reached(story.events.at(-1)!.position);
  }
  expect(asked).toBeGreaterThan(SEEDS);
  expect(final).toBeGreaterThan(0);
});
