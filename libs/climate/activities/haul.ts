import type { ClimateActivity, LifeCycleModule } from '#libs/contracts/api/climate-accounts.js';
import type { Names } from '#libs/contracts/api/common.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { divide, multiply, rational } from '#libs/kernel/index.js';
import type { Vehicle } from '#libs/reference-data/index.js';
import { Estimate, errorsPer } from '../estimate.js';
import type { FactorBook } from '../factor-book.js';
import {
  type AccountLine,
  type ActivityContext,
  type ActivityResult,
  type LineMaking,
  type NotCounted,
  grouped,
  lineOf,
} from './activity.js';
import { kgMetresErrors } from './flow-errors.js';
import { type HaulEmission, dieselHaul, electricHaul, hvoHaul } from './haul-emission.js';

type Energy = 'diesel' | 'hvo' | 'electric';

const KG_METRES_PER_TONNE_KM = 1_000_000n;

/** Surplus hauled away is A5, primary mass hauled to its place of use A4. */
interface HaulKind {
  readonly activity: Extract<ClimateActivity, 'haul' | 'primary_haul'>;
  readonly module: LifeCycleModule;
  readonly names: Names;
}

const SURPLUS_HAUL: HaulKind = {
  activity: 'haul',
  module: 'A5',
  names: { nb: 'Transport av overskuddsmasser', en: 'Haul of surplus' },
};
const PRIMARY_HAUL: HaulKind = {
  activity: 'primary_haul',
  module: 'A4',
  names: { nb: 'Transport av primærmasse', en: 'Haul of primary mass' },
};

/** The class of hauls without one; the tables have it. */
export const UNKNOWN_VEHICLE = 'unknown';
/** The class that is electric whatever the haul says. */
const ELECTRIC_VEHICLE = 'electric_rigid';

const AS_STATED: Names = {
  nb: 'Avstander er brukt som oppgitt, uten egen usikkerhet; hva slags avstand det er, er ikke skilt ut.',
  en: 'Distances are taken as stated, without an uncertainty of their own; their kind is not told apart.',
};
const ADJUSTED: Names = {
  nb: 'Korteste mulige avstander er justert med veifaktoren i ISO 14083; andre er brukt som oppgitt.',
  en: 'Shortest feasible distances are adjusted by the road factor of ISO 14083; others are taken as stated.',
};
const VEHICLE_UNKNOWN: Names = { nb: 'Kjøretøyklassen er ikke oppgitt.', en: 'The vehicle class is not stated.' };

/**
 * Mass that a haul moved. On one site only what has a distance was hauled: the rest was used where it lay.
 */
export const hauledKg = ({ from, to, massKg, distanceKnownKg }: FlowFact): number =>
  from.siteId === to.siteId ? distanceKnownKg : massKg;

/** Haul of surplus: one line per vehicle class and energy. */
export const haul = (facts: readonly FlowFact[], context: ActivityContext): ActivityResult =>
  haulOf(SURPLUS_HAUL, facts, context);

/** Haul of primary mass to its place of use: one line per vehicle class and energy. */
export const primaryHaul = (facts: readonly FlowFact[], context: ActivityContext): ActivityResult =>
  haulOf(PRIMARY_HAUL, facts, context);

/** Hauls without a stated energy run on diesel. */
const energyOf = ({ vehicle, energy }: FlowFact): Energy => (vehicle === ELECTRIC_VEHICLE ? 'electric' : (energy ?? 'diesel'));

const yearOf = ({ month }: FlowFact): number => Number(month.slice(0, 4));

function haulOf(kind: HaulKind, facts: readonly FlowFact[], context: ActivityContext): ActivityResult {
  const { vehicles } = context.factors.reference;
  const vehicleOf = ({ vehicle }: FlowFact): string => (vehicle !== null && vehicles.has(vehicle) ? vehicle : UNKNOWN_VEHICLE);
  const keyOf = (fact: FlowFact): string => {
    const energy = energyOf(fact);
    const year = energy === 'electric' ? `:${yearOf(fact)}` : '';
    return `${vehicleOf(fact)}:${energy}${year}`;
  };
  const lines: AccountLine[] = [];
  const notCounted = [...withoutDistance(kind, facts)];
  for (const [key, group] of grouped(facts.filter(hasDistance), keyOf)) {
    const vehicle = vehicles.get(vehicleOf(group[0]!));
    const line = vehicle && haulLine(kind, key, vehicle, group, context);
    if (line) lines.push(line);
    else notCounted.push(withoutFactor(kind, group));
  }
  return { lines, notCounted };
}

const hasDistance = ({ kgMetres, distanceKnownKg }: FlowFact): boolean => kgMetres !== 0n || distanceKnownKg !== 0;

function haulLine(
  kind: HaulKind,
  key: string,
  vehicle: Vehicle,
  facts: readonly FlowFact[],
  { factors, links }: ActivityContext,
): AccountLine | undefined {
  const first = facts[0]!;
  const energy = energyOf(first);
  const { total, note } = tonneKilometres(facts, factors);
  const haul = haulEmission(total, vehicle, energy, factors, yearOf(first));
  if (!haul) return undefined;
  const { method, amount, emission, biogenic, notes } = haul;
  const perTonneKm = haulEmission(Estimate.of(rational(1)), vehicle, energy, factors, yearOf(first))!;
  return lineOf({
    id: `${kind.activity}:${key}`,
    ...kind,
    method,
    vehicle: vehicle.code,
    energy,
    massKg: facts.reduce((sum, { distanceKnownKg }) => sum + distanceKnownKg, 0),
    movements: facts.reduce((sum, { distanceMovements }) => sum + distanceMovements, 0),
    amount,
    emission,
    ...(biogenic && { biogenic }),
    notes: [...notes, note, ...(vehicle.code === UNKNOWN_VEHICLE ? [VEHICLE_UNKNOWN] : [])],
    flows: links(),
    making: makingOf(facts, perTonneKm, factors),
  });
}

/** @param perTonneKm what one tonne-kilometre comes to */
function makingOf(facts: readonly FlowFact[], perTonneKm: HaulEmission, factors: FactorBook): LineMaking {
  const stated = divide(perTonneKm.amount.value, rational(KG_METRES_PER_TONNE_KM));
  return {
    of: 'flows',
    facts,
    isHaul: true,
    amountOf: (_fact, { kgMetres, isShortest }) =>
      multiply(rational(kgMetres), isShortest ? multiply(stated, factors.plain('daf_road', 'ratio').value) : stated),
    gramsPerUnit: divide(perTonneKm.emission.value, perTonneKm.amount.value),
  };
}

function haulEmission(
  tonneKm: Estimate,
  vehicle: Vehicle,
  energy: Energy,
  factors: FactorBook,
  year: number,
): HaulEmission | undefined {
  switch (energy) {
    case 'electric':
      return electricHaul(tonneKm, vehicle, factors, year);
    case 'hvo':
      return hvoHaul(tonneKm, vehicle, factors);
    case 'diesel':
      return dieselHaul(tonneKm, vehicle, factors);
  }
}

/** Tonne-kilometres, laden. What is known to be a shortest feasible distance is adjusted to the road (ISO 14083). */
function tonneKilometres(facts: readonly FlowFact[], factors: FactorBook): { total: Estimate; note: Names } {
  const shortestOf = ({ shortestKgMetres = 0n }: FlowFact): bigint => shortestKgMetres;
  const statedOf = (fact: FlowFact): bigint => fact.kgMetres - shortestOf(fact);
  const sum = (part: (fact: FlowFact) => bigint): bigint => facts.reduce((total, fact) => total + part(fact), 0n);
  const estimate = (part: (fact: FlowFact) => bigint): Estimate =>
    Estimate.of(
      rational(sum(part), KG_METRES_PER_TONNE_KM),
      errorsPer(kgMetresErrors(facts, part), rational(KG_METRES_PER_TONNE_KM)),
    );
  const kindsKnown = facts.every(({ shortestKgMetres }) => shortestKgMetres !== undefined);
  const asStated = estimate(statedOf);
  if (sum(shortestOf) === 0n) return { total: asStated, note: kindsKnown ? ADJUSTED : AS_STATED };
  return {
    total: asStated.plus(estimate(shortestOf).times(factors.plain('daf_road', 'ratio'))),
    note: ADJUSTED,
  };
}

function withoutDistance({ activity, names }: HaulKind, facts: readonly FlowFact[]): NotCounted[] {
  let massKg = 0;
  let movements = 0;
  for (const fact of facts) {
    if (fact.from.siteId === fact.to.siteId) continue;
    massKg += fact.massKg - fact.distanceKnownKg;
    movements += fact.movements - fact.distanceMovements;
  }
  if (massKg === 0) return [];
  return [
    {
      activity,
      reason: 'distance_not_stated',
      names: { nb: `${names.nb}: avstanden er ikke oppgitt`, en: `${names.en}: the distance is not stated` },
      massKg,
      movements,
    },
  ];
}

function withoutFactor({ activity, names }: HaulKind, facts: readonly FlowFact[]): NotCounted {
  return {
    activity,
    reason: 'no_factor_for_vehicle',
    names: {
      nb: `${names.nb}: kjøretøyklassen har ingen faktor`,
      en: `${names.en}: the vehicle class has no factor`,
    },
    massKg: facts.reduce((sum, { distanceKnownKg }) => sum + distanceKnownKg, 0),
    movements: facts.reduce((sum, { distanceMovements }) => sum + distanceMovements, 0),
  };
}
