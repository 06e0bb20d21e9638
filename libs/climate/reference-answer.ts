import type { Names, TerritoryAnswer } from '#libs/contracts/api/common.js';
import type { ReferenceAnswer, ReferenceScenarioAnswer } from '#libs/contracts/api/reference-scenario.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { decimalText, divide, rational, roundHalfEven } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { type Figure, difference, intervalOf, quotient, sumOf, withErrors } from '#libs/uncertainty/index.js';
import { type ActivityContext, interval } from './activities/activity.js';
import { deposit } from './activities/deposit.js';
import { kgMetresErrors, massErrors } from './activities/flow-errors.js';
import { haul } from './activities/haul.js';
import { figureOf } from './estimate.js';
import { FactorBook } from './factor-book.js';
import { type DeclaredFactor, type MeasuredEnergy, OwnFigures } from './own-figures.js';
import {
  type OpenDeposit,
  type ScenarioFactors,
  type ScenarioPlan,
  type Surplus,
  allToDeposit,
  byLastStatus,
  scenarioEmission,
  takes,
} from './reference-scenario.js';
import {
  NOT_APPLICABLE,
  REFERENCE_NAMES,
  REFERENCE_NOTES,
  type ReasonCode,
  SCENARIO_NAMES,
  noDistanceOfFates,
} from './reference-texts.js';
import type { ClimateTables } from './tables.js';

/** How a distance was told: as it is, or as the shortest feasible one, which the factor of ISO 14083 makes one of the road. */
export type DistanceMethod = 'as_stated' | 'shortest_feasible';

/** A flow of one day. */
export interface DailyFlow extends FlowFact {
  /** `YYYY-MM-DD` of Europe/Oslo. */
  readonly day: string;
}

/** Mean of the distances that were told, metres, by how they were told; absent: none was. */
export type ToldDistance = Readonly<Partial<Record<DistanceMethod, number>>>;

/** A deposit by its name. */
export interface NamedDeposit extends OpenDeposit {
  readonly name: string;
}

/** The last status of a region, as far as a scenario follows it. */
export interface RegionStatus {
  readonly basis: 'recorded' | 'reported';
  readonly year: number;
  /** Surplus alone. `distance`: of the fate's hauls in the region. */
  readonly fates: readonly {
    readonly fate: string;
    readonly massKg: number;
    readonly deposited: boolean;
    readonly distance: ToldDistance;
  }[];
}

/** What the reference of an account is worked out from. */
export interface ReferenceInput {
  readonly territory: TerritoryAnswer;
  /** Flows of the period by day. */
  readonly flows: readonly DailyFlow[];
  /** One per permit. */
  readonly deposits: readonly NamedDeposit[];
  /** What records tell of the way from a site to another. */
  readonly distanceOf: (fromSite: string, toSite: string) => ToldDistance | undefined;
  /** `null`: the region has none before the period. */
  readonly status: RegionStatus | null;
  readonly declared?: readonly DeclaredFactor[];
  readonly measured?: readonly MeasuredEnergy[];
  /** Factor tables; by default the current ones. */
  readonly reference?: ClimateTables;
}

/**
 * Whether a flow is surplus of a project: dug or stored mass that leaves the project's sites. What moves between its own sites, or is used where
 * it was dug, stays in every scenario. Each load once: what goes on from a storage of no project has left before.
 */
export function isSurplus({ from, to, basis, massKg }: FlowFact, territory: Pick<TerritoryAnswer, 'kind' | 'id'>): boolean {
  return (
    basis === 'recorded' &&
    massKg > 0 &&
    from.projectId !== null &&
    (territory.kind === 'project' ? from.projectId === territory.id : from.inside) &&
    (from.accountKind === 'ground' || from.accountKind === 'stock' || from.accountKind === 'transit') &&
    (to.accountKind === 'stock' || to.accountKind === 'placed' || to.accountKind === 'deposited') &&
    to.siteId !== from.siteId &&
    to.projectId !== from.projectId
  );
}

/**
 * The reference of a project, municipality or region: what its surplus would have emitted all to deposit, and by the last status of the region,
 * less what it did (indicators.md section 9). Haul and deposit alone differ: digging, and what the receiver does, are in no side.
 */
export function referenceAnswer(input: ReferenceInput): ReferenceAnswer {
  const surplusFlows = input.flows.filter((flow) => isSurplus(flow, input.territory));
  const known = surplusFlows.flatMap(withDistance);
  const kgOf = (flows: readonly FlowFact[]): number => flows.reduce((sum, { massKg }) => sum + massKg, 0);
  const surplusKg = kgOf(known);
  const common = {
    names: REFERENCE_NAMES,
    surplusKg,
    withoutDistanceKg: kgOf(surplusFlows) - surplusKg,
    notes: [...REFERENCE_NOTES],
  };
  const actual = known.length > 0 ? actualOf(known, input) : undefined;
  if (!actual) {
    const code: ReasonCode = surplusFlows.length === 0 ? 'no_surplus' : known.length === 0 ? 'no_distance_told' : 'no_factor';
    const nothing = { distanceMethod: null, haulKgCo2ePerTonneKm: null, actual: null, scenarios: [] };
    return { ...common, ...nothing, notApplicable: { code, names: NOT_APPLICABLE[code] } };
  }
  const distanceMethod = methodOf(known);
  const surplus = known.map(surplusOf);
  return {
    ...common,
    notApplicable: null,
    distanceMethod,
    haulKgCo2ePerTonneKm: decimalText(divide(actual.factors.haul.value, rational(1000)), 5),
    actual: emissionOf(actual.emission),
    scenarios: [
      depositScenario(surplus, input, distanceMethod, actual),
      statusScenario(wholeOf(known), input.status, distanceMethod, actual),
    ],
  };
}

/** The part of a flow whose haul has a distance, with its part of the errors of the mass; none where nothing of it has. */
function withDistance(flow: DailyFlow): DailyFlow[] {
  const { massKg, distanceKnownKg, kgMetres, errors } = flow;
  if (distanceKnownKg <= 0 || kgMetres <= 0n) return [];
  if (distanceKnownKg === massKg) return [flow];
  const part = (kgPpm: string): string => String((BigInt(kgPpm) * BigInt(distanceKnownKg)) / BigInt(massKg));
  return [
    {
      ...flow,
      massKg: distanceKnownKg,
      ...(errors && { errors: errors.map((each) => ({ ...each, kgPpm: part(each.kgPpm) })) }),
    },
  ];
}

interface Actual {
  readonly emission: Figure;
  readonly factors: ScenarioFactors;
}

/** What the surplus emitted as it went, and per tonne-kilometre; undefined where its vehicles have no factor. */
function actualOf(flows: readonly DailyFlow[], input: ReferenceInput): Actual | undefined {
  const reference = input.reference ?? loadReferenceData();
  const context: ActivityContext = {
    factors: new FactorBook(reference),
    own: new OwnFigures(input.declared, input.measured),
    links: () => '',
  };
  const hauls = haul(flows, context);
  if (hauls.lines.length === 0 || hauls.notCounted.length > 0) return undefined;
  const haulFigure = sumOf(hauls.lines.map(({ figure }) => figure));
  const ends = flows.filter(({ to }) => to.accountKind === 'deposited');
  const deposits = deposit(ends, context).lines.map(({ figure }) => figure);
  const kgMetres = flows.reduce((sum, flow) => sum + flow.kgMetres, 0n);
  const perTonneKm = rational(1, 1_000_000);
  const tonneKm = withErrors(
    rational(kgMetres, 1_000_000n),
    kgMetresErrors(flows, (flow) => flow.kgMetres).map(({ source, size }) => ({
      source,
      size: rational(size.num * perTonneKm.num, size.den * perTonneKm.den),
    })),
  );
  return {
    emission: sumOf([haulFigure, ...deposits]),
    factors: {
      haul: quotient(haulFigure, tonneKm),
      deposit: figureOf(context.factors.emission('deposit_place_t', 't')),
    },
  };
}

/** How most of the tonne-kilometres were told. */
function methodOf(flows: readonly DailyFlow[]): DistanceMethod {
  let [all, shortest] = [0n, 0n];
  for (const { kgMetres, shortestKgMetres = 0n } of flows) {
    all += kgMetres;
    shortest += shortestKgMetres;
  }
  return 2n * shortest > all ? 'shortest_feasible' : 'as_stated';
}

const surplusOf = (flow: DailyFlow): Surplus => ({
  fromSite: flow.from.siteId,
  material: flow.from.material,
  conditionClass: flow.from.conditionClass,
  day: flow.day,
  massKg: flow.massKg,
  errors: massErrors([flow]),
});

/** All surplus as one: the shares of a status are the same for each. */
const wholeOf = (flows: readonly DailyFlow[]): Surplus => ({
  ...surplusOf(flows[0]!),
  massKg: flows.reduce((sum, { massKg }) => sum + massKg, 0),
  errors: massErrors(flows),
});

const emissionOf = (figure: Figure): ReturnType<typeof interval> => interval(roundHalfEven(figure.value), figure);

type Told = Pick<ReferenceScenarioAnswer, 'scenario' | 'names' | 'status'>;

const notApplicable = (told: Told, code: string, names: Names, withoutPlaceKg: number): ReferenceScenarioAnswer => ({
  ...told,
  notApplicable: { code, names },
  emission: null,
  difference: null,
  withoutPlaceKg,
  places: [],
});

function worked(told: Told, plan: ScenarioPlan, actual: Actual, nameOf: (to: string) => string): ReferenceScenarioAnswer {
  const emission = scenarioEmission(plan, actual.factors);
  return {
    ...told,
    notApplicable: null,
    emission: emissionOf(emission),
    difference: differenceOf(difference(emission, actual.emission)),
    withoutPlaceKg: plan.withoutPlaceKg,
    places: placesOf(plan, nameOf),
  };
}

/** A difference may span zero: then it is not known whether anything was saved. */
function differenceOf(figure: Figure): ReturnType<typeof interval> {
  const grams = roundHalfEven(figure.value);
  const { low, high } = intervalOf(figure);
  return {
    emissionGramCo2e: Number(grams),
    lowGramCo2e: Number(roundHalfEven(low)),
    highGramCo2e: Number(roundHalfEven(high)),
  };
}

function placesOf({ hauls }: ScenarioPlan, nameOf: (to: string) => string): ReferenceScenarioAnswer['places'] {
  const places = new Map<string, { massKg: number; kgMetres: bigint; deposited: boolean }>();
  for (const { to, massKg, metres, deposited } of hauls) {
    const place = places.get(to) ?? { massKg: 0, kgMetres: 0n, deposited };
    place.massKg += massKg;
    place.kgMetres += BigInt(massKg) * BigInt(metres);
    places.set(to, place);
  }
  return [...places].map(([to, { massKg, kgMetres, deposited }]) => ({
    to,
    name: nameOf(to),
    massKg,
    meanDistanceMetres: Number(roundHalfEven(rational(kgMetres, BigInt(massKg)))),
    deposited,
  }));
}

function depositScenario(
  surplus: readonly Surplus[],
  { deposits, distanceOf }: ReferenceInput,
  method: DistanceMethod,
  actual: Actual,
): ReferenceScenarioAnswer {
  const told: Told = { scenario: 'all_to_deposit', names: SCENARIO_NAMES.all_to_deposit, status: null };
  const plan = allToDeposit(surplus, deposits, (from, to) => distanceOf(from, to)?.[method]);
  if (plan.hauls.length === 0) {
    const open = surplus.some((each) => deposits.some((deposit) => takes(deposit, each)));
    const code: ReasonCode = open ? 'no_distance_to_deposit' : 'no_open_deposit';
    return notApplicable(told, code, NOT_APPLICABLE[code], plan.withoutPlaceKg);
  }
  return worked(told, plan, actual, (id) => deposits.find(({ siteId }) => siteId === id)!.name);
}

function statusScenario(
  surplus: Surplus,
  status: RegionStatus | null,
  method: DistanceMethod,
  actual: Actual,
): ReferenceScenarioAnswer {
  const withoutPlaceKg = surplus.massKg;
  const told: Told = {
    scenario: 'last_status',
    names: SCENARIO_NAMES.last_status,
    status: status && { basis: status.basis, year: status.year },
  };
  const fates = status?.fates.filter(({ massKg }) => massKg > 0) ?? [];
  if (fates.length === 0) return notApplicable(told, 'no_status', NOT_APPLICABLE.no_status, withoutPlaceKg);
  const unknown = fates.filter(({ distance }) => distance[method] === undefined).map(({ fate }) => fate);
  if (unknown.length > 0) return notApplicable(told, 'no_distance_of_fate', noDistanceOfFates(unknown), withoutPlaceKg);
  const plan = byLastStatus(
    [surplus],
    fates.map(({ fate, massKg, deposited, distance }) => ({ fate, massKg, deposited, meanMetres: distance[method]! })),
  );
  const { fates: named } = loadReferenceData();
  return worked(told, plan, actual, (code) => named.get(code)?.nameEn ?? code);
}
