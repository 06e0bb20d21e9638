/** Hands things from several givers to one taker, who holds one at a time: a giver waits until the taker comes back for the next. */
export class Handover<T> {
  private readonly given: { readonly thing: T; readonly done: () => void }[] = [];
  private wake: () => void = () => undefined;
  private ended = false;
  private failure: { readonly error: unknown } | undefined;

  /** Resolves when the taker has done with it, or has ended. */
  give(thing: T): Promise<void> {
    return new Promise((resolve) => {
      if (this.ended) return resolve();
      this.given.push({ thing, done: resolve });
      this.wake();
    });
  }

  /** What was given and not taken is dropped. */
  end(): void {
    this.ended = true;
    for (const { done } of this.given.splice(0)) done();
    this.wake();
  }

  /** The taker gets this error. */
  fail(error: unknown): void {
    this.failure ??= { error };
    this.wake();
  }

  /** @throws what `fail` was told */
  async *taken(): AsyncIterable<T> {
    while (!this.ended) {
      if (this.failure) throw this.failure.error;
      const next = this.given.shift();
      if (!next) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      try {
        yield next.thing;
      } finally {
        next.done();
      }
    }
  }
}
