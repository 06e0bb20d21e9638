import type { Names } from '#libs/contracts/api/common.js';
import { type Rational, multiply, rational } from '#libs/kernel/index.js';
import type { Vehicle } from '#libs/reference-data/index.js';
import type { Estimate } from '../estimate.js';
import { type FactorBook, HVO_BIOGENIC_GRAMS_PER_LITRE } from '../factor-book.js';

/** How hauls of a vehicle class were worked out. */
export interface HaulEmission {
  readonly method: 'laden_and_empty_per_km' | 'tonne_km' | 'energy_per_km';
  readonly amount: { readonly value: Rational; readonly unit: string };
  /** Grams of CO2 equivalents. */
  readonly emission: Estimate;
  /** Biogenic CO2, grams. */
  readonly biogenic?: Rational;
  readonly notes: readonly Names[];
}

const RETURN_ASSUMED: Names = {
  nb: 'Den tomme returen er antatt å være like lang som turen med last.',
  en: 'The empty return is assumed to be as long as the laden haul.',
};
const RETURN_INCLUDED: Names = {
  nb: 'Faktoren inneholder tomkjøring: ingen tomme kilometer er lagt til.',
  en: 'The factor contains empty running: no empty kilometres are added.',
};
const RETURN_MISSING: Names = {
  nb: 'Faktoren inneholder ikke tom retur, og ingen er lagt til.',
  en: 'The factor does not contain the empty return, and none is added.',
};
const TRIPS: Names = {
  nb: 'Kilometer med last er tonnkilometer delt på nyttelasten til kjøretøyklassen, siden en bevegelse kan stå for mange lass.',
  en: 'Laden kilometres are tonne-kilometres / payload of the vehicle class, since a movement may stand for many loads.',
};
const AS_MUCH_HVO: Names = {
  nb: 'Det er regnet med like mange liter HVO som mineralsk diesel.',
  en: 'As many litres of HVO are taken as of mineral diesel.',
};

/**
 * Diesel: laden and empty factor per kilometre where the class has both, else the factor per tonne-kilometre. A factor that already
 * includes empty running never meets explicit empty kilometres. `undefined`: the class has no factor.
 */
export function dieselHaul(tonneKm: Estimate, vehicle: Vehicle, factors: FactorBook): HaulEmission | undefined {
  const { ladenFactorId, emptyFactorId, tkmFactorId } = vehicle;
  if (ladenFactorId !== undefined && emptyFactorId !== undefined) {
    const km = tonneKm.dividedBy(factors.payload(vehicle));
    const laden = km.times(factors.emission(ladenFactorId, 'vehicle-km'));
    const inFactor = factors.includesEmpty(ladenFactorId) === true;
    return {
      method: 'laden_and_empty_per_km',
      amount: { value: km.value, unit: 'vehicle-km laden' },
      emission: inFactor ? laden : laden.plus(km.times(factors.emission(emptyFactorId, 'vehicle-km'))),
      notes: [TRIPS, inFactor ? RETURN_INCLUDED : RETURN_ASSUMED],
    };
  }
  if (tkmFactorId === undefined) return undefined;
  return {
    method: 'tonne_km',
    amount: { value: tonneKm.value, unit: 'tkm' },
    emission: tonneKm.times(factors.emission(tkmFactorId, 'tkm')),
    notes: [factors.includesEmpty(tkmFactorId) === true ? RETURN_INCLUDED : RETURN_MISSING],
  };
}

/** HVO: the litres that the same haul would take of mineral diesel, times the factor of HVO. Its biogenic CO2 stands apart. */
export function hvoHaul(tonneKm: Estimate, vehicle: Vehicle, factors: FactorBook): HaulEmission | undefined {
  const diesel = dieselHaul(tonneKm, vehicle, factors);
  if (!diesel) return undefined;
  const litres = diesel.emission.dividedBy(factors.emission('diesel_mineral_wtw', 'litre'));
  return {
    ...diesel,
    emission: litres.times(factors.emission('hvo_wtw', 'litre')),
    biogenic: multiply(litres.value, HVO_BIOGENIC_GRAMS_PER_LITRE),
    notes: [...diesel.notes, AS_MUCH_HVO],
  };
}

/** Electric: kWh per kilometre, laden and back, times the grid factor of the year. */
export function electricHaul(tonneKm: Estimate, vehicle: Vehicle, factors: FactorBook, year: number): HaulEmission {
  const km = tonneKm.dividedBy(factors.payload(vehicle));
  const grid = factors.carrier('electric', year);
  return {
    method: 'energy_per_km',
    amount: { value: km.value, unit: 'vehicle-km laden' },
    emission: km.scaled(rational(2)).times(factors.plain('etruck_kwh', 'kWh/vehicle-km')).times(grid.factor),
    notes: [TRIPS, RETURN_ASSUMED, ...grid.notes],
  };
}
