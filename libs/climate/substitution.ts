import type { FlowFact } from '#libs/contracts/index.js';
import { apportion } from '#libs/kernel/index.js';
import type { Fate } from '#libs/reference-data/index.js';

/** Primary mass that the plan of a project lists as to be bought, by material. Kilograms. */
export interface ListedPrimary {
  readonly projectId: string;
  readonly planVersion: number;
  readonly listedKg: ReadonlyMap<string, number>;
}

/** What a receiving project placed and bought from its beginning. */
export interface ReceivingProject {
  readonly plan: ListedPrimary;
  /** Flows that end as placed at its sites or are supplied to them, until the end of the period. */
  readonly facts: readonly FlowFact[];
  /** First month of the period, `YYYY-MM`; `null`: from the beginning. */
  readonly fromMonth: string | null;
}

/** Mass that stood in the place of primary mass of the receiver's plan. Kilograms; below zero where primary mass was bought later. */
export interface Substitution {
  readonly receiver: string;
  /** Whether the place of use belongs to the territory of the account: a receiver may have sites in several. */
  readonly receiverInside: boolean;
  /** The project that the mass came from; `null`: out of a storage or plant, so that no one project gave it. */
  readonly giver: string | null;
  readonly material: string;
  readonly massKg: number;
  readonly planVersion: number;
}

/**
 * What reused mass replaced: for each material the lesser of what was placed for reuse and what the plan lists as to be bought less
 * what was bought (indicators.md sections 8.6 and 9). One quantity per placed mass: of the period what the sum at its end has more than
 * that at its beginning, shared among those who gave the mass by what they gave in the period.
 */
export function substitutions({ plan, facts, fromMonth }: ReceivingProject, fates: ReadonlyMap<string, Fate>): Substitution[] {
  const found: Substitution[] = [];
  for (const [material, listedKg] of plan.listedKg) {
    const reused = facts.filter((fact) => isReuseAt(plan.projectId, fact, fates) && fact.to.material === material);
    const bought = facts.filter((fact) => isPurchaseBy(plan.projectId, fact) && fact.to.material === material);
    const replacedKg = (until: (fact: FlowFact) => boolean): number =>
      Math.max(0, Math.min(sumOf(reused.filter(until)), listedKg - sumOf(bought.filter(until))));
    const before = fromMonth === null ? 0 : replacedKg(({ month }) => month < fromMonth);
    const massKg = replacedKg(() => true) - before;
    const inPeriod = reused.filter(({ month }) => fromMonth === null || month >= fromMonth);
    for (const [giver, partKg] of sharesOf(massKg, inPeriod, plan.projectId)) {
      const ofGiver = inPeriod.filter((fact) => giverOf(fact, plan.projectId) === giver);
      for (const [receiverInside, usedKg] of byPlaceOfUse(partKg, ofGiver, reused))
        found.push({ receiver: plan.projectId, receiverInside, giver, material, massKg: usedKg, planVersion: plan.planVersion });
    }
  }
  return found;
}

/**
 * Whether a flow brought reused mass that a substitution stands for. What replaced nothing of the plan is among it: what was replaced is shared by
 * what was given.
 * @param fact with the primary material that its own stands for, as in `ReceivingProject.facts`
 */
export const isReuseBehind = (
  { receiver, giver, material }: Substitution,
  fact: FlowFact,
  fates: ReadonlyMap<string, Fate>,
): boolean => isReuseAt(receiver, fact, fates) && giverOf(fact, receiver) === giver && fact.to.material === material;

const isReuseAt = (project: string, { to, fate, basis }: FlowFact, fates: ReadonlyMap<string, Fate>): boolean =>
  basis === 'recorded' &&
  to.accountKind === 'placed' &&
  to.projectId === project &&
  fate !== null &&
  fates.get(fate)?.countsAs === 'off_site_reuse';

const isPurchaseBy = (project: string, { from, to, basis }: FlowFact): boolean =>
  basis === 'recorded' && from.accountKind === 'supplied' && to.projectId === project;

const sumOf = (facts: readonly FlowFact[]): number => facts.reduce((sum, { massKg }) => sum + massKg, 0);

const giverOf = ({ from }: FlowFact, receiver: string): string | null => (from.projectId === receiver ? null : from.projectId);

/**
 * A giver's part by whether it was used in the territory, by what was placed at each site: shared over all sites in the order of their ids,
 * so that the parts of several municipalities add up to the whole. Where the giver placed nothing, by what was ever placed.
 */
function byPlaceOfUse(
  massKg: number,
  ofGiver: readonly FlowFact[],
  ever: readonly FlowFact[],
): [receiverInside: boolean, massKg: number][] {
  const own = sites(ofGiver);
  const placed = own.length > 0 ? own : sites(ever);
  const parts = apportion(
    massKg,
    placed.map(({ kg }) => kg),
  );
  return [true, false].flatMap((inside): [boolean, number][] => {
    const kg = placed.reduce((sum, site, i) => (site.inside === inside ? sum + parts[i]! : sum), 0);
    return kg === 0 ? [] : [[inside, kg]];
  });
}

/** Sites with what was placed there, in the order of their ids; those where as much was taken back are left out. */
function sites(facts: readonly FlowFact[]): { readonly inside: boolean; readonly kg: number }[] {
  const placed = new Map<string, { inside: boolean; kg: number }>();
  for (const { to, massKg } of facts) placed.set(to.siteId, { inside: to.inside, kg: (placed.get(to.siteId)?.kg ?? 0) + massKg });
  const inOrder = [...placed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, site]) => site);
  return inOrder.filter(({ kg }) => kg > 0);
}

/** Shares of a mass by giver: by what each gave. Where nothing was given in the period, no one project did. */
function sharesOf(massKg: number, facts: readonly FlowFact[], receiver: string): [giver: string | null, massKg: number][] {
  const given = new Map<string | null, number>();
  for (const fact of facts) {
    const giver = giverOf(fact, receiver);
    given.set(giver, (given.get(giver) ?? 0) + fact.massKg);
  }
  const givers = [...given].filter(([, kg]) => kg > 0);
  if (givers.length === 0) return [[null, massKg]];
  const parts = apportion(
    massKg,
    givers.map(([, kg]) => kg),
  );
  return givers.map(([giver], i) => [giver, parts[i]!]);
}
