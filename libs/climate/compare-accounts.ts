import type { AccountNowAnswer } from '#libs/contracts/api/account-submissions.js';
import type { ClimateAccountAnswer, GwpPart, LifeCycleModule } from '#libs/contracts/api/climate-accounts.js';

type Sums = ReadonlyMap<string, number>;

/** A submitted account beside what it would be now, and two steps between: what changes one thing at a time. */
export interface AccountVersions {
  readonly submitted: ClimateAccountAnswer;
  /** The frozen inputs and factors, by the formulas of now. */
  readonly byNewFormulas: ClimateAccountAnswer;
  /** The frozen inputs, by the factors and formulas of now. */
  readonly byNewFactors: ClimateAccountAnswer;
  /** What is known now, by the factors and formulas of now. */
  readonly now: ClimateAccountAnswer;
}

interface Told {
  readonly module: LifeCycleModule;
  readonly gwp: GwpPart;
  readonly emissionGramCo2e: number;
}

/** Grams by a key, in the order in which the keys come. */
function sumsOf<Item extends Told>(items: readonly Item[], keyOf: (item: Item) => string): Sums {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + item.emissionGramCo2e);
  return sums;
}

const moduleKey = ({ module, gwp }: Told): string => `${module} ${gwp}`;
const kindOf = (key: string): { module: LifeCycleModule; gwp: GwpPart } => {
  const [module, gwp] = key.split(' ') as [LifeCycleModule, GwpPart];
  return { module, gwp };
};
const compared = (submitted: number, now: number) => ({
  submittedGramCo2e: submitted,
  nowGramCo2e: now,
  differenceGramCo2e: now - submitted,
});
const keysOf = (...all: readonly Sums[]): string[] => [...new Set(all.flatMap((sums) => [...sums.keys()]))].sort();

/**
 * What makes an account different now, by module: newer formulas, newer factors, and what was recorded since; the three add up to the
 * difference, to the gram.
 */
export function comparedModules(versions: AccountVersions): AccountNowAnswer['modules'] {
  const { submitted, byNewFormulas, byNewFactors, now } = versions;
  const [then, formulas, factors, today] = [submitted, byNewFormulas, byNewFactors, now].map(({ modules }) =>
    sumsOf(modules, moduleKey),
  ) as [Sums, Sums, Sums, Sums];
  return keysOf(then, formulas, factors, today).map((key) => {
    const [a, b, c, d] = [then, formulas, factors, today].map((sums) => sums.get(key) ?? 0) as [number, number, number, number];
    return { ...kindOf(key), ...compared(a, d), byFormulas: b - a, byFactors: c - b, byRecords: d - c };
  });
}

/** The difference by activity within its module. */
export function comparedActivities({ submitted, now }: AccountVersions): AccountNowAnswer['activities'] {
  type Line = ClimateAccountAnswer['lines'][number];
  const keyOf = (line: Line): string => `${moduleKey(line)} ${line.activity}`;
  const [then, today] = [submitted, now].map(({ lines }) => sumsOf(lines, keyOf)) as [Sums, Sums];
  return keysOf(then, today).map((key) => ({
    activity: key.split(' ')[2] as Line['activity'],
    ...kindOf(key),
    ...compared(then.get(key) ?? 0, today.get(key) ?? 0),
  }));
}
