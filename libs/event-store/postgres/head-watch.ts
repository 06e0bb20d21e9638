import pg from 'pg';
import { type Settings, connectionConfig } from './options.js';
import { CHANNEL } from './schema.js';

const LISTEN_AGAIN_MS = 1000;

/**
 * Tells followers of new events: at once where the writer is this process, by NOTIFY where it is another, and by looking now and then
 * in case nobody told. What it says is committed.
 */
export class HeadWatch {
  private position = -1n;
  private readonly waiting = new Set<() => void>();
  private polling: NodeJS.Timeout | undefined;
  private listener: pg.Client | undefined;
  private closed = false;

  /**
   * @param look reads the head from the database; the signal ends its waiting for one that is gone
   * @param listens whether another process writes
   */
  constructor(
    private readonly settings: Settings,
    private readonly look: (signal?: AbortSignal) => Promise<bigint>,
    private readonly listens: boolean,
  ) {}

  /** The head is at least there. */
  advance(position: bigint): void {
    if (position <= this.position) return;
    this.position = position;
    for (const wake of this.waiting) wake();
  }

  /** Waits until there are events after `position`. @returns the head, or undefined when aborted or closed */
  async beyond(position: bigint, signal: AbortSignal): Promise<bigint | undefined> {
    if (this.position < 0n) this.advance(await this.look(signal));
    while (!this.closed && !signal.aborted) {
      if (this.position > position) return this.position;
      await this.change(signal);
    }
    return undefined;
  }

  /** Ends all waits. */
  async close(): Promise<void> {
    this.closed = true;
    for (const wake of this.waiting) wake();
    await this.listener?.end().catch(() => undefined);
  }

  private change(signal: AbortSignal): Promise<void> {
    this.watch();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        if (this.waiting.size === 0) {
          clearInterval(this.polling);
          this.polling = undefined;
        }
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  private watch(): void {
    this.polling ??= setInterval(() => this.poll(), this.settings.pollMs);
    if (this.listens && !this.listener) void this.listen();
  }

  private poll(): void {
    this.look().then(
      (position) => this.advance(position),
      () => undefined, // looks again; a reader that waits for pages tells of a lasting outage
    );
  }

  private async listen(): Promise<void> {
    const client = new pg.Client(connectionConfig(this.settings, 'follower'));
    this.listener = client;
    client.on('error', () => undefined); // `end` follows
    client.once('end', () => {
      // not at once: a server that is gone is not asked in a tight loop; polling goes on meanwhile
      setTimeout(() => {
        this.listener = undefined;
        if (this.waiting.size > 0 && !this.closed) this.watch();
      }, LISTEN_AGAIN_MS).unref();
    });
    client.on('notification', ({ payload }) => payload && this.advance(BigInt(payload)));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.poll(); // what was committed before it listened
    } catch {
      await client.end().catch(() => undefined);
    }
  }
}
