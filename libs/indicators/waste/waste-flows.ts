import { WASTE_OUTCOMES, type WasteOutcome } from '#libs/contracts/api/indicators.js';
import type { FlowFact, FlowFactEnd } from '#libs/contracts/index.js';
import { type Fate, type WasteCode, wasteCodes } from '#libs/reference-data/index.js';
import { isFinal } from '../final-fates.js';

/** Surplus mass at its end off the site, as statistics of waste see it. */
export interface WasteFlow {
  readonly fact: FlowFact;
  /** `undefined`: no code follows from the material. */
  readonly code: WasteCode | undefined;
  readonly outcome: WasteOutcome;
}

/** Codes of a material, non-hazardous and hazardous; every other material is soil and stones. */
const CODES_OF_MATERIAL: Readonly<Record<string, readonly [plain: string, hazardous: string]>> = {
  asphalt_milled: ['17 03 02', '17 03 01*'],
  concrete_crushed: ['17 01 01', '17 01 06*'],
};
const SOIL_AND_STONES: readonly [string, string] = ['17 05 04', '17 05 03*'];

/** What the directive and Eurostat leave out of the rate of construction waste: soil and stones, dredging spoil. */
export const LEFT_OUT_BY_LAW: ReadonlySet<string> = new Set(['17 05 04', '17 05 06']);

/**
 * What a fate is to statistics of waste (`r_d_code` and `counts_as` of fates.csv). Fill is backfilling whatever is claimed of it; benefit to
 * agriculture (R10) is other recovery; reuse or sale that was reported as one total counts as reuse.
 */
const OUTCOME_OF_FATE: Readonly<Record<string, WasteOutcome>> = {
  other_project: 'reuse',
  reported_reuse_or_sale: 'reuse',
  certified_product: 'recycling',
  processed_product: 'recycling',
};
const OUTCOME_OF_GROUP: Readonly<Record<Fate['countsAs'], WasteOutcome>> = {
  on_site_reuse: 'reuse',
  off_site_reuse: 'reuse',
  useful_fill: 'backfilling',
  soil_improvement: 'other_recovery',
  unknown_final_use: 'not_stated',
  deposited: 'disposal',
};

/** The waste code of mass: it follows from its material and from whether it is hazardous. */
export function wasteCodeOf({
  material,
  conditionClass,
}: Pick<FlowFactEnd, 'material' | 'conditionClass'>): WasteCode | undefined {
  const [plain, hazardous] = CODES_OF_MATERIAL[material] ?? SOIL_AND_STONES;
  return wasteCodes().get(conditionClass === 'hazardous' ? hazardous : plain);
}

function outcomeOf({ fate, to }: FlowFact, fates: ReadonlyMap<string, Fate>): WasteOutcome {
  const known = fates.get(fate ?? '');
  if (known) return OUTCOME_OF_FATE[known.code] ?? OUTCOME_OF_GROUP[known.countsAs];
  return to.accountKind === 'deposited' ? 'disposal' : 'not_stated';
}

/**
 * The waste among the flows of a territory's own mass: what reached its end anywhere but on the site it came from. What is used there is no
 * waste (Directive 2008/98 Art. 2(1)(c)).
 */
export const wasteFlows = (own: readonly FlowFact[], fates: ReadonlyMap<string, Fate>): WasteFlow[] =>
  own
    .filter((fact) => isFinal(fact) && fates.get(fact.fate ?? '')?.countsAs !== 'on_site_reuse')
    .map((fact) => ({ fact, code: wasteCodeOf(fact.to), outcome: outcomeOf(fact, fates) }));

/** Flows by outcome, in the order of the contract; every outcome is there. */
export const byOutcome = (flows: readonly WasteFlow[]): ReadonlyMap<WasteOutcome, readonly WasteFlow[]> =>
  new Map(WASTE_OUTCOMES.map((outcome) => [outcome, flows.filter((flow) => flow.outcome === outcome)]));
