import { type StoredEvent, postings } from '#libs/contracts/index.js';
import type { LogBatch, LoggedEvent } from '#libs/event-log/port.js';
import type { Checkpoint } from './control.js';
import { ProjectionError, messageOf } from './failures.js';
import { projectedEvent } from './projected-event.js';
import type { EventContext, Projection, ProjectionBatch } from './projection.js';

/** Events that are folded in memory and not yet written. */
export interface FoldedBatch {
  readonly batches: readonly ProjectionBatch[];
  readonly events: number;
  /** The checkpoint once the batch is written. */
  readonly position: bigint;
  readonly ahead: readonly bigint[];
  readonly knownAtMs: number;
}

/**
 * Folds what the log hands out into batches of the projections: each event is decoded once and its postings are worked out once, for all
 * of them. Knows which events are in the rows already: those up to the checkpoint and the ones noted as ahead of it.
 */
export class Folder {
  private position: bigint;
  private knownAtMs: number;
  private readonly ahead: Set<bigint>;
  private batches: readonly ProjectionBatch[] | undefined;
  /** Events folded since the last `take`. */
  events = 0;
  /** Whether there is anything to write: events, or a checkpoint that has moved. */
  moved = false;

  constructor(
    private readonly projections: readonly Projection[],
    { position, ahead, knownAtMs }: Checkpoint,
  ) {
    this.position = position;
    this.ahead = new Set(ahead);
    this.knownAtMs = knownAtMs;
  }

  /** Position up to which every event is folded. */
  get completeUpTo(): bigint {
    return this.position;
  }

  /** Folds a batch of the log. @throws ProjectionError */
  add({ events, completeUpTo }: LogBatch): void {
    this.batches ??= this.projections.map((projection) => projection.begin());
    for (const event of events) {
      const { position } = event;
      if (position <= this.position || (this.ahead.size > 0 && this.ahead.has(position))) continue;
      this.fold(event, this.batches);
      if (position > completeUpTo) this.ahead.add(position);
    }
    if (completeUpTo <= this.position) return;
    this.position = completeUpTo;
    this.moved = true;
    if (this.ahead.size > 0) for (const position of this.ahead) if (position <= completeUpTo) this.ahead.delete(position);
  }

  /** Hands over what is folded, to be written; folding goes on with a new batch. */
  take(): FoldedBatch {
    const taken = {
      batches: this.batches ?? [],
      events: this.events,
      position: this.position,
      ahead: [...this.ahead],
      knownAtMs: this.knownAtMs,
    };
    this.batches = undefined;
    this.events = 0;
    this.moved = false;
    return taken;
  }

  private fold(raw: LoggedEvent, batches: readonly ProjectionBatch[]): void {
    this.knownAtMs = Math.max(this.knownAtMs, foldEvent(raw, batches, this.knownAtMs));
    this.events += 1;
    this.moved = true;
  }
}

/**
 * Folds an event into a batch of each projection: it is decoded once, and its postings are worked out once.
 * @param knownBeforeMs `knownAt` of the event before, for a log that does not say it
 * @returns `knownAt` of the event, milliseconds since the epoch
 * @throws ProjectionError
 */
export function foldEvent(raw: LoggedEvent, batches: readonly ProjectionBatch[], knownBeforeMs: number): number {
  let event: StoredEvent | undefined;
  try {
    const read = projectedEvent(raw);
    event = read.event;
    const posted = postings(event);
    const context: EventContext = { knownAtMs: raw.knownAtMs ?? Math.max(knownBeforeMs, read.recordedAtMs) };
    for (const batch of batches) batch.apply(event, posted, context);
    return context.knownAtMs;
  } catch (error) {
    const what = event ? 'cannot be taken in' : 'cannot be read';
    throw new ProjectionError(
      raw.position,
      'fold',
      `event ${raw.id} (${raw.type}) at position ${raw.position} ${what}: ${messageOf(error)}`,
      { cause: error },
    );
  }
}
