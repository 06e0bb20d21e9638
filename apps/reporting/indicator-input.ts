import { climateAccountInput } from '#apps/shared/climate-account-input.js';
import { fateOfProject } from '#libs/balances/fate-by-origin/fate-of-project.js';
import { endsByOrigin } from '#libs/balances/indicator-inputs/ends-by-origin.js';
import type { FlowsWithEnds } from '#libs/balances/flows/summed-facts.js';
import { haulDistances } from '#libs/balances/indicator-inputs/haul-distances.js';
import type { OfTerritory } from '#libs/balances/indicator-inputs/places.js';
import { recoverySums } from '#libs/balances/indicator-inputs/recovery-claims.js';
import { lotStocks } from '#libs/balances/indicator-inputs/stored-stocks.js';
import { type CountedMassPlan, countedPlanOf, massPlansAsKnown } from '#libs/balances/mass-plans/mass-plans.js';
import type { Period } from '#libs/balances/period.js';
import { isNow, projectsAsKnown } from '#libs/balances/registry/as-known.js';
import { type AsOf, type ReadSession, requestedMs } from '#libs/balances/session.js';
import type { TerritoryRef } from '#libs/balances/territory-balances/territory.js';
import { type Substitution, computeClimateAccount } from '#libs/climate/index.js';
import type { RawEvent } from '#libs/contracts/index.js';
import type { IndicatorInput, PlanInput, StorageInput } from '#libs/indicators/index.js';
import { addDays, osloDay } from '#libs/kernel/index.js';

/** A territory and period of which indicators are asked, as known at a position. */
export interface IndicatorScope {
  readonly session: ReadSession;
  readonly asOf: AsOf;
  readonly territory: TerritoryRef;
  readonly period: Period;
  /** Reads a stream of the event store: asked only for a project as known at an earlier position. */
  readonly readStream: (stream: string) => AsyncIterable<readonly RawEvent[]>;
}

/** What recorded movements add to the flows: hauls by distance, stocks, criteria of recovery, climate account, plans, floor area. */
export type RecordedInputs = Pick<
  IndicatorInput,
  'fateByOrigin' | 'hauls' | 'storage' | 'recovery' | 'climate' | 'plans' | 'floorAreaM2'
>;

/**
 * Reads what indicators of recorded movements are worked out from beside the flows.
 * @param flows the territory's recorded flows in the period
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function recordedInputs(scope: IndicatorScope, flows: FlowsWithEnds): Promise<RecordedInputs> {
  const { session, asOf, period } = scope;
  const { territory } = flows;
  const of: OfTerritory = { session, asOf, territory };
  const input = await climateAccountInput(session, asOf, { ...period, territory: scope.territory }, flows);
  return {
    fateByOrigin: await byOrigin(scope, of),
    hauls: await haulDistances(of, period),
    storage: await storageOf(of, period),
    recovery: await recoverySums(of, period),
    climate: computeClimateAccount(input).modules,
    plans: await plansOf(scope, flows, input.substitutions ?? []),
    floorAreaM2: await floorAreaOf(of),
  };
}

/** As known earlier, origins are followed anew for a project over all time only: of a region that would be the whole log. */
async function byOrigin({ session, asOf, period, territory, readStream }: IndicatorScope, of: OfTerritory) {
  if (isNow(session, asOf)) return endsByOrigin(of, period);
  const ofAllTime = territory.kind === 'project' && period.from === undefined && period.to === undefined;
  return ofAllTime ? (await fateOfProject(session, asOf, territory.id, readStream)).rows : undefined;
}

/**
 * Stocks, and the period with its ends closed: it ends with the day up to which is known, and begins with the first day on which anything was in
 * store. So an answer does not change while nothing new is known.
 */
async function storageOf(of: OfTerritory, { from, to }: Period): Promise<StorageInput> {
  const knownMs = requestedMs(of.asOf) ?? of.asOf.knownAtMs ?? 0;
  const afterKnown = addDays(osloDay(knownMs), 1);
  const toDay = to !== undefined && to < afterKnown ? to : afterKnown;
  const stocks = await lotStocks(of, toDay);
  const first = stocks.flatMap(({ days }) => days[0]?.day ?? []).sort()[0] ?? toDay;
  const fromDay = from ?? first;
  return { stocks, span: { fromDay: fromDay < toDay ? fromDay : toDay, toDay } };
}

async function floorAreaOf({ session, asOf, territory }: OfTerritory): Promise<number | null> {
  if (territory.ref.kind !== 'project') return null;
  const [row] = await session.query<{ floor_area_m2: number | string | null }>(
    `SELECT floor_area_m2 FROM ${projectsAsKnown(session, asOf)} AS known WHERE project_id = $1`,
    [territory.ref.id],
  );
  return row?.floor_area_m2 == null ? null : Number(row.floor_area_m2);
}

/** The projects whose plans belong to the territory: the project itself, or those that place or dig in it. */
const projectsOf = ({ territory }: IndicatorScope, { insideProjects }: FlowsWithEnds): string[] =>
  territory.kind === 'project' ? [territory.id] : [...insideProjects].sort();

/** @param replaced primary mass that reuse replaced, as the climate account counts it; what was used in the territory counts */
async function plansOf(scope: IndicatorScope, flows: FlowsWithEnds, replaced: readonly Substitution[]): Promise<PlanInput> {
  const { session, asOf } = scope;
  const known = await massPlansAsKnown(session, asOf, projectsOf(scope, flows));
  const plans = new Map<string, CountedMassPlan[]>();
  for (const version of known) {
    if (version.withdrawn) continue;
    plans.set(version.projectId, [...(plans.get(version.projectId) ?? []), countedPlanOf(version)]);
  }
  const replacedKg = new Map<string, number>();
  for (const { receiver, receiverInside, massKg } of replaced)
    if (receiverInside) replacedKg.set(receiver, (replacedKg.get(receiver) ?? 0) + massKg);
  return { plans, replacedKg };
}
