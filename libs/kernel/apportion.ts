import { InvalidValueError } from './errors.js';

/**
 * Shares an integer total over non-negative integer weights by largest remainder (Hamilton).
 * The shares add up to the total exactly; ties go to the earlier weight; no share exceeds its weight while total ≤ sum of weights.
 * @throws InvalidValueError where all weights are zero but the total is not, or a weight is negative.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  let sum = 0;
  for (const weight of weights) {
    if (weight < 0) throw new InvalidValueError(`a weight of ${weight}`, 'weights of at least zero');
    sum += weight;
  }
  if (total === 0) return weights.map(() => 0);
  if (sum === 0) throw new InvalidValueError(`a total of ${total} over nothing`, 'at least one weight above zero');
  if (weights.length === 1) return [total];
  const negative = total < 0;
  const magnitude = negative ? -total : total;
  const small = magnitude * sum <= Number.MAX_SAFE_INTEGER;
  const shares: number[] = [];
  const remainders: { index: number; remainder: number | bigint }[] = [];
  let given = 0;
  for (const [index, weight] of weights.entries()) {
    let share: number;
    let remainder: number | bigint;
    if (small) {
      share = Math.floor((magnitude * weight) / sum);
      remainder = magnitude * weight - share * sum;
    } else {
      const product = BigInt(magnitude) * BigInt(weight);
      share = Number(product / BigInt(sum));
      remainder = product % BigInt(sum);
    }
    shares.push(share);
    given += share;
    remainders.push({ index, remainder });
  }
  if (given < magnitude) {
    remainders.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
    for (let i = 0; given < magnitude; i++, given++) {
      const { index } = remainders[i % remainders.length]!;
      shares[index] = shares[index]! + 1;
    }
  }
  return negative ? shares.map((share) => (share === 0 ? 0 : -share)) : shares;
}
