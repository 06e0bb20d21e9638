/** What the HTTP layer tells of each call. */
export interface CallObserver {
  /** @param seconds from the arrival of the request to its answer */
  answered(operationId: string, method: string, status: number, seconds: number): void;
  /** A call failed in a way that nobody foresaw; the client is told nothing of it. */
  failed(operationId: string, correlationId: string, error: unknown): void;
}

/** Injection token of a `CallObserver`. */
export const CALL_OBSERVER = Symbol('CallObserver');

/** Observes nothing. */
export const silentObserver: CallObserver = { answered: () => undefined, failed: () => undefined };
