import pg from 'pg';
import { EventStoreUnavailableError } from '../errors.js';

/**
 * Whether the server itself answered with an error and lives on: the statement was refused and nothing of its transaction is
 * stored. Anything else (connection refused, reset, timed out; server stopping or crashed) leaves the outcome open.
 */
export const isRefusal = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && error.severity === 'ERROR';

/** Whether a read may be tried again: the connection was lost or could not be made. */
export function isOutage(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|57P|53300)/.test(error.code ?? '');
  return !(error instanceof TypeError || error instanceof RangeError || error instanceof EventStoreUnavailableError);
}

/**
 * Awaits an answer; when none comes in time the connection is cut, so that the query fails as with any lost connection.
 * @param timeoutMs milliseconds
 */
export async function answeredBy<T>(client: pg.Client, timeoutMs: number, answer: Promise<T>): Promise<T> {
  const timer = setTimeout(
    () => client.connection.stream.destroy(new Error(`the database gave no answer for ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}
