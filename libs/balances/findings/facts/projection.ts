import type { StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTable, ReadTransaction } from '#libs/read-store/projection.js';
import { lotClassRow, remarkRow, reportedEndRow, reportedRow, runInputsRow } from './rows.js';
import { LOT_CLASS, REMARK, REPORTED, REPORTED_END, RUN_INPUTS } from './tables.js';

const MAKERS: readonly (readonly [ReadTable, (event: StoredEvent) => Cell[] | undefined])[] = [
  [REPORTED, reportedRow],
  [REPORTED_END, reportedEndRow],
  [LOT_CLASS, lotClassRow],
  [RUN_INPUTS, runInputsRow],
  [REMARK, remarkRow],
];

/**
 * Facts that findings are worked out from when they are asked for, and what people said about findings. Rows are written once and never
 * changed, each made of one event alone: they are the same whatever order streams are read in.
 */
export class FindingFactsProjection implements Projection {
  readonly name = 'finding_facts';
  readonly tables = [REPORTED, REPORTED_END, LOT_CLASS, RUN_INPUTS, REMARK];

  begin(): ProjectionBatch {
    const rows = MAKERS.map((): Cell[][] => []);
    return {
      apply: (event: StoredEvent): void => {
        for (const [place, [, make]] of MAKERS.entries()) {
          const made = make(event);
          if (made) rows[place]!.push(made);
        }
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        for (const [place, [table]] of MAKERS.entries()) if (rows[place]!.length > 0) await tx.insert(table, rows[place]!);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
