import {
  CLIMATE_ACTIVITIES,
  type ClimateAccountAnswer,
  GWP_PARTS,
  type GwpPart,
  LIFE_CYCLE_MODULES,
  type LifeCycleModule,
} from '#libs/contracts/api/climate-accounts.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { decimalText, rational } from '#libs/kernel/index.js';
import { type Figure, intervalOf, quotient, sumOf, withErrors } from '#libs/uncertainty/index.js';
import { type AccountLine, interval } from './activities/activity.js';
import { massErrors } from './activities/flow-errors.js';

/** What is information beside the account: benefits beyond its boundary. */
const INFORMATIVE: readonly LifeCycleModule[] = ['D'];
const DIGITS = 3;

/** Lines added up, in grams: each was rounded once, their errors meet by source. */
function sumOfLines(lines: readonly AccountLine[]): { readonly grams: bigint; readonly figure: Figure } {
  return {
    grams: lines.reduce((sum, { answer }) => sum + BigInt(answer.emissionGramCo2e), 0n),
    figure: sumOf(lines.map(({ figure }) => figure)),
  };
}

const totalOf = (lines: readonly AccountLine[]): ReturnType<typeof interval> => {
  const { grams, figure } = sumOfLines(lines);
  return interval(grams, figure);
};

/** Lines by module and part of GWP, in the order of the contract; those without lines are left out. */
function byModule<Answer>(
  lines: readonly AccountLine[],
  answerOf: (own: readonly AccountLine[], module: LifeCycleModule, gwp: GwpPart) => Answer,
): Answer[] {
  return LIFE_CYCLE_MODULES.flatMap((module) =>
    GWP_PARTS.flatMap((gwp) => {
      const own = lines.filter(({ answer }) => answer.module === module && answer.gwp === gwp);
      return own.length === 0 ? [] : [answerOf(own, module, gwp)];
    }),
  );
}

/**
 * The sums of an account, each with its 95 % interval: modules (apart, and of each what land use change makes apart from the rest), activities,
 * the total of the fossil emissions within the boundary, and that total over the mass handled. What one source makes uncertain in several
 * lines adds up before it meets the others; what it makes uncertain in emission and mass alike cancels in the intensity.
 */
export function totalsOf(
  lines: readonly AccountLine[],
  facts: readonly FlowFact[],
): Pick<ClimateAccountAnswer, 'modules' | 'activities' | 'total' | 'intensity'> {
  const fossil = lines.filter(({ answer }) => answer.gwp === 'fossil' && !INFORMATIVE.includes(answer.module));
  return {
    modules: byModule(lines, (own, module, gwp) => ({
      module,
      gwp,
      ...totalOf(own),
      informative: INFORMATIVE.includes(module),
    })),
    activities: CLIMATE_ACTIVITIES.flatMap((activity) => {
      const ofActivity = lines.filter(({ answer }) => answer.activity === activity);
      return byModule(ofActivity, (own, module, gwp) => ({ activity, module, gwp, ...totalOf(own) }));
    }),
    total: totalOf(fossil),
    intensity: intensityOf(fossil, facts.filter(isInflow)),
  };
}

/** Mass that is new to the territory: dug, bought or received. */
const isInflow = ({ from, to, basis }: FlowFact): boolean => {
  if (basis !== 'recorded') return false;
  if (from.inside) return from.accountKind === 'ground' || from.accountKind === 'supplied';
  return to.inside && to.accountKind !== 'variance';
};

function intensityOf(lines: readonly AccountLine[], inflow: readonly FlowFact[]): ClimateAccountAnswer['intensity'] {
  const handledKg = inflow.reduce((sum, { massKg }) => sum + massKg, 0);
  if (handledKg <= 0) return null;
  const { grams, figure } = sumOfLines(lines);
  // g/kg is kg/t.
  const mass = withErrors(rational(handledKg), massErrors(inflow));
  const { low, high } = intervalOf(quotient({ ...figure, value: rational(grams) }, mass));
  return {
    handledKg,
    kgCo2ePerTonne: decimalText(rational(grams, BigInt(handledKg)), DIGITS),
    low: decimalText(low, DIGITS),
    high: decimalText(high, DIGITS),
  };
}
