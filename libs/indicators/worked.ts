import type { IndicatorAnswer, IndicatorTermAnswer, IndicatorUnit, RatioAnswer } from '#libs/contracts/api/indicators.js';
import { alteredTerm } from './behind.js';
import { withReason } from './without-interval.js';

/** How units are written. */
export const UNIT_SYMBOLS: Readonly<Record<IndicatorUnit, string>> = {
  percent: '%',
  tkm_per_t: 'tkm/t',
  km: 'km',
  days: 'days',
  per_year: '1/year',
  kg_co2e_per_t: 'kg CO2e/t',
};

/** An integer as people write it: `1 508 219`. */
const grouped = (integer: bigint): string => String(integer).replace(/\B(?=(\d{3})+(?!\d))/g, ' ');

/** Terms as they stand in a value: in kilograms, or in litres of its volume state. */
function sizesOf(terms: readonly IndicatorTermAnswer[], { measure }: RatioAnswer): bigint[] {
  if (measure.unit === 'kg') return terms.map(({ massKg }) => BigInt(massKg));
  return terms.map(({ volumes }) => BigInt(volumes.find(({ state }) => state === measure.volumeState)?.litres ?? 0));
}

/** A side of the quotient as the sum of its terms, where they add up to it. */
function sideOf(total: string, terms: readonly IndicatorTermAnswer[], value: RatioAnswer): string {
  const sizes = sizesOf(terms, value).filter((size) => size !== 0n);
  const addsUp = sizes.reduce((sum, size) => sum + size, 0n) === BigInt(total);
  return addsUp && sizes.length > 1 ? `(${sizes.map(grouped).join(' + ')})` : grouped(BigInt(total));
}

/**
 * A formula with its numbers, such as `(328 584 000 + 49 900 000) / 1 886 703 000 litre = 20.06 %`.
 * @param terms those of the figure, where the sides of the quotient are sums of them
 */
export function workedOf(value: RatioAnswer, unit: IndicatorUnit, terms: readonly IndicatorTermAnswer[] = []): string {
  const { numerator, denominator, measure } = value;
  const summed = measure.unit === 'kg' || measure.unit === 'litre' ? terms : [];
  const above = sideOf(
    numerator,
    summed.filter(({ role }) => role === 'numerator'),
    value,
  );
  const below = sideOf(
    denominator,
    summed.filter(({ role }) => role !== 'beside'),
    value,
  );
  const quotient =
    measure.denominatorUnit === undefined
      ? `${above} / ${below} ${measure.unit}`
      : `${above} ${measure.unit} / ${below} ${measure.denominatorUnit}`;
  return `${quotient} = ${value.text} ${UNIT_SYMBOLS[unit]}`;
}

/**
 * An answer with its formulas worked and the way to the events.
 * @param events address of the events of the territory and period; absent where it has no list of its own
 */
export function finished(answer: IndicatorAnswer, events: string | undefined): IndicatorAnswer {
  const { id, value, unit, terms, secondary } = answer;
  return {
    ...answer,
    ...(value && { value: withReason(value, id), worked: workedOf(value, unit, terms) }),
    terms: terms.map((term) => (events === undefined ? term : alteredTerm(term, { events }))),
    secondary: secondary.map((figure) =>
      figure.value
        ? { ...figure, value: withReason(figure.value, id), worked: workedOf(figure.value, figure.unit ?? unit) }
        : figure,
    ),
  };
}
