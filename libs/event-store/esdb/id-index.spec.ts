/**
 * The reservations of event ids: what they are worth when a recorder died, when they are lost, and who wins.
 * @needs postgres
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { appendOf, gather, hashOf, idOf, namesOf } from '../contract-events.js';
import { DuplicateEventIdError, EventStoreUnavailableError, NotTheWriterError, WrongExpectedRevisionError } from '../errors.js';
import { EsdbEventStore } from './esdb-event-store.js';
import type { EsdbEventStoreOptions } from './options.js';

const postgres = useTestPostgres();
let node: EsdbStandIn;
let options: EsdbEventStoreOptions;
let store: EsdbEventStore;
let database: pg.Client;

beforeEach(async () => {
  node = await startEsdbStandIn();
  options = { connectionString: node.connectionString, indexConnectionString: await postgres.freshDatabase() };
  store = await EsdbEventStore.open(options);
  database = new pg.Client({ connectionString: options.indexConnectionString });
  database.on('error', () => undefined);
  await database.connect();
});
afterEach(async () => {
  await database.end();
  await store.close();
  await node.close();
});

/** Leaves a reservation as a recorder does that died. */
const reserved = (name: string, stream: string, revision: number, untilMs: number) =>
  database.query('INSERT INTO esdb_index.event_id (id, stream, revision, attempt, until_ms) VALUES ($1, $2, $3, $4, $5)', [
    idOf(name),
    stream,
    revision,
    randomUUID(),
    untilMs,
  ]);
const names = (): string[] => namesOf(node.events().map(({ data }) => ({ data: Buffer.from(data).toString() })) as never);

describe('a reservation that a recorder left behind', () => {
  test('does not hold after its term, where nothing is stored at its place', async () => {
    await reserved('a', 'other', 0, Date.now() - 60_000);
    await expect(store.append(appendOf('s', 'no-stream', 'a'))).resolves.toMatchObject({ revision: 0, repeated: false });
    await expect(store.append(appendOf('other', 'no-stream', 'a'))).rejects.toThrow(DuplicateEventIdError);
  });

  test('is waited for within its term', async () => {
    const untilMs = Date.now() + 1000;
    await reserved('a', 'other', 0, untilMs);
    await expect(store.append(appendOf('s', 'no-stream', 'a'))).resolves.toMatchObject({ repeated: false });
    expect(Date.now()).toBeGreaterThan(untilMs);
  });

  test('is waited for at the same place too, because two that append there could not tell whose it is', async () => {
    const untilMs = Date.now() + 1000;
    await reserved('a', 's', 0, untilMs);
    await expect(store.append(appendOf('s', 'no-stream', 'a', 'b'))).resolves.toMatchObject({ revision: 1, repeated: false });
    expect(Date.now()).toBeGreaterThan(untilMs);
  });

  test('does not hold where another event stands at its place', async () => {
    await store.append(appendOf('other', 'no-stream', 'x'));
    await reserved('a', 'other', 0, Date.now() + 60_000);
    await expect(store.append(appendOf('s', 'no-stream', 'a'))).resolves.toMatchObject({ repeated: false });
    await reserved('b', 's', 0, Date.now() + 60_000);
    await expect(store.append(appendOf('s', 0, 'b'))).resolves.toMatchObject({ revision: 1 });
  });

  test('is a duplicate where the event is stored, though nobody has written down so', async () => {
    await store.append(appendOf('other', 'no-stream', 'x', 'a'));
    await database.query('UPDATE esdb_index.event_id SET position = NULL, until_ms = $1', [Date.now() + 60_000]);
    await expect(store.append(appendOf('s', 'no-stream', 'b', 'a'))).rejects.toMatchObject({
      name: 'DuplicateEventIdError',
      eventId: idOf('a'),
      stream: 'other',
      revision: 1,
    });
    await expect(store.append(appendOf('other', 'no-stream', 'x', 'a'))).resolves.toMatchObject({ repeated: true });
    // an expected revision that is wrong counts first
    await expect(store.append(appendOf('s', 3, 'a'))).rejects.toThrow(WrongExpectedRevisionError);
    await expect(store.append(appendOf('s', 'no-stream', 'b'))).resolves.toMatchObject({ repeated: false });
  });

  test('that holds on ends the append in bounded time, with nothing stored', async () => {
    const impatient = await EsdbEventStore.open({ ...options, unavailableAfterMs: 700 });
    await reserved('a', 'other', 0, Date.now() + 60_000);
    const error = await impatient.append(appendOf('s', 'no-stream', 'a')).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EventStoreUnavailableError);
    expect(error).toMatchObject({ outcome: 'nothing-stored' });
    await expect(impatient.append(appendOf('s', 'no-stream', 'b'))).resolves.toMatchObject({ revision: 0 });
    await impatient.close();
    expect(names()).toEqual(['b']);
  });
});

describe('places of events', () => {
  test('are told of events, not of reservations', async () => {
    const { position } = await store.append(appendOf('s', 'no-stream', 'a', 'b'));
    await database.query('UPDATE esdb_index.event_id SET position = NULL');
    await reserved('c', 's', 2, Date.now() + 60_000);
    await reserved('d', 's', 1, 0);
    const places = await store.locate(['a', 'b', 'c', 'd'].map(idOf));
    expect([...places.keys()].sort()).toEqual([idOf('a'), idOf('b')].sort());
    expect(places.get(idOf('b'))).toEqual({ stream: 's', revision: 1, position });
  });

  test('are found by the index in time, those of other recorders included', async () => {
    await store.append(appendOf('s', 'no-stream', 'a', 'b'));
    for (const untilMs = Date.now() + 60_000; ;) {
      const { rows } = await database.query<{ open: number }>(
        'SELECT count(*)::int AS open FROM esdb_index.event_id WHERE position IS NULL',
      );
      if (rows[0]!.open === 0) break;
      expect(Date.now()).toBeLessThan(untilMs);
      await new Promise((done) => setTimeout(done, 50));
    }
    const { rows } = await database.query<{ position: string }>('SELECT position FROM esdb_index.event_id ORDER BY revision');
    expect(rows.map(({ position }) => BigInt(position))).toEqual(node.events().map(({ position }) => position));
  });

  test('and heads are made anew from the log where the index is lost', async () => {
    await store.append(appendOf('s', 'no-stream', 'a', 'b'));
    await store.append(appendOf('t', 'no-stream', 'c'));
    await store.close();
    await database.query('DROP SCHEMA esdb_index CASCADE');
    store = await EsdbEventStore.open(options);
    await expect(store.append(appendOf('u', 'no-stream', 'b'))).rejects.toThrow(DuplicateEventIdError);
    await expect(store.append(appendOf('s', 'no-stream', 'a', 'b'))).resolves.toMatchObject({ repeated: true });
    expect((await store.locate([idOf('c')])).get(idOf('c'))).toMatchObject({ stream: 't', revision: 0 });
    const { rows } = await database.query('SELECT stream, revision, hash FROM esdb_index.head ORDER BY stream');
    expect(rows).toEqual([
      { stream: 's', revision: 1, hash: hashOf('b') },
      { stream: 't', revision: 0, hash: hashOf('c') },
    ]);
  });

  test('of another log are not taken for those of this one', async () => {
    await store.append(appendOf('s', 'no-stream', 'a'));
    await expect(store.locate([idOf('a')])).resolves.toHaveProperty('size', 1);
    await store.close();
    const other = await startEsdbStandIn();
    store = await EsdbEventStore.open({ ...options, connectionString: other.connectionString, indexEveryMs: 50 });
    await expect(store.append(appendOf('t', 'no-stream', 'b'))).rejects.toThrow(/made from another event store/);
    expect(other.events()).toEqual([]);
    await other.close();
  });

  test('a head that was noted and is not in the log any more is told, so that it is missed', async () => {
    await store.append(appendOf('s', 'no-stream', 'a'));
    await database.query(
      `INSERT INTO esdb_index.head VALUES ('s', 4, 'lost') ON CONFLICT (stream) DO UPDATE SET revision = 4, hash = 'lost'`,
    );
    expect(await store.head('s')).toEqual({ revision: 4, hash: 'lost' });
  });
});

describe('the database of the index', () => {
  test('may lose its connections under load', async () => {
    let running = true;
    const cutting = (async (): Promise<void> => {
      while (running) {
        await new Promise((done) => setTimeout(done, 60));
        await database.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% index %'`,
        );
      }
    })();
    const client = async (stream: string): Promise<void> => {
      for (let i = 0; i < 15; i++) {
        await expect(store.append(appendOf(stream, i === 0 ? 'no-stream' : i - 1, `${stream}-${i}`))).resolves.toMatchObject({
          revision: i,
          repeated: false,
        });
      }
    };
    await Promise.all(['s', 't', 'u', 'v'].map(client));
    running = false;
    await cutting;
    expect(new Set(names()).size).toBe(60);
    expect(names()).toHaveLength(60);
  });

  test('that is away ends appends in bounded time, with nothing stored', async () => {
    const { indexConnectionString } = options;
    const gone = await EsdbEventStore.open({ ...options, unavailableAfterMs: 500 });
    await gone.append(appendOf('s', 'no-stream', 'a'));
    await database.query('SELECT 1');
    const name = new URL(indexConnectionString).pathname.slice(1);
    const admin = new pg.Client({ connectionString: indexConnectionString.replace(/[^/]+$/, 'postgres') });
    admin.on('error', () => undefined);
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND application_name LIKE '% index %'`,
    );
    await expect(gone.append(appendOf('s', 0, 'b'))).rejects.toMatchObject({ outcome: 'nothing-stored' });
    expect(await gather(gone.readStream('s'))).toHaveLength(1);
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.end();
    await expect(gone.append(appendOf('s', 0, 'b'))).resolves.toMatchObject({ revision: 1, repeated: false });
    await gone.close();
  });

  test('is not needed for reading', async () => {
    await store.append(appendOf('s', 'no-stream', 'a'));
    const reading = await EsdbEventStore.openReadOnly({ connectionString: node.connectionString });
    expect(namesOf(await gather(reading.readAll(0n)))).toEqual(['a']);
    expect(await reading.head('s')).toEqual({ revision: 0, hash: hashOf('a') });
    await expect(reading.append(appendOf('s', 0, 'b'))).rejects.toThrow(NotTheWriterError);
    await expect(reading.locate([idOf('a')])).rejects.toThrow(EventStoreUnavailableError);
    await reading.close();
  });
});

test('a recorder passes its crash points in order, with nothing sent before the ids are reserved', async () => {
  const passed: string[] = [];
  const recorder = await EsdbEventStore.open({
    ...options,
    probe: (point) => passed.push(`${point}: ${node.events().length} stored`),
  });
  await recorder.append(appendOf('s', 'no-stream', 'a'));
  await recorder.close();
  expect(passed).toEqual([
    'recorder: before reservation: 0 stored',
    'recorder: after reservation: 0 stored',
    'recorder: before append: 0 stored',
    'recorder: after append: 1 stored',
  ]);
});
