import type { TopicRecord } from '#libs/event-log/kafka/records.js';
import type { EventPlace } from './starting-point.js';

/** An event that is ready to be written. */
export interface OutboxItem {
  readonly partition: number;
  readonly position: bigint;
  readonly place: EventPlace;
  /** Milliseconds since the epoch. */
  readonly knownAtMs: number;
  readonly record: TopicRecord;
  /** Characters of the record, as good as. */
  readonly size: number;
}

/** Events between the reader, who waits where it is full, and the sender, who waits where it is empty. */
export class Outbox {
  private items: OutboxItem[] = [];
  private held = 0;
  private taken: (() => void) | undefined;
  private put: (() => void) | undefined;
  private closed = false;

  /** @param capacity when it holds so many characters, whoever adds more waits */
  constructor(private readonly capacity: number) {}

  /** How many events wait to be written. */
  get size(): number {
    return this.items.length;
  }

  /** Whether it holds so many characters. */
  holds(size: number): boolean {
    return this.held >= size;
  }

  /** Adds an event. */
  add(item: OutboxItem): void {
    this.items.push(item);
    this.held += item.size;
    this.put?.();
    this.put = undefined;
  }

  /** Ends when there is room for more. */
  async room(): Promise<void> {
    while (this.held >= this.capacity && !this.closed) await new Promise<void>((resolve) => (this.taken = resolve));
  }

  /** Takes the first events out, as many as fit into so many characters, but one at least. */
  take(maxSize: number): OutboxItem[] {
    let count = 0;
    let taken = 0;
    while (count < this.items.length) {
      const next = taken + this.items[count]!.size;
      if (count > 0 && next > maxSize) break;
      taken = next;
      count++;
    }
    this.held -= taken;
    this.taken?.();
    this.taken = undefined;
    return this.items.splice(0, count);
  }

  /** Ends when something has been added since, or `wake` is called. */
  changed(): Promise<void> {
    return new Promise((resolve) => (this.put = resolve));
  }

  /** Ends the waiting of the sender. */
  wake(): void {
    this.put?.();
    this.put = undefined;
  }

  /** Nothing is taken out any more: ends the waiting of the reader. */
  close(): void {
    this.closed = true;
    this.taken?.();
  }
}
