/**
 * Reading beside a writer in another process, over gaps, of large events.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { soon } from '#libs/testing/soon.js';
import { appendOf, eventOf, gather, gatherUntil, names, namesOf } from '../contract-events.js';
import { EventStoreUnavailableError, NotTheWriterError } from '../errors.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { query, terminate } from './testing/database.js';
import { TcpProxy } from './testing/tcp-proxy.js';

const postgres = useTestPostgres();
let connectionString: string;
let store: PostgresEventStore;

beforeEach(async () => {
  connectionString = await postgres.freshDatabase();
  store = await PostgresEventStore.open({ connectionString });
});
afterEach(() => store.close());

describe('read only', () => {
  let reader: PostgresEventStore | undefined;
  afterEach(() => reader?.close());

  test('reads beside a writer, and appends nothing', async () => {
    reader = await PostgresEventStore.openReadOnly({ connectionString });
    await store.append(appendOf('s', 'no-stream', 'a', 'b'));
    expect(await gather(reader.readAll(0n))).toEqual(await gather(store.readAll(0n)));
    expect(await gather(reader.readStream('s', 1))).toHaveLength(1);
    expect(await reader.head('s')).toEqual(await store.head('s'));
    expect(await reader.headPosition()).toBe(2n);
    await expect(reader.append(appendOf('s', 1, 'c'))).rejects.toThrow(NotTheWriterError);
    await store.close();
    expect(await reader.headPosition()).toBe(2n);
  });

  test('follows: it is told of new events, and does not wait for its next look', async () => {
    reader = await PostgresEventStore.openReadOnly({ connectionString, pollMs: 600_000 });
    const following = gatherUntil(3, (signal) => reader!.follow(0n, { signal }));
    for (const [i, name] of ['a', 'b', 'c'].entries()) {
      await sleep(100);
      await store.append(appendOf('s', i === 0 ? 'no-stream' : i - 1, name));
    }
    expect(namesOf(await following)).toEqual(['a', 'b', 'c']);
  });

  test('follows also when nobody can tell it', async () => {
    reader = await PostgresEventStore.openReadOnly({ connectionString, pollMs: 50 });
    const following = gatherUntil(2, (signal) => reader!.follow(0n, { signal }));
    await store.append(appendOf('s', 'no-stream', 'a'));
    // its connection may not be there yet
    await soon(async () => expect(await terminate(connectionString, 'follower')).toBe(1));
    await store.append(appendOf('s', 0, 'b'));
    expect(namesOf(await following)).toEqual(['a', 'b']);
  });

  test('of a database without an event store is refused', async () => {
    const empty = await postgres.freshDatabase();
    await expect(PostgresEventStore.openReadOnly({ connectionString: empty })).rejects.toThrow(EventStoreUnavailableError);
  });
});

test('a follower of the writer learns of events that another writer stored after it lost the lease', async () => {
  await store.close();
  store = await PostgresEventStore.open({ connectionString, pollMs: 50 });
  const following = gatherUntil(1, (signal) => store.follow(0n, { signal }));
  await sleep(50);
  const event = eventOf('a');
  await query(
    connectionString,
    `WITH moved AS (UPDATE event_store.head SET position = 1)
     INSERT INTO event_store.events VALUES (1, 's', 0, $1, $2, $3, $4)`,
    [event.id, event.type, event.data, event.metadata],
  );
  expect(namesOf(await following)).toEqual(['a']);
});

describe('gaps', () => {
  test('that somebody made are passed over, whatever their size', async () => {
    await store.append(appendOf('s', 'no-stream', ...names('a', 1000)));
    await query(connectionString, 'DELETE FROM event_store.events WHERE position BETWEEN 100 AND 899');
    await query(connectionString, "UPDATE event_store.head SET position = '9000000000000000'");
    await store.append(appendOf('s', 999, 'b'));
    const expected = [...names('a', 99), ...names('a', 1000).slice(899), 'b'];
    expect(namesOf(await gather(store.readAll(0n)))).toEqual(expected);
    expect(namesOf(await gather(store.readAll(0n, { batchSize: 3 })))).toEqual(expected);
    expect(namesOf(await gatherUntil(expected.length, (signal) => store.follow(0n, { signal, batchSize: 7 })))).toEqual(expected);
  });

  test('what is not below the head row is not read: it is not committed by a writer', async () => {
    await store.append(appendOf('s', 'no-stream', 'a'));
    const { id, type, data, metadata } = eventOf('b');
    await query(connectionString, "INSERT INTO event_store.events VALUES (3, 's', 1, $1, $2, $3, $4)", [
      id,
      type,
      data,
      metadata,
    ]);
    expect(namesOf(await gather(store.readAll(0n)))).toEqual(['a']);
    expect(namesOf(await gather(store.readAll(0n, { toPosition: 10n })))).toEqual(['a']);
  });
});

test('events far larger than those before come whole, in order and in flat memory', async () => {
  const text = JSON.stringify('x'.repeat(800_000));
  await store.append(appendOf('small', 'no-stream', ...names('small', 1000)));
  for (let i = 0; i < 60; i++) {
    await store.append(appendOf('large', i === 0 ? 'no-stream' : i - 1, eventOf(`large-${i}`, { data: text })));
  }
  let last = 0n;
  for await (const batch of store.readAll(0n)) {
    for (const { position, data } of batch) {
      expect(position).toBe((last += 1n));
      expect(data.length).toBe(position > 1000n ? text.length : data.length);
    }
  }
  expect(last).toBe(1060n);
});

test('a read goes on after its connection is lost', async () => {
  for (let i = 0; i < 5; i++) await store.append(appendOf(`s${i}`, 'no-stream', ...names(`s${i}`, 1000)));
  const read: string[] = [];
  for await (const batch of store.readAll(0n, { batchSize: 500 })) {
    read.push(...namesOf(batch));
    await terminate(connectionString, 'reader');
  }
  expect(read).toEqual(Array.from({ length: 5 }, (_, i) => names(`s${i}`, 1000)).flat());
});

describe('a database that is gone', () => {
  let proxy: TcpProxy;
  let readOnly: PostgresEventStore;
  beforeEach(async () => {
    await store.append(appendOf('s', 'no-stream', 'a'));
    proxy = await TcpProxy.start(connectionString);
    readOnly = await PostgresEventStore.openReadOnly({
      connectionString: proxy.connectionString,
      unavailableAfterMs: 400,
      pollMs: 50,
    });
    proxy.refuses = true;
    proxy.cut();
  });
  afterEach(async () => {
    await readOnly.close();
    await proxy.close();
  });

  test('ends reads with an error after a while', async () => {
    await expect(gather(readOnly.readAll(0n))).rejects.toThrow(EventStoreUnavailableError);
    await expect(readOnly.headPosition()).rejects.toMatchObject({ outcome: 'nothing-stored' });
    await expect(gather(readOnly.follow(0n, { signal: new AbortController().signal }))).rejects.toThrow(
      EventStoreUnavailableError,
    );
  });

  test('and comes back in time is waited for', async () => {
    const reading = gather(readOnly.readAll(0n));
    await sleep(100);
    proxy.refuses = false;
    expect(namesOf(await reading)).toEqual(['a']);
  });

  test('does not keep a follower from being aborted, nor the store from being closed', async () => {
    proxy.refuses = false;
    const patient = await PostgresEventStore.openReadOnly({ connectionString: proxy.connectionString });
    proxy.refuses = true;
    proxy.cut();
    const controller = new AbortController();
    const aborted = gather(patient.follow(0n, { signal: controller.signal }));
    const closed = gather(patient.follow(0n, { signal: new AbortController().signal }));
    await sleep(50);
    const startedMs = Date.now();
    controller.abort();
    expect(await aborted).toEqual([]);
    await patient.close();
    expect(await closed).toEqual([]);
    expect(Date.now() - startedMs).toBeLessThan(20_000); // it would wait for 30 s
  });
});

test('a read that the database refuses ends with its error at once', async () => {
  await store.append(appendOf('s', 'no-stream', 'a'));
  await query(connectionString, 'ALTER TABLE event_store.events RENAME TO hidden');
  await expect(gather(store.readAll(0n))).rejects.toThrow('does not exist');
  await query(connectionString, 'ALTER TABLE event_store.hidden RENAME TO events');
  expect(namesOf(await gather(store.readAll(0n)))).toEqual(['a']);
});
