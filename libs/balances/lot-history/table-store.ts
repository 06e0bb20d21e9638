import type { Cell, ReadTransaction } from '#libs/read-store/projection.js';
import { fateRowKeyFrom } from '../fate-by-origin/domain/rows.js';
import { originOf } from '../fate-by-origin/domain/origins.js';
import { FATE } from '../fate-by-origin/tables.js';
import type { FindingRow } from '../findings/domain/finding-row.js';
import type { JudgedUse, TicketUse, TicketWithdrawal } from '../findings/domain/tickets.js';
import { FINDING, TICKET_USE, TICKET_WITHDRAWAL } from '../findings/tables.js';
import { type UseRow, toldOf, usesByTicket, usesSql } from '../findings/ticket-rows.js';
import type { ChunkRow, FateChange, HistoryStore, LotStateRow, RunStateRow, StoredLot } from './store.js';
import { CHUNK_STEPS, LOT_STATE, LOT_STEPS, RUN_STATE } from './tables.js';

/** Reads and writes the tables of the lots' histories, fates and findings inside one batch's transaction. */
export class TableStore implements HistoryStore {
  constructor(private readonly tx: ReadTransaction) {}

  private table(name: string): string {
    return `${this.tx.schema}.${name}`;
  }

  /** Tickets are not asked for: where one is stored, so is its lot. */
  async isEmpty(): Promise<boolean> {
    const [row] = await this.tx.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM ${this.table('lot_state')}) OR EXISTS (SELECT FROM ${this.table('run_state')}) AS any`,
    );
    return row?.any === false;
  }

  async lots(lotIds: readonly string[]): Promise<StoredLot[]> {
    return this.tx.query<StoredLot>(
      `SELECT state.lot_id, state.kind, state.steps, state.sites, state.fate, state.findings, tail.steps AS tail
       FROM ${this.table('lot_state')} state
       LEFT JOIN ${this.table('lot_steps')} tail ON tail.lot_id = state.lot_id AND tail.chunk = state.steps / ${CHUNK_STEPS}
       WHERE state.lot_id = ANY($1::uuid[])`,
      [lotIds],
    );
  }

  async steps(lotIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.tx.query<{ lot_id: string; steps: string }>(
      `SELECT lot_id, steps FROM ${this.table('lot_steps')} WHERE lot_id = ANY($1::uuid[]) ORDER BY lot_id, chunk`,
      [lotIds],
    );
    const chunks = new Map<string, string[]>();
    for (const { lot_id, steps } of rows) {
      const ofLot = chunks.get(lot_id);
      if (ofLot) ofLot.push(steps);
      else chunks.set(lot_id, [steps]);
    }
    return chunks;
  }

  async runs(runIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tx.query<{ run_id: string; state: string }>(
      `SELECT run_id, state FROM ${this.table('run_state')} WHERE run_id = ANY($1::uuid[])`,
      [runIds],
    );
    return new Map(rows.map(({ run_id, state }) => [run_id, state]));
  }

  async saveLots(states: readonly LotStateRow[], chunks: readonly ChunkRow[], runs: readonly RunStateRow[]): Promise<void> {
    await this.tx.upsert(LOT_STATE, states);
    await this.tx.upsert(LOT_STEPS, chunks);
    await this.tx.upsert(RUN_STATE, runs);
  }

  async saveFates(changes: readonly FateChange[]): Promise<void> {
    const cells = ({ holderId, holderType, key }: FateChange): Cell[] => {
      const { origin, accountKind, site, fate, kind } = fateRowKeyFrom(key);
      const { kind: originKind, site: originSite, holder } = originOf(origin);
      const [material, conditionClass, status] = kind.split('|') as [string, string, string];
      return [holderId, holderType, originKind, originSite, holder, accountKind, site, fate, material, conditionClass, status];
    };
    await this.tx.upsert(
      FATE,
      changes.filter(({ massKg }) => massKg !== 0).map((change) => [...cells(change), change.massKg]),
    );
    await this.tx.deleteByKey(FATE, changes.filter(({ massKg }) => massKg === 0).map(cells));
  }

  async saveFindings(rows: readonly FindingRow[]): Promise<void> {
    await this.tx.upsert(
      FINDING,
      rows.map((row): Cell[] => [
        row.findingId,
        row.type,
        row.open ? 'open' : 'cleared',
        row.lotId,
        row.site,
        row.openedMs,
        row.occurredMs,
        row.clearedMs,
        row.massKg,
        JSON.stringify(row.eventIds),
        JSON.stringify(row.details),
      ]),
    );
  }

  async saveTickets(uses: readonly TicketUse[], withdrawals: readonly TicketWithdrawal[]): Promise<void> {
    await this.tx.insert(
      TICKET_USE,
      uses.map((use): Cell[] => [use.key, use.eventId, use.version, toldOf(use)]),
    );
    await this.tx.insert(
      TICKET_WITHDRAWAL,
      withdrawals.map((each): Cell[] => [each.key, each.eventId, each.version, each.byEvent, each.recordedMs, each.position]),
    );
  }

  async sharedTickets(keys: readonly number[]): Promise<JudgedUse[][]> {
    return usesByTicket(await this.tx.query<UseRow>(usesSql(this.tx.schema), [keys]));
  }
}
