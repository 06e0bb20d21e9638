import { type EventData, type SortingPlan, sortingRunStream } from '#libs/contracts/index.js';
import type { Violation } from '#libs/kernel/index.js';
import type { RunPhase } from '../domain/index.js';
import type { RunEntry } from './run-repository.js';

/** How a call that started or reopened a run ended; a repeat is told the same, but for `outcome`. */
export interface SortingRunOutcome {
  readonly runId: string;
  /** Where the plan of this call came to: a later reopening is not part of it. */
  readonly state: RunPhase;
  readonly planVersion: number;
  readonly outcome: 'recorded' | 'repeated';
  /** The lots of the outputs. Of an aborted run they were never opened, or are empty. */
  readonly outputs: readonly { readonly lotId: string; readonly name: string }[];
  /** Why a run was aborted; empty for one that is closed. */
  readonly errors: readonly Violation[];
  /** The events of this plan in the run's own stream. */
  readonly events: readonly {
    readonly eventId: string;
    readonly type: string;
    readonly stream: string;
    readonly revision: number;
    readonly position: bigint;
  }[];
  /** Of the last of them: whoever has read so far has read everything that the run did. */
  readonly position: bigint;
}

/** What a plan of a run came to. */
export function outcomeOf(entry: RunEntry, planVersion: number, outcome: 'recorded' | 'repeated'): SortingRunOutcome {
  const events = entry.events.filter(({ data }) => data.planVersion === planVersion);
  const { plan } = entry.state.plans[planVersion - 1]!;
  const last = events.at(-1)!;
  const STATES = {
    SortingStarted: 'started',
    SortingReopened: 'reopened',
    MassSorted: 'closed',
    SortingAborted: 'aborted',
  } as const;
  return {
    runId: entry.runId,
    state: STATES[last.type],
    planVersion,
    outcome,
    outputs: plan.outputs.map(({ lotId, name }) => ({ lotId, name })),
    errors: last.type === 'SortingAborted' ? [reasonOf(last.data, plan)] : [],
    events: events.map(({ id, type, revision, position }) => ({
      eventId: id,
      type,
      stream: sortingRunStream(entry.runId),
      revision,
      position,
    })),
    position: last.position,
  };
}

/** Why a run was aborted, told from the event alone. */
function reasonOf(data: EventData<'SortingAborted'>, plan: SortingPlan): Violation {
  const { refusedInputIndex = 0, refusedOutputIndex, reasonCode, availableKg } = data;
  if (refusedOutputIndex !== undefined) {
    return {
      pointer: `/outputs/${refusedOutputIndex}/name`,
      code: reasonCode,
      message: `another lot was opened under the name '${plan.outputs[refusedOutputIndex]!.name}' meanwhile; the run was aborted and its inputs came back`,
    };
  }
  const input = plan.inputs[refusedInputIndex]!;
  const pointer = `/inputs/${refusedInputIndex}`;
  const end = 'the run was aborted and what was issued came back';
  if (availableKg === undefined) {
    return {
      pointer: `${pointer}/lot`,
      code: reasonCode,
      message: `the lot is not, or no longer, what the plan says (${input.material}, ${input.conditionClass}, ${input.status}); ${end}`,
    };
  }
  return {
    pointer: `${pointer}/quantity`,
    code: reasonCode,
    message: `the lot has ${availableKg} kg at the site of the run, the plan takes ${input.massKg} kg; ${end}`,
    params: { availableKg, requestedKg: input.massKg, lotId: input.lotId },
  };
}
