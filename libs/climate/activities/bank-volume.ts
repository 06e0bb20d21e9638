import type { FlowFact } from '#libs/contracts/index.js';
import { multiply, rational, roundToInteger } from '#libs/kernel/index.js';
import { Estimate, type Factor } from '../estimate.js';
import { amountText, halfWidthOfPart } from './activity.js';

/**
 * Bank m³ of flows: as measured in that state; the mass that no bank volume was measured of is converted by the bank density.
 * The measured volume of a flow stands for volume × density of its mass, to a kilogram per movement (each was rounded once).
 */
export function bankVolume(facts: readonly FlowFact[], density: Factor): { total: Estimate; note: string } {
  let measuredLitres = 0;
  let measuredHalf = 0n;
  let convertedKg = 0;
  let convertedHalf = 0n;
  for (const fact of facts) {
    const litres = fact.litres.bank;
    const restKg = fact.massKg - roundToInteger(multiply(rational(litres), density.value));
    const whole = Math.abs(restKg) <= Math.max(1, Math.abs(fact.movements));
    // A volume that stands for more than the mass there is was converted with another density, or is partly taken back.
    const usable = litres !== 0 && (whole || Math.sign(restKg) === Math.sign(fact.massKg));
    const converted = !usable ? fact.massKg : whole ? 0 : restKg;
    convertedKg += converted;
    convertedHalf += halfWidthOfPart(BigInt(converted), fact);
    if (!usable) continue;
    measuredLitres += litres;
    measuredHalf += halfWidthOfPart(BigInt(litres), fact);
  }
  const measured = Estimate.of(rational(measuredLitres, 1000), rational(measuredHalf, 1000));
  if (convertedKg === 0) return { total: measured, note: 'All of it was measured as bank volume.' };
  const converted = Estimate.of(rational(convertedKg, 1000), rational(convertedHalf, 1000)).dividedBy(density);
  const how = `converted from kilograms by the bank density of ${density.use.value} t/m3`;
  return measuredLitres === 0
    ? { total: converted, note: `No bank volume was measured: ${how}.` }
    : {
        total: measured.plus(converted),
        note: `${amountText(measured.value)} m3 were measured as bank volume, ${amountText(converted.value)} m3 were ${how}.`,
      };
}
