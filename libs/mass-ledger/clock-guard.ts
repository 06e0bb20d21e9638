import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, ClockSkewError } from '#libs/kernel/index.js';

/** The clocks may differ by this much (DESIGN: time). */
const LIMIT_MS = 5000;
const EVERY_MS = 60_000;
/** How soon clocks that are too far apart are compared again. */
const AGAIN_MS = 1000;
/** Answers are final after 10 s (rule 17): what waits longer than this must be sealed again. The rest is for the commit. */
const STALE_AFTER_MS = 8000;

/**
 * Compares the recorder's clock with the store's, at the start and every minute; while they differ too much nothing is recorded. In between
 * the own clock is held against the time that has really passed, so that one that is set while the program runs is noticed before it is
 * written down.
 */
export class ClockGuard {
  private skewMs = 0;
  private timer: NodeJS.Timeout | undefined;
  /** When the clocks were compared: by the own clock, and by one that nobody sets. */
  private compared = { atMs: 0, monotonicMs: -Infinity };
  private comparing: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'clockMs'>,
    private readonly clock: Clock,
    private readonly everyMs = EVERY_MS,
  ) {}

  /** @throws ClockSkewError where the clocks differ too much already */
  async start(): Promise<void> {
    await this.measure();
    this.timer ??= setInterval(() => void this.measure().catch(() => undefined), this.everyMs).unref();
    this.assertInStep();
  }

  /** How long an append may wait for the store, milliseconds. Undefined while the clocks are not compared. */
  get staleAfterMs(): number | undefined {
    return this.timer && STALE_AFTER_MS;
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Asks the store for its time. What the answer took on its way counts for neither side. */
  async measure(): Promise<void> {
    const askedMs = this.clock.nowMs();
    const storeMs = await this.store.clockMs();
    const atMs = this.clock.nowMs();
    this.skewMs = Math.round((askedMs + atMs) / 2 - storeMs);
    this.compared = { atMs, monotonicMs: performance.now() };
  }

  /** @throws ClockSkewError while the clocks differ too much, as far as is known; then they are compared again soon */
  assertInStep(): void {
    const skewMs = this.skewMs + this.setByMs();
    if (Math.abs(skewMs) <= LIMIT_MS) return;
    this.compareAgain();
    throw new ClockSkewError(skewMs, LIMIT_MS);
  }

  /** By how much the own clock was set since the clocks were compared, milliseconds. */
  private setByMs(): number {
    const { atMs, monotonicMs } = this.compared;
    return this.timer ? Math.round(this.clock.nowMs() - atMs - (performance.now() - monotonicMs)) : 0;
  }

  private compareAgain(): void {
    if (!this.timer || performance.now() - this.compared.monotonicMs < AGAIN_MS) return;
    this.comparing ??= this.measure()
      .catch(() => undefined) // a store that does not answer: the next command tries again
      .finally(() => (this.comparing = undefined));
  }
}
