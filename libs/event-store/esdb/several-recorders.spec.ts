/**
 * Several recorders on one event store: they race for streams and for event ids, while connections are cut.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { appendOf, eventOf, gather } from '../contract-events.js';
import { DuplicateEventIdError, WrongExpectedRevisionError } from '../errors.js';
import type { Appended, EventStore } from '../port.js';
import { EsdbEventStore } from './esdb-event-store.js';

const RECORDERS = 3;
const FAULTS = 12;
const postgres = useTestPostgres();
let node: EsdbStandIn;
let recorders: EsdbEventStore[];

beforeEach(async () => {
  node = await startEsdbStandIn();
  const indexConnectionString = await postgres.freshDatabase();
  recorders = await Promise.all(
    Array.from({ length: RECORDERS }, () =>
      EsdbEventStore.open({
        connectionString: node.connectionString,
        indexConnectionString,
        callTimeoutMs: 1000,
        unavailableAfterMs: 30_000,
        indexEveryMs: 100,
      }),
    ),
  );
});
afterEach(async () => {
  node.faults.clear();
  await Promise.all(recorders.map((store) => store.close()));
  await node.close();
});

/** An event as one recorder seals it: the same id and data for all, metadata of its own. */
const sealedBy = (recorder: number, name: string) =>
  eventOf(name, { metadata: JSON.stringify({ recordedAt: `2025-03-05T10:11:12.00${recorder}Z`, hash: `of ${recorder}` }) });

/** Appends where the stream ends, again when another was faster, as a recorder does. @returns undefined for what stands elsewhere */
async function record(recorder: number, stream: string, name: string): Promise<Appended | undefined> {
  const store: EventStore = recorders[recorder]!;
  for (;;) {
    const head = await store.head(stream);
    try {
      return await store.append(appendOf(stream, head?.revision ?? 'no-stream', sealedBy(recorder, name)));
    } catch (error) {
      if (error instanceof DuplicateEventIdError) return undefined;
      if (!(error instanceof WrongExpectedRevisionError)) throw error;
    }
  }
}

async function check(): Promise<void> {
  const all = node.events();
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const next = new Map<string, number>();
  for (const { stream } of all) next.set(stream, (next.get(stream) ?? 0) + 1);
  for (const [stream, length] of next) {
    const events = await gather(recorders[0]!.readStream(stream));
    expect(events.map(({ revision }) => revision)).toEqual(Array.from({ length }, (_, i) => i));
  }
}

test.each([
  ['while all is well', () => undefined],
  ['while connections are cut', () => node.faults.cutConnections()],
  ['while answers are lost', () => node.faults.onAppend({ kind: 'store-and-cut' })],
])('the same commands sent to all of them at once are stored once, %s; only who stored one says so', async (_how, fault) => {
  const commands = Array.from({ length: 40 }, (_, i) => ({ stream: `s${i % 5}`, name: `command-${i}` }));
  const ending = new AbortController();
  const faults = (async (): Promise<void> => {
    // so many at most: on a slow machine they would else come quicker than appends
    for (let i = 0; i < FAULTS && !ending.signal.aborted; i++) {
      await sleep(120);
      fault();
    }
  })();
  const outcomes = await Promise.all(
    commands.map(({ stream, name }) => Promise.all(recorders.map((_, recorder) => record(recorder, stream, name)))),
  ).finally(() => ending.abort());
  await faults;
  await check();
  expect(node.events()).toHaveLength(commands.length);
  for (const [i, { stream, name }] of commands.entries()) {
    const storedBy = outcomes[i]!.flatMap((outcome, recorder) => (outcome?.repeated === false ? [recorder] : []));
    expect(storedBy.length).toBeLessThanOrEqual(1);
    const [event] = (await gather(recorders[0]!.readStream(stream))).filter(({ id }) => id === sealedBy(0, name).id);
    // who is told that it stored an event goes on with the hash that it sealed: so these must be the bytes stored
    for (const recorder of storedBy) expect(event!.metadata).toBe(sealedBy(recorder, name).metadata);
  }
});

test('one id for several streams, sent to different recorders: one stream gets it', async () => {
  for (let round = 0; round < 10; round++) {
    const outcomes = await Promise.all(
      recorders.map((_, recorder) => record(recorder, `stream-${round}-${recorder}`, `shared-${round}`)),
    );
    expect(outcomes.filter((outcome) => outcome !== undefined)).toHaveLength(1);
  }
  await check();
  expect(node.events()).toHaveLength(10);
});

test('batches that share ids in different orders do not stand in each other’s way for long', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const append = (recorder: number, stream: string, own: readonly string[]) =>
    recorders[recorder]!.append(appendOf(stream, 'no-stream', ...own.map((name) => sealedBy(recorder, name))));
  const outcomes = await Promise.allSettled([
    append(0, 'a', names),
    append(1, 'b', names.toReversed()),
    append(2, 'c', [...names.slice(10), ...names.slice(0, 10)]),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DuplicateEventIdError);
  await check();
  expect(node.events()).toHaveLength(20);
});
