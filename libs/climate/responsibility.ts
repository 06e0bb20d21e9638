import type { ClimateActivity } from '#libs/contracts/api/climate-accounts.js';
import type { AccountKind, FlowFact } from '#libs/contracts/index.js';
import { hauledKg } from './activities/haul.js';

/** Whose account is made: one project's, or the sum of a municipality's or the region's loads. */
export type AccountScope = { readonly kind: 'project'; readonly id: string } | { readonly kind: 'territory' };

/** Activities that flows are behind; stabilisations and avoided primary mass come from other records. */
export type FlowActivity = Exclude<ClimateActivity, 'stabilisation' | 'avoided_primary'>;

const SOURCES: readonly AccountKind[] = ['ground', 'supplied', 'stock', 'transit'];
const ENDS: readonly AccountKind[] = ['stock', 'placed', 'deposited'];

/** The activities behind a flow. Variances, losses and what goes on inside a sorting run have none. */
export function activitiesOf(fact: FlowFact): FlowActivity[] {
  const { from, to } = fact;
  const source = from.accountKind;
  if (!SOURCES.includes(source)) return [];
  const moves = ENDS.includes(to.accountKind);
  const primary = source === 'supplied';
  const leaves = from.siteId !== to.siteId || to.accountKind === 'transit';
  const activities: FlowActivity[] = [];
  if (primary && moves) activities.push('primary_production');
  const dug = source === 'ground' && (moves || to.accountKind === 'transit');
  const reloaded = source === 'stock' && leaves && from.siteKind !== 'excavation' && (moves || to.accountKind === 'transit');
  if (dug) activities.push('excavation_loading');
  if (reloaded) activities.push('storage_handling');
  if (moves && (from.siteId !== to.siteId || hauledKg(fact) !== 0)) activities.push(primary ? 'primary_haul' : 'haul');
  if (to.accountKind === 'placed') activities.push('placing');
  if (to.accountKind === 'deposited') activities.push('deposit');
  if (source === 'stock' && to.accountKind === 'process' && !fact.isSplit) activities.push('sorting');
  const ends = to.accountKind === 'placed' || to.accountKind === 'deposited';
  if (ends && !primary && from.material === 'peat') activities.push('peat_carbon');
  return activities;
}

/**
 * The one project that an activity of a flow belongs to; `null`: the operator of a facility, so that it counts in municipal and regional
 * totals only (indicators.md section 9).
 *
 * - Haul, and loading it out of a storage: the giver up to the first gate, which is the project that the mass leaves; from a storage
 *   of no project the receiver's project.
 * - Sorting: the project of the place; of a plant of no project its operator.
 * - Carbon of peat: as deposit, the giver's: the mire was dug for its construction.
 * - Digging: the project of the excavation.
 * - Deposit: the giver's, since disposal of surplus is part of the construction that it arises at; else the project of the deposit.
 * - Placing: after the gate, the receiver's.
 * - Primary mass and its haul: the project that uses it.
 */
export function responsibleProject(activity: FlowActivity, { from, to }: FlowFact): string | null {
  switch (activity) {
    case 'excavation_loading':
    case 'sorting':
      return from.projectId;
    case 'storage_handling':
    case 'haul':
    case 'deposit':
    case 'peat_carbon':
      return from.projectId ?? to.projectId;
    case 'placing':
      return to.projectId;
    case 'primary_haul':
    case 'primary_production':
      return to.projectId ?? from.projectId;
  }
}

/**
 * Whether an activity of a flow counts in an account. A municipality or region sums loads: each once, where it sets out; primary mass
 * where it is used.
 */
export function belongsTo(scope: AccountScope, activity: FlowActivity, fact: FlowFact): boolean {
  if (scope.kind === 'project') return responsibleProject(activity, fact) === scope.id;
  const primary = activity === 'primary_haul' || activity === 'primary_production';
  return primary ? fact.to.inside : fact.from.inside;
}
