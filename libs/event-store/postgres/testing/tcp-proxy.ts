import { type Server, type Socket, connect, createServer } from 'node:net';

/** What becomes of the next batch that goes through the proxy. */
export type Fate =
  /** The server commits; the connection is cut before its answer is passed on. */
  | 'answer-cut'
  /** The server commits; its answer is swallowed, and the connection stays. */
  | 'answer-swallowed'
  /** The connection is cut on both sides before the server has the whole batch. */
  | 'request-cut'
  /** The client's side is cut; the server's stays, and gets the batch when `deliver` is called. */
  | 'request-held';

/** Text that stands in the statements of every batch. */
const BATCH = 'CALL event_store.move_head(';
/** What the server says when a transaction is committed. */
const COMMITTED = 'COMMIT\0';

/** A TCP proxy in front of PostgreSQL that does to the writer's batches what networks do. */
export class TcpProxy {
  /** What becomes of the next batch; then batches pass again. */
  fate: Fate | undefined;
  /** Whether new connections are cut at once. */
  refuses = false;
  private held: (() => void) | undefined;
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    /** Connection string of the database, by way of the proxy. */
    readonly connectionString: string,
  ) {}

  static async start(connectionString: string): Promise<TcpProxy> {
    const target = new URL(connectionString);
    const server = createServer();
    for (;;) {
      const port = 20_000 + Math.floor(Math.random() * 12_000);
      const listening = await new Promise<boolean>((done) => {
        server.once('error', () => done(false));
        server.listen(port, '127.0.0.1', () => done(true));
      });
      if (!listening) continue;
      const address = new URL(connectionString);
      address.port = String(port);
      const proxy = new TcpProxy(server, address.href);
      server.on('connection', (client) => proxy.pass(client, Number(target.port)));
      return proxy;
    }
  }

  /** Cuts all connections. */
  cut(): void {
    for (const [client, server] of this.pairs) {
      client.destroy();
      server.destroy();
    }
  }

  /** Hands a held batch to the server. */
  deliver(): void {
    this.held?.();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.server.close(done));
  }

  private pass(client: Socket, port: number): void {
    client.on('error', () => undefined);
    if (this.refuses) {
      client.destroy();
      return;
    }
    const server = connect(port, '127.0.0.1');
    server.on('error', () => undefined);
    const pair = [client, server] as const;
    this.pairs.add(pair);
    let fate: Fate | undefined;
    client.on('data', (data) => {
      if (this.fate && data.includes(BATCH)) {
        fate = this.fate;
        this.fate = undefined;
        if (fate === 'request-cut') {
          server.write(data.subarray(0, -1));
          server.end();
          client.destroy();
          return;
        }
        if (fate === 'request-held') {
          this.held = () => server.write(data);
          client.destroy();
          return;
        }
      }
      server.write(data);
    });
    server.on('data', (data) => {
      if (fate === undefined) client.write(data);
      else if (fate === 'answer-cut' && data.includes(COMMITTED)) client.destroy();
    });
    client.on('close', () => {
      if (fate !== 'request-held') server.destroy();
    });
    server.on('close', () => {
      client.destroy();
      this.pairs.delete(pair);
    });
  }
}
