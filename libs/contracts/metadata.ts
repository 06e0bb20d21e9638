import type { Actor, Uuid } from '#libs/kernel/index.js';

/** A cell of an imported row, kept because its column said something. */
export interface ImportCell {
  /** Header of the column as the file has it, at most 100 characters. */
  readonly column: string;
  /** The column of the import format that it was read as, or `gross`, `tare`, `time`; absent: the header is that name. */
  readonly readAs?: string;
  /** What stood there, at most 200 characters; no registration plate. */
  readonly text: string;
}

/** The row of a file that an event was made from. */
export interface ImportRowReference {
  readonly importId: Uuid;
  /** 1 is the first below the header. */
  readonly row: number;
  /** What stood in the columns that were used, in the order of the file; absent in events recorded before rows were kept. */
  readonly cells?: readonly ImportCell[];
}

/** What stands beside the data of every event. No personal data. */
export interface EventMetadata {
  readonly actor: Actor;
  /** The sender's system. */
  readonly source: string;
  /** UUIDv5 of (organisation, source, the sender's id). */
  readonly commandId: Uuid;
  /** SHA-256 over the command's content: the same id with other content is an error (rule 18). */
  readonly contentHash: string;
  readonly correlationId: Uuid;
  /** Id of the event or command that caused this one. */
  readonly causationId: Uuid;
  /** ISO 8601, UTC, stamped at the append. */
  readonly recordedAt: string;
  readonly schemaVersion: number;
  /** The row of an import that this event was made from. */
  readonly importRow?: ImportRowReference;
  /** SHA-256, hex: chained to the previous event of the stream. */
  readonly hash: string;
}

/** Metadata before it is sealed into the chain of its stream. */
export type UnsealedMetadata = Omit<EventMetadata, 'hash' | 'recordedAt'>;
