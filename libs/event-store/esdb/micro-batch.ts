interface Queued<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Lets many callers share one round trip: what is asked for while one is under way goes together into the next. */
export class MicroBatch<Item, Result> {
  private queue: Queued<Item, Result>[] = [];
  private running = 0;

  /**
   * @param run answers the items, in their order
   * @param most how much goes into one, as `weigh` counts
   * @param atOnce how many round trips may be under way
   */
  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly weigh: (item: Item) => number,
    private readonly most: number,
    private readonly atOnce = 1,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.queue.push({ item, resolve, reject });
      if (this.running < this.atOnce) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.running += 1;
    await Promise.resolve(); // whoever asks in the same turn comes along
    while (this.queue.length > 0) {
      const batch = this.take();
      try {
        const results = await this.run(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, i) => resolve(results[i]!));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running -= 1;
  }

  private take(): Queued<Item, Result>[] {
    let weight = 0;
    let count = 0;
    for (const { item } of this.queue) {
      weight += this.weigh(item);
      if (count > 0 && weight > this.most) break;
      count += 1;
    }
    return this.queue.splice(0, count);
  }
}
