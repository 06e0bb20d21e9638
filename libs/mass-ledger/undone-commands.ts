import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Uuid } from '#libs/kernel/index.js';

const FILE = 'undone-commands.txt';
const UUID_LENGTH = 36;

/**
 * Commands whose event is annulled because their import was taken back: a row that had one of these ids is recorded anew, under the next id,
 * when its file is mended and sent again. Where the file in the folder of imports is lost, such a row counts as known: nothing is doubled.
 */
export class UndoneCommands {
  constructor(private readonly folder: string) {}

  /** Those of all imports that were taken back. */
  async all(): Promise<ReadonlySet<Uuid>> {
    try {
      const lines = (await readFile(join(this.folder, FILE), 'utf8')).split('\n');
      // A line cut short by a crash is none: the undo that is sent again adds it.
      return new Set(lines.filter((line) => line.length === UUID_LENGTH));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
      throw error;
    }
  }

  /** Adds commands, each only after its event is annulled for good. */
  async add(commandIds: readonly Uuid[]): Promise<void> {
    if (commandIds.length === 0) return;
    await mkdir(this.folder, { recursive: true });
    // Begins with a new line, so that what a crash cut short before it spoils nothing.
    await appendFile(join(this.folder, FILE), `\n${commandIds.join('\n')}\n`);
  }
}
