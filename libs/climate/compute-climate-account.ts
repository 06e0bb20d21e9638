import { CLIMATE_ACTIVITIES, type ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { AsOfAnswer, PeriodAnswer, TerritoryAnswer } from '#libs/contracts/api/common.js';
import { type FlowLinks, flowLinks } from '#libs/contracts/api/flow-link.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import type { AccountLine, ActivityContext, ActivityResult } from './activities/activity.js';
import { avoidedPrimary } from './activities/avoided-primary.js';
import { deposit } from './activities/deposit.js';
import { excavationLoading } from './activities/excavation-loading.js';
import { haul, primaryHaul } from './activities/haul.js';
import { peatCarbon } from './activities/peat-carbon.js';
import { placing } from './activities/placing.js';
import { primaryProduction } from './activities/primary-production.js';
import { sorting } from './activities/sorting.js';
import { type Stabilisation, stabilisation } from './activities/stabilisation.js';
import { storageHandling } from './activities/storage-handling.js';
import { coverageOf } from './coverage.js';
import type { ClimateTables } from './tables.js';
import { FactorBook } from './factor-book.js';
import { type DeclaredFactor, type MeasuredEnergy, OwnFigures } from './own-figures.js';
import { type AccountScope, type FlowActivity, activitiesOf, belongsTo } from './responsibility.js';
import type { Substitution } from './substitution.js';
import { totalsOf } from './totals.js';
import { BOUNDARY, PROJECT_RESPONSIBILITY, TERRITORY_RESPONSIBILITY } from './texts.js';

/** Changes with every change of a formula, so that an account says by which rules it was made. */
export const CLIMATE_ENGINE_VERSION = '2';

/** Name of the factor set; its version is that of the tables. */
export const FACTOR_SET_ID = 'massestrom-reference';

/** What an account is worked out from. */
export interface ClimateAccountInput {
  readonly territory: TerritoryAnswer;
  readonly period: PeriodAnswer;
  readonly asOf: AsOfAnswer;
  /** Flows that touch the territory in the period. Reported totals among them are left out: they have no hauls. */
  readonly facts: readonly FlowFact[];
  /** Factors that sites declare. */
  readonly declared?: readonly DeclaredFactor[];
  /** Energy that sites measured. */
  readonly measured?: readonly MeasuredEnergy[];
  /** Of the project's sites, or of those in the territory, in the period. */
  readonly stabilisations?: readonly Stabilisation[];
  /** Primary mass that reuse replaced in the period, of every receiver that the territory gave to or holds. */
  readonly substitutions?: readonly Substitution[];
  /** Factor tables; by default the current ones. */
  readonly reference?: ClimateTables;
  /** Addresses of the flows behind a line; by default those of the territory and period. */
  readonly links?: FlowLinks;
}

const RULES: Readonly<Record<FlowActivity, (facts: readonly FlowFact[], context: ActivityContext) => ActivityResult>> = {
  primary_production: primaryProduction,
  primary_haul: primaryHaul,
  excavation_loading: excavationLoading,
  storage_handling: storageHandling,
  haul,
  sorting,
  placing,
  deposit,
  peat_carbon: peatCarbon,
};

/**
 * The climate account of a project, or the sum of the loads of a municipality or region: activities × factors, by life-cycle module. Each
 * line is rounded once, to whole grams; a module is the sum of its lines.
 */
export function computeClimateAccount(input: ClimateAccountInput): ClimateAccountAnswer {
  const { territory, period, asOf, facts, reference = loadReferenceData() } = input;
  const scope = scopeOf(input);
  const own = factsByActivity(facts, scope);
  const results = resultsOf(input, own);
  const lines = results.flatMap((result) => result.lines);
  return {
    territory,
    period,
    asOf,
    engineVersion: CLIMATE_ENGINE_VERSION,
    factorSet: { id: FACTOR_SET_ID, version: reference.version },
    boundary: BOUNDARY,
    responsibility: scope.kind === 'project' ? PROJECT_RESPONSIBILITY : TERRITORY_RESPONSIBILITY,
    ...totalsOf(lines, facts),
    lines: lines.map(({ answer }) => answer),
    coverage: coverageOf([...(own.get('haul') ?? []), ...(own.get('primary_haul') ?? [])]),
    notCounted: results.flatMap((result) =>
      result.notCounted.map((each) => ({ ...each, movements: Math.max(0, each.movements) })),
    ),
  };
}

/** The lines of the account with what made them, so that each can be taken apart to its events. */
export const climateAccountLines = (input: ClimateAccountInput): AccountLine[] =>
  resultsOf(input, factsByActivity(input.facts, scopeOf(input))).flatMap(({ lines }) => lines);

const scopeOf = ({ territory }: ClimateAccountInput): AccountScope =>
  territory.kind === 'project' ? { kind: 'project', id: territory.id } : { kind: 'territory' };

/** What each activity comes to, in the order of the contract. */
function resultsOf(input: ClimateAccountInput, own: ReadonlyMap<FlowActivity, FlowFact[]>): ActivityResult[] {
  const { territory, period, asOf, reference = loadReferenceData() } = input;
  const links = input.links ?? flowLinks({ territory, period, asOf, basis: 'recorded' });
  const figures = new OwnFigures(input.declared, input.measured);
  const context: ActivityContext = { factors: new FactorBook(reference), own: figures, links };
  return CLIMATE_ACTIVITIES.map((activity): ActivityResult => {
    if (activity === 'stabilisation') return stabilisation(input.stabilisations ?? [], context.factors);
    if (activity === 'avoided_primary') return avoidedPrimary(input.substitutions ?? [], scopeOf(input), context);
    return RULES[activity](own.get(activity) ?? [], context);
  });
}

function factsByActivity(facts: readonly FlowFact[], scope: AccountScope): ReadonlyMap<FlowActivity, FlowFact[]> {
  const own = new Map<FlowActivity, FlowFact[]>();
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
