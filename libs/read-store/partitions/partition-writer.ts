import {
  type PartitionBatch,
  type PartitionCheckpoint,
  type PartitionedEventLog,
  PartitionLostError,
} from '#libs/event-log/partitioned-port.js';
import type { CrashProbe } from '#libs/kernel/crash-points.js';
import { BackOff } from '../back-off.js';
import { FenceLostError, ProjectionError, isDatabaseTrouble, messageOf } from '../failures.js';
import type { Projection } from '../projection.js';
import type { ReadStore } from '../read-store.js';
import { Doze, Gate, PACE, type PaceSettings } from './pace.js';
import { type PartitionRow, RebuildDueError } from './partition-control.js';
import { type FoldedPartitions, type PartialBatch, PartitionFolder } from './partition-folder.js';
import { PartitionTransactions, isMendable } from './partition-transactions.js';
import { ReadAgainError, RestingPartitions } from './resting-partitions.js';
import { StoreHead } from './store-head.js';

export interface PartitionWriterOptions {
  readonly readStore: ReadStore;
  readonly topic: Pick<PartitionedEventLog, 'topic' | 'partitions'>;
  /** Position of the last event in the event store. */
  readonly storeHead: () => Promise<bigint>;
  /** Projections that it has for itself. */
  readonly projections: readonly Projection[];
  readonly pace?: Partial<PaceSettings> | undefined;
  readonly probe: CrashProbe;
  /** Ends the waiting for a database that is out of reach. */
  readonly signal: AbortSignal;
  /** Told of the complete position after each commit. */
  readonly committed: (position: bigint) => void;
  /** Told why writing waits for a while. */
  readonly retrying: (reason: string, inMs: number) => void;
  /** Has the log read partitions on that rest. */
  readonly resume: (partitions: readonly number[]) => void;
  /** Told of a partition that has stopped, or goes on elsewhere. */
  readonly noted: (message: string) => void;
}

/**
 * Takes batches of the partitions that a projector holds in, and writes them. A batch is folded as soon as it comes and is handled then;
 * all that came while one transaction was written go into the next. What is not committed is kept as it was handed out, so that after any
 * failure it is folded again.
 */
export class PartitionWriter {
  private readonly folder: PartitionFolder;
  private readonly transactions: PartitionTransactions;
  private readonly pace: PaceSettings;
  private readonly doze = new Doze();
  private readonly room = new Gate();
  private readonly backOff = new BackOff();
  private readonly storeHead: StoreHead;
  private readonly resting = new RestingPartitions();
  private chain: Promise<unknown> = Promise.resolve();
  private draining: Promise<void> | undefined;
  private writtenMs = -Infinity;
  private generation = 0;
  /** Nothing is folded: what was handed out before is being sorted out. */
  private stalled = false;
  /** Something in the next write is at fault: it is written bit by bit. */
  private careful = false;
  private closing = false;
  private broken = false;
  /** Rejects when it cannot go on by itself: the log has to be read anew. */
  readonly failed: Promise<never>;
  private reject!: (error: unknown) => void;

  constructor(private readonly options: PartitionWriterOptions) {
    this.folder = new PartitionFolder(options.projections);
    this.storeHead = new StoreHead(options.storeHead);
    this.transactions = new PartitionTransactions(options, (error) => this.lookAgain(error));
    this.pace = { ...PACE, ...options.pace };
    this.failed = new Promise((_, reject) => (this.reject = reject));
    this.failed.catch(() => undefined);
    options.signal.addEventListener('abort', () => this.releaseAll(), { once: true });
  }

  /** The partitions that are held, as they are committed. */
  get rows(): readonly PartitionRow[] {
    return [...this.transactions.rows.values()].sort((a, b) => a.partition - b.partition);
  }

  /** Partitions that have stopped. */
  get stopped(): ReadonlySet<number> {
    return this.resting.stopped;
  }

  /** Whether the log must be read anew: a partition was lost, and nothing was handed out since that would tell the log. */
  isForlorn(afterMs: number): boolean {
    return this.resting.lostFor(afterMs).length > 0;
  }

  /** Takes partitions over. @returns where to go on in each. @throws what `takePartitionsOver` throws */
  assigned(partitions: readonly number[]): Promise<ReadonlyMap<number, PartitionCheckpoint>> {
    const { generation } = this;
    return this.alone(async () => {
      try {
        if (this.generation !== generation) return new Map();
        return await this.takeOver(partitions, generation);
      } catch (error) {
        if (error instanceof RebuildDueError) this.fail(error);
        if (isDatabaseTrouble(error)) this.options.retrying(messageOf(error), 0);
        await this.transactions.disconnect();
        throw error;
      }
    });
  }

  /** The group shares the partitions anew: what is not written yet, their next owners read again. */
  revoked(): void {
    this.generation += 1;
    this.folder.drop();
    this.folder.letGo();
    this.transactions.letGo();
    this.resting.clearAll();
    this.room.open();
  }

  /**
   * Takes a batch in; ends when it is folded, and there is room for another.
   * @throws PartitionLostError the partition is not ours
   */
  async handle(batch: PartitionBatch): Promise<void> {
    const { partition } = batch;
    const { generation } = this;
    this.options.probe('projector: after reading the log');
    const beyond = await this.storeHead.beyond(batch);
    while ((this.stalled || this.folder.events >= this.pace.maxEvents) && !this.isOver(generation)) await this.room.pass();
    if (this.isOver(generation) || !this.folder.holds(partition)) {
      this.resting.told(partition);
      throw new PartitionLostError([partition]);
    }
    this.folder.add(beyond ?? batch);
    this.kick();
    if (this.folder.stopOf(partition) && !batch.fault) await this.resting.lifted(partition);
    this.options.probe('projector: before reading the log');
  }

  /** Goes on with partitions that have stopped. */
  lift(partitions: Iterable<number>): void {
    const untold: number[] = [];
    for (const partition of [...partitions].filter((each) => this.stopped.has(each))) {
      this.folder.letGo([partition]);
      this.transactions.letGo([partition]);
      if (this.resting.lift(partition)) untold.push(partition);
    }
    if (untold.length > 0) this.options.resume(untold);
  }

  /** Goes on with another version of the read models, if one is active. */
  async lookForSwitch(): Promise<void> {
    const active = await this.options.readStore.active();
    if (this.transactions.version === undefined || active.number === this.transactions.version) return;
    await this.alone(() => this.recover(new FenceLostError(active.number), [], this.generation)).catch((error: unknown) =>
      this.fail(error),
    );
  }

  /** Writes what is folded, and ends. Nothing may be handed to it any more. */
  async close(): Promise<void> {
    this.closing = true;
    this.doze.wake();
    this.releaseAll();
    this.kick();
    await this.draining;
    await this.chain.catch(() => undefined);
    await this.transactions.disconnect();
  }

  private async takeOver(partitions: readonly number[], generation: number): Promise<ReadonlyMap<number, PartitionCheckpoint>> {
    const { folder, transactions } = this;
    const before = this.transactions.version;
    const rows = await transactions.takeOver(partitions);
    if (this.isRevoked(generation)) return new Map();
    const others = [...folder.held().keys()].filter((partition) => !partitions.includes(partition));
    // of these partitions all is handed out again that is not written
    const pending = folder.drop().filter(({ partition }) => !partitions.includes(partition));
    this.resting.clear(partitions);
    folder.hold(rows);
    if (before === this.transactions.version || others.length === 0) for (const batch of pending) folder.add(batch);
    else await this.recover(new FenceLostError(before!), pending, generation);
    this.options.committed(transactions.position);
    return new Map(
      this.rows
        .filter(({ partition }) => partitions.includes(partition))
        .map(({ partition, position, nextOffset }) => [partition, { position, ...(nextOffset !== undefined && { nextOffset }) }]),
    );
  }

  /** @returns whether what was taken over meanwhile is not ours any more */
  private isRevoked(generation: number): boolean {
    if (generation === this.generation) return false;
    this.transactions.letGo();
    return true;
  }

  private releaseAll(): void {
    this.room.open();
    this.resting.releaseAll();
  }

  private fail(error: unknown): void {
    this.broken = true;
    this.reject(error);
  }

  private isOver(generation: number): boolean {
    return generation !== this.generation || this.closing || this.options.signal.aborted;
  }

  /** Runs work of which nothing else may run at the same time. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.chain.then(work, work);
    this.chain = done.catch(() => undefined);
    return done;
  }

  private kick(): void {
    this.doze.wake();
    if (this.draining || this.broken) return;
    this.draining = this.drain()
      .catch((error: unknown) => this.fail(error))
      .then(() => {
        this.draining = undefined;
        if (!this.folder.isEmpty) this.kick(); // what came after the last look
      });
  }

  /** Writes until nothing is folded. */
  private async drain(): Promise<void> {
    while (await this.isDue()) await this.alone(() => (this.careful ? this.writeCarefully() : this.writeAll()));
  }

  /** Waits until what is folded is due. @returns false where nothing is */
  private async isDue(): Promise<boolean> {
    let gathered = false;
    for (;;) {
      const { folder, closing, careful, pace } = this;
      if (folder.isEmpty) return false;
      if (closing || careful || folder.events >= pace.fullEvents) return true;
      const restMs = folder.moved ? pace.restMs : pace.idleMs;
      const waitMs = this.writtenMs + restMs - performance.now();
      if (waitMs <= 0 && gathered) return true;
      gathered = true;
      await this.doze.wait(Math.max(waitMs, pace.gatherMs));
    }
  }

  private async writeAll(): Promise<void> {
    const { generation } = this;
    const folded = this.folder.take();
    this.room.open();
    if (folded.moves.length === 0) return;
    try {
      await this.write(folded);
    } catch (error) {
      await this.recover(error, folded.raw, generation);
    }
  }

  private async write(folded: FoldedPartitions): Promise<void> {
    await this.transactions.write(folded);
    this.writtenMs = performance.now();
    this.backOff.reset();
    for (const { partition, stop } of folded.moves) {
      if (!stop || !this.folder.holds(partition)) continue;
      this.resting.noteStop(partition);
      this.options.noted(`partition ${partition} of ${this.options.topic.topic} stopped: ${stop.reason}`);
    }
  }

  /** Writes what is folded batch by batch, and where one fails in halves, until what is at fault stands alone: there its partition stops. */
  private async writeCarefully(): Promise<void> {
    const { generation } = this;
    this.stalled = true;
    const raw = [...this.folder.drop()];
    try {
      while (raw.length > 0 && generation === this.generation) {
        await this.writePart(raw[0]!);
        raw.shift();
      }
      this.careful = false;
    } catch (error) {
      await this.recover(error, raw, generation);
    } finally {
      this.stalled = false;
      this.room.open();
    }
  }

  private async writePart(part: PartialBatch): Promise<void> {
    const { partition, events, knownAtMs } = part;
    this.folder.addPart(part);
    const folded = this.folder.take();
    if (folded.moves.length === 0) return;
    try {
      await this.write(folded);
    } catch (error) {
      if (!(error instanceof ProjectionError)) throw error;
      await this.transactions.rollBack();
      this.transactions.forget();
      const row = this.transactions.rows.get(partition);
      if (!row) return;
      this.folder.hold([row]);
      const left = events.filter(({ position }) => position > row.position);
      if (left.length <= 1) {
        this.folder.stop(partition, { at: left[0]?.position, reason: error.message });
        return this.write(this.folder.take());
      }
      const head = left.slice(0, left.length >> 1);
      const end = head.at(-1)!;
      await this.writePart({
        partition,
        events: head,
        readUpTo: end.position,
        knownAtMs: end.knownAtMs ?? knownAtMs,
        nextOffset: undefined,
      });
      if (!this.folder.stopOf(partition)) await this.writePart({ ...part, events: left.slice(head.length) });
    }
  }

  /**
   * After a write that failed: takes what we hold over anew and folds again what was handed out for it, for as long as it takes.
   * @throws what it cannot mend
   */
  private async recover(failure: unknown, raw: readonly PartialBatch[], generation: number): Promise<void> {
    this.stalled = true;
    const backlog = [...raw, ...this.folder.drop()];
    try {
      for (let error = failure; this.generation === generation && !this.options.signal.aborted;) {
        if (!isMendable(error)) throw error;
        try {
          await this.mend(error, error !== failure);
          return await this.reclaim(backlog, generation);
        } catch (next) {
          error = next;
        }
      }
      // it may be in the middle of a transaction
      await this.transactions.disconnect();
    } finally {
      this.stalled = false;
      this.room.open();
    }
  }

  /** The connection was cut. Where nothing was under way: a database that starts again may have lost what it had committed last. */
  private lookAgain(error: Error): void {
    if (this.closing) return;
    void this.alone(async () => {
      if (!this.transactions.isConnected) await this.recover(error, [], this.generation);
    }).catch((failure: unknown) => this.fail(failure));
  }

  /** Does what an error asks for before another try. */
  private async mend(error: unknown, again: boolean): Promise<void> {
    const { options, transactions } = this;
    transactions.forget();
    if (error instanceof PartitionLostError) this.lose(error.partitions);
    else if (error instanceof ProjectionError) {
      this.careful = true;
      await transactions.rollBack();
    } else if (isDatabaseTrouble(error)) await transactions.disconnect();
    if (!again && !isDatabaseTrouble(error)) return;
    options.retrying(messageOf(error), this.backOff.nextMs);
    await this.backOff.pause(options.signal);
  }

  private lose(partitions: readonly number[]): void {
    this.options.noted(new PartitionLostError(partitions).message);
    this.folder.letGo(partitions);
    this.transactions.letGo(partitions);
    this.resting.noteLost(partitions);
  }

  private async reclaim(backlog: readonly PartialBatch[], generation: number): Promise<void> {
    const { folder, transactions } = this;
    const before = new Map(transactions.rows);
    const version = this.transactions.version;
    const wanted = [...folder.held().keys()].filter((partition) => !this.stopped.has(partition));
    const rows = await transactions.retake(wanted);
    if (this.isRevoked(generation)) return;
    for (const { partition, position } of rows) {
      if (position >= before.get(partition)!.position) continue;
      throw new ReadAgainError(`partition ${partition} is at position ${position} again: the database lost what came after`);
    }
    const kept = new Set(rows.map(({ partition }) => partition));
    const gone = wanted.filter((partition) => !kept.has(partition));
    if (gone.length > 0) this.lose(gone);
    folder.hold(rows);
    for (const batch of backlog) folder.add(batch);
    if (version !== this.transactions.version) this.lift(this.stopped);
    this.resting.liftUnless((partition) => folder.stopOf(partition) !== undefined);
    this.options.committed(transactions.position);
    this.kick();
  }
}
