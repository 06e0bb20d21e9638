import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  readEmbeddedPostgresState,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '#libs/platform/embedded-postgres/index.js';
import { childrenOf } from './processes.js';
import { reaper } from '../reaper.js';

/** The PostgreSQL server of a cluster. */
export class PostgresServer {
  private server: EmbeddedPostgres | undefined;
  private watchedPid: number | undefined;

  constructor(
    readonly dataDir: string,
    private readonly log: (message: string) => void,
  ) {}

  /** URL with user, password and database; the same after a restart. */
  connectionString = '';

  /** Process id of the server; undefined while it is stopped. */
  async pid(): Promise<number | undefined> {
    return this.server && (await readEmbeddedPostgresState(this.dataDir))?.serverPid;
  }

  /** Starts the server on its data. @throws EmbeddedPostgresError */
  async start(): Promise<void> {
    const port = this.connectionString ? Number(new URL(this.connectionString).port) : undefined;
    this.server = await startEmbeddedPostgres({ dataDir: this.dataDir, port, log: this.log });
    this.connectionString = this.server.connectionString;
    this.watch(this.server.serverPid);
  }

  /** Stops the server: open transactions are rolled back, connections cut. */
  async stop(): Promise<void> {
    if (this.watchedPid) reaper.remove(this.watchedPid);
    this.watchedPid = undefined;
    await this.server?.stop();
    this.server = undefined;
  }

  /** Kills the server (SIGKILL) and waits until its supervisor has started it again and it has recovered. */
  async crash(): Promise<void> {
    const before = await this.pid();
    if (!before) throw new Error('PostgreSQL does not run');
    process.kill(before, 'SIGKILL');
    for (;;) {
      const now = await this.pid();
      if (now && now !== before && (await this.answers())) return this.watch(now);
      await sleep(20);
    }
  }

  /** Cuts the connections of all clients but the supervisor. @returns how many */
  async cutConnections(): Promise<number> {
    return this.query(async (client) => {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name NOT LIKE 'massestrom supervisor%'`,
      );
      return rowCount ?? 0;
    });
  }

  /** Stops the server and its backends (SIGSTOP): connections stay open, nothing answers. @returns what lets them go on */
  async freeze(): Promise<() => void> {
    const pid = await this.pid();
    if (!pid) throw new Error('PostgreSQL does not run');
    process.kill(pid, 'SIGSTOP');
    const frozen = [...childrenOf(pid), pid];
    signalAll(frozen, 'SIGSTOP');
    return () => signalAll(frozen, 'SIGCONT');
  }

  private async answers(): Promise<boolean> {
    return this.query((client) => client.query('SELECT 1')).then(
      () => true,
      () => false,
    );
  }

  private async query<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.connectionString, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private watch(pid: number): void {
    if (this.watchedPid) reaper.remove(this.watchedPid);
    this.watchedPid = pid;
    // Its children end by themselves when they see it end in this way.
    reaper.add(pid, 'QUIT');
  }
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
