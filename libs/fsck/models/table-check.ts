import type pg from 'pg';
import type { Findings } from '../report.js';

/** A cell as text, as PostgreSQL prints it; `null` where nothing stands. */
export type Text = string | null;

/** Values of a row, as they are worked out. */
export type Cells = readonly (string | number | bigint | boolean | null | undefined)[];

/** A row's values as PostgreSQL prints them. */
export const texts = (row: Cells): Text[] => row.map((cell) => (cell === null || cell === undefined ? null : String(cell)));

const EXCERPT = 60;

/** Two values that differ, for people: of long texts, where they begin to. */
export function difference(actual: Text, expected: Text): string {
  const [a, b] = [actual ?? 'empty', expected ?? 'empty'];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const part = (text: string): string => {
    const from = Math.max(0, at - EXCERPT);
    const some = text.slice(from, at + EXCERPT);
    return `${from > 0 ? '…' : ''}${some}${at + EXCERPT < text.length ? '…' : ''}`;
  };
  return `is ${part(a)}, the log says ${part(b)}`;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const PAGE = 10_000;

/** Rows of a table as texts, in the order of the columns named. */
export async function* readTable(
  client: pg.ClientBase,
  schema: string,
  table: string,
  columns: readonly string[],
  where = '',
): AsyncGenerator<Text[][]> {
  const cursor = quoted(`audit_${table}`);
  const list = columns.map((name) => `${quoted(name)}::text`).join(', ');
  await client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${list} FROM ${quoted(schema)}.${quoted(table)} ${where}`);
  for (;;) {
    const { rows } = await client.query<Text[]>({ text: `FETCH ${PAGE} FROM ${cursor}`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query(`CLOSE ${cursor}`);
}

const UNIT = '\u001f';
const keyText = (cells: readonly Text[]): string => cells.map((cell) => cell ?? '\u0000').join(UNIT);

/** A table whose rows are worked out anew from the log and held against what stands there. */
export class ExpectedTable {
  private readonly rows = new Map<string, Text[]>();

  /** @param keys how many of the first columns name a row */
  constructor(
    readonly table: string,
    readonly columns: readonly string[],
    private readonly keys: number,
  ) {}

  set(row: Cells): void {
    const cells = texts(row);
    this.rows.set(keyText(cells.slice(0, this.keys)), cells);
  }

  /** The row of a key, to go on with it; made where it is missing. */
  sums(key: readonly (string | null)[], zeros: number): Text[] {
    const name = keyText(key);
    let row = this.rows.get(name);
    if (!row) this.rows.set(name, (row = [...key, ...Array.from({ length: zeros }, () => '0')]));
    return row;
  }

  /** Holds the rows of the table against the expected ones, and forgets them. Every row is used once: what is left over is missing. */
  async compare(client: pg.ClientBase, schema: string, findings: Findings): Promise<void> {
    const check = `model.${this.table}`;
    findings.begin(check);
    const seen = new Set<string>();
    for await (const page of readTable(client, schema, this.table, this.columns)) {
      for (const actual of page) {
        const key = keyText(actual.slice(0, this.keys));
        const expected = this.rows.get(key);
        const name = actual.slice(0, this.keys).join(', ');
        if (!expected) findings.add(check, `row ${name} follows from no event`);
        else if (seen.has(key)) findings.add(check, `row ${name} stands twice`);
        else this.compareCells(name, expected, actual, check, findings);
        seen.add(key);
      }
    }
    for (const [key, row] of this.rows) {
      if (!seen.has(key)) findings.add(check, `row ${row.slice(0, this.keys).join(', ')} is missing`);
    }
    this.rows.clear();
  }

  private compareCells(
    name: string,
    expected: readonly Text[],
    actual: readonly Text[],
    check: string,
    findings: Findings,
  ): void {
    for (const [i, column] of this.columns.entries()) {
      if (expected[i] !== actual[i]) {
        findings.add(check, `row ${name}: ${column} ${difference(actual[i]!, expected[i]!)}`);
      }
    }
  }
}

/** Adds an integer to a cell that holds one. */
export const plus = (cell: Text, value: number | bigint): string => {
  const [a, b] = [Number(cell), Number(value)];
  const exact = [a, b, a + b].every(Number.isSafeInteger);
  return exact ? String(a + b) : (BigInt(cell ?? 0) + BigInt(value)).toString();
};
