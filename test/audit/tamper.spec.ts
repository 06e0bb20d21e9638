/**
 * Whatever is changed by hand, in the log or in a read model, the auditor finds.
 * @needs postgres
 */
import fc from 'fast-check';
import pg from 'pg';
import { projections } from '#libs/balances/projections.js';
import { recomputeHash } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { auditWithin } from '#libs/fsck/index.js';
import type { ReadTable } from '#libs/read-store/projection.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import type { Step } from './custody-commands.js';
import { CustodyWorld } from './custody-world.js';
import { LittleWorld } from './little-world.js';
import { commands } from './random-commands.js';
import { interleave, storeAndProject } from './real-database.js';

const WORLDS = 6;
const SEED = 20_251;
/** Of every table of custody a row. */
const when = { day: 20 };
const truck = { kg: 10_000 };
const CUSTODY: readonly Step[] = [
  { plain: { do: 'move', lot: 0, from: 'PIT-A', to: 'STORE', amount: { kg: 60_000 }, when } },
  { custody: { do: 'dispatch', lot: 0, from: 'STORE', to: 'DEPOSIT', amount: truck, when, ticket: 1 } },
  { custody: { do: 'reject', load: 0, to: 'DEPOSIT', when } },
  { custody: { do: 'receive', load: 0, to: 'LANDFILL', amount: { kg: 9800 }, final: true, when, by: 'other' } },
  { custody: { do: 'ask', event: 2, amount: { kg: 9900 }, by: 'own' } },
  { custody: { do: 'approve', request: 0, by: 'other' } },
  { custody: { do: 'dispatch', lot: 0, from: 'STORE', to: 'DEPOSIT', amount: truck, when, ticket: 2 } },
  { custody: { do: 'reject', load: 1, to: 'DEPOSIT', when } },
  { custody: { do: 'dispatch', lot: 0, from: 'STORE', to: 'DEPOSIT', amount: truck, when, ticket: 3 } },
  { custody: { do: 'receipt', site: 'DEPOSIT', load: 2, amount: truck, ticket: 3, final: true, when } },
  { custody: { do: 'receipt', site: 'STORE', amount: truck, ticket: 5, final: true, when } },
  { custody: { do: 'dismiss', receipt: 1 } },
  { custody: { do: 'confirm', movement: 0, amount: { kg: 59_000 }, when, by: 'other' } },
  { custody: { do: 'split', lot: 0, site: 'STORE', amount: { kg: 5000 }, when } },
];
const SCHEMA = 'read_1';
const TABLES = projections().flatMap(({ tables }) => tables);

let client: pg.Client;
// Before the server goes.
afterAll(() => client?.end());
const postgres = useTestPostgres();

beforeAll(async () => {
  const logs: RecordedEvent[][] = [];
  for (const [i, history] of fc.sample(commands(40), { numRuns: WORLDS, seed: SEED }).entries()) {
    const world = await new LittleWorld(`w${i}`).begin();
    for (const command of history) await world.play(command);
    logs.push(await world.events());
  }
  const world = await new CustodyWorld('c0').begin();
  for (const step of CUSTODY) expect([step, await world.step(step)]).toEqual([step, true]);
  await world.permit();
  logs.push(await world.events());
  const connectionString = await postgres.freshDatabase();
  const models = await storeAndProject(connectionString, interleave(logs));
  await models.close();
  client = new pg.Client({ connectionString });
  await client.connect();
});

/** Checks that find something after statements that are rolled back again. */
async function foundAfter(...statements: readonly string[]): Promise<string[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    for (const statement of statements) {
      const { rowCount, command } = await client.query(statement);
      if (['UPDATE', 'DELETE', 'INSERT'].includes(command)) expect([statement, rowCount]).not.toEqual([statement, 0]);
    }
    const { findings } = await auditWithin(client);
    return [...new Set(findings.map(({ check }) => check))];
  } finally {
    await client.query('ROLLBACK');
  }
}

test('nothing is found where nothing was changed', async () => {
  expect(await foundAfter()).toEqual([]);
});

describe('a read model', () => {
  const name = ({ name: table }: ReadTable): string => `${SCHEMA}."${table}"`;
  /** Another value of a column's type, in SQL, that no key has. */
  const other = (column: string, type: string): string => {
    const old = `"${column}"`;
    if (type.startsWith('smallint')) return `${old} + 100`;
    if (/^(bigint|integer|numeric)/.test(type)) return `coalesce(${old}, 0) + 100000`;
    if (type.startsWith('uuid')) return `'00000000-0000-5000-8000-000000000000'::uuid`;
    if (type.startsWith('boolean')) return `NOT ${old}`;
    if (type.startsWith('date')) return `${old} + 1000`;
    return `coalesce(${old}, '') || 'x'`;
  };
  /** One row, always the same, one that has a value in the column where any has. */
  const row = (table: ReadTable, column: string): string =>
    `ctid = (SELECT ctid FROM ${name(table)} ORDER BY "${column}" IS NULL, md5(ctid::text) LIMIT 1)`;

  /** Tables that are found to be wrong. */
  const wrong = async (statements: readonly string[]): Promise<string[]> => {
    const models = new Set((await foundAfter(...statements)).map((check) => check.replace(/^model\./, '')));
    return TABLES.map((table) => table.name).filter((table) => models.has(table));
  };
  const names = (tables: readonly ReadTable[]): string[] => tables.map((table) => table.name);

  // Of each table one column at a time, of all tables at once: each is held against the log by itself, and what is whole is not complained of.
  const most = Math.max(...TABLES.map(({ columns }) => columns.length));
  test.each(Array.from({ length: most }, (_, at) => at))(
    'a change of column %i is found, of each table that has so many',
    async (at) => {
      const changed = TABLES.filter(({ columns }) => columns.length > at);
      const changes = changed.map((table) => {
        const { name: column, type } = table.columns[at]!;
        return `UPDATE ${name(table)} SET "${column}" = ${other(column, type)} WHERE ${row(table, column)}`;
      });
      expect(await wrong(changes)).toEqual(names(changed));
    },
  );

  test('a row that is gone is found, of each table', async () => {
    const gone = TABLES.map((table) => `DELETE FROM ${name(table)} WHERE ${row(table, table.key[0]!)}`);
    expect(await wrong(gone)).toEqual(names(TABLES));
  });

  test('a row that is added is found, of each table', async () => {
    const added = TABLES.map((table) => {
      const columns = table.columns.map((column) => `"${column.name}"`);
      const values = table.columns.map((column, i) =>
        table.key.at(-1) === column.name ? other(column.name, column.type) : columns[i],
      );
      const any = row(table, table.key[0]!);
      return `INSERT INTO ${name(table)} (${columns.join()}) SELECT ${values.join()} FROM ${name(table)} WHERE ${any}`;
    });
    expect(await wrong(added)).toEqual(names(TABLES));
  });

  test.each([
    ['a table is missing', `DROP TABLE ${SCHEMA}.fate`],
    ['a table is there that nobody knows', `CREATE TABLE ${SCHEMA}.hidden (id integer)`],
    ['a view is there that nobody knows', `CREATE VIEW ${SCHEMA}.hidden AS SELECT 1 AS one`],
    ['a column is missing', `ALTER TABLE ${SCHEMA}.lot DROP COLUMN name`],
    ['a column is there that nobody knows', `ALTER TABLE ${SCHEMA}.lot ADD COLUMN remark text`],
  ])('%s', async (_, statement) => {
    expect(await foundAfter(statement)).toContain('model.tables');
  });
});

describe('the control tables', () => {
  const version = (change: string): string => `UPDATE read_control.version SET ${change}`;

  test.each([
    ['the checkpoint is set back', version('position = position - 1')],
    ['the checkpoint is set far back', version('position = 0')],
    ['the checkpoint is set forward', version('position = position + 1')],
    ['what is known is changed', version('known_at_ms = known_at_ms + 1')],
    ['an event is said to be ahead', version(`ahead = ARRAY[position + 7]`)],
    ['nobody holds the version', version('epoch = 0')],
    ['no version is active', version(`state = 'retired'`)],
    ['no version is asked', 'DELETE FROM read_control.active'],
    ['a version has no schema', `INSERT INTO read_control.version (state, fingerprint) VALUES ('building', 'x')`],
    ['a schema is left over', 'CREATE SCHEMA read_77'],
    ['the schema is gone', `ALTER SCHEMA ${SCHEMA} RENAME TO hidden`],
  ])('%s', async (_, statement) => {
    expect(await foundAfter(statement)).not.toEqual([]);
  });
});

describe('the log', () => {
  const EVENTS = 'event_store.events';
  /** Position of one event of a type, in SQL. */
  const one = (where = 'true', order = 'md5(id::text)'): string =>
    `(SELECT position FROM ${EVENTS} WHERE ${where} ORDER BY ${order} LIMIT 1)`;
  const middle = `revision > 0 AND revision < (SELECT revision FROM event_store.stream_heads WHERE stream_heads.stream = events.stream)`;
  const end = `revision > 0 AND revision = (SELECT revision FROM event_store.stream_heads WHERE stream_heads.stream = events.stream)`;
  const lastOfAll = `position = (SELECT max(position) FROM ${EVENTS})`;

  test('a payload with a member more, or with none, is found, whatever the type of the event', async () => {
    const { rows } = await client.query<{ type: string }>(`SELECT DISTINCT type FROM ${EVENTS} ORDER BY type`);
    expect(rows.length).toBeGreaterThan(15);
    for (const { type } of rows) {
      for (const data of [`data::jsonb || '{"forged": 1}'`, `'{}'`]) {
        const change = `UPDATE ${EVENTS} SET data = (${data})::json WHERE position = ${one(`type = '${type}'`)}`;
        expect([change, await foundAfter(change)]).toEqual([change, expect.arrayContaining(['log.chain'])]);
      }
    }
  });

  test('a mass that was changed is found', async () => {
    const data = `jsonb_set(data::jsonb, '{massKg}', '17')::json`;
    const change = `UPDATE ${EVENTS} SET data = ${data} WHERE position = ${one(`type = 'MassStored'`)}`;
    expect(await foundAfter(change)).toEqual(expect.arrayContaining(['log.chain', 'model.booking', 'model.holding']));
  });

  test.each(['recordedAt', 'actor', 'source', 'commandId', 'contentHash', 'schemaVersion', 'hash'])(
    'changed metadata is found: %s',
    async (member) => {
      const change = `jsonb_set(metadata::jsonb, '{${member}}', '"other"')`;
      expect(await foundAfter(`UPDATE ${EVENTS} SET metadata = ${change}::json WHERE position = ${one()}`)).toContain(
        'log.chain',
      );
    },
  );

  test.each([
    ['an id is changed', `UPDATE ${EVENTS} SET id = gen_random_uuid() WHERE position = ${one()}`],
    ['a type is changed', `UPDATE ${EVENTS} SET type = 'MassReused' WHERE position = ${one(`type = 'MassDeposited'`)}`],
    ['an event is moved to another stream', `UPDATE ${EVENTS} SET stream = 'lot-x' WHERE position = ${one(middle)}`],
    ['a position is changed', `UPDATE ${EVENTS} SET position = position + 100000 WHERE position = ${one()}`],
    ['an event is gone out of the middle of its stream', `DELETE FROM ${EVENTS} WHERE position = ${one(middle)}`],
    ['an event is gone from the end of its stream', `DELETE FROM ${EVENTS} WHERE position = ${one(end)}`],
    ['the last event is gone', `DELETE FROM ${EVENTS} WHERE ${lastOfAll}`],
    [
      'the head of a stream has another revision',
      'UPDATE event_store.stream_heads SET revision = revision + 1 WHERE revision = 3',
    ],
    ['the head of a stream has another hash', `UPDATE event_store.stream_heads SET hash = md5(hash) WHERE revision = 3`],
    ['the head of a stream is gone', 'DELETE FROM event_store.stream_heads WHERE revision = 3'],
    ['a stream has a head alone', `INSERT INTO event_store.stream_heads VALUES ('lot-none', 0, 'x')`],
    ['the head of the log is moved', 'UPDATE event_store.head SET position = position + 1'],
    ['the head of the log is gone', 'DELETE FROM event_store.head'],
    [
      'an event is added to a stream',
      `INSERT INTO ${EVENTS} SELECT (SELECT max(position) + 1 FROM ${EVENTS}), stream, revision + 1, gen_random_uuid(), type, data, metadata
       FROM ${EVENTS} WHERE position = ${one(end)}`,
    ],
    [
      'a stream is added',
      `INSERT INTO ${EVENTS} SELECT (SELECT max(position) + 1 FROM ${EVENTS}), 'party-added', 0, gen_random_uuid(), type, data, metadata
       FROM ${EVENTS} WHERE position = 1`,
    ],
  ])('%s', async (_, statement) => {
    expect((await foundAfter(statement)).filter((check) => check.startsWith('log.'))).not.toEqual([]);
  });

  test('a stream that is gone with its head is found', async () => {
    const stream = `(SELECT stream FROM ${EVENTS} WHERE type = 'MassStored' ORDER BY position LIMIT 1)`;
    const { rows } = await client.query<{ stream: string }>(`SELECT ${stream} AS stream`);
    const gone = ['events', 'stream_heads'].map(
      (table) => `DELETE FROM event_store.${table} WHERE stream = '${rows[0]!.stream}'`,
    );
    expect(await foundAfter(...gone)).toContain('log.positions');
  });

  test('two events that changed places are found', async () => {
    const { rows } = await client.query<{ stream: string; revision: number }>(
      `SELECT stream, revision FROM ${EVENTS} WHERE ${middle} ORDER BY md5(id::text) LIMIT 1`,
    );
    const { stream, revision } = rows[0]!;
    const at = (place: number): string => `UPDATE ${EVENTS} SET revision = ${place} WHERE stream = '${stream}' AND revision =`;
    expect(await foundAfter(`${at(-1)} ${revision}`, `${at(revision)} ${revision + 1}`, `${at(revision + 1)} -1`)).toContain(
      'log.chain',
    );
  });

  test('the latest event is found to be gone although heads and checkpoint were changed with it: its rows stand', async () => {
    const found = await foundAfter(
      `UPDATE event_store.stream_heads SET (revision, hash) = (SELECT revision, metadata->>'hash' FROM ${EVENTS} AS earlier
         WHERE earlier.stream = stream_heads.stream AND earlier.revision = stream_heads.revision - 1)
       WHERE stream = (SELECT stream FROM ${EVENTS} WHERE ${lastOfAll})`,
      `DELETE FROM ${EVENTS} WHERE ${lastOfAll}`,
      'UPDATE event_store.head SET position = position - 1',
      'UPDATE read_control.version SET position = position - 1',
    );
    expect(found).toContain('model.event');
    expect(found).not.toContain('log.chain');
  });

  test('a changed payload whose chain was hashed anew to the head is found by what the read models hold', async () => {
    const { rows } = await client.query<{ stream: string }>(
      `SELECT stream FROM ${EVENTS} WHERE type = 'MassDeposited' ORDER BY md5(id::text) LIMIT 1`,
    );
    const { stream } = rows[0]!;
    expect(await foundAfter(...(await forged(stream)))).toEqual(expect.arrayContaining(['model.booking', 'model.lot_steps']));
    expect((await foundAfter(...(await forged(stream)))).filter((check) => check.startsWith('log.'))).toEqual([]);
  });

  /** Statements that put 1 kg more into the deliveries of a stream, and write its hashes anew. */
  async function forged(stream: string): Promise<string[]> {
    const { rows } = await client.query<RecordedEvent>(
      `SELECT position, stream, revision, id, type, data::text AS data, metadata::text AS metadata
       FROM ${EVENTS} WHERE stream = '${stream}' ORDER BY revision`,
    );
    const quoted = (text: string): string => `'${text.replaceAll(`'`, `''`)}'`;
    let hash = '0'.repeat(64);
    const statements = rows.map((event) => {
      const read = JSON.parse(event.data) as { massKg?: number };
      if (event.type === 'MassDeposited') read.massKg = read.massKg! + 1;
      const data = JSON.stringify(read);
      const { expected } = recomputeHash(hash, { ...event, data });
      hash = expected;
      const metadata = JSON.stringify({ ...(JSON.parse(event.metadata) as object), hash });
      return `UPDATE ${EVENTS} SET data = ${quoted(data)}, metadata = ${quoted(metadata)} WHERE id = '${event.id}'`;
    });
    return [...statements, `UPDATE event_store.stream_heads SET hash = '${hash}' WHERE stream = '${stream}'`];
  }
});
