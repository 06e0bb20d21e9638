import { CHECK_TIMEOUT_MS } from '#libs/platform/health/health.js';

/** Longer than any `/readyz` takes, also on a busy machine: an app whose servers say nothing is not away itself. */
const LOOK_TIMEOUT_MS = CHECK_TIMEOUT_MS + 1000;

/** How an app behind the page is: `away` does not answer, `not_ready` says so itself. */
export type UpstreamState = 'ready' | 'not_ready' | 'away';

/** One process of an app behind the page. */
export class Upstream {
  private current: UpstreamState = 'ready';
  private reason: string | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    /** Without a slash at its end. */
    readonly url: string,
  ) {}

  get state(): UpstreamState {
    return this.current;
  }

  /** Why it is not ready. */
  get detail(): string | undefined {
    return this.reason;
  }

  /** It could not be reached or did not answer: left out from now on, until a look finds it again. */
  failed(reason: string): void {
    this.current = 'away';
    this.reason = reason;
  }

  /** Asks it how it is; those who ask at the same time share the answer. */
  look(): Promise<void> {
    this.looking ??= this.ask().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(LOOK_TIMEOUT_MS) });
      await answer.arrayBuffer();
      this.current = answer.ok ? 'ready' : 'not_ready';
      this.reason = answer.ok ? undefined : `/readyz answers ${answer.status}`;
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      this.failed(cause?.code ?? message);
    }
  }
}

const RANK: Readonly<Record<UpstreamState, number>> = { ready: 0, not_ready: 1, away: 2 };
const LOOK_EVERY_MS = 1000;

/** The processes of one app: calls go to them in turn, to those that are ready first. */
export class Upstreams {
  readonly all: readonly Upstream[];
  private turn = 0;
  private timer: NodeJS.Timeout | undefined;
  private firstReady: Promise<void> | undefined;

  constructor(
    /** Such as `recorder`. */
    readonly app: string,
    urls: readonly string[],
  ) {
    this.all = urls.map((url) => new Upstream(url.replace(/\/$/, '')));
  }

  /** Whom to ask, best first: the ready ones in turn, then those that are not, at last those that did not answer. */
  inOrder(): readonly Upstream[] {
    const first = this.turn++ % this.all.length;
    const turned = [...this.all.slice(first), ...this.all.slice(0, first)];
    return turned.sort((a, b) => RANK[a.state] - RANK[b.state]);
  }

  /** Looks after all of them, until `stop`: those that were left out come back, frozen ones are noticed. */
  start(): void {
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    this.firstReady = this.findReady();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /**
   * What `/readyz` says, by the last look at each: a frozen one must not keep the others waiting. Only after `start` it waits until one
   * is known to be ready.
   * @throws Error where none of them is ready
   */
  async check(): Promise<string> {
    await this.firstReady;
    const ready = this.all.filter(({ state }) => state === 'ready').length;
    const others = this.all.filter(({ state }) => state !== 'ready').map(({ url, detail }) => `${url}: ${detail ?? 'away'}`);
    const detail = [`${ready} of ${this.all.length} ready`, ...others].join('; ');
    if (ready === 0) throw new Error(detail);
    return detail;
  }

  /** Asks all of them how they are. */
  async look(): Promise<void> {
    await Promise.all(this.all.map((each) => each.look()));
  }

  /** Asks all of them how they are, until one is ready or all have been asked. */
  private async findReady(): Promise<void> {
    const looks = this.all.map(async (each) => {
      await each.look();
      if (each.state !== 'ready') throw new Error(each.detail);
    });
    await Promise.any(looks).catch(() => undefined);
  }
}
