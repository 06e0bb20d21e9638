import { NO_PLAN, NOTHING_NEEDED } from './plan-reasons.js';
import { type MassPlan, type MassShare, type PlanTerm, type PlannedUse, planInForce } from './plan-terms.js';

/** What a plan has and needs of one material in one quality. Kilograms. */
export interface RequirementBalance {
  readonly material: string;
  /** `null`: no quality is asked for. */
  readonly quality: string | null;
  /** The needs of the plan that ask for it. */
  readonly requirements: readonly string[];
  /** Usable cut of this material and quality, A. */
  readonly usableKg: number;
  /** Need of fill, F. */
  readonly needKg: number;
  /** Usable less needed: above zero where mass is left over, below where it is lacking. */
  readonly balanceKg: number;
  /** Mass-balance degree min(A, F) / max(A, F); `null` where the plan has and needs nothing. */
  readonly degree: MassShare | null;
}

/**
 * The mass-balance degree per use requirement (material and quality), never over all materials at once (indicators.md sections 1 and 8.5).
 * A cut stands for a need where its usable part is of the same material, and of the same quality. In kilograms, so that a cut told as
 * bank m³ meets a fill told as placed m³.
 */
export function massBalances(plan: MassPlan): PlanTerm<readonly RequirementBalance[]> {
  const inForce = planInForce(plan);
  if (!inForce) return { notApplicable: NO_PLAN };
  if (inForce.uses.length === 0) return { notApplicable: NOTHING_NEEDED };
  const keyOf = (material: string, quality: string | null): string => JSON.stringify([material, quality]);
  const usable = new Map<string, number>();
  for (const { usableAs, quality, usableKg } of inForce.cuts) {
    const key = keyOf(usableAs, quality);
    usable.set(key, (usable.get(key) ?? 0) + usableKg);
  }
  const byNeed = new Map<string, PlannedUse[]>();
  for (const use of inForce.uses) {
    const key = keyOf(use.material, use.quality);
    byNeed.set(key, [...(byNeed.get(key) ?? []), use]);
  }
  const balances = [...byNeed].map(([key, uses]): RequirementBalance => {
    const usableKg = usable.get(key) ?? 0;
    const needKg = uses.reduce((sum, { massKg }) => sum + massKg, 0);
    const [partKg, wholeKg] = [Math.min(usableKg, needKg), Math.max(usableKg, needKg)];
    return {
      material: uses[0]!.material,
      quality: uses[0]!.quality,
      requirements: uses.map(({ requirement }) => requirement),
      usableKg,
      needKg,
      balanceKg: usableKg - needKg,
      degree: wholeKg > 0 ? { partKg, wholeKg } : null,
    };
  });
  return { value: balances };
}
