import type { FateGraph } from '../fate-by-origin/domain/graph.js';
import { LotHistory } from './domain/history.js';
import type { HistoryMemory } from './memory.js';
import { LotRecord, RunRecord } from './records.js';
import { type Step, decodeSteps } from './domain/steps.js';
import type { HistoryStore } from './store.js';

/** The lots and runs that a batch works on: out of memory, else out of the tables. */
export class Workspace implements FateGraph {
  readonly lots: ReadonlyMap<string, LotRecord>;
  readonly runs: ReadonlyMap<string, RunRecord>;
  /** Chunks of steps that the batch changed, by lot. */
  readonly chunks = new Map<string, [number, string][]>();

  constructor(
    private readonly memory: HistoryMemory,
    private readonly store: HistoryStore,
  ) {
    this.lots = memory.lots;
    this.runs = memory.runs;
  }

  lot(lotId: string): LotRecord {
    const lot = this.lots.get(lotId);
    if (!lot) throw new Error(`the lot ${lotId} was not fetched`);
    return lot;
  }

  run(runId: string): RunRecord {
    const run = this.runs.get(runId);
    if (!run) throw new Error(`the sorting run ${runId} was not fetched`);
    return run;
  }

  async fetchLots(lotIds: readonly string[]): Promise<void> {
    const missing = lotIds.filter((lotId) => !this.lots.has(lotId));
    const stored = missing.length > 0 && !this.memory.complete ? await this.store.lots(missing) : [];
    for (const row of stored) this.memory.lots.set(row.lot_id, LotRecord.from(row));
    for (const lotId of missing) if (!this.lots.has(lotId)) this.memory.lots.set(lotId, new LotRecord(lotId));
    for (const lotId of lotIds) this.memory.touch(this.lot(lotId));
  }

  async fetchRuns(runIds: readonly string[]): Promise<void> {
    const missing = runIds.filter((runId) => !this.runs.has(runId));
    if (missing.length === 0) return;
    const stored = this.memory.complete ? new Map<string, string>() : await this.store.runs(missing);
    for (const runId of missing) this.memory.runs.set(runId, new RunRecord(runId, stored.get(runId)));
  }

  async fetchHistories(lotIds: readonly string[]): Promise<void> {
    await this.fetchLots(lotIds);
    const missing = lotIds.map((lotId) => this.lot(lotId)).filter(({ history }) => !history);
    if (missing.length === 0) return;
    const stored = missing.filter(({ lotId, steps }) => steps > 0 || this.chunks.has(lotId));
    const chunks = stored.length > 0 ? await this.store.steps(stored.map(({ lotId }) => lotId)) : new Map<string, string[]>();
    for (const lot of missing) lot.history = this.historyOf(lot, chunks.get(lot.lotId) ?? []);
  }

  /** Makes the history of a lot present, with steps of the batch that were followed already. */
  async loadHistory(lot: LotRecord, followed: readonly Step[]): Promise<void> {
    await this.fetchHistories([lot.lotId]);
    for (const step of followed) lot.history!.append(step);
  }

  private historyOf(lot: LotRecord, stored: readonly string[]): LotHistory {
    const texts = [...stored];
    for (const [chunk, text] of this.chunks.get(lot.lotId) ?? []) texts[chunk] = text;
    const history = new LotHistory();
    for (const text of texts) for (const step of decodeSteps(text, lot.sites.sites)) history.append(step);
    return history;
  }

  /** Adds the batch's steps to a lot's chunks. */
  noteSteps(lot: LotRecord, steps: readonly Step[]): void {
    const chunks = lot.write(steps);
    if (chunks.length > 0) this.chunks.set(lot.lotId, chunks);
  }
}
