import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EventLog } from '#libs/event-log/port.js';
import { type VersionRow, takeOver } from './control.js';
import { FenceLostError, ProjectionError, messageOf } from './failures.js';
import { upTo } from './log-range.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import {
  type RebuildOptions,
  type RebuildProgress,
  type RebuildResult,
  dropLeftovers,
  lockBuilding,
  rebuild,
} from './rebuild.js';
import { Standby } from './standby.js';
import { VersionWriter } from './version-writer.js';

export interface ProjectorOptions {
  readonly eventLog: EventLog;
  readonly readStore: ReadStore;
  /** Events in a batch of the log at most. Default 2 000. */
  readonly batchSize?: number;
  /** How long another projector may stand still, with events to take in, before this one takes over, milliseconds. Default 5 000. */
  readonly takeOverAfterMs?: number;
  /** Told of what goes wrong, and of rebuilds. */
  readonly log?: (message: string) => void;
}

/**
 * `starting`: taking the read models over; `rebuilding`: the active version was made by other projections, a new one is being built;
 * `running`; `retrying`: the database or the log is out of reach; `standby`: another projector writes; `stopped`: an event or a
 * projection is at fault (`reason`), nothing goes on before that is mended; `ended`: told to.
 */
export type ProjectorState = 'starting' | 'rebuilding' | 'running' | 'retrying' | 'standby' | 'stopped' | 'ended';

export interface ProjectorStatus {
  readonly state: ProjectorState;
  /** Position up to which the active version is written, as far as this projector knows. */
  readonly position: bigint;
  /** Why it does not run. */
  readonly reason?: string;
  /** Position of the event at which it stopped. */
  readonly stoppedAt?: bigint;
  /** The rebuild that is under way. */
  readonly rebuild?: RebuildProgress;
}

/** What a caller says about a rebuild. */
export type RebuildRequest = Pick<RebuildOptions, 'verify' | 'batchSize' | 'eventsPerWrite' | 'onProgress'> & {
  readonly signal?: AbortSignal;
};

const FIRST_BACK_OFF_MS = 50;
const LAST_BACK_OFF_MS = 5000;
const TAKE_OVER_AFTER_MS = 5000;
/** How long events come together at the head of the log: what a reader waits at most for an event that follows on another. */
const REST_MS = 50;
/**
 * What a crash of the database takes back of the read models is taken in again: rows and checkpoint go together, and the log is safe.
 * So commits need not wait for the disk. A projector that was cut off must not hold its transaction for ever.
 */
const SESSION = `SET synchronous_commit = off; SET idle_in_transaction_session_timeout = '60s'`;
/** Empty read models with more events than this to take in are built as a rebuild is: quicker. */
const LARGE_LOG = 20_000n;

/** Keeps the active version of the read models up with the log, and builds them anew. */
export class Projector {
  private readonly projections: readonly Projection[];
  private readonly ending = new AbortController();
  private readonly rebuilds = new Set<Promise<unknown>>();
  private session = new AbortController();
  private running: Promise<void> | undefined;
  private current: ProjectorStatus = { state: 'starting', position: 0n };
  private progress: RebuildProgress | undefined;
  private backOffMs = FIRST_BACK_OFF_MS;
  /** An event that cannot be taken in: what comes before it is still written. */
  private poison: ProjectionError | undefined;
  private hasRun = false;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly options: ProjectorOptions) {
    this.projections = options.readStore.options.projections();
  }

  /** Begins to project, and goes on until `stop`. Where the active version was made by other projections, it is rebuilt first. */
  start(): void {
    this.running ??= this.run();
    this.unsubscribe ??= this.options.readStore.onSwitch(() => this.goOn());
  }

  status(): ProjectorStatus {
    return this.progress ? { ...this.current, rebuild: this.progress } : this.current;
  }

  /** Finishes the batch under way and ends; a rebuild under way is given up. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.unsubscribe?.();
    await Promise.allSettled([this.running, ...this.rebuilds]);
    this.current = { ...this.current, state: 'ended' };
  }

  /**
   * Builds the read models anew beside the active version and switches to them; projecting goes on meanwhile.
   * @throws RebuildRefusedError another rebuild is under way; told to end
   * @throws ProjectionError an event or a projection is at fault; the active version stays
   */
  async rebuild({ signal, onProgress, ...request }: RebuildRequest = {}): Promise<RebuildResult> {
    const { readStore, eventLog, log } = this.options;
    const ending = signal ? AbortSignal.any([signal, this.ending.signal]) : this.ending.signal;
    const tell = (progress: RebuildProgress): void => {
      this.progress = progress;
      onProgress?.(progress);
    };
    const work = rebuild({ ...request, readStore, eventLog, log, signal: ending, onProgress: tell });
    this.rebuilds.add(work);
    try {
      const result = await work;
      log?.(`read models rebuilt as version ${result.version}: ${result.events} events in ${result.seconds.toFixed(1)} s`);
      return result;
    } finally {
      this.rebuilds.delete(work);
      this.progress = undefined;
    }
  }

  /** Goes on with the version that a rebuild has made; also where projecting had stopped: what was wrong is mended by now, or shows. */
  private goOn(): void {
    const stopped = this.current.state === 'stopped';
    this.session.abort();
    if (!stopped) return;
    this.poison = undefined;
    this.running = this.run();
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      this.session = new AbortController();
      try {
        await this.project(AbortSignal.any([signal, this.session.signal]));
        if (this.poison) return this.stopAt(this.poison);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ProjectionError) {
          if (error.stage === 'write') return this.stopAt(error);
          this.poison = error;
        } else if (error instanceof FenceLostError) await this.standBy(error, signal);
        else await this.pause(error, signal);
      }
    }
  }

  /** Takes the active version over and writes it until told to end, or until something fails. */
  private async project(signal: AbortSignal): Promise<void> {
    const { readStore, eventLog, batchSize = 2000 } = this.options;
    const client = new pg.Client(readStore.connection('projector'));
    client.on('error', () => undefined); // the query under way fails with it
    try {
      await client.connect();
      await client.query(SESSION);
      if (!this.hasRun) await this.prepare(client);
      const active = await readStore.active();
      const due = await this.whyRebuild(active);
      if (due !== undefined) return await this.renew(due);
      const held = await takeOver(client, active.number, 'active');
      const writer = new VersionWriter({
        client,
        projections: this.projections,
        held,
        committed: ({ position }) => {
          this.backOffMs = FIRST_BACK_OFF_MS;
          this.ran(position);
        },
      });
      this.ran(held.position);
      const before = this.poison && this.poison.position - 1n;
      if (before === undefined)
        await writer.take((ended) => eventLog.read(held.position, { live: true, batchSize, signal: ended }), signal, {
          restMs: REST_MS,
          batchSize,
        });
      else if (before > held.position)
        await writer.take(
          (ended) => upTo(eventLog.read(held.position, { live: false, batchSize, signal: ended }), before),
          signal,
        );
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private ran(position: bigint): void {
    this.hasRun = true;
    this.current = { state: 'running', position };
    this.options.readStore.watch.tell(position);
  }

  /** Drops what a process that is gone has left. */
  private async prepare(client: pg.Client): Promise<void> {
    if (!(await lockBuilding(client))) return;
    await dropLeftovers(client);
    await client.query('SELECT pg_advisory_unlock_all()');
  }

  private async whyRebuild({ fingerprint, position }: VersionRow): Promise<string | undefined> {
    if (fingerprint !== this.options.readStore.fingerprint) {
      if (!this.hasRun) return 'the read models were made by another release of this program';
      const reason = 'the read models were replaced by those of another release of this program';
      throw new ProjectionError(this.current.position, 'write', reason);
    }
    if (this.hasRun || position > 0n || (await this.options.eventLog.headPosition()) < LARGE_LOG) return undefined;
    return 'the read models are empty';
  }

  /** Builds the successor of an active version that cannot be gone on with. */
  private async renew(reason: string): Promise<void> {
    this.current = { ...this.current, state: 'rebuilding', reason };
    this.options.log?.(`rebuilding: ${reason}`);
    try {
      await this.rebuild();
    } catch (error) {
      if (!(error instanceof ProjectionError)) throw error;
      // the active version takes no events in, neither those before it
      throw new ProjectionError(error.position, 'write', error.message, { cause: error });
    }
  }

  private stopAt(error: ProjectionError): void {
    this.current = { ...this.current, state: 'stopped', reason: error.message, stoppedAt: error.position };
    this.options.log?.(`projecting stopped: ${error.message}`);
  }

  /** Another projector has taken over: waits until it stands still, or until the version was replaced by a rebuild. */
  private async standBy({ version, message }: FenceLostError, signal: AbortSignal): Promise<void> {
    const { readStore, eventLog, log, takeOverAfterMs = TAKE_OVER_AFTER_MS } = this.options;
    const standby = new Standby(readStore, eventLog, takeOverAfterMs);
    this.current = { ...this.current, state: 'standby', reason: message };
    if (await standby.isReplaced(version)) return;
    log?.(`${message}; this one stands by`);
    await standby.wait(signal);
  }

  private async pause(error: unknown, signal: AbortSignal): Promise<void> {
    const reason = messageOf(error);
    this.options.log?.(`projecting goes on in ${this.backOffMs} ms: ${reason}`);
    this.current = { ...this.current, state: 'retrying', reason };
    await sleep(this.backOffMs, undefined, { signal }).catch(() => undefined);
    this.backOffMs = Math.min(LAST_BACK_OFF_MS, this.backOffMs * 2);
  }
}
