/** How long something takes, as those see it who wait for it. */
export interface LatencyResult {
  readonly id: string;
  readonly title: string;
  readonly samples: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** p99 to be kept to, milliseconds. */
  readonly goalMs: number;
  readonly reached: boolean;
  readonly note?: string;
}

/** Makes the result of measured times, milliseconds. @throws Error where nothing was measured */
export function latencyOf(
  measured: readonly number[],
  what: Pick<LatencyResult, 'id' | 'title' | 'goalMs' | 'note'>,
): LatencyResult {
  if (measured.length === 0) throw new Error(`${what.id}: nothing was measured`);
  const sorted = [...measured].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
  const p99Ms = at(0.99);
  return { ...what, samples: sorted.length, p50Ms: at(0.5), p99Ms, reached: p99Ms <= what.goalMs };
}
