import { type Rational, apportion, multiply, rational, roundToInteger } from '#libs/kernel/index.js';
import { type ErrorOfSource, type Figure, difference, intervalOf, product, sumOf, withErrors } from '#libs/uncertainty/index.js';

/**
 * What would have become of a project's surplus without reuse elsewhere (indicators.md section 9). The on-site refill of the plan stays, and is
 * in no figure here. Two scenarios are shown: (a) all to deposit, (b) by the last status of the region.
 */
export const SCENARIOS = ['all_to_deposit', 'last_status'] as const;
/** A way that the surplus might have gone. */
export type Scenario = (typeof SCENARIOS)[number];

/** Surplus of one material and class that left a site on a day. */
export interface Surplus {
  readonly fromSite: string;
  readonly material: string;
  readonly conditionClass: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly massKg: number;
  /** How far one σ of each source of error moves the mass, kilograms. */
  readonly errors?: readonly ErrorOfSource[];
}

/** A deposit that surplus might have gone to. */
export interface OpenDeposit {
  readonly siteId: string;
  /** First and last day of operation; `null`: no end is known. */
  readonly opensOn: string;
  readonly closesOn: string | null;
  /** `null`: all. */
  readonly materials: readonly string[] | null;
  readonly conditionClasses: readonly string[];
  /** Room that was left before the surplus came, kilograms; `null`: no limit is known. */
  readonly remainingKg: number | null;
  /** Room that was left in each calendar year with a yearly limit, kilograms; a year that is not in it has none. */
  readonly remainingKgByYear?: ReadonlyMap<string, number>;
}

/** One way and laden, metres, by the method of the actual hauls; undefined where it is not known. */
export type DistanceMetres = (fromSite: string, toSite: string) => number | undefined;

/** Surplus that a scenario hauls to one place. */
export interface ScenarioHaul {
  readonly surplus: Surplus;
  /** Deposit, or the fate of the status. */
  readonly to: string;
  readonly massKg: number;
  readonly metres: number;
  /** Whether it is deposited there, with the emission of that. */
  readonly deposited: boolean;
}

/** What a scenario does with the surplus; the rest found no place, and is told instead of being hauled nowhere. */
export interface ScenarioPlan {
  readonly hauls: readonly ScenarioHaul[];
  readonly withoutPlaceKg: number;
}

/**
 * (a) Each surplus to the nearest deposit that is open on its day, takes its material and class and has room left; in the order of the days, of
 * what is left to the next one. Of two at the same distance the one with the lesser id.
 */
export function allToDeposit(
  surplus: readonly Surplus[],
  deposits: readonly OpenDeposit[],
  distanceOf: DistanceMetres,
): ScenarioPlan {
  const room = new Room(deposits);
  const hauls: ScenarioHaul[] = [];
  let withoutPlaceKg = 0;
  for (const each of [...surplus].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const near = deposits
      .filter((deposit) => takes(deposit, each))
      .flatMap(({ siteId }) => {
        const metres = distanceOf(each.fromSite, siteId);
        return metres === undefined ? [] : [{ siteId, metres }];
      })
      .sort((a, b) => a.metres - b.metres || (a.siteId < b.siteId ? -1 : 1));
    let leftKg = each.massKg;
    for (const { siteId, metres } of near) {
      const massKg = room.take(siteId, each.day, leftKg);
      if (massKg <= 0) continue;
      leftKg -= massKg;
      hauls.push({ surplus: each, to: siteId, massKg, metres, deposited: true });
    }
    withoutPlaceKg += leftKg;
  }
  return { hauls, withoutPlaceKg };
}

/** What is left of the deposits, in all and by year, while surplus is put there. A deposit of several permits has one room. */
class Room {
  private readonly leftKg = new Map<string, number>();

  constructor(deposits: readonly OpenDeposit[]) {
    for (const { siteId, remainingKg, remainingKgByYear } of deposits) {
      if (remainingKg !== null) this.leftKg.set(siteId, remainingKg);
      for (const [year, kg] of remainingKgByYear ?? []) this.leftKg.set(`${siteId}:${year}`, kg);
    }
  }

  /** Takes as much of a mass as there is room for on the day. @returns kilograms */
  take(siteId: string, day: string, wantedKg: number): number {
    const limits = [siteId, `${siteId}:${day.slice(0, 4)}`].filter((key) => this.leftKg.has(key));
    const takenKg = Math.max(0, Math.min(wantedKg, ...limits.map((key) => this.leftKg.get(key)!)));
    for (const key of limits) this.leftKg.set(key, this.leftKg.get(key)! - takenKg);
    return takenKg;
  }
}

/** Whether a deposit is open on the day of a surplus and takes its material and class. */
export const takes = (
  { opensOn, closesOn, materials, conditionClasses }: OpenDeposit,
  { day, material, conditionClass }: Surplus,
): boolean =>
  opensOn <= day &&
  (closesOn === null || day <= closesOn) &&
  (materials === null || materials.includes(material)) &&
  conditionClasses.includes(conditionClass);

/** What became of surplus in the last status of the region, by fate. */
export interface StatusFate {
  readonly fate: string;
  readonly massKg: number;
  /** Mean distance of the fate's hauls, mass weighted, by the method of the actual hauls. */
  readonly meanMetres: number;
  readonly deposited: boolean;
}

/** (b) Each surplus shared by largest remainder as the region's surplus was. Without a status all of it is without a place. */
export function byLastStatus(surplus: readonly Surplus[], status: readonly StatusFate[]): ScenarioPlan {
  const fates = status.filter(({ massKg }) => massKg > 0);
  if (fates.length === 0) return { hauls: [], withoutPlaceKg: surplus.reduce((sum, { massKg }) => sum + massKg, 0) };
  const weights = fates.map(({ massKg }) => massKg);
  const hauls = surplus.flatMap((each) => {
    const parts = apportion(each.massKg, weights);
    return fates.flatMap(({ fate, meanMetres, deposited }, i) =>
      parts[i]! > 0 ? [{ surplus: each, to: fate, massKg: parts[i]!, metres: meanMetres, deposited }] : [],
    );
  });
  return { hauls, withoutPlaceKg: 0 };
}

/** Factors of a scenario: those of the actual account, so that what they make uncertain is common to both. */
export interface ScenarioFactors {
  /** Grams per tonne-kilometre. */
  readonly haul: Figure;
  /** Grams per tonne deposited. */
  readonly deposit: Figure;
}

/** Grams that a scenario emits: tonnes × kilometres × factor, and tonnes deposited × factor. */
export function scenarioEmission({ hauls }: ScenarioPlan, { haul, deposit }: ScenarioFactors): Figure {
  const tonneKm = sumOfHauls(hauls, ({ metres }) => rational(metres, 1_000_000));
  const tonnes = sumOfHauls(hauls, ({ deposited }) => rational(deposited ? 1 : 0, 1000));
  return sumOf([product(tonneKm, haul), product(tonnes, deposit)]);
}

/** Hauls of one weight: their mass, and their errors by source and denominator, so that sums of many stay integers. */
interface Weighted {
  readonly weight: Rational;
  massKg: bigint;
  readonly errors: Map<string, { readonly source: string; readonly den: bigint; num: bigint }>;
}

/** Σ mass × weight with the errors of the mass: a part of a surplus has its part of them. */
function sumOfHauls(hauls: readonly ScenarioHaul[], weightOf: (haul: ScenarioHaul) => Rational): Figure {
  const groups = new Map<string, Weighted>();
  for (const haul of hauls) {
    const { surplus, massKg } = haul;
    const weight = weightOf(haul);
    const key = `${weight.num}/${weight.den}`;
    const group: Weighted = groups.get(key) ?? { weight, massKg: 0n, errors: new Map() };
    groups.set(key, group);
    group.massKg += BigInt(massKg);
    for (const { source, size: whole } of surplus.errors ?? []) {
      const size = massKg === surplus.massKg ? whole : multiply(whole, rational(massKg, surplus.massKg));
      const found = group.errors.get(`${size.den} ${source}`);
      if (found) found.num += size.num;
      else group.errors.set(`${size.den} ${source}`, { source, ...size });
    }
  }
  const parts = [...groups.values()];
  const { value } = sumOf(parts.map(({ massKg, weight }) => withErrors(multiply(rational(massKg), weight), [])));
  return withErrors(
    value,
    parts.flatMap(({ errors, weight }) =>
      [...errors.values()].map(({ source, num, den }) => ({ source, size: multiply(rational(num, den), weight) })),
    ),
  );
}

/** Reference less actual, grams. Another view of the saving that module D shows: the two are never added. */
export interface ReferenceDifference {
  readonly scenario: Scenario;
  readonly emissionGramCo2e: number;
  /** 95 % interval; it may span zero, where it is not known whether anything was saved. */
  readonly lowGramCo2e: number;
  readonly highGramCo2e: number;
  /** Surplus that the scenario found no place for: it emits nothing here, so that the difference is rather too low. */
  readonly withoutPlaceKg: number;
}

/**
 * Reference less actual with the interval of the difference: a source of error that stands in both (a factor, a scale, a density) moves both
 * and counts for what it moves the difference alone.
 * @param actual emission of the same activities of the surplus as it went, grams
 */
export function referenceDifference(
  scenario: Scenario,
  plan: ScenarioPlan,
  factors: ScenarioFactors,
  actual: Figure,
): ReferenceDifference {
  const figure = difference(scenarioEmission(plan, factors), actual);
  const { low, high } = intervalOf(figure);
  return {
    scenario,
    emissionGramCo2e: roundToInteger(figure.value),
    lowGramCo2e: roundToInteger(low),
    highGramCo2e: roundToInteger(high),
    withoutPlaceKg: plan.withoutPlaceKg,
  };
}
