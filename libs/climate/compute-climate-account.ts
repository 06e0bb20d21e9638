import {
  CLIMATE_ACTIVITIES,
  type ClimateAccountAnswer,
  type ClimateActivity,
  type ClimateModuleAnswer,
  LIFE_CYCLE_MODULES,
  type LifeCycleModule,
} from '#libs/contracts/api/climate-accounts.js';
import type { AsOfAnswer, PeriodAnswer, TerritoryAnswer } from '#libs/contracts/api/common.js';
import { type FlowLinks, flowLinks } from '#libs/contracts/api/flow-link.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type ReferenceData, loadReferenceData } from '#libs/reference-data/index.js';
import { type AccountLine, type ActivityContext, type ActivityResult, interval } from './activities/activity.js';
import { deposit } from './activities/deposit.js';
import { excavationLoading } from './activities/excavation-loading.js';
import { haul, primaryHaul } from './activities/haul.js';
import { placing } from './activities/placing.js';
import { primaryProduction } from './activities/primary-production.js';
import { coverageOf } from './coverage.js';
import { addSpreads } from './estimate.js';
import { FactorBook } from './factor-book.js';
import { type AccountScope, activitiesOf, belongsTo } from './responsibility.js';
import { BOUNDARY, PROJECT_RESPONSIBILITY, TERRITORY_RESPONSIBILITY } from './texts.js';

/** Changes with every change of a formula, so that an account says by which rules it was made. */
export const CLIMATE_ENGINE_VERSION = '1';

/** Name of the factor set; its version is that of the tables. */
export const FACTOR_SET_ID = 'massestrom-reference';

/** What an account is worked out from. */
export interface ClimateAccountInput {
  readonly territory: TerritoryAnswer;
  readonly period: PeriodAnswer;
  readonly asOf: AsOfAnswer;
  /** Flows that touch the territory in the period. Reported totals among them are left out: they have no hauls. */
  readonly facts: readonly FlowFact[];
  /** Factor tables; by default the current ones. */
  readonly reference?: ReferenceData;
  /** Addresses of the flows behind a line; by default those of the territory and period. */
  readonly links?: FlowLinks;
}

const RULES: Readonly<Record<ClimateActivity, (facts: readonly FlowFact[], context: ActivityContext) => ActivityResult>> = {
  primary_production: primaryProduction,
  primary_haul: primaryHaul,
  excavation_loading: excavationLoading,
  haul,
  placing,
  deposit,
};

/** Modules that are information beside the account: general figures of production, and benefits beyond its boundary. */
const INFORMATIVE: readonly LifeCycleModule[] = ['A1-A3', 'D'];

/**
 * The climate account of a project, or the sum of the loads of a municipality or region: activities × factors, by life-cycle module. Each
 * line is rounded once, to whole grams; a module is the sum of its lines.
 */
export function computeClimateAccount(input: ClimateAccountInput): ClimateAccountAnswer {
  const { territory, period, asOf, facts, reference = loadReferenceData() } = input;
  const links = input.links ?? flowLinks({ territory, period, asOf, basis: 'recorded' });
  const scope: AccountScope = territory.kind === 'project' ? { kind: 'project', id: territory.id } : { kind: 'territory' };
  const own = factsByActivity(facts, scope);
  const context: ActivityContext = { factors: new FactorBook(reference), links };
  const results = CLIMATE_ACTIVITIES.map((activity) => RULES[activity](own.get(activity) ?? [], context));
  const lines = results.flatMap((result) => result.lines);
  return {
    territory,
    period,
    asOf,
    engineVersion: CLIMATE_ENGINE_VERSION,
    factorSet: { id: FACTOR_SET_ID, version: reference.version },
    boundary: BOUNDARY,
    responsibility: scope.kind === 'project' ? PROJECT_RESPONSIBILITY : TERRITORY_RESPONSIBILITY,
    modules: modulesOf(lines),
    lines: lines.map(({ answer }) => answer),
    coverage: coverageOf([...(own.get('haul') ?? []), ...(own.get('primary_haul') ?? [])]),
    notCounted: results.flatMap((result) =>
      result.notCounted.map((each) => ({ ...each, movements: Math.max(0, each.movements) })),
    ),
  };
}

function factsByActivity(facts: readonly FlowFact[], scope: AccountScope): ReadonlyMap<ClimateActivity, FlowFact[]> {
  const own = new Map<ClimateActivity, FlowFact[]>();
  for (const fact of facts) {
    if (fact.basis !== 'recorded') continue;
    for (const activity of activitiesOf(fact)) {
      if (!belongsTo(scope, activity, fact)) continue;
      const ofActivity = own.get(activity);
      if (ofActivity) ofActivity.push(fact);
      else own.set(activity, [fact]);
    }
  }
  return own;
}

/** The modules that have lines, apart. What one factor makes uncertain in several lines adds up before it meets the others. */
function modulesOf(lines: readonly AccountLine[]): ClimateModuleAnswer[] {
  return LIFE_CYCLE_MODULES.flatMap((module) => {
    const own = lines.filter(({ answer }) => answer.module === module);
    if (own.length === 0) return [];
    const grams = own.reduce((sum, { answer }) => sum + BigInt(answer.emissionGramCo2e), 0n);
    const spread = addSpreads(own.map((line) => line.spread));
    return [{ module, ...interval(grams, spread), informative: INFORMATIVE.includes(module) }];
  });
}
