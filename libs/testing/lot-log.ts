import { type LedgerEvent, type StoredEvent, postings, type Posting } from '#libs/contracts/index.js';
import { nameBasedId, type ReportedTime } from '#libs/kernel/index.js';
import {
  type LotCommand,
  type LotState,
  type Replacement,
  type RunInput,
  type RunLoss,
  type RunOutput,
  type RunState,
  type SiteRef,
  decideLot,
  decideRun,
  evolveLot,
  evolveRun,
  initialLotState,
  initialRunState,
} from '#libs/mass-ledger/domain/index.js';
import { TABLES } from '#libs/mass-ledger/domain/testing/lot-spec.js';

const NOW_MS = Date.parse('2025-12-31T12:00:00Z');
const FIRST_RECORDED_MS = Date.parse('2025-06-01T08:00:00Z');

/**
 * A log of several lots and sorting runs, made by the real deciders: for specs of read models. Each event has its place in the log, its
 * stream and metadata.
 */
export class LotLog {
  readonly events: StoredEvent[] = [];
  readonly lots = new Map<string, LotState>();
  readonly runs = new Map<string, RunState>();
  private readonly revisions = new Map<string, number>();

  constructor(private readonly sites: ReadonlyMap<string, SiteRef> = new Map()) {}

  lot(lotId: string): LotState {
    let state = this.lots.get(lotId);
    if (!state) this.lots.set(lotId, (state = initialLotState()));
    return state;
  }

  /** Puts an event into the log as it is. */
  append(stream: string, event: LedgerEvent, organisation = 'local', eventId?: string): StoredEvent {
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    const position = BigInt(this.events.length + 1);
    const id = eventId ?? nameBasedId('event', stream, String(revision));
    const stored = {
      ...event,
      id,
      stream,
      revision,
      position,
      metadata: {
        actor: { organisation, role: 'operator', subject: nameBasedId('subject') },
        source: 'test',
        commandId: nameBasedId('command', id),
        contentHash: '0'.repeat(64),
        correlationId: id,
        causationId: id,
        recordedAt: new Date(FIRST_RECORDED_MS + this.events.length * 1000).toISOString(),
        schemaVersion: 1,
        hash: '0'.repeat(64),
      },
    } as StoredEvent;
    this.events.push(stored);
    return stored;
  }

  /** Records a command of a lot. @returns the last event @throws DomainError */
  record(lotId: string, command: LotCommand, organisation?: string): StoredEvent {
    const state = this.lot(lotId);
    for (const event of decideLot(command, state, { nowMs: NOW_MS, tables: TABLES })) {
      const stored = this.append(`lot-${lotId}`, event, organisation);
      evolveLot(state, { ...event, id: stored.id, revision: stored.revision });
    }
    return this.events.at(-1)!;
  }

  /** Corrects an event of a lot. @throws DomainError */
  correct(
    event: StoredEvent,
    change: Replacement | { readonly action: 'annulled' },
    run?: { readonly runId: string; readonly planVersion: number },
  ): StoredEvent {
    const earlier = this.events.findLast(
      (other) => other.type === 'MassEventCorrected' && other.data.correctedEventId === event.id,
    );
    const before = (earlier?.type === 'MassEventCorrected' ? (earlier.data.after ?? earlier.data.before) : event.data) as Record<
      string,
      unknown
    >;
    const annulled = 'action' in change;
    return this.record(event.stream.slice('lot-'.length), {
      type: 'MassEventCorrected',
      corrects: event.id,
      action: annulled ? 'annulled' : 'replaced',
      reason: 'wrong_quantity',
      before,
      sites: this.sites,
      ...(!annulled && { replacement: change }),
      ...(run && { run }),
    });
  }

  private recordRun(runId: string, command: Parameters<typeof decideRun>[0]): void {
    let state = this.runs.get(runId);
    if (!state) this.runs.set(runId, (state = initialRunState()));
    const event = decideRun(command, state, { nowMs: NOW_MS, tables: TABLES });
    this.append(`sortingRun-${runId}`, event);
    evolveRun(state, event);
  }

  /**
   * Starts a sorting run and takes its steps as the process manager does: issue, receive, close; a refused input ends it and what was
   * issued comes back.
   * @param steps at most this many steps after the start
   * @throws DomainError where the plan is wrong
   */
  sort(
    command: {
      runId: string;
      site: SiteRef;
      occurredAt: ReportedTime;
      inputs: readonly RunInput[];
      outputs: readonly RunOutput[];
      loss: RunLoss;
    },
    steps = Infinity,
  ): void {
    this.recordRun(command.runId, { type: 'StartRun', name: command.runId, ...command });
    this.goOn(command.runId, steps);
  }

  /** Gives a closed run a new plan and corrects its steps to it. */
  resort(
    runId: string,
    plan: { inputs: readonly Omit<RunInput, 'kind'>[]; outputs: readonly Pick<RunOutput, 'lotId' | 'quantity'>[]; loss: RunLoss },
    steps = Infinity,
  ): void {
    this.recordRun(runId, { type: 'ReopenRun', ...plan });
    this.goOn(runId, steps);
  }

  /** Takes further steps of an interrupted run. */
  goOn(runId: string, steps = Infinity): void {
    let left = steps;
    const state = this.runs.get(runId)!;
    const { planVersion, plan, occurredAt } = state.plans.at(-1)!;
    const siteId = state.run!.siteId;
    const run = { runId, planVersion };
    const stepOf = (lotId: string, type: string): StoredEvent | undefined =>
      this.events.find((event) => {
        const data = event.data as { runId?: string; lotId?: string };
        return event.type === type && data.runId === runId && data.lotId === lotId;
      });
    const take = (step: () => void): boolean => {
      if (left-- <= 0) return false;
      step();
      return true;
    };
    const corrected = (event: StoredEvent): boolean =>
      this.events.some(
        ({ type, data }) =>
          type === 'MassEventCorrected' && data.correctedEventId === event.id && data.planVersion === planVersion,
      );
    for (const [inputIndex, { lotId, material: _m, conditionClass: _c, status: _s, ...measure }] of plan.inputs.entries()) {
      const issued = stepOf(lotId, 'SortingInputIssued');
      if (issued && (planVersion === 1 || corrected(issued))) continue;
      const step = (): void => {
        if (issued) this.correct(issued, { measure, occurredAt }, run);
        else this.record(lotId, { type: 'SortingInputIssued', ...run, inputIndex, siteId, measure, occurredAt });
      };
      try {
        if (!take(step)) return;
      } catch {
        return this.abort(runId, inputIndex);
      }
    }
    for (const [outputIndex, output] of plan.outputs.entries()) {
      const { lotId, name, projectId, parts, material, conditionClass, status, ...measure } = output;
      const received = stepOf(lotId, 'SortingOutputReceived');
      if (received && (planVersion === 1 || corrected(received))) continue;
      const step = (): void => {
        if (received) return void this.correct(received, { measure, parts, occurredAt }, run);
        if (!this.lot(lotId).lot)
          this.record(lotId, { type: 'OpenLot', lotId, runId, name, material, conditionClass, status, occurredAt });
        this.record(lotId, { type: 'SortingOutputReceived', ...run, outputIndex, siteId, measure, parts, occurredAt });
      };
      if (!take(step)) return;
    }
    take(() => this.recordRun(runId, { type: 'CloseRun', planVersion }));
  }

  private abort(runId: string, refusedInput: number): void {
    const { planVersion, plan, occurredAt } = this.runs.get(runId)!.plans.at(-1)!;
    const siteId = this.runs.get(runId)!.run!.siteId;
    plan.inputs.slice(0, refusedInput).forEach(({ lotId, massKg }, inputIndex) => {
      this.record(lotId, { type: 'SortingInputReturned', runId, planVersion, inputIndex, siteId, massKg, occurredAt });
    });
    this.recordRun(runId, { type: 'AbortRun', planVersion, refused: { input: refusedInput }, reasonCode: 'not_enough_mass' });
  }

  postings(): Posting[] {
    return this.events.flatMap((event) => [...postings(event)]);
  }
}

/** A source of chance that a seed decides. */
export type Chance = (below: number) => number;

/** Chance by a linear congruential generator. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}

/** The events in another order between streams; each stream keeps its own. */
export function shuffleStreams(events: readonly StoredEvent[], chance: Chance): StoredEvent[] {
  const streams = new Map<string, StoredEvent[]>();
  for (const event of events) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  const left = [...streams.values()];
  const shuffled: StoredEvent[] = [];
  while (left.length > 0) {
    const place = chance(left.length);
    const taken = left[place]!.splice(0, 1 + chance(4));
    shuffled.push(...taken);
    if (left[place]!.length === 0) left.splice(place, 1);
  }
  return shuffled;
}

/** Cuts events into batches of random sizes. */
export function cutBatches(events: readonly StoredEvent[], chance: Chance, largest = 12): StoredEvent[][] {
  const batches: StoredEvent[][] = [];
  for (let from = 0; from < events.length;) {
    const size = 1 + chance(largest);
    batches.push(events.slice(from, from + size));
    from += size;
  }
  return batches;
}
