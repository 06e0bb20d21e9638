import type { CoverageAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { Names } from '#libs/contracts/api/common.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { decimalText, rational } from '#libs/kernel/index.js';
import { UNKNOWN_VEHICLE, hauledKg } from './activities/haul.js';

/** How much of the hauled mass has a distance, and how much a vehicle class. */
export function coverageOf(hauled: readonly FlowFact[]): CoverageAnswer[] {
  const ofKg = hauled.reduce((sum, fact) => sum + hauledKg(fact), 0);
  const distanceKg = hauled.reduce((sum, { distanceKnownKg }) => sum + distanceKnownKg, 0);
  const withVehicle = hauled.filter(({ vehicle }) => vehicle !== null && vehicle !== UNKNOWN_VEHICLE);
  const vehicleKg = withVehicle.reduce((sum, fact) => sum + hauledKg(fact), 0);
  return [
    share('haul_distance', { nb: 'Kjørt masse med avstand', en: 'Hauled mass with a distance' }, distanceKg, ofKg),
    share('haul_vehicle', { nb: 'Kjørt masse med kjøretøyklasse', en: 'Hauled mass with a vehicle class' }, vehicleKg, ofKg),
  ];
}

const share = (id: string, names: Names, knownKg: number, ofKg: number): CoverageAnswer => ({
  id,
  names,
  knownKg,
  ofKg,
  percent: ofKg > 0 ? decimalText(rational(BigInt(knownKg) * 100n, ofKg), 2) : null,
});
