import type { StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTable, ReadTransaction } from '#libs/read-store/projection.js';

/** A row that an event writes, with its table. */
export type WrittenRow = readonly [table: ReadTable, row: Cell[]];

/** Of events that write nothing. */
export const NO_ROWS: readonly WrittenRow[] = [];

/** A read model whose rows are written once and never changed, so that what was known at a position is a choice of rows. */
export abstract class WrittenOnceProjection implements Projection {
  abstract readonly name: string;
  abstract readonly tables: readonly ReadTable[];

  /** The rows that an event writes. */
  protected abstract rowsOf(event: StoredEvent): readonly WrittenRow[];

  begin(): ProjectionBatch {
    const rows = new Map<ReadTable, Cell[][]>(this.tables.map((table) => [table, []]));
    return {
      apply: (event: StoredEvent): void => {
        for (const [table, row] of this.rowsOf(event)) rows.get(table)!.push(row);
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        for (const [table, written] of rows) if (written.length > 0) await tx.insert(table, written);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
