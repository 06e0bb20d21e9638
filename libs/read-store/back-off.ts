import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 50;
const LAST_MS = 5000;

/** Pauses that become longer from one to the next, until something has gone well. */
export class BackOff {
  /** The next pause, milliseconds. */
  nextMs = FIRST_MS;

  /** Something has gone well. */
  reset(): void {
    this.nextMs = FIRST_MS;
  }

  /** Pauses; an abort ends it, without an error. */
  async pause(signal: AbortSignal): Promise<void> {
    await sleep(this.nextMs, undefined, { signal }).catch(() => undefined);
    this.nextMs = Math.min(LAST_MS, this.nextMs * 2);
  }
}
