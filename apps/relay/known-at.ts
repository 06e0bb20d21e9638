/**
 * The running maximum of `recordedAt` in the order of the store. A time that cannot be read leaves it as it is: whoever understands
 * events refuses that one, the relay carries it.
 */
export class KnownAt {
  /** @param ms `knownAt` of the event before, milliseconds since the epoch */
  constructor(public ms: number) {}

  /** Takes in the next event, by its metadata. @returns `knownAt` of it, milliseconds since the epoch */
  next(metadata: string): number {
    const recordedAtMs = Date.parse(recordedAtOf(metadata));
    if (recordedAtMs > this.ms) this.ms = recordedAtMs;
    return this.ms;
  }
}

const KEY = '"recordedAt":"';
/** `2025-03-04T06:41:00.000Z` */
const TIME_LENGTH = 24;

/**
 * Where the key stands once, with a time of the usual length, metadata need not be parsed: inside of a text its quotes would be escaped.
 */
function recordedAtOf(metadata: string): string {
  const start = metadata.indexOf(KEY) + KEY.length;
  const isUsual = start >= KEY.length && metadata[start + TIME_LENGTH] === '"' && !metadata.includes(KEY, start);
  if (isUsual) return metadata.slice(start, start + TIME_LENGTH);
  return (JSON.parse(metadata) as { recordedAt: string }).recordedAt;
}
