import type { SortingReopeningRequest, SortingRunRequest } from '#libs/contracts/api/commands.js';
import type { SortingRunResult } from '#libs/contracts/api/recorded.js';
import type { EventData } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import {
  type Actor,
  type Clock,
  DomainError,
  type Uuid,
  type Violation,
  conflict,
  invalid,
  isUuid,
  notFound,
} from '#libs/kernel/index.js';
import type { ClockGuard } from '../clock-guard.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { Directory, LedgerTables, NoteRef } from '../domain/index.js';
import { withOptionalNote } from '../kept-note.js';
import type { ErasableTexts } from '../notes/erasable-texts.js';
import { type CommandMetadata, eventIdOf } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import type { CorrectionScope } from '../record-mass-events/parties.js';
import type { CallContext } from '../services.js';
import type { CheckpointStore } from './checkpoint-store.js';
import type { SortingRunOutcome } from './outcome.js';
import { assertOwnToReopen, partiesOfRun } from './parties.js';
import type { ResumedRuns } from './process-manager.js';
import { RunRepository } from './run-repository.js';
import { type PlanInput, type ReopenSortingRun, SortingRunService, type SortingRunView } from './service.js';

/** Sorting runs in the terms of HTTP: what HTTP and the seeds call. Bodies fit their JSON Schema already. */
export interface SortingRuns {
  /**
   * Starts a run and carries it to its end. An input that its lot refuses aborts the run: that is recorded, and told in `errors`.
   * @throws DomainError with pointers into the body, UnfinishedRunError, ClockSkewError and the errors of the store
   */
  start(request: SortingRunRequest, call: CallContext): Promise<SortingRunResult>;
  /**
   * Corrects a closed run by a whole new plan over the same lots.
   * @throws DomainError (`not-found` for an unknown run, `corrected_meanwhile` where it has another plan than the one it is to replace), and as `start`
   */
  reopen(runId: string, request: SortingReopeningRequest, call: CallContext): Promise<SortingRunResult>;
  /**
   * What a reopening would come to if it were recorded now, and whom it touches; the new plan is not recorded.
   * @throws DomainError as `reopen`
   */
  tryReopening(runId: string, plan: ReopeningPlan, actor: Actor): Promise<TriedReopening>;
  /**
   * Records an approved reopening and carries it to its end; a repeat of its command is answered with what was recorded, and goes on with what
   * is left to do.
   * @param assertApproved is told the plan in force and whom the reopening touches, when the new plan is decided
   * @returns the event id of the `SortingReopened`
   * @throws DomainError, what `assertApproved` throws, UnfinishedRunError, ClockSkewError and the errors of the store
   */
  reopenAsApproved(
    runId: string,
    plan: ReopeningPlan,
    note: NoteRef | undefined,
    metadata: CommandMetadata,
    assertApproved: (scope: CorrectionScope) => void,
  ): Promise<Uuid>;
  /** A run as the log tells it; undefined for an unknown one. */
  get(runId: string): Promise<SortingRunView | undefined>;
  /** Finishes the runs that an earlier process left open: at the start, before the first command, and now and then. */
  resumeOpenRuns(): Promise<ResumedRuns>;
}

/** The new plan of a reopening, lots named as the one who asks names them, and the version of the plan that it is to replace. */
export type ReopeningPlan = Pick<
  SortingReopeningRequest,
  'occurredAt' | 'inputs' | 'outputs' | 'lossKg' | 'treatment' | 'supersedesVersion'
>;

/** A reopening that could be recorded. */
export interface TriedReopening {
  /** The plan in force: its version, and the event that holds it. */
  readonly planVersion: number;
  readonly planEventId: Uuid;
  readonly planEventType: string;
  /** The first input of the run. */
  readonly lotId: Uuid;
  /** The `SortingReopened` that would be recorded. */
  readonly after: EventData<'SortingReopened'>;
  /** Builders of the projects whose lots are inputs, and who recorded the run. */
  readonly parties: readonly string[];
}

/** What sorting runs are put together from; the parts of the mass ledger fit. */
export interface SortingRunsParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly recorder: LotRecorder;
  readonly tables: LedgerTables;
  readonly texts: ErasableTexts;
  readonly checkpoints: CheckpointStore;
  /** Absent where the clock is simulated. */
  readonly guard?: ClockGuard;
}

/** Puts sorting runs together. */
export function createSortingRuns(parts: SortingRunsParts): SortingRuns {
  const { store, clock, guard, texts } = parts;
  const service = new SortingRunService({ ...parts, runs: new RunRepository(store, clock, guard) });
  const recordWithNote = (
    { commandId }: CommandMetadata,
    text: string | undefined,
    record: (note: NoteRef | undefined) => Promise<SortingRunOutcome>,
  ): Promise<SortingRunResult> =>
    withOptionalNote(texts, text, commandId, (note) => inTermsOfBody(async () => resultOf(await record(note))));
  const newPlan = async (runId: string, plan: ReopeningPlan, note?: NoteRef): Promise<ReopenSortingRun> => {
    const run = await service.get(runId);
    if (!run) throw notFound('', 'unknown_run', 'unknown sorting run');
    const { occurredAt, outputs, lossKg, treatment } = plan;
    const inputs = inputsOf(plan.inputs, run.projectId);
    return { occurredAt, inputs, outputs, loss: { massKg: lossKg }, treatment, ...(note && { note }) };
  };
  return {
    start: (request, call) => {
      const stamp = stampOf(call, request, requestHashOf(request, 'sorting-run'), clock.nowMs());
      return recordWithNote(stamp, request.note, async (note) => {
        const { name, site, project, occurredAt, outputs, treatment } = request;
        const inputs = inputsOf(request.inputs, project);
        const loss = { massKg: request.lossKg };
        return service.start({ name, site, project, occurredAt, inputs, outputs, loss, treatment, note }, stamp);
      });
    },
    reopen: (runId, request, call) => {
      const stamp = stampOf(call, request, requestHashOf(request, 'sorting-reopening', runId), clock.nowMs());
      return recordWithNote(stamp, request.note, async (note) => {
        return service.reopen(runId, await newPlan(runId, request, note), stamp, async (run) => {
          assertSuperseded(run, request);
          assertOwnToReopen(await partiesOfRun(run, parts), call.actor);
        });
      });
    },
    tryReopening: (runId, plan, { organisation }) =>
      inTermsOfBody(async () => {
        const { run, event } = await service.tryReopening(runId, await newPlan(runId, plan), organisation, (now) =>
          assertSuperseded(now, plan),
        );
        const inForce = planEventOf(run);
        return {
          planVersion: run.planVersion,
          planEventId: inForce.id,
          planEventType: inForce.type,
          lotId: run.plan.inputs[0]!.lotId,
          after: event.data,
          parties: await partiesOfRun(run, parts),
        };
      }),
    reopenAsApproved: (runId, plan, note, metadata, assertApproved) =>
      inTermsOfBody(async () => {
        await service.reopen(runId, await newPlan(runId, plan, note), metadata, async (run) =>
          assertApproved({ version: run.planVersion, parties: await partiesOfRun(run, parts) }),
        );
        return eventIdOf(metadata.commandId, 0);
      }),
    get: (runId) => service.get(runId),
    resumeOpenRuns: () => service.resumeOpenRuns(),
  };
}

/** The event that gave a run its plan in force. */
const planEventOf = ({ events }: SortingRunView): SortingRunView['events'][number] =>
  events.findLast(({ type }) => type === 'SortingStarted' || type === 'SortingReopened')!;

/** @throws DomainError (conflict) where the run has another plan by now than the one that is to be replaced */
function assertSuperseded(run: SortingRunView, { supersedesVersion }: Pick<ReopeningPlan, 'supersedesVersion'>): void {
  const { planVersion } = run;
  if (supersedesVersion === undefined || supersedesVersion === planVersion) return;
  throw conflict(
    '/supersedesVersion',
    'corrected_meanwhile',
    `the new plan was meant for version ${supersedesVersion} of the plan, which is version ${planVersion} by now; look at what it says now, and replace that`,
    { standingEventId: planEventOf(run).id, currentVersion: planVersion },
  );
}

function inputsOf(inputs: SortingRunRequest['inputs'], projectOfRun: string | undefined): PlanInput[] {
  return inputs.map(({ lot, project = projectOfRun, quantity }, i) => {
    if (isUuid(lot)) return { lot: { lotId: lot }, quantity };
    if (project !== undefined) return { lot: { project, name: lot }, quantity };
    throw invalid(
      `/inputs/${i}/project`,
      'project_missing',
      `the lot '${lot}' is named, not given by its id, so its project must be stated`,
    );
  });
}

/** Tells errors by the members of the body. */
async function inTermsOfBody<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DomainError ? new DomainError(error.kind, error.violations.map(inBody)) : error;
  }
}

const lossInBody = (pointer: string): string => (pointer.startsWith('/loss') ? '/lossKg' : pointer);

function inBody({ pointer, params, ...rest }: Violation): Violation {
  const closing = params?.['closingPointer'];
  return {
    ...rest,
    pointer: lossInBody(pointer),
    ...(params && { params: typeof closing === 'string' ? { ...params, closingPointer: lossInBody(closing) } : params }),
  };
}

function resultOf({ runId, state, planVersion, outcome, outputs, errors, position }: SortingRunOutcome): SortingRunResult {
  return {
    runId,
    state,
    planVersion,
    outcome,
    outputs: [...outputs],
    errors: errors.map((error) => ({ ...error, params: { ...error.params } })),
    position: position.toString(),
  };
}
