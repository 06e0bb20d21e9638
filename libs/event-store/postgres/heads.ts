import type { StreamHead } from '../port.js';

/** Heads of streams in memory; of the least recently used the oldest goes. A stream known to have no events is kept as well. */
export class HeadCache {
  private readonly heads = new Map<string, StreamHead | null>();

  constructor(private readonly size: number) {}

  /** @returns the head, null where the stream has no events, undefined where nothing is known */
  get(stream: string): StreamHead | null | undefined {
    const head = this.heads.get(stream);
    if (head !== undefined) {
      this.heads.delete(stream);
      this.heads.set(stream, head);
    }
    return head;
  }

  set(stream: string, head: StreamHead | null): void {
    this.heads.delete(stream);
    this.heads.set(stream, head);
    if (this.heads.size > this.size) this.heads.delete(this.heads.keys().next().value!);
  }

  clear(): void {
    this.heads.clear();
  }
}
