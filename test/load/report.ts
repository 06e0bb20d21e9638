import type { ComparisonResult } from './compare.js';
import type { LatencyResult } from './latency.js';
import type { MachineFacts } from './machine.js';

/** A benchmark that could not run. */
export interface Failure {
  readonly id: string;
  readonly message: string;
}

/** Everything a run of the benchmarks found. */
export interface Report {
  readonly machine: MachineFacts;
  readonly results: readonly ComparisonResult[];
  readonly latencies: readonly LatencyResult[];
  readonly failures: readonly Failure[];
}

const rate = (value: number): string => Math.round(value).toLocaleString('en').replaceAll(',', ' ');
const factor = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)}×`;

function verdict({ ratio, goal, reached }: ComparisonResult): string {
  if (goal === null) return 'information';
  return reached ? `≥ ${goal}× reached` : `≥ ${goal}× missed by ${Math.round((1 - ratio / goal) * 100)} %`;
}

const LATENCY_HEADER = ['latency', 'p50', 'p99', 'samples', 'goal'];

const latencyRow = ({ title, p50Ms, p99Ms, samples, goalMs, reached }: LatencyResult): string[] => [
  title,
  `${Math.round(p50Ms)} ms`,
  `${Math.round(p99Ms)} ms`,
  String(samples),
  `p99 ≤ ${goalMs} ms ${reached ? 'reached' : 'missed'}`,
];

/** Cells side by side, columns as wide as their widest cell; figures (columns from 1 on) to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === row.length - 1 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** The report for people. */
export function tableOf({ machine, results, latencies, failures }: Report): string {
  const header = ['benchmark', 'this', 'reference', 'ratio', 'range', 'goal'];
  const rows = results.map((result) => [
    `${result.title} (${result.unit})`,
    rate(result.product.median),
    rate(result.reference.median),
    factor(result.ratio),
    `${factor(result.ratioRange[0])}–${factor(result.ratioRange[1])}`,
    verdict(result),
  ]);
  const lines = results.length > 0 ? [...aligned([header, ...rows]), ''] : [];
  if (latencies.length > 0) lines.push(...aligned([LATENCY_HEADER, ...latencies.map(latencyRow)]), '');
  const notes = results.map(
    ({ id, product, reference, note }) => `  ${id}: ${product.name} / ${reference.name}${note === undefined ? '' : `. ${note}`}`,
  );
  const { cores, processor, memoryGiB, system, node, postgres, date, loadBefore, loadAfter, command } = machine;
  return [
    ...lines,
    'Medians of runs in turn; ratio of the medians, range of the ratios run by run.',
    ...notes,
    '',
    `${date}, ${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Node ${node}, PostgreSQL ${postgres}`,
    `load average ${loadBefore} before, ${loadAfter} after; ${command}`,
    ...failures.map(({ id, message }) => `✗ ${id} could not run: ${message}`),
    '',
  ].join('\n');
}
