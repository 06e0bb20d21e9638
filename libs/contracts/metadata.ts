import type { Actor, Uuid } from '#libs/kernel/index.js';

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
  /** The row of an import that this event was made from; row 1 is the first below the header. */
  readonly importRow?: { readonly importId: Uuid; readonly row: number };
  /** SHA-256, hex: chained to the previous event of the stream. */
  readonly hash: string;
}

/** Metadata before it is sealed into the chain of its stream. */
export type UnsealedMetadata = Omit<EventMetadata, 'hash' | 'recordedAt'>;
