import { NO_PLAN, NOTHING_REUSED } from './plan-reasons.js';
import type { MassPlan, MassShare, PlanTerm } from './plan-terms.js';
import { planInForce } from './plan-terms.js';

/** What a project got for reuse in a period. Kilograms. */
export interface ReceivedForReuse {
  readonly projectId: string;
  /** Empty: the receiver has no plan. */
  readonly plan: MassPlan;
  /** Mass from elsewhere that was placed for reuse at its sites. */
  readonly reusedKg: number;
  /** Part that stood in the place of primary mass of its plan (`substitutions` of the climate accounts). */
  readonly replacedKg: number;
}

/** Indicator 6 with what it leaves out. Kilograms. */
export interface SubstitutionShare extends MassShare {
  /** Reused mass at receivers whose plan lists no primary mass: in `wholeKg`, with the ratio 0. */
  readonly listsNoneKg: number;
  /** Reused mass at receivers without a plan: not in `wholeKg`. */
  readonly withoutPlanKg: number;
}

/** Mass of primary material that the plan in force lists as to be bought; 0 for a plan that lists none. */
export const listedPrimaryKg = (plan: MassPlan): number =>
  (planInForce(plan)?.uses ?? []).reduce((sum, { primary }) => sum + (primary?.massKg ?? 0), 0);

/**
 * Indicator 6: mass that replaced primary material listed in the receivers' plans / mass reused by receivers with a plan. The ratio is 0 where
 * a plan lists none; where no receiver has a plan there is no ratio.
 */
export function substitutionRatio(received: readonly ReceivedForReuse[]): PlanTerm<SubstitutionShare> {
  const sum = (of: readonly ReceivedForReuse[], part: (each: ReceivedForReuse) => number): number =>
    of.reduce((total, each) => total + part(each), 0);
  const reused = ({ reusedKg }: ReceivedForReuse): number => reusedKg;
  if (sum(received, reused) <= 0) return { notApplicable: NOTHING_REUSED };
  const planned = received.filter(({ plan }) => plan.length > 0);
  if (planned.length === 0) return { notApplicable: NO_PLAN };
  const wholeKg = sum(planned, reused);
  if (wholeKg <= 0) return { notApplicable: NOTHING_REUSED };
  const listsNone = planned.filter(({ plan }) => listedPrimaryKg(plan) === 0);
  const withPrimary = planned.filter(({ plan }) => listedPrimaryKg(plan) > 0);
  return {
    value: {
      partKg: sum(withPrimary, ({ replacedKg }) => replacedKg),
      wholeKg,
      listsNoneKg: sum(listsNone, reused),
      withoutPlanKg: sum(received, reused) - wholeKg,
    },
  };
}
