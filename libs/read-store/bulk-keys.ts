import type pg from 'pg';
import type { ReadTable } from './projection.js';
import { createKey, schemaOf } from './sql.js';

/**
 * Keys of the tables of a version that is being built. Its tables begin without: rows are copied in faster, and a key is made at one go
 * when the first statement needs it, or at the end. What it knows holds until the transaction under way fails; then make another.
 */
export class BulkKeys {
  private constructor(
    private readonly client: pg.ClientBase,
    private readonly schema: string,
    /** Tables without a key; whether rows may be in them. */
    private readonly bare: Map<ReadTable, { written: boolean }>,
  ) {}

  /** Looks up which tables have their key. */
  static async of(client: pg.ClientBase, version: number, tables: readonly ReadTable[]): Promise<BulkKeys> {
    const schema = schemaOf(version);
    const { rows } = await client.query<{ table_name: string }>(
      `SELECT table_name FROM information_schema.table_constraints WHERE table_schema = $1 AND constraint_type = 'PRIMARY KEY'`,
      [schema],
    );
    const keyed = new Set(rows.map((row) => row.table_name));
    const { rows: counted } = await client.query<{ name: string; written: boolean }>(
      tables
        .map(({ name }) => `SELECT '${name}' AS name, EXISTS (SELECT FROM "${schema}"."${name}") AS written`)
        .join(' UNION ALL ') || 'SELECT',
    );
    const written = new Set(counted.filter((row) => row.written).map(({ name }) => name));
    const bare = tables.filter(({ name }) => !keyed.has(name));
    return new BulkKeys(client, schema, new Map(bare.map((table) => [table, { written: written.has(table.name) }])));
  }

  /** Rows are about to be copied into the table. */
  noteInsert(table: ReadTable): void {
    const state = this.bare.get(table);
    if (state) state.written = true;
  }

  /** Whether the table is empty and has no key yet, so that rows with keys of their own can be copied in. */
  isEmpty(table: ReadTable): boolean {
    return this.bare.get(table)?.written === false;
  }

  /** Makes the key of a table if it is missing. */
  async need(table: ReadTable): Promise<void> {
    if (!this.bare.has(table)) return;
    await this.client.query(createKey(this.schema, table));
    this.bare.delete(table);
  }

  /** Makes the keys of the tables that a statement names. */
  async needFor(sql: string): Promise<void> {
    for (const table of [...this.bare.keys()]) if (new RegExp(`\\b${table.name}\\b`).test(sql)) await this.need(table);
  }

  /** Makes all keys that are missing. */
  async needAll(): Promise<void> {
    for (const table of [...this.bare.keys()]) await this.need(table);
  }
}
