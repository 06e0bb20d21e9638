/** Where the log and the read models stand. */
export interface Positions {
  readonly log: bigint;
  readonly read: bigint;
}

/** How far the read models are behind the log. */
export interface Lag {
  readonly positions: Positions;
  /** Events of the log that the read models have not seen; undefined where positions do not count events. */
  readonly events: bigint | undefined;
  /** How long they have been behind without a break; 0 while they are not. */
  readonly seconds: number;
}

const zeroOr = (value: bigint): bigint => (value > 0n ? value : 0n);

/** Follows how long the read models have been behind: a short lag under load is no fault, a long one is. */
export class LagMonitor {
  private behindSinceMs: number | undefined;
  private behindAt = 0n;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<Lag> | undefined;

  constructor(
    private readonly read: () => Promise<Positions>,
    /** Whether positions count the events, without gaps. */
    readonly countsEvents = true,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** Looks every so often, so that the age of a lag is known when somebody asks. */
  start(everyMs = 1000): void {
    this.timer = setInterval(() => void this.measure().catch(() => undefined), everyMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Those who ask at the same time are answered by one look. @throws what reading the positions throws */
  measure(): Promise<Lag> {
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look(): Promise<Lag> {
    const positions = await this.read();
    const behind = zeroOr(positions.log - positions.read);
    const now = this.nowMs();
    if (behind === 0n) this.behindSinceMs = undefined;
    // What was the head when the lag began has been reached meanwhile: only what came later is missing.
    else if (this.behindSinceMs === undefined || positions.read >= this.behindAt) {
      this.behindSinceMs = now;
      this.behindAt = positions.log;
    }
    const seconds = this.behindSinceMs === undefined ? 0 : (now - this.behindSinceMs) / 1000;
    return { positions, events: this.countsEvents || behind === 0n ? behind : undefined, seconds };
  }
}
