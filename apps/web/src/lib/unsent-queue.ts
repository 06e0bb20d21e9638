import type { UnsentEntry } from './unsent-entry.js';
import { NotNow, type Verdict } from './unsent-send.js';
import type { UnsentStore } from './unsent-store.js';

/** How long the device shows what was sent. */
const SHOWN_MS = 12 * 60 * 60 * 1000;
const RETRY_MS = 20_000;

/** What the queue needs from outside. */
export interface QueueParts {
  readonly open: () => Promise<UnsentStore>;
  readonly send: (entry: UnsentEntry) => Promise<Verdict>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls back some time later. */
  readonly later: (work: () => void, ms: number) => void;
  /** Runs work while no other window of this device runs any. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Tells the other windows of this device that what is kept has changed. */
  readonly tell: () => void;
}

/**
 * Entries of this device, oldest first. What waits is sent one after the other, by one window at a time, each with its own id; without a
 * connection it stays, and is tried again when the connection is back or after a while. What was refused stays until a person mends it or
 * throws it away.
 */
export class UnsentQueue {
  private entries: readonly UnsentEntry[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly store: Promise<UnsentStore>;
  private flushing: Promise<void> | undefined;
  private retryAsked = false;
  private kept = true;
  private writes = 0;

  constructor(private readonly parts: QueueParts) {
    this.store = this.load();
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): readonly UnsentEntry[] => this.entries;

  /** Whether the entries outlast the page. */
  get durable(): boolean {
    return this.kept;
  }

  /** Keeps an entry, new or mended, and tries to send it. @returns the entry as it stands after the first try */
  async submit(entry: UnsentEntry): Promise<UnsentEntry> {
    await this.put({ ...entry, state: 'waiting', faults: [] });
    await this.flushing;
    await this.flush();
    return this.entries.find(({ id }) => id === entry.id) ?? entry;
  }

  /** Throws an entry away. */
  async discard(id: string): Promise<void> {
    this.writes += 1;
    await (await this.store).remove(id);
    this.show(this.entries.filter((entry) => entry.id !== id));
    this.parts.tell();
  }

  /** Sends what waits, up to the first that finds no connection. */
  flush(): Promise<void> {
    this.flushing ??= this.parts
      .alone(() => this.sendWaiting())
      .finally(() => {
        this.flushing = undefined;
      });
    return this.flushing;
  }

  /** Shows what is kept by now: another window may have added to it, or sent it. */
  async look(): Promise<void> {
    const store = await this.store;
    let seen: number;
    let entries: UnsentEntry[];
    do {
      seen = this.writes;
      entries = await store.all();
    } while (seen !== this.writes);
    this.show(entries);
  }

  private async sendWaiting(): Promise<void> {
    await this.look();
    for (;;) {
      const entry = this.entries.find(({ state }) => state === 'waiting');
      if (!entry) return;
      try {
        const verdict = await this.parts.send(entry);
        if (verdict.outcome === 'taken') await this.put({ ...entry, state: 'sent', faults: [], result: verdict.result });
        else await this.put({ ...entry, state: 'refused', faults: verdict.faults });
      } catch (error) {
        if (error instanceof NotNow) return this.askAgainLater();
        const message = error instanceof Error ? error.message : String(error);
        await this.put({ ...entry, state: 'refused', faults: [{ pointer: '', code: 'refused', message }] });
      }
    }
  }

  private askAgainLater(): void {
    if (this.retryAsked) return;
    this.retryAsked = true;
    this.parts.later(() => {
      this.retryAsked = false;
      void this.flush();
    }, RETRY_MS);
  }

  private async load(): Promise<UnsentStore> {
    const store = await this.parts.open();
    this.kept = store.durable;
    const oldest = new Date(this.parts.now() - SHOWN_MS).toISOString();
    const entries = await store.all();
    const old = entries.filter(({ state, keptAt }) => state === 'sent' && keptAt < oldest);
    for (const { id } of old) await store.remove(id);
    this.show(entries.filter((entry) => !old.includes(entry)));
    return store;
  }

  private async put(entry: UnsentEntry): Promise<void> {
    this.writes += 1;
    await (await this.store).put(entry);
    this.show([...this.entries.filter(({ id }) => id !== entry.id), entry]);
    this.parts.tell();
  }

  private show(entries: readonly UnsentEntry[]): void {
    this.entries = [...entries].sort((a, b) => (a.keptAt < b.keptAt ? -1 : a.keptAt > b.keptAt ? 1 : a.id < b.id ? -1 : 1));
    for (const listener of this.listeners) listener();
  }
}
