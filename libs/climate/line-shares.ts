import type { FlowFact } from '#libs/contracts/index.js';
import { type Rational, canonicalJson, multiply, rational, roundHalfEven } from '#libs/kernel/index.js';

/** The share of an event in the grams of a line. */
export interface LineShare {
  /** Whole grams; below zero where the event takes back. */
  readonly gramCo2e: bigint;
  /** Sum of the shares up to and with this one. */
  readonly runningGramCo2e: bigint;
}

const NOTHING = rational(0);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** a + b, reduced, so that a sum of many stays small. */
function plus(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den };
  const num = a.num * b.den + b.num * a.den;
  const den = a.den * b.den;
  const by = greatestCommonDivisor(num, den);
  return { num: num / by, den: den / by };
}

/**
 * Shares the grams of a line among what its amount is made of: the exact grams are added up in the order of the list, the running sum is
 * rounded half to even, and a share is what the running sum grew by. So each share is within a gram of its exact value, and up to any
 * place they add up to the rounded sum of all before it: at the end to the line, which is the exact sum rounded once.
 */
export class RunningShares {
  private sum: Rational = NOTHING;

  /** @param gramsPerUnit exact grams of one unit of the amount */
  constructor(private readonly gramsPerUnit: Rational) {}

  /** Whole grams of all that was added. */
  get gramCo2e(): bigint {
    return roundHalfEven(multiply(this.sum, this.gramsPerUnit));
  }

  /** Exact amount of all that was added. */
  get amount(): Rational {
    return this.sum;
  }

  /** Adds an amount, in the unit of the line, and tells its share. */
  add(amount: Rational): LineShare {
    const before = this.gramCo2e;
    this.sum = plus(this.sum, amount);
    const runningGramCo2e = this.gramCo2e;
    return { gramCo2e: runningGramCo2e - before, runningGramCo2e };
  }
}

const endText = ({ siteId, accountKind, material, conditionClass, status }: FlowFact['from']): readonly string[] => [
  siteId,
  accountKind,
  material,
  conditionClass,
  status,
];

/**
 * What a flow of frozen inputs is found again by among the flows as known at its position: its month, its ends, how it was handled, and what
 * it adds up to. Flows that agree in all of it make the same amounts.
 */
export const flowText = (fact: FlowFact): string =>
  canonicalJson([
    fact.month,
    endText(fact.from),
    endText(fact.to),
    fact.fate,
    fact.vehicle,
    fact.energy,
    fact.treatment ?? null,
    fact.peatUse ?? null,
    fact.massKg,
    fact.litres.bank,
    fact.kgMetres.toString(),
    (fact.shortestKgMetres ?? 0n).toString(),
    fact.distanceKnownKg,
    fact.movements,
  ]);
