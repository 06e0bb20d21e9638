import type { Cell, ReadTransaction } from '#libs/read-store/projection.js';
import type { PgInteger } from '../exact.js';
import { fateRowKeyFrom } from '../fate-by-origin/domain/rows.js';
import { originOf } from '../fate-by-origin/domain/origins.js';
import { FATE } from '../fate-by-origin/tables.js';
import type { FindingRow } from '../findings/domain/finding-row.js';
import type { JudgedUse, TicketUse, TicketWithdrawal } from '../findings/domain/tickets.js';
import { FINDING, TICKET_USE, TICKET_WITHDRAWAL } from '../findings/tables.js';
import type { ChunkRow, FateChange, HistoryStore, LotStateRow, RunStateRow, StoredLot } from './store.js';
import { CHUNK_STEPS, LOT_STATE, LOT_STEPS, RUN_STATE } from './tables.js';

interface UseRow {
  event_id: string;
  version: number;
  told: string;
  by_event: string | null;
  withdrawn_ms: PgInteger | null;
}

/** Site, ticket, lot, organisation, place of loading, occurred, recorded, position, kilograms. */
type ToldUse = [string, string, string, string, string, number, number, string, number];

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
      withdrawals.map((each): Cell[] => [each.key, each.eventId, each.version, each.byEvent, each.recordedMs]),
    );
  }

  async sharedTickets(keys: readonly number[]): Promise<JudgedUse[][]> {
    const rows = await this.tx.query<UseRow>(
      `SELECT used.event_id, used.version, used.told, gone.by_event, gone.recorded_ms AS withdrawn_ms
       FROM ${this.table('ticket_use')} used
       LEFT JOIN ${this.table('ticket_withdrawal')} gone USING (ticket_key, event_id, version)
       WHERE used.ticket_key IN (
         SELECT ticket_key FROM ${this.table('ticket_use')} WHERE ticket_key = ANY($1::bigint[])
         GROUP BY ticket_key HAVING min(event_id::text) <> max(event_id::text))`,
      [keys],
    );
    const tickets = new Map<string, JudgedUse[]>();
    for (const row of rows) {
      const use = useFrom(row);
      const ticket = `${use.site}|${use.ticket}`;
      const uses = tickets.get(ticket);
      if (uses) uses.push(use);
      else tickets.set(ticket, [use]);
    }
    return [...tickets.values()];
  }
}

function toldOf(use: TicketUse): string {
  const told: ToldUse = [
    use.site,
    use.ticket,
    use.lotId,
    use.organisation,
    use.fromSite,
    use.occurredMs,
    use.recordedMs,
    use.position.toString(),
    use.massKg,
  ];
  return JSON.stringify(told);
}

function useFrom(row: UseRow): JudgedUse {
  const [site, ticket, lotId, organisation, fromSite, occurredMs, recordedMs, position, massKg] = JSON.parse(row.told) as ToldUse;
  return {
    eventId: row.event_id,
    version: row.version,
    site,
    ticket,
    lotId,
    organisation,
    fromSite,
    occurredMs,
    recordedMs,
    position: BigInt(position),
    massKg,
    ...(row.by_event !== null && { withdrawn: { byEvent: row.by_event, recordedMs: Number(row.withdrawn_ms) } }),
  };
}
