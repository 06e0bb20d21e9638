/**
 * What becomes of appends, reads and followers when the network or the node fails them. A proxy in front of the node cuts, holds and
 * swallows, so the suite runs on the node that MASSESTROM_TEST_ESDB_URL names (without TLS) as it does on the stand-in; the names of
 * the suites say which. What only the node itself can do is in `node-faults.spec.ts`.
 * @needs postgres
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { appendOf, eventOf, gather } from '../contract-events.js';
import { EventStoreUnavailableError } from '../errors.js';
import type { Append, EventStore, RecordedEvent } from '../port.js';
import { EsdbEventStore } from './esdb-event-store.js';
import { type NodeUnderTest, ON_NODE, nodeUnderTest } from './testing/node-under-test.js';
import { type Fate, TcpProxy } from './testing/tcp-proxy.js';

const postgres = useTestPostgres();
const CALL_TIMEOUT_MS = 500;
/** For what is to succeed, on a busy machine too. */
const PATIENT_MS = 20_000;
/** For what is to fail. */
const IMPATIENT_MS = 3000;
/** What a call takes beyond the time it is given, on a busy machine. */
const SLACK_MS = 20_000;
const KEEP_ALIVE_MS = 10_000;

let node: NodeUnderTest;
let proxy: TcpProxy;
let store: EventStore;
/** One that gives up soon. */
let impatient: EventStore;
/** A store that reaches the node without the proxy. */
let witness: EventStore;
let indexConnectionString: string;
let stream: string;

const open = (connectionString: string, more: object = {}): Promise<EsdbEventStore> =>
  EsdbEventStore.open({
    connectionString,
    indexConnectionString,
    callTimeoutMs: CALL_TIMEOUT_MS,
    unavailableAfterMs: PATIENT_MS,
    idleCheckMs: 300,
    indexEveryMs: 200,
    ...more,
  });

beforeEach(async () => {
  node = await nodeUnderTest();
  proxy = await TcpProxy.start(node.connectionString);
  indexConnectionString = await postgres.freshDatabase();
  store = await open(proxy.connectionString);
  await store.locate([randomUUID()]); // the index is new: on a node that is shared it has much to read first
  impatient = await open(proxy.connectionString, { unavailableAfterMs: IMPATIENT_MS });
  await impatient.locate([randomUUID()]);
  witness = await EsdbEventStore.openReadOnly({ connectionString: node.connectionString });
  stream = `fault-${randomUUID()}`;
});
afterEach(async () => {
  proxy.thaw();
  proxy.comeUp();
  await Promise.all([store.close(), impatient.close()]);
  await witness.close();
  await proxy.close();
  await node.close();
});

/** An append with an id of its own. */
const one = (expectedRevision: number | 'no-stream', to = stream): Append => {
  const id = randomUUID();
  return appendOf(to, expectedRevision, eventOf(id, { id }));
};
const idOf = (append: Append): string => append.events[0]!.id;
const stored = (of = stream): Promise<RecordedEvent[]> => gather(witness.readStream(of));
const idsOf = (events: readonly RecordedEvent[]): string[] => events.map(({ id }) => id);

/** @returns what it was rejected with, and after how long */
async function failure(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const startedMs = Date.now();
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return { error, ms: Date.now() - startedMs };
}

describe(`appends, EventStoreDB ${ON_NODE}`, () => {
  test.each<[string, Fate]>([
    ['whose answer is cut off', 'answer-cut'],
    ['whose answer is swallowed', 'answer-swallowed'],
    ['that is cut off on its way', 'request-cut'],
    ['that is swallowed on its way', 'request-swallowed'],
    ['that comes late, when it was sent again already', { lateByMs: 3 * CALL_TIMEOUT_MS }],
  ])('one %s is stored once, and told to be stored by this append', async (_what, fate) => {
    await store.append(one('no-stream'));
    const append = one(0);
    proxy.plan(idOf(append), fate);
    const startedMs = Date.now();
    await expect(store.append(append)).resolves.toMatchObject({ revision: 1, repeated: false });
    expect(Date.now() - startedMs).toBeLessThan(KEEP_ALIVE_MS); // a stuck connection is left long before it counts as dead
    await sleep(typeof fate === 'object' ? fate.lateByMs : 0);
    const events = await stored();
    expect(idsOf(events).slice(1)).toEqual([idOf(append)]);
    expect(events.map(({ revision }) => revision)).toEqual([0, 1]);
    await expect(store.append(append)).resolves.toMatchObject({ revision: 1, repeated: true });
    await expect(store.append(one(1))).resolves.toMatchObject({ revision: 2 });
  });

  test('to a server that is silent end in doubt, in bounded time; sent again later they are stored once', async () => {
    await impatient.append(one('no-stream'));
    proxy.freeze();
    const append = one(0);
    const { error, ms } = await failure(impatient.append(append));
    expect(error).toBeInstanceOf(EventStoreUnavailableError);
    expect(error).toMatchObject({ outcome: 'unknown' });
    expect(ms).toBeLessThan(IMPATIENT_MS + CALL_TIMEOUT_MS + SLACK_MS);
    proxy.thaw();
    await expect(store.append(append)).resolves.toMatchObject({ revision: 1 });
    await sleep(500);
    expect(idsOf(await stored()).slice(1)).toEqual([idOf(append)]);
  });

  test('with nothing listening end with nothing stored, in bounded time', async () => {
    // On a busy machine a refusal may take longer than a call has elsewhere here; a call that ends before it ends in doubt.
    const callTimeoutMs = 4 * CALL_TIMEOUT_MS;
    const refused = await open(proxy.connectionString, { unavailableAfterMs: IMPATIENT_MS, callTimeoutMs });
    await refused.locate([randomUUID()]);
    proxy.goDown();
    // Until the client knows that its connection is gone, an append may still be written to it, which is rightly told as in doubt.
    expect((await failure(refused.head(stream))).error).toBeInstanceOf(EventStoreUnavailableError);
    const append = one('no-stream');
    const { error, ms } = await failure(refused.append(append));
    expect(error).toMatchObject({ name: 'EventStoreUnavailableError', outcome: 'nothing-stored' });
    expect(ms).toBeLessThan(IMPATIENT_MS + callTimeoutMs + SLACK_MS);
    proxy.comeUp();
    await refused.close();
    await expect(store.append(append)).resolves.toMatchObject({ repeated: false });
    expect(await stored()).toHaveLength(1);
  });

  test('wait for a server that is away for a while', async () => {
    proxy.goDown();
    const waiting = store.append(one('no-stream'));
    await sleep(1500);
    proxy.comeUp();
    await expect(waiting).resolves.toMatchObject({ revision: 0, repeated: false });
  });

  test('by many while the connection is cut again and again: what was acknowledged is there, once and in order', async () => {
    const cutting = (async (): Promise<void> => {
      // so many at most: on a slow machine they would else come quicker than answers
      for (let i = 0; i < 12; i++) {
        await sleep(150);
        proxy.cut();
      }
    })();
    const client = async (number: number): Promise<string[]> => {
      const own = `${stream}-${number}`;
      const acknowledged: string[] = [];
      for (let i = 0; i < 12; i++) {
        const append = one(i === 0 ? 'no-stream' : i - 1, own);
        const { revision, repeated } = await store.append(append);
        expect({ revision, repeated }).toEqual({ revision: i, repeated: false });
        acknowledged.push(idOf(append));
        await sleep(20);
      }
      return acknowledged;
    };
    const acknowledged = await Promise.all(Array.from({ length: 8 }, (_, number) => client(number)));
    await cutting;
    for (const [number, ids] of acknowledged.entries()) expect(idsOf(await stored(`${stream}-${number}`))).toEqual(ids);
  });
});

describe(`reads, EventStoreDB ${ON_NODE}`, () => {
  test('from a server that is silent or away end in bounded time', async () => {
    await impatient.append(one('no-stream'));
    for (const fail of [() => proxy.freeze(), () => proxy.goDown()]) {
      fail();
      const asked = [
        gather(impatient.readAll(0n)),
        gather(impatient.readStream(stream)),
        impatient.head(stream),
        impatient.headPosition(),
        impatient.clockMs(),
      ];
      for (const { error, ms } of await Promise.all(asked.map(failure))) {
        expect(error).toMatchObject({ name: 'EventStoreUnavailableError', outcome: 'nothing-stored' });
        expect(ms).toBeLessThan(IMPATIENT_MS + 2 * CALL_TIMEOUT_MS + SLACK_MS);
      }
      proxy.thaw();
    }
    proxy.comeUp();
    expect(await gather(store.readStream(stream))).toHaveLength(1);
  });

  test('go on over cut connections', async () => {
    for (let i = 0; i < 3; i++) {
      const events = Array.from({ length: 900 }, () => {
        const id = randomUUID();
        return eventOf(id, { id });
      });
      await store.append(appendOf(stream, i === 0 ? 'no-stream' : i * 900 - 1, ...events));
    }
    let seen = 0;
    for await (const batch of store.readStream(stream)) {
      proxy.cut();
      expect(batch[0]!.revision).toBe(seen);
      seen += batch.length;
    }
    expect(seen).toBe(2700);
  });
});

describe(`followers, EventStoreDB ${ON_NODE}`, () => {
  test('see every event once and in order, whatever happens to the connection', async () => {
    const after = await witness.headPosition();
    const ending = new AbortController();
    const seen: RecordedEvent[] = [];
    const following = (async (): Promise<void> => {
      for await (const batch of store.follow(after, { signal: ending.signal, batchSize: 50 })) {
        seen.push(...batch.filter((event) => event.stream === stream));
        if (seen.length % 7 === 0) await sleep(30); // not always as quick as the server
      }
    })();
    const writer = await open(node.connectionString, { unavailableAfterMs: 20_000 });
    const faults = [() => proxy.cut(), () => proxy.freeze(), () => proxy.thaw(), () => proxy.goDown(), () => proxy.comeUp()];
    for (let i = 0, revision = -1; i < 50; i++) {
      const ids = Array.from({ length: i % 10 === 0 ? 120 : 1 }, () => randomUUID());
      const events = ids.map((id) => eventOf(id, { id }));
      await writer.append(appendOf(stream, revision < 0 ? 'no-stream' : revision, ...events));
      revision += ids.length;
      if (i % 5 === 4) faults[((i - 4) / 5) % faults.length]!();
      await sleep(20);
    }
    const all = await stored();
    const untilMs = Date.now() + 60_000;
    while (seen.length < all.length && Date.now() < untilMs) await sleep(50);
    ending.abort();
    await following;
    await writer.close();
    expect(seen.map(({ revision }) => revision)).toEqual(all.map(({ revision }) => revision));
    expect(seen).toEqual(all);
  });

  test('wait for ever for a server that is away, and end when told to', async () => {
    const ending = new AbortController();
    const seen: RecordedEvent[] = [];
    const following = (async (): Promise<void> => {
      for await (const batch of store.follow(await witness.headPosition(), { signal: ending.signal })) seen.push(...batch);
    })();
    await sleep(100);
    proxy.goDown();
    await sleep(IMPATIENT_MS + 1000); // longer than a read would wait
    const writer = await open(node.connectionString);
    await writer.append(one('no-stream'));
    proxy.comeUp();
    const untilMs = Date.now() + 60_000;
    while (!seen.some((event) => event.stream === stream) && Date.now() < untilMs) await sleep(50);
    expect(seen.filter((event) => event.stream === stream)).toHaveLength(1);
    proxy.freeze();
    ending.abort();
    await following;
    await writer.close();
  });
});
