import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, ClockSkewError } from '#libs/kernel/index.js';

/** The clocks may differ by this much (DESIGN: time). */
const LIMIT_MS = 5000;
const EVERY_MS = 60_000;
/** Answers are final after 10 s (rule 17): what waits longer than this must be sealed again. The rest is for the commit. */
const STALE_AFTER_MS = 8000;

/** Compares the recorder's clock with the store's, at the start and every minute; while they differ too much nothing is recorded. */
export class ClockGuard {
  private skewMs = 0;
  private timer: NodeJS.Timeout | undefined;

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
    this.skewMs = Math.round((askedMs + this.clock.nowMs()) / 2 - storeMs);
  }

  /** @throws ClockSkewError while the clocks differ too much, as last measured */
  assertInStep(): void {
    if (Math.abs(this.skewMs) > LIMIT_MS) throw new ClockSkewError(this.skewMs, LIMIT_MS);
  }
}
