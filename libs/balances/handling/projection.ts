import type { LotFlag, StoredEvent } from '#libs/contracts/index.js';
import { NO_ROWS, WrittenOnceProjection, type WrittenRow } from '../written-once.js';
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
export class HandlingProjection extends WrittenOnceProjection {
  readonly name = 'handling';
  readonly tables = [HANDLING];

  protected rowsOf(event: StoredEvent): readonly WrittenRow[] {
    const said = handlingOf(event);
    return said ? [[HANDLING, [said[0], event.position, said[1]]]] : NO_ROWS;
  }
}
