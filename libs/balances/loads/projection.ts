import type { EventData, StoredEvent } from '#libs/contracts/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { epochMsOf } from '../journal/oslo-days.js';
import { KeptStates } from '../kept-states.js';
import { type LoadChange, type LoadEntry, type LoadRecord, loadChangesOf, loadOf, withChange } from './domain/load-record.js';
import { LOAD, LOAD_VERSION, RECEIPT_OUTCOME, WAITING_RECEIPT } from './tables.js';

/** What a row follows from. */
interface LoadState {
  readonly lotId: string;
  readonly entries: readonly LoadEntry[];
}

const loadCells = (lotId: string, load: LoadRecord): Cell[] => [
  lotId,
  load.code,
  load.fromSite,
  load.plannedSite,
  load.kind.material,
  load.kind.conditionClass,
  load.kind.status,
  load.dispatchedKg,
  load.receivedKg,
  load.returnedKg,
  load.leftKg,
  load.phase,
  load.dispatchedMs,
  load.last.eventId,
  load.last.type,
  load.last.atMs,
  load.haul.ticket ?? null,
  load.haul.vehicle ?? null,
  load.haul.energy ?? null,
  load.haul.distanceKm ?? null,
  load.carrier,
  load.organisation,
  JSON.stringify(load.receipts),
  load.rejection && JSON.stringify(load.rejection),
];

function receiptRow(event: StoredEvent, data: EventData<'UnmatchedReceiptRecorded'>): Cell[] {
  return [
    data.receiptId,
    data.siteId,
    data.loadId ?? null,
    data.fromSite ?? null,
    data.material,
    data.conditionClass ?? null,
    data.fate ?? null,
    data.final,
    data.massKg,
    data.massLowKg,
    data.massHighKg,
    data.massBasis,
    data.haul?.ticket ?? null,
    data.haul?.vehicle ?? null,
    epochMsOf(data.occurredAt),
    epochMsOf(event.metadata.recordedAt),
    event.metadata.actor.organisation,
    event.id,
    event.position,
  ];
}

function outcomeRow(event: StoredEvent): Cell[] | undefined {
  const recorded = [epochMsOf(event.metadata.recordedAt), event.metadata.actor.organisation, event.position];
  switch (event.type) {
    case 'UnmatchedReceiptMatched': {
      const { receiptId, lotId, eventId, matchedBy } = event.data;
      return [receiptId, 'matched', lotId, eventId, matchedBy, null, ...recorded];
    }
    case 'UnmatchedReceiptDismissed':
      return [event.data.receiptId, 'dismissed', null, null, null, event.data.reason, ...recorded];
    default:
      return undefined;
  }
}

/** One batch of events on its way into the loads and the waiting receipts. */
class LoadsBatch implements ProjectionBatch {
  private readonly changes: (LoadChange & { readonly lotId: string; readonly position: bigint })[] = [];
  private readonly receipts = new Map<string, Cell[]>();
  private readonly outcomes = new Map<string, Cell[]>();

  constructor(private readonly kept: KeptStates) {}

  apply(event: StoredEvent): void {
    const { stream, position } = event;
    if (stream.startsWith('lot-'))
      for (const change of loadChangesOf(event)) this.changes.push({ ...change, lotId: stream.slice(4), position });
    if (event.type === 'UnmatchedReceiptRecorded') this.receipts.set(event.data.receiptId, receiptRow(event, event.data));
    const outcome = outcomeRow(event);
    if (outcome) this.outcomes.set(String(outcome[0]), outcome);
  }

  async flush(tx: ReadTransaction): Promise<void> {
    if (this.receipts.size > 0) await tx.upsert(WAITING_RECEIPT, [...this.receipts.values()]);
    if (this.outcomes.size > 0) await tx.upsert(RECEIPT_OUTCOME, [...this.outcomes.values()]);
    if (this.changes.length > 0) await this.flushLoads(tx);
  }

  private async flushLoads(tx: ReadTransaction): Promise<void> {
    const { kept } = this;
    const begun = new Set(this.changes.flatMap(({ begins, loadId }) => (begins ? [loadId] : [])));
    await kept.fetch(
      tx,
      this.changes.flatMap(({ loadId }) => (begun.has(loadId) ? [] : [loadId])),
    );
    const current = new Map<string, Cell[]>();
    const versions: Cell[][] = [];
    for (const change of this.changes) {
      const { loadId, lotId, position } = change;
      const text = kept.get(loadId);
      const before = text === undefined ? [] : (JSON.parse(text) as LoadState).entries;
      const entries = withChange(before, change);
      const state = JSON.stringify({ lotId, entries } satisfies LoadState);
      const load = loadOf(entries);
      if (!load) continue;
      kept.set(loadId, state);
      const cells = loadCells(lotId, load);
      current.set(loadId, [loadId, ...cells, state]);
      versions.push([loadId, position, ...cells]);
    }
    await tx.upsert(LOAD, [...current.values()]);
    await tx.insert(LOAD_VERSION, versions);
    kept.trim();
  }
}

/** Read model of the loads and of the receipts that wait for theirs. All events of a load stand in one stream, so do those of a receipt. */
export class LoadsProjection implements Projection {
  readonly name = 'loads';
  readonly tables = [LOAD, LOAD_VERSION, WAITING_RECEIPT, RECEIPT_OUTCOME];
  private readonly kept = new KeptStates(LOAD);

  begin(): ProjectionBatch {
    return new LoadsBatch(this.kept);
  }

  forget(): void {
    this.kept.forget();
  }
}
