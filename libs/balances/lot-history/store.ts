import type { FateRows } from '../fate-by-origin/domain/rows.js';
import type { FindingRow } from '../findings/domain/finding-row.js';
import type { JudgedUse, TicketUse, TicketWithdrawal } from '../findings/domain/tickets.js';

/** A row of `lot_state` with the last chunk of steps, where that is not full. */
export interface StoredLot {
  readonly lot_id: string;
  readonly kind: string;
  readonly steps: number;
  readonly sites: string;
  readonly fate: string;
  readonly findings: string;
  readonly tail: string | null;
}

/** A row of `lot_state`: lot, kind, number of steps, sites, fate, findings. */
export type LotStateRow = [string, string, number, string, string, string];
/** A row of `lot_steps`: lot, number of the chunk, steps. */
export type ChunkRow = [string, number, string];
/** A row of `run_state`. */
export type RunStateRow = [string, string];

/** A row of fates that is added, changed, or (mass zero) deleted. */
export interface FateChange {
  readonly holderId: string;
  readonly holderType: 'lot' | 'run';
  readonly key: string;
  readonly massKg: number;
}

/** What differs between the rows of a lot or run as stored and as they are now. */
export function fateChanges(holderId: string, holderType: 'lot' | 'run', stored: FateRows, now: FateRows): FateChange[] {
  const changes: FateChange[] = [];
  for (const [key, massKg] of now) if (stored.get(key) !== massKg) changes.push({ holderId, holderType, key, massKg });
  for (const key of stored.keys()) if (!now.has(key)) changes.push({ holderId, holderType, key, massKg: 0 });
  return changes;
}

/** What the lots' histories, fates and findings are read from and written to within one batch. */
export interface HistoryStore {
  /** Whether no lot, no run and no ticket is stored. */
  isEmpty(): Promise<boolean>;
  lots(lotIds: readonly string[]): Promise<StoredLot[]>;
  /** Chunks of steps by lot, oldest first. */
  steps(lotIds: readonly string[]): Promise<Map<string, string[]>>;
  /** States of runs by id. */
  runs(runIds: readonly string[]): Promise<Map<string, string>>;
  saveLots(states: readonly LotStateRow[], chunks: readonly ChunkRow[], runs: readonly RunStateRow[]): Promise<void>;
  saveFates(changes: readonly FateChange[]): Promise<void>;
  saveFindings(rows: readonly FindingRow[]): Promise<void>;
  saveTickets(uses: readonly TicketUse[], withdrawals: readonly TicketWithdrawal[]): Promise<void>;
  /** Those of the hashes under which more than one event is stored, with all their uses: by site and ticket. */
  sharedTickets(keys: readonly number[]): Promise<JudgedUse[][]>;
}
