import type { LedgerEvent } from './catalogue.js';
import type { EventMetadata } from './metadata.js';
import { upcast } from './upcasters.js';

/** A stored event, read: data at the current version. */
export type StoredEvent = LedgerEvent & {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly metadata: EventMetadata;
};

/** The raw form in which every store hands events out. */
export interface RawEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly data: string;
  readonly metadata: string;
}

/** Reads a raw event. @throws UnknownEventError, SyntaxError */
export function decodeEvent(raw: RawEvent): StoredEvent {
  const metadata = JSON.parse(raw.metadata) as EventMetadata;
  const data = upcast(raw.type, metadata.schemaVersion, JSON.parse(raw.data) as Record<string, unknown>);
  return {
    type: raw.type,
    data,
    id: raw.id,
    stream: raw.stream,
    revision: raw.revision,
    position: raw.position,
    metadata,
  } as unknown as StoredEvent;
}
