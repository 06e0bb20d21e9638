import { WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import type { Clock, Violation } from '#libs/kernel/index.js';
import { type AbortRun, type CloseRun, type LedgerTables, type RunRefusal, decideRun, isOpenRun } from '../domain/index.js';
import type { LotEnvelope, LotOutcome } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import type { CheckpointStore } from './checkpoint-store.js';
import { openedLotOf, refusalAt } from './lot-reader.js';
import type { RunEntry, RunRepository } from './run-repository.js';
import { RunSteps } from './run-steps.js';

/** What the process manager works with. */
export interface ProcessManagerParts {
  readonly store: EventStore;
  readonly recorder: LotRecorder;
  readonly runs: RunRepository;
  readonly clock: Clock;
  readonly tables: LedgerTables;
  readonly checkpoints: CheckpointStore;
}

/** What became of the runs that were found open. */
export interface ResumedRuns {
  readonly finished: readonly string[];
  /** Still open; they are found again by the next call. */
  readonly failed: readonly { readonly runId: string; readonly error: unknown }[];
}

/** A lot refused what none may refuse (an output, a return, a correction). The run stays open. */
export class UnfinishedRunError extends Error {
  constructor(
    readonly runId: string,
    readonly lotId: string,
    readonly violations: readonly Violation[],
  ) {
    super(`sorting run ${runId} cannot go on, lot ${lotId}: ${violations.map(({ message }) => message).join('; ')}`);
    this.name = 'UnfinishedRunError';
  }
}

const CHECKPOINT = 'sorting-runs';
const OPENING = new Set(['SortingStarted', 'SortingReopened']);
const ENDING = new Set(['MassSorted', 'SortingAborted']);
const STREAM_PREFIX = 'sortingRun-';
const ATTEMPTS = 5;

/**
 * Carries open runs to their end: issues each input in its lot, opens the lots of the outputs, receives the outputs, closes the run; or
 * takes back what was issued and aborts it; or, for a reopened run, corrects inputs and outputs and closes it again.
 *
 * It keeps nothing that the log does not hold. After a crash at any step the same steps are taken again under the same command ids, and
 * the lots answer what they recorded the first time. For the same reason two processes may work on one run at once.
 */
export class SortingRunProcessManager {
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(private readonly parts: ProcessManagerParts) {}

  /**
   * Finishes a run, if it is open. One call at a time for each run in this process, the others wait for their turn.
   * @returns the run as it stands then
   * @throws UnfinishedRunError, ClockSkewError and the errors of the store; the run stays open and can be finished later
   */
  async finish(runId: string): Promise<RunEntry> {
    const before = this.underWay.get(runId);
    const work = before ? before.then(() => this.work(runId)) : this.work(runId);
    const ended = work.then(
      () => undefined,
      () => undefined,
    );
    this.underWay.set(runId, ended);
    try {
      return await work;
    } finally {
      if (this.underWay.get(runId) === ended) this.underWay.delete(runId);
    }
  }

  /**
   * Finds the runs that are open in the log, from the checkpoint on, and finishes them: for the start of a process, and now and then.
   * The checkpoint never passes a run that is still open.
   */
  async resumeOpenRuns(): Promise<ResumedRuns> {
    const { store, checkpoints } = this.parts;
    const from = (await checkpoints.load(CHECKPOINT)) ?? 0n;
    let scanned = from;
    /** Position of the event before the one that opened a run: where some event stands, as stores want it. */
    const open = new Map<string, bigint>();
    for await (const batch of store.readAll(from)) {
      for (const { type, stream, position } of batch) {
        if (OPENING.has(type)) open.set(stream.slice(STREAM_PREFIX.length), scanned);
        else if (ENDING.has(type)) open.delete(stream.slice(STREAM_PREFIX.length));
        scanned = position;
      }
    }
    const finished: string[] = [];
    const failed: { runId: string; error: unknown }[] = [];
    for (const [runId, before] of open) {
      try {
        await this.finish(runId);
        finished.push(runId);
      } catch (error) {
        failed.push({ runId, error });
        if (before < scanned) scanned = before;
      }
    }
    if (scanned > from) await checkpoints.save(CHECKPOINT, scanned);
    return { finished, failed };
  }

  private async work(runId: string): Promise<RunEntry> {
    for (let attempt = 1; ; attempt++) {
      const entry = await this.parts.runs.load(runId);
      if (!isOpenRun(entry.state)) return entry;
      const steps = new RunSteps(entry);
      const end = entry.state.phase === 'started' ? await this.carryOut(steps) : await this.correct(steps, entry);
      const { clock, tables, runs } = this.parts;
      const event = decideRun(end, entry.state, { nowMs: clock.nowMs(), tables });
      try {
        await runs.append(entry, event, steps.metadata('end', 0));
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** The first plan of a run: from the inputs to the outputs, or back. */
  private async carryOut(steps: RunSteps): Promise<CloseRun | AbortRun> {
    const { planVersion } = steps.current;
    const { inputs, outputs } = steps.plan;
    for (const index of inputs.keys()) {
      const refusal = await this.issue(steps, index);
      if (!refusal) continue;
      await this.takeBack(steps, index);
      return { type: 'AbortRun', planVersion, ...refusal };
    }
    for (const index of outputs.keys()) {
      const refusal = await this.open(steps, index);
      if (!refusal) continue;
      await this.takeBack(steps, inputs.length);
      return { type: 'AbortRun', planVersion, ...refusal };
    }
    for (const [index, { lotId }] of outputs.entries()) await this.step(steps, lotId, steps.receive(index));
    return { type: 'CloseRun', planVersion };
  }

  /** Issues an input, or has the lot record that it refuses it: one or the other, in one append, for whoever asks. */
  private async issue(steps: RunSteps, index: number): Promise<RunRefusal | undefined> {
    const { recorder, store, clock, tables } = this.parts;
    const { lotId } = steps.plan.inputs[index]!;
    const issue = steps.issue(index);
    const outcomes = await recorder.record(lotId, [issue, steps.refuse(index)], 'each');
    const recorded = outcomes.find((outcome) => outcome.outcome !== 'rejected');
    if (!recorded) return this.withoutLot(steps, index, outcomes[0]!);
    const [event] = recorded.events;
    if (event!.type === 'SortingInputIssued') return undefined;
    const context = { nowMs: clock.nowMs(), tables };
    const { code, params } = await refusalAt(store, lotId, event!.revision, issue.command, context);
    const availableKg = params?.['availableKg'];
    return {
      refused: { input: index },
      reasonCode: code,
      ...(typeof availableKg === 'number' && { availableKg }),
    };
  }

  /** A lot that is not open cannot record its refusal. */
  private async withoutLot(steps: RunSteps, index: number, outcome: LotOutcome): Promise<RunRefusal | undefined> {
    const { recorder } = this.parts;
    const { lotId } = steps.plan.inputs[index]!;
    const violations = outcome.outcome === 'rejected' ? outcome.errors : [];
    const reasonCode = violations[0]?.code ?? '';
    if (reasonCode !== 'unknown_lot') throw new UnfinishedRunError(steps.run.runId, lotId, violations);
    if (await openedLotOf(recorder, lotId)) return this.issue(steps, index);
    return { refused: { input: index }, reasonCode };
  }

  private async takeBack(steps: RunSteps, issued: number): Promise<void> {
    for (let index = 0; index < issued; index++) {
      await this.step(steps, steps.plan.inputs[index]!.lotId, steps.takeBack(index));
    }
  }

  /** Opens the lot of an output. Whether another lot has the name already never changes, so every process decides alike. */
  private async open(steps: RunSteps, index: number): Promise<RunRefusal | undefined> {
    const { lotId } = steps.plan.outputs[index]!;
    const [outcome] = await this.parts.recorder.record(lotId, [steps.open(index)], 'each');
    if (outcome!.outcome !== 'rejected') return undefined;
    const reasonCode = outcome!.errors[0]?.code ?? '';
    if (reasonCode !== 'lot_exists') throw new UnfinishedRunError(steps.run.runId, lotId, outcome!.errors);
    return { refused: { output: index }, reasonCode };
  }

  /** A reopened run: the lots' events of the first plan come to say what the newest plan says (rule 5). */
  private async correct(steps: RunSteps, { state }: RunEntry): Promise<CloseRun> {
    for (const { lotId, envelope } of steps.corrections(state)) await this.step(steps, lotId, envelope);
    return { type: 'CloseRun', planVersion: steps.current.planVersion };
  }

  /** A step that no rule refuses. */
  private async step(steps: RunSteps, lotId: string, envelope: LotEnvelope): Promise<void> {
    const [outcome] = await this.parts.recorder.record(lotId, [envelope], 'each');
    if (outcome!.outcome === 'rejected') throw new UnfinishedRunError(steps.run.runId, lotId, outcome!.errors);
  }
}
