import type { FlowFact } from '#libs/contracts/index.js';
import { type Rational, divide, rational } from '#libs/kernel/index.js';
import { type ErrorOfSource, SIGMAS_OF_95_PERCENT } from '#libs/uncertainty/index.js';

/** The one source of flows whose errors are not told apart: their intervals add up. */
const NOT_TOLD_APART = 'flows:errors_not_told_apart';
const PPM = 1_000_000n;

/** Errors of a part of a flow from its interval alone; none where the flow has no evidence. */
function ofInterval(part: bigint, { lowKg, highKg, evidenceKg }: FlowFact): Rational {
  if (evidenceKg === 0) return rational(0);
  const half = rational(part * BigInt(highKg - lowKg), 2n * BigInt(evidenceKg));
  return divide(half.num < 0n ? { num: -half.num, den: half.den } : half, SIGMAS_OF_95_PERCENT);
}

/** Sums by source. The sizes of told errors are whole, so that adding up millions of them stays cheap. */
class Errors {
  private readonly millionths = new Map<string, bigint>();
  private readonly others: ErrorOfSource[] = [];

  /** @param told of one source, × 10^6 */
  add(source: string, told: bigint): void {
    this.millionths.set(source, (this.millionths.get(source) ?? 0n) + told);
  }

  addPart(part: bigint, fact: FlowFact): void {
    this.others.push({ source: NOT_TOLD_APART, size: ofInterval(part, fact) });
  }

  list(): ErrorOfSource[] {
    return [...[...this.millionths].map(([source, sum]) => ({ source, size: rational(sum, PPM) })), ...this.others];
  }
}

/** What each source does to the mass of some flows, kilograms. */
export function massErrors(facts: readonly FlowFact[]): ErrorOfSource[] {
  const errors = new Errors();
  for (const fact of facts) {
    if (!fact.errors) errors.addPart(BigInt(fact.massKg), fact);
    for (const { source, kgPpm } of fact.errors ?? []) errors.add(source, BigInt(kgPpm));
  }
  return errors.list();
}

/**
 * What each source does to mass × distance of some flows, kg · m.
 * @param partOf the part of a flow that is meant: all of it, or none where its errors are told apart
 */
export function kgMetresErrors(facts: readonly FlowFact[], partOf: (fact: FlowFact) => bigint): ErrorOfSource[] {
  const errors = new Errors();
  for (const fact of facts) {
    const part = partOf(fact);
    if (part === 0n) continue;
    if (!fact.errors) errors.addPart(part, fact);
    for (const { source, kgMetresPpm } of fact.errors ?? []) errors.add(source, BigInt(kgMetresPpm));
  }
  return errors.list();
}
