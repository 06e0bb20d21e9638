import type { RelayClock } from '../relay-clock.js';

/** A clock that stands until a test moves it. */
export class FakeRelayClock implements RelayClock {
  private ms = 0;
  private readonly waiting = new Set<{ readonly untilMs: number; readonly end: () => void }>();

  nowMs(): number {
    return this.ms;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.waiting.delete(entry);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const entry = { untilMs: this.ms + ms, end };
      this.waiting.add(entry);
      if (signal.aborted) end();
      else signal.addEventListener('abort', end);
    });
  }

  /** Lets time pass, and what waited for it do its work. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.ms + ms;
    for (;;) {
      await settled();
      const next = [...this.waiting].filter((each) => each.untilMs <= untilMs).sort((a, b) => a.untilMs - b.untilMs)[0];
      if (!next) break;
      this.ms = Math.max(this.ms, next.untilMs);
      next.end();
    }
    this.ms = untilMs;
    await settled();
  }
}

/** Ends when everything that can go on without time or input has done so. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise(setImmediate);
}
