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
    const recordedAtMs = recordedAtMsOf(metadata);
    if (recordedAtMs > this.ms) this.ms = recordedAtMs;
    return this.ms;
  }
}

function recordedAtMsOf(metadata: string): number {
  try {
    const { recordedAt } = recordingOf(metadata) as { readonly recordedAt?: unknown };
    return typeof recordedAt === 'string' ? Date.parse(recordedAt) : NaN;
  } catch (error) {
    if (error instanceof SyntaxError) return NaN;
    throw error;
  }
}
