import { createHash } from 'node:crypto';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ReadTable } from './projection.js';
import { baseType, columnList, qualified, quoted } from './sql.js';

/** All rows of a table as one figure: equal where the rows are equal, byte for byte. */
export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  /** SHA-256, hex, of the rows in the text format of COPY, in the order of the key (texts by their bytes). */
  readonly sha256: string;
}

/** A table whose rows differ between two versions. */
export interface TableDifference {
  readonly table: string;
  readonly rows: readonly [number, number];
  /** Some rows that only the first has, as JSON text. */
  readonly onlyInFirst: readonly string[];
  readonly onlyInSecond: readonly string[];
}

const EXAMPLES = 5;
const NEWLINE = '\n'.charCodeAt(0);

function orderOf({ columns, key }: ReadTable): string {
  const isText = (name: string): boolean =>
    /^(text|varchar|character)/i.test(baseType(columns.find((c) => c.name === name)!.type));
  return key.map((name) => `${quoted(name)}${isText(name) ? ' COLLATE "C"' : ''}`).join(', ');
}

/** All rows of a table in the text format of COPY, in the order of the key, in pieces. */
export function dumpTable(client: pg.ClientBase, schema: string, table: ReadTable): AsyncIterable<Buffer> {
  const columns = columnList(table.columns.map(({ name }) => name));
  const rows = `SELECT ${columns} FROM ${qualified(schema, table)} ORDER BY ${orderOf(table)}`;
  return client.query(copyTo(`COPY (${rows}) TO STDOUT`)) as AsyncIterable<Buffer>;
}

/** Digests of tables, in one schema. */
export async function digests(client: pg.ClientBase, schema: string, tables: readonly ReadTable[]): Promise<TableDigest[]> {
  const found: TableDigest[] = [];
  for (const table of tables) {
    const hash = createHash('sha256');
    let rows = 0;
    for await (const piece of dumpTable(client, schema, table)) {
      hash.update(piece);
      for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) rows += 1;
    }
    found.push({ table: table.name, rows, sha256: hash.digest('hex') });
  }
  return found;
}

/** Holds the tables of two schemas against each other. @returns the tables that differ, with examples */
export async function differences(
  client: pg.ClientBase,
  tables: readonly ReadTable[],
  first: string,
  second: string,
): Promise<TableDifference[]> {
  const [a, b] = [await digests(client, first, tables), await digests(client, second, tables)];
  const found: TableDifference[] = [];
  for (const [i, table] of tables.entries()) {
    if (a[i]!.sha256 === b[i]!.sha256) continue;
    found.push({
      table: table.name,
      rows: [a[i]!.rows, b[i]!.rows],
      onlyInFirst: await onlyIn(client, table, first, second),
      onlyInSecond: await onlyIn(client, table, second, first),
    });
  }
  return found;
}

async function onlyIn(client: pg.ClientBase, table: ReadTable, here: string, there: string): Promise<string[]> {
  const columns = columnList(table.columns.map(({ name }) => name));
  const { rows } = await client.query<{ line: string }>(
    `SELECT to_json(lone)::text AS line FROM (SELECT ${columns} FROM ${qualified(here, table)} EXCEPT ALL ` +
      `SELECT ${columns} FROM ${qualified(there, table)}) AS lone ORDER BY ${orderOf(table)} LIMIT ${EXAMPLES}`,
  );
  return rows.map(({ line }) => line);
}
