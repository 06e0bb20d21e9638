import pg from 'pg';
import { POSITION_CHANNEL } from './control.js';

const LISTEN_AGAIN_MS = 1000;

interface Waiter {
  readonly position: bigint;
  end(reached: boolean): void;
}

/**
 * Tells who waits how far the active version is: at once where the projector is in this process, by NOTIFY where it is in another, and by
 * looking now and then in case nobody told. Whichever version is active, positions only rise while the database lives. A crash of it may
 * take back commits that were told already, because they do not wait for the disk (`writing-connection.ts`): who looks and finds a
 * position below the one that was told says so by `forget`.
 */
export class PositionWatch {
  private readonly waiting = new Set<Waiter>();
  private polling: NodeJS.Timeout | undefined;
  private listener: pg.Client | undefined;
  private closed = false;
  private told = 0n;

  /** @param look reads the position of the active version */
  constructor(
    private readonly config: pg.ClientConfig,
    private readonly look: () => Promise<bigint>,
    private readonly pollMs: number,
  ) {}

  /** The active version has this position. */
  tell(position: bigint): void {
    if (position <= this.told) return;
    this.told = position;
    for (const waiter of this.waiting) if (waiter.position <= position) waiter.end(true);
  }

  /** The active version is no further than this, whatever was told. */
  forget(position: bigint): void {
    if (position < this.told) this.told = position;
  }

  /** Waits until the active version has the position, by what was told last. @returns whether it has; false when the time is over or the store is closed */
  reached(position: bigint, timeoutMs: number): Promise<boolean> {
    if (this.told >= position) return Promise.resolve(true);
    if (this.closed) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.end(false), timeoutMs);
      const waiter: Waiter = {
        position,
        end: (reached) => {
          clearTimeout(timer);
          this.waiting.delete(waiter);
          if (this.waiting.size === 0) this.stopPolling();
          resolve(reached);
        },
      };
      this.waiting.add(waiter);
      this.watch();
      void this.poll();
    });
  }

  /** Ends all waits. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiter of this.waiting) waiter.end(false);
    await this.listener?.end().catch(() => undefined);
  }

  private watch(): void {
    this.polling ??= setInterval(() => void this.poll(), this.pollMs);
    if (!this.listener && !this.closed) void this.listen();
  }

  private stopPolling(): void {
    clearInterval(this.polling);
    this.polling = undefined;
  }

  private async poll(): Promise<void> {
    try {
      this.tell(await this.look());
    } catch {
      // looks again; who waits meets the time-out of a lasting outage
    }
  }

  private async listen(): Promise<void> {
    const client = new pg.Client(this.config);
    this.listener = client;
    client.on('error', () => undefined); // `end` follows
    client.once('end', () => {
      // not at once: a server that is gone is not asked in a tight loop; polling goes on meanwhile
      setTimeout(() => {
        this.listener = undefined;
        if (this.waiting.size > 0 && !this.closed) this.watch();
      }, LISTEN_AGAIN_MS).unref();
    });
    client.on('notification', ({ payload }) => payload && this.tell(BigInt(payload)));
    try {
      await client.connect();
      await client.query(`LISTEN ${POSITION_CHANNEL}`);
      await this.poll(); // what was committed before it listened
    } catch {
      await client.end().catch(() => undefined);
    }
  }
}
