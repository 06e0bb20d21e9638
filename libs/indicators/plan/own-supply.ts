import type { FlowFact } from '#libs/contracts/index.js';
import { type Amount, NO_AMOUNT, addAmounts, amountOf, differenceOf } from '../amount.js';
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

/** Own mass of all mass placed, with the errors of its flows. */
export interface OwnSupply extends MassShare {
  readonly own: Amount;
  readonly elsewhere: Amount;
  /** What was placed and what came into stock are so near to each other that either may be the greater, within the interval. */
  readonly isNearLimit: boolean;
}

/**
 * Indicator 5 as it came: own mass placed on the project's sites / all mass placed there, over some flows. Mass that came from outside and lay
 * in the project's stock before it was placed cannot be told apart there: of each material, what came into stock counts as placed first.
 * So the own share is rather too low than too high.
 * @param facts recorded flows that touch the project's sites; those of reported totals are left out
 */
export function actualOwnSupply(projectId: string, facts: readonly FlowFact[]): PlanTerm<OwnSupply> {
  const cameAndPlaced: FlowFact[] = [];
  const fromOwn = new Map<string, FlowFact[]>();
  const stocked = new Map<string, FlowFact[]>();
  const add = (flows: Map<string, FlowFact[]>, fact: FlowFact): void => {
    flows.set(fact.to.material, [...(flows.get(fact.to.material) ?? []), fact]);
  };
  for (const fact of facts) {
    const { basis, from, to } = fact;
    if (basis !== 'recorded' || to.projectId !== projectId) continue;
    const cameIn = from.projectId !== projectId || from.accountKind === 'supplied';
    if (to.accountKind === 'placed') {
      if (cameIn) cameAndPlaced.push(fact);
      else add(fromOwn, fact);
    } else if (cameIn && to.accountKind === 'stock') add(stocked, fact);
  }
  const parts = [...fromOwn].map(([material, placed]) => ownOf(amountOf(placed), amountOf(stocked.get(material) ?? [])));
  const own = addAmounts(parts.map((part) => part.own));
  const elsewhere = addAmounts([amountOf(cameAndPlaced), ...parts.map((part) => part.elsewhere)]);
  const wholeKg = own.massKg + elsewhere.massKg;
  if (wholeKg <= 0) return { notApplicable: NOTHING_USED };
  return { value: { partKg: own.massKg, wholeKg, own, elsewhere, isNearLimit: parts.some(({ isNearLimit }) => isNearLimit) } };
}

/** What of a material was placed out of the project's stock, by where it came from: what came into stock from elsewhere was placed first. */
function ownOf(placed: Amount, stocked: Amount): Pick<OwnSupply, 'own' | 'elsewhere' | 'isNearLimit'> {
  if (placed.massKg <= 0) return { own: NO_AMOUNT, elsewhere: placed, isNearLimit: false };
  if (stocked.massKg <= 0) return { own: placed, elsewhere: NO_AMOUNT, isNearLimit: false };
  const left = differenceOf(placed, stocked);
  const isNearLimit = left.lowKg < 0 && left.highKg > 0;
  return left.massKg > 0 ? { own: left, elsewhere: stocked, isNearLimit } : { own: NO_AMOUNT, elsewhere: placed, isNearLimit };
}
