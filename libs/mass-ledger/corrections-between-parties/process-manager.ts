import type { EventData } from '#libs/contracts/index.js';
import { WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, DomainError, type Uuid, type Violation, nameBasedId } from '#libs/kernel/index.js';
import { contentHashOf } from '../command-stamp.js';
import type { CommandMetadata } from '../record-mass-events/lot-envelope.js';
import type { CheckpointStore } from '../sorting-runs/checkpoint-store.js';
import type { ReopeningPlan, SortingRuns } from '../sorting-runs/sorting-runs.js';
import { assertApproved } from './approval.js';
import type { Approval, CorrectionBody, LotsOfParties } from './lots.js';
import { type CorrectionCommand, decideRequest, isEnded, reminderDueMs } from './request.js';
import type { RequestEntry, RequestRepository } from './request-repository.js';

/** What the process manager works with. */
export interface CorrectionProcessParts {
  readonly store: EventStore;
  readonly requests: RequestRepository;
  readonly lots: LotsOfParties;
  readonly runs: Pick<SortingRuns, 'reopenAsApproved'>;
  readonly clock: Clock;
  readonly checkpoints: CheckpointStore;
}

/** What became of the requests that were looked at. */
export interface ResumedRequests {
  readonly applied: readonly Uuid[];
  readonly failed: readonly Uuid[];
  readonly reminded: readonly Uuid[];
  /** Could not be gone on with; they are looked at again by the next call. */
  readonly unfinished: readonly { readonly correctionId: Uuid; readonly error: unknown }[];
}

/** A request as a step left it, with the position of the last event that this call appended. */
export interface CarriedOn {
  readonly entry: RequestEntry;
  readonly position: bigint | undefined;
}

const CHECKPOINT = 'corrections-between-parties';
const STREAM_PREFIX = 'correction-';
/** Events after which there is something to do, at once or later. */
const OPENING = new Set(['CorrectionRequested', 'CorrectionApproved']);
const ATTEMPTS = 5;
/** Longest texts that the event takes. */
const POINTER_LENGTH = 200;
const CODE_LENGTH = 64;

/** What the ledger made of an approved correction. */
type Applied = { readonly eventId: Uuid } | { readonly errors: readonly Violation[] };

/**
 * Records approved corrections in their lots, reopens sorting runs as approved, and reminds parties that have not answered.
 *
 * It keeps nothing that the log does not hold: a step that is taken again, after a crash or by another process, has the same command id,
 * and lot and request answer what they recorded the first time. What it remembers between two calls (which requests are open, how far the
 * log was read) only saves reading.
 */
export class CorrectionProcessManager {
  /** Requests with something to do, with the position before the event that opened them. */
  private readonly open = new Map<Uuid, bigint>();
  private scanned: bigint | undefined;
  /** What the checkpoint says. */
  private saved: bigint | undefined;

  constructor(private readonly parts: CorrectionProcessParts) {}

  /**
   * Carries a request on as far as it goes now: records it in the lot where all have approved.
   * @throws ClockSkewError and the errors of the store; the request stays as it is and can be carried on later
   */
  async carryOn(correctionId: Uuid): Promise<CarriedOn> {
    const entry = await this.parts.requests.load(correctionId);
    return entry.state.phase === 'approved' ? this.apply(entry) : { entry, position: undefined };
  }

  /** Reminds the parties of a request that have not answered, where it is time to. */
  async remind(correctionId: Uuid): Promise<boolean> {
    const { requests, clock } = this.parts;
    const entry = await requests.load(correctionId);
    const number = entry.state.reminders + 1;
    const command = { type: 'RemindParties', nowMs: clock.nowMs() } as const;
    const metadata = this.metadata(entry, `remind ${number}`);
    const { position } = await this.record(entry, command, metadata, (now) => now.state.reminders < number);
    return position !== undefined;
  }

  /**
   * Looks for requests in the log, from the checkpoint on, applies those that are approved and reminds where it is time to: at the start of
   * a process, and now and then. The checkpoint never passes a request that has something to come without anybody's doing.
   */
  async resumeOpenRequests(): Promise<ResumedRequests> {
    await this.scan();
    const resumed = {
      applied: [] as Uuid[],
      failed: [] as Uuid[],
      reminded: [] as Uuid[],
      unfinished: [] as { correctionId: Uuid; error: unknown }[],
    };
    for (const correctionId of [...this.open.keys()]) {
      try {
        const { entry, position } = await this.carryOn(correctionId);
        if (position !== undefined) (entry.state.phase === 'applied' ? resumed.applied : resumed.failed).push(correctionId);
        if (await this.remind(correctionId)) resumed.reminded.push(correctionId);
        const { state } = await this.parts.requests.load(correctionId);
        if (isEnded(state) || (state.phase === 'pending' && reminderDueMs(state) === undefined)) this.open.delete(correctionId);
      } catch (error) {
        resumed.unfinished.push({ correctionId, error });
      }
    }
    const before = [...this.open.values()].reduce((least, each) => (each < least ? each : least), this.scanned!);
    if (before !== this.saved) await this.parts.checkpoints.save(CHECKPOINT, before);
    this.saved = before;
    return resumed;
  }

  private async scan(): Promise<void> {
    const { store, checkpoints } = this.parts;
    this.scanned ??= (await checkpoints.load(CHECKPOINT)) ?? 0n;
    for await (const batch of store.readAll(this.scanned)) {
      for (const { type, stream, position } of batch) {
        const id = stream.slice(STREAM_PREFIX.length);
        if (OPENING.has(type) && !this.open.has(id)) this.open.set(id, this.scanned);
        this.scanned = position;
      }
    }
  }

  private async apply(entry: RequestEntry): Promise<CarriedOn> {
    const { supersedesVersion, runId } = entry.state.request!;
    const approval: Approval = { supersedesVersion, approvedBy: entry.state.approvedBy };
    const metadata = { ...this.metadata(entry, 'apply'), causationId: entry.lastApprovalId! };
    const applied =
      runId === undefined ? await this.correct(entry, approval, metadata) : await this.reopen(entry, runId, approval, metadata);
    if ('eventId' in applied) {
      const mark = { type: 'MarkApplied', eventId: applied.eventId } as const;
      return this.record(entry, mark, this.metadata(entry, 'applied'), ({ state }) => state.phase !== 'applied');
    }
    const mark = { type: 'MarkFailed', violations: applied.errors.map(toldOf) } as const;
    return this.record(entry, mark, this.metadata(entry, 'failed'), ({ state }) => !isEnded(state));
  }

  private async correct(entry: RequestEntry, approval: Approval, metadata: CommandMetadata): Promise<Applied> {
    const { lotId, correctedEventId, action, reason, replacement, note } = entry.state.request!;
    const correction = {
      type: 'MassEventCorrected',
      lot: lotId,
      corrects: correctedEventId,
      action,
      reason,
      ...(replacement && { replacement }),
    } as CorrectionBody;
    const { actor } = entry.requested!;
    const approved = { lotId, correction, ...(note && { note }), actor, metadata, approval };
    const outcome = await this.parts.lots.applyApprovedCorrection(approved);
    if (outcome.outcome === 'rejected') return outcome;
    return { eventId: outcome.events.find(({ type }) => type === 'MassEventCorrected')!.eventId };
  }

  /** Gives the run its new plan, and carries that out lot by lot; what another process has begun is gone on with. */
  private async reopen(entry: RequestEntry, runId: Uuid, approval: Approval, metadata: CommandMetadata): Promise<Applied> {
    const { replacement, note } = entry.state.request!;
    const { actor } = entry.requested!;
    try {
      const plan = replacement as unknown as ReopeningPlan;
      const eventId = await this.parts.runs.reopenAsApproved(runId, plan, note, metadata, (scope) =>
        assertApproved('', scope, approval, actor),
      );
      return { eventId };
    } catch (error) {
      if (error instanceof DomainError) return { errors: error.violations };
      throw error;
    }
  }

  /** Appends what a command makes of a request; where another process was faster, what is still to be done is. */
  private async record(
    first: RequestEntry,
    command: CorrectionCommand,
    metadata: CommandMetadata,
    isStillToDo: (entry: RequestEntry) => boolean,
  ): Promise<CarriedOn> {
    const { requests } = this.parts;
    let entry = first;
    for (let attempt = 1; ; attempt++) {
      const events = isStillToDo(entry) ? decideRequest(command, entry.state) : [];
      if (events.length === 0) return { entry, position: undefined };
      try {
        const position = await requests.append(entry, events, metadata);
        return { entry: await requests.load(entry.correctionId), position };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError) || attempt === ATTEMPTS) throw error;
        entry = await requests.load(entry.correctionId);
      }
    }
  }

  /** Metadata of a step: in the name of the one who asked, under an id that follows from the request and the step. */
  private metadata({ correctionId, requested }: RequestEntry, step: string): CommandMetadata {
    const { actor, source, correlationId, commandId: causationId } = requested!;
    const commandId = nameBasedId('correction-step', correctionId, step);
    return { actor, source, commandId, contentHash: contentHashOf(commandId), correlationId, causationId };
  }
}

/** What the event tells of a refusal. */
function toldOf({ pointer, code, params }: Violation): EventData<'CorrectionFailed'>['violations'][number] {
  const { organisations, currentVersion } = params ?? {};
  return {
    pointer: pointer.slice(0, POINTER_LENGTH),
    code: code.slice(0, CODE_LENGTH),
    ...(typeof organisations === 'string' && { organisations: organisations.split(', ') }),
    ...(typeof currentVersion === 'number' && { currentVersion }),
  };
}
