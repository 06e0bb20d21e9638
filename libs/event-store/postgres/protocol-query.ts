import type pg from 'pg';

/**
 * A query that speaks the PostgreSQL protocol itself. The `handle…` methods are what pg's client calls while the query is the
 * active one; `done` settles when the server is ready for the next, has refused, or the connection is lost.
 */
export abstract class ProtocolQuery implements pg.Submittable {
  readonly done: Promise<void>;
  private settle!: { resolve: () => void; reject: (error: Error) => void };

  constructor() {
    this.done = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
  }

  abstract submit(connection: pg.Connection): void;

  handleReadyForQuery(): void {
    this.settle.resolve();
  }

  handleError(error: Error): void {
    this.settle.reject(error);
  }

  handleCopyData(_message: { readonly chunk: Buffer }): void {}
  handleCopyInResponse(): void {}
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
