import type { Names } from '#libs/contracts/api/common.js';
import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer, WasteOutcome } from '#libs/contracts/api/indicators.js';
import { rational } from '#libs/kernel/index.js';
import { type Amount, addAmounts, amountOf } from '../amount.js';
import { type Basis, type Secondary, answerOf, evidenceOf, formulaOf } from '../answer.js';
import type { IndicatorDefinition } from '../definitions.js';
import { figureOf, termOf } from '../fate-share.js';
import { NO_WASTE, ONLY_SOIL_AND_STONES } from '../reasons.js';
import { LEFT_OUT_BY_LAW, type WasteFlow, byOutcome } from './waste-flows.js';

/** A rate of the EU: which outcomes count, and how much the rule asks for. */
interface RecoveryRate extends IndicatorDefinition {
  readonly counted: readonly WasteOutcome[];
  readonly atLeastPercent: number;
}

const INPUTS = [
  'surplus mass that reached its final fate off its site in the period',
  'waste code by material and class (waste_codes.csv)',
  'outcome by fate (fates.csv, column r_d_code)',
] as const;
const NOT_APPLICABLE = 'all non-hazardous waste is soil and stones (17 05 04), which the rule leaves out; no waste in the period';
const WITHOUT_SOIL: Names = {
  nb: 'ikke-farlig avfall uten 17 05 04 og 17 05 06',
  en: 'non-hazardous waste without 17 05 04 and 17 05 06',
};
const ALL_WASTE: Names = { nb: 'alt ikke-farlig avfall', en: 'all non-hazardous waste' };
const RECOVERED: Names = {
  nb: `(ombruk + materialgjenvinning + tilbakefylling + annen gjenvinning) / alle utfall, av ${WITHOUT_SOIL.nb}`,
  en: `(reuse + recycling + backfilling + other recovery) / all outcomes, of ${WITHOUT_SOIL.en}`,
};

const EU_RECOVERY: RecoveryRate = {
  id: 'eu_recovery_rate',
  number: 'WFD 11(2)(b)',
  names: { nb: 'EUs gjenvinningsgrad for bygg- og anleggsavfall', en: 'EU recovery rate of construction waste' },
  unit: 'percent',
  formula: RECOVERED,
  standard: {
    nb: 'Direktiv 2008/98/EF art. 11 nr. 2 bokstav b, 70 % etter vekt; 17 05 04 er unntatt i direktivet, 17 05 06 etter praksis i Eurostat',
    en: 'Directive 2008/98/EC Art. 11(2)(b), 70 % by weight; 17 05 04 is excluded by the directive, 17 05 06 by the practice of Eurostat',
  },
  inputs: INPUTS,
  notApplicableWhen: NOT_APPLICABLE,
  counted: ['reuse', 'recycling', 'backfilling', 'other_recovery'],
  atLeastPercent: 70,
};
const TAXONOMY_CIRCULAR: RecoveryRate = {
  id: 'eu_taxonomy_circular_economy',
  number: 'Taxonomy CE',
  names: { nb: 'EUs taksonomi, sirkulær økonomi', en: 'EU taxonomy, circular economy' },
  unit: 'percent',
  formula: {
    nb: `(ombruk + materialgjenvinning) / alle utfall, av ${WITHOUT_SOIL.nb}; tilbakefylling teller ikke`,
    en: `(reuse + recycling) / all outcomes, of ${WITHOUT_SOIL.en}; backfilling does not count`,
  },
  standard: {
    nb: 'Delegert forordning (EU) 2023/2486 vedlegg II: minst 90 % for et nybygg (70 % for en rehabilitering)',
    en: 'Delegated Regulation (EU) 2023/2486 Annex II: at least 90 % of a new building (70 % of a renovation)',
  },
  inputs: INPUTS,
  notApplicableWhen: NOT_APPLICABLE,
  counted: ['reuse', 'recycling'],
  atLeastPercent: 90,
};
const TAXONOMY_DNSH: RecoveryRate = {
  id: 'eu_taxonomy_dnsh',
  number: 'Taxonomy DNSH',
  names: { nb: 'EUs taksonomi, ikke vesentlig skade', en: 'EU taxonomy, do no significant harm' },
  unit: 'percent',
  formula: RECOVERED,
  standard: {
    nb: 'Delegert forordning (EU) 2021/2139, 7.1 og 7.2: minst 70 %',
    en: 'Delegated Regulation (EU) 2021/2139, 7.1 and 7.2: at least 70 %',
  },
  inputs: INPUTS,
  notApplicableWhen: NOT_APPLICABLE,
  counted: ['reuse', 'recycling', 'backfilling', 'other_recovery'],
  atLeastPercent: 70,
};

/** The rates of the EU. */
export const EU_RATES: readonly RecoveryRate[] = [EU_RECOVERY, TAXONOMY_CIRCULAR, TAXONOMY_DNSH];

const OUTCOME_NAMES: Readonly<Record<WasteOutcome, Names>> = {
  reuse: { nb: 'Ombruk', en: 'Reuse' },
  recycling: { nb: 'Materialgjenvinning', en: 'Recycling' },
  backfilling: { nb: 'Oppfylling', en: 'Backfilling' },
  other_recovery: { nb: 'Annen gjenvinning', en: 'Other recovery' },
  disposal: { nb: 'Deponering', en: 'Disposal' },
  not_stated: { nb: 'Sluttbruk ukjent', en: 'End not known' },
};

interface Sums {
  readonly byOutcome: ReadonlyMap<WasteOutcome, Amount>;
  readonly fates: ReadonlyMap<WasteOutcome, string>;
}

function sumsOf(flows: readonly WasteFlow[]): Sums {
  const groups = [...byOutcome(flows)];
  return {
    byOutcome: new Map(groups.map(([outcome, own]) => [outcome, amountOf(own.map(({ fact }) => fact))])),
    fates: new Map(
      groups.map(([outcome, own]) => [outcome, [...new Set(own.flatMap(({ fact }) => fact.fate ?? []))].sort().join(',')]),
    ),
  };
}

const rateOf = ({ counted }: RecoveryRate, sums: Sums, basis: Basis, nothing = NO_WASTE): ReturnType<typeof figureOf> => {
  const of = (wanted: boolean): Amount[] =>
    [...sums.byOutcome].filter(([outcome]) => counted.includes(outcome) === wanted).map(([, amount]) => amount);
  return figureOf(of(true), of(false), basis, nothing);
};

/**
 * The rates of the EU over a territory's waste. The statutory rate leaves out soil and stones, so that it says nothing of clean surplus; the
 * same rate with them stands beside it.
 */
export function euRateAnswers(flows: readonly WasteFlow[], basis: Basis, links: FlowLinks): IndicatorAnswer[] {
  const plain = flows.filter(({ code }) => code !== undefined && !code.hazardous);
  const byLaw = sumsOf(plain.filter(({ code }) => !LEFT_OUT_BY_LAW.has(code!.code)));
  const withSoil = sumsOf(plain);
  const massOf = (own: readonly WasteFlow[]): number => own.reduce((sum, { fact }) => sum + fact.massKg, 0);
  const nothing = massOf(plain) === 0 ? NO_WASTE : ONLY_SOIL_AND_STONES;
  const hazardous = amountOf(flows.filter(({ code }) => code?.hazardous === true).map(({ fact }) => fact));
  const soil = amountOf(plain.filter(({ code }) => LEFT_OUT_BY_LAW.has(code!.code)).map(({ fact }) => fact));
  return EU_RATES.map((rate) => {
    const figure = rateOf(rate, byLaw, basis, nothing);
    const { value } = figure;
    return answerOf(rate, basis, {
      ...figure,
      threshold: {
        atLeastPercent: String(rate.atLeastPercent),
        met: value ? isAtLeast(value, rate.atLeastPercent) : null,
      },
      terms: [
        ...[...byLaw.byOutcome].map(([outcome, amount]) =>
          termOf(
            outcome,
            OUTCOME_NAMES[outcome],
            rate.counted.includes(outcome) ? 'numerator' : 'denominator',
            amount,
            links({ fate: byLaw.fates.get(outcome) || undefined }),
          ),
        ),
        termOf(
          'soil_and_stones',
          { nb: 'Jord og stein (17 05 04), holdt utenfor', en: 'Soil and stones (17 05 04), left out' },
          'beside',
          soil,
          links(),
        ),
        termOf(
          'hazardous',
          { nb: 'Farlig avfall, holdt utenfor', en: 'Hazardous waste, left out' },
          'beside',
          hazardous,
          links(),
        ),
      ],
      secondary: [withSoilFigure(rate, withSoil, basis)],
      evidence: evidenceOf(addAmounts([...byLaw.byOutcome.values()])),
    });
  });
}

/** Exactly, not by the rounded text. */
const isAtLeast = ({ numerator, denominator }: { numerator: string; denominator: string }, percent: number): boolean => {
  const { num, den } = rational(BigInt(numerator) * 100n, BigInt(denominator));
  return num >= BigInt(percent) * den;
};

const withSoilFigure = (rate: RecoveryRate, withSoil: Sums, basis: Basis): Secondary => ({
  id: 'with_soil_and_stones',
  names: {
    nb: 'Med jord og stein (17 05 04) tatt med; ikke regelens tall',
    en: 'With soil and stones (17 05 04) taken in; not the figure of the rule',
  },
  ...formulaOf({
    nb: rate.formula.nb.replace(WITHOUT_SOIL.nb, ALL_WASTE.nb),
    en: rate.formula.en.replace(WITHOUT_SOIL.en, ALL_WASTE.en),
  }),
  ...rateOf(rate, withSoil, basis),
});
