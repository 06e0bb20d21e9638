import { DuplicateEventIdError, WrongExpectedRevisionError } from '../errors.js';
import { firstRevision } from '../limits.js';
import type { Append, Appended } from '../port.js';

/** Where an event is stored. */
export interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}

/** An append on its way: answered once. */
export class Job {
  readonly firstRevision: number;
  readonly answered: Promise<Appended>;
  /** A transaction with it was sent, and the answer has not come: it may be stored. */
  inDoubt = false;
  settled = false;
  /** Until when it waits for a database that is gone, milliseconds since the epoch. */
  deadlineMs: number | undefined;
  private settle!: { resolve: (appended: Appended) => void; reject: (error: unknown) => void };

  constructor(
    readonly append: Append,
    /** Bytes of data and metadata. */
    readonly bytes: number,
  ) {
    this.firstRevision = firstRevision(append);
    this.answered = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
  }

  get ids(): string[] {
    return this.append.events.map(({ id }) => id);
  }

  resolve(appended: Appended): void {
    this.settled = true;
    this.settle.resolve(appended);
  }

  reject(error: unknown): void {
    this.settled = true;
    this.settle.reject(error);
  }

  /** Whether its events stand where they would go, in order. @returns the place of the last of them */
  storedAt(places: ReadonlyMap<string, Place>): Place | undefined {
    let last: Place | undefined;
    for (const [i, { id }] of this.append.events.entries()) {
      last = places.get(id);
      if (last?.stream !== this.append.stream || last.revision !== this.firstRevision + i) return undefined;
    }
    return last;
  }

  /** The first of its events that is stored, but not where it would go. */
  duplicateAmong(places: ReadonlyMap<string, Place>): DuplicateEventIdError | undefined {
    for (const [i, { id }] of this.append.events.entries()) {
      const place = places.get(id);
      if (!place || (place.stream === this.append.stream && place.revision === this.firstRevision + i)) continue;
      return new DuplicateEventIdError(id, place.stream, place.revision);
    }
    return undefined;
  }

  wrongRevision(actual: number | 'no-stream'): WrongExpectedRevisionError {
    return new WrongExpectedRevisionError(this.append.stream, this.append.expectedRevision, actual);
  }

  /** Answers that the events stand at `place`. What this store stored itself, though it did not learn of it, is no repeat. */
  found({ revision, position }: Place): void {
    this.resolve({ revision, position, repeated: !this.inDoubt });
  }
}
