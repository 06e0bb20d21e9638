import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import { type Uuid, isUuid, isoInstant, uuidV7 } from '#libs/kernel/index.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import type { RegisterParts } from '../register-parts.js';
import type { CallContext, ImportOptions, Importer, ProjectRegister, SiteRegister } from '../services.js';
import type { UndoneCommands } from '../undone-commands.js';
import { ImportProgress } from './import-progress.js';
import { ImportReferences } from './import-references.js';
import { ImportRun, failureText } from './import-run.js';

/** What imports work with. */
export interface ImportParts extends RegisterParts {
  readonly recorder: LotRecorder;
  readonly projects: ProjectRegister;
  readonly sites: SiteRegister;
  readonly undone: UndoneCommands;
}

/** Limits of an import; smaller in tests. */
export interface ImportLimits {
  readonly rowsInMemory?: number;
  readonly maxRows?: number;
}

const DEFAULT_SOURCE = 'csv';
/** How often a running import tells where it stands, milliseconds. */
const REPORT_MS = 200;
const SAVE_MS = 1000;
const LISTED = 100;

/** Imports CSV files of movements. What became of an import is kept in a folder, so that it can be asked for after a restart. */
export class ImportService implements Importer {
  private readonly running = new Map<Uuid, { readonly progress: ImportProgress; readonly ended: Promise<ImportAnswer> }>();
  private opened: Promise<void> | undefined;
  private saved: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: ImportParts,
    private readonly folder: string,
    private readonly limits: ImportLimits = {},
  ) {}

  async run(source: AsyncIterable<Buffer>, call: CallContext, options: ImportOptions = {}): Promise<ImportAnswer> {
    return (await this.begin(source, call, options)).ended;
  }

  async start(source: AsyncIterable<Buffer>, call: CallContext, options: ImportOptions = {}): Promise<ImportAnswer> {
    const { read, ended, progress } = await this.begin(source, call, options);
    await read;
    return progress.errors.length > 0 ? ended : progress.answer();
  }

  async get(importId: string): Promise<ImportAnswer | undefined> {
    await this.open();
    if (!isUuid(importId)) return undefined;
    const running = this.running.get(importId);
    if (running) return running.progress.answer();
    try {
      return JSON.parse(await readFile(this.path(importId), 'utf8')) as ImportAnswer;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async list(): Promise<ImportAnswer[]> {
    await this.open();
    const ids = new Set([...(await this.stored()), ...this.running.keys()]);
    const latest = [...ids].sort().reverse().slice(0, LISTED);
    const answers = await Promise.all(latest.map((importId) => this.get(importId)));
    return answers.filter((answer) => answer !== undefined);
  }

  async rejectedRows(importId: string): Promise<string | undefined> {
    const answer = await this.get(importId);
    if (!answer) return undefined;
    const path = this.path(importId, 'rejected.csv');
    await writeFile(path, '', { flag: 'a' });
    return path;
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ ended }) => ended));
  }

  private path(importId: Uuid, ending = 'json'): string {
    return join(this.folder, `${importId}.${ending}`);
  }

  /** Takes stock of what earlier processes left: an import that was running then was cut short. */
  private open(): Promise<void> {
    this.opened ??= this.takeStock().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private async takeStock(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const names = await readdir(this.folder);
    await Promise.all(
      names.filter((name) => name.endsWith('.work')).map((name) => rm(join(this.folder, name), { recursive: true, force: true })),
    );
    for (const importId of await this.stored()) {
      const answer = JSON.parse(await readFile(this.path(importId), 'utf8')) as ImportAnswer;
      if (answer.state !== 'running') continue;
      const error = {
        pointer: '',
        code: 'interrupted',
        message: 'the server was stopped during this import; send the file again, nothing is recorded twice',
      };
      await this.save({ ...answer, state: 'failed', finishedAt: null, errors: [...answer.errors, error] });
    }
  }

  private async stored(): Promise<Uuid[]> {
    const names = await readdir(this.folder);
    return names
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .filter(isUuid);
  }

  private async begin(
    source: AsyncIterable<Buffer>,
    call: CallContext,
    options: ImportOptions,
  ): Promise<{ progress: ImportProgress; read: Promise<void>; ended: Promise<ImportAnswer> }> {
    await this.open();
    const { clock, recorder, directory, projects, sites } = this.parts;
    const { checkOnly = false, register = false, source: sender = DEFAULT_SOURCE, fileName, senderRows } = options;
    const leave = checkOnly ? undefined : this.parts.undone.beginImport();
    const importId = uuidV7(clock.nowMs());
    const progress = new ImportProgress(importId, isoInstant(clock.nowMs()), fileName, checkOnly);
    await this.save(progress.answer());
    const run = await ImportRun.in({
      recorder,
      references: new ImportReferences({ directory, projects, sites }, { call, source: sender, register, checkOnly }),
      identity: { actor: call.actor, source: sender, importId, undone: await this.parts.undone.all() },
      senderRows,
      progress,
      workFolder: this.path(importId, 'work'),
      rejectedPath: this.path(importId, 'rejected.csv'),
      checkOnly,
      register,
      report: this.reporter(progress, options.onProgress),
      ...this.limits,
    });
    let toldRead!: () => void;
    const read = new Promise<void>((resolve) => (toldRead = resolve));
    const ended = this.carryOut(run, source, progress, toldRead, options.onProgress).finally(leave);
    this.running.set(importId, { progress, ended });
    return { progress, read, ended };
  }

  private async carryOut(
    run: ImportRun,
    source: AsyncIterable<Buffer>,
    progress: ImportProgress,
    toldRead: () => void,
    onProgress: ImportOptions['onProgress'],
  ): Promise<ImportAnswer> {
    try {
      const readable = await run.read(source);
      toldRead();
      if (readable) await run.record();
      progress.state = readable ? 'finished' : 'failed';
    } catch (error) {
      progress.state = 'failed';
      progress.fail('not_recorded', `the import stopped: ${failureText(error)}; send the file again, nothing is recorded twice`);
    }
    progress.finishedAt = isoInstant(this.parts.clock.nowMs());
    try {
      await run.end();
    } catch (error) {
      progress.fail('rejected_rows_lost', `the file of rejected rows could not be written: ${failureText(error)}`);
    }
    const answer = progress.answer();
    await this.save(answer).catch((error: unknown) => progress.fail('state_not_kept', failureText(error)));
    this.running.delete(progress.importId);
    toldRead();
    onProgress?.(answer);
    return answer;
  }

  /** Tells and keeps where the import stands, not too often. */
  private reporter(progress: ImportProgress, onProgress: ImportOptions['onProgress']): () => void {
    let toldAtMs = 0;
    let savedAtMs = Date.now();
    let calls = 0;
    return () => {
      if (++calls % 64 !== 0) return;
      const nowMs = Date.now();
      if (onProgress && nowMs - toldAtMs >= REPORT_MS) {
        toldAtMs = nowMs;
        onProgress(progress.answer());
      }
      if (nowMs - savedAtMs < SAVE_MS) return;
      savedAtMs = nowMs;
      void this.save(progress.answer()).catch(() => undefined);
    };
  }

  /** Keeps an answer; one after the other, so that the last one stays. */
  private save(answer: ImportAnswer): Promise<void> {
    const path = this.path(answer.importId);
    this.saved = this.saved
      .catch(() => undefined)
      .then(async () => {
        await writeFile(`${path}.draft`, JSON.stringify(answer));
        await rename(`${path}.draft`, path);
      });
    return this.saved;
  }
}
