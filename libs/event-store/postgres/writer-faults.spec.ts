/**
 * What becomes of appends when connections and servers fail.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readEmbeddedPostgresState } from '#libs/platform/embedded-postgres/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { appendOf, gather, gatherUntil, names, namesOf } from '../contract-events.js';
import { EventStoreUnavailableError, StaleAppendError, WrongExpectedRevisionError } from '../errors.js';
import type { RecordedEvent } from '../port.js';
import type { PostgresEventStoreOptions } from './options.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { terminate } from './testing/database.js';
import { type Fate, TcpProxy } from './testing/tcp-proxy.js';

const postgres = useTestPostgres();
let connectionString: string;
let proxy: TcpProxy;
let store: PostgresEventStore;

beforeEach(async () => {
  connectionString = await postgres.freshDatabase();
  proxy = await TcpProxy.start(connectionString);
});
afterEach(async () => {
  await store.close();
  await proxy.close();
});

async function open(options: Partial<PostgresEventStoreOptions> = {}): Promise<void> {
  store = await PostgresEventStore.open({ connectionString: proxy.connectionString, ...options });
}

const all = async (): Promise<RecordedEvent[]> => gather(store.readAll(0n));

describe('a lost answer', () => {
  test.each<[Fate, string]>([
    ['answer-cut', 'was stored: it is found'],
    ['answer-swallowed', 'was stored, and the server says no more: it is found after a while'],
    ['request-cut', 'was not stored: it is stored now'],
    ['request-held', 'may reach the server later: the old session is ended first, and it is stored now'],
  ])('%s: a batch that %s', async (fate) => {
    await open({ answerTimeoutMs: 500 });
    await store.append(appendOf('s', 'no-stream', 'before'));
    proxy.fate = fate;
    const sent = [
      store.append(appendOf('s', 0, 'a', 'b')),
      store.append(appendOf('t', 'no-stream', 'c')),
      store.append(appendOf('u', 7, 'x')),
      store.append(appendOf('s', 2, 'd')),
    ];
    const later = sleep(10).then(() => store.append(appendOf('t', 0, 'e')));
    const [first, second, refused, third] = await Promise.allSettled(sent);
    expect(first).toMatchObject({ value: { revision: 2, position: 3n, repeated: false } });
    expect(second).toMatchObject({ value: { revision: 0, position: 4n, repeated: false } });
    expect(refused).toMatchObject({ reason: expect.any(WrongExpectedRevisionError) });
    expect(third).toMatchObject({ value: { revision: 3, position: 5n, repeated: false } });
    expect(await later).toMatchObject({ revision: 1, position: 6n, repeated: false });
    proxy.deliver();
    await sleep(50);
    expect(namesOf(await all())).toEqual(['before', 'a', 'b', 'c', 'd', 'e']);
    await expect(store.append(appendOf('s', 0, 'a', 'b'))).resolves.toMatchObject({ revision: 2, repeated: true });
  });

  test('again and again: nothing is lost or doubled', async () => {
    await open();
    const fates: Fate[] = ['answer-cut', 'request-cut', 'request-held'];
    const failing = setInterval(() => (proxy.fate = fates[Math.floor(Math.random() * fates.length)]), 15);
    const acknowledged = await appendFromMany(8, 40);
    clearInterval(failing);
    proxy.fate = undefined;
    expectOnce(await all(), acknowledged);
  });
});

describe('an append that is held up', () => {
  const STALE_MS = 2000;
  /** An append of now, with little time. */
  const hurried = (...args: Parameters<typeof appendOf>) => ({
    ...appendOf(...args),
    recordedAtMs: Date.now(),
    staleAfterMs: STALE_MS,
  });

  test('by a lock in the database beyond its time: is not stored, as what was final stays; sealed anew it is', async () => {
    await open();
    await store.append(appendOf('s', 'no-stream', 'before'));
    const blocker = new pg.Client({ connectionString });
    await blocker.connect();
    await blocker.query('BEGIN; SELECT * FROM event_store.head FOR UPDATE');
    const held = store.append(hurried('s', 0, 'a')).catch((error: unknown) => error);
    const unhurried = store.append(appendOf('t', 'no-stream', 'b'));
    await sleep(STALE_MS + 500);
    await blocker.query('COMMIT');
    await blocker.end();
    expect(await held).toBeInstanceOf(StaleAppendError);
    await expect(unhurried).resolves.toMatchObject({ revision: 0, repeated: false });
    expect(namesOf(await all())).toEqual(['before', 'b']);
    await expect(store.append({ ...hurried('s', 0, 'a'), staleAfterMs: 60_000 })).resolves.toMatchObject({
      revision: 1,
      repeated: false,
    });
  });

  test('by an outage: what is in doubt and was stored is found, however late; the rest is not stored', async () => {
    await open();
    proxy.fate = 'answer-cut';
    proxy.refuses = true;
    const inDoubt = store.append(hurried('s', 'no-stream', 'a'));
    await sleep(50);
    const queued = store.append(hurried('t', 'no-stream', 'b')).catch((error: unknown) => error);
    await sleep(STALE_MS + 500);
    proxy.refuses = false;
    await expect(inDoubt).resolves.toMatchObject({ revision: 0, repeated: false });
    expect(await queued).toBeInstanceOf(StaleAppendError);
    expect(namesOf(await all())).toEqual(['a']);
  });
});

describe('a lost connection', () => {
  test('of a writer at rest is made anew', async () => {
    await open();
    await store.append(appendOf('s', 'no-stream', 'a'));
    expect(await terminate(connectionString, 'writer')).toBe(1);
    await expect(store.append(appendOf('s', 0, 'b'))).resolves.toMatchObject({ revision: 1, position: 2n });
    proxy.cut();
    await expect(store.append(appendOf('s', 1, 'c'))).resolves.toMatchObject({ revision: 2, position: 3n });
    expect(namesOf(await all())).toEqual(['a', 'b', 'c']);
  });

  test('of every kind, while there is much to do: nothing is lost or doubled', async () => {
    await open();
    const total = 16 * 80;
    const follower = gatherUntil(total, (signal) => store.follow(0n, { signal }));
    let running = true;
    const killing = (async () => {
      for (let i = 0; running; i++) {
        await sleep(40);
        await terminate(connectionString, ['writer', 'reader'][i % 2]!);
      }
    })();
    const acknowledged = await appendFromMany(16, 80);
    running = false;
    await killing;
    const stored = await all();
    expectOnce(stored, acknowledged);
    expect(await follower).toEqual(stored);
  });
});

describe('a server that goes', () => {
  /** The server of the data folder; its state is written a moment after it answers again. */
  async function runningServer(): Promise<number> {
    for (;;) {
      const state = await readEmbeddedPostgresState(postgres.dataDir());
      if (state) return state.serverPid;
      await sleep(20);
    }
  }

  test('and comes back in the middle of appends: nothing acknowledged is lost, nothing is doubled', async () => {
    store = await PostgresEventStore.open({ connectionString });
    let running = true;
    const acknowledged: string[] = [];
    const appending = Array.from({ length: 32 }, async (_, number) => {
      for (let i = 0; running; i++) {
        const append = appendOf(`s${number}`, i === 0 ? 'no-stream' : i - 1, `${number}-${i}`);
        expect(await store.append(append)).toMatchObject({ revision: i, repeated: false });
        acknowledged.push(`${number}-${i}`);
      }
    });
    const controller = new AbortController();
    const following = gather(store.follow(0n, { signal: controller.signal }));
    for (const signal of ['SIGQUIT', 'SIGKILL', 'SIGINT'] as const) {
      await sleep(300);
      const before = acknowledged.length;
      process.kill(await runningServer(), signal);
      while (acknowledged.length < before + 100) await sleep(20);
    }
    running = false;
    await Promise.all(appending);
    const stored = await all();
    expectOnce(stored, acknowledged);
    await sleep(1500); // longer than a poll
    controller.abort();
    expect(await following).toEqual(stored);
  });

  test('and stays away: what may be stored is said to be unknown, the rest not stored, and a retry finds out', async () => {
    await open({ unavailableAfterMs: 600 });
    await store.append(appendOf('s', 'no-stream', 'a'));
    proxy.fate = 'answer-cut';
    proxy.refuses = true;
    const inDoubt = store.append(appendOf('s', 0, 'b'));
    await sleep(50);
    const queued = store.append(appendOf('t', 'no-stream', 'c'));
    const [first, second] = await Promise.allSettled([inDoubt, queued]);
    expect(first).toMatchObject({ reason: { name: 'EventStoreUnavailableError', outcome: 'unknown' } });
    expect(second).toMatchObject({ reason: { name: 'EventStoreUnavailableError', outcome: 'nothing-stored' } });
    proxy.cut();
    await expect(store.headPosition()).rejects.toThrow(EventStoreUnavailableError);
    proxy.refuses = false;
    await expect(store.append(appendOf('s', 0, 'b'))).resolves.toEqual({ revision: 1, position: 2n, repeated: true });
    await expect(store.append(appendOf('t', 'no-stream', 'c'))).resolves.toMatchObject({ repeated: false });
    expect(namesOf(await all())).toEqual(['a', 'b', 'c']);
  });

  test('does not keep a store from being closed', async () => {
    await open({ unavailableAfterMs: 300 });
    proxy.refuses = true;
    proxy.cut();
    const sent = store.append(appendOf('s', 'no-stream', 'a'));
    const [outcome] = await Promise.allSettled([sent, store.close()]);
    expect(outcome).toMatchObject({ reason: { name: 'EventStoreUnavailableError' } });
  });
});

/** Each appends `count` events to a stream of its own, one after the other. @returns the names of all */
async function appendFromMany(appenders: number, count: number): Promise<string[]> {
  const acknowledged: string[] = [];
  const appendAll = async (number: number): Promise<void> => {
    for (const [i, name] of names(`n${number}`, count).entries()) {
      const append = appendOf(`s${number}`, i === 0 ? 'no-stream' : i - 1, name);
      expect(await store.append(append)).toMatchObject({ revision: i, repeated: false });
      acknowledged.push(name);
    }
  };
  await Promise.all(Array.from({ length: appenders }, (_, number) => appendAll(number)));
  return acknowledged;
}

/** Every acknowledged event stands in the log once, and no other does; positions have no gaps. */
function expectOnce(stored: readonly RecordedEvent[], acknowledged: readonly string[]): void {
  expect(namesOf(stored).sort()).toEqual([...acknowledged].sort());
  expect(stored.map(({ position }) => position)).toEqual(stored.map((_, i) => BigInt(i + 1)));
}
