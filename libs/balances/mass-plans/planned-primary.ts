import type { FlowFact } from '#libs/contracts/index.js';
import { flowsToProjects } from '../flows/flow-facts.js';
import type { Period } from '../period.js';
import type { AsOf, ReadSession } from '../session.js';
import { type CountedMassPlan, countedPlanOf, massPlansAsKnown } from './mass-plans.js';

/** A project whose plan in force lists primary mass as to be bought, with what it got and bought. */
export interface PlannedPrimaryReceiver {
  readonly plan: {
    readonly projectId: string;
    readonly planVersion: number;
    /** Kilograms by the primary material. */
    readonly listedKg: ReadonlyMap<string, number>;
  };
  /**
   * Flows to its sites, from its beginning until the end of the period. What would meet a need in the place of a primary material has
   * that material; `inside` is of the territory that is asked about.
   */
  readonly facts: readonly FlowFact[];
  /** First month of the period, `YYYY-MM`; `null`: from the beginning. */
  readonly fromMonth: string | null;
}

/** What a plan lists as to be bought. */
export interface PrimaryOfPlan {
  /** Kilograms by primary material. */
  readonly listedKg: ReadonlyMap<string, number>;
  /** A flow with the primary material that its own stands for, where the plan lists one. */
  readonly asPrimary: (fact: FlowFact) => FlowFact;
}

/** What a plan lists as to be bought: of each material of a need the first primary material that is listed for it. */
export function listedPrimary({ uses }: Pick<CountedMassPlan, 'uses'>): PrimaryOfPlan {
  const listedKg = new Map<string, number>();
  const replaces = new Map<string, string>();
  for (const { material, primary } of uses) {
    if (!primary) continue;
    listedKg.set(primary.material, (listedKg.get(primary.material) ?? 0) + primary.massKg);
    if (!replaces.has(material)) replaces.set(material, primary.material);
  }
  // Mass of a material that is itself listed stands for that one.
  for (const material of listedKg.keys()) replaces.set(material, material);
  const asPrimary = (fact: FlowFact): FlowFact => {
    const material = replaces.get(fact.to.material);
    return material === undefined ? fact : { ...fact, to: { ...fact.to, material } };
  };
  return { listedKg, asPrimary };
}

const MONTH = 7;
/** Sorts before every month. */
const BEFORE = '';

/** Facts until the end of a period; those from before its first day have the month `BEFORE` and stand first. */
async function untilEnd(of: (period: Period) => Promise<FlowFact[]>, { from, to }: Period): Promise<FlowFact[]> {
  const end = to === undefined ? {} : { to };
  const early = (facts: readonly FlowFact[]): FlowFact[] => facts.map((fact) => ({ ...fact, month: BEFORE }));
  if (from === undefined) return of(end);
  if (!from.endsWith('-01')) return [...early(await of({ to: from })), ...(await of({ from, ...end }))];
  const facts = await of(end);
  const isBefore = ({ month }: FlowFact): boolean => month < from.slice(0, MONTH);
  return [...early(facts.filter(isBefore)), ...facts.filter((fact) => !isBefore(fact))];
}

/**
 * The receivers of a territory's flows whose plan in force, as known at the position, lists primary mass: what `substitutions` of the climate
 * accounts works out what was replaced from. Their flows are read at once, however many they are: by one query where the period begins with a month,
 * else by two.
 * @param projects those to whose sites flows of the territory go in the period
 * @param own sites of the territory
 */
export async function plannedPrimaryReceivers(
  session: ReadSession,
  asOf: AsOf,
  { from, to }: Period,
  projects: ReadonlySet<string>,
  own: ReadonlySet<string>,
): Promise<PlannedPrimaryReceiver[]> {
  if (projects.size === 0) return [];
  const known = (await massPlansAsKnown(session, asOf, [...projects].sort())).filter(({ withdrawn }) => !withdrawn);
  // In the order of approval: the last of a project stands.
  const inForce = new Map(known.map((plan) => [plan.projectId, plan]));
  const listed = [...inForce.values()]
    .map((plan) => ({ plan, ...listedPrimary(countedPlanOf(plan)) }))
    .filter(({ listedKg }) => listedKg.size > 0);
  if (listed.length === 0) return [];
  const ids = listed.map(({ plan }) => plan.projectId);
  const facts = await untilEnd((period) => flowsToProjects(session, asOf, ids, period), { from, to });
  return listed.map(({ plan: { projectId, planVersion }, listedKg, asPrimary }) => ({
    plan: { projectId, planVersion, listedKg },
    facts: facts
      .filter((fact) => fact.to.projectId === projectId)
      .map(asPrimary)
      .map((fact) => ({ ...fact, to: { ...fact.to, inside: own.has(fact.to.siteId) } })),
    fromMonth: from?.slice(0, MONTH) ?? null,
  }));
}
