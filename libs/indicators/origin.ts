import type { FlowFact } from '#libs/contracts/index.js';

/** The flows of a territory, by whose mass it is. */
export interface TerritoryFacts {
  /** Mass of the territory, wherever it ended. */
  readonly origin: readonly FlowFact[];
  /** Mass from elsewhere. */
  readonly other: readonly FlowFact[];
}

/** Tells whether a flow carries mass of the territory or mass from elsewhere. */
export type OriginRule = (fact: FlowFact) => keyof TerritoryFacts;

/**
 * The rule of indicators: mass is that of the territory in which the account stands that it leaves. So what goes straight from an
 * excavation counts where it was dug, and what went through a storage counts where it was stored: a flow does not know the origins
 * of a blended stock. Primary mass that was laid into stock before it was placed cannot be told apart either. The table "fate by
 * origin" follows both, for projects; its figures stand beside (`fateByOrigin` of `computeIndicators`).
 *
 * A reported total says one municipality only, and not whether it is where the mass arose: it counts there, with that doubt.
 */
export const byAccountLeft: OriginRule = ({ basis, from, to }) =>
  (basis === 'reported' ? to.inside : from.inside) ? 'origin' : 'other';

/** Splits the flows that touch a territory by the origin of their mass. */
export function splitByOrigin(facts: readonly FlowFact[], rule: OriginRule = byAccountLeft): TerritoryFacts {
  const origin: FlowFact[] = [];
  const other: FlowFact[] = [];
  for (const fact of facts) (rule(fact) === 'origin' ? origin : other).push(fact);
  return { origin, other };
}
