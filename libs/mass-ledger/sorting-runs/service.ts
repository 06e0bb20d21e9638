import { type RunEvent, type SortingPlan, type Treatment, lotIdOf, lotStream, runIdOf } from '#libs/contracts/index.js';
import { DuplicateEventIdError, WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import { DomainError, type ReportedTime, conflict, refused } from '#libs/kernel/index.js';
import {
  Complaints,
  type Directory,
  type NoteRef,
  type QuantityInput,
  type ReopenRun,
  type ReplannedOutput,
  type RunLoss,
  type RunCommand,
  type RunOutput,
  type RunPhase,
  type StartRun,
  type StartedRun,
  decideRun,
  startedRun,
} from '../domain/index.js';
import type { CommandMetadata } from '../record-mass-events/lot-envelope.js';
import { readTime } from '../reported-time.js';
import { type SortingRunOutcome, outcomeOf } from './outcome.js';
import { openedLotOf } from './lot-reader.js';
import { buildersOfInputs, starterOf } from './parties.js';
import { type ProcessManagerParts, SortingRunProcessManager } from './process-manager.js';
import type { RecordedRunEvent, RunEntry } from './run-repository.js';

/** A lot by its id, or by its name in a project (id, code, or `organisation:code`). */
export type LotReference = { readonly lotId: string } | { readonly project: string; readonly name: string };

export interface PlanInput {
  readonly lot: LotReference;
  readonly quantity: QuantityInput;
}

/** An output; its lot is named in its project, else in the run's, else in the run. */
export interface PlanOutput extends Pick<RunOutput, 'name' | 'material' | 'conditionClass' | 'status' | 'quantity'> {
  readonly project?: string;
}

/** Starts a run. References are ids, codes of the actor's organisation, or `organisation:code`. */
export interface StartSortingRun {
  readonly name: string;
  readonly site: string;
  readonly project?: string;
  /** ISO 8601; without an offset it is the time of Europe/Oslo. */
  readonly occurredAt: string;
  readonly inputs: readonly PlanInput[];
  readonly outputs: readonly PlanOutput[];
  readonly loss: RunLoss;
  readonly treatment?: Treatment | undefined;
  readonly note?: NoteRef;
}

/** A whole new plan over the same lots. */
export interface ReopenSortingRun {
  /** When the run took place; absent: as before. */
  readonly occurredAt?: string;
  readonly inputs: readonly PlanInput[];
  readonly outputs: readonly (Omit<PlanOutput, 'material'> & { readonly material?: string })[];
  readonly loss: RunLoss;
  readonly treatment?: Treatment | undefined;
  readonly note?: NoteRef;
}

/** Where a run stands. */
export interface SortingRunView extends StartedRun {
  readonly state: RunPhase;
  readonly planVersion: number;
  readonly occurredAt: ReportedTime;
  readonly plan: SortingPlan;
  /** In order of recording, from the run's own stream. */
  readonly events: readonly RecordedRunEvent[];
}

export interface SortingRunServiceParts extends ProcessManagerParts {
  readonly directory: Directory;
}

const ATTEMPTS = 5;

/**
 * Starts and reopens sorting runs and carries them to their end before it answers. What a call says is recorded first; should the
 * process end under way, the run is finished at the next start, or when the call is repeated.
 */
export class SortingRunService {
  readonly manager: SortingRunProcessManager;

  constructor(private readonly parts: SortingRunServiceParts) {
    this.manager = new SortingRunProcessManager(parts);
  }

  /**
   * Starts a run, named by its command's id. A repeat is answered with what was recorded (rule 18).
   * @returns how the run ended: closed, or aborted because a lot refused an input
   * @throws DomainError with pointers into the command, UnfinishedRunError, ClockSkewError and the errors of the store
   */
  start(request: StartSortingRun, metadata: CommandMetadata): Promise<SortingRunOutcome> {
    const runId = runIdOf(metadata.commandId);
    return this.record(runId, metadata, () => this.startCommand(runId, request, metadata.actor.organisation));
  }

  /**
   * Gives a closed run a whole new plan over the same lots (rule 5). One that is still open is finished first.
   * @param check is asked of the run as it is when the new plan is decided, every time that it is
   * @throws DomainError (`not-found` for an unknown run), what `check` throws, and as `start`
   */
  reopen(
    runId: string,
    request: ReopenSortingRun,
    metadata: CommandMetadata,
    check?: (run: SortingRunView) => void | Promise<void>,
  ): Promise<SortingRunOutcome> {
    const command = async (): Promise<RunCommand> => {
      return this.reopenCommand(await this.manager.finish(runId), request, metadata.actor.organisation);
    };
    return this.record(runId, metadata, command, check);
  }

  /**
   * As `reopen`, without recording the new plan; a run that is still open is finished all the same.
   * @returns the run as it stands, and the event that would be recorded
   * @throws DomainError as `reopen`
   */
  async tryReopening(
    runId: string,
    request: ReopenSortingRun,
    organisation: string,
    check?: (run: SortingRunView) => void,
  ): Promise<{ readonly run: SortingRunView; readonly event: RunEvent & { readonly type: 'SortingReopened' } }> {
    const { clock, tables } = this.parts;
    const entry = await this.manager.finish(runId);
    const command = await this.reopenCommand(entry, request, organisation);
    check?.(viewOf(entry));
    const event = decideRun(command, entry.state, { nowMs: clock.nowMs(), tables });
    return { run: viewOf(entry), event: event as RunEvent & { readonly type: 'SortingReopened' } };
  }

  /** A run as the log tells it; undefined for an unknown one. */
  async get(runId: string): Promise<SortingRunView | undefined> {
    const entry = await this.parts.runs.load(runId);
    return entry.revision < 0 ? undefined : viewOf(entry);
  }

  /** Finishes the runs that an earlier process left open. */
  resumeOpenRuns(): ReturnType<SortingRunProcessManager['resumeOpenRuns']> {
    return this.manager.resumeOpenRuns();
  }

  private async record(
    runId: string,
    metadata: CommandMetadata,
    commandOf: () => Promise<RunCommand>,
    check?: (run: SortingRunView) => void | Promise<void>,
  ): Promise<SortingRunOutcome> {
    const { runs } = this.parts;
    for (let attempt = 1; ; attempt++) {
      const seen = recordedBy(await runs.load(runId), metadata);
      if (seen !== undefined) return outcomeOf(await this.manager.finish(runId), seen, 'repeated');
      const decided = await this.decide(runId, metadata, commandOf, check);
      if (!decided) continue;
      const { entry, event } = decided;
      try {
        const { repeated } = await runs.append(entry, event, metadata);
        if (!repeated) return outcomeOf(await this.manager.finish(runId), event.data.planVersion, 'recorded');
      } catch (error) {
        if (error instanceof DuplicateEventIdError) throw recordedElsewhere(error);
        if (!(error instanceof WrongExpectedRevisionError) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Undefined where the same call was recorded meanwhile: then its own outputs may be what a check complains of. */
  private async decide(
    runId: string,
    metadata: CommandMetadata,
    commandOf: () => Promise<RunCommand>,
    check?: (run: SortingRunView) => void | Promise<void>,
  ): Promise<{ readonly entry: RunEntry; readonly event: RunEvent } | undefined> {
    const { runs, clock, tables } = this.parts;
    try {
      const command = await commandOf();
      const entry = await runs.load(runId);
      if (recordedBy(entry, metadata) !== undefined) return undefined;
      await check?.(viewOf(entry));
      return { entry, event: decideRun(command, entry.state, { nowMs: clock.nowMs(), tables }) };
    } catch (error) {
      if (error instanceof DomainError && recordedBy(await runs.load(runId), metadata) !== undefined) return undefined;
      throw error;
    }
  }

  private async startCommand(runId: string, request: StartSortingRun, organisation: string): Promise<StartRun> {
    const complaints = new Complaints();
    const occurredAt = complaints.check(() => readTime(request.occurredAt, '/occurredAt'));
    const site = await complaints.wait(this.site(organisation, request.site));
    const projectId = await complaints.wait(this.project(organisation, request.project, '/project'));
    const inputs = await Promise.all(
      request.inputs.map(({ lot, quantity }, i) => complaints.wait(this.input(organisation, lot, quantity, `/inputs/${i}`))),
    );
    const outputs = await Promise.all(
      request.outputs.map((output, i) =>
        complaints.wait(this.output(organisation, output, { runId, projectId }, `/outputs/${i}`)),
      ),
    );
    complaints.raise();
    return {
      type: 'StartRun',
      runId,
      name: request.name,
      site: site!,
      ...(projectId !== undefined && { projectId }),
      occurredAt: occurredAt!,
      inputs: inputs.map((input) => input!),
      outputs: outputs.map((output) => output!),
      loss: request.loss,
      ...(request.treatment && { treatment: request.treatment }),
      ...(request.note && { note: request.note }),
    };
  }

  private async reopenCommand(entry: RunEntry, request: ReopenSortingRun, organisation: string): Promise<ReopenRun> {
    const { run, current } = startedRun(entry.state);
    const complaints = new Complaints();
    const occurredAt =
      request.occurredAt === undefined ? undefined : complaints.check(() => readTime(request.occurredAt!, '/occurredAt'));
    const inputs = await Promise.all(
      request.inputs.map(({ lot, quantity }, i) =>
        complaints.wait(this.lotId(organisation, lot, `/inputs/${i}`).then((lotId) => ({ lotId, quantity }))),
      ),
    );
    const outputs = await Promise.all(
      request.outputs.map((output, i) => complaints.wait(this.replanned(organisation, output, run, `/outputs/${i}`))),
    );
    complaints.raise();
    return {
      type: 'ReopenRun',
      ...(occurredAt && { occurredAt }),
      inputs: inputs.map((input) => input!),
      outputs: outputs.map((output) => output!),
      loss: request.loss,
      ...(request.treatment && { treatment: request.treatment }),
      builders: await buildersOfInputs(current.plan, this.parts),
      startedBy: starterOf(entry),
      ...(request.note && { note: request.note }),
    };
  }

  private async site(organisation: string, reference: string): Promise<StartRun['site']> {
    const site = await this.parts.directory.site(organisation, reference);
    if (site) return site;
    throw refused('/site', 'unknown_site', `unknown site '${reference}'; register it first`);
  }

  private async project(organisation: string, reference: string | undefined, pointer: string): Promise<string | undefined> {
    if (reference === undefined) return undefined;
    const project = await this.parts.directory.project(organisation, reference);
    if (project) return project.projectId;
    throw refused(pointer, 'unknown_project', `unknown project '${reference}'; register it first`);
  }

  private async lotId(organisation: string, lot: LotReference, pointer: string): Promise<string> {
    if ('lotId' in lot) return lot.lotId;
    return lotIdOf((await this.project(organisation, lot.project, `${pointer}/project`))!, lot.name);
  }

  private async input(
    organisation: string,
    reference: LotReference,
    quantity: QuantityInput,
    pointer: string,
  ): Promise<StartRun['inputs'][number]> {
    const lotId = await this.lotId(organisation, reference, pointer);
    const lot = await openedLotOf(this.parts.recorder, lotId);
    if (lot) return { lotId, kind: lot, ...(lot.flags && { flags: lot.flags }), quantity };
    const named = 'lotId' in reference ? reference.lotId : reference.name;
    throw refused(
      `${pointer}/lot`,
      'unknown_lot',
      `unknown lot '${named}'; expected the id of an open lot, or its name in its project`,
    );
  }

  private async output(
    organisation: string,
    output: PlanOutput,
    run: { readonly runId: string; readonly projectId: string | undefined },
    pointer: string,
  ): Promise<RunOutput> {
    const { name, material, conditionClass, status, quantity } = output;
    const projectId = (await this.project(organisation, output.project, `${pointer}/project`)) ?? run.projectId;
    const lotId = lotIdOf(projectId ?? run.runId, name);
    if (await this.parts.store.head(lotStream(lotId))) {
      throw refused(
        `${pointer}/name`,
        'lot_exists',
        `there is a lot '${name}' already; the outputs of a run are new lots, give it another name`,
        { lotId },
      );
    }
    return { lotId, ...(projectId !== undefined && { projectId }), name, material, conditionClass, status, quantity };
  }

  private async replanned(
    organisation: string,
    output: ReopenSortingRun['outputs'][number],
    run: StartedRun,
    pointer: string,
  ): Promise<ReplannedOutput> {
    const { name, material, conditionClass, status, quantity } = output;
    const projectId = (await this.project(organisation, output.project, `${pointer}/project`)) ?? run.projectId ?? run.runId;
    return { lotId: lotIdOf(projectId, name), material, conditionClass, status, quantity };
  }
}

/** The version of the plan that a command gave the run, where it did. @throws DomainError where it said something else (rule 18) */
function recordedBy({ events }: RunEntry, { commandId, contentHash }: CommandMetadata): number | undefined {
  const event = events.find(({ metadata }) => metadata.commandId === commandId);
  if (!event) return undefined;
  if (event.metadata.contentHash === contentHash) return event.data.planVersion;
  throw conflict(
    '/eventId',
    'same_id_other_content',
    'this id is recorded with other content; to change the run, reopen it under an id of its own',
    { recordedEventId: event.id },
  );
}

const recordedElsewhere = ({ stream }: DuplicateEventIdError): Error =>
  conflict('/eventId', 'recorded_elsewhere', `this id is recorded already, for something else (${stream}); send a new id`, {
    stream,
  });

function viewOf(entry: RunEntry): SortingRunView {
  const { run, current } = startedRun(entry.state);
  const { planVersion, occurredAt, plan } = current;
  return { ...run, state: entry.state.phase!, planVersion, occurredAt, plan, events: entry.events };
}
