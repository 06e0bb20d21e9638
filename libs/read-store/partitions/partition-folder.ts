import type { PartitionBatch, RecordFault } from '#libs/event-log/partitioned-port.js';
import { foldEvent } from '../folding.js';
import { ProjectionError } from '../failures.js';
import type { Projection, ProjectionBatch } from '../projection.js';
import type { PartitionMove, PartitionRow, Stop } from './partition-control.js';

/** What is folded in memory and not yet written. */
export interface FoldedPartitions {
  readonly batches: readonly ProjectionBatch[];
  readonly events: number;
  readonly moves: readonly PartitionMove[];
  /** What the log handed out for it, so that it can be folded again. */
  readonly raw: readonly PartialBatch[];
  /** Position of the last event in it. */
  readonly last: bigint;
}

/** How far a partition is. */
interface Reached {
  readonly position: bigint;
  readonly nextOffset: bigint | undefined;
  readonly knownAtMs: number;
  readonly stop: Stop | undefined;
}

/** A partition that is held. */
interface Place {
  readonly partition: number;
  readonly epoch: bigint;
  /** Where the write under way, or the last one, leaves it. */
  written: Reached;
  /** How far it is folded. */
  folded: Reached;
  /** An event at which it stops. */
  poison: ProjectionError | undefined;
  touched: boolean;
}

/** A part of a batch that ends before the batch does: the offset to go on at stays. */
export type PartialBatch = Omit<PartitionBatch, 'nextOffset'> & { readonly nextOffset: bigint | undefined };

/**
 * Folds what the partitions of a log hand out into batches of the projections. Of each partition it leaves out what is in the rows
 * already, by position; at an event that cannot be understood the partition stops, what stands before it is folded.
 */
export class PartitionFolder {
  private readonly places = new Map<number, Place>();
  private batches: readonly ProjectionBatch[] | undefined;
  private raw: PartialBatch[] = [];
  private parts: PartialBatch[] = [];
  private last = 0n;
  /** Events folded since the last `take`. */
  events = 0;
  /** Whether a position has moved since then, or a partition has stopped. */
  moved = false;

  constructor(private readonly projections: readonly Projection[]) {}

  /** Whether nothing was handed out since the last `take`. */
  get isEmpty(): boolean {
    return this.raw.length === 0;
  }

  /** Partitions that are held, with the epoch of each. */
  held(): Map<number, bigint> {
    return new Map([...this.places.values()].map(({ partition, epoch }) => [partition, epoch]));
  }

  holds(partition: number): boolean {
    return this.places.has(partition);
  }

  /** Why a partition that is held does not go on. */
  stopOf(partition: number): Stop | undefined {
    return this.places.get(partition)?.folded.stop;
  }

  /** Takes up partitions, or takes up anew what is known of them. What is folded of them must have been dropped before. */
  hold(rows: readonly PartitionRow[]): void {
    for (const { partition, epoch, ...reached } of rows)
      this.places.set(partition, { partition, epoch, written: reached, folded: reached, poison: undefined, touched: false });
  }

  /** Lets partitions go, all without an argument. What is folded of them must have been dropped before. */
  letGo(partitions: Iterable<number> = [...this.places.keys()]): void {
    for (const partition of partitions) this.places.delete(partition);
  }

  /** Folds a batch of the log. A batch of a partition that is not held, or has stopped, is left out. */
  add(batch: PartialBatch): void {
    if (this.addPart(batch)) this.raw.push(batch);
  }

  /** Folds a part of a batch; it is not kept to be folded again. @returns whether its partition is held and has not stopped */
  addPart(part: PartialBatch): boolean {
    const place = this.places.get(part.partition);
    if (!place || place.folded.stop) return false;
    this.parts.push(part);
    if (!this.fold(place, part)) this.foldAgain();
    return true;
  }

  /** Stops a partition where it is. */
  stop(partition: number, stop: Stop): void {
    const place = this.places.get(partition);
    if (place) this.move(place, { ...place.folded, stop });
  }

  /** Hands over what is folded, to be written; folding goes on with a new batch. */
  take(): FoldedPartitions {
    const touched = [...this.places.values()].filter((place) => place.touched);
    const taken = {
      batches: this.batches ?? [],
      events: this.events,
      moves: touched.map(({ partition, epoch, written, folded }) => ({ partition, epoch, from: written.position, ...folded })),
      raw: this.raw,
      last: this.last,
    };
    for (const place of touched) {
      place.written = place.folded;
      place.touched = false;
    }
    this.raw = [];
    this.parts = [];
    this.clear();
    return taken;
  }

  /** Drops what is folded and not yet taken. @returns what the log handed out for it */
  drop(): readonly PartialBatch[] {
    const { raw } = this;
    this.raw = [];
    this.parts = [];
    this.clear();
    return raw;
  }

  private clear(): void {
    this.batches = undefined;
    this.events = 0;
    this.moved = false;
    for (const place of this.places.values()) {
      place.folded = place.written;
      place.touched = false;
    }
  }

  /** Folds all anew, up to where a partition stops: a projection may have taken half of that event in. */
  private foldAgain(): void {
    this.clear();
    for (const part of this.parts) {
      const place = this.places.get(part.partition);
      if (place && !place.folded.stop && !this.fold(place, part)) return this.foldAgain();
    }
  }

  /** @returns false where an event cannot be folded: what is folded with it is spoilt */
  private fold(place: Place, { events, readUpTo, knownAtMs, nextOffset, fault }: PartialBatch): boolean {
    const batches = (this.batches ??= this.projections.map((projection) => projection.begin()));
    let { position, knownAtMs: knownMs } = place.folded;
    for (const event of events) {
      if (event.position <= position) continue;
      const { poison } = place;
      if (poison?.position === event.position) {
        const stop = { at: poison.position, reason: poison.message };
        this.move(place, { ...place.folded, position, knownAtMs: knownMs, stop });
        return true;
      }
      try {
        knownMs = Math.max(knownMs, foldEvent(event, batches, knownMs));
      } catch (error) {
        if (!(error instanceof ProjectionError)) throw error;
        place.poison = error;
        return false;
      }
      position = this.last = event.position;
      this.events += 1;
    }
    if (readUpTo > position) {
      position = readUpTo;
      knownMs = Math.max(knownMs, knownAtMs);
    }
    const stop = fault && { at: fault.position, reason: reasonOf(fault) };
    this.move(place, { position, knownAtMs: knownMs, nextOffset: nextOffset ?? place.folded.nextOffset, stop });
    return true;
  }

  private move(place: Place, to: Reached): void {
    if (to.position > place.folded.position || to.stop) this.moved = true;
    place.folded = to;
    place.touched = true;
  }
}

function reasonOf({ partition, offset, position, reason }: RecordFault): string {
  const at = position === undefined ? '' : ` at position ${position}`;
  return `record ${offset} of partition ${partition}${at} cannot be read: ${reason}`;
}
