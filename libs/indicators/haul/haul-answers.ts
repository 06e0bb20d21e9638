import type { Names } from '#libs/contracts/api/common.js';
import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer, RatioAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type Rational, decimalText, rational } from '#libs/kernel/index.js';
import type { Fate } from '#libs/reference-data/index.js';
import { amountOf, massAlone } from '../amount.js';
import { type Basis, type Secondary, answerOf, evidenceOf, formulaOf } from '../answer.js';
import type { IndicatorDefinition } from '../definitions.js';
import { termOf } from '../fate-share.js';
import { isFinal } from '../final-fates.js';
import { quotientAnswer } from '../quotient.js';
import { EMPTY_RUNNING_NOT_RECORDED, NO_DISTANCE_KNOWN, TOTALS_HAVE_NO_HAUL } from '../reasons.js';
import { intensityBounds } from './intensity-interval.js';
import { type HauledMass, medianMetres } from './median.js';

const STANDARD: Names = {
  nb: 'Egen definisjon; transportarbeid som i ISO 14083',
  en: 'Own definition; transport activity as in ISO 14083',
};
const HAULS = 'hauls of the territory’s own mass in the period, out of a site of it';
const SURPLUS_HAULS = `${HAULS}; primary mass is left out`;
const NO_HAUL = 'no haul in the period has a distance; reported totals, which have no hauls';

const HAUL_INTENSITY: IndicatorDefinition = {
  id: 'haul_intensity',
  number: '7',
  names: { nb: 'Transportintensitet', en: 'Haul intensity' },
  unit: 'tkm_per_t',
  formula: {
    nb: 'Σ (masse × avstand, én vei med lass) / Σ masse kjørt med kjent avstand',
    en: 'Σ (mass × distance, one way and laden) / Σ mass hauled with a known distance',
  },
  standard: STANDARD,
  inputs: [SURPLUS_HAULS, 'mass and distance of each'],
  notApplicableWhen: NO_HAUL,
};
const EMPTY_SHARE: IndicatorDefinition = {
  id: 'empty_share',
  number: '7',
  names: { nb: 'Tomkjøringsandel', en: 'Empty share of driving' },
  unit: 'percent',
  formula: {
    nb: 'km uten lass / (km uten lass + km med lass)',
    en: 'empty km / (empty km + laden km)',
  },
  standard: STANDARD,
  inputs: ['empty kilometres, which no event tells'],
  notApplicableWhen: 'always: no event tells empty kilometres, and assumed ones are no indicator',
};
const MEDIAN_DISTANCE: IndicatorDefinition = {
  id: 'haul_distance_median',
  number: '7',
  names: { nb: 'Median transportavstand til endelig disponering', en: 'Median haul distance to the final fate' },
  unit: 'km',
  formula: {
    nb: 'avstanden som halvparten av den kjørte massen ikke gikk lenger enn, for transport til endelig disponering; ved siden av, per sluttbruk',
    en: 'the distance that half of the hauled mass went no farther than, over hauls to a final fate; beside, by fate',
  },
  standard: STANDARD,
  inputs: [HAULS, 'mass by distance, to the metre'],
  notApplicableWhen: NO_HAUL,
};

/** The definitions of indicator 7. */
export const HAUL_INDICATORS: readonly IndicatorDefinition[] = [HAUL_INTENSITY, EMPTY_SHARE, MEDIAN_DISTANCE];

const KG_METRES_PER_TKM = 1_000_000n;
const DISTANCE_DIGITS = 3;

/** What indicator 7 is worked out from. */
export interface HaulInput {
  readonly basis: Basis;
  /** Flows of the territory's own mass, of the basis. */
  readonly own: readonly FlowFact[];
  /** The same hauls by distance. */
  readonly hauls: readonly HauledMass[];
  readonly fates: ReadonlyMap<string, Fate>;
  readonly links: FlowLinks;
}

/** Indicator 7: haul intensity, empty share, and the median haul distance by fate. */
export function haulAnswers(input: HaulInput): IndicatorAnswer[] {
  const { basis } = input;
  if (basis === 'reported') {
    const nothing = { notApplicable: TOTALS_HAVE_NO_HAUL, terms: [], secondary: [] };
    return HAUL_INDICATORS.map((definition) => answerOf(definition, basis, nothing));
  }
  const empty = { notApplicable: EMPTY_RUNNING_NOT_RECORDED, terms: [], secondary: [] };
  return [intensity(input), answerOf(EMPTY_SHARE, basis, empty), median(input)];
}

/** Tonne-kilometres per tonne; `undefined` where no mass with a distance is left. */
function intensityOf(hauled: readonly FlowFact[], knownKg: number): RatioAnswer | undefined {
  if (knownKg <= 0) return undefined;
  return quotientAnswer({
    numerator: hauled.reduce((sum, { kgMetres }) => sum + kgMetres, 0n),
    denominator: BigInt(knownKg) * 1000n,
    measure: { unit: 'kg_metre', denominatorUnit: 'kg × 1 000 m' },
    digits: DISTANCE_DIGITS,
    ...intensityBounds(hauled),
  });
}

function intensity({ basis, own, links }: HaulInput): IndicatorAnswer {
  // Primary mass is no surplus: its haul is in module A4 of the climate account.
  const surplus = own.filter(({ from }) => from.accountKind !== 'supplied');
  const hauled = surplus.filter(
    ({ from, to, distanceKnownKg, kgMetres }) => from.siteId !== to.siteId || distanceKnownKg !== 0 || kgMetres !== 0n,
  );
  const kgMetres = hauled.reduce((sum, fact) => sum + fact.kgMetres, 0n);
  const knownKg = hauled.reduce((sum, fact) => sum + fact.distanceKnownKg, 0);
  const finalKg = amountOf(surplus.filter(isFinal)).massKg;
  const value = intensityOf(hauled, knownKg);
  const perFinal =
    value && finalKg > 0
      ? quotientAnswer({
          numerator: kgMetres,
          denominator: BigInt(finalKg) * 1000n,
          measure: { unit: 'kg_metre', denominatorUnit: 'kg × 1 000 m' },
          digits: DISTANCE_DIGITS,
        })
      : undefined;
  const unknownKg = hauled.reduce(
    (sum, { from, to, massKg, distanceKnownKg }) => (from.siteId === to.siteId ? sum : sum + massKg - distanceKnownKg),
    0,
  );
  return answerOf(HAUL_INTENSITY, basis, {
    ...(value ? { value } : { notApplicable: NO_DISTANCE_KNOWN }),
    terms: [
      {
        ...termOf(
          'transport_work',
          { nb: 'Transportarbeid', en: 'Transport activity' },
          'numerator',
          massAlone(knownKg),
          links(),
        ),
        amount: { value: decimalText(rational(kgMetres, KG_METRES_PER_TKM), 6), unit: 'tkm' },
      },
      termOf(
        'hauled_with_distance',
        { nb: 'Kjørt med kjent avstand', en: 'Hauled with a known distance' },
        'denominator',
        massAlone(knownKg),
        links(),
      ),
      termOf(
        'hauled_without_distance',
        { nb: 'Kjørt uten kjent avstand', en: 'Hauled without a known distance' },
        'beside',
        massAlone(unknownKg),
        links(),
      ),
    ],
    secondary: [
      {
        id: 'per_tonne_at_final_fate',
        names: {
          nb: 'Per tonn til endelig disponering, all kjøring medregnet',
          en: 'Per tonne that reached its final fate, with all driving',
        },
        ...formulaOf({
          nb: 'Σ (masse × avstand) for all transport / masse til endelig disponering i perioden',
          en: 'Σ (mass × distance) of all hauls / mass at its final fate in the period',
        }),
        ...(perFinal ? { value: perFinal } : { notApplicable: NO_DISTANCE_KNOWN }),
      },
    ],
    evidence: evidenceOf(amountOf(hauled)),
  });
}

/** Half metres at most: twice the metres over 2 000. */
const medianAnswer = (metres: Rational): RatioAnswer =>
  quotientAnswer({
    numerator: metres.num,
    denominator: metres.den * 1000n,
    measure: { unit: 'metre', denominatorUnit: 'metre per km' },
    digits: DISTANCE_DIGITS,
  });

function median({ basis, hauls, fates, links }: HaulInput): IndicatorAnswer {
  const figure = (own: readonly HauledMass[]): Pick<Secondary, 'value' | 'notApplicable'> => {
    const metres = medianMetres(own);
    return metres ? { value: medianAnswer(metres) } : { notApplicable: NO_DISTANCE_KNOWN };
  };
  const massOf = (own: readonly HauledMass[]): number => own.reduce((sum, { massKg }) => sum + massKg, 0);
  const toEnd = hauls.filter(({ fate }) => fate !== null);
  const codes = [...new Set(toEnd.flatMap(({ fate }) => fate ?? []))].sort();
  const onward = hauls.filter(({ fate }) => fate === null);
  const namesOf = (code: string): Secondary['names'] => ({
    nb: fates.get(code)?.nameNb ?? code,
    en: fates.get(code)?.nameEn ?? code,
  });
  return answerOf(MEDIAN_DISTANCE, basis, {
    ...figure(toEnd),
    terms: codes.map((code) =>
      termOf(
        code,
        namesOf(code),
        'denominator',
        massAlone(massOf(toEnd.filter(({ fate }) => fate === code))),
        links({ fate: code }),
      ),
    ),
    secondary: [
      ...codes.map((code) => ({
        id: code,
        names: namesOf(code),
        ...formulaOf({
          nb: 'median etter masse for transport til denne sluttbruken',
          en: 'median by mass of the hauls to this fate',
        }),
        ...figure(toEnd.filter(({ fate }) => fate === code)),
      })),
      ...(onward.length > 0
        ? [
            {
              id: 'to_storage',
              names: { nb: 'Til mellomlager og anlegg', en: 'To storage and plants' },
              ...formulaOf({
                nb: 'median etter masse for transport til lager og anlegg',
                en: 'median by mass of the hauls to storage and plants',
              }),
              ...figure(onward),
            },
          ]
        : []),
    ],
  });
}
