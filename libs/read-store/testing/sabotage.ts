import pg from 'pg';

type Query = (this: pg.Client, ...parameters: unknown[]) => unknown;
interface WithConnection {
  readonly connection: { readonly stream: { destroy(): void } };
}

/**
 * Cuts connections under the statements of one kind of client: `before`, so that the statement never arrives, or `after`, so that it is
 * carried out and its answer is lost.
 */
export class Sabotage {
  private readonly original = (pg.Client.prototype as unknown as { readonly query: Query }).query;
  private countdown = 0;
  private mode: 'before' | 'after' = 'before';
  /** Statements seen since it was armed. */
  seen = 0;

  /** @param purpose what the application name of the clients contains */
  constructor(purpose: string) {
    const { original } = this;
    const step = (client: pg.Client, parameters: unknown[]): unknown => this.step(client, parameters);
    (pg.Client.prototype as { query: unknown }).query = function (this: pg.Client, ...parameters: unknown[]) {
      const name = (this as unknown as { connectionParameters: { application_name?: string } }).connectionParameters;
      return name.application_name?.includes(purpose) ? step(this, parameters) : original.apply(this, parameters);
    };
  }

  /** The n-th statement from now on fails, once. */
  arm(n: number, mode: 'before' | 'after'): void {
    this.countdown = n;
    this.mode = mode;
    this.seen = 0;
  }

  restore(): void {
    (pg.Client.prototype as { query: unknown }).query = this.original;
  }

  private step(client: pg.Client, parameters: unknown[]): unknown {
    this.seen += 1;
    if (this.countdown === 0 || --this.countdown > 0) return this.original.apply(client, parameters);
    const cut = (): void => (client as unknown as WithConnection).connection.stream.destroy();
    if (this.mode === 'before') cut();
    const answer = this.original.apply(client, parameters);
    if (this.mode === 'before' || !(answer instanceof Promise)) return answer;
    return answer.then(() => {
      cut();
      throw new Error('Connection terminated unexpectedly');
    });
  }
}
