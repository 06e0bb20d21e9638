import type { ReadTable, ReadTransaction } from '#libs/read-store/projection.js';

/** States kept in memory between batches. */
const MAX_STATES = 100_000;

/**
 * The column `state` of rows that each event changes anew, as texts by the table's key (one column): those used last are kept between batches.
 * Everything in it can be read from the table again.
 */
export class KeptStates {
  private states = new Map<string, string>();
  /** Whether what is not in memory is not in the table either; unknown before the first batch. */
  private complete: boolean | undefined;

  constructor(private readonly table: ReadTable) {}

  forget(): void {
    this.states = new Map();
    this.complete = undefined;
  }

  get(id: string): string | undefined {
    return this.states.get(id);
  }

  set(id: string, state: string): void {
    this.states.delete(id);
    this.states.set(id, state);
  }

  /** Makes the states of these rows present, as far as there are any. */
  async fetch(tx: ReadTransaction, ids: Iterable<string>): Promise<void> {
    const table = `${tx.schema}.${this.table.name}`;
    if (this.complete === undefined) {
      const [row] = await tx.query<{ any: boolean }>(`SELECT EXISTS (SELECT FROM ${table}) AS any`);
      this.complete = row?.any === false;
    }
    if (this.complete) return;
    const missing = [...new Set(ids)].filter((id) => !this.states.has(id));
    if (missing.length === 0) return;
    const key = this.table.key[0]!;
    const rows = await tx.query<{ id: string; state: string }>(
      `SELECT ${key} AS id, state FROM ${table} WHERE ${key} = ANY($1::uuid[])`,
      [missing],
    );
    for (const { id, state } of rows) this.set(id, state);
  }

  /** Lets go of what was used longest ago. */
  trim(): void {
    for (const id of this.states.keys()) {
      if (this.states.size <= MAX_STATES) break;
      this.states.delete(id);
      this.complete = false;
    }
  }
}
