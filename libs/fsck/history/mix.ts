import { shareOut } from '../share.js';

/** Mass by origin: `[origin, kilograms]`, in the order of the origins' names, none at zero. */
export type Mix = readonly (readonly [string, number])[];

export const NOTHING: Mix = [];

export const pure = (origin: string, kg: number): Mix => (kg === 0 ? NOTHING : [[origin, kg]]);

export const weightOf = (mix: Mix): number => mix.reduce((sum, [, kg]) => sum + kg, 0);

/** Two mixes put together. */
export function blend(a: Mix, b: Mix): Mix {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  if (a.length === 1 && b.length === 1 && a[0]![0] === b[0]![0]) return [[a[0]![0], a[0]![1] + b[0]![1]]];
  const sums = new Map<string, number>();
  for (const [origin, kg] of [...a, ...b]) sums.set(origin, (sums.get(origin) ?? 0) + kg);
  return [...sums].filter(([, kg]) => kg !== 0).sort(([x], [y]) => (x < y ? -1 : 1));
}

/** Takes mass out of a mix, of each origin its share by largest remainder. More than there is takes all. @returns taken and left */
export function draw(mix: Mix, kg: number): readonly [Mix, Mix] {
  if (kg <= 0) return [NOTHING, mix];
  if (kg >= weightOf(mix)) return [mix, NOTHING];
  const shares =
    mix.length === 1
      ? [kg]
      : shareOut(
          kg,
          mix.map(([, held]) => held),
        );
  const some = (pairs: Mix): Mix => pairs.filter(([, each]) => each !== 0);
  return [
    some(mix.map(([origin], i) => [origin, shares[i]!])),
    some(mix.map(([origin, held], i) => [origin, held - shares[i]!])),
  ];
}

/** Origin that stands in for mass which left a lot or run at a site although the book had none. */
export const clearing = (site: string, holder: string): string => `clearing|${site}|${holder}`;
