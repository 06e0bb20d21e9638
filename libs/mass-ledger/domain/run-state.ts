import type { KindPart, SortingPlan } from '#libs/contracts/index.js';
import type { ReportedTime } from '#libs/kernel/index.js';

/** Where a run stands. `started` and `reopened` are open: the process manager has work to do. */
export type RunPhase = 'started' | 'closed' | 'reopened' | 'aborted';

/** A plan of a run with the time at which the run took place by it. */
export interface RunPlan {
  readonly planVersion: number;
  readonly plan: SortingPlan;
  readonly occurredAt: ReportedTime;
}

/** The run as started; that part of it never changes. */
export interface StartedRun {
  readonly runId: string;
  readonly name: string;
  readonly siteId: string;
  readonly projectId?: string;
}

/** The loss as posted by the last `MassSorted`. */
export interface PostedLoss {
  readonly parts: readonly KindPart[];
  readonly occurredAt: string;
}

/** State of a run, folded from its stream. */
export interface RunState {
  run?: StartedRun;
  phase?: RunPhase;
  /** All plans, the first first; the last is in force. */
  plans: RunPlan[];
  loss?: PostedLoss;
}

export const initialRunState = (): RunState => ({ plans: [] });

/** Whether the process manager has to finish the run. */
export const isOpenRun = ({ phase }: RunState): boolean => phase === 'started' || phase === 'reopened';
