import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { LogBatch } from '#libs/event-log/port.js';
import type { BulkKeys } from './bulk-keys.js';
import { type Checkpoint, type VersionRow, commit, moveTo } from './control.js';
import { ProjectionError, isDatabaseTrouble, messageOf } from './failures.js';
import { type FoldedBatch, Folder } from './folding.js';
import type { Projection } from './projection.js';
import { schemaOf } from './sql.js';
import { PgReadTransaction } from './transaction.js';

export interface VersionWriterOptions {
  /** The connection that it has for itself. */
  readonly client: pg.ClientBase;
  /** Projections that it has for itself; they forget what they know. */
  readonly projections: readonly Projection[];
  /** The version, just taken over for it. */
  readonly held: VersionRow;
  /** Keys of the tables, where the version is being built. */
  readonly keys?: BulkKeys;
  /** Told of each commit. */
  readonly committed: (checkpoint: Checkpoint) => void;
}

/** How the log is taken in. */
export interface TakeOptions {
  /** Events that are folded together before they are written, if the log has them at hand. Default 1. */
  readonly minEvents?: number;
  /**
   * At the head of the log: how long to let events come together after each write, milliseconds. An event that comes alone is not held
   * up; of those that come thick and fast many share a transaction, most of whose cost does not depend on their number. Default 0.
   */
  readonly restMs?: number;
  /** Events in a batch of the log at most: a full batch has more behind it, so it is gone on at once. */
  readonly batchSize?: number;
}

/**
 * Writes a version of the read models, batch by batch: rows and checkpoint in one transaction. While a batch is on its way to the database
 * the next is read and folded. After a failure it is of no use any more.
 */
export class VersionWriter {
  private readonly folder: Folder;
  private written: Checkpoint;
  private writing: Promise<void> = Promise.resolve();
  /** Events written since this writer began. */
  events = 0;

  constructor(private readonly options: VersionWriterOptions) {
    for (const projection of options.projections) projection.forget();
    this.folder = new Folder(options.projections, options.held);
    this.written = options.held;
  }

  /** Checkpoint that is committed. */
  get checkpoint(): Checkpoint {
    return this.written;
  }

  /**
   * Takes batches of the log in until they end, and writes them in the background, one after the other; returns when all are written.
   * @param read hands out the log after the checkpoint, until its signal is aborted: that happens when a batch could not be written
   */
  async take(
    read: (signal: AbortSignal) => AsyncIterable<LogBatch>,
    signal: AbortSignal,
    { minEvents = 1, restMs = 0, batchSize = 0 }: TakeOptions = {},
  ): Promise<void> {
    const failed = new AbortController();
    const ending = AbortSignal.any([signal, failed.signal]);
    try {
      for await (const batch of read(ending)) {
        this.folder.add(batch);
        if (!this.folder.moved || this.folder.events < minEvents) continue;
        await this.flush(failed);
        if (restMs > 0 && batch.events.length < batchSize)
          await sleep(restMs, undefined, { signal: ending }).catch(() => undefined);
      }
      if (this.folder.moved) await this.flush(failed);
    } finally {
      await this.writing;
    }
  }

  /** Folds batches of the log and writes them inside a transaction that the caller has begun and ends. */
  async takeWithin(batches: AsyncIterable<LogBatch>): Promise<void> {
    for await (const batch of batches) this.folder.add(batch);
    const folded = this.folder.take();
    await moveTo(this.options.client, this.written, this.options.held.state, folded, false);
    await this.flushInto(folded);
    this.note(folded);
  }

  /** Begins to write what is folded, as soon as the batch before is written. */
  private async flush(failed: AbortController): Promise<void> {
    await this.writing;
    this.writing = this.write(this.folder.take());
    this.writing.catch(() => failed.abort());
  }

  private async write(folded: FoldedBatch): Promise<void> {
    const { client, held, committed } = this.options;
    await moveTo(client, this.written, held.state, folded);
    await this.flushInto(folded);
    await this.commit(folded);
    this.note(folded);
    committed(this.written);
  }

  private note({ position, ahead, knownAtMs, events }: FoldedBatch): void {
    this.written = { ...this.written, position, ahead, knownAtMs };
    this.events += events;
  }

  private async flushInto(folded: FoldedBatch): Promise<void> {
    const tx = new PgReadTransaction(this.options.client, schemaOf(this.written.number), this.options.keys);
    await writing(folded.position, async () => {
      for (const batch of folded.batches) await batch.flush(tx);
    });
  }

  private commit({ position }: FoldedBatch): Promise<void> {
    return writing(position, () => commit(this.options.client, position, this.options.held.state === 'active'));
  }
}

/**
 * Runs a part of a write.
 * @throws ProjectionError where not the database but what is written is at fault
 */
export async function writing(position: bigint, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    const reason = `${messageOf(error)}${placeOf(error)}`;
    throw new ProjectionError(position, 'write', `the events up to position ${position} cannot be written: ${reason}`, {
      cause: error,
    });
  }
}

/** The table, line and column that PostgreSQL names, so that a reader of the log knows which read model is at fault. */
function placeOf(error: unknown): string {
  const where = (error as { readonly where?: unknown }).where;
  return typeof where === 'string' ? ` (${where.split('\n', 1).join('')})` : '';
}
