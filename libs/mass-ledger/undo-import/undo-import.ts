import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportUndoAnswer, ImportUndoRequest } from '#libs/contracts/api/import-undo.js';
import { conflict, isUuid, isoInstant, notFound, type Uuid } from '#libs/kernel/index.js';
import type { RegisterParts } from '../register-parts.js';
import type { CallContext, Importer, ImportUndoer, MassEventRecorder } from '../services.js';
import type { UndoneCommands } from '../undone-commands.js';
import { type ImportedEvent, type ImportedLot, lotsOfImport, newestFirst } from './recorded-by-import.js';

/** What taking imports back works with. */
export interface UndoParts extends Pick<RegisterParts, 'store' | 'clock'> {
  readonly imports: Pick<Importer, 'get'>;
  readonly massEvents: MassEventRecorder;
  readonly undone: UndoneCommands;
}

/** Lots at work at once. */
const LOTS_AT_ONCE = 16;
const TOLD = 1000;
/** The event is annulled, by whomever; or this undo was sent with another note. */
const ANNULLED: ReadonlySet<string> = new Set(['annulled_is_final', 'same_id_other_content']);

/** The answer while it is made. */
type Undoing = { -readonly [Member in keyof ImportUndoAnswer]: ImportUndoAnswer[Member] };

/**
 * Takes an import back: annuls each event that it recorded by a correction, the last first in each lot, so that no stock goes below zero on the
 * way. Named after the import, so that a call sent again annuls nothing twice. What was recorded stays in the log.
 */
export class UndoImport implements ImportUndoer {
  private readonly running = new Map<Uuid, { readonly answer: Undoing; readonly ended: Promise<ImportUndoAnswer> }>();

  constructor(
    private readonly parts: UndoParts,
    private readonly folder: string,
  ) {}

  async start(importId: string, request: ImportUndoRequest, call: CallContext): Promise<ImportUndoAnswer> {
    const { answer } = await this.begin(importId, request, call);
    return structuredClone(answer);
  }

  async run(importId: string, request: ImportUndoRequest, call: CallContext): Promise<ImportUndoAnswer> {
    return (await this.begin(importId, request, call)).ended;
  }

  async get(importId: string): Promise<ImportUndoAnswer> {
    const running = this.running.get(importId);
    if (running) return structuredClone(running.answer);
    const kept = isUuid(importId) && (await this.kept(importId));
    if (!kept)
      throw notFound('/path/id', 'unknown_undo', `nobody has taken back an import with the id '${importId.slice(0, 100)}'`);
    return kept.state === 'running' ? { ...kept, state: 'failed', errors: [INTERRUPTED] } : kept;
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ ended }) => ended));
  }

  private async begin(
    importId: string,
    request: ImportUndoRequest,
    call: CallContext,
  ): Promise<{ answer: Undoing; ended: Promise<ImportUndoAnswer> }> {
    const done = await this.parts.imports.get(importId);
    if (!done) throw notFound('/path/id', 'unknown_import', `no import has the id '${importId.slice(0, 100)}'`);
    if (done.checkOnly)
      throw conflict('/path/id', 'nothing_recorded', 'the file was only checked; nothing was recorded that could be taken back');
    if (done.state === 'running') throw conflict('/path/id', 'still_running', 'the import is not finished; wait for its end');
    const running = this.running.get(importId);
    if (running) return running;
    const answer: Undoing = {
      importId,
      state: 'running',
      startedAt: isoInstant(this.parts.clock.nowMs()),
      finishedAt: null,
      found: 0,
      annulled: 0,
      already: 0,
      refused: 0,
      refusals: [],
      errors: [],
      position: null,
    };
    const leave = this.parts.undone.beginUndo();
    const endedMs = done.finishedAt === null ? undefined : Date.parse(done.finishedAt);
    const find = (): Promise<ImportedLot[]> => lotsOfImport(this.parts.store, importId, Date.parse(done.startedAt), endedMs);
    const ended = this.carryOut(answer, find, request, call).finally(leave);
    this.running.set(importId, { answer, ended });
    return { answer, ended };
  }

  private async carryOut(
    answer: Undoing,
    find: () => Promise<ImportedLot[]>,
    request: ImportUndoRequest,
    call: CallContext,
  ): Promise<ImportUndoAnswer> {
    try {
      await this.keep(answer);
      const waiting = await find();
      answer.found = waiting.reduce((sum, { events }) => sum + events, 0);
      const work = async (): Promise<void> => {
        for (let lot = waiting.pop(); lot; lot = waiting.pop()) {
          for await (const events of newestFirst(this.parts.store, answer.importId, lot))
            await this.annulAll(events, answer, request, call);
        }
      };
      await Promise.all(Array.from({ length: LOTS_AT_ONCE }, work));
      answer.state = 'finished';
    } catch (error) {
      answer.state = 'failed';
      answer.errors.push({ pointer: '', code: 'not_undone', message: `${messageOf(error)}; send the call again` });
    }
    answer.finishedAt = isoInstant(this.parts.clock.nowMs());
    await this.keep(answer).catch((error: unknown) =>
      answer.errors.push({ pointer: '', code: 'state_not_kept', message: messageOf(error) }),
    );
    this.running.delete(answer.importId);
    return answer;
  }

  /** Annuls events of a lot, one after the other. */
  private async annulAll(
    events: readonly ImportedEvent[],
    answer: Undoing,
    request: ImportUndoRequest,
    call: CallContext,
  ): Promise<void> {
    const annulled: Uuid[] = [];
    try {
      for (const event of events) if (await this.annul(event, answer, request, call)) annulled.push(event.commandId);
    } finally {
      await this.parts.undone.add(annulled);
    }
  }

  /** @returns whether the event is annulled now */
  private async annul(
    { eventId, lotId, row }: ImportedEvent,
    answer: Undoing,
    { note }: ImportUndoRequest,
    call: CallContext,
  ): Promise<boolean> {
    const command = {
      type: 'MassEventCorrected',
      source: 'import-undo',
      eventId: `${answer.importId}/${eventId}`,
      lot: lotId,
      corrects: eventId,
      action: 'annulled',
      reason: 'other',
      ...(note !== undefined && { note }),
    } as const;
    const outcome = await this.parts.massEvents.record(command, call);
    const [result] = outcome.answer.results[0]!.commands;
    const { errors } = result!;
    const { position } = outcome.answer;
    if (position !== null && BigInt(position) > BigInt(answer.position ?? 0)) answer.position = position;
    if (result!.outcome === 'recorded') answer.annulled += 1;
    else if (result!.outcome === 'repeated' || errors.some(({ code }) => ANNULLED.has(code))) answer.already += 1;
    else {
      answer.refused += 1;
      if (answer.refusals.length < TOLD) answer.refusals.push({ eventId, lotId, row, errors });
      return false;
    }
    return true;
  }

  private path(importId: Uuid): string {
    return join(this.folder, `${importId}.undo.json`);
  }

  private async kept(importId: Uuid): Promise<ImportUndoAnswer | undefined> {
    try {
      return JSON.parse(await readFile(this.path(importId), 'utf8')) as ImportUndoAnswer;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private async keep(answer: ImportUndoAnswer): Promise<void> {
    const path = this.path(answer.importId);
    await writeFile(`${path}.draft`, JSON.stringify(answer));
    await rename(`${path}.draft`, path);
  }
}

const INTERRUPTED = {
  pointer: '',
  code: 'interrupted',
  message: 'the server was stopped on the way; send the call again, nothing is annulled twice',
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
