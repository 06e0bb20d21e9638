import { type EventMetadata, type StoredEvent, recordingOf, upcast } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';

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

/**
 * Reads a raw event as `decodeEvent` does, but its metadata only as far as they are needed.
 * @throws UnknownEventError, SyntaxError
 */
export function projectedEvent(raw: RecordedEvent): { event: StoredEvent; recordedAtMs: number } {
  const { recordedAt, schemaVersion } = recordingOf(raw.metadata);
  const data = upcast(raw.type, schemaVersion, JSON.parse(raw.data) as Record<string, unknown>);
  const event = new ProjectedEvent(raw.type, data, raw.id, raw.stream, raw.revision, raw.position, raw.metadata);
  const recordedAtMs = Date.parse(recordedAt);
  if (Number.isNaN(recordedAtMs)) throw new SyntaxError(`recordedAt of event ${raw.id} is no time`);
  return { event: event as unknown as StoredEvent, recordedAtMs };
}
