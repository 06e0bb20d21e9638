import type { Projection, ProjectionBatch } from '#libs/read-store/projection.js';
import { FATE } from '../fate-by-origin/tables.js';
import { FINDING, TICKET_USE, TICKET_WITHDRAWAL } from '../findings/tables.js';
import { HistoryBatch } from './batch.js';
import { HistoryMemory } from './memory.js';
import { LOT_STATE, LOT_STEPS, RUN_STATE } from './tables.js';

/**
 * Read models that follow each lot step by step: fate by origin and findings. They share the steps, which corrections and late rows
 * go back to. Rows depend on the set of events and the order within each stream alone.
 */
export class LotHistoryProjection implements Projection {
  readonly name = 'lot_history';
  readonly version = 3;
  readonly tables = [LOT_STATE, LOT_STEPS, RUN_STATE, FATE, FINDING, TICKET_USE, TICKET_WITHDRAWAL];
  private readonly memory = new HistoryMemory();

  begin(): ProjectionBatch {
    return new HistoryBatch(this.memory);
  }

  forget(): void {
    this.memory.forget();
  }
}
