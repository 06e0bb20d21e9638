import type { Readable } from 'node:stream';
import type { Actor } from '#libs/kernel/index.js';
import type { QueryValues } from './parameter-reader.js';

/** A file that is being uploaded. */
export interface Upload {
  readonly content: Readable;
  /** As the sender names it; nothing is ever opened under this name. */
  readonly fileName: string | undefined;
  /** Texts of a form that stand before the file. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** One call, read and checked, on its way to the command or query that it stands for. */
export interface ApiCall<Body = unknown> {
  readonly operationId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryValues;
  /** Fits the schema of the call; `undefined` where it takes none. */
  readonly body: Body;
  /** The sender's id of the command, from the header Idempotency-Key. */
  readonly idempotencyKey: string | undefined;
  /** Version that the resource must still have, from the header If-Match. */
  readonly expectedVersion: number | undefined;
  /** Of calls that take a file. */
  readonly upload: (() => Promise<Upload>) | undefined;
}

/** An answer that is not just JSON with status 200. */
export class ApiAnswer {
  constructor(
    readonly body: unknown,
    readonly options: {
      readonly status?: number;
      /** Media type of a body that is text already, or a stream. */
      readonly mediaType?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {}
}

/** Answers a call: with the value to be sent as JSON, or an `ApiAnswer`. Errors become problem details. */
export type Endpoint = (call: ApiCall) => Promise<unknown>;

/** Endpoints by operationId. */
export type EndpointTable = Readonly<Record<string, Endpoint>>;
