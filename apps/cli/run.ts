import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { ApiClient, ApiProblem } from './api-client.js';

/** What a command has at hand. */
export interface CommandContext {
  readonly client: ApiClient;
  /** Prints an answer: as JSON with `--json`, else as text. */
  readonly print: <Answer>(answer: Answer, text: (answer: Answer) => string) => void;
  /** What goes on; to stderr, so that stdout holds the answer alone. */
  readonly say: (line: string) => void;
  readonly json: boolean;
  readonly dataDir: string;
}

/** Runs a command against the server. The exit status is 0, what the work answers, or 1 after an error. */
export type Run = (work: (context: CommandContext) => Promise<number | void>) => Promise<void>;

/** Options of every command. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly url?: string;
  readonly dataDir: string;
}

/** Exit statuses that tell. */
export const EXIT = { ok: 0, failed: 1, rejectedRows: 2, behind: 3, findings: 4 } as const;

/** The server that runs on the data folder, or undefined. */
export async function runningServer(dataDir: string): Promise<string | undefined> {
  try {
    const { url, pid } = JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8')) as { url: string; pid: number };
    process.kill(pid, 0);
    await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(5000) });
    return url;
  } catch {
    return undefined;
  }
}

interface Connection {
  readonly url: string;
  close(): Promise<void>;
}

/** The running server, else one of our own on the same data for as long as the command takes. */
async function connect({ url, dataDir }: GlobalOptions, say: (line: string) => void): Promise<Connection> {
  const found = url ?? (await runningServer(dataDir));
  if (found !== undefined) return { url: found, close: async () => undefined };
  if (!existsSync(dataDir)) {
    throw new Error(`there is no data folder ${dataDir}: npm start makes one, --data-dir or --url names another place`);
  }
  say(`no server runs on ${dataDir}: starting the store for this command`);
  const { startStandalone } = await import('#apps/standalone/standalone.js');
  const server = await startStandalone({ dataDir, host: '127.0.0.1', port: 0, seed: false, log: () => undefined });
  return { url: server.url, close: () => server.stop() };
}

/** Makes the runner of a program's commands. */
export function runner(options: () => GlobalOptions): Run {
  return async (work) => {
    const { json = false, dataDir } = options();
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    let connection: Connection | undefined;
    try {
      connection = await connect(options(), say);
      const client = new ApiClient(connection.url);
      const print = <Answer>(answer: Answer, text: (answer: Answer) => string): void => {
        process.stdout.write(`${json ? JSON.stringify(answer, null, 2) : text(answer)}\n`);
      };
      process.exitCode = (await work({ client, print, say, json, dataDir })) ?? EXIT.ok;
    } catch (error) {
      explain(error, json, say);
      process.exitCode = EXIT.failed;
    } finally {
      await connection?.close();
    }
  };
}

/** Says what went wrong: in words, or as the problem that the server answered with. */
export function explain(error: unknown, json: boolean, say: (line: string) => void): void {
  if (json && error instanceof ApiProblem) process.stdout.write(`${JSON.stringify(error.problem, null, 2)}\n`);
  say(`massestrom: ${error instanceof Error ? error.message : String(error)}`);
}
