import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { explainFileError, EmbeddedPostgresError } from './errors.js';
import { canSearch, unprivilegedUser, type UnixUser } from './unix-user.js';

/** The places of one embedded PostgreSQL. */
export interface Home {
  /** As the caller named it, absolute: holds the state file and the log, and the cluster where the user can reach it. */
  readonly dataDir: string;
  /** Holds `cluster`; differs from `dataDir` where that is out of the unprivileged user's reach. */
  readonly base: string;
  /** PGDATA. */
  readonly cluster: string;
  /** Whom PostgreSQL runs as; undefined: the user of this process. */
  readonly user: UnixUser | undefined;
}

/** Where root's clusters go when `nobody` cannot reach the data directory, such as one below /root. */
const SHARED_BASES = ['/var/lib/massestrom', '/var/tmp/massestrom'];

/**
 * Creates the data directory and decides where the cluster lies. As root, PostgreSQL runs as an unprivileged user; where that
 * user cannot reach the data directory the cluster lies below /var/lib/massestrom, and `location.json` in the data directory
 * says so (the name is random: a data directory deleted and made again starts empty).
 * @throws EmbeddedPostgresError
 */
export async function prepareHome(dataDir: string, log: (message: string) => void): Promise<Home> {
  try {
    await mkdir(dataDir, { recursive: true });
    const own = await realpath(resolve(dataDir));
    const existing = await ownerOf(join(own, 'cluster'));
    const user = unprivilegedUser(existing);
    if (!user) return { dataDir: own, base: own, cluster: join(own, 'cluster'), user };
    const base = await baseFor(own, user, log);
    return { dataDir: own, base, cluster: join(base, 'cluster'), user };
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}

async function baseFor(dataDir: string, user: UnixUser, log: (message: string) => void): Promise<string> {
  const locationFile = join(dataDir, 'location.json');
  if (existsSync(locationFile)) {
    const { base } = JSON.parse(await readFile(locationFile, 'utf8')) as { base: string };
    if (existsSync(base)) return base;
  }
  if (canSearch(dirname(dataDir), user)) {
    const { mode } = await stat(dataDir);
    await chmod(dataDir, (mode & 0o777) | 0o011); // may pass, may not list
    return dataDir;
  }
  const base = await sharedBase(user);
  await writeFile(locationFile, `${JSON.stringify({ base }, null, 2)}\n`);
  log(`as root, PostgreSQL runs as ${user.name}, who cannot reach ${dataDir}: the database lies in ${base}`);
  return base;
}

async function sharedBase(user: UnixUser): Promise<string> {
  let cause: unknown;
  for (const shared of SHARED_BASES) {
    const base = join(shared, `postgres-${randomUUID()}`);
    try {
      await mkdir(base, { recursive: true, mode: 0o711 });
      if (canSearch(base, user)) return base;
    } catch (error) {
      cause = error;
    }
  }
  throw new EmbeddedPostgresError(
    'no-user',
    `as root, PostgreSQL runs as ${user.name}, who can reach neither the data directory nor ${SHARED_BASES.join(' nor ')}`,
    { cause },
  );
}

async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid;
  } catch {
    return undefined;
  }
}
