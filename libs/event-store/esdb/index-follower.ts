import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreUnavailableError } from '../errors.js';
import type { RecordedEvent } from '../port.js';
import { within } from './failures.js';
import type { IdIndex, IndexedEvent } from './id-index.js';
import type { NodeReader } from './node-reader.js';
import type { Settings } from './options.js';

/**
 * Keeps the index of event ids in step with the log: finds the places of events, be they of a recorder that died before it learned of
 * them, and makes the whole index from the log where the database is new. Several recorders share one checkpoint; what one has done
 * the others leave out.
 */
export class IndexFollower {
  private readonly closing = new AbortController();
  private complete = false;
  /** Why nothing can be appended with this index. */
  private mismatch: EventStoreUnavailableError | undefined;
  private announce!: () => void;
  private readonly completed = new Promise<void>((resolve) => (this.announce = resolve));
  private running: Promise<void> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly reader: NodeReader,
    private readonly index: IdIndex,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /**
   * Waits until the index holds everything that was in the log when this process started: an id that it does not hold is stored
   * nowhere then.
   * @throws EventStoreUnavailableError that takes too long, or the index is of another log
   */
  async ready(): Promise<void> {
    this.checkLog();
    if (this.complete) return;
    try {
      await within(this.settings.unavailableAfterMs, 'index of event ids', this.completed);
    } catch (cause) {
      throw new EventStoreUnavailableError('the index of event ids is not complete yet', 'nothing-stored', { cause });
    }
    this.checkLog();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  private checkLog(): void {
    if (this.mismatch) throw this.mismatch;
  }

  private async run(): Promise<void> {
    let checked = false;
    while (!this.closing.signal.aborted) {
      try {
        checked ||= await this.check();
        const end = await this.reader.logEnd();
        await this.catchUp(end);
        this.complete = true;
        this.announce();
      } catch (error) {
        if (this.closing.signal.aborted) return;
        if (this.mismatch) {
          this.settings.log(this.mismatch.message);
          this.announce();
          return;
        }
        this.settings.log(`the index of event ids is not followed up: ${(error as Error).message}`);
      }
      await sleep(this.settings.indexEveryMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  /** The event at the checkpoint must be the one that was there: else another log was indexed, or this one was put back. */
  private async check(): Promise<boolean> {
    const { position, eventId } = await this.index.checkpoint();
    if (eventId === undefined) return true;
    const event = await this.reader.eventAt(position);
    if (event?.id === eventId) return true;
    this.mismatch = new EventStoreUnavailableError(
      `the index of event ids (schema esdb_index) was made from another event store than this one, or this one was put back to ` +
        `before position ${position}; when that is meant, drop the schema and start again: it is made anew from the log`,
      'nothing-stored',
    );
    throw this.mismatch;
  }

  private async catchUp(end: bigint): Promise<void> {
    for (;;) {
      const { position } = await this.index.checkpoint();
      if (position >= end || this.closing.signal.aborted) return;
      const page = await this.reader.nextPage(position);
      if (page.cursor === position) return;
      await this.index.indexed(position, { position: page.cursor, eventId: page.cursorId }, page.events.map(indexedOf));
    }
  }
}

const indexedOf = ({ id, stream, revision, position, metadata }: RecordedEvent): IndexedEvent => ({
  id,
  stream,
  revision,
  position,
  hash: hashIn(metadata),
});

/** The hash in the metadata of an event; empty where it is not the ledger's. */
export function hashIn(metadata: string): string {
  try {
    const { hash } = JSON.parse(metadata) as { hash?: unknown };
    return typeof hash === 'string' ? hash : '';
  } catch {
    return '';
  }
}
