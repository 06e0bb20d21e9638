import { type Server, type Socket, connect, createServer } from 'node:net';

/** A TCP proxy in front of a server on the loopback address that can stand still: connections stay open, nothing passes. */
export class FrozenProxy {
  private frozen = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @param port of the server behind it @param ownPort free one to listen on */
  static async start(port: number, ownPort: number): Promise<FrozenProxy> {
    const server = createServer();
    const proxy = new FrozenProxy(server, ownPort);
    server.on('connection', (client) => {
      const target = connect(port, '127.0.0.1');
      for (const [from, to] of [
        [client, target],
        [target, client],
      ] as const) {
        proxy.sockets.add(from);
        from.on('data', (data) => to.write(data));
        from.on('error', () => undefined);
        from.on('close', () => {
          proxy.sockets.delete(from);
          to.destroy();
        });
      }
      if (proxy.frozen) proxy.pause();
    });
    await new Promise<void>((done) => server.listen(ownPort, '127.0.0.1', done));
    return proxy;
  }

  freeze(): void {
    this.frozen = true;
    this.pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private pause(): void {
    for (const socket of this.sockets) socket.pause();
  }
}
