import type { ConditionClass, KindOfMass, LotFlag, LotStatus, Treatment } from '#libs/contracts/index.js';
import type { ReportedTime } from '#libs/kernel/index.js';
import type { NoteRef } from './lot-commands.js';
import type { QuantityInput } from './measure.js';
import type { SiteRef } from './refs.js';

/** An input of a plan. `kind`: the lot's, read by the shell. */
export interface RunInput {
  readonly lotId: string;
  readonly kind: KindOfMass;
  /** The lot's, read by the shell. */
  readonly flags?: readonly LotFlag[];
  readonly quantity: QuantityInput;
}

/** An output of a plan. Class and status absent: the worst of the inputs. */
export interface RunOutput {
  readonly lotId: string;
  readonly projectId?: string;
  readonly name: string;
  readonly material: string;
  readonly conditionClass?: ConditionClass;
  readonly status?: LotStatus;
  /** What is added to the flags of all inputs. */
  readonly flags?: readonly LotFlag[];
  readonly quantity: QuantityInput;
}

/** The loss (moisture, dust, wash-out), always stated: 0 where nothing was lost. */
export type RunLoss = { readonly massKg: number } | QuantityInput;

/** Starts a sorting run at a site, with its whole plan. */
export interface StartRun {
  readonly type: 'StartRun';
  readonly runId: string;
  readonly name: string;
  readonly site: SiteRef;
  readonly projectId?: string;
  readonly occurredAt: ReportedTime;
  readonly inputs: readonly RunInput[];
  readonly outputs: readonly RunOutput[];
  readonly loss: RunLoss;
  /** How what goes in is treated; absent: not stated. */
  readonly treatment?: Treatment;
  readonly note?: NoteRef;
}

/** An input of a new plan; its kind and flags are those of the run's first plan. */
export type ReplannedInput = Omit<RunInput, 'kind' | 'flags'>;
/** An output of a new plan; material, class and status stay, whoever states them must state the same. */
export type ReplannedOutput = Pick<RunOutput, 'lotId' | 'conditionClass' | 'status' | 'quantity'> & {
  readonly material?: string;
};

/** Corrects a closed run by a whole new plan over the same lots (rule 5). Quantities of 0 are allowed: that lot had no part in it. */
export interface ReopenRun {
  readonly type: 'ReopenRun';
  /** When the run took place; absent: as the plan before said. */
  readonly occurredAt?: ReportedTime;
  readonly inputs: readonly ReplannedInput[];
  readonly outputs: readonly ReplannedOutput[];
  readonly loss: RunLoss;
  /** Absent: as before. */
  readonly treatment?: Treatment;
  /** Builders of the projects whose lots are inputs. */
  readonly builders?: readonly string[];
  /** Organisation that recorded the run. */
  readonly startedBy?: string;
  readonly note?: NoteRef;
}

/** Closes a run whose inputs are issued and whose outputs are received. By the process manager only. */
export interface CloseRun {
  readonly type: 'CloseRun';
  readonly planVersion: number;
}

/** What made a run end: an input that its lot refused, or an output whose name another lot has taken. */
export interface RunRefusal {
  readonly refused: { readonly input: number } | { readonly output: number };
  /** Code of the lot's refusal. */
  readonly reasonCode: string;
  /** What the lot had at the site. */
  readonly availableKg?: number;
}

/** Ends a run of which everything issued has come back. By the process manager only. */
export interface AbortRun extends RunRefusal {
  readonly type: 'AbortRun';
  readonly planVersion: number;
}

export type RunCommand = StartRun | ReopenRun | CloseRun | AbortRun;
