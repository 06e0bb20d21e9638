import type { RawEvent } from './decode.js';

/** CloudEvents 1.0, structured mode, as events leave the house (Kafka, exports). */
export interface MassCloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  /** Revision in the stream. */
  readonly streamrevision: number;
  /** Position in the store, decimal. */
  readonly position: string;
  readonly data: unknown;
  /** Metadata without the time, which is `time`. */
  readonly massmetadata: unknown;
}

/** Prefix of the CloudEvents type. */
export const CLOUD_EVENT_TYPE_PREFIX = 'no.massestrom.';

/** Wraps a stored event. @param source URI of the ledger that the event comes from */
export function toCloudEvent(raw: RawEvent, source = 'urn:massestrom:ledger'): MassCloudEvent {
  const metadata = JSON.parse(raw.metadata) as { recordedAt: string; schemaVersion: number };
  return {
    specversion: '1.0',
    id: raw.id,
    source,
    type: `${CLOUD_EVENT_TYPE_PREFIX}${raw.type}`,
    subject: raw.stream,
    time: metadata.recordedAt,
    datacontenttype: 'application/json',
    dataschema: `urn:massestrom:event:${raw.type}:v${metadata.schemaVersion}`,
    streamrevision: raw.revision,
    position: raw.position.toString(),
    data: JSON.parse(raw.data),
    massmetadata: metadata,
  };
}

/** Takes the wrapping off again. */
export function fromCloudEvent(event: MassCloudEvent): RawEvent {
  return {
    id: event.id,
    type: event.type.slice(CLOUD_EVENT_TYPE_PREFIX.length),
    stream: event.subject,
    revision: event.streamrevision,
    position: BigInt(event.position),
    data: JSON.stringify(event.data),
    metadata: JSON.stringify(event.massmetadata),
  };
}
