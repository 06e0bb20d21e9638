import type { FactorUse } from '#libs/contracts/api/climate-accounts.js';
import { factorSource } from '#libs/contracts/index.js';
import { type Rational, divide, rational } from '#libs/kernel/index.js';
import {
  type ErrorOfSource,
  type Figure,
  measured,
  product,
  quotient,
  scaled,
  sumOf,
  withErrors,
} from '#libs/uncertainty/index.js';

/** A figure of the tables that an amount is multiplied or divided by. */
export interface Factor {
  /** How the answer shows it. */
  readonly use: FactorUse;
  /** Exact value; of emission factors in grams per unit. */
  readonly value: Rational;
  /** 1 σ, relative, parts per million. */
  readonly rsdPpm: number;
  /** Its source of error; absent: one of its own. A density or payload shares that of the masses that were converted by it. */
  readonly source?: string;
}

/** A factor as a figure with its source of error. */
export const figureOf = ({ use, value, rsdPpm, source = factorSource(use.id) }: Factor): Figure =>
  measured({ value, rsd: rational(rsdPpm, 1_000_000), source });

/**
 * An exact amount with what makes it uncertain, by source (`libs/uncertainty`): how its masses were measured, and each factor that it was
 * multiplied or divided by. One factor, scale or density used for a thousand loads does not average out.
 */
export class Estimate {
  private constructor(
    readonly figure: Figure,
    private readonly uses: ReadonlyMap<string, FactorUse>,
  ) {}

  /** An amount as measured. @param errors how far one σ of each source moves it, in its unit */
  static of(value: Rational, errors: Iterable<ErrorOfSource> = []): Estimate {
    return new Estimate(withErrors(value, errors), new Map());
  }

  /** An amount with the errors of a figure that it is, but for the rounding of what the figure was made of. */
  static by(value: Rational, figure: Figure): Estimate {
    return new Estimate({ ...figure, value }, new Map());
  }

  get value(): Rational {
    return this.figure.value;
  }

  times(factor: Factor): Estimate {
    return new Estimate(product(this.figure, figureOf(factor)), this.using(factor));
  }

  dividedBy(factor: Factor): Estimate {
    return new Estimate(quotient(this.figure, figureOf(factor)), this.using(factor));
  }

  /** Times an exact number above zero. */
  scaled(by: Rational): Estimate {
    return new Estimate(scaled(this.figure, by), this.uses);
  }

  plus(other: Estimate): Estimate {
    return new Estimate(sumOf([this.figure, other.figure]), new Map([...this.uses, ...other.uses]));
  }

  /** The factors used, in the order of their use. */
  factors(): FactorUse[] {
    return [...this.uses.values()];
  }

  /** Says that a factor was used whose error stands in the amount already. */
  naming(factor: Factor): Estimate {
    return new Estimate(this.figure, this.using(factor));
  }

  private using({ use }: Factor): ReadonlyMap<string, FactorUse> {
    return new Map([...this.uses, [use.id, use]]);
  }
}

/** Errors in a smaller unit made those of a larger one. */
export const errorsPer = (errors: readonly ErrorOfSource[], unit: Rational): ErrorOfSource[] =>
  errors.map(({ source, size }) => ({ source, size: divide(size, unit) }));
