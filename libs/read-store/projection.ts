import type { Posting, StoredEvent } from '#libs/contracts/index.js';

/** A column of a read model's table. */
export interface ReadColumn {
  readonly name: string;
  /** PostgreSQL type with NOT NULL where it applies, such as `bigint not null`. */
  readonly type: string;
}

/** A table of a read model. Rows are compared by `key` order when a rebuild is held against the live rows. */
export interface ReadTable {
  readonly name: string;
  readonly columns: readonly ReadColumn[];
  readonly key: readonly string[];
  /** Further indexes: column lists, or whole expressions. */
  readonly indexes?: readonly (readonly string[])[];
}

/**
 * A value of a row. Numbers are safe integers, beyond them bigint; Date never (times go as ISO text or epoch ms). U+0000, which
 * PostgreSQL cannot hold in a text, is written as U+FFFD.
 */
export type Cell = string | number | bigint | boolean | null;

/** What a projection may do inside the batch's transaction. Rows, checkpoint and nothing else are committed together. */
export interface ReadTransaction {
  /** Schema of the read model version that is written; it also stands first on the search path. */
  readonly schema: string;
  /** Whether the tables are new and empty of anything that this batch sequence did not write: a rebuild. */
  readonly rebuilding: boolean;
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Plain bulk insert by COPY. */
  insert(table: ReadTable, rows: readonly (readonly Cell[])[]): Promise<void>;
  /**
   * Inserts or, where the key exists, adds the `add` columns (null adds nothing) and overwrites the others. Keys are unique within
   * `rows`.
   */
  upsert(table: ReadTable, rows: readonly (readonly Cell[])[], options?: { add?: readonly string[] }): Promise<void>;
  /** Deletes rows by key. */
  deleteByKey(table: ReadTable, keys: readonly (readonly Cell[])[]): Promise<void>;
}

/** One batch of events on its way into a read model. */
export interface ProjectionBatch {
  /**
   * Folds one event, in log order. Synchronous and in memory; `postings` are the event's own, worked out once for all models.
   * Changes the batch alone: the batch before may still be on its way to the database.
   */
  apply(event: StoredEvent, postings: readonly Posting[], context: EventContext): void;
  /** Writes what the batch changed. Called once, after the last event. */
  flush(tx: ReadTransaction): Promise<void>;
}

/** What the reader of the log knows about an event beside the event. */
export interface EventContext {
  /** Running maximum of `recordedAt` in the order of the whole store, milliseconds since the epoch. */
  readonly knownAtMs: number;
}

/** A read model: its tables, and how events become rows. Rows come out the same whatever the order between streams. */
export interface Projection {
  readonly name: string;
  /** Raised when the code makes other rows of the same events, so that the read models are built anew. Default 1. */
  readonly version?: number;
  readonly tables: readonly ReadTable[];
  /** A new batch. State kept between batches must be rebuilt from the tables when `forget` was called or the process is new. */
  begin(): ProjectionBatch;
  /**
   * Drops what is kept in memory between batches: after a failed transaction, a lost fence, or when another projector has written. A batch
   * may be under way that was begun before and is flushed after.
   */
  forget(): void;
}
