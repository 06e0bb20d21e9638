import type { LagMonitor } from './lag.js';

/** Something that must work for the process to do its job. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves to what is worth knowing; rejects where the process cannot do its job. */
  check(): Promise<string | undefined>;
}

interface CheckResult {
  readonly name: string;
  readonly ready: boolean;
  readonly detail?: string;
}

/** The answer of `/readyz`. */
export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly checks: readonly CheckResult[];
  readonly lag?: {
    readonly logPosition: string;
    readonly readPosition: string;
    readonly events: string;
    readonly seconds: number;
  };
}

const CHECK_TIMEOUT_MS = 2000;
/** Behind for longer than this, queries answer from a past that nobody expects. */
const MAX_LAG_SECONDS = 60;

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a process needs to be ready, and whether it has it now. */
export class Health {
  private readonly checks: ReadinessCheck[] = [];
  private lagMonitor: LagMonitor | undefined;
  private draining = false;

  add(check: ReadinessCheck): void {
    this.checks.push(check);
  }

  watchLag(monitor: LagMonitor): void {
    this.lagMonitor = monitor;
  }

  /** From now on the process is not ready: it is stopping. */
  drain(): void {
    this.draining = true;
  }

  async readiness(): Promise<Readiness> {
    const checks = await Promise.all(this.checks.map((check) => this.ask(check)));
    if (this.draining) checks.push({ name: 'running', ready: false, detail: 'the process is stopping' });
    const lag = await this.lag(checks);
    return { status: checks.every(({ ready }) => ready) ? 'ready' : 'not_ready', checks, ...(lag && { lag }) };
  }

  private async ask(asked: ReadinessCheck): Promise<CheckResult> {
    const { name } = asked;
    try {
      const detail = await within(CHECK_TIMEOUT_MS, asked.check());
      return { name, ready: true, ...(detail !== undefined && { detail }) };
    } catch (error) {
      return { name, ready: false, detail: (error as Error).message };
    }
  }

  private async lag(checks: CheckResult[]): Promise<Readiness['lag']> {
    if (!this.lagMonitor) return undefined;
    try {
      const { positions, events, seconds } = await within(CHECK_TIMEOUT_MS, this.lagMonitor.measure());
      checks.push({
        name: 'read models',
        ready: seconds <= MAX_LAG_SECONDS,
        detail: `${events} behind for ${seconds.toFixed(1)} s`,
      });
      return {
        logPosition: positions.log.toString(),
        readPosition: positions.read.toString(),
        events: events.toString(),
        seconds,
      };
    } catch (error) {
      checks.push({ name: 'read models', ready: false, detail: (error as Error).message });
      return undefined;
    }
  }
}
