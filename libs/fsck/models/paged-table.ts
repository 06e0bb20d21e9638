import type pg from 'pg';
import type { Findings } from '../report.js';
import { type Cells, type Text, difference, texts } from './table-check.js';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const PAGE = 5000;
/** How keys must look, so that the table can be asked for them. */
const FORMS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  integer: /^\d{1,9}$/,
  bigint: /^\d{1,16}$/,
};

/**
 * A large table whose rows are held against the log some thousand at a time, so that memory does not grow with it: the rows of the
 * expected keys are read, and at the end counted.
 */
export class PagedTable {
  private expected = new Map<string, Text[]>();
  private found = 0;
  readonly check: string;

  /** @param keys the first of the columns, which name a row, with their types */
  constructor(
    private readonly client: pg.ClientBase,
    private readonly schema: string,
    private readonly findings: Findings,
    readonly table: string,
    readonly columns: readonly string[],
    private readonly keys: readonly string[],
  ) {
    this.check = `model.${table}`;
    findings.begin(this.check);
  }

  /** Expects a row; call `settle` now and then. */
  expect(row: Cells): void {
    const cells = texts(row);
    const name = this.nameOf(cells);
    const stands = this.keys.every((type, i) => (FORMS[type] ?? /^/).test(cells[i] ?? ''));
    if (stands) this.expected.set(name, cells);
    else this.findings.add(this.check, `row ${name} cannot stand in the table, and the log asks for it`);
  }

  /** Compares what is expected so far, where it is much or `all` is asked for. */
  async settle(all = false): Promise<void> {
    if (this.expected.size === 0 || (this.expected.size < PAGE && !all)) return;
    const rows = [...this.expected.values()];
    const columns = this.columns.map((name) => `${quoted(name)}::text`).join(', ');
    const keys = this.keys.map((_, i) => quoted(this.columns[i]!)).join(', ');
    const asked = this.keys.map((type, i) => `$${i + 1}::${type}[]`).join(', ');
    const { rows: stored } = await this.client.query<Text[]>({
      text: `SELECT ${columns} FROM ${quoted(this.schema)}.${quoted(this.table)} WHERE (${keys}) IN (SELECT * FROM unnest(${asked}))`,
      values: this.keys.map((_, i) => rows.map((row) => row[i])),
      rowMode: 'array',
    });
    this.found += stored.length;
    for (const actual of stored) this.compare(actual);
    for (const name of this.expected.keys()) this.findings.add(this.check, `row ${name} is missing`);
    this.expected = new Map();
  }

  /** Compares the rest, and looks for rows that were not expected. */
  async finish(): Promise<void> {
    await this.settle(true);
    const { rows } = await this.client.query<{ count: string }>(
      `SELECT count(*)::text FROM ${quoted(this.schema)}.${quoted(this.table)}`,
    );
    const extra = Number(rows[0]!.count) - this.found;
    if (extra !== 0) this.findings.add(this.check, `${extra} rows follow from no event`);
  }

  private compare(actual: readonly Text[]): void {
    const name = this.nameOf(actual);
    const expected = this.expected.get(name);
    this.expected.delete(name);
    if (!expected) return this.findings.add(this.check, `row ${name} stands twice`);
    for (const [i, column] of this.columns.entries()) {
      if (expected[i] !== actual[i]) {
        this.findings.add(this.check, `row ${name}: ${column} ${difference(actual[i]!, expected[i]!)}`);
      }
    }
  }

  private nameOf(cells: readonly Text[]): string {
    return cells.slice(0, this.keys.length).join(', ');
  }
}
