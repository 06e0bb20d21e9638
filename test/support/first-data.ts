import { execFile } from 'node:child_process';
import { mkdir, rename, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { removeFolder, scratchFolder, startProduct } from './product.js';

/**
 * A data folder with all that the product records at its first start. `npm test` names a folder of the run in MASSESTROM_TEST_RUN: there it is
 * recorded once, by the suite that comes first, and copied by the others. Without that the folder is empty, and the product fills it.
 */
export async function folderWithFirstData(): Promise<string> {
  const folder = await scratchFolder();
  const run = process.env['MASSESTROM_TEST_RUN'];
  if (run === undefined) return folder;
  const made = join(run, 'first-data');
  const turn = join(run, 'first-data.turn');
  while (!(await exists(made))) {
    if (await taken(turn)) await pause(250);
    else await make(made, join(run, 'first-data.new')).finally(() => rmdir(turn));
  }
  // With owners: PostgreSQL of a superuser runs as somebody else, who owns its files.
  await promisify(execFile)('cp', ['-a', `${made}/.`, folder]);
  return folder;
}

async function make(made: string, underway: string): Promise<void> {
  if (await exists(made)) return;
  await removeFolder(underway);
  await mkdir(underway);
  const product = await startProduct(underway);
  await product.stop();
  if (!(await exists(join(underway, 'cluster'))))
    throw new Error(`PostgreSQL does not get to ${underway}: its data lies elsewhere`);
  await rename(underway, made);
}

/** Whether another suite has its turn; if not, it is ours now. */
const taken = (turn: string): Promise<boolean> =>
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
