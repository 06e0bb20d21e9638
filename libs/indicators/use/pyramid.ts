import type { Names } from '#libs/contracts/api/common.js';
import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import type { Fate } from '#libs/reference-data/index.js';
import { type Amount, addAmounts, amountOf, massAlone } from '../amount.js';
import { type Basis, type Secondary, answerOf, evidenceOf, formulaOf } from '../answer.js';
import type { IndicatorDefinition } from '../definitions.js';
import { figureOf, termOf } from '../fate-share.js';
import { isFinal } from '../final-fates.js';
import type { PlanTerm } from '../plan/index.js';
import { NOTHING_AT_FINAL_FATE } from '../reasons.js';

export const RESOURCE_PYRAMID: IndicatorDefinition = {
  id: 'resource_pyramid',
  number: '12',
  names: { nb: 'Ressurspyramiden', en: 'Resource pyramid' },
  unit: 'percent',
  formula: {
    nb: '(på stedet + gjenbruk andre steder + bearbeidet) / (på stedet + gjenbruk andre steder + bearbeidet + nyttig oppfylling + deponi + ikke kjent); forebygd står over',
    en: '(on site + reuse elsewhere + processed) / (on site + reuse elsewhere + processed + useful fill + deposit + not known); prevented stands above',
  },
  standard: {
    nb: 'Egen definisjon (avfallspyramiden): forebygd > på stedet > gjenbruk andre steder > bearbeidet > nyttig oppfylling > deponi',
    en: 'Own definition (waste hierarchy): prevented > on site > reuse elsewhere > processed > useful fill > deposit',
  },
  inputs: [
    'mass at its final fate in the period, as received',
    'fates.csv, column pyramid_level',
    'prevented: first approved plan minus the one in force, with the design reason',
  ],
  notApplicableWhen: 'no mass reached its final fate in the period; prevented: no plan, no later plan, or no design reason',
};

/** Steps from the top, by `pyramid_level`; `not_known` has none. */
const STEPS: readonly (readonly [id: string, level: number | undefined, names: Names])[] = [
  ['on_site', 2, { nb: 'Brukt på stedet', en: 'On site' }],
  ['reuse_elsewhere', 3, { nb: 'Ombrukt andre steder', en: 'Reused elsewhere' }],
  ['processed', 4, { nb: 'Foredlet', en: 'Processed' }],
  ['useful_fill', 5, { nb: 'Nyttig oppfylling og jordforbedring', en: 'Useful fill and soil improvement' }],
  ['deposit', 6, { nb: 'Deponert', en: 'Deposited' }],
  ['not_known', undefined, { nb: 'Sluttbruk ukjent', en: 'End not known' }],
];
/** Levels above fill. */
const UPPER = 4;

/** What was prevented by plans that excavate less, kilograms. */
export type Prevented = PlanTerm<{ readonly preventedKg: number; readonly firstKg: number }>;

/** Indicator 12: how much ended on each step. */
export function resourcePyramid(
  own: readonly FlowFact[],
  prevented: Prevented,
  [basis, fates, links]: readonly [Basis, ReadonlyMap<string, Fate>, FlowLinks],
): IndicatorAnswer {
  const final = own.filter(isFinal);
  const levelOf = ({ fate, to }: FlowFact): number | undefined =>
    fates.get(fate ?? '')?.pyramidLevel ?? (to.accountKind === 'deposited' ? 6 : undefined);
  const steps = STEPS.map(([id, level, names]) => {
    const facts = final.filter((fact) => levelOf(fact) === level);
    const codes = [...new Set(facts.flatMap(({ fate }) => fate ?? []))].sort().join(',') || undefined;
    return { id, names, isUpper: level !== undefined && level <= UPPER, amount: amountOf(facts), codes };
  });
  const amounts = (wanted: (step: (typeof steps)[number]) => boolean): Amount[] =>
    steps.filter(wanted).map(({ amount }) => amount);
  const shares = steps.map((step): Secondary => ({
    id: step.id,
    names: step.names,
    ...formulaOf({
      nb: `${step.names.nb.toLowerCase()} / all masse til endelig disponering`,
      en: `${step.names.en.toLowerCase()} / all mass at its final fate`,
    }),
    ...figureOf(
      [step.amount],
      amounts((other) => other !== step),
      basis,
      NOTHING_AT_FINAL_FATE,
    ),
  }));
  return answerOf(RESOURCE_PYRAMID, basis, {
    ...figureOf(
      amounts(({ isUpper }) => isUpper),
      amounts(({ isUpper }) => !isUpper),
      basis,
      NOTHING_AT_FINAL_FATE,
    ),
    terms: [
      ...('value' in prevented
        ? [termOf('prevented', { nb: 'Forebygd', en: 'Prevented' }, 'beside', massAlone(prevented.value.preventedKg), links())]
        : []),
      ...steps.map(({ id, names, isUpper, amount, codes }) =>
        termOf(id, names, isUpper ? 'numerator' : 'denominator', amount, links({ fate: codes })),
      ),
    ],
    secondary: [preventedShare(prevented), ...shares],
    evidence: evidenceOf(addAmounts(steps.map(({ amount }) => amount))),
  });
}

const preventedShare = (prevented: Prevented): Secondary => ({
  id: 'prevented',
  names: { nb: 'Forebygd, av det første planen ville grave ut', en: 'Prevented, of what the first plan would excavate' },
  ...formulaOf({
    nb: '(første godkjente plan − senere plan, der prosjekteringen er grunnen) / første godkjente plan',
    en: '(first approved plan − later one, where the design is the reason) / first approved plan',
  }),
  ...('value' in prevented
    ? figureOf(
        [massAlone(prevented.value.preventedKg)],
        [massAlone(prevented.value.firstKg - prevented.value.preventedKg)],
        'recorded',
        NOTHING_AT_FINAL_FATE,
      )
    : { notApplicable: prevented.notApplicable }),
});
