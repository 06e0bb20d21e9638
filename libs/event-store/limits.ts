import { AppendTooLargeError } from './errors.js';
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

/** @throws AppendTooLargeError */
export function checkLimits(append: Append): void {
  const bytes = bytesOf(append);
  if (append.events.length > MAX_EVENTS || bytes > MAX_BYTES) throw new AppendTooLargeError(append.events.length, bytes);
}
