import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import type { Fate } from '#libs/reference-data/index.js';
import { type Amount, NO_AMOUNT, addAmounts, amountOf, massAlone } from '../amount.js';
import { type Basis, type Secondary, answerOf, evidenceOf, formulaOf } from '../answer.js';
import type { IndicatorDefinition } from '../definitions.js';
import { figureOf, termOf } from '../fate-share.js';
import {
  type MassPlan,
  type MassShare,
  type OwnSupply,
  type PlanTerm,
  actualOwnSupply,
  plannedOwnSupply,
  preventedMass,
  substitutionRatio,
} from '../plan/index.js';
import { NOTHING_REUSED, NOTHING_USED, NO_PLAN } from '../plan/plan-reasons.js';
import { TOTALS_HAVE_NO_PLAN, type Reason } from '../reasons.js';
import { NEAR_LIMIT, USABLE_AS_PLANNED, becauseOf } from '../without-interval.js';
import type { Prevented } from './pyramid.js';

export const OWN_SUPPLY: IndicatorDefinition = {
  id: 'own_supply_rate',
  number: '5',
  names: { nb: 'Egendekning', en: 'Own-supply rate' },
  unit: 'percent',
  formula: {
    nb: 'egen masse brukt på prosjektets steder / all masse brukt der; summert over prosjektene i området',
    en: 'own mass placed on the project’s sites / all mass placed there; summed over the projects of a territory',
  },
  standard: {
    nb: 'Egen definisjon; andelen etter planen regnes ut per behov (materiale og kvalitet)',
    en: 'Own definition; the plan’s rate is worked out per use requirement (material and quality)',
  },
  inputs: ['flows that end as placed on sites of projects', 'mass plans of the projects, in force'],
  notApplicableWhen:
    'nothing was placed on sites of projects in the period; planned: no plan, or one that needs nothing; reported totals',
};
export const SUBSTITUTION: IndicatorDefinition = {
  id: 'primary_substitution',
  number: '6',
  names: { nb: 'Erstattet primærmasse', en: 'Primary-material substitution' },
  unit: 'percent',
  formula: {
    nb: 'masse som erstattet primærmateriale i mottakerens plan / masse fra andre brukt av mottakere med plan',
    en: 'mass that replaced primary material listed in the receiver’s plan / mass from elsewhere reused by receivers with a plan',
  },
  standard: {
    nb: 'Egen definisjon; telles én gang, på bruksstedet. Forholdet er 0 der planen ikke nevner primærmateriale',
    en: 'Own definition; counted once, at the place of use. The ratio is 0 where a plan lists no primary material',
  },
  inputs: [
    'mass from elsewhere placed for reuse on sites of projects',
    'primary material listed in their plans, less what was bought',
  ],
  notApplicableWhen: 'nothing from elsewhere was reused; no receiver has a plan; reported totals',
};

/** The definitions of indicators 5 and 6. */
export const PLAN_INDICATORS: readonly IndicatorDefinition[] = [OWN_SUPPLY, SUBSTITUTION];

/** Mass plans of the projects of a territory, and what reuse replaced. */
export interface PlanInput {
  /** By project; a project without a plan may be left out. */
  readonly plans: ReadonlyMap<string, MassPlan>;
  /** Primary mass that reuse replaced in the period, by receiving project. Kilograms. */
  readonly replacedKg: ReadonlyMap<string, number>;
}

export const NO_PLANS: PlanInput = { plans: new Map(), replacedKg: new Map() };

interface Scope {
  readonly basis: Basis;
  /** Flows that touch the territory, of the basis. */
  readonly facts: readonly FlowFact[];
  readonly fates: ReadonlyMap<string, Fate>;
  readonly links: FlowLinks;
}

/** Projects on whose sites in the territory something came to be placed, in the order of their ids. */
const placingProjects = (facts: readonly FlowFact[]): string[] =>
  [...new Set(facts.flatMap(({ to }) => (to.inside && to.accountKind === 'placed' ? (to.projectId ?? []) : [])))].sort();

/** Shares of several projects as one: parts and wholes added up. The first reason stands where no project has a share. */
function summed(terms: readonly PlanTerm<MassShare>[], nothing: Reason): PlanTerm<MassShare> {
  const shares = terms.flatMap((term) => ('value' in term ? [term.value] : []));
  if (shares.length === 0) return terms.find((term) => 'notApplicable' in term) ?? { notApplicable: nothing };
  const sum = (of: (share: MassShare) => number): number => shares.reduce((total, share) => total + of(share), 0);
  return { value: { partKg: sum(({ partKg }) => partKg), wholeKg: sum(({ wholeKg }) => wholeKg) } };
}

const figureOfTerm = (term: PlanTerm<MassShare>): Pick<Secondary, 'value' | 'notApplicable'> =>
  'value' in term
    ? figureOf([massAlone(term.value.partKg)], [massAlone(term.value.wholeKg - term.value.partKg)], 'recorded', NOTHING_USED)
    : { notApplicable: term.notApplicable };

/** Indicators 5 and 6. Without plans the actual own supply has a figure all the same; what rests on a plan says that there is none. */
export function planAnswers({ basis, facts, fates, links }: Scope, { plans, replacedKg }: PlanInput): IndicatorAnswer[] {
  if (basis === 'reported') {
    const nothing = { notApplicable: TOTALS_HAVE_NO_PLAN, terms: [], secondary: [] };
    return PLAN_INDICATORS.map((definition) => answerOf(definition, basis, nothing));
  }
  const projects = placingProjects(facts);
  return [ownSupply(projects, facts, plans, links), substitution(projects, { facts, fates, links }, { plans, replacedKg })];
}

/** Own supply of several projects as one. Where one of them lies near its limit no interval of the whole is known. */
function ownSupplyOf(
  terms: readonly PlanTerm<OwnSupply>[],
): Pick<OwnSupply, 'own' | 'elsewhere'> & { readonly figure: Pick<Secondary, 'value' | 'notApplicable'> } {
  const shares = terms.flatMap((term) => ('value' in term ? [term.value] : []));
  const own = addAmounts(shares.map((share) => share.own));
  const elsewhere = addAmounts(shares.map((share) => share.elsewhere));
  if (shares.length === 0) {
    const none = terms.find((term) => 'notApplicable' in term) ?? { notApplicable: NOTHING_USED };
    return { own: NO_AMOUNT, elsewhere: NO_AMOUNT, figure: none };
  }
  if (!shares.some(({ isNearLimit }) => isNearLimit))
    return { own, elsewhere, figure: figureOf([own], [elsewhere], 'recorded', NOTHING_USED) };
  const alone = [own, elsewhere].map(({ massKg }): Amount[] => [massAlone(massKg)]) as [Amount[], Amount[]];
  return { own, elsewhere, figure: becauseOf(figureOf(...alone, 'recorded', NOTHING_USED), NEAR_LIMIT) };
}

function ownSupply(
  projects: readonly string[],
  facts: readonly FlowFact[],
  plans: PlanInput['plans'],
  links: FlowLinks,
): IndicatorAnswer {
  const actual = projects.map((project) => actualOwnSupply(project, facts));
  const planned = summed([...plans.values()].map(plannedOwnSupply), NO_PLAN);
  const { own, elsewhere, figure } = ownSupplyOf(actual);
  return answerOf(OWN_SUPPLY, 'recorded', {
    ...figure,
    terms: [
      termOf('own', { nb: 'Egen masse', en: 'Own mass' }, 'numerator', own, links()),
      termOf('from_elsewhere', { nb: 'Masse fra andre', en: 'Mass from elsewhere' }, 'denominator', elsewhere, links()),
    ],
    secondary: [
      {
        id: 'planned',
        names: { nb: 'Etter gjeldende plan', en: 'By the plan in force' },
        ...formulaOf({
          nb: 'Σ det minste av brukbart og behov / Σ behov, per behov (materiale og kvalitet)',
          en: 'Σ min(usable, needed) / Σ needed, per use requirement (material and quality)',
        }),
        ...becauseOf(figureOfTerm(planned), USABLE_AS_PLANNED),
      },
    ],
    evidence: evidenceOf(amountOf(facts.filter(({ to }) => to.inside && to.accountKind === 'placed' && to.projectId !== null))),
  });
}

function substitution(
  projects: readonly string[],
  { facts, fates, links }: Omit<Scope, 'basis'>,
  { plans, replacedKg }: PlanInput,
): IndicatorAnswer {
  const isReuse = ({ from, to, fate }: FlowFact): boolean =>
    to.inside &&
    to.accountKind === 'placed' &&
    to.projectId !== null &&
    from.projectId !== to.projectId &&
    fates.get(fate ?? '')?.countsAs === 'off_site_reuse';
  const reused = facts.filter(isReuse);
  const ratio = substitutionRatio(
    projects.map((projectId) => ({
      projectId,
      plan: plans.get(projectId) ?? [],
      reusedKg: amountOf(reused.filter(({ to }) => to.projectId === projectId)).massKg,
      replacedKg: replacedKg.get(projectId) ?? 0,
    })),
  );
  const share = 'value' in ratio ? ratio.value : { partKg: 0, wholeKg: 0, withoutPlanKg: amountOf(reused).massKg };
  const term = (id: string, nb: string, en: string, role: 'numerator' | 'denominator' | 'beside', massKg: number) =>
    termOf(id, { nb, en }, role, massAlone(massKg), links());
  return answerOf(SUBSTITUTION, 'recorded', {
    ...('value' in ratio
      ? figureOf([massAlone(share.partKg)], [massAlone(share.wholeKg - share.partKg)], 'recorded', NOTHING_REUSED)
      : { notApplicable: ratio.notApplicable }),
    terms: [
      term('replaced', 'Erstattet primærmasse', 'Replaced primary mass', 'numerator', share.partKg),
      term(
        'not_replacing',
        'Gjenbruk som ikke erstattet noe i planen',
        'Reuse that replaced nothing in the plan',
        'denominator',
        share.wholeKg - share.partKg,
      ),
      term(
        'without_plan',
        'Gjenbruk hos mottakere uten plan',
        'Reuse at receivers without a plan',
        'beside',
        share.withoutPlanKg,
      ),
    ],
    secondary: [],
    evidence: evidenceOf(amountOf(reused)),
  });
}

/** What the plans of a territory prevented: summed over those that have a later version with a design reason. */
export function preventedBy(plans: PlanInput['plans']): Prevented {
  const terms = [...plans.values()].map(preventedMass);
  const known = terms.flatMap((term) => ('value' in term ? [term.value] : []));
  if (known.length === 0) return terms.find((term) => 'notApplicable' in term) ?? { notApplicable: NO_PLAN };
  const sum = (of: (value: (typeof known)[number]) => number): number => known.reduce((total, each) => total + of(each), 0);
  return { value: { preventedKg: sum(({ preventedKg }) => preventedKg), firstKg: sum(({ firstKg }) => firstKg) } };
}
