import {
  AppendTooLargeError,
  EventStoreUnavailableError,
  NotTheWriterError,
  StaleAppendError,
  WrongExpectedRevisionError,
} from '#libs/event-store/errors.js';
import { ClockSkewError, DomainError, InvalidValueError, VersionMismatchError, type Violation } from '#libs/kernel/index.js';
import { OtherReleaseError } from '#libs/read-store/failures.js';
import { withShortTexts } from './short-texts.js';

/** Statuses that the API answers a failed call with, and what they are called. */
export const PROBLEM_TITLES = {
  400: 'Wrong input',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request took too long to arrive',
  409: 'Contradicts what is recorded',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Wrong content type',
  422: 'Refused by a rule of the ledger',
  500: 'Failure of the server',
  503: 'Not available now',
} as const;
export type ProblemStatus = keyof typeof PROBLEM_TITLES;

/** Names of the problems; the type of a problem is `urn:massestrom:problem:NAME`. */
const PROBLEM_NAMES: Readonly<Record<ProblemStatus, string>> = {
  400: 'invalid',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'timeout',
  409: 'conflict',
  412: 'precondition-failed',
  413: 'too-large',
  415: 'unsupported-media-type',
  422: 'refused',
  500: 'internal',
  503: 'unavailable',
};

interface ProblemParts {
  readonly detail?: string;
  readonly errors?: readonly Violation[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Members beyond those of RFC 9457. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A failed call, as it goes out: problem details of RFC 9457. What has a `cause` is of interest to the log. */
export class ProblemError extends Error {
  constructor(
    readonly status: ProblemStatus,
    readonly parts: ProblemParts = {},
    options?: { cause?: unknown },
  ) {
    super(parts.detail ?? PROBLEM_TITLES[status], options);
    this.name = 'ProblemError';
  }

  /** Body of the answer. @param instance names this occurrence */
  body(instance: string): Record<string, unknown> {
    const { detail, errors, extensions } = this.parts;
    const told = { ...(detail !== undefined && { detail }), instance, ...(errors && { errors }), ...extensions };
    return {
      type: `urn:massestrom:problem:${PROBLEM_NAMES[this.status]}`,
      title: PROBLEM_TITLES[this.status],
      status: this.status,
      ...(withShortTexts(told) as Record<string, unknown>),
    };
  }
}

const RETRY_AFTER_SECONDS = '2';

/** The server cannot answer now; the client may try again. */
export const unavailable = (detail: string, cause?: unknown): ProblemError =>
  new ProblemError(503, { detail, headers: { 'Retry-After': RETRY_AFTER_SECONDS } }, { cause });

/** The resource was changed since the caller read it. @param version it has now */
export const versionMismatch = (version: number): ProblemError =>
  new ProblemError(412, {
    detail: `the resource is at version ${version} now: read it again and apply the change to what it says`,
    headers: { ETag: `"v${version}"` },
  });

/** Wrong input, one violation per wrong field. */
export const wrongInput = (errors: readonly Violation[]): ProblemError =>
  new ProblemError(400, { detail: detailOf(errors), errors });

const detailOf = (errors: readonly Violation[]): string =>
  errors.length === 1 ? errors[0]!.message : `${errors.length} fields are wrong`;

const STATUS_OF_KIND = { invalid: 400, refused: 422, conflict: 409, 'not-found': 404, forbidden: 403 } as const;

/** The problem that a refused command or query is answered with. */
export function problemOfDomainError({ kind, violations }: DomainError): ProblemError {
  return new ProblemError(STATUS_OF_KIND[kind], { detail: detailOf(violations), errors: violations });
}

interface FastifyFailure {
  readonly code: string;
  readonly statusCode?: number;
  readonly message: string;
}
const isFastifyFailure = (error: unknown): error is FastifyFailure =>
  error instanceof Error &&
  typeof (error as { code?: unknown }).code === 'string' &&
  /^FST_/.test((error as unknown as FastifyFailure).code);

const wholeBody = (code: string, message: string): Violation => ({ pointer: '', code, message });

function problemOfFastify(failure: FastifyFailure): ProblemError {
  const { code, statusCode, message } = failure;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return new ProblemError(413, { detail: 'the body is larger than this call takes' });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError(415, { detail: 'the content type of the body is none that this call takes' });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return wrongInput([wholeBody('missing', 'the body is missing; expected JSON')]);
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return wrongInput([wholeBody('wrong_form', 'the body is not as long as Content-Length says')]);
    default:
      if (statusCode === 414) return new ProblemError(404, { detail: 'the address is too long' });
      if (statusCode !== undefined && statusCode < 500) return wrongInput([wholeBody('wrong_form', message)]);
      return new ProblemError(500, {}, { cause: failure });
  }
}

/** Failures of PostgreSQL, not of the call: the server is starting, stopping or gone, or may not read or write its own files (42501, 58). */
const isConnectionFailure = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    (typeof code === 'string' && /^(08|57P|53|58|42501)|^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|NOENT)$/.test(code)) ||
    (typeof message === 'string' &&
      /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Query read timeout/.test(
        message,
      ))
  );
};

/** PostgreSQL says that there is no space left (`disk_full`). */
const isDiskFull = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === '53100';

/**
 * The problem that any error of a call is answered with. What is not foreseen becomes a 500 that tells nothing of the inside;
 * its cause goes to the log.
 */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof DomainError) return problemOfDomainError(error);
  if (error instanceof VersionMismatchError) return versionMismatch(error.actualVersion);
  if (error instanceof ClockSkewError) return unavailable(error.message, error);
  if (error instanceof AppendTooLargeError) {
    return new ProblemError(413, {
      detail: 'one call may hold at most 1 000 events and 900 kB for one lot; send it in parts',
      errors: [wholeBody('too_large', error.message)],
    });
  }
  if (error instanceof NotTheWriterError) return unavailable('another process writes to this ledger; commands go to it', error);
  if (error instanceof StaleAppendError) {
    return unavailable('the event store is held up: nothing was recorded; send the command again', error);
  }
  if (error instanceof WrongExpectedRevisionError) {
    return unavailable('others write to the same at this moment; send it again with the same eventId', error);
  }
  if (error instanceof EventStoreUnavailableError) {
    const known =
      error.outcome === 'unknown'
        ? 'it is not known whether the command was recorded; send it again with the same eventId'
        : 'nothing was recorded';
    return unavailable(
      `${isDiskFull(error.cause) ? 'the disk of the event store is full' : 'the event store does not answer'}: ${known}`,
      error,
    );
  }
  if (error instanceof OtherReleaseError)
    return unavailable('the read models are being built anew for this release; ask again in a while', error);
  if (error instanceof InvalidValueError) return wrongInput([wholeBody('wrong_form', error.message)]);
  if (isFastifyFailure(error)) return problemOfFastify(error);
  if (isConnectionFailure(error)) return unavailable('the database does not answer', error);
  return new ProblemError(
    500,
    { detail: 'the server failed on this call; its log knows more under the correlation id' },
    { cause: error },
  );
}
