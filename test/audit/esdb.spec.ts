/**
 * The auditor where the log is in EventStoreDB: it reads the node by itself, and finds what does not fit there, in the index of event ids
 * and in the read models.
 * @needs postgres
 */
import { EventStoreDBClient, type JSONType, binaryEvent, jsonEvent } from '@eventstore/db-client';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { projections } from '#libs/balances/projections.js';
import { EsdbEventStore } from '#libs/event-store/esdb/esdb-event-store.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { type AuditFinding, audit, auditWithin } from '#libs/fsck/index.js';
import { type EsdbStandIn, startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { LittleWorld } from './little-world.js';
import { commands } from './random-commands.js';
import { interleave, storeIn } from './real-database.js';

const WORLDS = 3;
const SEED = 4_711;

let connectionString: string;
let node: EsdbStandIn;
let store: EsdbEventStore;
let client: pg.Client;
/** The log as the node has it. */
let log: readonly RecordedEvent[];
const extraNodes: EsdbStandIn[] = [];
// Before the server goes.
afterAll(async () => {
  await client?.end();
  await store?.close();
  await node?.close();
  await Promise.all(extraNodes.map((each) => each.close()));
});
const postgres = useTestPostgres();

async function worldOf(name: string, seed: number): Promise<RecordedEvent[]> {
  const world = await new LittleWorld(name).begin();
  for (const command of fc.sample(commands(40), { numRuns: 1, seed })[0]!) await world.play(command);
  return world.events();
}

/** Waits until the index has read the whole log, and every head is written down. */
async function indexed(): Promise<void> {
  const end = (await store.headPosition()).toString();
  for (;;) {
    const { rows } = await client.query<{ done: boolean }>(
      `SELECT position >= $1 AND NOT EXISTS (SELECT FROM esdb_index.event_id WHERE event_id.position IS NULL) AS done
       FROM esdb_index.checkpoint`,
      [end],
    );
    if (rows[0]!.done) return;
    await sleep(50);
  }
}

beforeAll(async () => {
  connectionString = await postgres.freshDatabase();
  node = await startEsdbStandIn();
  client = new pg.Client({ connectionString });
  await client.connect();
  store = await EsdbEventStore.open({
    connectionString: node.connectionString,
    indexConnectionString: connectionString,
    indexEveryMs: 50,
  });
  // events of the server's own stand between those of the ledger
  const raw = EventStoreDBClient.connectionString(node.connectionString);
  await raw.setStreamMetadata('lot-none', { maxCount: 1000 });
  const logs = await Promise.all(Array.from({ length: WORLDS }, (_, i) => worldOf(`w${i}`, SEED + i)));
  const half = interleave(logs);
  await storeIn(store, half.slice(0, half.length >> 1));
  await raw.setStreamMetadata('lot-other', { maxCount: 1000 });
  await raw.dispose();
  log = await storeIn(store, half.slice(half.length >> 1));
  const models = await projectReadModels(connectionString, projections, log, { batchSize: 100 });
  await models.close();
  await indexed();
});

interface Look {
  readonly esdbUrl?: string;
  /** Done when the snapshot is taken. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** What is found after statements that are rolled back again. */
async function foundAfter(statements: readonly string[] = [], { esdbUrl, meanwhile }: Look = {}): Promise<AuditFinding[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    for (const statement of statements) {
      const { rowCount } = await client.query(statement);
      expect([statement, rowCount]).not.toEqual([statement, 0]);
    }
    await client.query('SELECT');
    await meanwhile?.();
    return [...(await auditWithin(client, { esdbUrl: esdbUrl ?? node.connectionString })).findings];
  } finally {
    await client.query('ROLLBACK');
  }
}

const checksOf = (findings: readonly AuditFinding[]): string[] => [...new Set(findings.map(({ check }) => check))];

/** An event as the client writes it. */
const eventOf = ({ id, type, data, metadata }: RecordedEvent): ReturnType<typeof jsonEvent> =>
  jsonEvent({ id, type, data: JSON.parse(data) as JSONType, metadata: JSON.parse(metadata) as JSONType });

/** Another node with these events, written by the client itself. */
async function nodeWith(
  events: readonly RecordedEvent[],
  further: (raw: EventStoreDBClient) => Promise<unknown> = () => Promise.resolve(),
): Promise<string> {
  const other = await startEsdbStandIn();
  extraNodes.push(other);
  const raw = EventStoreDBClient.connectionString(other.connectionString);
  await raw.setStreamMetadata('lot-none', { maxCount: 1000 });
  for (const [i, event] of events.entries()) {
    if (i === log.length >> 1) await raw.setStreamMetadata('lot-other', { maxCount: 1000 });
    await raw.appendToStream(event.stream, eventOf(event));
  }
  await further(raw);
  await raw.dispose();
  return other.connectionString;
}

describe('on the stand-in, no real node', () => {
  test('nothing is found where nothing was changed, and the report says what was looked at', async () => {
    const report = await audit({ connectionString, esdbUrl: node.connectionString });
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ events: log.length, position: log.at(-1)!.position.toString() });
    expect(report.checks).toEqual(
      expect.arrayContaining(['log.chain', 'log.ids', 'log.heads', 'model.booking', 'ledger.surveys', 'identity.fate']),
    );
  });

  const one = '(SELECT id FROM esdb_index.event_id ORDER BY md5(id::text) LIMIT 1)';
  const head = '(SELECT stream FROM esdb_index.head WHERE revision > 2 ORDER BY stream LIMIT 1)';
  test.each<[what: string, check: string, statement: string]>([
    ['an id is not in the index', 'log.ids', `DELETE FROM esdb_index.event_id WHERE id = ${one}`],
    ['the index has another place', 'log.ids', `UPDATE esdb_index.event_id SET stream = 'lot-x' WHERE id = ${one}`],
    ['the index has another revision', 'log.ids', `UPDATE esdb_index.event_id SET revision = 99 WHERE id = ${one}`],
    ['the index has another position', 'log.ids', `UPDATE esdb_index.event_id SET position = 1 WHERE id = ${one}`],
    ['the index has read an id and not its place', 'log.ids', `UPDATE esdb_index.event_id SET position = NULL WHERE id = ${one}`],
    [
      'the index has an event that is not there',
      'log.ids',
      `INSERT INTO esdb_index.event_id SELECT gen_random_uuid(), stream, revision, attempt, until_ms, position
       FROM esdb_index.event_id WHERE id = ${one}`,
    ],
    ['the index is beyond the log', 'log.ids', 'UPDATE esdb_index.checkpoint SET position = position + 100'],
    ['the index is of another log', 'log.ids', 'UPDATE esdb_index.checkpoint SET event_id = gen_random_uuid()'],
    ['there is no index', 'log.ids', 'DELETE FROM esdb_index.checkpoint'],
    ['a head is behind', 'log.heads', `UPDATE esdb_index.head SET revision = revision - 1 WHERE stream = ${head}`],
    ['a head is ahead', 'log.heads', `UPDATE esdb_index.head SET revision = revision + 1 WHERE stream = ${head}`],
    ['a head has another hash', 'log.heads', `UPDATE esdb_index.head SET hash = md5(hash) WHERE stream = ${head}`],
    ['a head is gone', 'log.heads', `DELETE FROM esdb_index.head WHERE stream = ${head}`],
    ['a stream has a head alone', 'log.heads', `INSERT INTO esdb_index.head VALUES ('lot-none', 0, 'x')`],
    [
      'a mass in a read model is changed',
      'model.booking',
      'UPDATE read_2.booking SET mass_kg = mass_kg + 1 WHERE ctid = (SELECT ctid FROM read_2.booking LIMIT 1)',
    ],
    ['the read models are beyond the log', 'model.control', 'UPDATE read_control.version SET position = position + 1'],
  ])('it is found that %s', async (_, check, statement) => {
    expect(checksOf(await foundAfter([statement]))).toContain(check);
  });

  test('an id that is reserved, and stored nowhere, is no finding', async () => {
    const reserve = `INSERT INTO esdb_index.event_id VALUES (gen_random_uuid(), 'lot-x', 0, gen_random_uuid(), 1, NULL)`;
    expect(await foundAfter([reserve])).toEqual([]);
  });

  test('a node with the same events gives no finding, so that what is found next is what was changed', async () => {
    expect(await foundAfter([], { esdbUrl: await nodeWith(log) })).toEqual([]);
  });

  test('a changed mass is found by hashes and by what the read models hold, though ids and heads agree', async () => {
    const place = log.findIndex(({ type, data }) => type === 'MassStored' && /"massKg":[1-8]/.test(data));
    const changed = {
      ...log[place]!,
      data: log[place]!.data.replace(/"massKg":(\d)/, (_, digit) => `"massKg":${Number(digit) + 1}`),
    };
    const found = checksOf(await foundAfter([], { esdbUrl: await nodeWith(log.with(place, changed)) }));
    expect(found).toEqual(expect.arrayContaining(['log.chain', 'model.booking', 'model.holding']));
    expect(found).not.toContain('log.ids');
    expect(found).not.toContain('log.heads');
  });

  test('the last event is found to be gone', async () => {
    const found = checksOf(await foundAfter([], { esdbUrl: await nodeWith(log.slice(0, -1)) }));
    expect(found).toEqual(expect.arrayContaining(['log.ids', 'log.heads', 'model.control', 'model.event']));
  });

  test('an event that is gone out of the middle is found', async () => {
    const place = log.findIndex(({ stream, revision }) => stream.startsWith('lot-') && revision === 1);
    const found = checksOf(await foundAfter([], { esdbUrl: await nodeWith(log.toSpliced(place, 1)) }));
    expect(found).toEqual(expect.arrayContaining(['log.chain', 'log.ids']));
  });

  test('an id that is stored twice is found', async () => {
    const again = eventOf(log[0]!);
    const esdbUrl = await nodeWith(log, (raw) => raw.appendToStream('party-again', again));
    expect(await foundAfter([], { esdbUrl })).toContainEqual({
      check: 'log.ids',
      message: expect.stringMatching(`the id ${log[0]!.id} is stored 2 times: at the positions \\d+, \\d+`) as string,
    });
  });

  test('what is no JSON is found, and does not end the audit', async () => {
    const garbage = binaryEvent({ type: 'Garbage', data: Buffer.from([0, 255, 1]) });
    const found = await foundAfter([], { esdbUrl: await nodeWith(log, (raw) => raw.appendToStream('lot-garbage', garbage)) });
    expect(found).toContainEqual({ check: 'log.readable', message: expect.stringMatching('its data is no JSON') as string });
    expect(checksOf(found)).toContain('log.chain');
  });

  test('what is recorded after the snapshot counts, and is not missed in the read models, the heads or the index', async () => {
    const later = await worldOf('later', 1);
    const before = log.length;
    expect(await foundAfter([], { meanwhile: async () => (log = await storeIn(store, later)) })).toEqual([]);
    expect(log.length).toBe(before + later.length);
    await indexed();
    const report = await audit({ connectionString, esdbUrl: node.connectionString });
    expect(report).toMatchObject({ events: log.length, findings: [], position: log[before - 1]!.position.toString() });
  });

  test('again and again beside a live recorder nothing is found', async () => {
    let recording = true;
    const recorded = (async () => {
      for (let i = 0; recording; i++) await storeIn(store, await worldOf(`live${i}`, i));
    })();
    for (let i = 0; i < 5; i++) expect((await audit({ connectionString, esdbUrl: node.connectionString })).findings).toEqual([]);
    recording = false;
    await recorded;
  });

  test('a connection that is cut is made again; a node that is away is said to be', async () => {
    node.faults.cutAfterMessages(20);
    expect((await audit({ connectionString, esdbUrl: node.connectionString })).findings).toEqual([]);
    await expect(audit({ connectionString, esdbUrl: 'esdb://127.0.0.1:1?tls=false' })).rejects.toThrow(
      /EventStoreDB does not answer/,
    );
  });
});
