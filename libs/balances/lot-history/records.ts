import { type LotFate, lotFateFrom, lotFateJson, newLotFate } from '../fate-by-origin/domain/lot-fate.js';
import { type FateRows, lotRows, runRows } from '../fate-by-origin/domain/rows.js';
import {
  type RunFate,
  type RunShares,
  newRunFate,
  runFateFrom,
  runFateJson,
  shareRun,
} from '../fate-by-origin/domain/run-fate.js';
import type { FindingRow } from '../findings/domain/finding-row.js';
import { LotFindings } from '../findings/domain/lot-findings.js';
import type { LotHistory } from './domain/history.js';
import { SiteNumbers, type Step, encodeStep } from './domain/steps.js';
import type { LotStateRow, RunStateRow, StoredLot } from './store.js';
import { CHUNK_STEPS } from './tables.js';

/** A lot in memory. */
export class LotRecord {
  kind = '';
  steps = 0;
  history?: LotHistory;
  /** Rows of the read model as they are stored. */
  storedFate: FateRows = new Map();
  storedFindings = new Map<string, string>();
  fate: LotFate;
  findings: LotFindings;
  sites = new SiteNumbers();
  /** Lines of the last chunk, where it is not full. */
  private tail: string[] = [];

  constructor(readonly lotId: string) {
    this.fate = newLotFate(lotId);
    this.findings = new LotFindings(lotId);
  }

  static from(stored: StoredLot): LotRecord {
    const lot = new LotRecord(stored.lot_id);
    lot.kind = stored.kind;
    lot.steps = stored.steps;
    lot.sites = new SiteNumbers(JSON.parse(stored.sites) as string[]);
    lot.fate = lotFateFrom(stored.lot_id, JSON.parse(stored.fate));
    lot.findings = LotFindings.from(stored.lot_id, JSON.parse(stored.findings));
    lot.tail = stored.tail ? stored.tail.split('\n') : [];
    lot.storedFate = lotRows(lot.fate, lot.kind);
    lot.storedFindings = new Map(lot.findings.rows().map((row) => [row.findingId, JSON.stringify(row)]));
    return lot;
  }

  /** Adds steps to the chunks. @returns the chunks that changed, with their numbers */
  write(steps: readonly Step[]): [number, string][] {
    const changed: [number, string][] = [];
    for (const step of steps) {
      this.tail.push(encodeStep(step, this.sites));
      this.steps++;
      if (this.tail.length < CHUNK_STEPS) continue;
      changed.push([this.steps / CHUNK_STEPS - 1, this.tail.join('\n')]);
      this.tail = [];
    }
    if (this.tail.length > 0 && steps.length > 0) changed.push([Math.floor(this.steps / CHUNK_STEPS), this.tail.join('\n')]);
    return changed;
  }

  stateRow(): LotStateRow {
    const { lotId, kind, steps, sites, fate, findings } = this;
    return [lotId, kind, steps, JSON.stringify(sites.sites), JSON.stringify(lotFateJson(fate)), JSON.stringify(findings.json())];
  }

  fateRows(): FateRows {
    return lotRows(this.fate, this.kind);
  }

  /** Findings that differ from what is stored; from now on they are. */
  takeChangedFindings(): FindingRow[] {
    return this.findings.rows().filter((row) => {
      const text = JSON.stringify(row);
      if (this.storedFindings.get(row.findingId) === text) return false;
      this.storedFindings.set(row.findingId, text);
      return true;
    });
  }
}

/** A sorting run in memory. */
export class RunRecord {
  readonly run: RunFate;
  shares: RunShares;
  storedFate: FateRows;

  constructor(runId: string, stored?: string) {
    this.run = stored === undefined ? newRunFate(runId) : runFateFrom(runId, JSON.parse(stored));
    this.shares = shareRun(this.run);
    this.storedFate = this.fateRows();
  }

  stateRow(): RunStateRow {
    return [this.run.runId, JSON.stringify(runFateJson(this.run))];
  }

  fateRows(): FateRows {
    return runRows(this.run, this.shares);
  }
}
