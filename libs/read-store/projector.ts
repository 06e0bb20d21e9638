import type { EventLog } from '#libs/event-log/port.js';
import { BackOff } from './back-off.js';
import { type VersionRow, takeOver } from './control.js';
import { FenceLostError, ProjectionError, messageOf } from './failures.js';
import { upTo } from './log-range.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import type { ProjectorStatus, ReadModelProjector, RebuildRequest } from './read-model-projector.js';
import { type RebuildResult, tidyUp } from './rebuild.js';
import { Rebuilds } from './rebuilds.js';
import { Standby } from './standby.js';
import { VersionWriter } from './version-writer.js';
import { openWriting } from './writing-connection.js';

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

const TAKE_OVER_AFTER_MS = 5000;
/** How long events come together at the head of the log: what a reader waits at most for an event that follows on another. */
const REST_MS = 50;
/** Empty read models with more events than this to take in are built as a rebuild is: quicker. */
export const LARGE_LOG = 20_000n;

/** Keeps the active version of the read models up with the log, and builds them anew. */
export class Projector implements ReadModelProjector {
  private readonly projections: readonly Projection[];
  private readonly ending = new AbortController();
  private readonly rebuilds: Rebuilds;
  private readonly backOff = new BackOff();
  private session = new AbortController();
  private running: Promise<void> | undefined;
  private current: ProjectorStatus = { state: 'starting', position: 0n };
  /** An event that cannot be taken in: what comes before it is still written. */
  private poison: ProjectionError | undefined;
  private hasRun = false;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly options: ProjectorOptions) {
    const { readStore, eventLog, log } = options;
    this.projections = readStore.options.projections();
    this.rebuilds = new Rebuilds({ readStore, eventLog, log }, this.ending.signal);
  }

  start(): void {
    this.running ??= this.run();
    this.unsubscribe ??= this.options.readStore.onSwitch(() => this.goOn());
  }

  status(): ProjectorStatus {
    const { progress } = this.rebuilds;
    return progress ? { ...this.current, rebuild: progress } : this.current;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    this.unsubscribe?.();
    await Promise.allSettled([this.running, this.rebuilds.settled()]);
    this.current = { ...this.current, state: 'ended' };
  }

  rebuild(request?: RebuildRequest): Promise<RebuildResult> {
    return this.rebuilds.run(request);
  }

  continue(): Promise<readonly number[]> {
    if (this.current.state === 'stopped') this.goOn();
    return Promise.resolve([]);
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
    const client = await openWriting(readStore);
    try {
      if (!this.hasRun) await tidyUp(client);
      const active = await readStore.active();
      const due = await this.whyRebuild(active);
      if (due !== undefined) return await this.renew(due);
      const held = await takeOver(client, active.number, 'active');
      const writer = new VersionWriter({
        client,
        projections: this.projections,
        held,
        committed: ({ position }) => {
          this.backOff.reset();
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

  private async whyRebuild({ fingerprint, position, topic }: VersionRow): Promise<string | undefined> {
    if (fingerprint !== this.options.readStore.fingerprint) {
      if (!this.hasRun) return 'the read models were made by another release of this program';
      const reason = 'the read models were replaced by those of another release of this program';
      throw new ProjectionError(this.current.position, 'write', reason);
    }
    if (topic !== undefined) {
      const reason = `the read models were made from the topic ${topic}`;
      if (!this.hasRun) return reason;
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
    this.options.log?.(`projecting goes on in ${this.backOff.nextMs} ms: ${reason}`);
    this.current = { ...this.current, state: 'retrying', reason };
    await this.backOff.pause(signal);
  }
}
