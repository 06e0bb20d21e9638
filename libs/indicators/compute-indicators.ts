import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { FateRow } from '#libs/contracts/api/flows.js';
import type { IndicatorAnswer, IndicatorsAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type Fate, loadReferenceData } from '#libs/reference-data/index.js';
import { besideTerms } from './beside.js';
import { type ModuleTotal, ghgIntensity } from './climate/ghg-intensity.js';
import { FATE_SHARES } from './definitions.js';
import { evidenceAnswers } from './evidence.js';
import { fateShareAnswer } from './fate-share.js';
import { finalFates } from './final-fates.js';
import { flowBalance } from './flow-balance.js';
import { haulAnswers } from './haul/haul-answers.js';
import type { HauledMass } from './haul/median.js';
import { isoAnswers } from './iso/iso-answers.js';
import type { TerritoryFacts } from './origin.js';
import { type StorageInput, storageAnswers } from './storage/storage-answers.js';
import { type RecoveryClaim, legalRecovery, provenFill } from './use/legal-recovery.js';
import { NO_PLANS, type PlanInput, planAnswers, preventedBy } from './use/plan-indicators.js';
import { resourcePyramid } from './use/pyramid.js';
import { euRateAnswers } from './waste/recovery-rates.js';
import { wasteFlows } from './waste/waste-flows.js';
import { wasteTable } from './waste/waste-table.js';
import { finished } from './worked.js';

/** What indicators of a territory and period are worked out from. What is absent is nothing: no hauls, no storage, no plans. */
export interface IndicatorInput {
  readonly basis: 'recorded' | 'reported';
  /** Flows that touch the territory in the period, by origin (`splitByOrigin`). Those of the other basis are left out. */
  readonly territoryFacts: TerritoryFacts;
  readonly links: FlowLinks;
  /** Address of the events of the territory and period. */
  readonly events?: string | undefined;
  /** What each fate counts as; by default that of the current tables. */
  readonly fates?: ReadonlyMap<string, Fate>;
  /** Mass dug in the territory that reached its end in the period, followed through storages. Its shares stand beside as `by_origin`. */
  readonly fateByOrigin?: readonly Pick<FateRow, 'countsAs' | 'massKg'>[] | undefined;
  /** Hauls of the territory's own mass, by distance. */
  readonly hauls?: readonly HauledMass[];
  readonly storage?: StorageInput;
  /** What receivers say of the criteria of recovery, of the territory's own mass that reached its end in the period. */
  readonly recovery?: readonly RecoveryClaim[];
  /** Modules of the climate account of the territory and period. */
  readonly climate?: readonly ModuleTotal[];
  readonly plans?: PlanInput;
  /** Floor area (BRA) of the project; absent: none. */
  readonly floorAreaM2?: number | null;
  /** Whether the period is a part of the time only. */
  readonly partOfTime?: boolean;
}

/** The answer of one basis. */
export type IndicatorSection = IndicatorsAnswer['sections'][number];

const NOTHING_STORED: StorageInput = { stocks: [], span: { fromDay: '1970-01-01', toDay: '1970-01-01' } };

/** The flows of the input's basis, by origin. */
function ofBasis({ basis, territoryFacts }: IndicatorInput): { own: FlowFact[]; other: FlowFact[] } {
  const only = (facts: readonly FlowFact[]): FlowFact[] => facts.filter((fact) => fact.basis === basis);
  return { own: only(territoryFacts.origin), other: only(territoryFacts.other) };
}

/**
 * The indicators of a territory and period on one basis (`ALL_INDICATORS`, in their order). Mass counts in the period in which it reached its final
 * fate, by received mass, at its origin's territory.
 */
export function computeIndicators(input: IndicatorInput): IndicatorAnswer[] {
  const { basis, links, events, fateByOrigin, fates = loadReferenceData().fates } = input;
  const { hauls = [], storage = NOTHING_STORED, recovery = [], plans = NO_PLANS } = input;
  const { own, other } = ofBasis(input);
  const all = [...own, ...other];
  const beside = basis === 'recorded' ? besideTerms({ origin: own, other }, links) : [];
  const final = finalFates(own, fates);
  const usefulFill = provenFill(recovery, final.amounts.useful_fill, fates);
  const handledKg = flowBalance(all).inflowKg;
  return [
    ...FATE_SHARES.map((definition) =>
      fateShareAnswer(definition, { basis, fates: final, provenFill: usefulFill, beside, fateByOrigin, links }),
    ),
    ...planAnswers({ basis, facts: all, fates, links }, plans),
    ...haulAnswers({ basis, own, hauls, fates, links }),
    ...storageAnswers(storage, basis, links),
    ghgIntensity({ basis, modules: input.climate, handledKg, links }),
    legalRecovery(own, recovery, [basis, fates, links]),
    ...evidenceAnswers(own, basis, links),
    resourcePyramid(own, preventedBy(plans.plans), [basis, fates, links]),
    ...isoAnswers(all, basis, links),
    ...euRateAnswers(wasteFlows(own, fates), basis, links),
  ].map((answer) => finished(answer, events));
}

/** The indicators of one basis, with the balance of flows and the table of waste that they rest on. */
export function indicatorSection(input: IndicatorInput): IndicatorSection {
  const { basis, links, floorAreaM2 = null, partOfTime = false, fates = loadReferenceData().fates } = input;
  const { own, other } = ofBasis(input);
  return {
    basis,
    indicators: computeIndicators(input),
    ...(basis === 'recorded' && { flowBalance: flowBalance([...own, ...other]) }),
    wasteTable: wasteTable(wasteFlows(own, fates), { floorAreaM2, partOfTime, links }),
  };
}
