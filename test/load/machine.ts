import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import process from 'node:process';

/** Where and when figures were measured. */
export interface MachineFacts {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** Version of the embedded server. */
  readonly postgres: string;
  /** Load average of the last minute before the benchmarks, and after them. */
  readonly loadBefore: number;
  readonly loadAfter: number;
  readonly command: string;
}

const loadNow = (): number => Math.round(loadavg()[0]! * 100) / 100;

/** The command line that gives these figures again. */
const commandOf = (command: string, args: readonly string[]): string =>
  [command, ...(args.length > 0 ? ['--', ...args] : [])].join(' ');

/** Facts of this machine; call what it returns at the end. */
export function machineFacts(command: string, args: readonly string[]): (postgres: string) => MachineFacts {
  const loadBefore = loadNow();
  const date = new Date().toISOString();
  return (postgres) => ({
    date,
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    postgres,
    loadBefore,
    loadAfter: loadNow(),
    command: commandOf(command, args),
  });
}
