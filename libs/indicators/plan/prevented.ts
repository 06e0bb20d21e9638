import { NO_DESIGN_REASON, NO_LATER_PLAN, NO_PLAN } from './plan-reasons.js';
import type { MassPlan, MassPlanVersion, PlanTerm } from './plan-terms.js';

/** What a later plan excavates less than the one approved before it. Kilograms. */
export interface PreventedStep {
  readonly planVersion: number;
  readonly approvedOn: string;
  /** `null`: the change counts for nothing, such as a better survey. */
  readonly designReason: string | null;
  /** Below zero where the later plan excavates more. */
  readonly preventedKg: number;
}

/** The top of the resource pyramid. Kilograms. */
export interface PreventedMass {
  /** Excavation of the plan that was approved first. */
  readonly firstKg: number;
  /** Excavation of the plan in force. */
  readonly inForceKg: number;
  /** Sum of the steps that have a design reason. */
  readonly preventedKg: number;
  readonly steps: readonly PreventedStep[];
}

const excavatedKg = ({ cuts }: MassPlanVersion): number => cuts.reduce((sum, { massKg }) => sum + massKg, 0);

/**
 * Indicator 12, prevented mass: the first approved plan less the one in force, with the design reason; where some changes have none, the sum of
 * those that have one. Not applicable without a plan, without a later one, or where no change has a design reason.
 */
export function preventedMass(plan: MassPlan): PlanTerm<PreventedMass> {
  const [first] = plan;
  if (!first) return { notApplicable: NO_PLAN };
  if (plan.length === 1) return { notApplicable: NO_LATER_PLAN };
  const steps = plan.slice(1).map((later, i): PreventedStep => {
    const { planVersion, approvedOn, designReason } = later;
    return { planVersion, approvedOn, designReason, preventedKg: excavatedKg(plan[i]!) - excavatedKg(later) };
  });
  const explained = steps.filter(({ designReason }) => designReason !== null);
  if (explained.length === 0) return { notApplicable: NO_DESIGN_REASON };
  const preventedKg = explained.reduce((sum, step) => sum + step.preventedKg, 0);
  return { value: { firstKg: excavatedKg(first), inForceKg: excavatedKg(plan.at(-1)!), preventedKg, steps } };
}
