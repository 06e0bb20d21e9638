import { type KindOfMass, type StoredEvent, postings } from '#libs/contracts/index.js';
import { LotHistory } from '../../lot-history/domain/history.js';
import { lotOf, partOf, stepOf } from '../../lot-history/domain/steps.js';
import { type FateGraph, type GraphLot, type GraphRun, propagate } from './graph.js';
import { newLotFate } from './lot-fate.js';
import { type FateRowKey, type FateRows, fateRowKeyFrom, lotRows, runRows } from './rows.js';
import { followRunEvent, newRunFate, shareRun } from './run-fate.js';

interface ReplayedLot extends GraphLot {
  readonly history: LotHistory;
  kind: string;
}

/** A row of the read model, whoever holds the mass. */
export interface ReplayedRow extends FateRowKey {
  readonly massKg: number;
}

/** Follows mass from events in memory, without any table: for an answer as known at an earlier position. */
export class FateReplay implements FateGraph {
  readonly lots = new Map<string, ReplayedLot>();
  readonly runs = new Map<string, GraphRun>();

  /** Takes in the next event of a stream; streams may come in any order. */
  add(event: StoredEvent): void {
    if (
      event.type === 'SortingStarted' ||
      event.type === 'SortingReopened' ||
      event.type === 'MassSorted' ||
      event.type === 'SortingAborted'
    )
      followRunEvent(this.run(event.data.runId).run, event);
    const lotId = lotOf(event);
    if (lotId === undefined) return;
    const step = stepOf(event, postings(event));
    if (!step) return;
    const lot = this.lot(lotId);
    if (lot.kind === '' && 'material' in event.data) lot.kind = partOf(event.data as KindOfMass);
    if (step.kind) lot.kind = step.kind.to;
    lot.history.append(step);
  }

  /** Where the mass is after the events taken in. */
  async rows(): Promise<ReplayedRow[]> {
    for (const { history } of this.lots.values()) for (const { run } of history.entries) if (run) this.run(run.runId);
    await propagate(this, { lots: new Set(this.lots.keys()), runs: new Set(this.runs.keys()) });
    const rows: FateRows[] = [
      ...[...this.lots.values()].map(({ fate, kind }) => lotRows(fate, kind)),
      ...[...this.runs.values()].map(({ run, shares }) => runRows(run, shares)),
    ];
    return rows.flatMap((each) => [...each].map(([key, massKg]) => ({ ...fateRowKeyFrom(key), massKg })));
  }

  private lot(lotId: string): ReplayedLot {
    let lot = this.lots.get(lotId);
    if (!lot) this.lots.set(lotId, (lot = { lotId, fate: newLotFate(lotId), history: new LotHistory(), kind: '' }));
    return lot;
  }

  private run(runId: string): GraphRun {
    let found = this.runs.get(runId);
    if (!found) {
      const run = newRunFate(runId);
      this.runs.set(runId, (found = { run, shares: shareRun(run) }));
    }
    return found;
  }

  async fetchLots(lotIds: readonly string[]): Promise<void> {
    for (const lotId of lotIds) this.lot(lotId);
  }

  async fetchRuns(runIds: readonly string[]): Promise<void> {
    for (const runId of runIds) this.run(runId);
  }

  async fetchHistories(lotIds: readonly string[]): Promise<void> {
    await this.fetchLots(lotIds);
  }
}
