import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { BulkKeys } from './bulk-keys.js';
import { checkWidth, columnArray, copyText } from './copy-text.js';
import type { Cell, ReadTable, ReadTransaction } from './projection.js';
import { baseType, columnList, qualified, quoted } from './sql.js';

/** Rows of one statement that takes arrays. */
const CHUNK_ROWS = 5000;
/** Rows made into text at a time for COPY. */
const COPY_ROWS = 2000;
/** Fewer rows are inserted by arrays: one round trip to the database instead of two. */
const COPY_FROM_ROWS = 100;

type Rows = readonly (readonly Cell[])[];

/** What a projection writes with: one transaction on one connection, begun and ended by the projector. */
export class PgReadTransaction implements ReadTransaction {
  /** @param keys keys of the tables, where the version is being built */
  constructor(
    private readonly client: pg.ClientBase,
    readonly schema: string,
    private readonly keys?: BulkKeys,
  ) {}

  get rebuilding(): boolean {
    return this.keys !== undefined;
  }

  async query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    await this.keys?.needFor(sql);
    const { rows } = await this.client.query(sql, parameters as unknown[]);
    return rows as Row[];
  }

  async insert(table: ReadTable, rows: Rows): Promise<void> {
    if (rows.length === 0) return;
    this.keys?.noteInsert(table);
    if (rows.length < COPY_FROM_ROWS) return this.byArrays(insertSql(this.schema, table), table.columns.length, rows);
    const columns = columnList(table.columns.map(({ name }) => name));
    const copy = this.client.query(copyFrom(`COPY ${qualified(this.schema, table)} (${columns}) FROM STDIN`));
    const ended = once(copy, 'finish');
    try {
      for (let from = 0; from < rows.length; from += COPY_ROWS) {
        const to = Math.min(rows.length, from + COPY_ROWS);
        copy.write(copyText(rows, table.columns.length, from, to));
      }
      copy.end();
    } catch (mistake) {
      copy.destroy(mistake as Error);
      await ended.catch(() => undefined); // the server's word for it: that the COPY was given up
      throw mistake;
    }
    await ended;
  }

  async upsert(table: ReadTable, rows: Rows, { add = [] }: { add?: readonly string[] } = {}): Promise<void> {
    if (rows.length === 0) return;
    if (this.keys?.isEmpty(table)) {
      await this.insert(table, rows);
      return this.keys.need(table);
    }
    await this.keys?.need(table);
    await this.byArrays(upsertSql(this.schema, table, add), table.columns.length, rows);
  }

  async deleteByKey(table: ReadTable, keys: Rows): Promise<void> {
    if (keys.length === 0) return;
    await this.keys?.need(table);
    await this.byArrays(deleteSql(this.schema, table), table.key.length, keys);
  }

  /** Runs a statement whose parameters are columns, some thousand rows at a time. */
  private async byArrays(text: string, width: number, rows: Rows): Promise<void> {
    for (const row of rows) checkWidth(row, width);
    for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
      const to = Math.min(rows.length, from + CHUNK_ROWS);
      const values = Array.from({ length: width }, (_, column) => columnArray(rows, column, from, to));
      await this.client.query({ name: nameOf(text), text, values });
    }
  }
}

const statementNames = new Map<string, string>();

/** Name under which a statement is prepared once on each connection. */
function nameOf(text: string): string {
  let name = statementNames.get(text);
  if (name === undefined) statementNames.set(text, (name = `read_store_${statementNames.size}`));
  return name;
}

function unnested(table: ReadTable, names: readonly string[]): string {
  const types = names.map((name) => baseType(table.columns.find((column) => column.name === name)!.type));
  return `unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')})`;
}

function insertSql(schema: string, table: ReadTable): string {
  const names = table.columns.map(({ name }) => name);
  return `INSERT INTO ${qualified(schema, table)} (${columnList(names)}) SELECT * FROM ${unnested(table, names)}`;
}

function upsertSql(schema: string, table: ReadTable, add: readonly string[]): string {
  const names = table.columns.map(({ name }) => name);
  const unknown = add.find((name) => !names.includes(name) || table.key.includes(name));
  if (unknown !== undefined) throw new Error(`${unknown} is no column of ${table.name} that can be added up`);
  const sets = names
    .filter((name) => !table.key.includes(name))
    .map((name) => {
      const [old, fresh] = [`old.${quoted(name)}`, `EXCLUDED.${quoted(name)}`];
      return `${quoted(name)} = ${add.includes(name) ? `coalesce(${old} + ${fresh}, ${old}, ${fresh})` : fresh}`;
    });
  return (
    `INSERT INTO ${qualified(schema, table)} AS old (${columnList(names)}) SELECT * FROM ${unnested(table, names)} ` +
    `ON CONFLICT (${columnList(table.key)}) DO ${sets.length > 0 ? `UPDATE SET ${sets.join(', ')}` : 'NOTHING'}`
  );
}

const deleteSql = (schema: string, table: ReadTable): string =>
  `DELETE FROM ${qualified(schema, table)} AS old USING ${unnested(table, table.key)} AS gone (${columnList(table.key)}) ` +
  `WHERE ${table.key.map((name) => `old.${quoted(name)} = gone.${quoted(name)}`).join(' AND ')}`;
