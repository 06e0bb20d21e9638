import { type LedgerEvent, type StoredEvent, recomputeHash } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { LotLog } from '#libs/testing/lot-log.js';

type Data = Record<string, unknown>;

/** Events as a store hands them out, with the hashes that their content asks for. */
export function sealed(
  events: readonly StoredEvent[],
  forge: (event: StoredEvent) => object = ({ data }) => data,
): RecordedEvent[] {
  const hashes = new Map<string, string>();
  return events.map((event) => {
    const { id, stream, revision, position, type } = event;
    const raw = {
      id,
      stream,
      revision,
      position,
      type,
      data: JSON.stringify(forge(event)),
      metadata: JSON.stringify(event.metadata),
    };
    const { expected } = recomputeHash(hashes.get(stream) ?? '0'.repeat(64), raw);
    hashes.set(stream, expected);
    return { ...raw, metadata: JSON.stringify({ ...(JSON.parse(raw.metadata) as Data), hash: expected }) };
  });
}

/** The events of one lot, in the order of recording, as a log. */
export function logOf(lotId: string, events: readonly (LedgerEvent & { readonly id: string })[]): StoredEvent[] {
  const log = new LotLog();
  for (const { id, ...event } of events) log.append(`lot-${lotId}`, event, 'local', id);
  return log.events;
}
