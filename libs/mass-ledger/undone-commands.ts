import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Uuid, conflict } from '#libs/kernel/index.js';

const FILE = 'undone-commands.txt';
const UUID_LENGTH = 36;

/**
 * Commands whose event is annulled because their import was taken back: a row that had one of these ids is recorded anew, under the next id,
 * when its file is mended and sent again. Where the file in the folder of imports is lost, such a row counts as known: nothing is doubled.
 */
export class UndoneCommands {
  private imports = 0;
  private undos = 0;

  constructor(private readonly folder: string) {}

  /**
   * Keeps imports and undos apart: what an import takes for known must not be annulled while it runs. @returns to be called at the end
   * @throws DomainError while an undo runs
   */
  beginImport(): () => void {
    if (this.undos > 0)
      throw conflict(
        '',
        'undo_running',
        'an import is being taken back; send the file when that has ended, nothing is recorded yet',
      );
    this.imports += 1;
    return () => (this.imports -= 1);
  }

  /** As `beginImport`, for an undo. @throws DomainError while an import runs */
  beginUndo(): () => void {
    if (this.imports > 0)
      throw conflict('/path/id', 'still_running', 'a file is being imported; take the import back when that has ended');
    this.undos += 1;
    return () => (this.undos -= 1);
  }

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
