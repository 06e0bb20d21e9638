import { type EventMetadata, type StoredEvent, upcast } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';

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
 * An event on its way into the read models. Metadata are some 40 % of an event's bytes, and most projections look at none of them: they
 * are read when somebody does.
 */
class ProjectedEvent {
  private parsed: EventMetadata | undefined;

  constructor(
    readonly type: string,
    readonly data: Record<string, unknown>,
    readonly id: string,
    readonly stream: string,
    readonly revision: number,
    readonly position: bigint,
    private readonly rawMetadata: string,
  ) {}

  get metadata(): EventMetadata {
    return (this.parsed ??= JSON.parse(this.rawMetadata) as EventMetadata);
  }
}

/** What every event is asked for. */
interface Recording {
  readonly recordedAt: string;
  readonly schemaVersion: number;
}

/**
 * Time and version out of the canonical JSON of metadata, without parsing it: these two keys stand beside each other. Inside of a text
 * the quotes would be escaped. @returns undefined where the text is not of the usual form
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

/**
 * Reads a raw event as `decodeEvent` does, but its metadata only as far as they are needed.
 * @throws UnknownEventError, SyntaxError
 */
export function projectedEvent(raw: RecordedEvent): { event: StoredEvent; recordedAtMs: number } {
  const { recordedAt, schemaVersion } = glance(raw.metadata) ?? (JSON.parse(raw.metadata) as EventMetadata);
  const data = upcast(raw.type, schemaVersion, JSON.parse(raw.data) as Record<string, unknown>);
  const event = new ProjectedEvent(raw.type, data, raw.id, raw.stream, raw.revision, raw.position, raw.metadata);
  const recordedAtMs = Date.parse(recordedAt);
  if (Number.isNaN(recordedAtMs)) throw new SyntaxError(`recordedAt of event ${raw.id} is no time`);
  return { event: event as unknown as StoredEvent, recordedAtMs };
}
