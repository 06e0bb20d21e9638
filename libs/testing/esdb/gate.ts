import { createServer, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * How a connection is ended: as by a process that ends (what was sent arrives), with nothing more delivered, or with a
 * reset (ECONNRESET at the client), as by a process that ends with requests unread.
 */
export type CutMode = 'after-sent' | 'at-once' | 'reset';

/**
 * One TCP connection as the HTTP/2 layer sees it. Standing between the two lets a test do what a stopped process does: read
 * nothing and send nothing while the connection stays open.
 */
export class GatedSocket extends Duplex {
  readonly #socket: Socket;
  readonly #held: (() => void)[] = [];
  #frozen: boolean;

  constructor(socket: Socket, frozen: boolean) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    this.#frozen = frozen;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      if (!this.push(chunk) || this.#frozen) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('close', () => this.destroy());
    socket.on('error', () => this.destroy());
    if (frozen) socket.pause();
  }

  override _read(): void {
    if (!this.#frozen) this.#socket.resume();
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#whenThawed(() => this.#socket.write(chunk, done));
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#whenThawed(() => this.#socket.end(() => done()));
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroySoon();
    done(error);
  }

  /** Reads nothing and sends nothing until `thaw`. */
  freeze(): void {
    this.#frozen = true;
    this.#socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const send of this.#held.splice(0)) send();
    this.#socket.resume();
  }

  /** Ends the connection without a word of HTTP/2. */
  cut(mode: CutMode): void {
    if (mode === 'at-once') this.#socket.destroy();
    if (mode === 'reset') {
      // What `resetAndDestroy` does, without the FIN that it sends before the reset; the tapes of killed nodes show none.
      Object.assign(this.#socket, { resetAndClosing: true });
      this.#socket.destroy();
    }
    this.destroy();
  }

  #whenThawed(send: () => void): void {
    if (this.#frozen) this.#held.push(send);
    else send();
  }
}

/** The listening port: opened, closed and opened again on the same number; all its connections frozen, thawed or cut. */
export class Gate {
  readonly sockets = new Set<GatedSocket>();
  #server: Server | undefined;
  #frozen = false;

  /** @param onConnection what serves a new connection */
  constructor(private readonly onConnection: (socket: GatedSocket) => void) {}

  get listening(): boolean {
    return this.#server !== undefined;
  }

  /** Listens on loopback, on the port given and with all its connections. @throws the error of the socket, such as EADDRINUSE */
  async open(port: number): Promise<void> {
    const server = createServer((raw) => {
      const socket = new GatedSocket(raw, this.#frozen);
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      this.onConnection(socket);
    });
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen({ port, host: '127.0.0.1', exclusive: true }, done);
    });
    this.#server = server;
  }

  /** Nothing listens any more; open connections stay. */
  closeListener(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  cutAll(mode: CutMode): void {
    for (const socket of [...this.sockets]) socket.cut(mode);
  }

  freeze(): void {
    this.#frozen = true;
    for (const socket of this.sockets) socket.freeze();
  }

  thaw(): void {
    this.#frozen = false;
    for (const socket of this.sockets) socket.thaw();
  }
}
