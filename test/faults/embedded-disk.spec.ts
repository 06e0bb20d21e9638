/**
 * The disk of the embedded store fills up, or cannot be written, while people record: callers are told to come again, nothing that was
 * acknowledged is lost or doubled, and all goes on by itself when there is room again.
 * @needs postgres
 */
import { execFileSync } from 'node:child_process';
import { type FileHandle, chmod, mkdir, mkdtemp, open, readFile, readdir, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type EmbeddedPostgresState, readEmbeddedPostgresState } from '#libs/platform/embedded-postgres/index.js';
import { type Product, call, removeFolder, runCli, startProduct } from '../support/product.js';
import { countRead, countStored } from './support/independent-readers.js';
import { Load } from './support/load.js';
import { randomOf } from './support/random.js';

const SEED = Number(process.env['MASSESTROM_SEED'] ?? 20_251);
/** Room for an empty cluster some times over. */
const DISK_MB = 400;
/** Less than the next segment of PostgreSQL's write-ahead log takes (16 MB): without it no transaction can be written at all. */
const SCANT_MB = 12;
const WAIT_MS = 120_000;
const READ_ONLY_MS = 3000;

jest.setTimeout(300_000);

let folder: string;
let product: Product | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'massestrom-disk-'));
  // the user that PostgreSQL runs as must get through
  await chmod(folder, 0o711);
});
afterEach(async () => {
  await product?.stop().catch(() => undefined);
  product = undefined;
  if (disk) await disk.remove();
  disk = undefined;
  await removeFolder(folder);
});

/** A disk of its own that a test can fill. */
class SmallDisk {
  private filler: FileHandle | undefined;

  constructor(readonly folder: string) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=755`, 'tmpfs', folder]);
  }

  /** Fills it up but for so many bytes. */
  async fill(leaveMb: number): Promise<void> {
    this.filler = await open(join(this.folder, 'filler'), 'w');
    const block = Buffer.alloc(64 * 1024);
    for (;;) {
      const { bavail, bsize } = await statfs(this.folder);
      const left = bavail * bsize - leaveMb * 1024 * 1024;
      if (left <= 0) return;
      await this.filler.write(block, 0, Math.min(block.length, left)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error;
      });
    }
  }

  async free(): Promise<void> {
    await this.filler?.truncate(0);
    await this.filler?.close();
    this.filler = undefined;
  }

  remount(how: 'ro' | 'rw'): void {
    execFileSync('mount', ['-o', `remount,${how}`, this.folder]);
  }

  async remove(): Promise<void> {
    await this.filler?.close();
    for (let tries = 0; ; tries++) {
      try {
        execFileSync('umount', [this.folder], { stdio: 'ignore' });
        return;
      } catch (error) {
        if (tries === 50) throw error;
        await sleep(100); // the last of PostgreSQL is still going away
      }
    }
  }
}
let disk: SmallDisk | undefined;

/** Why no disk can be mounted here; undefined where one can. */
function whyNoDisk(): string | undefined {
  if (process.platform !== 'linux') return 'tmpfs is mounted on Linux only';
  if (process.getuid?.() !== 0) return 'only root may mount';
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'mounting is not permitted here';
  }
}
const noDisk = whyNoDisk();
if (noDisk !== undefined) process.stderr.write(`full and read-only disks are left out: ${noDisk}\n`);
const onDisk = noDisk === undefined ? test : test.skip;

const endOfOutput = (): string => product?.output().slice(-3000) ?? '';

async function until(what: () => Promise<boolean> | boolean, name: string, timeoutMs = WAIT_MS): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; !(await what()); await sleep(50))
    if (Date.now() > deadline) throw new Error(`${name}: not within ${timeoutMs / 1000} s\n${endOfOutput()}`);
}

const database = async (dataDir: string): Promise<EmbeddedPostgresState> => (await readEmbeddedPostgresState(dataDir))!;

/** Holds what is stored and what is read against what was acknowledged; the auditor must find nothing. */
async function account(dataDir: string, { acknowledged }: Load): Promise<void> {
  const { connectionString } = await database(dataDir);
  let [stored, read] = [await countStored(connectionString), await countRead(connectionString)];
  for (const deadline = Date.now() + WAIT_MS; read.position !== stored.head; await sleep(100)) {
    if (Date.now() > deadline) throw new Error(`the read models are at ${read.position} of ${stored.head}\n${endOfOutput()}`);
    [stored, read] = [await countStored(connectionString), await countRead(connectionString)];
  }
  expect({ loads: stored.loads, runs: stored.closedRuns }).toEqual({ loads: acknowledged.loads, runs: acknowledged.runs });
  expect(stored.ids).toBe(stored.events);
  expect(read).toMatchObject({ events: stored.events, loadKg: acknowledged.loadKg });
  const { stdout, stderr } = await runCli(['fsck', '--json', '--data-dir', dataDir]);
  expect([stderr, JSON.parse(stdout)]).toMatchObject([expect.anything(), { findings: [], events: stored.events }]);
}

let parties = 0;
/** What a command is answered with. */
async function refusal(): Promise<string> {
  const name = `p${(parties += 1)}`;
  const party = { organisation: name, name, kind: 'body_without_number', source: 'disk', eventId: name };
  const { body } = await call<{ detail?: string }>(product!.url, 'POST', '/api/v1/parties', party);
  return body.detail ?? '';
}

/** A product on a folder, with people who record. */
async function busy(dataDir: string): Promise<Load> {
  product = await startProduct(dataDir, ['--empty']);
  const { url } = product;
  const load = new Load(() => [url], randomOf(SEED));
  await load.register();
  load.start();
  await load.flows();
  return load;
}

onDisk.each([
  { what: 'at once', leaveMb: 0, isLost: false },
  { what: 'little by little, until PostgreSQL cannot write its log', leaveMb: SCANT_MB, isLost: true },
])('a disk that fills up $what', async ({ leaveMb, isLost }) => {
  const mounted = join(folder, 'disk');
  await mkdir(mounted);
  disk = new SmallDisk(mounted);
  const dataDir = join(mounted, 'data');
  const load = await busy(dataDir);
  await disk.fill(leaveMb);
  const before = load.acknowledged.unavailable;
  await until(() => load.acknowledged.unavailable > before, 'callers are told to come again');
  if (isLost) expect(product!.output()).toContain('no space left on the disk of the data directory');
  else
    await until(
      async () => /the disk of the event store is full: nothing was recorded/.test(await refusal()),
      'callers are told why',
    );
  // the program itself lives and answers
  expect((await call(product!.url, 'GET', '/healthz')).status).toBe(200);
  expect([200, 503]).toContain((await call(product!.url, 'GET', '/api/v1/flows')).status);

  await disk.free();
  await load.flows(60, WAIT_MS);
  await load.settle();
  await account(dataDir, load);
});

onDisk('a disk that is read-only at the start: says so and what to do; nothing is lost for it', async () => {
  const mounted = join(folder, 'disk');
  await mkdir(mounted);
  disk = new SmallDisk(mounted);
  const dataDir = join(mounted, 'data');
  const load = await busy(dataDir);
  await load.settle();
  await product!.stop();
  disk.remount('ro');
  await expect(startProduct(dataDir, ['--empty'])).rejects.toThrow(
    /cannot be written: choose another, or change its permissions/,
  );
  disk.remount('rw');
  product = await startProduct(dataDir, ['--empty']);
  await account(dataDir, load);
});

test('a data folder that becomes read-only while people record, and whose database dies then', async () => {
  const dataDir = join(folder, 'data');
  const load = await busy(dataDir);
  const cluster = await clusterOf(dataDir);
  const { serverPid } = await database(dataDir);
  await writable(cluster, false);
  await sleep(READ_ONLY_MS); // first the database answers with errors, or goes on with the files that it has open
  process.kill(serverPid, 'SIGKILL');
  await until(() => /could not be started again: .* cannot be written/.test(product!.output()), 'the reason is told');
  const before = load.acknowledged.unavailable;
  await until(() => load.acknowledged.unavailable > before, 'callers are told to come again');
  expect((await call(product!.url, 'GET', '/healthz')).status).toBe(200);

  await writable(cluster, true);
  await load.flows(60, WAIT_MS);
  await load.settle();
  await account(dataDir, load);
});

/** Folder of the database's cluster: in the data folder, else where that says. */
async function clusterOf(dataDir: string): Promise<string> {
  const elsewhere = await readFile(join(dataDir, 'location.json'), 'utf8').catch(() => undefined);
  if (elsewhere !== undefined) throw new Error(`the cluster lies elsewhere: ${elsewhere}`);
  return join(dataDir, 'cluster');
}

/** Takes the right to write away from all users but root, or gives it back to the owner. */
async function writable(directory: string, may: boolean): Promise<void> {
  if (may) await chmod(directory, 0o700);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await writable(path, may);
    else if (entry.isFile()) await chmod(path, may ? 0o600 : 0o400).catch(ignoreGone);
  }
  if (!may) await chmod(directory, 0o500);
}

/** A file that went away meanwhile. */
function ignoreGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
