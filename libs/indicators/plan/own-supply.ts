import type { FlowFact } from '#libs/contracts/index.js';
import { massBalances } from './mass-balance.js';
import { NOTHING_NEEDED, NOTHING_USED } from './plan-reasons.js';
import type { MassPlan, MassShare, PlanTerm } from './plan-terms.js';

/**
 * Indicator 5 by the plan in force: own mass that meets a need / all needs. Per use requirement the lesser of what can be used and what is
 * needed, then the sum: surplus rock does not stand for topsoil that is lacking.
 */
export function plannedOwnSupply(plan: MassPlan): PlanTerm<MassShare> {
  const balances = massBalances(plan);
  if ('notApplicable' in balances) return balances;
  let partKg = 0;
  let wholeKg = 0;
  for (const { usableKg, needKg } of balances.value) {
    partKg += Math.min(usableKg, needKg);
    wholeKg += needKg;
  }
  return wholeKg > 0 ? { value: { partKg, wholeKg } } : { notApplicable: NOTHING_NEEDED };
}

/**
 * Indicator 5 as it came: own mass placed on the project's sites / all mass placed there, over some flows. Mass that came from outside and lay
 * in the project's stock before it was placed cannot be told apart there: of each material, what came into stock counts as placed first.
 * So the own share is rather too low than too high.
 * @param facts recorded flows that touch the project's sites; those of reported totals are left out
 */
export function actualOwnSupply(projectId: string, facts: readonly FlowFact[]): PlanTerm<MassShare> {
  const fromOwnKg = new Map<string, number>();
  const stockedKg = new Map<string, number>();
  const add = (sums: Map<string, number>, { material }: FlowFact['to'], massKg: number): void => {
    sums.set(material, (sums.get(material) ?? 0) + massKg);
  };
  let wholeKg = 0;
  for (const { basis, from, to, massKg } of facts) {
    if (basis !== 'recorded' || to.projectId !== projectId) continue;
    const cameIn = from.projectId !== projectId || from.accountKind === 'supplied';
    if (to.accountKind === 'placed') {
      wholeKg += massKg;
      if (!cameIn) add(fromOwnKg, to, massKg);
    } else if (cameIn && to.accountKind === 'stock') add(stockedKg, to, massKg);
  }
  if (wholeKg <= 0) return { notApplicable: NOTHING_USED };
  let partKg = 0;
  for (const [material, placedKg] of fromOwnKg) partKg += Math.max(0, placedKg - Math.max(0, stockedKg.get(material) ?? 0));
  return { value: { partKg, wholeKg } };
}
