import { createHash } from 'node:crypto';
import { canonicalJson, isoInstant } from '#libs/kernel/index.js';
import type { EventType, EventData } from './catalogue.js';
import type { UnsealedMetadata } from './metadata.js';

/** Hash before the first event of a stream. */
export const EMPTY_STREAM_HASH = '0'.repeat(64);

/** An event ready to be sealed. */
export interface EventDraft<T extends EventType = EventType> {
  readonly id: string;
  readonly type: T;
  readonly data: EventData<T>;
  readonly metadata: UnsealedMetadata;
}

/** An event as the store takes it: canonical JSON texts, hash in the metadata. */
export interface SealedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/**
 * The hash of an event: SHA-256, hex, over the previous event's hash and the canonical JSON (RFC 8785) of
 * `{ data, id, metadata, type }`, the metadata without its own `hash`.
 */
export function eventHash(
  previousHash: string,
  event: { id: string; type: string; dataJson: string; metadataJson: string },
): string {
  const text = `{"data":${event.dataJson},"id":${JSON.stringify(event.id)},"metadata":${event.metadataJson},"type":${JSON.stringify(event.type)}}`;
  return createHash('sha256').update(previousHash).update(text, 'utf8').digest('hex');
}

/**
 * Stamps drafts with their time of recording and chains them to the stream.
 * @param previousHash hash of the stream's last event, `EMPTY_STREAM_HASH` for a new stream
 */
export function sealEvents(
  previousHash: string,
  recordedAtMs: number,
  drafts: readonly EventDraft[],
): { events: SealedEvent[]; headHash: string } {
  const recordedAt = isoInstant(recordedAtMs);
  let headHash = previousHash;
  const events = drafts.map((draft) => {
    const dataJson = canonicalJson(draft.data);
    const metadata = { ...draft.metadata, recordedAt };
    const hash = eventHash(headHash, { id: draft.id, type: draft.type, dataJson, metadataJson: canonicalJson(metadata) });
    headHash = hash;
    return { id: draft.id, type: draft.type, data: dataJson, metadata: canonicalJson({ ...metadata, hash }) };
  });
  return { events, headHash };
}

/** Works out the hash of a stored event anew. @returns the hash it should carry and the one it carries */
export function recomputeHash(previousHash: string, event: SealedEvent): { expected: string; stored: string } {
  const { hash, ...metadata } = JSON.parse(event.metadata) as Record<string, unknown>;
  const expected = eventHash(previousHash, {
    id: event.id,
    type: event.type,
    dataJson: canonicalJson(JSON.parse(event.data)),
    metadataJson: canonicalJson(metadata),
  });
  return { expected, stored: typeof hash === 'string' ? hash : '' };
}
