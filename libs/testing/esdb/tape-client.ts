import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream, type Settings } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { tapeMethod, type TapeMethod } from './tape-messages.js';

/** What came from the server in a call. */
export type Received =
  | { readonly kind: 'initial_metadata' | 'trailers' | 'trailers_only'; readonly headers: Record<string, string> }
  | { readonly kind: 'message'; readonly bytes: Buffer };

/** What came from the server on a connection beside its calls. */
export interface ReceivedOnConnection {
  readonly event: 'GOAWAY' | 'TCP FIN' | 'TCP error' | 'PING';
  readonly code?: string | number;
  readonly last_stream?: number;
}

const headersOf = (headers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)]));

/** One raw gRPC call over HTTP/2: nothing between the frames and the test. */
export class RawCall {
  readonly received: Received[] = [];
  readonly method: TapeMethod;
  #pending: Buffer = Buffer.alloc(0);
  #readLimit = Infinity;

  constructor(
    private readonly stream: ClientHttp2Stream,
    path: string,
  ) {
    this.method = tapeMethod(path);
    stream.on('error', () => {});
    stream.on('response', (headers, flags) => {
      const only = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
      this.received.push({ kind: only ? 'trailers_only' : 'initial_metadata', headers: headersOf(headers) });
    });
    stream.on('trailers', (headers) => this.received.push({ kind: 'trailers', headers: headersOf(headers) }));
    stream.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  send(message: { serializeBinary(): Uint8Array }): void {
    const body = message.serializeBinary();
    const head = Buffer.alloc(5);
    head.writeUInt32BE(body.length, 1);
    this.stream.write(Buffer.concat([head, body]));
  }

  halfClose(): void {
    this.stream.end();
  }

  reset(code: number): void {
    this.stream.close(code);
  }

  /** Reads so many things and then nothing more, as a consumer that has left without a word. */
  stopReadingAfter(count: number): void {
    this.#readLimit = count;
  }

  #take(chunk: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    while (this.#pending.length >= 5 && this.#pending.length >= 5 + this.#pending.readUInt32BE(1)) {
      const end = 5 + this.#pending.readUInt32BE(1);
      this.received.push({ kind: 'message', bytes: this.#pending.subarray(5, end) });
      this.#pending = this.#pending.subarray(end);
    }
    if (this.received.length >= this.#readLimit) this.stream.pause();
  }
}

/** One HTTP/2 connection of the replay. */
export class RawConnection {
  readonly received: ReceivedOnConnection[] = [];
  readonly settings: Promise<Settings>;
  readonly #session: ClientHttp2Session;
  #left = false;

  constructor(port: number) {
    const tcp = connectTcp(port, '127.0.0.1');
    tcp.on('error', (error: NodeJS.ErrnoException) => this.received.push({ event: 'TCP error', code: error.code }));
    tcp.on('close', (failed) => {
      if (!failed && !this.#left) this.received.push({ event: 'TCP FIN' });
    });
    this.#session = connect(`http://127.0.0.1:${port}`, {
      createConnection: () => tcp,
      settings: { initialWindowSize: 65_535 },
    });
    this.settings = new Promise((done) => this.#session.once('remoteSettings', done));
    this.#session.on('error', () => {});
    this.#session.on('goaway', (code, lastStream) => this.received.push({ event: 'GOAWAY', code, last_stream: lastStream }));
  }

  call(path: string, metadata: Readonly<Record<string, string>> = {}): RawCall {
    const stream = this.#session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...metadata,
    });
    return new RawCall(stream, path);
  }

  ping(): void {
    this.#session.ping((error) => {
      if (!error) this.received.push({ event: 'PING' });
    });
  }

  close(): void {
    this.#left = true;
    this.#session.destroy();
  }
}
