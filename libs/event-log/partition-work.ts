import { setTimeout as sleep } from 'node:timers/promises';
import { type PartitionProgress, type RecordFormat, batchOf } from './partition-batch.js';
import { type ConsumeOptions, type PartitionBatch, type PartitionCheckpoint, PartitionLostError } from './partitioned-port.js';

/** Where a partition can be read on: at an offset, or not at all. */
export type Place = { readonly offset: bigint } | { readonly unreachable: string };

/** Offsets of the records that a partition holds: of the first, and after the last. */
export interface OffsetBounds {
  readonly first: bigint;
  readonly end: bigint;
}

/**
 * Where a partition is read on after a checkpoint. Never somewhere else in silence: a log that was cut or made anew may hold other events
 * at these offsets, or none.
 * @param before position of the record that stands before the checkpoint's offset, where there is one that can be understood
 */
export function placeOf({ position, nextOffset }: PartitionCheckpoint, { first, end }: OffsetBounds, before?: bigint): Place {
  if (nextOffset === undefined && first > 0n) return { unreachable: `the records before offset ${first} have been deleted` };
  const offset = nextOffset ?? first;
  if (offset < first || offset > end)
    return {
      unreachable: `it is to go on at offset ${offset}, but holds ${first} to ${end}: its records were cut, or it was made anew`,
    };
  if (before !== undefined && before > position)
    return {
      unreachable: `it is to go on at offset ${offset} after position ${position}, but position ${before} stands before that: it was made anew`,
    };
  return { offset };
}

/** What a log does for `PartitionWork`. */
export interface PartitionSource<R> extends RecordFormat<R> {
  /** Whether the log holds what follows on these checkpoints, and from which offset on. */
  locate(checkpoints: ReadonlyMap<number, PartitionCheckpoint>): Promise<ReadonlyMap<number, Place>>;
  /** Hands out the partition from this offset on, until `rest`. */
  go(partition: number, offset: bigint): void;
  rest(partition: number): void;
  /** Whether the group has counted this consumer as a member since this time (`performance.now()`). */
  isMemberSince(timeMs: number): boolean;
  /** Told of what failed and is tried again. */
  failed(what: string, error: unknown): void;
}

export interface PartitionWorkSettings {
  /** Pauses before something that failed is tried again: doubled each time, milliseconds. */
  readonly retryMs: { readonly first: number; readonly most: number };
  /** How long after a `PartitionLostError` a partition is asked for again that the group still counts as ours, milliseconds. */
  readonly retakeAfterMs: number;
}

export const WORK_SETTINGS: PartitionWorkSettings = { retryMs: { first: 200, most: 5000 }, retakeAfterMs: 3000 };

type Phase = 'preparing' | 'reading' | 'resting' | 'lost';

/** One partition while the group counts it as ours. */
interface OwnPartition extends PartitionProgress {
  phase: Phase;
  failures: number;
  /** Times that the log handed out other records than were expected, one after another. */
  strayed: number;
}

const STRAYED_TOO_OFTEN = 5;

/**
 * What a consumer of a group does with its partitions, whatever the log: asks where to go on, hands out batches of a partition one after
 * another, never one of a partition that has not been prepared since the group last shared, lets a partition rest after a fault or when it
 * is lost, and tries again what failed.
 */
export class PartitionWork<R> {
  private readonly own = new Map<number, OwnPartition>();
  /** The last handling of each partition; never rejects. */
  private readonly handling = new Map<number, Promise<void>>();
  private generation = 0;
  private closed = false;

  constructor(
    private readonly options: ConsumeOptions,
    private readonly source: PartitionSource<R>,
    private readonly settings: PartitionWorkSettings = WORK_SETTINGS,
  ) {}

  /** The group has shared anew: these partitions are ours, and no others. */
  share(partitions: readonly number[]): void {
    this.lose();
    for (const partition of partitions) this.own.set(partition, unprepared());
    for (const partition of partitions) this.source.rest(partition);
    if (partitions.length > 0) void this.prepare(partitions, this.generation, [...this.handling.values()]);
  }

  /** No partition is ours any more. */
  lose(): void {
    this.generation += 1;
    if (this.own.size === 0) return;
    this.own.clear();
    this.options.revoked();
  }

  /** Nothing is handed out any more; ends when what is under way is handled. */
  async close(): Promise<void> {
    this.closed = true;
    this.generation += 1;
    await Promise.all(this.handling.values());
  }

  /** Reads resting partitions on, from where `assigned` says now. */
  async resume(partitions: readonly number[]): Promise<void> {
    const resting = partitions.filter((partition) => this.own.get(partition)?.phase === 'resting');
    if (resting.length > 0) await this.prepare(resting, this.generation, this.handlingOf(resting));
  }

  /**
   * Takes records that the log handed out, and ends when their handling has begun: after that of the batch before.
   * @returns whether they were taken; if not, the log goes on elsewhere
   */
  async take(partition: number, records: readonly R[]): Promise<boolean> {
    const { generation } = this;
    const own = this.own.get(partition);
    if (own?.phase !== 'reading' || records.length === 0) return false;
    if (this.source.offsetOf(records[0]!) !== own.nextOffset) {
      void this.stray(partition, own, this.source.offsetOf(records[0]!));
      return false;
    }
    own.strayed = 0;
    const batch = batchOf(partition, records, this.source, own);
    await this.handling.get(partition);
    if (!this.isOurs(generation, partition, own) || own.phase !== 'reading') return false;
    if (batch.fault) this.restAs('resting', partition, own);
    this.begin(partition, own, batch);
    return true;
  }

  private begin(partition: number, own: OwnPartition, batch: PartitionBatch): void {
    this.handling.set(partition, this.handle(this.generation, partition, own, batch));
  }

  private async handle(generation: number, partition: number, own: OwnPartition, batch: PartitionBatch): Promise<void> {
    try {
      await this.options.handle(batch);
      own.failures = 0;
    } catch (error) {
      this.notHandled(generation, partition, own, error);
    }
  }

  private notHandled(generation: number, partition: number, own: OwnPartition, error: unknown): void {
    if (!this.isOurs(generation, partition, own)) return;
    if (error instanceof PartitionLostError) {
      for (const lost of new Set([partition, ...error.partitions])) {
        const theOwn = this.own.get(lost);
        if (theOwn && theOwn.phase !== 'lost') this.restAs('lost', lost, theOwn);
      }
      void this.retake(generation);
      return;
    }
    this.source.failed(`handling a batch of partition ${partition}`, error);
    this.restAs('preparing', partition, own);
    own.failures += 1;
    void this.pause(own.failures).then(() => this.prepare([partition], generation, this.handlingOf([partition])));
  }

  /**
   * A partition is lost while the group counts it as ours: another consumer holds on to it that the group has thrown out, or our own
   * commit did not come through in the way we thought. When the group still counts it as ours after a while, it is asked for again.
   */
  private async retake(generation: number): Promise<void> {
    const lostAtMs = performance.now();
    do await this.pauseFor(this.settings.retakeAfterMs);
    while (this.isCurrent(generation) && !this.source.isMemberSince(lostAtMs));
    if (!this.isCurrent(generation)) return;
    const lost = [...this.own].filter(([, { phase }]) => phase === 'lost').map(([partition]) => partition);
    if (lost.length > 0) await this.prepare(lost, generation, this.handlingOf(lost));
  }

  private async prepare(partitions: readonly number[], generation: number, before: readonly Promise<void>[]): Promise<void> {
    for (const partition of partitions) {
      const own = this.own.get(partition);
      if (own && this.isCurrent(generation)) own.phase = 'preparing';
    }
    await Promise.all(before);
    for (let failures = 1; this.isCurrent(generation); failures++) {
      try {
        const checkpoints = await this.options.assigned(partitions);
        const places = await this.source.locate(checkpoints);
        if (this.isCurrent(generation)) for (const partition of partitions) this.start(partition, checkpoints, places);
        return;
      } catch (error) {
        this.source.failed(`taking partitions ${partitions.join(', ')} over`, error);
        await this.pause(failures);
      }
    }
  }

  private start(
    partition: number,
    checkpoints: ReadonlyMap<number, PartitionCheckpoint>,
    places: ReadonlyMap<number, Place>,
  ): void {
    const own = this.own.get(partition);
    const checkpoint = checkpoints.get(partition);
    const place = places.get(partition);
    if (!own) return;
    if (!checkpoint || !place) return this.restAs('resting', partition, own);
    own.handedOut = checkpoint.position;
    own.readUpTo = checkpoint.position;
    own.knownAtMs = 0;
    this.goOrStop(partition, own, checkpoint, place);
  }

  private goOrStop(partition: number, own: OwnPartition, { nextOffset }: PartitionCheckpoint, place: Place): void {
    if ('offset' in place) {
      own.nextOffset = place.offset;
      own.phase = 'reading';
      this.source.go(partition, place.offset);
      return;
    }
    own.nextOffset = nextOffset ?? 0n;
    this.stop(partition, own, place.unreachable);
  }

  /** Hands out a fault without events: there is nothing to go on at. */
  private stop(partition: number, own: OwnPartition, reason: string): void {
    this.restAs('resting', partition, own);
    const { readUpTo, knownAtMs, nextOffset } = own;
    const fault = { partition, offset: nextOffset, reason };
    this.begin(partition, own, { partition, events: [], readUpTo, knownAtMs, nextOffset, fault });
  }

  /**
   * The log handed out other records than those that follow: fetched before the group shared anew, or what follows is not there any more
   * and the client of the log has begun somewhere else.
   */
  private async stray(partition: number, own: OwnPartition, offset: bigint): Promise<void> {
    const { generation } = this;
    this.restAs('preparing', partition, own);
    own.strayed += 1;
    const checkpoint = { position: own.readUpTo, nextOffset: own.nextOffset };
    for (let failures = 1; this.isOurs(generation, partition, own); failures++) {
      try {
        const place = (await this.source.locate(new Map([[partition, checkpoint]]))).get(partition)!;
        if (!this.isOurs(generation, partition, own)) return;
        if (own.strayed <= STRAYED_TOO_OFTEN) this.goOrStop(partition, own, checkpoint, place);
        else this.stop(partition, own, `the record of offset ${own.nextOffset} is not there: ${offset} comes in its place`);
        return;
      } catch (error) {
        this.source.failed(`looking up the offsets of partition ${partition}`, error);
        await this.pause(failures);
      }
    }
  }

  private restAs(phase: Phase, partition: number, own: OwnPartition): void {
    own.phase = phase;
    this.source.rest(partition);
  }

  private handlingOf(partitions: readonly number[]): Promise<void>[] {
    return partitions.map((partition) => this.handling.get(partition) ?? Promise.resolve());
  }

  private isCurrent(generation: number): boolean {
    return !this.closed && !this.options.signal.aborted && generation === this.generation;
  }

  private isOurs(generation: number, partition: number, own: OwnPartition): boolean {
    return this.isCurrent(generation) && this.own.get(partition) === own;
  }

  private pause(failures: number): Promise<void> {
    const { first, most } = this.settings.retryMs;
    return this.pauseFor(Math.min(most, first * 2 ** (failures - 1)));
  }

  private async pauseFor(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.options.signal }).catch(() => undefined);
  }
}

const unprepared = (): OwnPartition => ({
  phase: 'preparing',
  failures: 0,
  strayed: 0,
  nextOffset: 0n,
  handedOut: 0n,
  readUpTo: 0n,
  knownAtMs: 0,
});
