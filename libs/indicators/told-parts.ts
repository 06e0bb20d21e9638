import type { FlowFact } from '#libs/contracts/index.js';
import { type Amount, amountOf, massAlone } from './amount.js';

/**
 * Flows by what is told of them, as amounts. Where each flow is of one part as a whole, a part has the errors of its flows; where of some flow only
 * a part of the mass is, its error is not told apart, and all parts are masses alone.
 * @param partOf undefined: the flow is of several parts
 * @param massesKg of each part
 */
export function toldParts<Part extends string>(
  facts: readonly FlowFact[],
  partOf: (fact: FlowFact) => Part | undefined,
  massesKg: Readonly<Record<Part, number>>,
): Readonly<Record<Part, Amount>> {
  const byPart = new Map<Part | undefined, FlowFact[]>();
  for (const fact of facts) {
    const part = partOf(fact);
    const own = byPart.get(part);
    if (own) own.push(fact);
    else byPart.set(part, [fact]);
  }
  const isWhole = !byPart.has(undefined);
  const amounts = (Object.entries(massesKg) as [Part, number][]).map(
    ([part, massKg]) => [part, isWhole ? amountOf(byPart.get(part) ?? []) : massAlone(massKg)] as const,
  );
  return Object.fromEntries(amounts) as Record<Part, Amount>;
}
