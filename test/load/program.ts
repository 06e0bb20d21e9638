import process from 'node:process';
import { type ComparisonResult, compare } from './compare.js';
import type { LatencyResult } from './latency.js';
import { machineFacts } from './machine.js';
import { type BenchOptions, UsageError, readOptions } from './options.js';
import { type Failure, tableOf } from './report.js';
import { type Benchmark, World } from './world.js';

/** A command that runs benchmarks. */
export interface BenchProgram {
  /** As typed, such as `npm run bench`. */
  readonly command: string;
  readonly help: string;
  readonly benchmarks: readonly Benchmark[];
  /** Events where `--events` is not given. */
  readonly events: number;
  /** Runs where `--runs` is not given. */
  readonly runs: number;
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function run({ command, benchmarks }: BenchProgram, options: BenchOptions, args: readonly string[]): Promise<boolean> {
  const facts = machineFacts(command, args);
  const world = new World(options, tell);
  const leave = (): void => void world.remove().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const results: ComparisonResult[] = [];
  const latencies: LatencyResult[] = [];
  const failures: Failure[] = [];
  try {
    for (const benchmark of benchmarks) {
      if (options.names.length > 0 && !options.names.includes(benchmark.name)) continue;
      tell(`▸ ${benchmark.name}`);
      try {
        for await (const comparison of benchmark.comparisons?.(world) ?? [])
          results.push(await compare(comparison, options.runs, tell));
        for await (const latency of benchmark.latencies?.(world) ?? []) latencies.push(latency);
      } catch (error) {
        tell(`✗ ${benchmark.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        failures.push({ id: benchmark.name, message: error instanceof Error ? error.message : String(error) });
      }
      await world.closeAll();
    }
    const report = { machine: facts(await world.postgresVersion()), results, latencies, failures };
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report));
  } finally {
    await world.remove();
  }
  return failures.length === 0;
}

/** Runs a command line. Goals that are missed are told; only a benchmark that could not run fails the command. @returns the exit status */
export async function runBenchmarks(program: BenchProgram, args: readonly string[]): Promise<number> {
  const names = program.benchmarks.map(({ name }) => name);
  try {
    const options = readOptions(args, names, program);
    if (!options) {
      process.stdout.write(program.help);
      return 0;
    }
    return (await run(program, options, args)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(`${error.message}\n\n${program.help}`);
    return 2;
  }
}
