import type { SortingReopeningRequest, SortingRunRequest } from '#libs/contracts/api/commands.js';
import type { SortingRunResult } from '#libs/contracts/api/recorded.js';
import type { EventStore } from '#libs/event-store/port.js';
import {
  type Clock,
  DomainError,
  type Violation,
  VersionMismatchError,
  invalid,
  isUuid,
  nameBasedId,
  notFound,
} from '#libs/kernel/index.js';
import type { ClockGuard } from '../clock-guard.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { Directory, LedgerTables, NoteRef } from '../domain/index.js';
import type { ErasableTexts } from '../notes/erasable-texts.js';
import type { CommandMetadata } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import type { CallContext, CorrectOptions } from '../services.js';
import type { CheckpointStore } from './checkpoint-store.js';
import type { SortingRunOutcome } from './outcome.js';
import type { ResumedRuns } from './process-manager.js';
import { RunRepository } from './run-repository.js';
import { type PlanInput, SortingRunService, type SortingRunView } from './service.js';

/** Sorting runs in the terms of HTTP: what HTTP and the seeds call. Bodies fit their JSON Schema already. */
export interface SortingRuns {
  /**
   * Starts a run and carries it to its end. An input that its lot refuses aborts the run: that is recorded, and told in `errors`.
   * @throws DomainError with pointers into the body, UnfinishedRunError, ClockSkewError and the errors of the store
   */
  start(request: SortingRunRequest, call: CallContext): Promise<SortingRunResult>;
  /**
   * Corrects a closed run by a whole new plan over the same lots; `expectedVersion` is that of its plan.
   * @throws DomainError (`not-found` for an unknown run), VersionMismatchError, and as `start`
   */
  reopen(
    runId: string,
    request: SortingReopeningRequest,
    call: CallContext,
    options?: Pick<CorrectOptions, 'expectedVersion'>,
  ): Promise<SortingRunResult>;
  /** A run as the log tells it; undefined for an unknown one. */
  get(runId: string): Promise<SortingRunView | undefined>;
  /** Finishes the runs that an earlier process left open: at the start, before the first command, and now and then. */
  resumeOpenRuns(): Promise<ResumedRuns>;
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
  return {
    start: (request, call) => {
      const stamp = stampOf(call, request, requestHashOf(request, 'sorting-run'), clock.nowMs());
      return inBodyTerms(texts, stamp, request.note, async (note) => {
        const { name, site, project, occurredAt, outputs } = request;
        const inputs = inputsOf(request.inputs, project);
        const loss = { massKg: request.lossKg };
        return service.start({ name, site, project, occurredAt, inputs, outputs, loss, note }, stamp);
      });
    },
    reopen: (runId, request, call, { expectedVersion } = {}) => {
      const stamp = stampOf(call, request, requestHashOf(request, 'sorting-reopening', runId), clock.nowMs());
      return inBodyTerms(texts, stamp, request.note, async (note) => {
        const run = await service.get(runId);
        if (!run) throw notFound('', 'unknown_run', 'unknown sorting run');
        const { occurredAt, outputs } = request;
        const inputs = inputsOf(request.inputs, run.projectId);
        const loss = { massKg: request.lossKg };
        return service.reopen(runId, { occurredAt, inputs, outputs, loss, note }, stamp, ({ planVersion }) => {
          if (expectedVersion !== undefined && expectedVersion !== planVersion)
            throw new VersionMismatchError(expectedVersion, planVersion);
        });
      });
    },
    get: (runId) => service.get(runId),
    resumeOpenRuns: () => service.resumeOpenRuns(),
  };
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

/** Codes that say that the id of the call belongs to something recorded, whose note has to stay. */
const OF_ANOTHER = new Set(['same_id_other_content', 'recorded_elsewhere']);

/** Keeps the note while the call is recorded, drops it where the call is refused, and tells errors by the members of the body. */
async function inBodyTerms(
  texts: ErasableTexts,
  { commandId }: CommandMetadata,
  text: string | undefined,
  record: (note: NoteRef | undefined) => Promise<SortingRunOutcome>,
): Promise<SortingRunResult> {
  const note = text === undefined ? undefined : await texts.put(nameBasedId('note', commandId), text);
  try {
    return resultOf(await record(note));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (note && !error.violations.some(({ code }) => OF_ANOTHER.has(code))) await texts.erase(note.id);
    throw new DomainError(error.kind, error.violations.map(inBody));
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
