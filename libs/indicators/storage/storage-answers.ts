import type { Names } from '#libs/contracts/api/common.js';
import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer } from '#libs/contracts/api/indicators.js';
import { rational, roundToInteger } from '#libs/kernel/index.js';
import { type Amount, massAlone } from '../amount.js';
import { type Basis, answerOf, formulaOf } from '../answer.js';
import type { IndicatorDefinition } from '../definitions.js';
import { figureOf, termOf } from '../fate-share.js';
import { quotientAnswer } from '../quotient.js';
import { percentText } from '../ratio.js';
import { NOTHING_LEFT_STORAGE, NOTHING_STORED, type Reason, TOTALS_TELL_NO_STORAGE } from '../reasons.js';
import { type DwellSums, SUM } from './dwell-course.js';
import { type DwellEnds, dwellBounds, dwellEnds } from './dwell-interval.js';
import { type DaySpan, type Dwell, type StoredStock, dwellOf } from './fifo.js';

const STANDARD: Names = { nb: 'Egen definisjon', en: 'Own definition' };
const STOCKS = 'what came into and went out of each lot’s stock at storages and plants of the territory, day by day';

const DWELL: IndicatorDefinition = {
  id: 'storage_dwell',
  number: '8',
  names: { nb: 'Liggetid på mellomlager', en: 'Dwell time in storage' },
  unit: 'days',
  formula: {
    nb: 'Σ (masse × dager den lå) / Σ masse, for det som forlot lager i perioden; først inn, først ut, per parti og sted',
    en: 'Σ (mass × days it had lain) / Σ mass, of what left storage in the period; first in, first out, by lot and site',
  },
  standard: STANDARD,
  inputs: [STOCKS],
  notApplicableWhen: 'no mass left a storage in the period; reported totals, which tell no storage',
};
const TURNOVER: IndicatorDefinition = {
  id: 'storage_turnover',
  number: '8',
  names: { nb: 'Omløp på mellomlager', en: 'Turnover of storage' },
  unit: 'per_year',
  formula: {
    nb: 'masse som gikk ut i perioden × 365 / Σ (masse på lager × dager i perioden)',
    en: 'mass that left in the period × 365 / Σ (mass in store × days of the period)',
  },
  standard: STANDARD,
  inputs: [STOCKS],
  notApplicableWhen: 'no mass lay in storage in the period; reported totals, which tell no storage',
};
const OVER_LIMIT: IndicatorDefinition = {
  id: 'stored_too_long',
  number: '8',
  names: { nb: 'Andel av lageret som har ligget for lenge', en: 'Share of the store that has lain for too long' },
  unit: 'percent',
  formula: {
    nb: '(1 år eller mer før deponering + 3 år eller mer før gjenvinning) / masse på lager ved slutten av perioden',
    en: '(1 year or more before disposal + 3 years or more before recovery) / mass in store at the end of the period',
  },
  standard: {
    nb: 'Avfallsforskriften kap. 9: lagring i 1 år før deponering, 3 år før gjenvinning',
    en: 'Landfill rules (avfallsforskriften kap. 9): storage for 1 year before disposal, 3 years before recovery',
  },
  inputs: [STOCKS, 'class of the lot: class 1 may be recovered, all else is taken to be disposed of'],
  notApplicableWhen: 'no mass lay in storage at the end of the period; reported totals, which tell no storage',
};

/** The definitions of indicator 8. */
export const STORAGE_INDICATORS: readonly IndicatorDefinition[] = [DWELL, TURNOVER, OVER_LIMIT];

const DAYS_OF_YEAR = 365n;
/** Decimals of days. */
const DIGITS = 1;
/** Decimals of what turns over in a year: of a store that grows it is far below one. */
const TURNOVER_DIGITS = 3;

/** What indicator 8 is worked out from. */
export interface StorageInput {
  readonly stocks: readonly StoredStock[];
  /** The period, its open ends closed: by the first day in store, and by the day up to which is known. */
  readonly span: DaySpan;
}

type Figure = Pick<IndicatorAnswer, 'value' | 'notApplicable'>;

/** A quotient, or the reason why there is none. */
const quotientOf = (
  [numerator, denominator]: readonly [bigint, bigint],
  measure: { unit: 'kg_day' | 'kg'; denominatorUnit: string },
  nothing: Reason,
  [ends, of]: readonly [DwellEnds | undefined, (sums: DwellSums) => number],
  digits = DIGITS,
): Figure => {
  if (denominator <= 0n) return { notApplicable: nothing };
  const bounds = dwellBounds(rational(numerator, denominator), ends, of);
  return { value: quotientAnswer({ numerator, denominator, measure, digits, ...bounds }) };
};

/** The share of the store that has lain for too long. */
function shareOfStore(overKg: number, withinKg: number, ends: DwellEnds | undefined): Figure {
  const figure = figureOf([massAlone(overKg)], [massAlone(withinKg)], 'recorded', NOTHING_STORED);
  if (!figure.value) return figure;
  const share = rational(overKg, overKg + withinKg);
  const { low, high } = dwellBounds(share, ends, (of) => (of[SUM.disposalKg]! + of[SUM.recoveryKg]!) / of[SUM.stillKg]!);
  if (!low || !high) return figure;
  // No more can have lain for too long than lies there.
  const most = high.num > high.den ? rational(1) : high;
  return { value: { ...figure.value, low: percentText(low.num, low.den), high: percentText(most.num, most.den) } };
}

/** Indicator 8: dwell time, turnover, and what has lain for too long. */
export function storageAnswers({ stocks, span }: StorageInput, basis: Basis, links: FlowLinks): IndicatorAnswer[] {
  if (basis === 'reported') {
    const nothing = { notApplicable: TOTALS_TELL_NO_STORAGE, terms: [], secondary: [] };
    return STORAGE_INDICATORS.map((definition) => answerOf(definition, basis, nothing));
  }
  const dwells = stocks.map((stock) => ({ ...dwellOf(stock, span), forDisposal: stock.forDisposal }));
  const kg = (of: (dwell: Dwell & { forDisposal: boolean }) => number): number => dwells.reduce((sum, each) => sum + of(each), 0);
  const kgDays = (of: (dwell: Dwell) => bigint): bigint => dwells.reduce((sum, each) => sum + of(each), 0n);
  const [leftKg, stillKg] = [kg((each) => each.leftKg), kg((each) => each.stillKg)];
  const [leftKgDays, stillKgDays, stockKgDays] = [
    kgDays((each) => each.leftKgDays),
    kgDays((each) => each.stillKgDays),
    kgDays((each) => each.stockKgDays),
  ];
  const ends = dwellEnds(stocks, span);
  const known = (massKg: number, of: (sums: DwellSums) => number): Amount => {
    const { low, high } = dwellBounds(rational(massKg), ends, of);
    const alone = massAlone(massKg);
    return low && high ? { ...alone, evidenceKg: massKg, lowKg: roundToInteger(low), highKg: roundToInteger(high) } : alone;
  };
  const term = (
    id: string,
    [nb, en]: readonly [string, string],
    role: 'numerator' | 'denominator' | 'beside',
    massKg: number,
    of: (sums: DwellSums) => number,
  ): IndicatorAnswer['terms'][number] => termOf(id, { nb, en }, role, known(massKg, of), links());
  const withDays = (of: IndicatorAnswer['terms'][number], days: bigint): IndicatorAnswer['terms'][number] => ({
    ...of,
    amount: { value: String(days), unit: 'kg·days' },
  });
  const perKg = { unit: 'kg_day', denominatorUnit: 'kg' } as const;
  const disposalKg = kg(({ forDisposal, overLimitKg }) => (forDisposal ? overLimitKg : 0));
  const recoveryKg = kg(({ forDisposal, overLimitKg }) => (forDisposal ? 0 : overLimitKg));
  const withinKg = stillKg - disposalKg - recoveryKg;
  return [
    answerOf(DWELL, basis, {
      ...quotientOf([leftKgDays, BigInt(leftKg)], perKg, NOTHING_LEFT_STORAGE, [
        ends,
        (of) => of[SUM.leftKgDays]! / of[SUM.leftKg]!,
      ]),
      terms: [
        withDays(
          term('left_storage', ['Forlot mellomlager', 'Left storage'], 'numerator', leftKg, (of) => of[SUM.leftKg]!),
          leftKgDays,
        ),
        withDays(
          term(
            'still_stored',
            ['Ligger ved periodens slutt', 'Lies there at the end'],
            'beside',
            stillKg,
            (of) => of[SUM.stillKg]!,
          ),
          stillKgDays,
        ),
      ],
      secondary: [
        {
          id: 'age_of_store',
          names: { nb: 'Alder på det som ligger der ved periodens slutt', en: 'Age of what lies there at the end of the period' },
          ...formulaOf({
            nb: 'Σ (masse × dager siden den kom) / Σ masse, for det som ligger der',
            en: 'Σ (mass × days since it came) / Σ mass, of what lies there',
          }),
          ...quotientOf([stillKgDays, BigInt(stillKg)], perKg, NOTHING_STORED, [
            ends,
            (of) => of[SUM.stillKgDays]! / of[SUM.stillKg]!,
          ]),
        },
      ],
    }),
    answerOf(TURNOVER, basis, {
      ...quotientOf(
        [BigInt(leftKg) * DAYS_OF_YEAR, stockKgDays],
        { unit: 'kg_day', denominatorUnit: 'kg·days' },
        NOTHING_STORED,
        [ends, (of) => (of[SUM.leftKg]! * Number(DAYS_OF_YEAR)) / of[SUM.stockKgDays]!],
        TURNOVER_DIGITS,
      ),
      terms: [
        term('left_storage', ['Forlot mellomlager', 'Left storage'], 'numerator', leftKg, (of) => of[SUM.leftKg]!),
        withDays(
          term('in_store', ['Lå på lager', 'Lay in store'], 'denominator', stillKg, (of) => of[SUM.stillKg]!),
          stockKgDays,
        ),
      ],
      secondary: [],
    }),
    answerOf(OVER_LIMIT, basis, {
      ...shareOfStore(disposalKg + recoveryKg, withinKg, ends),
      terms: [
        term(
          'over_1_year_before_disposal',
          ['1 år eller mer før sluttbehandling', '1 year or more before disposal'],
          'numerator',
          disposalKg,
          (of) => of[SUM.disposalKg]!,
        ),
        term(
          'over_3_years_before_recovery',
          ['3 år eller mer før gjenvinning', '3 years or more before recovery'],
          'numerator',
          recoveryKg,
          (of) => of[SUM.recoveryKg]!,
        ),
        term(
          'within_limit',
          ['Innenfor fristen', 'Within the time allowed'],
          'denominator',
          withinKg,
          (of) => of[SUM.stillKg]! - of[SUM.disposalKg]! - of[SUM.recoveryKg]!,
        ),
        term(
          'over_1_year',
          ['1 år eller mer, uansett formål', '1 year or more, whatever its purpose'],
          'beside',
          kg((each) => each.overYearKg),
          (of) => of[SUM.overYearKg]!,
        ),
      ],
      secondary: [],
    }),
  ];
}
