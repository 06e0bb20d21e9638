import type { SortingReopeningRequest, SortingRunRequest } from '#libs/contracts/api/commands.js';
import type { SortingRunResult } from '#libs/contracts/api/recorded.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, DomainError, invalid, isUuid, nameBasedId, notFound, systemClock } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '#libs/mass-ledger/command-stamp.js';
import type { NoteRef } from '#libs/mass-ledger/domain/index.js';
import type { MassLedgerParts } from '#libs/mass-ledger/mass-ledger.js';
import type { ErasableTexts } from '#libs/mass-ledger/notes/erasable-texts.js';
import type { CommandMetadata } from '#libs/mass-ledger/record-mass-events/lot-envelope.js';
import type { CallContext } from '#libs/mass-ledger/services.js';
import type { CheckpointStore } from '#libs/mass-ledger/sorting-runs/checkpoint-store.js';
import type { SortingRunOutcome } from '#libs/mass-ledger/sorting-runs/outcome.js';
import { type ResumedRuns, UnfinishedRunError } from '#libs/mass-ledger/sorting-runs/process-manager.js';
import { RunRepository } from '#libs/mass-ledger/sorting-runs/run-repository.js';
import { type LotReference, type PlanInput, SortingRunService } from '#libs/mass-ledger/sorting-runs/service.js';

/** What sorting runs over HTTP are put together from. */
export interface SortingRunsOptions {
  readonly ledger: MassLedgerParts;
  readonly store: EventStore;
  readonly texts: ErasableTexts;
  readonly checkpoints: CheckpointStore;
  readonly clock?: Clock;
}

type RequestInput = SortingRunRequest['inputs'][number];

/** A lot by its id, or by its name in the project of the input, else of the run. @throws DomainError where no project is named */
function lotReferenceOf({ lot, project }: RequestInput, index: number, projectOfRun: string | undefined): LotReference {
  if (isUuid(lot)) return { lotId: lot };
  const named = project ?? projectOfRun;
  if (named !== undefined) return { project: named, name: lot };
  throw invalid(
    `/inputs/${index}/project`,
    'missing',
    `inputs[${index}].project is missing; a lot that is named, not given by its id, needs its project`,
  );
}

function inputsOf(inputs: readonly RequestInput[], projectOfRun: string | undefined): PlanInput[] {
  return inputs.map((input, index) => ({ lot: lotReferenceOf(input, index, projectOfRun), quantity: input.quantity }));
}

const resultOf = ({ runId, state, planVersion, outcome, outputs, errors, position }: SortingRunOutcome): SortingRunResult => ({
  runId,
  state,
  planVersion,
  outcome,
  outputs: outputs.map(({ lotId, name }) => ({ lotId, name })),
  errors: errors as SortingRunResult['errors'],
  position: position.toString(),
});

/** Sorting runs as HTTP asks for them: requests become plans, and a run is carried to its end before the answer. */
export class SortingRuns {
  private readonly service: SortingRunService;
  private readonly clock: Clock;
  private readonly texts: ErasableTexts;

  constructor({ ledger, store, texts, checkpoints, clock = systemClock }: SortingRunsOptions) {
    const { directory, recorder, tables, guard } = ledger;
    const runs = new RunRepository(store, clock, guard);
    this.clock = clock;
    this.texts = texts;
    this.service = new SortingRunService({ store, recorder, runs, clock, tables, checkpoints, directory });
  }

  /** @throws DomainError with pointers into the body, and the errors of the event store */
  start(request: SortingRunRequest, call: CallContext): Promise<SortingRunResult> {
    const metadata = stampOf(call, request, requestHashOf(request, 'sortingRun'), this.clock.nowMs());
    const { name, site, project, occurredAt, outputs, lossKg } = request;
    return this.withNote(request.note, metadata, (note) =>
      this.service.start(
        { name, site, project, occurredAt, inputs: inputsOf(request.inputs, project), outputs, loss: { massKg: lossKg }, note },
        metadata,
      ),
    );
  }

  /** @throws DomainError, `not-found` for an unknown run */
  async reopen(runId: string, request: SortingReopeningRequest, call: CallContext): Promise<SortingRunResult> {
    const run = isUuid(runId) ? await this.service.get(runId) : undefined;
    if (!run) throw notFound('/path/id', 'unknown_sorting_run', `no sorting run has the id '${runId.slice(0, 100)}'`);
    const metadata = stampOf(call, request, requestHashOf(request, 'reopening', runId), this.clock.nowMs());
    const { occurredAt, outputs, lossKg } = request;
    return this.withNote(request.note, metadata, (note) =>
      this.service.reopen(
        runId,
        { occurredAt, inputs: inputsOf(request.inputs, run.projectId), outputs, loss: { massKg: lossKg }, note },
        metadata,
      ),
    );
  }

  /** Finishes the runs that an earlier process left open. */
  resume(): Promise<ResumedRuns> {
    return this.service.resumeOpenRuns();
  }

  /** Keeps the note beside the log; where the command is refused, the text is of no use. */
  private async withNote(
    text: string | undefined,
    { commandId }: CommandMetadata,
    work: (note: NoteRef | undefined) => Promise<SortingRunOutcome>,
  ): Promise<SortingRunResult> {
    const note = text === undefined ? undefined : await this.texts.put(nameBasedId('note', commandId), text);
    try {
      return resultOf(await work(note));
    } catch (error) {
      if (error instanceof UnfinishedRunError) throw new DomainError('conflict', error.violations);
      if (note && error instanceof DomainError && error.kind !== 'conflict') await this.texts.erase(note.id);
      throw error;
    }
  }
}
