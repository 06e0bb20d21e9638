/** One side of a comparison. */
export interface Side {
  readonly name: string;
  /** One run. @returns what was done per second */
  run(): Promise<number>;
}

/** What is held against what. */
export interface Comparison {
  readonly id: string;
  readonly title: string;
  /** What is counted, such as `events/s`. */
  readonly unit: string;
  readonly product: Side;
  readonly reference: Side;
  /** Ratio product / reference to be reached; absent: for information. */
  readonly goal?: number;
  /** What a reader has to know beside the figures. */
  readonly note?: string;
}

/** Figures of one side: rates per second. */
export interface SideResult {
  readonly name: string;
  readonly median: number;
  readonly runs: readonly number[];
}

export interface ComparisonResult {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly product: SideResult;
  readonly reference: SideResult;
  /** Median of the product / median of the reference. */
  readonly ratio: number;
  /** Smallest and largest ratio of runs that stood beside each other. */
  readonly ratioRange: readonly [number, number];
  readonly goal: number | null;
  readonly reached: boolean | null;
  readonly note?: string;
}

/** The middle value; the mean of the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * Runs both sides in turn, each once beforehand to warm up, so that what else the machine does meets both alike.
 * @param say told of each pair of runs
 */
export async function compare(comparison: Comparison, runs: number, say: (line: string) => void): Promise<ComparisonResult> {
  const { id, title, unit, product, reference, goal, note } = comparison;
  await product.run();
  await reference.run();
  const rates: { product: number[]; reference: number[] } = { product: [], reference: [] };
  for (let run = 0; run < runs; run++) {
    // whoever comes second finds the machine as the first left it: take turns
    for (const side of run % 2 === 0 ? (['product', 'reference'] as const) : (['reference', 'product'] as const)) {
      rates[side].push(await comparison[side].run());
    }
    const [ours, theirs] = [rates.product.at(-1)!, rates.reference.at(-1)!];
    say(`  ${id} ${run + 1}/${runs}: ${Math.round(ours)} / ${Math.round(theirs)} ${unit} = ${(ours / theirs).toFixed(2)}`);
  }
  const ratios = rates.product.map((rate, run) => rate / rates.reference[run]!);
  const ratio = median(rates.product) / median(rates.reference);
  return {
    id,
    title,
    unit,
    product: { name: product.name, median: median(rates.product), runs: rates.product },
    reference: { name: reference.name, median: median(rates.reference), runs: rates.reference },
    ratio,
    ratioRange: [Math.min(...ratios), Math.max(...ratios)],
    goal: goal ?? null,
    reached: goal === undefined ? null : ratio >= goal,
    ...(note !== undefined && { note }),
  };
}
