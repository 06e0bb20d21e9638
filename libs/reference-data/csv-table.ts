import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

/** The version of the tables that is read, and that is stamped as factor set in events. */
export const REFERENCE_VERSION = '2026-1';

/** A row of a table, by column name; empty cells are empty texts. */
export type Row = Readonly<Record<string, string>>;

const pathOf = (file: string): string => fileURLToPath(new URL(`./tables/${REFERENCE_VERSION}/${file}`, import.meta.url));

/** Reads a table of the version. @throws Error where the file is missing or a row has too few or too many cells */
export const readTable = (file: string): readonly Row[] =>
  parse<Row>(readFileSync(pathOf(file), 'utf8'), { columns: true, skip_empty_lines: true });

/** Reads a text file of the version, such as the geometry of the municipalities. */
export const readText = (file: string): string => readFileSync(pathOf(file), 'utf8');

/** A cell that must be there. @throws Error naming the column */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`a reference table lacks the column ${column}`);
  return value;
}

/** A relative standard deviation such as `0.12` as parts per million. @throws Error where it is no fraction */
export function ppm(text: string): number {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) throw new Error(`'${text}' is no fraction`);
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'));
}
