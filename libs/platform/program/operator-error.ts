/** The program cannot start or go on; the message tells an operator what to do, so that a stack would only hide it. */
export class OperatorError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'OperatorError';
  }
}
