/** Errors of the event store port. All carry what the caller needs to go on, none is told by its message alone. */

/** The stream is not at the expected revision. */
export class WrongExpectedRevisionError extends Error {
  constructor(
    readonly stream: string,
    readonly expectedRevision: number | 'no-stream',
    readonly actualRevision: number | 'no-stream',
  ) {
    super(`stream ${stream} is at revision ${actualRevision}, expected ${expectedRevision}`);
    this.name = 'WrongExpectedRevisionError';
  }
}

/** An event id is stored already, in the stream and at the revision named. */
export class DuplicateEventIdError extends Error {
  constructor(
    readonly eventId: string,
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`event ${eventId} is already stored in ${stream} at revision ${revision}`);
    this.name = 'DuplicateEventIdError';
  }
}

/** More than 1 000 events or 900 kB in one append. */
export class AppendTooLargeError extends Error {
  constructor(
    readonly events: number,
    readonly bytes: number,
  ) {
    super(`an append holds at most 1000 events and 900000 bytes, got ${events} events and ${bytes} bytes`);
    this.name = 'AppendTooLargeError';
  }
}

/** The append was held up too long to be stored with the time that it says (`staleAfterMs`). Nothing of it is stored. */
export class StaleAppendError extends Error {
  constructor(
    readonly stream: string,
    /** How old the append was by the store's clock, milliseconds. */
    readonly ageMs: number,
  ) {
    super(`the append to ${stream} was recorded ${ageMs} ms ago, which is too long to store it now; seal it again`);
    this.name = 'StaleAppendError';
  }
}

/** What was handed over is not an append: no events, an id that is no UUID in lower case, a text that is not JSON. */
export class InvalidAppendError extends Error {
  constructor(
    readonly stream: string,
    reason: string,
    options?: { cause?: unknown },
  ) {
    super(`cannot append to ${stream}: ${reason}`, options);
    this.name = 'InvalidAppendError';
  }
}

/** Another process writes to this store; `holder` says which, as far as it is known. */
export class NotTheWriterError extends Error {
  constructor(readonly holder: string) {
    super(`another process writes to this event store (${holder}); stop it, or send the commands to it`);
    this.name = 'NotTheWriterError';
  }
}

/** The store does not answer. `outcome` is `'unknown'` where an append may or may not have been stored. */
export class EventStoreUnavailableError extends Error {
  constructor(
    message: string,
    readonly outcome: 'nothing-stored' | 'unknown',
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'EventStoreUnavailableError';
  }
}
