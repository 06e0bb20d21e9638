/** A map that keeps the entries set last, and each of them for a time only. */
export class RecentMap<Value> {
  private readonly entries = new Map<string, { readonly value: Value; readonly untilMs: number }>();

  /** @param keepMs milliseconds that an entry is good for after it was set */
  constructor(
    private readonly capacity: number,
    private readonly keepMs: number,
  ) {}

  get(key: string, nowMs: number): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    if (entry.untilMs > nowMs) return entry.value;
    this.entries.delete(key);
    return undefined;
  }

  set(key: string, value: Value, nowMs: number): void {
    this.entries.delete(key);
    this.entries.set(key, { value, untilMs: nowMs + this.keepMs });
    if (this.entries.size <= this.capacity) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      return;
    }
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
