import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, type PostgresBinaries } from './binaries.js';
import { EmbeddedPostgresError, explainFileError } from './errors.js';
import { prepareHome, type Home } from './home.js';
import {
  checkVersion,
  clearStaleLocks,
  initCluster,
  isAlive,
  isServerOf,
  readPassword,
  readPidFile,
  socketDirOf,
  spawnServer,
  stopServer,
  SUPERUSER,
} from './postmaster.js';

/** How to reach a running embedded PostgreSQL; also the content of its state file. */
export interface EmbeddedPostgresState {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** URL with user, password and database, over TCP on the loopback address. */
  readonly connectionString: string;
  /** Directory of the Unix socket, where there is one. */
  readonly socketDir?: string;
  /** Process id of the server. */
  readonly serverPid: number;
  /** Process id of the Node process that holds the data directory. */
  readonly holderPid: number;
}

export interface EmbeddedPostgresOptions {
  /** A directory of the supervisor's own, made if missing. */
  readonly dataDir: string;
  /** Port on 127.0.0.1; default: the one of last time, else a free one below 32768. */
  readonly port?: number;
  readonly log?: (message: string) => void;
  /** How long a start may take, crash recovery included, milliseconds. Default 120 000. */
  readonly startTimeoutMs?: number;
}

/** A running embedded PostgreSQL, held by this process. */
export interface EmbeddedPostgres extends EmbeddedPostgresState {
  /** Whether a server left over by a killed process was taken over. */
  readonly adopted: boolean;
  /** Where the cluster lies; not below `dataDir` if that is out of reach for the unprivileged user. */
  readonly clusterDir: string;
  /** Stops the server and gives the data directory free. */
  stop(): Promise<void>;
}

const STATE_FILE = 'postgres.json';
/** The state file after a stop: only its port is still of use. */
const LAST_STATE_FILE = 'postgres.last.json';
const MAINTENANCE_DATABASE = 'postgres';
/** Advisory lock in the maintenance database: whoever has it is the one supervisor. It ends with its connection. */
const HOLDER_LOCK = '7236123, 1';
const STOP_TIMEOUT_MS = 60_000;

/**
 * Starts PostgreSQL on `dataDir`, or adopts the server that a killed process left running there, and starts it again whenever it
 * dies while this process lives. Data is durable (fsync). Only the loopback address and a socket in the data directory are
 * served, with a random password.
 * @throws EmbeddedPostgresError `held` where another live process owns the directory, and others
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const home = await prepareHome(options.dataDir, log);
  try {
    const supervisor = new Supervisor(home, await findBinaries(home.base, home.user), options, log);
    await supervisor.start();
    return supervisor.handle();
  } catch (error) {
    throw explainFileError(error, home.dataDir);
  }
}

/** What the state file in the data directory says, or undefined where no server is held there now. */
export async function readEmbeddedPostgresState(dataDir: string): Promise<EmbeddedPostgresState | undefined> {
  try {
    const state = JSON.parse(await readFile(join(resolve(dataDir), STATE_FILE), 'utf8')) as EmbeddedPostgresState;
    return isAlive(state.serverPid) && isAlive(state.holderPid) ? state : undefined;
  } catch {
    return undefined;
  }
}

class Supervisor {
  private lock: pg.Client | undefined;
  private state: EmbeddedPostgresState | undefined;
  private adopted = false;
  private stopping = false;
  private recovery: Promise<void> | undefined;

  constructor(
    private readonly home: Home,
    private readonly binaries: PostgresBinaries,
    private readonly options: EmbeddedPostgresOptions,
    private readonly log: (message: string) => void,
  ) {}

  handle(): EmbeddedPostgres {
    return { ...this.state!, adopted: this.adopted, clusterDir: this.home.cluster, stop: () => this.stop() };
  }

  async start(): Promise<void> {
    if (!existsSync(join(this.home.cluster, 'PG_VERSION'))) {
      this.log(`creating the database in ${this.home.cluster}`);
      await initCluster(this.home, this.binaries);
    }
    await checkVersion(this.home, this.binaries);
    const password = await readPassword(this.home.cluster);
    const { pid, port } = await this.ensureRunning(password);
    await this.ensureDatabase();
    const state = {
      host: '127.0.0.1',
      port,
      user: SUPERUSER,
      password,
      database: SUPERUSER,
      connectionString: `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${SUPERUSER}`,
      socketDir: socketDirOf(this.home.cluster),
      serverPid: pid,
      holderPid: process.pid,
    };
    const file = join(this.home.dataDir, STATE_FILE);
    await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
    this.state = state;
  }

  /** A server that answers, and its advisory lock held by this process. */
  private async ensureRunning(password: string): Promise<{ pid: number; port: number }> {
    const deadline = Date.now() + (this.options.startTimeoutMs ?? 120_000);
    for (;;) {
      try {
        return await this.tryRunning(password, deadline);
      } catch (error) {
        const again = error instanceof NotYet || (error instanceof EmbeddedPostgresError && isPassing(error));
        if (!again) throw error;
        if (Date.now() > deadline) {
          throw error instanceof NotYet ? new EmbeddedPostgresError('failed', error.message, { cause: error.cause }) : error;
        }
        await sleep(50);
      }
    }
  }

  private async tryRunning(password: string, deadline: number): Promise<{ pid: number; port: number }> {
    const { cluster } = this.home;
    const found = await readPidFile(cluster);
    if (found && (await isServerOf(cluster, found.pid))) {
      if (!found.ready) throw new NotYet(`the PostgreSQL server ${found.pid} on ${cluster} is not ready`);
      await this.takeLock(found.port, password);
      this.adopted = true;
      this.log(`adopted the PostgreSQL server ${found.pid} that was left running on port ${found.port}`);
      return { pid: found.pid, port: found.port };
    }
    if (found) await clearStaleLocks(cluster, found.pid);
    const port = await this.choosePort();
    const pid = await spawnServer(this.home, this.binaries, port, Math.max(1000, deadline - Date.now()));
    await this.takeLock(port, password);
    this.adopted = false;
    this.log(`PostgreSQL ${pid} listens on 127.0.0.1:${port}`);
    return { pid, port };
  }

  private async takeLock(port: number, password: string): Promise<void> {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: SUPERUSER,
      password,
      database: MAINTENANCE_DATABASE,
      application_name: `massestrom supervisor ${process.pid} on ${hostname()}`,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    client.on('error', () => undefined); // `end` follows
    try {
      await client.connect();
    } catch (cause) {
      throw new NotYet(`the PostgreSQL server on port ${port} does not answer: ${(cause as Error).message}`, { cause });
    }
    try {
      // the connection of a process that was just killed is gone within moments
      for (const deadline = Date.now() + 2000; ; await sleep(50)) {
        const { rows } = await client.query<{ got: boolean }>(`SELECT pg_try_advisory_lock(${HOLDER_LOCK}) AS got`);
        if (rows[0]!.got) break;
        if (Date.now() > deadline) throw await this.heldBy(client);
      }
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    client.once('end', () => this.onLost());
    this.lock = client;
  }

  private async heldBy(client: pg.Client): Promise<EmbeddedPostgresError> {
    const { rows } = await client.query<{ application_name: string; backend_start: Date }>(
      `SELECT a.application_name, a.backend_start FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid) = (${HOLDER_LOCK})`,
    );
    const holder = rows[0];
    const who = holder
      ? `${holder.application_name.replace('supervisor', 'process')}, since ${holder.backend_start.toISOString()}`
      : 'unknown';
    return new EmbeddedPostgresError(
      'held',
      `another process uses the data directory ${this.home.dataDir} (${who}): stop it, or choose another data directory`,
    );
  }

  private async ensureDatabase(): Promise<void> {
    const { rowCount } = await this.lock!.query('SELECT FROM pg_database WHERE datname = $1', [SUPERUSER]);
    if (rowCount === 0) await this.lock!.query(`CREATE DATABASE ${SUPERUSER}`);
  }

  private async choosePort(): Promise<number> {
    if (this.state) {
      if (await isFree(this.state.port)) return this.state.port; // clients know this one
      throw new NotYet(`port ${this.state.port} is not free yet`);
    }
    if (this.options.port !== undefined) {
      if (await isFree(this.options.port)) return this.options.port;
      throw new EmbeddedPostgresError('port-in-use', `port ${this.options.port} on 127.0.0.1 is in use by another program`);
    }
    const last = (await this.portIn(STATE_FILE)) ?? (await this.portIn(LAST_STATE_FILE));
    if (last && (await isFree(last))) return last;
    for (let attempt = 0; attempt < 100; attempt++) {
      const port = 20_000 + Math.floor(Math.random() * 12_000);
      if (await isFree(port)) return port;
    }
    throw new EmbeddedPostgresError('port-in-use', 'no free port between 20000 and 32000 on 127.0.0.1');
  }

  private portIn(file: string): Promise<number | undefined> {
    return readFile(join(this.home.dataDir, file), 'utf8').then(
      (text) => (JSON.parse(text) as EmbeddedPostgresState).port,
      () => undefined,
    );
  }

  /** The lock's connection ended though nobody asked for it: the server crashed or was killed. */
  private onLost(): void {
    this.lock = undefined;
    if (this.stopping || this.recovery) return;
    this.recovery = this.recover().finally(() => (this.recovery = undefined));
  }

  private async recover(): Promise<void> {
    for (let waitMs = 20; !this.stopping; waitMs = Math.min(waitMs * 2, 5000)) {
      this.log('lost the PostgreSQL server: starting it again');
      await sleep(waitMs);
      if (this.stopping) return;
      try {
        await this.start();
        return;
      } catch (error) {
        this.log(`PostgreSQL could not be started again: ${(error as Error).message}`);
      }
    }
  }

  private async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    await this.recovery;
    const running = await readPidFile(this.home.cluster);
    if (running) await stopServer(this.home, this.binaries, running.pid, STOP_TIMEOUT_MS);
    await this.lock?.end().catch(() => undefined);
    await rename(join(this.home.dataDir, STATE_FILE), join(this.home.dataDir, LAST_STATE_FILE)).catch(() => undefined);
    this.log('stopped PostgreSQL');
  }
}

/** The server is starting, stopping or recovering: ask again. */
class NotYet extends Error {}

/** Failures that pass by themselves: backends of a killed server still going away, two processes starting at once. */
const isPassing = (error: EmbeddedPostgresError): boolean =>
  error.problem === 'failed' && /shared memory block|lock file "[^"]*" already exists|is another postmaster/i.test(error.message);

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(true)));
  });
}
