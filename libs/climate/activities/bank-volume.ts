import type { Names } from '#libs/contracts/api/common.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type Rational, add, multiply, rational, roundToInteger } from '#libs/kernel/index.js';
import { quotient, scaled, sumOf, withErrors } from '#libs/uncertainty/index.js';
import { Estimate, type Factor, errorsPer, figureOf } from '../estimate.js';
import { type LineMaking, amountText } from './activity.js';
import { massErrors } from './flow-errors.js';

const ALL_MEASURED: Names = {
  nb: 'Alt ble målt som volum i fast masse.',
  en: 'All of it was measured as bank volume.',
};

/**
 * Bank m³ of flows: as measured in that state; the mass that no bank volume was measured of is converted by the bank density.
 * The measured volume of a flow stands for volume × density of its mass, to a kilogram per movement (each was rounded once).
 *
 * Errors are those of the mass over the density: the density that a measured volume was converted by cancels to nothing, since it is the
 * same source; that of a weighed mass stays.
 */
export function bankVolume(facts: readonly FlowFact[], density: Factor): { total: Estimate; note: Names } {
  let measuredLitres = 0;
  let convertedKg = 0;
  let dividedKg = 0;
  let litresNotToldApart = 0;
  const [told, notToldApart]: [FlowFact[], FlowFact[]] = [[], []];
  for (const fact of facts) {
    const { litres, converted } = partsOf(fact, density);
    convertedKg += converted;
    measuredLitres += litres;
    // Of a measured volume whose errors are not told apart, the interval holds the density's: it is not taken twice.
    const intervalHoldsDensity = litres !== 0 && !fact.errors;
    (intervalHoldsDensity ? notToldApart : told).push(fact);
    dividedKg += intervalHoldsDensity ? converted : fact.massKg;
    if (intervalHoldsDensity) litresNotToldApart += litres;
  }
  const kgPerM3 = multiply(density.value, rational(1000));
  const m3 = add(rational(measuredLitres, 1000), volumeOf(convertedKg, kgPerM3));
  const mass = withErrors(rational(dividedKg), massErrors(told));
  const asMeasured = withErrors(rational(litresNotToldApart, 1000), errorsPer(massErrors(notToldApart), kgPerM3));
  const volume = Estimate.by(m3, sumOf([scaled(quotient(mass, figureOf(density)), rational(1, 1000)), asMeasured]));
  if (convertedKg === 0) return { total: volume, note: ALL_MEASURED };
  const total = volume.naming(density);
  const how = {
    nb: `regnet om fra kilogram med tettheten ${density.use.value} t/m3 i fast masse`,
    en: `converted from kilograms by the bank density of ${density.use.value} t/m3`,
  };
  if (measuredLitres === 0)
    return {
      total,
      note: { nb: `Ikke noe volum i fast masse ble målt: ${how.nb}.`, en: `No bank volume was measured: ${how.en}.` },
    };
  const [measured, converted] = [rational(measuredLitres, 1000), volumeOf(convertedKg, kgPerM3)].map(amountText);
  return {
    total,
    note: {
      nb: `${measured!} m3 ble målt som volum i fast masse, ${converted!} m3 ble ${how.nb}.`,
      en: `${measured!} m3 were measured as bank volume, ${converted!} m3 were ${how.en}.`,
    },
  };
}

/** The litres of a flow that were measured and stand for mass of it, and the kilograms that have to be converted. */
function partsOf(fact: FlowFact, density: Factor): { readonly litres: number; readonly converted: number } {
  const litres = fact.litres.bank;
  const restKg = fact.massKg - roundToInteger(multiply(rational(litres), density.value));
  const whole = Math.abs(restKg) <= Math.max(1, Math.abs(fact.movements));
  // A volume that stands for more than the mass there is was converted with another density, or is partly taken back.
  const usable = litres !== 0 && (whole || Math.sign(restKg) === Math.sign(fact.massKg));
  if (!usable) return { litres: 0, converted: fact.massKg };
  return { litres, converted: whole ? 0 : restKg };
}

/**
 * A line whose amount is the bank volume of its flows. Of a flow that was measured as bank volume a booking adds its measured volume; of any
 * other it adds its part of the flow's volume by mass.
 */
export function madeByBankVolume(facts: readonly FlowFact[], density: Factor, gramsPerUnit: Rational): LineMaking {
  const kgPerM3 = multiply(density.value, rational(1000));
  return {
    of: 'flows',
    facts,
    isHaul: false,
    amountOf: (fact, { massKg, litresBank }) => {
      const { litres, converted } = partsOf(fact, density);
      if (litres === 0) return volumeOf(massKg, kgPerM3);
      if (converted === 0) return rational(litresBank, 1000);
      const volume = add(rational(litres, 1000), volumeOf(converted, kgPerM3));
      return multiply(volume, rational(massKg, fact.massKg));
    },
    gramsPerUnit,
  };
}

const volumeOf = (kg: number, { num, den }: Rational): Rational => rational(BigInt(kg) * den, num);
