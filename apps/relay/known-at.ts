import { recordingOf } from '#libs/contracts/recording.js';

/**
 * The running maximum of `recordedAt` in the order of the store. A time that cannot be read leaves it as it is: whoever understands
 * events refuses that one, the relay carries it.
 */
export class KnownAt {
  /** @param ms `knownAt` of the event before, milliseconds since the epoch */
  constructor(public ms: number) {}

  /** Takes in the next event, by its metadata. @returns `knownAt` of it, milliseconds since the epoch */
  next(metadata: string): number {
    const recordedAtMs = Date.parse(recordingOf(metadata).recordedAt);
    if (recordedAtMs > this.ms) this.ms = recordedAtMs;
    return this.ms;
  }
}
