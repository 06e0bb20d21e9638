import process from 'node:process';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { NotTheWriterError } from '#libs/event-store/errors.js';
import { isLoopback } from '../config/config.js';
import { ConfigError } from '../config/settings-reader.js';
import { PRODUCT_VERSION } from '../config/product.js';
import { EmbeddedPostgresError } from '../embedded-postgres/index.js';
import { type Say, secondsSince } from './opening.js';
import { OperatorError } from './operator-error.js';

/** A program that serves. */
export interface RunningProgram {
  /** Address that it serves at. */
  readonly url: string;
  /** Answers the calls under way, then closes everything. */
  stop(): Promise<void>;
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** A program as its `main.ts` describes it. */
export interface Program<Config extends { readonly host: string }> {
  /** As people call it, such as `Massestrøm recorder`. */
  readonly name: string;
  /** What `--help` says. */
  readonly help: string;
  /** Options of the command line beside `--help`. */
  readonly options?: ParseArgsConfig['options'];
  /** @throws ConfigError */
  readonly readConfig: () => Config;
  readonly start: (config: Config, say: Say, values: Values) => Promise<RunningProgram>;
  /** Ends the process at a signal while it starts: nothing is served yet. Absent: exits at once. */
  readonly leave?: (config: Config) => void;
  /** Errors whose message tells an operator what to do, beside those of the platform. */
  readonly operatorErrors?: readonly (new (...args: never[]) => Error)[];
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Exit status of a process that a signal ended. */
const INTERRUPTED = 130;

const say: Say = (line) => void process.stdout.write(`${line}\n`);
const fail = (message: string): void => void process.stderr.write(`✗ ${message}\n`);

/** Signals within this time are one: who signals a group of processes reaches this one directly and through those that pass it on. */
const ONE_SIGNAL_MS = 1000;

/** Stops at the first signal; a later one ends the process at once, as an impatient person means it. */
function stopOnSignal(running: RunningProgram): void {
  let stoppingSinceMs: number | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stoppingSinceMs !== undefined) {
        if (performance.now() - stoppingSinceMs > ONE_SIGNAL_MS) process.exit(INTERRUPTED);
        return;
      }
      stoppingSinceMs = performance.now();
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          fail(`stopping failed: ${(error as Error).message}`);
          process.exit(1);
        },
      );
    });
  }
}

async function run<Config extends { readonly host: string }>(program: Program<Config>): Promise<void> {
  const { values } = parseArgs({ options: { ...program.options, help: { type: 'boolean', short: 'h' } } });
  if (values['help'] === true) return say(program.help);
  const started = performance.now();
  const config = program.readConfig();
  const leave = (): void => {
    say('▸ stopping while starting: what was recorded is kept, the next start goes on from there');
    if (program.leave) program.leave(config);
    else process.exit(INTERRUPTED);
  };
  for (const signal of SIGNALS) process.on(signal, leave);
  const running = await program.start(config, say, values);
  for (const signal of SIGNALS) process.off(signal, leave);
  stopOnSignal(running);
  if (!isLoopback(config.host)) {
    say(`! HOST is ${config.host}: whoever reaches this address may read and record everything; callers are not told apart yet`);
  }
  say(`✓ ${program.name} ${PRODUCT_VERSION} is ready after ${secondsSince(started)}; Ctrl-C stops it`);
  say(`\n  ${running.url}\n`);
}

/**
 * Runs a program until a signal stops it: `--help`, settings with every fault at once, a start that says what it does, a graceful stop,
 * and errors in the words of an operator. The process ends with 1 where it cannot start.
 */
export async function runProgram<Config extends { readonly host: string }>(program: Program<Config>): Promise<void> {
  const forOperators = [ConfigError, OperatorError, EmbeddedPostgresError, NotTheWriterError, ...(program.operatorErrors ?? [])];
  try {
    await run(program);
  } catch (error) {
    if (forOperators.some((type) => error instanceof type)) fail((error as Error).message);
    else if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
      fail(`${(error as Error).message}\n\n${program.help}`);
    } else fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    // Connections that are still being closed must not keep a program alive that could not start.
    process.exit(1);
  }
}
