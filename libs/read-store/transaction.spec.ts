/**
 * What projections write with: copying in, adding up, deleting, with every kind of value.
 * @needs postgres
 */
import pg from 'pg';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { BulkKeys } from './bulk-keys.js';
import { connectionConfig } from './connection.js';
import type { Cell, ReadTable } from './projection.js';
import { createKey, createTable } from './sql.js';
import { PgReadTransaction } from './transaction.js';

const postgres = useTestPostgres();
const SCHEMA = 'read_1';
const BEYOND = 9_223_372_036_854_775_807n;

const KINDS: ReadTable = {
  name: 'kinds',
  columns: [
    { name: 'id', type: 'integer not null' },
    { name: 'text', type: 'text' },
    { name: 'whole', type: 'bigint' },
    { name: 'large', type: 'numeric(38,0)' },
    { name: 'yes', type: 'boolean' },
    { name: 'day', type: 'date' },
    { name: 'uuid', type: 'uuid' },
  ],
  key: ['id'],
};
const SUMS: ReadTable = {
  name: 'sums',
  columns: [
    { name: 'site', type: 'text not null' },
    { name: 'kind "of" mass', type: 'text not null' },
    { name: 'kg', type: 'bigint' },
    { name: 'large', type: 'numeric not null' },
    { name: 'note', type: 'text' },
  ],
  key: ['site', 'kind "of" mass'],
};
const KEYS_ONLY: ReadTable = { name: 'keys_only', columns: [{ name: 'id', type: 'text NOT NULL' }], key: ['id'] };
const TABLES = [KINDS, SUMS, KEYS_ONLY];

const ODD_TEXTS = [
  '',
  ' ',
  '\\N',
  'NULL',
  'null',
  '\\',
  '\\.',
  'a\tb',
  'a\nb',
  'a\r\nb',
  '"quoted"',
  '{a,b}',
  "it's",
  'blåbær – ærfugl',
  '𝟘😀',
  ',',
  '\b\f\v',
  '\\\\t',
  '\x7f',
];

let client: pg.Client;
let connectionString: string | undefined;

async function tables(keyed: boolean): Promise<PgReadTransaction> {
  connectionString ??= await postgres.freshDatabase();
  client = new pg.Client(connectionConfig(connectionString, 'test', 'transaction'));
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE; CREATE SCHEMA ${SCHEMA}`);
  for (const table of TABLES) {
    await client.query(createTable(SCHEMA, table));
    if (keyed) await client.query(createKey(SCHEMA, table));
  }
  return new PgReadTransaction(client, SCHEMA, keyed ? undefined : await BulkKeys.of(client, 1, TABLES));
}

const all = async (table: ReadTable): Promise<unknown[][]> => {
  const { rows } = await client.query<unknown[]>({
    text: `SELECT * FROM ${SCHEMA}.${table.name} ORDER BY 1, ${Math.min(2, table.columns.length)}`,
    rowMode: 'array',
  });
  return rows;
};

afterEach(() => client.end());

describe.each([
  ['into tables with keys', true],
  ['into new tables of a rebuild', false],
])('writing %s', (_, keyed) => {
  const values: Cell[][] = [
    [1, 'a', 1, 1n, true, '2026-02-28', '00000000-0000-4000-8000-000000000001'],
    [2, null, null, null, null, null, null],
    [3, 'b', BEYOND, BEYOND * 1_000_000_000n, false, '1999-12-31', '00000000-0000-4000-8000-000000000002'],
    [4, 'c', -BEYOND, -(2n ** 53n), false, null, null],
    [5, 'd', Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, null, null, null],
    [6, 'e', -0, 0, null, null, null],
  ];
  const expected = structuredClone(values) as unknown[][];
  expected[0]![3] = 1;
  expected[5]![2] = 0;

  test.each(['insert', 'upsert'] as const)('%s keeps every value', async (how) => {
    const tx = await tables(keyed);
    await tx[how](KINDS, values.slice(0, 3));
    await tx[how](KINDS, values.slice(3));
    const rows = (await all(KINDS)).map((row) => row.map((cell) => (Object.is(cell, -0) ? 'minus zero' : cell)));
    expect(rows).toEqual(expected);
  });

  test.each(['insert', 'upsert'] as const)('%s keeps odd texts', async (how) => {
    const tx = await tables(keyed);
    for (const half of [0, 1]) {
      const rows = ODD_TEXTS.map((text, i): Cell[] => [half * 100 + i, text, null, null, null, null, null]);
      await tx[how](KINDS, rows);
    }
    expect((await all(KINDS)).map(([, text]) => text)).toEqual([...ODD_TEXTS, ...ODD_TEXTS]);
  });

  test.each(['insert', 'upsert'] as const)('%s writes what PostgreSQL cannot hold as a replacement character', async (how) => {
    const tx = await tables(keyed);
    for (const id of [1, 2]) await tx[how](KINDS, [[id, 'a\0b\0\uD800c', null, null, null, null, null]]);
    expect((await all(KINDS)).map(([, text]) => text)).toEqual(Array(2).fill('a\uFFFDb\uFFFD\uFFFDc'));
  });

  test('upsert adds some columns and overwrites the others; null adds nothing', async () => {
    const tx = await tables(keyed);
    const options = { add: ['kg', 'large'] };
    await tx.upsert(
      SUMS,
      [
        ['s', 'stock', 5, 1n, 'first'],
        ['s', 'ground', null, 0, null],
      ],
      options,
    );
    await tx.upsert(
      SUMS,
      [
        ['s', 'stock', -7, BEYOND * 4n, 'second'],
        ['s', 'ground', null, 0, 'x'],
        ['t', 'stock', 1, 1, null],
      ],
      options,
    );
    await tx.upsert(
      SUMS,
      [
        ['s', 'stock', null, 0, null],
        ['s', 'ground', 3, 0, null],
      ],
      options,
    );
    expect(await all(SUMS)).toEqual([
      ['s', 'ground', 3, 0, null],
      ['s', 'stock', -2, BEYOND * 4n + 1n, null],
      ['t', 'stock', 1, 1, null],
    ]);
    await tx.upsert(SUMS, [['s', 'stock', 1, 2, 'overwritten']]);
    expect((await all(SUMS))[1]).toEqual(['s', 'stock', 1, 2, 'overwritten']);
  });

  test('upsert of a row that is all key leaves it; rows beyond a chunk are written too', async () => {
    const tx = await tables(keyed);
    await tx.upsert(KEYS_ONLY, [['b']]);
    const ids = Array.from({ length: 12_345 }, (_, i) => `id ${String(i).padStart(5, '0')}`);
    await tx.upsert(
      KEYS_ONLY,
      ids.map((id) => [id]),
    );
    await tx.upsert(KEYS_ONLY, [['b'], ['c']]);
    expect((await all(KEYS_ONLY)).flat()).toEqual(['b', 'c', ...ids]);
  });

  test('deleteByKey deletes by the whole key', async () => {
    const tx = await tables(keyed);
    await tx.insert(SUMS, [
      ['s', 'a', 1, 1, null],
      ['s', 'b', 1, 1, null],
      ['t', 'a', 1, 1, null],
      ['t, "b"', 'x\\', 1, 1, null],
    ]);
    await tx.deleteByKey(SUMS, [
      ['s', 'b'],
      ['t, "b"', 'x\\'],
      ['u', 'u'],
    ]);
    expect((await all(SUMS)).map(([site, kind]) => `${String(site)}/${String(kind)}`)).toEqual(['s/a', 't/a']);
  });

  test('nothing to write is no statement', async () => {
    const tx = await tables(keyed);
    await tx.insert(SUMS, []);
    await tx.upsert(SUMS, []);
    await tx.deleteByKey(SUMS, []);
    expect(await all(SUMS)).toEqual([]);
  });

  test('a key that is there already is refused by insert, and twice in one upsert', async () => {
    const tx = await tables(keyed);
    const twice: Cell[][] = [
      ['s', 'a', 1, 1, null],
      ['s', 'a', 1, 1, null],
    ];
    const write = async (): Promise<void> => {
      await tx.insert(SUMS, twice);
      await tx.query('SELECT FROM sums');
    };
    await expect(write()).rejects.toThrow(/duplicate key|could not create unique index/);
  });

  test.each([
    ['a fraction', [1, 'x', 1.5, null, null, null, null]],
    ['a number beyond 2^53', [1, 'x', 2 ** 53, null, null, null, null]],
    ['no number', [1, 'x', NaN, null, null, null, null]],
    ['a row that is too short', [1, 'x']],
    ['a row that is too long', [1, 'x', 1, null, null, null, null, null]],
  ] as [string, Cell[]][])('%s is refused', async (_name, row) => {
    const tx = await tables(keyed);
    await expect(tx.insert(KINDS, [row])).rejects.toThrow(RangeError);
    await expect(tx.upsert(KINDS, [row])).rejects.toThrow(RangeError);
    expect(await all(KINDS)).toEqual([]);
  });
});

test('a column that cannot be added up is refused', async () => {
  const tx = await tables(true);
  await expect(tx.upsert(SUMS, [['s', 'a', 1, 1, null]], { add: ['site'] })).rejects.toThrow('site is no column of sums');
  await expect(tx.upsert(SUMS, [['s', 'a', 1, 1, null]], { add: ['kgs'] })).rejects.toThrow('kgs is no column of sums');
});

test('values come back by the rule: whole numbers as numbers where safe, else bigint; fractions, days and times as text', async () => {
  await tables(true);
  const { rows } = await client.query<
    Record<string, unknown>
  >(`SELECT 9007199254740991::bigint AS safe, 9007199254740992::bigint AS beyond,
    (-9007199254740992)::bigint AS below, sum(x) AS sum, avg(x) AS mean, 123456789012345678901234567890::numeric AS large, 'NaN'::numeric AS nan,
    array_agg(x) AS list, ARRAY[NULL, 9007199254740993]::bigint[] AS large_list, '{}'::bigint[] AS empty, DATE '2026-03-01' AS day,
    TIMESTAMPTZ '2026-03-01 00:00:00Z' AT TIME ZONE 'UTC' AS time, 7::integer AS int, true AS yes
    FROM unnest(ARRAY[1, 2]::bigint[]) AS x`);
  expect(rows[0]).toEqual({
    safe: 9007199254740991,
    beyond: 9007199254740992n,
    below: -9007199254740992n,
    sum: 3,
    mean: '1.5000000000000000',
    large: 123456789012345678901234567890n,
    nan: 'NaN',
    list: [1, 2],
    large_list: [null, 9007199254740993n],
    empty: [],
    day: '2026-03-01',
    time: '2026-03-01 00:00:00',
    int: 7,
    yes: true,
  });
  expect(pg.types.getTypeParser(20, 'text')('1')).toBe('1');
});
