import { DomainError } from '#libs/kernel/index.js';

/** Collects what is wrong with a command, so that the sender hears of all of it at once. */
export class Complaints {
  private readonly errors: DomainError[] = [];

  /** Runs a check. @returns its result, or undefined where it complained */
  check<T>(check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      this.note(error);
      return undefined;
    }
  }

  /** As `check`, for what has to be waited for. */
  async wait<T>(check: Promise<T>): Promise<T | undefined> {
    try {
      return await check;
    } catch (error) {
      this.note(error);
      return undefined;
    }
  }

  /** @throws DomainError with every complaint, if there was any */
  raise(): void {
    const first = this.errors.find((error) => error.kind === 'invalid') ?? this.errors[0];
    if (!first) return;
    throw new DomainError(
      first.kind,
      this.errors.flatMap(({ violations }) => violations),
    );
  }

  private note(error: unknown): void {
    if (!(error instanceof DomainError)) throw error;
    this.errors.push(error);
  }
}
