import { execFile } from 'node:child_process';
import { mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/**
 * Fills a data folder with what takes long to make and is the same for many suites: in a run of `npm test`, which names its folder in
 * MASSESTROM_TEST_RUN, it is made once, by the suite that comes first, and copied by the others. Elsewhere the folder stays as it is.
 * @param folder an empty folder
 * @param name what it is called in the folder of the run
 * @param make makes it in the folder that it is given, an embedded PostgreSQL's `cluster` included, and leaves nothing running
 * @throws Error where PostgreSQL, which for a superuser runs as somebody else, does not get to the folder of the run
 */
export async function fillOnce(folder: string, name: string, make: (underway: string) => Promise<void>): Promise<void> {
  const run = process.env['MASSESTROM_TEST_RUN'];
  if (run === undefined) return;
  const made = join(run, name);
  const turn = join(run, `${name}.turn`);
  while (!(await exists(made))) {
    if (await isTaken(turn)) await pause(250);
    else await makeWhole(made, join(run, `${name}.new`), make).finally(() => rmdir(turn));
  }
  // With owners: PostgreSQL of a superuser runs as somebody else, who owns its files.
  await promisify(execFile)('cp', ['-a', `${made}/.`, folder]);
}

async function makeWhole(made: string, underway: string, make: (underway: string) => Promise<void>): Promise<void> {
  if (await exists(made)) return;
  await rm(underway, { recursive: true, force: true });
  await mkdir(underway);
  await make(underway);
  if (!(await exists(join(underway, 'cluster'))))
    throw new Error(`PostgreSQL does not get to ${underway}: its data lies elsewhere`);
  await rename(underway, made);
}

/** Whether another suite has its turn; if not, it is ours now. */
const isTaken = (turn: string): Promise<boolean> =>
  mkdir(turn).then(
    () => false,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return true;
      throw error;
    },
  );

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
