import { within } from '../program/within.js';
import type { LagMonitor } from './lag.js';

/** Something that must work for the process to do its job. */
export interface ReadinessCheck {
  readonly name: string;
  /** `false`: the process does most of its job without it, and is ready all the same. Default true. */
  readonly needed?: boolean;
  /** Resolves to what is worth knowing; rejects where the process cannot do its job. */
  check(): Promise<string | undefined>;
}

interface CheckResult {
  readonly name: string;
  readonly ready: boolean;
  readonly detail?: string;
  /** `false`: the process is ready without it. */
  readonly needed?: false;
}

/** The answer of `/readyz`. */
export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly checks: readonly CheckResult[];
  readonly lag?: {
    readonly logPosition: string;
    readonly readPosition: string;
    /** Absent where positions do not count events. */
    readonly events?: string;
    readonly seconds: number;
  };
}

/** The longest that an answer takes: checks and lag are asked at the same time. Those who ask `/readyz` must wait longer than this. */
export const CHECK_TIMEOUT_MS = 2000;
/** Behind for longer than this, queries answer from a past that nobody expects. */
const MAX_LAG_SECONDS = 60;

/** What a process needs to be ready, and whether it has it now. */
export class Health {
  private readonly checks: ReadinessCheck[] = [];
  private lagMonitor: LagMonitor | undefined;
  private lagNeeded = true;
  private draining = false;

  add(check: ReadinessCheck): void {
    this.checks.push(check);
  }

  /** @param options `needed: false`: the process is ready however far the read models are behind */
  watchLag(monitor: LagMonitor, { needed = true }: { readonly needed?: boolean } = {}): void {
    this.lagMonitor = monitor;
    this.lagNeeded = needed;
  }

  /** What follows the lag of the read models, where this process does. */
  get lagOfReadModels(): LagMonitor | undefined {
    return this.lagMonitor;
  }

  /** From now on the process is not ready: it is stopping. */
  drain(): void {
    this.draining = true;
  }

  async readiness(): Promise<Readiness> {
    const [asked, measured] = await Promise.all([Promise.all(this.checks.map((check) => this.ask(check))), this.lag()]);
    const checks = [...asked];
    if (this.draining) checks.push({ name: 'running', ready: false, detail: 'the process is stopping' });
    if (measured) checks.push(measured.check);
    const lag = measured?.lag;
    return {
      status: checks.every(({ ready, needed }) => ready || needed === false) ? 'ready' : 'not_ready',
      checks,
      ...(lag && { lag }),
    };
  }

  private async ask(asked: ReadinessCheck): Promise<CheckResult> {
    const kind = { name: asked.name, ...(asked.needed === false && { needed: false as const }) };
    try {
      const detail = await within(CHECK_TIMEOUT_MS, asked.check());
      return { ...kind, ready: true, ...(detail !== undefined && { detail }) };
    } catch (error) {
      return { ...kind, ready: false, detail: (error as Error).message };
    }
  }

  private async lag(): Promise<{ readonly check: CheckResult; readonly lag?: Readiness['lag'] } | undefined> {
    if (!this.lagMonitor) return undefined;
    const kind = { name: 'lag of the read models', ...(!this.lagNeeded && { needed: false as const }) };
    try {
      const { positions, events, seconds } = await within(CHECK_TIMEOUT_MS, this.lagMonitor.measure());
      const behind = events === undefined ? 'behind' : `${events} events behind`;
      const detail = events === 0n ? 'none' : `${behind} for ${seconds.toFixed(1)} s`;
      const lag = {
        logPosition: positions.log.toString(),
        readPosition: positions.read.toString(),
        ...(events !== undefined && { events: events.toString() }),
        seconds,
      };
      return { check: { ...kind, ready: seconds <= MAX_LAG_SECONDS, detail }, lag };
    } catch (error) {
      return { check: { ...kind, ready: false, detail: (error as Error).message } };
    }
  }
}
