/** The program cannot start; the message tells an operator what to do. */
export class StandaloneError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StandaloneError';
  }
}
