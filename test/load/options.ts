import { parseArgs } from 'node:util';

/** What a run of the benchmarks was asked for. */
export interface BenchOptions {
  /** Names of the benchmarks to run; empty: all. */
  readonly names: readonly string[];
  /** Whether stdout gets JSON instead of a table. */
  readonly json: boolean;
  /** Rows of the imported file and of the log that is rebuilt. */
  readonly events: number;
  /** Runs of each side; their median counts. */
  readonly runs: number;
  /** How long one run of appends or calls lasts, seconds. */
  readonly seconds: number;
}

export const HELP = `npm run bench [-- NAME …] [-- --json] [--events N] [--runs N] [--seconds N]

Benchmarks, each beside its reference in the same run:
  append    durable single-event appends through the event store / emmett-postgresql
  http      POST /api/v1/mass-events of the whole program / a bare Fastify route with the same validation
  import    import of a CSV file, rules included / COPY of the same events into the same table
  rebuild   rebuild of the balances / raw read of the log; of all read models / a transaction per event

  --json       machine-readable output on stdout (progress goes to stderr)
  --events N   rows of the imported file and of the rebuilt log (default 200 000)
  --runs N     runs of each side; the median counts (default 5)
  --seconds N  length of a run of appends and calls (default 4)
`;

/** Options that make no sense; the message is for whoever typed them. */
export class UsageError extends Error {}

function count(name: string, text: string): number {
  const value = Number(text.replaceAll(/[_\s]/g, ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`--${name} is '${text}'; expected a whole number above 0`);
  return value;
}

/** Reads the command line. @returns undefined where help was asked for. @throws UsageError */
export function readOptions(args: readonly string[], known: readonly string[]): BenchOptions | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: flag, events: text, runs: text, seconds: text, help: { ...flag, short: 'h' } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) return undefined;
  const stranger = positionals.find((name) => !known.includes(name));
  if (stranger !== undefined) throw new UsageError(`no benchmark is named '${stranger}'; known: ${known.join(', ')}`);
  return {
    names: positionals,
    json: values.json === true,
    events: count('events', values.events ?? '200000'),
    runs: count('runs', values.runs ?? '5'),
    seconds: count('seconds', values.seconds ?? '4'),
  };
}
