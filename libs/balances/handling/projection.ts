import type { LotFlag, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { HANDLING } from './tables.js';

/** What becomes of flagged peat; `null`: not stated, or blended of peat that is handled in several ways. */
function peatUse(flags: readonly LotFlag[]): string | null {
  const uses = new Set(flags.flatMap(({ flag, use }) => (flag === 'peat' ? [use ?? null] : [])));
  return uses.size === 1 ? [...uses][0]! : null;
}

/** What an event says of how a holder's mass is handled; undefined: nothing. */
function handlingOf(event: StoredEvent): readonly [holder: string, code: string | null] | undefined {
  switch (event.type) {
    case 'SortingStarted':
      return [event.data.runId, event.data.treatment ?? null];
    case 'SortingReopened':
      return event.data.treatment ? [event.data.runId, event.data.treatment] : undefined;
    case 'LotOpened':
      return event.data.flags ? [event.data.lotId, peatUse(event.data.flags)] : undefined;
    case 'LotClassified':
      return [event.data.lotId, peatUse(event.data.flags)];
    default:
      return undefined;
  }
}

/** Read model of how runs treat their inputs, and of what becomes of peat: a row per word, so that it is known as at any position. */
export class HandlingProjection implements Projection {
  readonly name = 'handling';
  readonly tables = [HANDLING];

  begin(): ProjectionBatch {
    const rows: Cell[][] = [];
    return {
      apply: (event: StoredEvent): void => {
        const said = handlingOf(event);
        if (said) rows.push([said[0], event.position, said[1]]);
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        if (rows.length > 0) await tx.insert(HANDLING, rows);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
