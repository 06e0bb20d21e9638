import type pg from 'pg';
import type { LogBatch } from '#libs/event-log/port.js';
import { type Checkpoint, type VersionRow, type VersionState, beginAt, commit } from './control.js';
import { FenceLostError, ProjectionError, isDatabaseTrouble, messageOf } from './failures.js';
import { type FoldedBatch, Folder } from './folding.js';
import type { Projection } from './projection.js';
import { schemaOf } from './sql.js';
import { PgReadTransaction } from './transaction.js';

/**
 * Writes a version of the read models, batch by batch: rows and checkpoint in one transaction. While a batch is on its way to the database
 * the next is read and folded.
 */
export class VersionWriter {
  readonly folder: Folder;
  private written: Checkpoint;
  private writing: Promise<void> = Promise.resolve();
  /** Events written since this writer began. */
  events = 0;

  /** @param held the version, just taken over by this writer */
  constructor(
    private readonly client: pg.ClientBase,
    projections: readonly Projection[],
    held: VersionRow,
    private readonly state: VersionState,
    private readonly committed: (checkpoint: Checkpoint) => void,
  ) {
    for (const projection of projections) projection.forget();
    this.folder = new Folder(projections, held);
    this.written = held;
  }

  /** Checkpoint that is committed. */
  get checkpoint(): Checkpoint {
    return this.written;
  }

  /**
   * Takes batches of the log in until it ends, and writes them in the background, one after the other; returns when all are written.
   * @param minEvents events that are folded together before they are written, if the log has them at hand
   */
  async take(batches: AsyncIterable<LogBatch>, minEvents = 1): Promise<void> {
    try {
      for await (const batch of batches) {
        this.folder.add(batch);
        if (this.folder.moved && this.folder.events >= minEvents) await this.flush();
      }
      if (this.folder.moved) await this.flush();
    } finally {
      await this.writing;
    }
  }

  /** Begins to write what is folded, as soon as the batch before is written. */
  private async flush(): Promise<void> {
    await this.writing;
    const folded = this.folder.take();
    this.writing = this.write(folded);
    this.writing.catch(() => undefined); // met at the next flush or at the end
  }

  private async write(folded: FoldedBatch): Promise<void> {
    await beginAt(this.client, this.written, this.state, folded);
    await this.flushInto(folded);
    await commit(this.client, folded.position, this.state === 'active');
    this.written = { ...this.written, position: folded.position, ahead: folded.ahead, knownAtMs: folded.knownAtMs };
    this.events += folded.events;
    this.committed(this.written);
  }

  private async flushInto(folded: FoldedBatch): Promise<void> {
    const tx = new PgReadTransaction(this.client, schemaOf(this.written.number), this.state === 'building');
    try {
      for (const batch of folded.batches) await batch.flush(tx);
    } catch (error) {
      if (error instanceof FenceLostError || isDatabaseTrouble(error)) throw error;
      throw new ProjectionError(
        folded.position,
        `the events up to position ${folded.position} cannot be written: ${messageOf(error)}`,
        { cause: error },
      );
    }
  }
}
