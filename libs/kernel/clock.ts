/** Where the time comes from. The domain takes times as parameters; only shells ask a clock. */
export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
}

/** The clock of this machine. */
export const systemClock: Clock = { nowMs: () => Date.now() };

/** A clock that stands where it was set: for tests and for the simulated year of the demo. */
export class SettableClock implements Clock {
  constructor(private currentMs: number) {}

  nowMs(): number {
    return this.currentMs;
  }

  set(nowMs: number): void {
    this.currentMs = nowMs;
  }
}
