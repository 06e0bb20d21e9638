import type { EventMetadata } from './metadata.js';

/** What every event is asked for: when it was recorded, and in which version of its schema. */
export type Recording = Pick<EventMetadata, 'recordedAt' | 'schemaVersion'>;

/** End of the key `recordedAt`: a capital is rare in metadata, so that it is found at once. */
const AT = 'At":"';
const RECORDED = '"recorded';
/** `2025-03-04T06:41:00.000Z` */
const TIME_LENGTH = 24;
const AFTER_TIME = '","schemaVersion":';
const ZERO = '0'.charCodeAt(0);
const COMMA = ','.charCodeAt(0);
const BRACE = '}'.charCodeAt(0);

/**
 * Reads time and version out of metadata. Where these are written as the ledger writes them (canonical JSON), they are not parsed; whatever else
 * is JSON is. Nothing of them is checked: where one is missing or of another type, the answer says so.
 * @throws SyntaxError the text is not a JSON object
 */
export function recordingOf(metadata: string): Recording {
  const seen = glance(metadata);
  if (seen) return seen;
  const parsed = JSON.parse(metadata) as EventMetadata | null;
  if (typeof parsed !== 'object' || parsed === null) throw new SyntaxError('metadata are not a JSON object');
  return parsed;
}

/**
 * In canonical JSON the two keys stand beside each other. Inside of a text the quotes would be escaped.
 * @returns undefined where the text is not of the usual form
 */
function glance(metadata: string): Recording | undefined {
  const at = metadata.indexOf(AT);
  const start = at + AT.length;
  const end = start + TIME_LENGTH;
  if (at < 0 || !metadata.startsWith(RECORDED, at - RECORDED.length) || !metadata.startsWith(AFTER_TIME, end)) return undefined;
  if (metadata.includes(AT, end)) return undefined;
  const digit = end + AFTER_TIME.length;
  const schemaVersion = metadata.charCodeAt(digit) - ZERO;
  const next = metadata.charCodeAt(digit + 1);
  if (schemaVersion < 0 || schemaVersion > 9 || (next !== COMMA && next !== BRACE)) return undefined;
  return { recordedAt: metadata.slice(start, end), schemaVersion };
}
