import type { Append, Appended, EventPlace, EventStore, RecordedEvent, StreamHead } from '#libs/event-store/port.js';

/** Where a process ends: at which of its appends, and whether that one was stored. */
export interface CrashPoint {
  /** Counted from 1. */
  readonly append: number;
  readonly when: 'before' | 'after';
}

/** An event store as one process sees it: at the crash point the process ends, and nothing it does reaches the store any more. */
export class CrashingStore implements EventStore {
  appends = 0;
  private isDead = false;

  constructor(
    private readonly inner: EventStore,
    private readonly crash?: CrashPoint,
  ) {}

  async append(append: Append): Promise<Appended> {
    this.checkAlive();
    this.appends += 1;
    const isNow = this.appends === this.crash?.append;
    if (isNow) this.isDead = true;
    if (isNow && this.crash?.when === 'before') this.checkAlive();
    const appended = await this.inner.append(append);
    this.checkAlive();
    return appended;
  }

  readStream(...request: Parameters<EventStore['readStream']>): AsyncIterable<readonly RecordedEvent[]> {
    this.checkAlive();
    return this.inner.readStream(...request);
  }

  head(stream: string): Promise<StreamHead | undefined> {
    this.checkAlive();
    return this.inner.head(stream);
  }

  locate(eventIds: readonly string[]): Promise<ReadonlyMap<string, EventPlace>> {
    this.checkAlive();
    return this.inner.locate(eventIds);
  }

  readAll(afterPosition: bigint, options?: { batchSize?: number; toPosition?: bigint }): AsyncIterable<readonly RecordedEvent[]> {
    this.checkAlive();
    return this.inner.readAll(afterPosition, options);
  }

  follow(afterPosition: bigint, options: { batchSize?: number; signal: AbortSignal }): AsyncIterable<readonly RecordedEvent[]> {
    return this.inner.follow(afterPosition, options);
  }

  headPosition(): Promise<bigint> {
    return this.inner.headPosition();
  }

  clockMs(): Promise<number> {
    return this.inner.clockMs();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private checkAlive(): void {
    if (this.isDead) throw new Error('crash');
  }
}
