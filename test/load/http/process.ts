import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** Ends it as Ctrl-C does, and waits for its end. */
  stop(): Promise<void>;
}

const ADDRESS = /^\s*(http:\/\/\S+)\s*$/m;
const START_MS = 120_000;
const STOP_MS = 30_000;

/** A port that nobody listens on, below the range of outgoing connections. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/**
 * Starts a built program that listens on the port of its environment and prints its address on a line of its own.
 * @throws Error with what it said, where it does not start
 */
export async function startServer(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  // with the flags of this process, which are those that the server is started with
  const child = spawn(process.execPath, [...process.execArgv, file, ...args], {
    env: { ...process.env, ...env, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const impatient = new AbortController();
    await Promise.race([exited, sleep(STOP_MS, undefined, { signal: impatient.signal }).catch(() => undefined)]);
    impatient.abort();
    child.kill('SIGKILL');
  };
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${file} did not start in time:\n${said}`)), START_MS);
    const read = (data: Buffer): void => {
      said += data.toString();
      const found = ADDRESS.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (status) => {
      clearTimeout(timer);
      reject(new Error(`${file} ended with ${status ?? 'a signal'}:\n${said}`));
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, stop };
}
