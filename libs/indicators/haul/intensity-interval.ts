import type { FlowFact } from '#libs/contracts/index.js';
import { rational } from '#libs/kernel/index.js';
import { type Figure, type Interval, intervalOf, quotient, sumOf, withErrors } from '#libs/uncertainty/index.js';

const PPM = 1_000_000n;
const METRES_PER_KM = 1000n;

type Bounds = Pick<Interval, 'low' | 'high'>;

/**
 * 95 % interval of Σ m d / Σ m, kilometres. By source of error where the flows tell it, else linear.
 * @param hauled flows of which the mass with a distance is above zero in all
 */
export const intensityBounds = (hauled: readonly FlowFact[]): Bounds => boundsBySource(hauled) ?? linearBounds(hauled);

/**
 * 95 % interval by source of error: what all hauls have in common, such as one scale, cancels. `undefined` where the errors of a flow are not told
 * apart.
 */
function boundsBySource(hauled: readonly FlowFact[]): Bounds | undefined {
  const work: Figure[] = [];
  const mass: Figure[] = [];
  for (const { kgMetres, distanceKnownKg, massKg, errors } of hauled) {
    if (distanceKnownKg === 0) continue;
    if (!errors || massKg === 0) return undefined;
    const sizes = errors.map(({ source, kgPpm }) => ({
      source,
      size: rational(BigInt(kgPpm) * BigInt(distanceKnownKg), PPM * BigInt(massKg)),
    }));
    mass.push(withErrors(rational(distanceKnownKg), sizes));
    const workSizes = errors.map(({ source, kgMetresPpm }) => ({
      source,
      size: rational(BigInt(kgMetresPpm), PPM * METRES_PER_KM),
    }));
    work.push(withErrors(rational(kgMetres, METRES_PER_KM), workSizes));
  }
  const total = sumOf(mass);
  return total.value.num > 0n ? intervalOf(quotient(sumOf(work), total)) : undefined;
}

/**
 * Where errors are not told apart: d(Σ m d / Σ m) = Σ (d − intensity) dm / Σ m, added up linearly. What is common to all hauls cancels in part, so
 * that the interval is rather too wide than too narrow.
 */
function linearBounds(hauled: readonly FlowFact[]): Bounds {
  const knownKg = hauled.reduce((sum, fact) => sum + BigInt(fact.distanceKnownKg), 0n);
  const kgMetres = hauled.reduce((sum, fact) => sum + fact.kgMetres, 0n);
  // In kg² · m, so that all of it is whole: half widths of the mass with a distance × |own distance − intensity| × Σ m.
  let half = 0n;
  for (const { kgMetres: own, distanceKnownKg, massKg, lowKg, highKg } of hauled) {
    if (distanceKnownKg <= 0 || massKg <= 0) continue;
    const deviation = own * knownKg - kgMetres * BigInt(distanceKnownKg);
    half += ((deviation < 0n ? -deviation : deviation) * BigInt(highKg - lowKg)) / (2n * BigInt(massKg));
  }
  const bound = (kgKgMetres: bigint) => rational(kgKgMetres < 0n ? 0n : kgKgMetres, knownKg * knownKg * METRES_PER_KM);
  return { low: bound(kgMetres * knownKg - half), high: bound(kgMetres * knownKg + half) };
}
