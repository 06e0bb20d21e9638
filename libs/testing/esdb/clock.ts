/** The clock of the stand-in: that of the machine, moved by as much as a test says. */
export class StandInClock {
  #offsetMs = 0;
  #lastTicks = 0n;

  /** Milliseconds since 1970. */
  nowMs(): number {
    return Date.now() + this.#offsetMs;
  }

  /** From now on the clock is this far ahead of the machine (behind, where negative). */
  setOffsetMs(offsetMs: number): void {
    this.#offsetMs = Math.round(offsetMs);
  }

  /** The time of an event: 100 ns since 1970, never the same twice unless the clock is set back. */
  ticks(): bigint {
    const now = BigInt(this.nowMs()) * 10_000n;
    this.#lastTicks = now > this.#lastTicks - 10_000n && now <= this.#lastTicks ? this.#lastTicks + 1n : now;
    return this.#lastTicks;
  }

  /** The `date` header of an answer. */
  httpDate(): string {
    return new Date(this.nowMs()).toUTCString();
  }
}
