import type { KindOfMass, Posting, RunEvent, StoredEvent } from '#libs/contracts/index.js';
import type { ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { type Dirt, propagate } from '../fate-by-origin/domain/graph.js';
import { followStep, isPlain } from '../fate-by-origin/domain/lot-fate.js';
import { followRunEvent } from '../fate-by-origin/domain/run-fate.js';
import type { FindingRow } from '../findings/domain/finding-row.js';
import { type Downstream, downstreamOf } from '../findings/domain/downstream.js';
import { type TicketUse, type TicketWithdrawal, duplicateTicket, ticketsOf } from '../findings/domain/tickets.js';
import { type Entry, entryOf } from './domain/history.js';
import type { HistoryMemory } from './memory.js';
import type { LotRecord, RunRecord } from './records.js';
import { type Step, lotOf, partOf, stepOf } from './domain/steps.js';
import { type ChunkRow, type FateChange, type HistoryStore, fateChanges } from './store.js';
import { TableStore } from './table-store.js';
import { Workspace } from './workspace.js';

/** A step on its way into a lot, with what only findings want to know. */
interface Pending {
  readonly step: Step;
  readonly recordedAt: string;
  readonly downstream?: Downstream;
}

interface PendingLot {
  kind: string;
  readonly steps: Pending[];
}

const isRunEvent = (event: StoredEvent): event is StoredEvent & RunEvent => event.stream.startsWith('sortingRun-');

/** One batch of events on its way into the lots' histories, fates and findings. */
export class HistoryBatch implements ProjectionBatch {
  private readonly pending = new Map<string, PendingLot>();
  private readonly runEvents: (StoredEvent & RunEvent)[] = [];
  private readonly uses: TicketUse[] = [];
  private readonly withdrawals: TicketWithdrawal[] = [];

  constructor(private readonly memory: HistoryMemory) {}

  apply(event: StoredEvent, postings: readonly Posting[]): void {
    if (isRunEvent(event)) this.runEvents.push(event);
    const lotId = lotOf(event);
    if (lotId === undefined) return;
    const step = stepOf(event, postings);
    if (!step) return;
    let lot = this.pending.get(lotId);
    if (!lot) this.pending.set(lotId, (lot = { kind: '', steps: [] }));
    if (lot.kind === '' && 'material' in event.data) lot.kind = partOf(event.data as KindOfMass);
    const downstream = downstreamOf(event);
    lot.steps.push({ step, recordedAt: event.metadata.recordedAt, ...(downstream && { downstream }) });
    const tickets = ticketsOf(event);
    if (tickets?.use) this.uses.push(tickets.use);
    if (tickets?.withdrawal) this.withdrawals.push(tickets.withdrawal);
  }

  async flush(tx: ReadTransaction): Promise<void> {
    await this.flushTo(new TableStore(tx));
  }

  /** As `flush`, to any store. */
  async flushTo(store: HistoryStore): Promise<void> {
    const { memory } = this;
    if (memory.complete === undefined) memory.begin(await store.isEmpty());
    const work = new Workspace(memory, store);
    const dirt: Dirt = { lots: new Set(), runs: new Set() };
    await this.followRuns(work, dirt);
    await this.followLots(work, dirt);
    await propagate(work, dirt);
    const lots = new Set([...this.pending.keys(), ...dirt.lots]);
    await this.save(work, store, lots, dirt.runs);
    memory.trim();
  }

  private async followRuns(work: Workspace, dirt: Dirt): Promise<void> {
    const issued = [...this.pending.values()].flatMap(({ steps }) =>
      steps.flatMap(({ step }) => (step.run ? [step.run.runId] : [])),
    );
    await work.fetchRuns([...new Set([...issued, ...this.runEvents.map(({ data }) => data.runId)])]);
    for (const event of this.runEvents) {
      followRunEvent(work.run(event.data.runId).run, event);
      dirt.runs.add(event.data.runId);
    }
  }

  private async followLots(work: Workspace, dirt: Dirt): Promise<void> {
    await work.fetchLots([...this.pending.keys()]);
    const corrected = [...this.pending].filter(([, { steps }]) => steps.some(({ step }) => step.correction));
    await work.fetchHistories(corrected.map(([lotId]) => lotId));
    for (const [lotId, { kind, steps }] of this.pending) {
      const lot = work.lot(lotId);
      if (lot.kind === '') lot.kind = kind;
      for (const [place, pending] of steps.entries()) {
        const entry = entryOf(pending.step, lot.steps + place);
        if (!lot.history && lot.findings.needsHistory(pending.step, entry)) {
          await work.loadHistory(
            lot,
            steps.slice(0, place).map(({ step }) => step),
          );
        }
        this.followStep(work, lot, pending, entry, dirt);
        if (pending.step.kind) lot.kind = pending.step.kind.to;
      }
      work.noteSteps(
        lot,
        steps.map(({ step }) => step),
      );
    }
  }

  private followStep(work: Workspace, lot: LotRecord, { step, recordedAt, downstream }: Pending, entry: Entry, dirt: Dirt): void {
    const changes = lot.history ? lot.history.append(step) : [{ entry }];
    lot.findings.follow(step, changes, { eventId: step.eventId, recordedAt }, lot.history, downstream);
    if (dirt.lots.has(lot.lotId)) return;
    if (!isPlain(lot.fate, step)) {
      dirt.lots.add(lot.lotId);
      return;
    }
    followStep(lot.fate, step, (runId, site, input) => {
      const { run } = work.run(runId);
      if (run.site === '') run.site = site;
      run.inputs.set(step.eventId, input);
      dirt.runs.add(runId);
    });
    // Also of an input that the lot refused, as when the lot is worked out anew.
    if (step.run && step.run.step !== 'output') lot.fate.feeds.add(step.run.runId);
  }

  private async save(
    work: Workspace,
    store: HistoryStore,
    lotIds: ReadonlySet<string>,
    runIds: ReadonlySet<string>,
  ): Promise<void> {
    const lots = [...lotIds].map((lotId) => work.lot(lotId));
    const runs = [...runIds].map((runId) => work.run(runId));
    await store.saveLots(
      lots.map((lot) => lot.stateRow()),
      [...work.chunks].flatMap(([lotId, chunks]) => chunks.map(([chunk, text]): ChunkRow => [lotId, chunk, text])),
      runs.map((run) => run.stateRow()),
    );
    await store.saveFates([...lots.flatMap(takeLotChanges), ...runs.flatMap(takeRunChanges)]);
    await store.saveFindings([...lots.flatMap((lot) => lot.takeChangedFindings()), ...(await this.saveTickets(store))]);
  }

  private async saveTickets(store: HistoryStore): Promise<FindingRow[]> {
    const { memory, uses, withdrawals } = this;
    const asked = new Set(withdrawals.map(({ key }) => key));
    for (const { key } of uses) if (memory.mayBeStored(key)) asked.add(key);
    await store.saveTickets(uses, withdrawals);
    if (asked.size === 0) return [];
    const shared = await store.sharedTickets([...asked]);
    return shared.map(duplicateTicket).filter((row) => row !== undefined);
  }
}

function takeLotChanges(lot: LotRecord): FateChange[] {
  const rows = lot.fateRows();
  const changes = fateChanges(lot.lotId, 'lot', lot.storedFate, rows);
  lot.storedFate = rows;
  return changes;
}

function takeRunChanges(run: RunRecord): FateChange[] {
  const rows = run.fateRows();
  const changes = fateChanges(run.run.runId, 'run', run.storedFate, rows);
  run.storedFate = rows;
  return changes;
}
