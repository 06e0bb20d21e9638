import { hash } from 'node:crypto';
import { type Actor, canonicalJson, isoInstant } from '#libs/kernel/index.js';
import type { EventType, EventData } from './catalogue.js';
import type { ImportCell, ImportRowReference, UnsealedMetadata } from './metadata.js';

/** Hash before the first event of a stream. */
export const EMPTY_STREAM_HASH = '0'.repeat(64);

/** An event ready to be sealed. */
export interface EventDraft<T extends EventType = EventType> {
  readonly id: string;
  readonly type: T;
  readonly data: EventData<T>;
  /** `data` as canonical JSON, where the caller has it already. */
  readonly dataJson?: string;
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
  return hash('sha256', previousHash + text, 'hex');
}

const actorTexts = new WeakMap<Actor, string>();

/** An actor acts often: its text is kept. */
function actorJson(actor: Actor): string {
  let text = actorTexts.get(actor);
  if (text === undefined) actorTexts.set(actor, (text = canonicalJson(actor)));
  return text;
}

const cellTexts = new WeakMap<readonly ImportCell[], string>();

/** The canonical JSON of the cells of a row; kept, because it is measured before it is written. */
export function importCellsJson(cells: readonly ImportCell[]): string {
  let text = cellTexts.get(cells);
  if (text === undefined) {
    const each = cells.map(({ column, readAs, text: cell }) => {
      const as = readAs === undefined ? '' : `"readAs":${JSON.stringify(readAs)},`;
      return `{"column":${JSON.stringify(column)},${as}"text":${JSON.stringify(cell)}}`;
    });
    cellTexts.set(cells, (text = `[${each.join(',')}]`));
  }
  return text;
}

const importRowJson = ({ cells, importId, row }: ImportRowReference): string =>
  `"importRow":{${cells ? `"cells":${importCellsJson(cells)},` : ''}"importId":"${importId}","row":${row}},`;

/**
 * The canonical JSON of metadata, written member by member because every event pays for it: what stands before the member `hash`
 * and what stands after it.
 */
function metadataTexts(metadata: UnsealedMetadata, recordedAt: string): [string, string] {
  const { actor, causationId, commandId, contentHash, correlationId, importRow, schemaVersion, source } = metadata;
  const ids = `"causationId":${JSON.stringify(causationId)},"commandId":"${commandId}","contentHash":"${contentHash}","correlationId":${JSON.stringify(correlationId)}`;
  const row = importRow ? importRowJson(importRow) : '';
  return [
    `{"actor":${actorJson(actor)},${ids},`,
    `${row}"recordedAt":"${recordedAt}","schemaVersion":${schemaVersion},"source":${JSON.stringify(source)}}`,
  ];
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
    const dataJson = draft.dataJson ?? canonicalJson(draft.data);
    const [before, after] = metadataTexts(draft.metadata, recordedAt);
    headHash = eventHash(headHash, { id: draft.id, type: draft.type, dataJson, metadataJson: before + after });
    return { id: draft.id, type: draft.type, data: dataJson, metadata: `${before}"hash":"${headHash}",${after}` };
  });
  return { events, headHash };
}

/** Works out the hash of a stored event anew. @returns the hash it should carry and the one it carries */
export function recomputeHash(previousHash: string, event: SealedEvent): { expected: string; stored: string } {
  const { hash: carried, ...metadata } = JSON.parse(event.metadata) as Record<string, unknown>;
  const expected = eventHash(previousHash, {
    id: event.id,
    type: event.type,
    dataJson: canonicalJson(JSON.parse(event.data)),
    metadataJson: canonicalJson(metadata),
  });
  return { expected, stored: typeof carried === 'string' ? carried : '' };
}
