import { isUuid } from '#libs/kernel/index.js';
import { AppendTooLargeError, DuplicateEventIdError, InvalidAppendError } from './errors.js';
import type { Append } from './port.js';

/** Limits of one append (DESIGN section 2). */
export const MAX_EVENTS = 1000;
export const MAX_BYTES = 900_000;

/** Bytes of an append as UTF-8. */
export function bytesOf(append: Append): number {
  let bytes = 0;
  for (const { data, metadata } of append.events) bytes += Buffer.byteLength(data) + Buffer.byteLength(metadata);
  return bytes;
}

/** @returns bytes of the append. @throws AppendTooLargeError */
export function checkLimits(append: Append): number {
  const bytes = bytesOf(append);
  if (append.events.length > MAX_EVENTS || bytes > MAX_BYTES) throw new AppendTooLargeError(append.events.length, bytes);
  return bytes;
}

/**
 * Everything about an append that can be said without looking into the store, but for whether its texts are JSON.
 * @returns bytes of the append
 * @throws AppendTooLargeError, InvalidAppendError, DuplicateEventIdError an id stands twice in the append
 */
export function checkAppend(append: Append): number {
  const { stream, events, expectedRevision } = append;
  if (stream === '' || stream.includes('\0')) throw new InvalidAppendError(stream, 'this is no name for a stream');
  if (expectedRevision !== 'no-stream' && !(Number.isSafeInteger(expectedRevision) && expectedRevision >= 0)) {
    throw new InvalidAppendError(stream, `${expectedRevision} is no revision`);
  }
  if (events.length === 0) throw new InvalidAppendError(stream, 'there are no events');
  const bytes = checkLimits(append);
  const firstAt = new Map<string, number>();
  events.forEach(({ id, type }, i) => {
    if (!isUuid(id)) throw new InvalidAppendError(stream, `the event id ${id} is no UUID in lower case`);
    if (type === '' || type.includes('\0')) throw new InvalidAppendError(stream, `event ${id} has no type`);
    if (events.length === 1) return;
    const earlier = firstAt.get(id);
    if (earlier !== undefined) throw new DuplicateEventIdError(id, stream, firstRevision(append) + earlier);
    firstAt.set(id, i);
  });
  return bytes;
}

/** Until when an append may be stored, milliseconds since the epoch. */
export const storableUntilMs = ({ recordedAtMs, staleAfterMs }: Append): number =>
  staleAfterMs === undefined ? Infinity : recordedAtMs + staleAfterMs;

/** Revision that the first event of an append gets. */
export const firstRevision = ({ expectedRevision }: Append): number =>
  expectedRevision === 'no-stream' ? 0 : expectedRevision + 1;
