import { setTimeout as sleep } from 'node:timers/promises';

export interface EventuallyOptions<Part> {
  /** Such as `the event store`. */
  readonly name: string;
  readonly open: () => Promise<Part>;
  readonly close?: (part: Part) => Promise<void>;
  /** Whether an error of the first attempt is one that waiting does not mend: the program does not start. */
  readonly isFatal?: (error: unknown) => boolean;
  /** What is said to those who ask too early. */
  readonly tooEarly: (reason: string) => Error;
  /** Told when the part is not there, and when it comes. */
  readonly log: (message: string) => void;
  /** How long the start of the program waits for the first attempt, milliseconds. Default 5 000. */
  readonly patienceMs?: number;
}

const FIRST_BACK_OFF_MS = 100;
const LAST_BACK_OFF_MS = 2000;
const PATIENCE_MS = 5000;

const reasonOf = (error: unknown): string => {
  const { message, code, errors } = error as { message?: string; code?: string; errors?: readonly Error[] };
  return message || errors?.map((each) => each.message).join(', ') || code || String(error);
};

/**
 * A part of a program whose server may be away when the program starts: it is opened in the background, again and again, until it is
 * there. After that it copes with outages by itself.
 */
export class Eventually<Part> {
  /** Ends when the part is there; for ever open where it is closed before. */
  readonly there: Promise<Part>;
  private part: { readonly value: Part } | undefined;
  private reason = 'it is being opened';
  private wasMissed = false;
  private readonly closing = new AbortController();
  private trying: Promise<void> | undefined;
  private arrive!: (part: Part) => void;

  private constructor(private readonly options: EventuallyOptions<Part>) {
    this.there = new Promise((resolve) => (this.arrive = resolve));
  }

  /**
   * Tries once, then goes on in the background where that failed, or takes long.
   * @throws the error of the first attempt where it `isFatal`
   */
  static async open<Part>(options: EventuallyOptions<Part>): Promise<Eventually<Part>> {
    const eventually = new Eventually(options);
    const first = eventually.attempt();
    const patience = new AbortController();
    const waited = sleep(options.patienceMs ?? PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    try {
      await Promise.race([first, waited]);
    } catch (error) {
      if (options.isFatal?.(error)) throw error;
    } finally {
      patience.abort();
    }
    eventually.trying = first.catch((error: unknown) => eventually.goOn(error));
    return eventually;
  }

  /** The part. @throws the error of `tooEarly` while it is not there */
  get(): Part {
    if (this.part) return this.part.value;
    throw this.options.tooEarly(this.reason);
  }

  /** Why the part is not there; undefined where it is. */
  get missing(): string | undefined {
    return this.part ? undefined : this.reason;
  }

  /** Gives up opening, and closes the part where it is there. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.trying;
    const { part } = this;
    this.part = undefined;
    this.reason = 'it is closed';
    if (part) await this.options.close?.(part.value);
  }

  private async attempt(): Promise<void> {
    const value = await this.options.open();
    this.part = { value };
    if (this.wasMissed) this.options.log(`${this.options.name} is there now`);
    this.arrive(value);
  }

  private async goOn(failure: unknown): Promise<void> {
    const { signal } = this.closing;
    this.note(failure);
    for (let backOffMs = FIRST_BACK_OFF_MS; ; backOffMs = Math.min(LAST_BACK_OFF_MS, backOffMs * 2)) {
      await sleep(backOffMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.attempt();
        return;
      } catch (error) {
        this.note(error);
      }
    }
  }

  private note(error: unknown): void {
    this.wasMissed = true;
    const reason = reasonOf(error);
    if (reason === this.reason) return;
    this.reason = reason;
    this.options.log(`${this.options.name} is not there yet: ${reason}`);
  }
}
