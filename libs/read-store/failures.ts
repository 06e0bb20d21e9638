import pg from 'pg';

/** An event that a projection cannot take in: an unknown type, damaged JSON, or a mistake in a projection. Projecting stops there. */
export class ProjectionError extends Error {
  constructor(
    /** Position of the event; of the last event of the batch, where a batch could not be written. */
    readonly position: bigint,
    /** `fold`: that event is at fault, those before it are not. `write`: something in the batch is. */
    readonly stage: 'fold' | 'write',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ProjectionError';
  }
}

/** Another projector has taken the version over, or the version is asked no more: nothing was written. */
export class FenceLostError extends Error {
  constructor(readonly version: number) {
    super(`another projector has taken over version ${version} of the read models`);
    this.name = 'FenceLostError';
  }
}

/** A rebuild was told to end, or another one is under way. */
export class RebuildRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RebuildRefusedError';
  }
}

/** The version that is asked was made by another release and lacks what this query reads: it can be answered after the rebuild. */
export class OtherReleaseError extends Error {
  constructor(
    readonly version: number,
    options?: ErrorOptions,
  ) {
    super(
      `version ${version} of the read models was made by another release and lacks what is asked for; it is being replaced`,
      options,
    );
    this.name = 'OtherReleaseError';
  }
}

/**
 * Lost connections, server stopping or starting, too much of something, deadlock, serialization, time-outs, a full disk, and a missing
 * right (42501): that is also what PostgreSQL calls a file or disk of its own that it may not write.
 */
const PASSING = /^(08|40|53|57P|57014|55P03|58|25P03|25P04|42501)/;
const SOCKET = /^(E[A-Z]+)$/;

/** Whether the database, not the statement, is at fault: trying again may help. */
export function isDatabaseTrouble(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return PASSING.test(error.code ?? '');
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && SOCKET.test(error.code)) return true;
  return /^(Connection terminated|timeout exceeded|timeout expired|Client (was closed|has encountered))/i.test(error.message);
}

/** Whether a statement came after one that failed in the same transaction. */
export const isAftermath = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '25P02';

/** Whether a statement met a schema or table that is not there. */
export const isMissingSchema = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '42P01' || error.code === '3F000');

/** Whether a statement met a schema, table or column that is not there. */
export const isMissingPart = (error: unknown): boolean =>
  isMissingSchema(error) || (error instanceof pg.DatabaseError && error.code === '42703');

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
