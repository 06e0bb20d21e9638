import type { SortingPlan } from '#libs/contracts/index.js';
import { type ReportedTime, canonicalJson, nameBasedId } from '#libs/kernel/index.js';
import { contentHashOf } from '../command-stamp.js';
import type { IssueSortingInput, LotCommand, Measure, RunPlan, RunState, StartedRun } from '../domain/index.js';
import { type CommandMetadata, type LotEnvelope, eventIdOf } from '../record-mass-events/lot-envelope.js';
import type { RecordedRunEvent, RunEntry } from './run-repository.js';

/** The steps of a run. `end` is recorded in the run's own stream, the others in those of its lots. */
export type StepKind = 'issue' | 'return' | 'open' | 'receive' | 'correct-input' | 'correct-output' | 'end';

type PlannedInput = SortingPlan['inputs'][number];
type PlannedOutput = SortingPlan['outputs'][number];

/**
 * What a run does to its lots under its newest plan. Every step is a command whose id follows from run, plan version, kind and index:
 * a step that is taken again, by this process or another, is recognised by the lot and answered with what was recorded.
 */
export class RunSteps {
  readonly run: StartedRun;
  readonly current: RunPlan;
  readonly plan: SortingPlan;
  /** The event that gave the plan: its sender acts in every step. */
  private readonly origin: RecordedRunEvent;

  constructor({ state, events }: RunEntry) {
    this.run = state.run!;
    this.current = state.plans.at(-1)!;
    this.plan = this.current.plan;
    this.origin = events.findLast(({ type }) => type === 'SortingStarted' || type === 'SortingReopened')!;
  }

  metadata(kind: StepKind, index: number): CommandMetadata {
    const { actor, source, correlationId } = this.origin.metadata;
    const commandId = stepId(this.run.runId, this.current.planVersion, kind, index);
    return {
      actor,
      source,
      commandId,
      // What the step does follows from the plan, and the plan from the run and its version.
      contentHash: contentHashOf(commandId),
      correlationId,
      causationId: this.origin.id,
    };
  }

  issue(index: number): LotEnvelope & { readonly command: IssueSortingInput } {
    const input = this.plan.inputs[index]!;
    const { material, conditionClass, status } = input;
    const command = {
      type: 'SortingInputIssued' as const,
      material,
      conditionClass,
      status,
      ...this.placed(index, 'inputIndex'),
    };
    const flags = input.flags ?? [];
    return { command: { ...command, measure: measureOf(input), flags }, metadata: this.metadata('issue', index) };
  }

  /**
   * Takes the place of a refused issue: a return of 0 kg under the issue's own command id. Whoever tries the issue again is answered
   * with it, so that a lot that has mass again cannot turn a run that others are taking back.
   */
  refuse(index: number): LotEnvelope {
    return { command: this.returned(index, 0), metadata: this.metadata('issue', index) };
  }

  takeBack(index: number): LotEnvelope {
    return { command: this.returned(index, this.plan.inputs[index]!.massKg), metadata: this.metadata('return', index) };
  }

  open(index: number): LotEnvelope {
    const { lotId, projectId, name, material, conditionClass, status, flags } = this.plan.outputs[index]!;
    const { runId } = this.run;
    const { occurredAt } = this.current;
    const of = { lotId, ...(projectId !== undefined && { projectId }), runId, name, material, conditionClass, status };
    return { command: { type: 'OpenLot', ...of, ...(flags && { flags }), occurredAt }, metadata: this.metadata('open', index) };
  }

  receive(index: number): LotEnvelope {
    const output = this.plan.outputs[index]!;
    const command: LotCommand = {
      type: 'SortingOutputReceived',
      ...this.placed(index, 'outputIndex'),
      measure: measureOf(output),
      parts: output.parts,
    };
    return { command, metadata: this.metadata('receive', index) };
  }

  /** What a reopened run corrects, in order; a step that the new plan leaves as it was is left out. */
  corrections(state: RunState): { readonly lotId: string; readonly envelope: LotEnvelope }[] {
    const before = state.plans.at(-2)!;
    const moved = changed(before.occurredAt, this.current.occurredAt);
    const inputs = this.plan.inputs.flatMap((input, i) =>
      moved || changed(before.plan.inputs[i], input)
        ? [{ lotId: input.lotId, envelope: this.correction('input', i, input, moved) }]
        : [],
    );
    const outputs = this.plan.outputs.flatMap((output, i) =>
      moved || changed(before.plan.outputs[i], output)
        ? [{ lotId: output.lotId, envelope: this.correction('output', i, output, moved) }]
        : [],
    );
    return [...inputs, ...outputs];
  }

  private correction(of: 'input' | 'output', index: number, planned: PlannedInput | PlannedOutput, moved: boolean): LotEnvelope {
    const corrects = originalId(this.run.runId, of, index);
    const { occurredAt, planVersion } = this.current;
    return {
      metadata: this.metadata(of === 'input' ? 'correct-input' : 'correct-output', index),
      command: {
        type: 'PendingCorrection',
        corrects,
        complete: (before) => ({
          type: 'MassEventCorrected',
          corrects,
          action: 'replaced',
          reason: 'run_reopened',
          before,
          replacement: {
            measure: measureOf(planned),
            ...('parts' in planned && { parts: planned.parts }),
            ...(moved && { occurredAt }),
          },
          run: { runId: this.run.runId, planVersion },
        }),
      },
    };
  }

  private returned(index: number, massKg: number): LotCommand {
    return { type: 'SortingInputReturned', ...this.placed(index, 'inputIndex'), massKg };
  }

  private placed<Field extends 'inputIndex' | 'outputIndex'>(index: number, field: Field) {
    const { planVersion, occurredAt } = this.current;
    const { runId, siteId } = this.run;
    return { runId, planVersion, siteId, occurredAt, [field]: index } as {
      readonly runId: string;
      readonly planVersion: number;
      readonly siteId: string;
      readonly occurredAt: ReportedTime;
    } & Record<Field, number>;
  }
}

const stepId = (runId: string, planVersion: number, kind: StepKind, index: number): string =>
  nameBasedId('sorting-step', runId, String(planVersion), kind, String(index));

/** Id of the event by which the first plan issued an input or received an output: what every later plan corrects. */
const originalId = (runId: string, of: 'input' | 'output', index: number): string =>
  eventIdOf(stepId(runId, 1, of === 'input' ? 'issue' : 'receive', index), 0);

const changed = (before: unknown, after: unknown): boolean => canonicalJson(before) !== canonicalJson(after);

function measureOf(planned: PlannedInput | PlannedOutput): Measure {
  const { quantity, massKg, massLowKg, massHighKg, massBasis, factorSet, measuredVolume } = planned;
  return { quantity, massKg, massLowKg, massHighKg, massBasis, factorSet, ...(measuredVolume && { measuredVolume }) };
}
