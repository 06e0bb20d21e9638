/** When what is folded is due to be written. */
export interface PaceSettings {
  /** How long batches of other partitions, which come at the same time, are waited for, milliseconds. */
  readonly gatherMs: number;
  /** How long events come together after a write: what a reader waits at most for one that follows on another, milliseconds. */
  readonly restMs: number;
  /** How long a checkpoint waits that moves no position, milliseconds. */
  readonly idleMs: number;
  /** Events that are written at once: there are more behind them. */
  readonly fullEvents: number;
  /** Events that are folded at most while a write is under way. */
  readonly maxEvents: number;
}

export const PACE: PaceSettings = { gatherMs: 2, restMs: 50, idleMs: 1000, fullEvents: 1000, maxEvents: 5000 };

/** Waits that something wakes up. */
export class Doze {
  private wakeUp: (() => void) | undefined;

  /** Waits for a time, milliseconds, or until it is woken. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  wake(): void {
    this.wakeUp?.();
  }
}

/** A gate that many wait at. */
export class Gate {
  private readonly waiting = new Set<() => void>();

  /** Waits until the gate is opened the next time. */
  pass(): Promise<void> {
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  /** Lets all through that wait now. */
  open(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
