import type { MethodDefinition } from '@grpc/grpc-js';
import { performServerHandshake, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { StandInClock } from './clock.js';
import type { GatedSocket } from './gate.js';

/** The settings that a node announces. */
const SETTINGS = {
  maxConcurrentStreams: 100,
  initialWindowSize: 786_432,
  maxHeaderListSize: 32_768,
  enableConnectProtocol: true,
};
const UNIMPLEMENTED = 12;
const MAX_STREAM = 2_147_483_647;

/** How a call ends: the gRPC status and further trailers. */
export interface CallStatus {
  readonly code: number;
  readonly message?: string;
  readonly trailers?: Readonly<Record<string, string>>;
}

export const OK: CallStatus = { code: 0 };

/** What a node answers when the handler of a call throws. */
export const HANDLER_THREW: CallStatus = { code: 2, message: 'Exception was thrown by handler.' };

/** What the faults want to know and to change on the way out. */
export interface OutgoingRules {
  /** Every answer waits for so long; 0 for none. */
  answerDelayMs(): number;
  /** Asked before each message: whether the connection is cut behind it. */
  isLastMessage(): boolean;
}

/** One client connection. */
export class Connection {
  /** The last message is on its way out; nothing follows it. */
  ending = false;

  constructor(
    readonly socket: GatedSocket,
    readonly session: ServerHttp2Session,
  ) {}

  /** Tells the client to open no more calls; those that are open go on. */
  goAway(): void {
    this.session.goaway(0, MAX_STREAM);
    // The session would say it again, with another stream number, when the client says the same.
    this.session.goaway = () => {};
  }
}

/** One gRPC call at the server's side. */
export class ServerCall<Request, Response> {
  readonly #stream: ServerHttp2Stream;
  readonly #method: MethodDefinition<Request, Response>;
  #status: CallStatus | undefined;
  #lateUntil: Promise<void> | undefined;
  onMessage: (message: Request) => void = () => {};
  onHalfClose: () => void = () => {};
  onClosed: () => void = () => {};
  closed = false;

  constructor(
    readonly connection: Connection,
    readonly headers: IncomingHttpHeaders,
    private readonly clock: StandInClock,
    private readonly rules: OutgoingRules,
    parts: { stream: ServerHttp2Stream; method: MethodDefinition<Request, Response> },
  ) {
    this.#stream = parts.stream;
    this.#method = parts.method;
    this.#receive();
  }

  /** The client has left, or the connection is gone. */
  get isOver(): boolean {
    return this.closed || this.#stream.closed || this.#stream.destroyed;
  }

  /** Sends one message, the headers before the first one. @returns false when the peer does not keep up: see `drained` */
  send(message: Response): boolean {
    if (this.closed || this.#status) return true;
    const delayMs = this.rules.answerDelayMs();
    if (delayMs > 0 || this.#lateUntil) {
      this.#later(delayMs, () => this.#write(message));
      return true;
    }
    this.#write(message);
    return !this.#stream.writableNeedDrain;
  }

  /** Resolves when the peer has taken what was sent, or the call is over. */
  async drained(): Promise<void> {
    if (this.closed || !this.#stream.writableNeedDrain) return;
    const stream = this.#stream;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        stream.off('drain', done).off('close', done);
        resolve();
      };
      stream.on('drain', done).on('close', done);
    });
  }

  /** Ends the call. Without any message before, headers and trailers go out as one. */
  end(status: CallStatus = OK): void {
    if (this.closed || this.#status || this.connection.ending) return;
    if (this.#lateUntil) {
      this.#later(0, () => this.end(status));
      return;
    }
    this.#status = status;
    if (this.#stream.headersSent) this.#stream.end();
    else {
      this.#stream.respond(
        { ...this.#headers(), 'content-length': '0', ...trailersOf(status) },
        { endStream: true, waitForTrailers: false },
      );
    }
  }

  #write(message: Response): void {
    if (this.closed || this.#stream.destroyed || this.connection.ending) return;
    if (!this.#stream.headersSent) this.#stream.respond(this.#headers(), { waitForTrailers: true });
    const body = this.#method.responseSerialize(message);
    const frame = Buffer.allocUnsafe(body.length + 5);
    frame[0] = 0;
    frame.writeUInt32BE(body.length, 1);
    body.copy(frame, 5);
    this.connection.ending = this.rules.isLastMessage();
    this.#stream.write(frame, () => this.connection.ending && setImmediate(() => this.connection.socket.cut('after-sent')));
  }

  #later(delayMs: number, act: () => void): void {
    const before = this.#lateUntil ?? Promise.resolve();
    const wait = new Promise<void>((done) => setTimeout(done, delayMs).unref());
    const mine: Promise<void> = Promise.all([before, wait]).then(() => {
      if (this.#lateUntil === mine) this.#lateUntil = undefined;
      act();
    });
    this.#lateUntil = mine;
  }

  #headers(): Record<string, string | number> {
    return {
      ':status': 200,
      'content-type': 'application/grpc',
      date: this.clock.httpDate(),
      server: 'Kestrel',
    };
  }

  #receive(): void {
    const stream = this.#stream;
    let pending: Buffer = Buffer.alloc(0);
    stream.on('data', (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length >= 5) {
        const length = pending.readUInt32BE(1);
        if (pending.length < 5 + length) return;
        const body = pending.subarray(5, 5 + length);
        pending = pending.subarray(5 + length);
        this.#handle(() => this.onMessage(this.#method.requestDeserialize(body)));
      }
    });
    stream.on('end', () => this.#handle(() => this.onHalfClose()));
    stream.on('wantTrailers', () => stream.sendTrailers(trailersOf(this.#status ?? OK)));
    stream.on('error', () => {});
    stream.on('close', () => {
      this.closed = true;
      this.onClosed();
    });
  }

  #handle(act: () => void): void {
    if (this.#status) return;
    try {
      act();
    } catch {
      this.end(HANDLER_THREW);
    }
  }
}

const trailersOf = (status: CallStatus): Record<string, string> => ({
  ...status.trailers,
  'grpc-status': String(status.code),
  ...(status.message === undefined ? {} : { 'grpc-message': status.message }),
});

type AnyCall = ServerCall<unknown, unknown>;

/** gRPC over HTTP/2 for the methods registered, by the serializers of their generated definitions. */
export class GrpcServer {
  readonly #methods = new Map<
    string,
    { readonly method: MethodDefinition<unknown, unknown>; readonly handle: (call: AnyCall) => void }
  >();
  readonly connections = new Map<GatedSocket, Connection>();

  constructor(
    private readonly clock: StandInClock,
    private readonly rules: OutgoingRules,
  ) {}

  /** Serves calls of a method. The handler sets the listeners of the call before it returns. */
  register<Request, Response>(
    method: MethodDefinition<Request, Response>,
    handle: (call: ServerCall<Request, Response>) => void,
  ): void {
    this.#methods.set(method.path, {
      method: method as MethodDefinition<unknown, unknown>,
      handle: handle as (call: AnyCall) => void,
    });
  }

  /** Speaks HTTP/2 on a new connection. */
  serve(socket: GatedSocket): void {
    const session = performServerHandshake(socket, { settings: SETTINGS });
    const connection = new Connection(socket, session);
    this.connections.set(socket, connection);
    session.on('error', () => {});
    session.on('close', () => this.connections.delete(socket));
    session.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
      const found = this.#methods.get(String(headers[':path']));
      const method = found?.method ?? UNKNOWN_METHOD;
      const call = new ServerCall(connection, headers, this.clock, this.rules, { stream, method });
      if (found) found.handle(call);
      else call.end({ code: UNIMPLEMENTED, message: 'Service is unimplemented.' });
    });
  }
}

const UNKNOWN_METHOD: MethodDefinition<unknown, unknown> = {
  path: '',
  requestStream: true,
  responseStream: true,
  requestSerialize: () => Buffer.alloc(0),
  requestDeserialize: () => undefined,
  responseSerialize: () => Buffer.alloc(0),
  responseDeserialize: () => undefined,
};
