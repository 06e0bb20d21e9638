import type { FindingRow } from '../../findings/domain/finding-row.js';
import type { JudgedUse, TicketUse, TicketWithdrawal } from '../../findings/domain/tickets.js';
import type { ChunkRow, FateChange, HistoryStore, LotStateRow, RunStateRow, StoredLot } from '../store.js';
import { CHUNK_STEPS } from '../tables.js';

/** Tables of the lots' histories, fates and findings as maps from key to row: for fast specs. */
export class MapStore implements HistoryStore {
  readonly lotStates = new Map<string, LotStateRow>();
  readonly chunks = new Map<string, ChunkRow>();
  readonly runStates = new Map<string, RunStateRow>();
  readonly fates = new Map<string, FateChange>();
  readonly findings = new Map<string, FindingRow>();
  readonly uses = new Map<string, TicketUse>();
  readonly withdrawals = new Map<string, TicketWithdrawal>();

  async isEmpty(): Promise<boolean> {
    return this.lotStates.size + this.runStates.size + this.uses.size === 0;
  }

  async lots(lotIds: readonly string[]): Promise<StoredLot[]> {
    return lotIds.flatMap((lotId) => {
      const row = this.lotStates.get(lotId);
      if (!row) return [];
      const [lot_id, kind, steps, sites, fate, findings] = row;
      const tail = this.chunks.get(`${lotId}|${Math.floor(steps / CHUNK_STEPS)}`)?.[2] ?? null;
      return [{ lot_id, kind, steps, sites, fate, findings, tail }];
    });
  }

  async steps(lotIds: readonly string[]): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const lotId of lotIds) {
      const texts: string[] = [];
      for (let chunk = 0, row = this.chunks.get(`${lotId}|0`); row; row = this.chunks.get(`${lotId}|${++chunk}`))
        texts.push(row[2]);
      if (texts.length > 0) found.set(lotId, texts);
    }
    return found;
  }

  async runs(runIds: readonly string[]): Promise<Map<string, string>> {
    return new Map(runIds.flatMap((runId) => (this.runStates.has(runId) ? [this.runStates.get(runId)!] : [])));
  }

  async saveLots(states: readonly LotStateRow[], chunks: readonly ChunkRow[], runs: readonly RunStateRow[]): Promise<void> {
    for (const row of states) this.lotStates.set(row[0], row);
    for (const row of chunks) this.chunks.set(`${row[0]}|${row[1]}`, row);
    for (const row of runs) this.runStates.set(row[0], row);
  }

  async saveFates(changes: readonly FateChange[]): Promise<void> {
    for (const change of changes) {
      const key = `${change.holderId}|${change.key}`;
      if (change.massKg === 0) this.fates.delete(key);
      else this.fates.set(key, change);
    }
  }

  async saveFindings(rows: readonly FindingRow[]): Promise<void> {
    for (const row of rows) this.findings.set(row.findingId, row);
  }

  async saveTickets(uses: readonly TicketUse[], withdrawals: readonly TicketWithdrawal[]): Promise<void> {
    for (const use of uses) this.uses.set(`${use.eventId}|${use.version}`, use);
    for (const each of withdrawals) this.withdrawals.set(`${each.eventId}|${each.version}`, each);
  }

  async sharedTickets(keys: readonly number[]): Promise<JudgedUse[][]> {
    const tickets = new Map<string, JudgedUse[]>();
    for (const [place, { key, ...use }] of this.uses) {
      if (!keys.includes(key)) continue;
      const withdrawn = this.withdrawals.get(place);
      const ticket = `${use.site}|${use.ticket}`;
      tickets.set(ticket, [...(tickets.get(ticket) ?? []), { ...use, ...(withdrawn && { withdrawn }) }]);
    }
    return [...tickets.values()].filter((uses) => new Set(uses.map(({ eventId }) => eventId)).size > 1);
  }

  /** All rows as text, in the order of their keys. */
  dump(): string {
    const tables = [this.lotStates, this.chunks, this.runStates, this.fates, this.findings, this.uses, this.withdrawals];
    const text = (row: unknown): string =>
      JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
    return tables
      .map((table) =>
        [...table]
          .map(([key, row]) => `${key}: ${text(row)}`)
          .sort()
          .join('\n'),
      )
      .join('\n--\n');
  }
}
