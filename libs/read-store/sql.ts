import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/kernel/index.js';
import type { Projection, ReadTable } from './projection.js';

/** Schema of the control tables: versions of the read models and which of them is asked. */
export const CONTROL_SCHEMA = 'read_control';

/** Schema of a version of the read models. */
export const schemaOf = (version: number): string => `read_${version}`;

/** An identifier as it stands in SQL. */
export const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

/** Column names as a list in SQL. */
export const columnList = (names: readonly string[]): string => names.map(quoted).join(', ');

/** A table's name in SQL, with its schema. */
export const qualified = (schema: string, table: ReadTable): string => `${quoted(schema)}.${quoted(table.name)}`;

const CONSTRAINTS = /\s+(not\s+null|null|default|collate|check|generated|primary|unique|references|constraint)\b.*$/i;

/** The type of a column without its constraints: `bigint not null` → `bigint`. */
export const baseType = (type: string): string => type.replace(CONSTRAINTS, '').trim();

/** Makes a table, without its key and indexes. */
export const createTable = (schema: string, table: ReadTable): string =>
  `CREATE TABLE ${qualified(schema, table)} (\n${table.columns.map(({ name, type }) => `  ${quoted(name)} ${type}`).join(',\n')}\n)`;

/** Makes the key of a table. */
export const createKey = (schema: string, table: ReadTable): string =>
  `ALTER TABLE ${qualified(schema, table)} ADD PRIMARY KEY (${columnList(table.key)})`;

/** Makes the further indexes of a table. */
export function createIndexes(schema: string, table: ReadTable): string[] {
  const names = new Set(table.columns.map(({ name }) => name));
  const part = (text: string): string => (names.has(text) ? quoted(text) : text);
  return (table.indexes ?? []).map((parts) => `CREATE INDEX ON ${qualified(schema, table)} (${parts.map(part).join(', ')})`);
}

/** All tables of the projections. @throws Error two tables of one name, a key that is no column */
export function tablesOf(projections: readonly Projection[]): ReadTable[] {
  const tables = projections.flatMap((projection) => projection.tables);
  const seen = new Set<string>();
  for (const { name, columns, key } of tables) {
    if (seen.has(name)) throw new Error(`two read models have a table ${name}`);
    seen.add(name);
    const missing = key.find((column) => !columns.some((each) => each.name === column));
    if (missing !== undefined || key.length === 0) throw new Error(`the key of table ${name} is not made of its columns`);
  }
  return tables;
}

/** Hash of what the projections make: their tables, and the version of their code. */
export function fingerprintOf(projections: readonly Projection[]): string {
  const parts = projections.map(({ name, version = 1, tables }) => ({
    name,
    version,
    tables: tables.map(({ name: table, columns, key, indexes = [] }) => ({
      table,
      columns: columns.map((column) => [column.name, column.type]),
      key: [...key],
      indexes: indexes.map((index) => [...index]),
    })),
  }));
  return createHash('sha256').update(canonicalJson(parts)).digest('hex');
}
