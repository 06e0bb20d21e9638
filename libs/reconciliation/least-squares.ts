import { InvalidValueError } from '#libs/kernel/index.js';
import { type Vector, combination, dot, eliminate, norm, orthonormalise, plusTimes } from './vectors.js';

/** Coefficients below this part of their row's largest, and what is left of a unit vector below it, are zero. */
const TOLERANCE = 1e-10;
/** A balance that errors cannot mend may miss by this part of the masses in it. */
const CONTRADICTION = 1e-9;
/** The adjustment is worked out again on what it leaves of the imbalance: takes the rounding of the first time away. */
const PASSES = 2;

/** Quantities that must satisfy `balances · [measured, unmeasured] = 0`. */
export interface LinearSystem {
  /** One row per balance: coefficients of the measured quantities, then of the unmeasured ones. */
  readonly balances: readonly Vector[];
  readonly values: Vector;
  /**
   * One row per measured quantity, one column per independent source of error with standard deviation 1: errors = matrix · sources, so
   * that the covariance is errors · errorsᵀ. A row of zeros is a quantity known exactly.
   */
  readonly errors: readonly Vector[];
  readonly unmeasuredCount: number;
}

/** A solution of the system. Arrays follow the order of the quantities. */
export interface LeastSquares {
  readonly status: 'solved';
  readonly reconciled: Vector;
  /** As `errors`, of the reconciled quantities: their covariance is F · Fᵀ. */
  readonly reconciledErrors: readonly Vector[];
  /** A measured quantity is redundant where the others would tell it too. */
  readonly redundant: readonly boolean[];
  /** Undefined where neither measurements nor balances tell it. */
  readonly unmeasured: readonly ({ readonly value: number; readonly errors: Vector } | undefined)[];
  /** Weighted sum of squares of the adjustments. */
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** Rows of `balances` that follow from the others. */
  readonly dependentBalances: readonly number[];
  /** Most powerful test of a gross error: of measured quantities, and of sources of error (a biased device). */
  readonly measurementTests: readonly GrossErrorTest[];
  readonly sourceTests: readonly GrossErrorTest[];
  /** Adjustment over its own standard deviation; undefined where nothing adjusts. */
  readonly adjustmentZ: readonly (number | undefined)[];
}

/** Generalised likelihood ratio test of one gross error. */
export interface GrossErrorTest {
  /** Standard normal where there is none; undefined where no balance would show it. */
  readonly z?: number;
  /** Most likely size in the unit of the quantity, and its standard deviation (of a source: in its σ). */
  readonly size?: number;
  readonly sizeSd?: number;
}

/** Balances that quantities without error, or with a common error that cancels, do not meet. */
export interface Contradiction {
  readonly status: 'contradictory';
  /** Indices of the measured quantities in the balance. */
  readonly measured: readonly number[];
  /** What the balance misses by. */
  readonly imbalance: number;
}

/**
 * Weighted least squares under linear balances (Kuehn and Davidson 1961; unmeasured quantities eliminated as by Crowe, García Campos and
 * Hrymak 1983).
 *
 * With y = x + E ε and G x = 0 the smallest ‖ε‖ with G E ε = G y is sought: the same x̂ = y − V Gᵀ (G V Gᵀ)⁻¹ G y with V = E Eᵀ, but V and its
 * inverse are never formed. It works for singular V, and the condition of the problem is not squared.
 * @throws InvalidValueError where sizes do not fit or a number is not finite
 */
export function solveLeastSquares(system: LinearSystem): LeastSquares | Contradiction {
  requireFit(system);
  const { balances, values, errors, unmeasuredCount } = system;
  const count = values.length;
  const sources = errors[0]?.length ?? 0;
  const unmeasuredFirst = balances.map((row) => [...row.slice(count), ...row.slice(0, count)]);
  const { solved, left, dependent } = eliminate(unmeasuredFirst, unmeasuredCount, TOLERANCE);

  const lengths = errors.map(norm);
  const reduced = left.map((row) => row.slice(unmeasuredCount));
  // Each reduced balance in units of the errors that meet in it, so that small flows count beside large ones.
  const weights = reduced.map((row) => dot(row.map(Math.abs), lengths) || 1);
  const spread = reduced.map((row, i) => combination(row, errors, sources).map((x) => x / (weights[i] as number)));
  const { basis, order, coefficients } = orthonormalise(spread, TOLERANCE);

  /** Solves Rᵀ t = right side of the independent balances. */
  const forward = (right: Vector): number[] => {
    const t: number[] = [];
    for (const [i, balance] of order.entries()) {
      let rest = (right[balance] as number) / (weights[balance] as number);
      for (let k = 0; k < i; k++) rest -= (coefficients[k]?.[balance] as number) * (t[k] as number);
      t.push(rest / (coefficients[i]?.[balance] as number));
    }
    return t;
  };

  const imbalances = reduced.map((row) => dot(row, values));
  let t = forward(imbalances);
  for (const [i, row] of reduced.entries()) {
    if (order.includes(i)) continue;
    const inBasis = coefficients.map((of) => of[i] as number);
    const misses = imbalances[i] as number;
    const imbalance = misses - (weights[i] as number) * dot(inBasis, t);
    if (Math.abs(imbalance) > CONTRADICTION * dot(row.map(Math.abs), values.map(Math.abs))) {
      return { status: 'contradictory', measured: [...row.keys()].filter((j) => row[j] !== 0), imbalance };
    }
  }
  let reconciled: Vector = values;
  for (let pass = 0; pass < PASSES; pass++) {
    if (pass > 0) t = plusTimes(t, 1, forward(reduced.map((row) => dot(row, reconciled))));
    const drawn = combination(t, basis, sources);
    reconciled = values.map((value, j) => value - dot(errors[j] as Vector, drawn));
  }

  const along = errors.map((row) => basis.map((q) => dot(row, q)));
  const reconciledErrors = errors.map((row, j) => plusTimes(row, -1, combination(along[j] as Vector, basis, sources)));
  const drawn = combination(t, basis, sources);
  return {
    status: 'solved',
    reconciled,
    reconciledErrors,
    redundant: values.map((_, j) => reduced.some((row) => row[j] !== 0)),
    unmeasured: solveUnmeasured(solved, unmeasuredCount, reconciled, reconciledErrors),
    chiSquare: dot(t, t),
    degreesOfFreedom: order.length,
    dependentBalances: dependent,
    measurementTests: values.map((_, j) =>
      likelihoodRatio(forward(reduced.map((row) => row[j] as number)), t, lengths[j] as number),
    ),
    sourceTests: Array.from({ length: sources }, (_, k) =>
      likelihoodRatio(
        basis.map((q) => q[k] as number),
        t,
        1,
      ),
    ),
    adjustmentZ: errors.map((row, j) => {
      const sd = norm(along[j] as Vector);
      return sd > TOLERANCE * (lengths[j] as number) ? dot(row, drawn) / sd : undefined;
    }),
  };
}

/** T = wᵀt / ‖w‖, size = wᵀt / ‖w‖² (Narasimhan and Mah 1987), w the gross error of size 1 as it shows in the balances. */
function likelihoodRatio(w: Vector, t: Vector, sd: number): GrossErrorTest {
  const length = norm(w);
  if (length * sd <= TOLERANCE) return {};
  const along = dot(w, t) / length;
  return { z: along, size: along / length, sizeSd: 1 / length };
}

function solveUnmeasured(
  solved: readonly { readonly column: number; readonly row: Vector }[],
  count: number,
  reconciled: Vector,
  reconciledErrors: readonly Vector[],
): LeastSquares['unmeasured'] {
  const sources = reconciledErrors[0]?.length ?? 0;
  const rows = new Map(solved.map(({ column, row }) => [column, row]));
  return Array.from({ length: count }, (_, j) => {
    const row = rows.get(j);
    // A row with another unmeasured quantity leaves both open.
    if (!row || row.slice(0, count).some((x, k) => k !== j && x !== 0)) return undefined;
    const ofMeasured = row.slice(count).map((x) => (x === 0 ? 0 : -x));
    return { value: dot(ofMeasured, reconciled), errors: combination(ofMeasured, reconciledErrors, sources) };
  });
}

function requireFit({ balances, values, errors, unmeasuredCount }: LinearSystem): void {
  const width = values.length + unmeasuredCount;
  const sources = errors[0]?.length ?? 0;
  if (errors.length !== values.length)
    throw new InvalidValueError(`${errors.length} rows of errors`, `${values.length}, one per value`);
  if (balances.some((row) => row.length !== width))
    throw new InvalidValueError('a balance of another width', `${width} coefficients`);
  if (errors.some((row) => row.length !== sources))
    throw new InvalidValueError('rows of errors of different width', 'one column per source');
  if (![values, ...errors, ...balances].every((row) => row.every(Number.isFinite))) {
    throw new InvalidValueError('a number that is not finite', 'finite values, errors and coefficients');
  }
}

/**
 * Errors by independent sources from a covariance matrix V: a matrix E with E Eᵀ = V (Cholesky; V may be singular).
 * @throws InvalidValueError where V is not symmetric or no covariance (a combination would have a variance below zero)
 */
export function errorsOfCovariance(covariance: readonly Vector[]): number[][] {
  const n = covariance.length;
  const at = (i: number, j: number): number => covariance[i]?.[j] ?? NaN;
  const sds = covariance.map((_, i) => Math.sqrt(at(i, i)));
  if (sds.some(Number.isNaN)) throw new InvalidValueError('a variance below zero', 'variances of at least zero');
  const factor = covariance.map(() => new Array<number>(n).fill(0));
  for (let j = 0; j < n; j++) {
    const ofJ = factor[j] as number[];
    for (let i = j; i < n; i++) {
      const scale = (sds[i] as number) * (sds[j] as number);
      if (!(Math.abs(at(i, j) - at(j, i)) <= TOLERANCE * scale))
        throw new InvalidValueError('a matrix that is not symmetric', 'a covariance');
      const ofI = factor[i] as number[];
      const rest = at(i, j) - dot(ofI, ofJ);
      const small = Math.abs(rest) <= TOLERANCE * scale;
      if (i === j) {
        if (rest < 0 && !small) throw new InvalidValueError('a combination with a variance below zero', 'a covariance');
        ofJ[j] = small ? 0 : Math.sqrt(rest);
      } else if (ofJ[j] === 0) {
        if (Math.abs(rest) > Math.sqrt(TOLERANCE) * scale) throw new InvalidValueError('a correlation above 1', 'a covariance');
      } else {
        ofI[j] = rest / (ofJ[j] as number);
      }
    }
  }
  return factor;
}
