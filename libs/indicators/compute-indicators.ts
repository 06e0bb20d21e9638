import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { FateRow } from '#libs/contracts/api/flows.js';
import type { IndicatorAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type Fate, loadReferenceData } from '#libs/reference-data/index.js';
import { besideTerms } from './beside.js';
import { FATE_SHARES } from './definitions.js';
import { evidenceAnswers } from './evidence.js';
import { fateShareAnswer } from './fate-share.js';
import { finalFates } from './final-fates.js';
import type { TerritoryFacts } from './origin.js';

/** What indicators of a territory and period are worked out from. */
export interface IndicatorInput {
  readonly basis: 'recorded' | 'reported';
  /** Flows that touch the territory in the period, by origin (`splitByOrigin`). Those of the other basis are left out. */
  readonly territoryFacts: TerritoryFacts;
  readonly links: FlowLinks;
  /** What each fate counts as; by default that of the current tables. */
  readonly fates?: ReadonlyMap<string, Fate>;
  /** Of a project: where the mass that it dug is now. Its shares stand beside as `by_origin`. */
  readonly fateByOrigin?: readonly FateRow[] | undefined;
}

/**
 * The indicators of a territory and period on one basis: surplus utilisation, excavation utilisation, deposit rate, unexplained share,
 * evidence shares. Mass counts in the period in which it reached its final fate, by received mass, at its origin's territory.
 */
export function computeIndicators(input: IndicatorInput): IndicatorAnswer[] {
  const { basis, territoryFacts, links, fateByOrigin, fates = loadReferenceData().fates } = input;
  const ofBasis = (facts: readonly FlowFact[]): FlowFact[] => facts.filter((fact) => fact.basis === basis);
  const own = ofBasis(territoryFacts.origin);
  const other = ofBasis(territoryFacts.other);
  const beside = basis === 'recorded' ? besideTerms({ origin: own, other }, links) : [];
  const final = finalFates(own, fates);
  return [
    ...FATE_SHARES.map((definition) => fateShareAnswer(definition, { basis, fates: final, beside, fateByOrigin, links })),
    ...evidenceAnswers(own, basis, links),
  ];
}
