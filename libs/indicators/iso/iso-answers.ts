import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type Amount, addAmounts, amountOf } from '../amount.js';
import { type Basis, answerOf, evidenceOf } from '../answer.js';
import { alteredTerm } from '../behind.js';
import type { IndicatorDefinition } from '../definitions.js';
import { figureOf, termOf } from '../fate-share.js';
import { NO_INFLOW, NO_OUTFLOW, NO_RENEWABLE_MATERIAL, type Reason, TOTALS_TELL_NO_FLOWS } from '../reasons.js';
import {
  BIOLOGICAL_OUTFLOW,
  ISO_INDICATORS,
  RECYCLED_CONTENT,
  RECYCLED_OUTFLOW,
  RENEWABLE_CONTENT,
  REUSED_CONTENT,
  REUSED_OUTFLOW,
} from './definitions.js';

/** Materials that were waste of construction before they were made anew. */
const RECYCLED_MATERIALS: ReadonlySet<string> = new Set(['concrete_crushed', 'asphalt_milled']);

const INFLOWS = {
  excavated: ['Gravd ut av grunnen', 'Dug out of the ground'],
  primary: ['Primærmasse', 'Primary mass'],
  reused: ['Mottatt fra andre til bruk, som den var', 'Received from elsewhere for use, as it was'],
  recycled: ['Mottatt gjenvunnet (sortert, knust)', 'Received recycled (sorted, crushed)'],
  for_disposal: ['Mottatt til deponering', 'Received for disposal'],
} as const;
type Inflow = keyof typeof INFLOWS;

const OUTFLOWS = {
  reused: ['Ombrukt på stedet eller i annet prosjekt', 'Reused on site or in another project'],
  recycled: ['Blitt til produkt', 'Made into a product'],
  biological: ['Jordforbedring i landbruket', 'Agricultural improvement'],
  primary: ['Primærmasse brukt rett fra leverandøren', 'Primary mass placed straight from its supplier'],
  fill: ['Nyttig eller mindre oppfylling', 'Useful or minor fill'],
  deposited: ['Deponert', 'Deposited'],
  unknown: ['Solgt, sluttbruk ukjent', 'Sold, final use unknown'],
  on_its_way: [
    'Sendt til lager eller anlegg utenfor, slutten ikke kjent',
    'Sent to storage or a plant outside, its end not known',
  ],
  loss: ['Svinn', 'Loss'],
} as const;
type Outflow = keyof typeof OUTFLOWS;

const OUTFLOW_OF_FATE: Readonly<Record<string, Outflow>> = {
  on_site_use: 'reused',
  other_project: 'reused',
  certified_product: 'recycled',
  processed_product: 'recycled',
  agricultural_improvement: 'biological',
  sold_unknown_use: 'unknown',
};

/** What a flow is to the inflow of the territory; undefined where nothing comes in. */
function inflowOf({ from, to }: FlowFact): Inflow | undefined {
  if (from.inside && from.accountKind === 'ground') return 'excavated';
  const comesIn = from.inside ? from.accountKind === 'supplied' : to.inside;
  if (!comesIn) return undefined;
  if (RECYCLED_MATERIALS.has(from.material)) return 'recycled';
  if (from.accountKind === 'supplied') return 'primary';
  if (to.accountKind === 'deposited') return 'for_disposal';
  return from.siteKind === 'sorting_plant' ? 'recycled' : 'reused';
}

/** What a flow is to the outflow of the territory; undefined where nothing goes out. */
function outflowOf({ from, to, fate }: FlowFact): Outflow | undefined {
  const isEnd = to.accountKind === 'placed' || to.accountKind === 'deposited' || to.accountKind === 'loss';
  if (!(to.inside && isEnd) && !(from.inside && !to.inside)) return undefined;
  if (to.accountKind === 'loss') return 'loss';
  if (to.accountKind === 'deposited') return 'deposited';
  if (from.accountKind === 'supplied' && to.accountKind === 'placed') return 'primary';
  if (to.accountKind === 'placed') return OUTFLOW_OF_FATE[fate ?? 'sold_unknown_use'] ?? 'fill';
  return 'on_its_way';
}

function sums<K extends string>(
  facts: readonly FlowFact[],
  keys: readonly K[],
  keyOf: (fact: FlowFact) => K | undefined,
): Record<K, Amount> {
  const groups = new Map<K, FlowFact[]>(keys.map((key) => [key, []]));
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key !== undefined) groups.get(key)!.push(fact);
  }
  return Object.fromEntries(keys.map((key) => [key, amountOf(groups.get(key)!)])) as Record<K, Amount>;
}

/** One of the shares of a side: `part` of all its terms. */
function shareAnswer<K extends string>(
  definition: IndicatorDefinition,
  side: Readonly<Record<K, Amount>>,
  part: K,
  words: Readonly<Record<K, readonly [string, string]>>,
  [nothing, links]: readonly [Reason, FlowLinks],
): IndicatorAnswer {
  const keys = Object.keys(words) as K[];
  const rest = keys.filter((key) => key !== part).map((key) => side[key]);
  return answerOf(definition, 'recorded', {
    ...figureOf([side[part]], rest, 'recorded', nothing),
    terms: keys.map((key) => {
      const [nb, en] = words[key];
      return termOf(key, { nb, en }, key === part ? 'numerator' : 'denominator', side[key], links());
    }),
    secondary: [],
    evidence: evidenceOf(addAmounts(keys.map((key) => side[key]))),
  });
}

/**
 * The mandatory inflow and outflow indicators of ISO 59020 (A.2.2 to A.2.4, A.3.3 to A.3.5). What came straight from elsewhere to its end in the
 * territory is inflow and outflow. The terms of each side add up to the inflow and outflow of `flowBalance`.
 * @param facts flows that touch the territory, of the basis
 */
export function isoAnswers(facts: readonly FlowFact[], basis: Basis, links: FlowLinks): IndicatorAnswer[] {
  if (basis === 'reported') {
    const nothing = { notApplicable: TOTALS_TELL_NO_FLOWS, terms: [], secondary: [] };
    return ISO_INDICATORS.map((definition) => answerOf(definition, basis, nothing));
  }
  const inflow = sums(facts, Object.keys(INFLOWS) as Inflow[], inflowOf);
  const outflow = sums(facts, Object.keys(OUTFLOWS) as Outflow[], outflowOf);
  const into = (definition: IndicatorDefinition, part: Inflow): IndicatorAnswer =>
    shareAnswer(definition, inflow, part, INFLOWS, [NO_INFLOW, links]);
  const out = (definition: IndicatorDefinition, part: Outflow): IndicatorAnswer =>
    shareAnswer(definition, outflow, part, OUTFLOWS, [NO_OUTFLOW, links]);
  return [
    into(REUSED_CONTENT, 'reused'),
    into(RECYCLED_CONTENT, 'recycled'),
    withoutRenewable(into(RENEWABLE_CONTENT, 'recycled')),
    out(REUSED_OUTFLOW, 'reused'),
    out(RECYCLED_OUTFLOW, 'recycled'),
    out(BIOLOGICAL_OUTFLOW, 'biological'),
  ];
}

/** Nothing in the inflow is renewable: all terms stand below the line, and the reason stands in the place of a zero. */
function withoutRenewable({ value: _value, ...answer }: IndicatorAnswer): IndicatorAnswer {
  const terms = answer.terms.map((term) => alteredTerm(term, { role: 'denominator' }));
  return { ...answer, terms, notApplicable: NO_RENEWABLE_MATERIAL };
}
