import { partitionOf } from '#libs/event-log/partitioner.js';
import type { ReadRecord } from '#libs/event-log/partition-batch.js';
import type { RecordedEvent } from '#libs/event-store/port.js';

/**
 * What is promised of a partition: before a record of position q stands every event of the partition up to q; a record of an event says
 * that event, as stored, with the running maximum of `recordedAt`; a heartbeat says the position of an event and its `knownAt`.
 * @returns what does not hold, in words
 */
export function brokenPromises(
  partition: number,
  partitions: number,
  records: readonly ReadRecord[],
  stored: readonly RecordedEvent[],
): string[] {
  const broken: string[] = [];
  const byPosition = new Map<bigint, { event: RecordedEvent; knownAtMs: number }>();
  let knownAtMs = 0;
  for (const event of stored) {
    knownAtMs = Math.max(knownAtMs, recordedAtMs(event.metadata));
    byPosition.set(event.position, { event, knownAtMs });
  }
  const ours = stored.filter(({ stream }) => partitionOf(stream, partitions) === partition);
  let seen = 0;
  for (const { position, event, knownAtMs: said } of records) {
    const place = byPosition.get(position);
    if (event && event.position === ours[seen]?.position) seen++;
    const next = ours[seen];
    if (next && next.position <= position) broken.push(`partition ${partition} says ${position} before event ${next.position}`);
    if (!place) broken.push(`partition ${partition} says position ${position}, where no event is`);
    else if (said !== place.knownAtMs)
      broken.push(`position ${position} was known at ${place.knownAtMs}, the record says ${said}`);
    if (event && !isSame(event, place?.event)) broken.push(`the event at ${position} is not the one that is stored`);
  }
  return broken;
}

/** 0 where metadata tell no time. */
function recordedAtMs(metadata: string): number {
  try {
    return Date.parse((JSON.parse(metadata) as { recordedAt: string }).recordedAt) || 0;
  } catch {
    return 0;
  }
}

/** What a reader that leaves repeats out gets from a partition. */
export function withoutRepeats(records: readonly ReadRecord[]): RecordedEvent[] {
  let position = 0n;
  return records.flatMap(({ event, position: said }) => {
    const isNew = said > position;
    if (isNew) position = said;
    return event && isNew ? [event] : [];
  });
}

const isSame = (a: RecordedEvent, b: RecordedEvent | undefined): boolean =>
  b !== undefined &&
  a.id === b.id &&
  a.type === b.type &&
  a.stream === b.stream &&
  a.revision === b.revision &&
  a.data === b.data &&
  a.metadata === b.metadata;
