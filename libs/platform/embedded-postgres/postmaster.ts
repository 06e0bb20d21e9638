import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.js';
import { EmbeddedPostgresError, explainOutput } from './errors.js';
import type { Home } from './home.js';

/** Name of the superuser and of the database. */
export const SUPERUSER = 'massestrom';

const PASSWORD_FILE = 'massestrom.password';
/** Bytes in `sockaddr_un.sun_path` less the final zero, the least of all platforms we run on. */
const MAX_SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103;
const LOG_LIMIT_BYTES = 10_000_000;

/** What `postmaster.pid` says. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** Whether the server accepts connections. */
  readonly ready: boolean;
}

const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  TZ: 'UTC',
  SystemRoot: process.env['SystemRoot'],
});

const credentials = (home: Home): { uid?: number; gid?: number } => (home.user ? { uid: home.user.uid, gid: home.user.gid } : {});

/**
 * Makes the cluster, whole or not at all: `initdb` works in a directory of its own that is renamed at the end, so that a crash
 * leaves nothing half made and of two processes one wins.
 * @throws EmbeddedPostgresError
 */
export async function initCluster(home: Home, binaries: PostgresBinaries): Promise<void> {
  await removeLeftovers(home.base);
  const fresh = join(home.base, `cluster.new-${process.pid}`);
  const passwordFile = join(home.base, `password.new-${process.pid}`);
  try {
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (home.user) {
      await chown(fresh, home.user.uid, home.user.gid);
      await chown(passwordFile, home.user.uid, home.user.gid);
    }
    const { code, output } = await run(
      binaries.initdb,
      // prettier-ignore
      ['-D', fresh, '-U', SUPERUSER, '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions'],
      home,
    );
    if (code !== 0) throw explainOutput(output, 'creating the database', home.dataDir);
    await rename(passwordFile, join(fresh, PASSWORD_FILE));
    await rename(fresh, home.cluster).catch((error: unknown) => {
      if (!existsSync(join(home.cluster, 'PG_VERSION'))) throw error; // else another process was faster: its cluster it is
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

async function removeLeftovers(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    const pid = /^(?:cluster|password)\.new-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(base, name), { recursive: true, force: true });
  }
}

/** The superuser's password, made by `initCluster`, readable by the user of PostgreSQL alone. */
export const readPassword = (cluster: string): Promise<string> => readFile(join(cluster, PASSWORD_FILE), 'utf8');

/** @throws EmbeddedPostgresError `wrong-version` the cluster was made by another major version */
export async function checkVersion(home: Home, binaries: PostgresBinaries): Promise<void> {
  const version = (await readFile(join(home.cluster, 'PG_VERSION'), 'utf8')).trim();
  if (version === binaries.majorVersion) return;
  throw new EmbeddedPostgresError(
    'wrong-version',
    `${home.cluster} was made by PostgreSQL ${version}, this is ${binaries.majorVersion}: start the version that made it, or move it away`,
  );
}

/** Reads `postmaster.pid`; undefined where there is none, or it is not complete yet. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  try {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process of that id exists (of any user; not a zombie, as far as this platform tells). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    return !/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Whether that process is the PostgreSQL server of this cluster, and not a program that got the pid of a dead one. */
export async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster; // a server works in its data directory
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') return true;
  return new Promise((done) =>
    execFile('ps', ['-o', 'command=', '-p', String(pid)], (_error, stdout) => done(stdout.includes(cluster))),
  );
}

/**
 * Takes a dead server's lock files out of the way whose pid now belongs to another program, at which PostgreSQL would refuse to
 * start. The pid in `postmaster.pid` is replaced by ours and the file kept: PostgreSQL passes over its parent's pid, and still
 * checks that no backend of the dead server holds the shared memory. Where the pid is free PostgreSQL needs no help.
 */
export async function clearStaleLocks(cluster: string, stalePid: number): Promise<void> {
  if (!isAlive(stalePid)) return;
  for (const name of await readdir(cluster)) {
    if (name.startsWith('.s.PGSQL.')) await rm(join(cluster, name), { force: true });
  }
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  // written in place: the file keeps its owner; unless another process just started a server
  if (Number(text.split('\n')[0]) === stalePid) await writeFile(file, text.replace(/^\d+/, String(process.pid)));
}

/** Directory of the Unix socket, or undefined where its path would be too long or the platform has none. */
export function socketDirOf(cluster: string): string | undefined {
  const bytes = Buffer.byteLength(join(cluster, '.s.PGSQL.32767.lock'));
  return process.platform === 'win32' || bytes > MAX_SOCKET_PATH_BYTES ? undefined : cluster;
}

/**
 * Starts the server and waits until it accepts connections. The server has a session of its own (the terminal's Ctrl-C does not
 * reach it) and outlives this process.
 * @returns its pid
 * @throws EmbeddedPostgresError
 */
export async function spawnServer(home: Home, binaries: PostgresBinaries, port: number, timeoutMs: number): Promise<number> {
  const logFile = join(home.dataDir, 'postgres.log');
  const startsAt = await rotateLog(logFile);
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketDirOf(home.cluster) ?? '',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: 60,
    max_wal_size: '2GB',
    jit: 'off',
    // Tables grow by imports: the planner is to know before long.
    autovacuum_naptime: '10s',
    log_timezone: 'UTC',
    timezone: 'UTC',
    log_checkpoints: 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(logFile, 'a', 0o640);
  let exited = false;
  let failure: Error | undefined;
  try {
    const child = spawn(binaries.postgres, ['-D', home.cluster, ...args], {
      ...credentials(home),
      cwd: home.cluster,
      env: environment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
    child.once('exit', () => (exited = true));
    child.once('error', (error) => {
      failure = error;
      exited = true;
    });
    child.unref();
    for (const deadline = Date.now() + timeoutMs; ;) {
      const pidFile = await readPidFile(home.cluster);
      if (child.pid !== undefined && pidFile?.pid === child.pid && pidFile.ready) return child.pid;
      if (exited) {
        if (failure)
          throw new EmbeddedPostgresError('failed', `PostgreSQL did not start: ${failure.message}`, { cause: failure });
        throw explainOutput((await readFile(logFile)).subarray(startsAt).toString('utf8'), 'starting PostgreSQL', home.dataDir);
      }
      if (Date.now() > deadline) {
        child.kill('SIGQUIT');
        throw new EmbeddedPostgresError('failed', `PostgreSQL was not ready within ${timeoutMs / 1000} s; see ${logFile}`);
      }
      await sleep(5);
    }
  } finally {
    await log.close();
  }
}

/** Stops the server: open transactions are rolled back, everything is flushed; after `timeoutMs` at once, without the flush. */
export async function stopServer(home: Home, binaries: PostgresBinaries, pid: number, timeoutMs: number): Promise<void> {
  const gone = async (limitMs: number): Promise<boolean> => {
    for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(10)) {
      if (!(await isServerOf(home.cluster, pid))) return true;
    }
    return false;
  };
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-D', home.cluster, '-m', 'fast', '-w'], home);
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!(await isServerOf(home.cluster, pid))) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    if (await gone(timeoutMs)) return;
  }
}

async function rotateLog(logFile: string): Promise<number> {
  const bytes = await stat(logFile).then(
    ({ size }) => size,
    () => 0,
  );
  if (bytes < LOG_LIMIT_BYTES) return bytes;
  await rename(logFile, `${logFile}.1`);
  return 0;
}

function run(program: string, args: readonly string[], home: Home): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      ...credentials(home),
      cwd: home.base,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', fail);
    child.once('close', (code) => done({ code: code ?? -1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
