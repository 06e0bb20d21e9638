/**
 * Shares a total of whole kilograms over weights by largest remainder; of equal remainders the earlier is served first. Weights that
 * are all above zero and a total within their sum give shares within the weights.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const safe = total * sum <= Number.MAX_SAFE_INTEGER;
  const parts: number[] = [];
  const rests: (number | bigint)[] = [];
  let left = total;
  for (const weight of weights) {
    const product = safe ? total * weight : BigInt(total) * BigInt(weight);
    const part = typeof product === 'bigint' ? Number(product / BigInt(sum)) : Math.floor(product / sum);
    parts.push(part);
    rests.push(typeof product === 'bigint' ? product % BigInt(sum) : product % sum);
    left -= part;
  }
  if (left === 0) return parts;
  const byRest = weights.map((_, i) => i).sort((a, b) => (rests[a]! === rests[b]! ? a - b : rests[a]! < rests[b]! ? 1 : -1));
  for (const place of byRest.slice(0, left)) parts[place]! += 1;
  return parts;
}
