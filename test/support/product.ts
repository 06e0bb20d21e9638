import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const AT = join(import.meta.dirname, '..', '..');
/** Folder of the repository, also for what runs in its `dist`. */
export const ROOT = basename(AT) === 'dist' ? dirname(AT) : AT;

/** The product as people run it: the built program in a process of its own. */
export interface Product {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** What it has said so far. */
  output(): string;
  /** Ends it as Ctrl-C does, and waits for its end. */
  stop(): Promise<void>;
  /** Kills it as a power cut does; its database process is left an orphan. */
  kill(): Promise<void>;
}

const READY = /^\s+(http:\/\/\S+)\s*$/m;
const START_TIMEOUT_MS = 240_000;

/** A port that nobody listens on, below the range of outgoing connections. */
export async function freePort(): Promise<number> {
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

/** A data folder for one test. */
export const scratchFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'massestrom-e2e-'));

/** Removes a data folder, with what an orphaned database still holds in it. */
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** Starts the built product and waits until it prints its address. @throws Error with its output where it does not start */
export async function startProduct(dataDir: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Product> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'dist/apps/standalone/main.js'), ...args], {
    env: { ...process.env, PORT: String(port), MASSESTROM_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error(`not ready after ${START_TIMEOUT_MS} ms:\n${output}`));
    }, START_TIMEOUT_MS);
    const read = (data: Buffer): void => {
      output += data.toString();
      const found = READY.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code ?? 'a signal'}:\n${output}`));
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return { url, dataDir, process: child, output: () => output, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** Runs the built command line. @returns its exit status and what it printed */
export function runCli(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'dist/apps/cli/main.js'), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ status: code ?? -1, stdout, stderr }));
  });
}

/** Calls the API with JSON. @returns status and parsed body */
export async function call<Body = Record<string, unknown>>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Body }> {
  const response = await fetch(new URL(path, url), {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
}
