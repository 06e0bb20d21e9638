import { type Rational, rational } from '#libs/kernel/index.js';

/** Mass that was hauled a distance, one way and laden; sums over the movements of a fate. */
export interface HauledMass {
  /** Fate code; `null`: not at its end, such as on the way to a storage. */
  readonly fate: string | null;
  readonly distanceMetres: number;
  readonly massKg: number;
}

/**
 * The median distance by mass, in metres: half of the mass was hauled no farther. Where a distance ends with just half of the mass it is the
 * mean of that one and the next. `undefined` where there is no mass. What corrections have taken back wholly or beyond counts for nothing.
 */
export function medianMetres(hauls: readonly HauledMass[]): Rational | undefined {
  const byDistance = new Map<number, number>();
  for (const { distanceMetres, massKg } of hauls) byDistance.set(distanceMetres, (byDistance.get(distanceMetres) ?? 0) + massKg);
  const sorted = [...byDistance].filter(([, massKg]) => massKg > 0).sort(([a], [b]) => a - b);
  const totalKg = sorted.reduce((sum, [, massKg]) => sum + massKg, 0);
  let twiceKg = 0;
  for (const [place, [metres, massKg]] of sorted.entries()) {
    twiceKg += 2 * massKg;
    if (twiceKg > totalKg) return rational(metres);
    if (twiceKg === totalKg) return rational(metres + sorted[place + 1]![0], 2);
  }
  return undefined;
}
