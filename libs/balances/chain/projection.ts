import type { StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { CUSTODY_LINK } from './tables.js';

/** The row of an event that takes mass from a lot into a run or split, or out of one. */
function linkRow({ type, data, position }: StoredEvent): Cell[] | undefined {
  switch (type) {
    // Also of an input that the lot refused: a correction may bring it in.
    case 'SortingInputReturned':
    case 'SortingInputIssued':
      return [position, data.runId, data.lotId, 'in', 'sorting', data.site];
    case 'SortingOutputReceived':
      return [position, data.runId, data.lotId, 'out', 'sorting', data.site];
    case 'LotSplit':
      return [position, data.splitId, data.lotId, 'in', 'split', data.site];
    case 'LotOpened':
      return data.split && [position, data.split.splitId, data.lotId, 'out', 'split', data.split.site];
    default:
      return undefined;
  }
}

/** Read model of how lots come out of lots: table `custody_link`. Rows are written once and never changed. */
export class CustodyLinkProjection implements Projection {
  readonly name = 'custody-link';
  readonly tables = [CUSTODY_LINK];

  begin(): ProjectionBatch {
    const rows: Cell[][] = [];
    return {
      apply: (event: StoredEvent): void => {
        const row = linkRow(event);
        if (row) rows.push(row);
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        if (rows.length > 0) await tx.insert(CUSTODY_LINK, rows);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
