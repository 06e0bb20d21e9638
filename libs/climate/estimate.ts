import type { FactorUse } from '#libs/contracts/api/climate-accounts.js';
import { type Rational, add, divide, integerSquareRoot, multiply, rational, roundHalfEven } from '#libs/kernel/index.js';

/** A figure of the tables that an amount is multiplied or divided by. */
export interface Factor {
  /** How the answer shows it. */
  readonly use: FactorUse;
  /** Exact value; of emission factors in grams per unit. */
  readonly value: Rational;
  /** 1 σ, relative, parts per million. */
  readonly rsdPpm: number;
}

interface Effect {
  readonly factor: Factor;
  /** Change of the value for a relative change of the factor by one: ∂value / ∂ln(factor). */
  readonly effect: Rational;
}

const ZERO = rational(0);
const negative = ({ num, den }: Rational): Rational => ({ num: -num, den });

/**
 * An exact amount with what makes it uncertain: the half width (95 %) that comes from measuring it, and its sensitivity to each factor
 * that it was multiplied or divided by. First order: sensitivities to the same factor add up, so that one factor used for a thousand
 * loads does not average out.
 */
export class Estimate {
  private constructor(
    readonly value: Rational,
    /** 95 % half width of the measurements, at least zero. */
    readonly measured: Rational,
    private readonly effects: ReadonlyMap<string, Effect>,
  ) {}

  /** An amount as measured. @param halfWidth of its 95 % interval */
  static of(value: Rational, halfWidth: Rational = ZERO): Estimate {
    return new Estimate(value, halfWidth, new Map());
  }

  times(factor: Factor): Estimate {
    return this.scaled(factor.value).affectedBy(factor, 1);
  }

  dividedBy(factor: Factor): Estimate {
    return this.scaled(divide(rational(1), factor.value)).affectedBy(factor, -1);
  }

  /** Times an exact number above zero. */
  scaled(by: Rational): Estimate {
    const effects = [...this.effects].map(([id, { factor, effect }]) => [id, { factor, effect: multiply(effect, by) }] as const);
    return new Estimate(multiply(this.value, by), multiply(this.measured, by), new Map(effects));
  }

  plus(other: Estimate): Estimate {
    const effects = new Map(this.effects);
    for (const [id, { factor, effect }] of other.effects) {
      effects.set(id, { factor, effect: add(effects.get(id)?.effect ?? ZERO, effect) });
    }
    return new Estimate(add(this.value, other.value), add(this.measured, other.measured), effects);
  }

  /** The factors used, in the order of their use. */
  factors(): FactorUse[] {
    return [...this.effects.values()].map(({ factor }) => factor.use);
  }

  /** The parts of the interval, in thousandths of the value's unit. */
  spread(): Spread {
    const parts = [...this.effects].map(
      // 1.96 σ: effect × 1000 × rsdPpm / 10^6 × 196 / 100
      ([id, { factor, effect }]) => [id, roundHalfEven(multiply(effect, rational(factor.rsdPpm * 196, 100_000)))] as const,
    );
    return { measured: roundHalfEven(multiply(this.measured, rational(1000))), byFactor: new Map(parts) };
  }

  private affectedBy(factor: Factor, sign: 1 | -1): Estimate {
    const effects = new Map(this.effects);
    const before = effects.get(factor.use.id)?.effect ?? ZERO;
    effects.set(factor.use.id, { factor, effect: add(before, sign === 1 ? this.value : negative(this.value)) });
    return new Estimate(this.value, this.measured, effects);
  }
}

/** 95 % half widths by what causes them, in thousandths of a unit. Those by factor carry their sign, so that they can be added. */
export interface Spread {
  readonly measured: bigint;
  readonly byFactor: ReadonlyMap<string, bigint>;
}

/** The spread of a sum: measurements add up (a method's bias is common to its loads), and so does what comes from one factor. */
export function addSpreads(spreads: readonly Spread[]): Spread {
  const byFactor = new Map<string, bigint>();
  let measured = 0n;
  for (const spread of spreads) {
    measured += spread.measured;
    for (const [id, part] of spread.byFactor) byFactor.set(id, (byFactor.get(id) ?? 0n) + part);
  }
  return { measured, byFactor };
}

/** Half width of the 95 % interval, in whole units: measurements and the factors are independent of each other. */
export function halfWidthOf({ measured, byFactor }: Spread): bigint {
  let squares = measured * measured;
  for (const part of byFactor.values()) squares += part * part;
  return roundHalfEven(rational(integerSquareRoot(squares), 1000));
}
