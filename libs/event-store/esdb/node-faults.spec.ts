/**
 * What becomes of appends and followers when the node itself stops, lags, drops subscribers or has another time: on the stand-in
 * alone, because a real node does none of it when told to.
 * @needs postgres
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppendFault, type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { soon } from '#libs/testing/soon.js';
import { appendOf, eventOf, gather } from '../contract-events.js';
import { StaleAppendError } from '../errors.js';
import type { Append, RecordedEvent } from '../port.js';
import { EsdbEventStore } from './esdb-event-store.js';

const postgres = useTestPostgres();
let node: EsdbStandIn;
let store: EsdbEventStore;
let logged: string[];

beforeEach(async () => {
  node = await startEsdbStandIn();
  logged = [];
  store = await EsdbEventStore.open({
    connectionString: node.connectionString,
    indexConnectionString: await postgres.freshDatabase(),
    callTimeoutMs: 500,
    unavailableAfterMs: 20_000,
    idleCheckMs: 300,
    log: (message) => logged.push(message),
  });
});
afterEach(async () => {
  node.faults.clear();
  await store.close();
  await node.close();
});

const one = (stream: string, expectedRevision: number | 'no-stream'): Append => {
  const id = randomUUID();
  return appendOf(stream, expectedRevision, eventOf(id, { id }));
};
const ids = (): string[] => node.events().map(({ id }) => id);

describe('appends, EventStoreDB on the stand-in', () => {
  test.each<[string, AppendFault]>([
    ['stored, without an answer', { kind: 'store-without-answer' }],
    ['stored, and the connection is cut', { kind: 'store-and-cut' }],
    ['not stored, and the connection is cut', { kind: 'cut-before-storing' }],
    ['not stored, without an answer', { kind: 'drop-without-answer' }],
    ['refused because its deadline is over', { kind: 'time-out' }],
    ['stored, answered too late', { kind: 'answer-late', delayMs: 1500 }],
    ['stored late, when it was sent again already', { kind: 'store-late', delayMs: 1000 }],
    ['late beyond its deadline', { kind: 'store-late', delayMs: 4000 }],
  ])('one that is %s is stored once in the end', async (_what, fault) => {
    node.faults.onAppend(fault);
    const append = one('s', 'no-stream');
    await expect(store.append(append)).resolves.toMatchObject({ revision: 0, repeated: false });
    await expect(store.append(one('s', 0))).resolves.toMatchObject({ revision: 1 });
    if ('delayMs' in fault) await sleep(fault.delayMs);
    expect(ids().filter((id) => id === append.events[0]!.id)).toHaveLength(1);
    expect(ids()).toHaveLength(2);
  });

  test('go on over restarts: what was acknowledged is there, once and in order', async () => {
    const acknowledged = new Map<string, string[]>();
    let running = true;
    const client = async (stream: string): Promise<void> => {
      const own: string[] = [];
      acknowledged.set(stream, own);
      while (running) {
        const append = one(stream, own.length === 0 ? 'no-stream' : own.length - 1);
        await expect(store.append(append)).resolves.toMatchObject({ revision: own.length, repeated: false });
        own.push(append.events[0]!.id);
        await sleep(5);
      }
    };
    const clients = Array.from({ length: 8 }, (_, i) => client(`s-${i}`));
    for (const mode of ['after-sent', 'at-once', 'reset'] as const) {
      await sleep(200);
      await node.restart({ mode, downMs: 300 });
    }
    node.goAway();
    await sleep(300);
    await node.restart({ downMs: 100 });
    await sleep(200);
    running = false;
    await Promise.all(clients);
    for (const [stream, own] of acknowledged) {
      expect(
        node
          .events()
          .filter((event) => event.stream === stream)
          .map(({ id }) => id),
      ).toEqual(own);
    }
  });

  test('by the clock of the node: what is too old is refused, and a machine that is 3 s slow or fast can append', async () => {
    for (const offsetMs of [3000, -3000]) {
      node.faults.moveClock(offsetMs);
      await expect(store.append(one(`s${offsetMs}`, 'no-stream'))).resolves.toMatchObject({ revision: 0 });
    }
    node.faults.moveClock(3000);
    const append = { ...one('t', 'no-stream'), recordedAtMs: Date.now() - 6000, staleAfterMs: 8000 };
    await expect(store.append(append)).rejects.toThrow(StaleAppendError);
    await expect(store.append({ ...append, recordedAtMs: Date.now() })).resolves.toMatchObject({ repeated: false });
    // a repeat is answered whatever its age
    await expect(store.append(append)).resolves.toMatchObject({ repeated: true });
  });
});

describe('followers, EventStoreDB on the stand-in', () => {
  /** Follows while `work` appends, until all that is stored was seen. */
  async function followDuring(work: () => Promise<void>, slow = 0): Promise<RecordedEvent[]> {
    const ending = new AbortController();
    const seen: RecordedEvent[] = [];
    const following = (async (): Promise<void> => {
      for await (const batch of store.follow(0n, { signal: ending.signal, batchSize: 10 })) {
        seen.push(...batch);
        if (slow > 0) await sleep(slow);
      }
    })();
    await work();
    for (const untilMs = Date.now() + 60_000; seen.length < ids().length && Date.now() < untilMs;) await sleep(20);
    ending.abort();
    await following;
    return seen;
  }
  const appendMany = async (calls: number, eventsEach: (i: number) => number, between: (i: number) => unknown): Promise<void> => {
    for (let i = 0, revision = -1; i < calls; i++) {
      const events = Array.from({ length: eventsEach(i) }, () => eventOf('e', { id: randomUUID() }));
      await store.append(appendOf('s', revision < 0 ? 'no-stream' : revision, ...events));
      revision += events.length;
      await between(i);
    }
  };

  test('that lag are dropped, read pages, and miss nothing', async () => {
    const seen = await followDuring(
      () =>
        appendMany(
          20,
          (i) => (i % 4 === 3 ? 400 : 3),
          () => sleep(10),
        ),
      5,
    );
    expect(seen.map(({ id }) => id)).toEqual(ids());
    expect(logged.some((message) => message.includes('lagged'))).toBe(true);
  });

  test('that are dropped again and again miss and double nothing', async () => {
    const seen = await followDuring(() =>
      appendMany(
        60,
        () => 2,
        (i) => (i % 3 === 0 ? node.faults.dropSubscribers() : sleep(10)),
      ),
    );
    expect(seen.map(({ id }) => id)).toEqual(ids());
  });

  test('of a node that delivers slowly miss nothing', async () => {
    node.faults.slowSubscribers(20);
    const seen = await followDuring(() =>
      appendMany(
        40,
        () => 3,
        () => undefined,
      ),
    );
    expect(seen.map(({ id }) => id)).toEqual(ids());
  });

  test('go on over restarts', async () => {
    const seen = await followDuring(() =>
      appendMany(
        30,
        () => 2,
        (i) => (i % 8 === 7 ? node.restart({ downMs: 100 }) : sleep(5)),
      ),
    );
    expect(seen.map(({ id }) => id)).toEqual(ids());
  });

  test('hand out only what is new after a position at which no event stands', async () => {
    await appendMany(
      3,
      () => 2,
      () => undefined,
    );
    const all = await gather(store.readAll(0n));
    expect(await gather(store.readAll(all[2]!.position - 1n))).toEqual(all.slice(2));
    expect(await gather(store.readAll(all[2]!.position + 1n))).toEqual(all.slice(3));
  });

  test('leave no call open on the node', async () => {
    await appendMany(
      5,
      () => 4,
      () => undefined,
    );
    for (let i = 0; i < 120; i++) {
      const ending = new AbortController();
      for await (const batch of store.follow(0n, { signal: ending.signal, batchSize: 10 })) if (batch.length > 0) break;
      for await (const batch of store.readAll(0n, { batchSize: 10 })) if (batch.length > 0) break;
    }
    await soon(() => expect(node.faults.openSubscriptions).toBe(0));
    expect(await store.headPosition()).toBeGreaterThan(0n);
  });
});
