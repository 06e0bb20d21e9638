/** One thing that is wrong with an input: where (JSON pointer into the input), what, and what was expected. */
export interface Violation {
  /** RFC 6901 pointer into the command or row, such as `/quantity/unit`. */
  readonly pointer: string;
  /** Stable code, such as `unknown_site`; the user interface translates it. */
  readonly code: string;
  /** English sentence that names the field and what is expected. */
  readonly message: string;
  /** Values for a translated message. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A command that cannot be recorded.
 * `invalid`: the command itself is wrong. `refused`: right in form, but the state of the ledger forbids it.
 * `conflict`: it contradicts something recorded before (the same id with other content). `not-found`: an unknown resource in a path.
 * `forbidden`: it is not this actor's to say.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: 'invalid' | 'refused' | 'conflict' | 'not-found' | 'forbidden',
    readonly violations: readonly Violation[],
  ) {
    super(violations.map((violation) => `${violation.pointer}: ${violation.message}`).join('; '));
    this.name = 'DomainError';
  }
}

/** A wrong field of a command. */
export const invalid = (pointer: string, code: string, message: string, params?: Violation['params']): DomainError =>
  new DomainError('invalid', [{ pointer, code, message, ...(params && { params }) }]);

/** A command that the ledger's state forbids. */
export const refused = (pointer: string, code: string, message: string, params?: Violation['params']): DomainError =>
  new DomainError('refused', [{ pointer, code, message, ...(params && { params }) }]);

/** A command that contradicts what is recorded. */
export const conflict = (pointer: string, code: string, message: string, params?: Violation['params']): DomainError =>
  new DomainError('conflict', [{ pointer, code, message, ...(params && { params }) }]);

/** Something asked for does not exist. */
export const notFound = (pointer: string, code: string, message: string): DomainError =>
  new DomainError('not-found', [{ pointer, code, message }]);

/** A command that is another party's to give. */
export const forbidden = (pointer: string, code: string, message: string, params?: Violation['params']): DomainError =>
  new DomainError('forbidden', [{ pointer, code, message, ...(params && { params }) }]);

/** A value that a function of the kernel cannot work with. Callers that know the field turn it into a `DomainError`. */
export class InvalidValueError extends Error {
  constructor(
    readonly got: string,
    readonly expected: string,
  ) {
    super(`got ${got}, expected ${expected}`);
    this.name = 'InvalidValueError';
  }
}

/** The resource has another version than the one that the caller has read. */
export class VersionMismatchError extends Error {
  constructor(
    readonly expectedVersion: number,
    readonly actualVersion: number,
  ) {
    super(`the resource is at version ${actualVersion}, not ${expectedVersion}`);
    this.name = 'VersionMismatchError';
  }
}

/** The clock of this machine and the store's differ by too much: nothing is recorded until they agree (DESIGN: time). */
export class ClockSkewError extends Error {
  constructor(
    /** Own clock less the store's, milliseconds. */
    readonly skewMs: number,
    readonly limitMs: number,
  ) {
    super(
      `the clock of this machine is ${Math.abs(skewMs)} ms ${skewMs < 0 ? 'behind' : 'ahead of'} the store's, more than ${limitMs} ms; nothing is recorded until they agree`,
    );
    this.name = 'ClockSkewError';
  }
}
