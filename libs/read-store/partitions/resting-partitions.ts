import { PartitionLostError } from '#libs/event-log/partitioned-port.js';

/** What was handed out must be handed out again: a partition has to be asked for anew. */
export class ReadAgainError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReadAgainError';
  }
}

/** Partitions that the log hands to a projector and that it does not go on with: stopped ones, and those that another one has taken over. */
export class RestingPartitions {
  private readonly stops = new Set<number>();
  private readonly lost = new Map<number, number>();
  /** Handlers of batches that are held back, so that no more are handed out. */
  private readonly waiting = new Map<number, (error: Error) => void>();

  /** Partitions whose stop is committed. */
  get stopped(): ReadonlySet<number> {
    return this.stops;
  }

  /** A partition has stopped, and that is committed. */
  noteStop(partition: number): void {
    this.stops.add(partition);
  }

  /** Partitions were taken over by another projector, or are to be asked for anew. */
  noteLost(partitions: readonly number[]): void {
    for (const partition of partitions) {
      this.lost.set(partition, performance.now());
      this.release(partition, new PartitionLostError([partition]));
    }
  }

  /** The log knows that we do not have the partition; it asks again in its time. */
  told(partition: number): void {
    this.lost.delete(partition);
  }

  /** Lost partitions of which the log has not been told for longer than this, milliseconds: it has handed out nothing since. */
  lostFor(ms: number): number[] {
    const before = performance.now() - ms;
    return [...this.lost].filter(([, sinceMs]) => sinceMs < before).map(([partition]) => partition);
  }

  /** Waits until a partition is lifted. @throws ReadAgainError then, PartitionLostError when it is not ours any more */
  lifted(partition: number): Promise<never> {
    return new Promise((_, reject) => this.waiting.set(partition, reject));
  }

  /** A partition that has stopped is to be read on. @returns whether nobody waits for that: then the log has to be told */
  lift(partition: number): boolean {
    if (!this.stops.delete(partition)) return false;
    if (this.release(partition, new ReadAgainError(`partition ${partition} goes on`))) return false;
    this.noteLost([partition]);
    return true;
  }

  /** Lets partitions be asked for anew that did stop, but whose stop did not come to be committed. */
  liftUnless(isStopped: (partition: number) => boolean): void {
    for (const partition of [...this.waiting.keys()]) {
      if (!isStopped(partition)) this.release(partition, new ReadAgainError(`partition ${partition} goes on`));
    }
  }

  /** Partitions are ours, from a place that the log is told. */
  clear(partitions: readonly number[]): void {
    for (const partition of partitions) {
      this.stops.delete(partition);
      this.lost.delete(partition);
    }
  }

  /** No partition is ours any more. */
  clearAll(): void {
    this.stops.clear();
    this.lost.clear();
    this.releaseAll();
  }

  /** Ends all waits. */
  releaseAll(): void {
    for (const partition of [...this.waiting.keys()]) this.release(partition, new PartitionLostError([partition]));
  }

  private release(partition: number, error: Error): boolean {
    const reject = this.waiting.get(partition);
    this.waiting.delete(partition);
    reject?.(error);
    return reject !== undefined;
  }
}
