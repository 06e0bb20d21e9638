/** A row of a dense matrix. All vectors of one call have the same length. */
export type Vector = readonly number[];

/** Σ aᵢ bᵢ */
export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Euclidean length. */
export const norm = (a: Vector): number => Math.sqrt(dot(a, a));

/** a + by × b */
export const plusTimes = (a: Vector, by: number, b: Vector): number[] => a.map((x, i) => x + by * (b[i] as number));

/** Σ coefficients[i] × vectors[i], of `length` numbers. */
export function combination(coefficients: Vector, vectors: readonly Vector[], length: number): number[] {
  const sum = new Array<number>(length).fill(0);
  for (const [k, coefficient] of coefficients.entries()) {
    if (coefficient === 0) continue;
    const vector = vectors[k] as Vector;
    for (let i = 0; i < length; i++) sum[i] = (sum[i] as number) + coefficient * (vector[i] as number);
  }
  return sum;
}

/** The vectors of an orthonormal basis, and how the given vectors are made of them: vectors[order[j]] = Σ over i of coefficients[i][order[j]] × basis[i]. */
export interface Orthonormal {
  readonly basis: readonly Vector[];
  /** Indices of the independent vectors, as they were taken; as many as the rank. */
  readonly order: readonly number[];
  /** One row per vector of the basis, one number per given vector. */
  readonly coefficients: readonly Vector[];
}

/**
 * Gram and Schmidt with pivoting, each vector made orthogonal twice (Giraud et al. 2005: twice is enough). It is a QR decomposition with
 * column pivoting. Vectors of which no more than `tolerance` is left depend on those before.
 */
export function orthonormalise(vectors: readonly Vector[], tolerance: number): Orthonormal {
  const rest: Vector[] = [...vectors];
  const basis: Vector[] = [];
  const order: number[] = [];
  const coefficients: number[][] = [];
  const open = new Set(vectors.keys());
  for (;;) {
    let pivot = -1;
    let longest = tolerance;
    for (const j of open) {
      const length = norm(rest[j] as Vector);
      if (length > longest) [pivot, longest] = [j, length];
    }
    if (pivot < 0) return { basis, order, coefficients };
    open.delete(pivot);
    let direction = rest[pivot] as Vector;
    for (const q of basis) direction = plusTimes(direction, -dot(q, direction), q);
    const length = norm(direction);
    const q = direction.map((x) => x / length);
    const row = vectors.map((vector) => dot(q, vector));
    for (const j of open) rest[j] = plusTimes(rest[j] as Vector, -dot(q, rest[j] as Vector), q);
    basis.push(q);
    order.push(pivot);
    coefficients.push(row);
  }
}

/** Rows of a system after elimination of the first columns: what solves for them, and what is left for the others. */
export interface Eliminated {
  /** Rows that solve for one of the first columns, which has coefficient 1 there and 0 in all other rows. */
  readonly solved: readonly { readonly column: number; readonly row: Vector }[];
  /** Independent rows without any of the first columns. */
  readonly left: readonly Vector[];
  /** Indices of rows that are combinations of the others. */
  readonly dependent: readonly number[];
}

/**
 * Gauss and Jordan with complete pivoting over the first `count` columns. In a flow network all pivots are ±1, so that nothing is rounded:
 * places that a flow without measurement joins become one.
 * @param tolerance relative to a row's largest coefficient, below which a coefficient is zero
 */
export function eliminate(rows: readonly Vector[], count: number, tolerance: number): Eliminated {
  const width = rows[0]?.length ?? 0;
  const largest = (row: Vector): number => Math.max(0, ...row.map(Math.abs));
  const scaled = rows.map((row) => row.map((x) => x / (largest(row) || 1)));
  const jordan = (table: number[][], from: number, to: number): Map<number, number> => {
    const pivots = new Map<number, number>();
    for (;;) {
      let [at, column, best] = [-1, -1, tolerance];
      for (const [i, row] of table.entries()) {
        if (pivots.has(i)) continue;
        for (let j = from; j < to; j++) {
          if (Math.abs(row[j] as number) > best) [at, column, best] = [i, j, Math.abs(row[j] as number)];
        }
      }
      if (at < 0) return pivots;
      pivots.set(at, column);
      const divisor = (table[at] as number[])[column] as number;
      const pivot = (table[at] as number[]).map((x) => x / divisor);
      table[at] = pivot;
      for (const [i, row] of table.entries()) {
        const factor = row[column] as number;
        if (i === at || factor === 0) continue;
        table[i] = row.map((x, j) => {
          const result = x - factor * (pivot[j] as number);
          return j === column || Math.abs(result) <= tolerance ? 0 : result;
        });
      }
    }
  };
  const solvedAt = jordan(scaled, 0, count);
  const others = scaled.map((row, i) => ({ row, i })).filter(({ i }) => !solvedAt.has(i));
  const independent = jordan(
    others.map(({ row }) => [...row]),
    count,
    width,
  );
  return {
    solved: [...solvedAt].map(([i, column]) => ({ column, row: scaled[i] as Vector })),
    left: others.filter((_, k) => independent.has(k)).map(({ row }) => row),
    dependent: others.filter((_, k) => !independent.has(k)).map(({ i }) => i),
  };
}
