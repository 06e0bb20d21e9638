import { EventStoreUnavailableError } from '../errors.js';

/** No answer came in time; whether the server has done what it was asked is open. */
export class NoAnswerError extends Error {
  constructor(
    what: string,
    readonly timeoutMs: number,
  ) {
    super(`${what}: no answer for ${timeoutMs} ms`);
    this.name = 'NoAnswerError';
  }
}

/** Status codes of gRPC that this adapter tells apart. */
const UNKNOWN = 2;
const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const UNAUTHENTICATED = 16;
const REFUSALS: readonly number[] = [INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED];
const ABORTED = 10;
const UNAVAILABLE = 14;

/** What is read of an error of a call: it may come from gRPC, or from the client library. */
interface CallError {
  readonly code?: number;
  readonly details?: string;
  readonly type?: string;
  readonly metadata?: { get(key: string): readonly (string | Buffer)[] };
}

const asCallError = (error: unknown): CallError => (error instanceof Error ? (error as CallError) : {});
const exceptionOf = (error: unknown): string | undefined => asCallError(error).metadata?.get?.('exception')[0]?.toString();

/** The server understood the call and refuses it: asking again changes nothing. */
export function isRefusal(error: unknown): boolean {
  const { code } = asCallError(error);
  if (error instanceof EventStoreUnavailableError || error instanceof TypeError) return true;
  if (exceptionOf(error) === 'not-leader') return false;
  return exceptionOf(error) !== undefined || (code !== undefined && REFUSALS.includes(code));
}

/** The node is not the leader of its cluster; the client library finds the leader by itself. */
export const isNotLeader = (error: unknown): boolean => exceptionOf(error) === 'not-leader';

/** The server dropped a subscription that lagged behind the head. */
export const isTooSlow = (error: unknown): boolean => asCallError(error).code === ABORTED;

/** A read from a position where no event stands. */
export const isOddPosition = (error: unknown): boolean =>
  asCallError(error).code === UNKNOWN && /^Unexpected Read/.test(asCallError(error).details ?? '');

/** There was no connection at all, so nothing was sent. */
export const wasNeverSent = (error: unknown): boolean =>
  asCallError(error).code === UNAVAILABLE && /^No connection established/.test(asCallError(error).details ?? '');

/** What the callers of the store are told where it, or what stands beside it, does not answer and nothing was stored. */
export const unavailable = (what: string, cause: unknown): EventStoreUnavailableError =>
  new EventStoreUnavailableError(`${what}: ${(cause as Error).message}`, 'nothing-stored', { cause });

/** Awaits something that may never come. @throws NoAnswerError */
export async function within<T>(timeoutMs: number, what: string, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswerError(what, timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
