import type { TopicEnds } from '#libs/event-log/kafka/topic-reader.js';
import { partitionOf } from '#libs/event-log/partitioner.js';
import type { LoggedEvent } from '#libs/event-log/port.js';
import type { ReadRecord } from '#libs/event-log/partition-batch.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { KnownAt } from './known-at.js';
import type { RelayStore, RelayTopic } from './relay-topic.js';

/** Where publishing goes on. */
export interface StartingPoint {
  /** Every event up to this position stands in the topic. */
  readonly position: bigint;
  /** `knownAt` of the event there, milliseconds since the epoch; 0 at the start of the store. */
  readonly knownAtMs: number;
  /** Position that the last record of each partition says, by partition; 0n where there is none. */
  readonly said: readonly bigint[];
  /** Offset after the last record, by partition. */
  readonly endOffsets: ReadonlyMap<number, bigint>;
  /** The last event that stands in the topic, where a partition ends with one. */
  readonly lastEvent: EventPlace | undefined;
}

/** By what an event is known again in the store. */
export interface EventPlace extends Pick<RecordedEvent, 'stream' | 'revision' | 'id' | 'position'> {
  /** Position of the event before it in the store; absent where it is not known. */
  readonly after?: bigint;
}

/** Events of a read from the start of the store. */
const BEGINNING_EVENTS = 200;

/** The relay must not write to this topic. It stops; nothing but an operator can change this. */
export class RelayRefusedError extends Error {
  constructor(topic: string, reason: string) {
    super(`the relay does not write to the topic ${topic}: ${reason}`);
    this.name = 'RelayRefusedError';
  }
}

/**
 * Reads from the topic where to go on: after the least of the positions that its partitions end with.
 * @param fromPosition an older position to go on after instead
 * @throws RelayRefusedError the topic holds events of another store, or lacks what it should begin with, or the position is not one to go on after
 */
export async function startingPoint(topic: RelayTopic, store: RelayStore, fromPosition?: bigint): Promise<StartingPoint> {
  const { first, last, endOffsets } = await topic.ends();
  await checkSameStore(topic.name, last, store);
  await checkBeginning(topic, first, store);
  const said = Array.from({ length: topic.partitions }, (_, partition) => last.get(partition)?.position ?? 0n);
  const position = said.reduce((least, each) => (each < least ? each : least));
  const lastEvent = [...last.values()].flatMap(({ event }) => event ?? []).reduce<LoggedEvent | undefined>(later, undefined);
  if (fromPosition !== undefined && fromPosition !== position) {
    if (fromPosition > position)
      throw new RelayRefusedError(
        topic.name,
        `it is complete up to ${position} only: going on after ${fromPosition} would leave events out`,
      );
    return { position: fromPosition, knownAtMs: await knownAtOf(store, fromPosition), said, endOffsets, lastEvent };
  }
  return { position, knownAtMs: last.get(said.indexOf(position))?.knownAtMs ?? 0, said, endOffsets, lastEvent };
}

/**
 * A store is known by its events: the one that a partition ends with must stand in this store, at the same place with the same id, and no
 * partition may be beyond the store's end.
 */
async function checkSameStore(topic: string, last: ReadonlyMap<number, ReadRecord>, store: RelayStore): Promise<void> {
  if (last.size === 0) return;
  // Read after the topic: an event that stands there stood in the store before.
  const head = await store.headPosition();
  for (const [partition, { position, event }] of last) {
    if (position > head) {
      const reason = `its partition ${partition} is at position ${position}, the event store ends at ${head}`;
      throw new RelayRefusedError(topic, `${reason}; it belongs to another event store, or the store lost events`);
    }
    if (event && !(await holds(store, event))) {
      const reason = `its partition ${partition} ends with event ${event.id} at position ${position}`;
      throw new RelayRefusedError(
        topic,
        `${reason}, which the event store does not have there; it belongs to another event store`,
      );
    }
  }
}

/**
 * A partition begins with the first of its events that the store has, or with a heartbeat that stands before it. Else its records vouch
 * for events that do not stand there. All first records are of the first send, so that few events need to be read.
 */
async function checkBeginning(topic: RelayTopic, first: TopicEnds['first'], store: RelayStore): Promise<void> {
  const unseen = new Map(first);
  const toPosition = [...first.values()].reduce((greatest, { position }) => (position > greatest ? position : greatest), 0n);
  if (toPosition === 0n) return;
  const refuse = (partition: number, { position, stream }: Pick<RecordedEvent, 'position' | 'stream'>): never => {
    throw new RelayRefusedError(
      topic.name,
      `its partition ${partition} begins at position ${first.get(partition)!.position} and lacks the event of ${stream} at position ` +
        `${position}; it was made anew or has lost records. Delete it and start the relay again, which writes it from the start; ` +
        `then rebuild the read models`,
    );
  };
  for await (const events of store.readAll(0n, { toPosition, batchSize: BEGINNING_EVENTS })) {
    for (const event of events) {
      const partition = partitionOf(event.stream, topic.partitions);
      const record = unseen.get(partition);
      if (!record || event.position > record.position) continue;
      const isIt = event.position === record.position && (!record.event || record.event.id === event.id);
      if (!isIt) refuse(partition, event);
      unseen.delete(partition);
    }
  }
  for (const [partition, { event }] of unseen) if (event) refuse(partition, event);
}

const later = (a: LoggedEvent | undefined, b: LoggedEvent): LoggedEvent => (a && a.position > b.position ? a : b);

/**
 * Whether the store is still the one that the topic was written from: what was published last must still stand there. A store brought back
 * from an older backup hands out other events at positions that were published already.
 * @throws RelayRefusedError it is not
 */
export async function checkStillThere(
  topic: string,
  store: RelayStore,
  position: bigint,
  lastEvent: EventPlace | undefined,
): Promise<void> {
  const head = await store.headPosition();
  if (head < position) {
    throw new RelayRefusedError(
      topic,
      `it is complete up to ${position}, the event store ends at ${head}: the store lost events`,
    );
  }
  if (lastEvent && !(await holds(store, lastEvent))) {
    const reason = `event ${lastEvent.id} at position ${lastEvent.position} was published, and the event store has it no more`;
    throw new RelayRefusedError(
      topic,
      `${reason}: it was brought back from an older backup. Begin a new topic and rebuild the read models`,
    );
  }
}

/** Whether an event stands where it stood. With what stands before it one event is read, else the rest of its stream begins to be. */
async function holds(store: RelayStore, { stream, revision, id, position, after }: EventPlace): Promise<boolean> {
  const read = after === undefined ? store.readStream(stream, revision) : store.readAll(after, { toPosition: position });
  for await (const events of read) {
    const [stored] = events;
    if (stored) return stored.id === id && stored.position === position;
  }
  return false;
}

/** A running maximum is known at a position only by what stands before it. */
async function knownAtOf(store: RelayStore, position: bigint): Promise<number> {
  const knownAt = new KnownAt(0);
  if (position === 0n) return 0;
  for await (const events of store.readAll(0n, { toPosition: position })) {
    for (const { metadata } of events) knownAt.next(metadata);
  }
  return knownAt.ms;
}
