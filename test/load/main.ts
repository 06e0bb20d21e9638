import process from 'node:process';
import { append } from './append/append.js';
import { type ComparisonResult, compare } from './compare.js';
import { http } from './http/http.js';
import { importing } from './import/importing.js';
import { machineFacts } from './machine.js';
import { type BenchOptions, HELP, UsageError, readOptions } from './options.js';
import { rebuilding } from './rebuild/rebuilding.js';
import { type Failure, tableOf } from './report.js';
import { type Benchmark, World } from './world.js';

const BENCHMARKS: readonly Benchmark[] = [append, http, importing, rebuilding];

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function run(options: BenchOptions, args: readonly string[]): Promise<boolean> {
  const facts = machineFacts(args);
  const world = new World(options, tell);
  const leave = (): void => void world.remove().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const results: ComparisonResult[] = [];
  const failures: Failure[] = [];
  try {
    for (const benchmark of BENCHMARKS) {
      if (options.names.length > 0 && !options.names.includes(benchmark.name)) continue;
      tell(`▸ ${benchmark.name}`);
      try {
        for await (const comparison of benchmark.comparisons(world)) results.push(await compare(comparison, options.runs, tell));
      } catch (error) {
        tell(`✗ ${benchmark.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        failures.push({ id: benchmark.name, message: error instanceof Error ? error.message : String(error) });
      }
      await world.closeAll();
    }
    const report = { machine: facts(await world.postgresVersion()), results, failures };
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report));
  } finally {
    await world.remove();
  }
  return failures.length === 0;
}

/** Goals that are missed are told; only a benchmark that could not run fails the command. */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  try {
    const options = readOptions(
      args,
      BENCHMARKS.map(({ name }) => name),
    );
    if (!options) {
      process.stdout.write(HELP);
      return 0;
    }
    return (await run(options, args)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(`${error.message}\n\n${HELP}`);
    return 2;
  }
}

process.exit(await main());
