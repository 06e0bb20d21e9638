/**
 * The port of the event store: the system of record. Adapters: `in-memory/`, `postgres/` (and EventStoreDB).
 * All of them are held to the same suite, `contract.ts`.
 *
 * Data and metadata cross the port as JSON text, written once: the bytes that were hashed are the bytes stored.
 */

/** JSON text (RFC 8259); the ledger writes it in canonical form (RFC 8785). */
export type JsonText = string;

/** An event about to be appended. `id` is a UUID and unique in the whole store, not only in its stream. */
export interface EventToAppend {
  readonly id: string;
  readonly type: string;
  readonly data: JsonText;
  /** Holds `recordedAt` (ISO 8601, UTC), `hash` (SHA-256, hex: the chain of the stream) and what the contracts add. */
  readonly metadata: JsonText;
}

/** An event as stored. `revision` counts from 0 in its stream, `position` orders the whole store, gaps allowed. */
export interface RecordedEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}

/** The revision the stream must have: the last event's, or `'no-stream'` where it has none. */
export type ExpectedRevision = number | 'no-stream';

/** One append to one stream. At most 1 000 events and 900 kB of JSON (`AppendTooLargeError`). */
export interface Append {
  readonly stream: string;
  readonly expectedRevision: ExpectedRevision;
  readonly events: readonly EventToAppend[];
  /** Hash of the last event in this append (same as in its metadata): the stream's new head. */
  readonly headHash: string;
  /** `recordedAt` of the events, milliseconds since the epoch. */
  readonly recordedAtMs: number;
  /**
   * How long after `recordedAtMs`, by the store's clock, the append may be stored at all, milliseconds: what was answered as final
   * must not change by an append that waited. Absent: for ever, which is for simulated clocks.
   */
  readonly staleAfterMs?: number;
}

/** Where an append ended. `repeated`: the same event ids were already there at the expected place. */
export interface Appended {
  readonly revision: number;
  readonly position: bigint;
  readonly repeated: boolean;
}

/** The head of a stream as the store knows it. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: string;
}

/** Where an event stands. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}

export interface EventStore {
  /**
   * Appends all events or none, durably.
   * A retry with the same event ids at the same expected revision is answered `repeated: true`.
   * @throws WrongExpectedRevisionError the stream has another revision (and other event ids there)
   * @throws DuplicateEventIdError an event id is already stored at another place
   * @throws AppendTooLargeError
   * @throws StaleAppendError it would be stored later than `staleAfterMs` allows; a repeat is answered whatever its age
   * @throws InvalidAppendError no events, an id that is no UUID in lower case, a text that is not JSON
   * @throws NotTheWriterError another process holds the writer's lease
   * @throws EventStoreUnavailableError the outcome is unknown only if `outcome` is `'unknown'`
   */
  append(append: Append): Promise<Appended>;

  /**
   * Events of a stream, oldest first, from `fromRevision` (inclusive, default 0), up to `toRevision` (inclusive; absent: its end). Nothing for
   * an unknown stream. No more than what is asked for is fetched: a single event costs one row.
   */
  readStream(stream: string, fromRevision?: number, toRevision?: number): AsyncIterable<readonly RecordedEvent[]>;

  /** The stream's head, or undefined where it has no event. */
  head(stream: string): Promise<StreamHead | undefined>;

  /** Where events stand, by id; those that are not stored are left out. */
  locate(eventIds: readonly string[]): Promise<ReadonlyMap<string, EventPlace>>;

  /**
   * All events in commit order, in batches, after `position` (exclusive; 0n reads from the start) up to the head at the time of
   * the call, or up to `toPosition` (inclusive). Never misses or doubles an event under concurrent appenders.
   */
  readAll(afterPosition: bigint, options?: { batchSize?: number; toPosition?: bigint }): AsyncIterable<readonly RecordedEvent[]>;

  /** As `readAll`, but goes on waiting for new events until `signal` aborts (then ends without an error). */
  follow(afterPosition: bigint, options: { batchSize?: number; signal: AbortSignal }): AsyncIterable<readonly RecordedEvent[]>;

  /** Position of the last event, 0n in an empty store. */
  headPosition(): Promise<bigint>;

  /** The store's own clock, milliseconds since the epoch: the recorder refuses to work when it is over 5 s off. */
  clockMs(): Promise<number>;

  /**
   * Stops followers, waits for appends under way, frees the writer's lease. Whatever is asked of a closed store is refused with
   * `EventStoreUnavailableError` (`'nothing-stored'`).
   */
  close(): Promise<void>;
}
