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

/** Options that make no sense; the message is for whoever typed them. */
export class UsageError extends Error {}

function count(name: string, text: string): number {
  const value = Number(text.replaceAll(/[_\s]/g, ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`--${name} is '${text}'; expected a whole number above 0`);
  return value;
}

/** Reads the command line. @returns undefined where help was asked for. @throws UsageError */
export function readOptions(
  args: readonly string[],
  known: readonly string[],
  defaults: { readonly events: number; readonly runs: number },
): BenchOptions | undefined {
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
    events: count('events', values.events ?? String(defaults.events)),
    runs: count('runs', values.runs ?? String(defaults.runs)),
    seconds: count('seconds', values.seconds ?? '4'),
  };
}
