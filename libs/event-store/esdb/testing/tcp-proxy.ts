import { type Server, type Socket, connect, createServer } from 'node:net';

/** What becomes of the next request that holds a certain text. */
export type Fate =
  /** The server gets it; the connection is cut before its answer is passed on. */
  | 'answer-cut'
  /** The server gets it; nothing that it says on this connection is passed on any more, and the connection stays. */
  | 'answer-swallowed'
  /** The connection is cut before the server has it. */
  | 'request-cut'
  /** The server never gets it, nor anything after it; the connection stays. */
  | 'request-swallowed'
  /** The server gets it late. */
  | { readonly lateByMs: number };

interface Planned {
  readonly text: string;
  readonly fate: Fate;
}

/** One connection through the proxy. */
class Pair {
  private held: (() => void)[] = [];
  private frozen = false;
  private requestsSwallowed = false;
  private answers: 'passed' | 'swallowed' | 'cut' = 'passed';
  /** Requests held back keep their order. */
  private delivered: Promise<void> = Promise.resolve();

  constructor(
    readonly client: Socket,
    readonly server: Socket,
    fateOf: (request: Buffer) => Fate | undefined,
  ) {
    client.on('data', (data) => this.whenThawed(() => this.request(data, fateOf(data))));
    server.on('data', (data) => this.whenThawed(() => this.answer(data)));
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  }

  cut(): void {
    this.client.destroy();
    this.server.destroy();
  }

  freeze(): void {
    this.frozen = true;
  }

  thaw(): void {
    this.frozen = false;
    for (const pass of this.held.splice(0)) pass();
  }

  private request(data: Buffer, fate: Fate | undefined): void {
    if (fate === 'request-cut') {
      this.cut();
      return;
    }
    if (fate === 'request-swallowed') this.requestsSwallowed = true;
    if (this.requestsSwallowed) return;
    if (fate === 'answer-cut') this.answers = 'cut';
    if (fate === 'answer-swallowed') this.answers = 'swallowed';
    if (typeof fate === 'object') {
      this.delivered = this.delivered.then(() => new Promise((done) => setTimeout(done, fate.lateByMs)));
    }
    this.delivered = this.delivered.then(() => {
      if (!this.server.destroyed) this.server.write(data);
    });
  }

  private answer(data: Buffer): void {
    if (this.answers === 'passed') this.client.write(data);
    if (this.answers === 'cut' && isAnswer(data)) this.cut();
  }

  private whenThawed(pass: () => void): void {
    if (this.frozen) this.held.push(pass);
    else pass();
  }
}

/** Whether bytes of HTTP/2 hold a DATA frame (type 0): an answer and not just bookkeeping. */
function isAnswer(bytes: Buffer): boolean {
  for (let at = 0; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) if (bytes[at + 3] === 0) return true;
  return false;
}

/** A TCP proxy in front of a node without TLS that does to requests and answers what networks do. */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private readonly planned: Planned[] = [];
  private refuses = false;
  private frozen = false;

  private constructor(
    private readonly server: Server,
    /** Connection string of the node, by way of the proxy. */
    readonly connectionString: string,
    private readonly target: { readonly host: string; readonly port: number },
  ) {}

  /** @param connectionString `esdb://` with one host and `tls=false` */
  static async start(connectionString: string): Promise<TcpProxy> {
    const { host = '', port = '' } = /^esdb:\/\/(?:[^@]*@)?(?<host>[^:/?]+):(?<port>\d+)/.exec(connectionString)?.groups ?? {};
    const server = createServer();
    for (;;) {
      const own = 20_000 + Math.floor(Math.random() * 12_000);
      const listening = await new Promise<boolean>((done) => {
        server.once('error', () => done(false));
        server.listen(own, '127.0.0.1', () => done(true));
      });
      if (!listening) continue;
      const proxied = connectionString.replace(`${host}:${port}`, `127.0.0.1:${own}`);
      const proxy = new TcpProxy(server, proxied, { host, port: Number(port) });
      server.on('connection', (client) => proxy.pass(client));
      return proxy;
    }
  }

  /** The next request that holds the text (an event id) meets its fate. */
  plan(text: string, fate: Fate): void {
    this.planned.push({ text, fate });
  }

  /** Cuts all connections. */
  cut(): void {
    for (const pair of this.pairs) pair.cut();
  }

  /** Cuts all connections and refuses new ones, until `comeUp`. */
  goDown(): void {
    this.refuses = true;
    this.cut();
  }

  comeUp(): void {
    this.refuses = false;
  }

  /** Nothing passes any more in either direction, on new connections neither, until `thaw`; then all of it does. */
  freeze(): void {
    this.frozen = true;
    for (const pair of this.pairs) pair.freeze();
  }

  thaw(): void {
    this.frozen = false;
    for (const pair of this.pairs) pair.thaw();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.server.close(done));
  }

  private pass(client: Socket): void {
    client.on('error', () => undefined);
    if (this.refuses) {
      client.destroy();
      return;
    }
    const server = connect(this.target.port, this.target.host);
    server.on('error', () => undefined);
    const pair = new Pair(client, server, (request) => this.fateOf(request));
    if (this.frozen) pair.freeze();
    this.pairs.add(pair);
    client.on('close', () => this.pairs.delete(pair));
  }

  private fateOf(request: Buffer): Fate | undefined {
    const index = this.planned.findIndex(({ text }) => request.includes(text));
    return index < 0 ? undefined : this.planned.splice(index, 1)[0]!.fate;
  }
}
