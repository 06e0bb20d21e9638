import type { Reason } from '../reasons.js';

/**
 * What indicators need of a mass plan. Masses are integer kilograms, worked out once when the plan was recorded; the quantities as they
 * were told, and the codes, stay in the event (`MassPlanApproved`).
 */

/** What a plan excavates, by material and class. */
export interface PlannedCut {
  readonly material: string;
  readonly conditionClass: string;
  readonly massKg: number;
  /** 95 % interval. */
  readonly massLowKg: number;
  readonly massHighKg: number;
  /** Part that can be used; at most `massKg`. */
  readonly usableKg: number;
  /** Material that the usable part is, or is processed to. */
  readonly usableAs: string;
  /** Quality that the usable part has; `null`: none is told. */
  readonly quality: string | null;
}

/** Primary (virgin) mass that a plan would have to buy for a need. */
export interface PlannedPrimary {
  readonly material: string;
  readonly massKg: number;
  /** One way, kilometres, a decimal as text; `null`: not told. */
  readonly haulDistanceKm: string | null;
}

/** A need of fill on the site. */
export interface PlannedUse {
  /** Name of the need in the plan, such as `subbase road 1`. */
  readonly requirement: string;
  readonly material: string;
  /** Quality that is asked for; `null`: none. */
  readonly quality: string | null;
  readonly massKg: number;
  readonly massLowKg: number;
  readonly massHighKg: number;
  /** What would else be bought; `null`: nothing, the need would be met otherwise or not at all. */
  readonly primary: PlannedPrimary | null;
}

/** What a plan sends away. */
export interface PlannedSurplus {
  readonly material: string;
  readonly conditionClass: string;
  readonly massKg: number;
  readonly massLowKg: number;
  readonly massHighKg: number;
  /** Site that is to receive it; `null`: not settled. */
  readonly receiver: string | null;
}

/** One version of a project's mass plan that counts (not withdrawn). */
export interface MassPlanVersion {
  readonly projectId: string;
  /** Number in the order of recording, from 1. */
  readonly planVersion: number;
  /** Day of the approval, `YYYY-MM-DD`. */
  readonly approvedOn: string;
  /** Why the design changed the plan that was approved before; `null`: no reason is told. */
  readonly designReason: string | null;
  readonly cuts: readonly PlannedCut[];
  readonly uses: readonly PlannedUse[];
  readonly surplus: readonly PlannedSurplus[];
}

/**
 * Versions that count of a project's plan in the order of their approval (`approvedOn`, then `planVersion`): the first is the first
 * approved plan, the last is the one in force. Empty: no plan.
 */
export type MassPlan = readonly MassPlanVersion[];

/** A term worked out from a plan, or why there is none. */
export type PlanTerm<T> = { readonly value: T } | { readonly notApplicable: Reason };

/** Part of a whole, kilograms; the share is `partKg / wholeKg`, and `wholeKg` is above zero. */
export interface MassShare {
  readonly partKg: number;
  readonly wholeKg: number;
}

/** The plan in force, or undefined. */
export const planInForce = (plan: MassPlan): MassPlanVersion | undefined => plan.at(-1);
