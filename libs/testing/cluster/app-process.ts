import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../kafka/jars.js';
import { reaper } from '../reaper.js';

/** The apps of the distributed shape. */
export const APPS = ['recorder', 'relay', 'projector', 'reporting', 'web'] as const;
export type AppName = (typeof APPS)[number];

export type Env = Readonly<Record<string, string>>;

/** How a process ended. */
export interface AppExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What one app is run with. */
export interface AppSettings {
  /** Such as `projector-2`. */
  readonly name: string;
  readonly app: AppName;
  readonly port: number;
  readonly logFile: string;
  readonly env: Env;
  readonly startTimeoutMs: number;
}

/** As the server of `npm start` is run. */
const NODE_FLAGS = ['--max-semi-space-size=64', '--enable-source-maps'];
/** What a parent has that is not meant for the apps: settings of its own and of the test runner. */
const NOT_INHERITED = /^(MASSESTROM_|JEST_|npm_|HOST$|PORT$|NODE_OPTIONS$|NODE_ENV$)/;

/** One app as a process of its own, with a log file; it can be killed, stopped, frozen and started again. */
export class AppProcess {
  private child: ChildProcess | undefined;
  private lastExit: AppExit | undefined;

  constructor(private readonly settings: AppSettings) {}

  get name(): string {
    return this.settings.name;
  }

  get app(): AppName {
    return this.settings.app;
  }

  /** Address on the loopback interface; the same after a restart. */
  get url(): string {
    return `http://127.0.0.1:${this.settings.port}`;
  }

  get logFile(): string {
    return this.settings.logFile;
  }

  /** Process id; undefined while it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** How it ended the last time; undefined while it has not ended yet. */
  get exit(): AppExit | undefined {
    return this.child ? undefined : this.lastExit;
  }

  /**
   * Starts the process and waits for `/readyz`.
   * @param env settings for this start alone @param args options for this start alone
   * @throws Error with the end of its log
   */
  async start(env: Env = {}, args: readonly string[] = []): Promise<void> {
    this.spawn(env, args);
    await this.ready();
  }

  /** Starts the process without waiting for anything. @throws Error where it runs already or is not built */
  spawn(env: Env = {}, args: readonly string[] = []): void {
    if (this.child) throw new Error(`${this.name} runs already (pid ${this.child.pid ?? 'unknown'})`);
    const root = repositoryRoot();
    const main = join(root, 'dist/apps', this.app, 'main.js');
    if (!existsSync(main)) throw new Error(`${main} is missing: run \`npm run build\``);
    const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
    const own = { HOST: '127.0.0.1', PORT: String(this.settings.port) };
    const log = openSync(this.logFile, 'a');
    try {
      // A session of its own: Ctrl-C in a terminal is for the process that holds the cluster.
      this.child = spawn(process.execPath, [...NODE_FLAGS, main, ...args], {
        cwd: root,
        env: { ...Object.fromEntries(inherited), ...own, ...this.settings.env, ...env },
        stdio: ['ignore', log, log],
        detached: true,
      });
    } finally {
      closeSync(log);
    }
    const child = this.child;
    child.once('exit', (code, signal) => {
      if (child.pid) reaper.remove(child.pid);
      this.lastExit = { code, signal };
      this.child = undefined;
    });
    child.once('error', () => (this.child = undefined));
    if (child.pid) reaper.add(child.pid);
  }

  /** Waits until `/readyz` says yes. @throws Error with the reason and the end of its log where it ends first, or takes too long */
  async ready(timeoutMs = this.settings.startTimeoutMs): Promise<void> {
    let reason = 'it does not answer';
    for (const deadline = Date.now() + timeoutMs; ; await sleep(50)) {
      if (!this.child) throw new Error(`${this.name} ended while it started (${this.howItEnded()}); ${this.endOfLog()}`);
      try {
        const response = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2000) });
        const body = await response.text();
        if (response.ok) return;
        reason = body;
      } catch (error) {
        reason = (error as Error).message;
      }
      if (Date.now() > deadline) {
        throw new Error(`${this.name} was not ready after ${timeoutMs / 1000} s (${reason}); ${this.endOfLog()}`);
      }
    }
  }

  /** Resolves when the process is gone; at once where it does not run. */
  async ended(): Promise<AppExit | undefined> {
    const child = this.child;
    if (child) await new Promise<void>((done) => child.once('exit', () => done()));
    return this.lastExit;
  }

  /** SIGKILL; resolves when the process is gone. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.ended();
  }

  /** SIGTERM, and SIGKILL after `graceMs`; resolves when the process is gone. */
  async stop(graceMs = 20_000): Promise<void> {
    const child = this.child;
    if (!child) return;
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await this.ended();
    clearTimeout(timer);
  }

  /** Stops all its threads (SIGSTOP): connections stay open, nothing answers. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  /** Lets a frozen process go on. */
  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** The last lines that it wrote. */
  logTail(lines = 20): string {
    try {
      return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
    } catch {
      return '';
    }
  }

  private howItEnded(): string {
    const { code, signal } = this.lastExit ?? { code: null, signal: null };
    return signal ?? `exit status ${code ?? 'unknown'}`;
  }

  private endOfLog(): string {
    return `the end of ${this.logFile}:\n${this.logTail()}`;
  }
}
