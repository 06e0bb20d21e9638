/**
 * One writer, and groups of appends in one transaction.
 * @needs postgres
 */
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { appendOf, eventOf, gather, idOf, names, namesOf } from '../contract-events.js';
import { DuplicateEventIdError, InvalidAppendError, NotTheWriterError, WrongExpectedRevisionError } from '../errors.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { query, terminate } from './testing/database.js';
import { TcpProxy } from './testing/tcp-proxy.js';

const postgres = useTestPostgres();
let connectionString: string;
const opened: PostgresEventStore[] = [];

beforeEach(async () => {
  connectionString = await postgres.freshDatabase();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

async function open(options: Partial<Parameters<typeof PostgresEventStore.open>[0]> = {}): Promise<PostgresEventStore> {
  const store = await PostgresEventStore.open({ connectionString, leaseWaitMs: 100, ...options });
  opened.push(store);
  return store;
}

describe('the lease', () => {
  test('a second writer is refused and told who writes, until the first is closed', async () => {
    const first = await open({ applicationName: 'recorder' });
    const error = await open().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NotTheWriterError);
    expect((error as NotTheWriterError).holder).toContain(`recorder writer ${process.pid} on ${hostname()}`);
    await first.append(appendOf('s', 'no-stream', 'a'));
    await first.close();
    const second = await open();
    await expect(second.append(appendOf('s', 0, 'b'))).resolves.toMatchObject({ revision: 1, position: 2n });
  });

  test('a second writer waits a while for the first to go', async () => {
    const first = await open();
    const opening = open({ leaseWaitMs: 20_000 });
    await sleep(100);
    await first.close();
    await expect((await opening).append(appendOf('s', 'no-stream', 'a'))).resolves.toMatchObject({ revision: 0 });
  });

  test('writers of two databases do not disturb each other', async () => {
    await open();
    await expect(open({ connectionString: await postgres.freshDatabase() })).resolves.toBeDefined();
  });

  test('lost to another: what is stored is answered as stored, the rest refused with the name of the other', async () => {
    const proxy = await TcpProxy.start(connectionString);
    try {
      const first = await open({ connectionString: proxy.connectionString });
      await first.append(appendOf('s', 'no-stream', 'a'));
      proxy.fate = 'answer-cut';
      proxy.refuses = true;
      const stored = first.append(appendOf('s', 0, 'b'));
      await sleep(50);
      const queued = first.append(appendOf('s', 1, 'c')).catch((error: unknown) => error);
      proxy.cut();
      const second = await open({ applicationName: 'usurper', leaseWaitMs: 10_000 });
      await second.append(appendOf('s', 1, 'd'));
      proxy.refuses = false;
      await expect(stored).resolves.toEqual({ revision: 1, position: 2n, repeated: false });
      const refusal = await queued;
      expect(refusal).toBeInstanceOf(NotTheWriterError);
      expect((refusal as NotTheWriterError).holder).toContain('usurper writer');
      await expect(first.append(appendOf('t', 'no-stream', 'e'))).rejects.toThrow(NotTheWriterError);
      expect(namesOf(await gather(first.readAll(0n)))).toEqual(['a', 'b', 'd']);

      await second.close();
      await expect(first.append(appendOf('s', 1, 'c'))).rejects.toThrow(WrongExpectedRevisionError);
      await expect(first.append(appendOf('s', 2, 'c'))).resolves.toMatchObject({ revision: 3, position: 4n });
    } finally {
      await proxy.close();
    }
  });

  test('lost while at rest: the next append finds out', async () => {
    const proxy = await TcpProxy.start(connectionString);
    try {
      const first = await open({ connectionString: proxy.connectionString });
      await first.append(appendOf('s', 'no-stream', 'a'));
      proxy.refuses = true;
      expect(await terminate(connectionString, 'writer')).toBe(1);
      const second = await open({ leaseWaitMs: 10_000 });
      await second.append(appendOf('s', 0, 'b'));
      proxy.refuses = false;
      await expect(first.append(appendOf('s', 0, 'c'))).rejects.toThrow(NotTheWriterError);
    } finally {
      await proxy.close();
    }
  });

  test('a head that somebody moved stops a batch; the writer looks where the log ends and goes on', async () => {
    const store = await open();
    await store.append(appendOf('s', 'no-stream', 'a'));
    await query(connectionString, 'UPDATE event_store.head SET epoch = epoch + 1, position = 1000');
    await expect(store.append(appendOf('s', 0, 'b'))).resolves.toEqual({ revision: 1, position: 1001n, repeated: false });
    expect(namesOf(await gather(store.readAll(0n)))).toEqual(['a', 'b']);
  });

  test('tables made by a newer version are not touched', async () => {
    await (await open()).close();
    await query(connectionString, 'INSERT INTO event_store.schema_version (version) VALUES (1000)');
    await expect(open()).rejects.toThrow('newer version');
    await expect(PostgresEventStore.openReadOnly({ connectionString })).rejects.toThrow('newer version');
  });
});

describe('appends in one transaction', () => {
  /** Sends appends that queue up behind one under way. */
  async function together<T>(store: PostgresEventStore, send: () => readonly Promise<T>[]): Promise<PromiseSettledResult<T>[]> {
    const first = store.append(appendOf('first', 'no-stream', 'first'));
    await sleep(0);
    const sent = send();
    await first;
    return Promise.allSettled(sent);
  }
  const transactions = async (): Promise<number> => {
    const [row] = await query<{ count: number }>(
      connectionString,
      "SELECT count(DISTINCT xmin::text)::int AS count FROM event_store.events WHERE stream <> 'first'",
    );
    return row!.count;
  };

  test('share it', async () => {
    const store = await open();
    await together(store, () => names('s', 300).map((stream) => store.append(appendOf(stream, 'no-stream', stream))));
    expect(await transactions()).toBe(1);
  });

  test.each([
    ['a conflict', appendOf('s-1', 5, 'x'), WrongExpectedRevisionError, 1],
    ['an id stored before', appendOf('x', 'no-stream', 'y', 'old'), DuplicateEventIdError, 1],
    ['an id stored before in the same stream', appendOf('old', 0, 'old'), DuplicateEventIdError, 1],
    ['an id of a neighbour', appendOf('x', 'no-stream', eventOf('x', { id: idOf('s-3') })), DuplicateEventIdError, 1],
    ['a text that is not JSON', appendOf('x', 'no-stream', eventOf('x', { data: '{' })), InvalidAppendError, 12],
    [
      'JSON that PostgreSQL cannot take',
      appendOf('x', 'no-stream', eventOf('x', { data: '['.repeat(50_000) })),
      InvalidAppendError,
      12,
    ],
  ])('with %s: that one fails alone', async (_what, wrong, error, atMost) => {
    const store = await open();
    await store.append(appendOf('old', 'no-stream', 'old'));
    const outcomes = await together(store, () =>
      names('s', 100).flatMap((stream, i) => [
        store.append(appendOf(stream, 'no-stream', stream)),
        ...(i === 40 ? [store.append(wrong)] : []),
        store.append(appendOf(stream, 0, `${stream}-more`)),
      ]),
    );
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed.map(({ reason }) => reason as unknown)).toEqual([expect.any(error)]);
    expect(outcomes.indexOf(failed[0]!)).toBe(81);
    const events = await gather(store.readAll(0n));
    expect(namesOf(events)).toHaveLength(202);
    expect(events.map(({ position }) => position)).toEqual(events.map((_, i) => BigInt(i + 1)));
    expect(await transactions()).toBeLessThanOrEqual(1 + atMost);
  });

  test('a duplicate takes back what rested on it: a later append is judged by what is stored', async () => {
    const store = await open();
    await store.append(appendOf('old', 'no-stream', 'old'));
    const outcomes = await together(store, () => [
      store.append(appendOf('s', 'no-stream', 'old')),
      store.append(appendOf('s', 'no-stream', 'a')),
      store.append(appendOf('s', 0, 'b')),
      store.append(appendOf('t', 'no-stream', 'a')),
    ]);
    expect(outcomes).toMatchObject([
      { reason: expect.any(DuplicateEventIdError) },
      { value: { revision: 0 } },
      { value: { revision: 1 } },
      { reason: expect.any(DuplicateEventIdError) },
    ]);
  });

  test('more streams than heads are kept in memory', async () => {
    const store = await open({ headCacheSize: 3 });
    for (let round = 0; round < 4; round++) {
      const sent = names('s', 20).map((stream) =>
        store.append(appendOf(stream, round === 0 ? 'no-stream' : round - 1, `${stream}-${round}`)),
      );
      expect((await Promise.all(sent)).every(({ revision }) => revision === round)).toBe(true);
    }
    expect(await gather(store.readAll(0n))).toHaveLength(80);
  });

  test('events that somebody wrote by hand are noticed, and nothing is written over them', async () => {
    const store = await open();
    await store.append(appendOf('s', 'no-stream', 'a'));
    const { id, type, data, metadata } = eventOf('hand');
    await query(
      connectionString,
      'INSERT INTO event_store.events (position, stream, revision, id, type, data, metadata) VALUES (77, $1, 1, $2, $3, $4, $5)',
      ['s', id, type, data, metadata],
    );
    await expect(store.append(appendOf('s', 0, 'b'))).rejects.toMatchObject({ outcome: 'nothing-stored' });
    await query(connectionString, "UPDATE event_store.stream_heads SET revision = 1 WHERE stream = 's'");
    await expect(store.append(appendOf('s', 0, 'b'))).rejects.toThrow(WrongExpectedRevisionError);
    await expect(store.append(appendOf('s', 1, 'b'))).resolves.toMatchObject({ revision: 2, position: 2n });
  });
});
