import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { EventStoreUnavailableError, InvalidAppendError, NotTheWriterError, StaleAppendError } from '../errors.js';
import { checkAppend, storableUntilMs } from '../limits.js';
import type { Append, Appended, StreamHead } from '../port.js';
import { headAfter } from './batch-query.js';
import { type Decided, decide } from './decide.js';
import { isRefusal } from './failures.js';
import { HeadCache } from './heads.js';
import { Job, type Place } from './job.js';
import { WriterLease } from './lease.js';
import { type Settings, backOffMs } from './options.js';
import { FENCED, STALE } from './schema.js';

/** What goes into one transaction at most. */
const BATCH_EVENTS = 1000;
const BATCH_BYTES = 4_000_000;
const BATCH_JOBS = 4000;
const EXPIRY_MS = 100;

const UNIQUE_VIOLATION = '23505';
/** SQLSTATE classes of texts that PostgreSQL cannot take: data exceptions, limits of the program. */
const BAD_TEXT = /^(22|54)/;

/** What the writer needs of the rest of the store. */
export interface Surroundings {
  /** Looks up events by id on a connection of its own. */
  findEvents(ids: readonly string[]): Promise<Map<string, Place>>;
  /** Told of each commit. */
  committed(position: bigint): void;
}

/**
 * The one writer: appends queue up and go to the database in groups, one transaction after the other. It knows the heads of streams and
 * hands out positions in memory. When the connection is lost it forgets all it knows, takes the lease again and decides what was
 * under way anew: what had been stored is then found by its event ids.
 */
export class Writer {
  private queue: Job[] = [];
  private position: bigint;
  private lease: WriterLease | undefined;
  private former: WriterLease['session'];
  private readonly heads: HeadCache;
  private running: Promise<void> | undefined;
  private lastFailure: unknown;
  private readonly closing = new AbortController();

  constructor(
    private readonly settings: Settings,
    lease: WriterLease,
    private readonly surroundings: Surroundings,
  ) {
    this.heads = new HeadCache(settings.headCacheSize);
    this.lease = lease;
    this.former = lease.session;
    this.position = lease.position;
    this.hold(lease);
  }

  /** @see EventStore.append */
  async append(append: Append): Promise<Appended> {
    const job = new Job(append, checkAppend(append));
    this.queue.push(job);
    this.start();
    return job.answered;
  }

  /** Waits for the appends under way and gives the lease up. */
  async close(): Promise<void> {
    this.closing.abort();
    while (this.running) await this.running;
    await this.lease?.release();
  }

  private start(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.queue.length > 0) this.start();
    });
  }

  private async run(): Promise<void> {
    while (this.lease ? this.queue.length > 0 : await this.regain()) {
      await nextTurn(); // whoever was just answered may send again and share the batch
      const jobs = this.take();
      try {
        await this.store(jobs);
      } catch (error) {
        this.lose(error, jobs);
      }
    }
  }

  private take(): Job[] {
    let events = 0;
    let bytes = 0;
    let count = 0;
    for (const job of this.queue) {
      events += job.append.events.length;
      bytes += job.bytes;
      if (count > 0 && (events > BATCH_EVENTS || bytes > BATCH_BYTES || count === BATCH_JOBS)) break;
      count += 1;
    }
    return this.queue.splice(0, count);
  }

  private async store(jobs: readonly Job[]): Promise<void> {
    const open = jobs.filter(({ settled }) => !settled);
    const lease = this.lease;
    if (!lease) throw new Error('the connection of the writer is lost');
    const known = await this.knownHeads(lease, open);
    const decided = await decide(open, known, this.position, (ids) => lease.findEvents(ids));
    if (decided.writes.length === 0) {
      decided.answer();
      return;
    }
    const batch = { afterPosition: this.position, appends: decided.writes, heads: decided.heads };
    for (const job of decided.writes) job.inDoubt = true;
    try {
      await lease.write(batch);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      for (const job of decided.writes) job.inDoubt = false;
      await lease.rollBack();
      if (error.code === FENCED) throw error;
      if (error.code === STALE) await this.withoutStale(open, decided, Number(error.detail));
      else await this.withoutOffenders(lease, open, decided, error);
      return;
    }
    this.position = headAfter(batch);
    for (const [stream, head] of decided.heads) this.heads.set(stream, head);
    decided.answer();
    this.surroundings.committed(this.position);
  }

  private async knownHeads(lease: WriterLease, jobs: readonly Job[]): Promise<Map<string, StreamHead | null>> {
    const known = new Map<string, StreamHead | null>();
    const unknown = new Set<string>();
    for (const { append } of jobs) {
      const head = this.heads.get(append.stream);
      if (head === undefined) unknown.add(append.stream);
      else known.set(append.stream, head);
    }
    if (unknown.size > 0) {
      for (const [stream, head] of await lease.headsOf([...unknown])) {
        known.set(stream, head);
        this.heads.set(stream, head);
      }
    }
    return known;
  }

  /** The server refused a batch, nothing of it is stored: fails those that are to blame, and stores the others. */
  private async withoutOffenders(
    lease: WriterLease,
    jobs: readonly Job[],
    { writes }: Decided,
    refusal: Error & { code?: string },
  ): Promise<void> {
    const code = refusal.code ?? '';
    if (code === UNIQUE_VIOLATION) {
      const places = await lease.findEvents(writes.flatMap(({ ids }) => ids));
      for (const job of writes) {
        const duplicate = job.duplicateAmong(places);
        if (duplicate) job.reject(duplicate);
      }
    }
    if (!writes.some(({ settled }) => settled)) {
      this.heads.clear(); // somebody may have written by hand
      if (code !== UNIQUE_VIOLATION && !BAD_TEXT.test(code)) {
        for (const job of writes) job.reject(refused(refusal));
      } else if (writes.length === 1) {
        const { append } = writes[0]!;
        writes[0]!.reject(
          BAD_TEXT.test(code) ? new InvalidAppendError(append.stream, refusal.message, { cause: refusal }) : refused(refusal),
        );
      } else {
        const half = jobs.indexOf(writes[writes.length >> 1]!);
        await this.store(jobs.slice(0, half));
        await this.store(jobs.slice(half));
        return;
      }
    }
    await this.store(jobs);
  }

  /** The batch came too late for some of its appends, nothing of it is stored: fails those, and stores the others. */
  private async withoutStale(jobs: readonly Job[], { writes }: Decided, serverMs: number): Promise<void> {
    for (const job of writes) {
      const { append } = job;
      if (serverMs > storableUntilMs(append)) job.reject(new StaleAppendError(append.stream, serverMs - append.recordedAtMs));
    }
    await this.store(jobs);
  }

  private hold(lease: WriterLease): void {
    lease.onLost(() => {
      if (this.lease !== lease) return;
      this.lease = undefined;
      this.settings.log('lost the connection that writes events');
      this.start();
    });
  }

  /** The connection is gone, or worth nothing: what was under way goes back to the head of the queue. */
  private lose(error: unknown, jobs: readonly Job[]): void {
    this.settings.log(`lost the connection that writes events: ${(error as Error).message}`);
    this.lease?.abandon();
    this.lease = undefined;
    this.queue = [...jobs.filter(({ settled }) => !settled), ...this.queue];
  }

  /** Takes the lease again, trying until the database is back. @returns whether this is the writer, with something to write */
  private async regain(): Promise<boolean> {
    const expiry = setInterval(() => this.expire(), EXPIRY_MS);
    try {
      for (let attempt = 0; ; attempt++) {
        if (this.closing.signal.aborted && this.queue.length === 0) return false;
        this.heads.clear();
        try {
          const lease = await WriterLease.take(this.settings, 0, this.former);
          this.lease = lease;
          this.former = lease.session;
          this.position = lease.position;
          this.hold(lease);
          this.settings.log('writes events again');
          return this.queue.length > 0;
        } catch (error) {
          this.lastFailure = error;
          if (error instanceof NotTheWriterError && (await this.superseded(error))) return false;
          await sleep(backOffMs(this.settings, attempt), undefined, {
            signal: this.queue.length === 0 ? this.closing.signal : undefined,
          }).catch(() => undefined);
        }
      }
    } finally {
      clearInterval(expiry);
    }
  }

  /** Another process has the lease, so what of ours is stored is stored for good. @returns whether all could be answered */
  private async superseded(error: NotTheWriterError): Promise<boolean> {
    this.settings.log(error.message);
    try {
      const inDoubt = this.queue.filter((job) => job.inDoubt);
      const places = inDoubt.length > 0 ? await this.surroundings.findEvents(inDoubt.flatMap(({ ids }) => ids)) : new Map();
      for (const job of this.queue.splice(0)) {
        const place = job.inDoubt ? job.storedAt(places) : undefined;
        if (place) job.resolve({ revision: place.revision, position: place.position, repeated: false });
        else job.reject(error);
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Fails appends for which the database stayed away too long. */
  private expire(): void {
    const nowMs = Date.now();
    for (const job of this.queue) {
      job.deadlineMs ??= nowMs + this.settings.unavailableAfterMs;
      if (job.deadlineMs > nowMs) continue;
      job.reject(
        new EventStoreUnavailableError(
          `the database of the event store did not come back within ${this.settings.unavailableAfterMs} ms`,
          job.inDoubt ? 'unknown' : 'nothing-stored',
          { cause: this.lastFailure },
        ),
      );
    }
    this.queue = this.queue.filter(({ settled }) => !settled);
  }
}

const refused = (cause: Error): EventStoreUnavailableError =>
  new EventStoreUnavailableError(`the database refused the append: ${cause.message}`, 'nothing-stored', { cause });
