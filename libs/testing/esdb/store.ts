import { randomUUID } from 'node:crypto';

/** The revision that a tombstone has, and `$tb` of a stream deleted softly. */
export const DELETED = 9_223_372_036_854_775_807n;

/** Expected revisions that are no revision. */
export const NO_STREAM = -1n;
export const ANY = -2n;
export const STREAM_EXISTS = -4n;

/** An event as an append brings it. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the log holds it. */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  readonly revision: bigint;
  /** Where its record begins in the log; commit and prepare position alike. */
  readonly position: bigint;
  /** 100 ns since 1970. */
  readonly createdTicks: bigint;
  /** A record that the node counts as considered but shows to nobody (`$epoch-information`). */
  readonly hidden?: true;
}

/** Bytes of a record beside the names and contents in it, as measured from the positions of a real node. */
const RECORD_BYTES = 90;
/** Where a fresh node's first event comes to stand (a few bytes less in some runs), behind records of the node's own. */
export const FIRST_EVENT_POSITION = 733n;
/** Bytes of the records that a start on an existing log writes (a few more or less from run to run). */
export const RESTART_BYTES = 584n;
const METADATA_TYPE = '$metadata';
const EPOCH_STREAM = '$epoch-information';
const SCAVENGES_STREAM = '$$$scavenges';
const SCAVENGES_METADATA = '{"$maxAge":2592000,"$acl":{"$r":"$ops","$w":[],"$d":[],"$mr":[],"$mw":[]}}';

const utf8 = new TextEncoder();
const text = new TextDecoder();
export const NO_BYTES = new Uint8Array(0);

/** Bytes that an event takes in the log. */
export const recordBytes = (stream: string, event: Pick<NewEvent, 'type' | 'data' | 'metadata'>): number =>
  RECORD_BYTES + Buffer.byteLength(stream) + Buffer.byteLength(event.type) + event.data.length + event.metadata.length;

const metadataStreamOf = (stream: string): string => `$$${stream}`;

/**
 * The log of a node, in memory, with the positions that a real node gives its records. It outlives a restart of the
 * stand-in, as a log on disk does; only the memory of ids that answers appends with ANY does not.
 */
export class EventLog {
  readonly #events: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #tombstones = new Set<string>();
  #recentIds = new Map<string, { readonly stream: string; readonly revision: bigint }>();
  #end: bigint;
  readonly #listeners = new Set<(events: readonly StoredEvent[]) => void>();

  /**
   * @param ticks the time of new events
   * @param firstPosition where the first event after those of a fresh node comes to stand
   */
  constructor(
    private readonly ticks: () => bigint,
    firstPosition = FIRST_EVENT_POSITION,
  ) {
    const scavenges = metadataEvent(SCAVENGES_METADATA);
    const scavengesAt = firstPosition - BigInt(recordBytes(SCAVENGES_STREAM, scavenges));
    this.#end = scavengesAt / 2n;
    this.#addEpoch();
    this.#end = scavengesAt;
    this.#add(SCAVENGES_STREAM, 0n, scavenges);
  }

  /** Every record of the log in order. Not to be changed. */
  get events(): readonly StoredEvent[] {
    return this.#events;
  }

  /** Where the next record will begin. */
  get endPosition(): bigint {
    return this.#end;
  }

  /** Forgets what a restarted node does not know any more, and writes what it writes of itself at a start. */
  restarted(bytes = RESTART_BYTES): void {
    this.#recentIds = new Map();
    const end = this.#end + bytes;
    this.#addEpoch();
    this.#end = end;
  }

  /** Hears of events right after they are stored. @returns what ends it */
  listen(listener: (events: readonly StoredEvent[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The last revision of a stream, NO_STREAM where it has none, DELETED where it has a tombstone. */
  lastRevision(stream: string): bigint {
    if (this.#tombstones.has(stream)) return DELETED;
    return this.#streams.get(stream)?.at(-1)?.revision ?? NO_STREAM;
  }

  /** The event of a stream at a revision, whether a delete hides it or not. */
  eventAt(stream: string, revision: bigint): StoredEvent | undefined {
    return this.#streams.get(stream)?.[Number(revision)];
  }

  /** The events of a stream that a reader may see, in order. */
  visible(stream: string): readonly StoredEvent[] {
    const events = this.#streams.get(stream) ?? [];
    if (stream.startsWith('$$')) return events.slice(-1);
    const from = this.truncatedBefore(stream);
    return from === 0n ? events : events.filter((event) => event.revision >= from);
  }

  /** The first revision that a reader may see, by the stream's metadata (`$tb`). */
  truncatedBefore(stream: string): bigint {
    const truncated = /"\$tb":(\d+)/.exec(this.#metadataOf(stream));
    return truncated ? BigInt(truncated[1] ?? 0) : 0n;
  }

  isSoftDeleted(stream: string): boolean {
    return this.truncatedBefore(stream) === DELETED;
  }

  /** Where an id was stored since the last restart. */
  recent(id: string): { readonly stream: string; readonly revision: bigint } | undefined {
    return this.#recentIds.get(id);
  }

  /** Stores events behind the stream's last one, in one go. @returns them as stored */
  store(stream: string, events: readonly NewEvent[]): readonly StoredEvent[] {
    const undelete = this.isSoftDeleted(stream);
    const from = this.#streams.get(stream)?.length ?? 0;
    const stored = events.map((event, index) => this.#add(stream, BigInt(from + index), event));
    for (const event of stored) this.#recentIds.set(event.id, event);
    if (undelete && stored.length > 0) stored.push(this.#storeMetadata(stream, `{"$tb":${from}}`));
    this.#tell(stored);
    return stored;
  }

  /** The record of an append without events: it takes room in the log and is shown to nobody. @returns its position */
  storeNothing(stream: string): bigint {
    const position = this.#end;
    this.#end += BigInt(recordBytes(stream, { type: '', data: NO_BYTES, metadata: NO_BYTES }));
    return position;
  }

  /** Hides all events of a stream. @returns the position of the metadata event that does it */
  deleteSoftly(stream: string): bigint {
    const event = this.#storeMetadata(stream, `{"$tb":${DELETED}}`);
    this.#tell([event]);
    return event.position;
  }

  /** Ends a stream for good. @returns the position of the `$streamDeleted` event */
  tombstone(stream: string): bigint {
    const event = this.#add(stream, DELETED, {
      id: randomUUID(),
      type: '$streamDeleted',
      contentType: 'application/octet-stream',
      data: NO_BYTES,
      metadata: NO_BYTES,
    });
    this.#tombstones.add(stream);
    this.#tell([event]);
    return event.position;
  }

  #addEpoch(): void {
    const revision = BigInt(this.#streams.get(EPOCH_STREAM)?.length ?? 0);
    this.#add(EPOCH_STREAM, revision, { ...metadataEvent('{}'), type: '$epoch' }, true);
  }

  #metadataOf(stream: string): string {
    const last = this.#streams.get(metadataStreamOf(stream))?.at(-1);
    return last ? text.decode(last.data) : '';
  }

  #storeMetadata(stream: string, json: string): StoredEvent {
    const target = metadataStreamOf(stream);
    return this.#add(target, BigInt(this.#streams.get(target)?.length ?? 0), metadataEvent(json));
  }

  #add(stream: string, revision: bigint, event: NewEvent, hidden?: true): StoredEvent {
    const position = this.#end;
    this.#end += BigInt(recordBytes(stream, event));
    const stored: StoredEvent = { ...event, stream, revision, position, createdTicks: this.ticks(), hidden };
    this.#events.push(stored);
    const ofStream = this.#streams.get(stream);
    if (ofStream) ofStream.push(stored);
    else this.#streams.set(stream, [stored]);
    return stored;
  }

  #tell(events: readonly StoredEvent[]): void {
    for (const listener of this.#listeners) listener(events);
  }
}

const metadataEvent = (json: string): NewEvent => ({
  id: randomUUID(),
  type: METADATA_TYPE,
  contentType: 'application/json',
  data: utf8.encode(json),
  metadata: NO_BYTES,
});
