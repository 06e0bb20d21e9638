import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consuming, PartitionedEventLog } from '#libs/event-log/partitioned-port.js';
import type { EventLog } from '#libs/event-log/port.js';
import { type CrashProbe, noProbe } from '#libs/kernel/crash-points.js';
import { BackOff } from '../back-off.js';
import type { VersionRow } from '../control.js';
import { ProjectionError, messageOf } from '../failures.js';
import type { Projection } from '../projection.js';
import { LARGE_LOG } from '../projector.js';
import type { PartitionStatus, ProjectorStatus, ReadModelProjector, RebuildRequest } from '../read-model-projector.js';
import type { ReadStore } from '../read-store.js';
import { type RebuildResult, tidyUp } from '../rebuild.js';
import { Rebuilds } from '../rebuilds.js';
import { openWriting } from '../writing-connection.js';
import type { PaceSettings } from './pace.js';
import { type PartitionRow, misfitOf } from './partition-control.js';
import { PartitionWriter } from './partition-writer.js';
import { ReadAgainError } from './resting-partitions.js';

export interface PartitionProjectorOptions {
  /** What the read models are kept up with. */
  readonly partitionedLog: PartitionedEventLog;
  /** Straight from the event store: what rebuilds read. */
  readonly eventLog: EventLog;
  readonly readStore: ReadStore;
  readonly pace?: Partial<PaceSettings>;
  /** How often it looks whether a partition that rests may go on, milliseconds. Default 1 000. */
  readonly lookMs?: number;
  /** How long a partition may be held by another projector while the log hands it to this one, milliseconds. Default 5 000. */
  readonly takeOverAfterMs?: number;
  readonly probe?: CrashProbe;
  /** Told of what goes wrong, and of rebuilds. */
  readonly log?: (message: string) => void;
}

const LOOK_MS = 1000;
const TAKE_OVER_AFTER_MS = 5000;

/**
 * Keeps the active version of the read models up with a log that is cut into partitions. Several share the partitions; each writes what
 * it is given, in transactions that hold rows and checkpoints. An event that cannot be understood stops its partition alone.
 */
export class PartitionProjector implements ReadModelProjector {
  private readonly projections: readonly Projection[];
  private readonly ending = new AbortController();
  private readonly rebuilds: Rebuilds;
  private readonly backOff = new BackOff();
  private running: Promise<void> | undefined;
  private writer: PartitionWriter | undefined;
  private current: Pick<ProjectorStatus, 'state' | 'position' | 'reason' | 'stoppedAt'> = { state: 'starting', position: 0n };
  private hasRun = false;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly options: PartitionProjectorOptions) {
    const { readStore, eventLog, partitionedLog, log } = options;
    this.projections = readStore.options.projections();
    this.rebuilds = new Rebuilds({ readStore, eventLog, partitionedLog, log }, this.ending.signal);
  }

  start(): void {
    this.running ??= this.run();
    this.unsubscribe ??= this.options.readStore.onSwitch(() => this.switched());
  }

  status(): ProjectorStatus {
    const { progress } = this.rebuilds;
    const partitions = this.writer?.rows.map(statusOf) ?? [];
    const stopped = partitions.find(({ reason }) => reason !== undefined);
    return {
      ...this.current,
      ...(this.current.state === 'running' && stopped && { ...stopOf(stopped), state: 'stopped' as const }),
      partitions,
      ...(progress && { rebuild: progress }),
    };
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

  async continue(): Promise<readonly number[]> {
    const partitions = await this.options.readStore.continuePartitions();
    this.writer?.lift(partitions);
    if (this.current.state === 'stopped') this.running = this.run();
    return partitions;
  }

  /** A rebuild in this process has switched. */
  private switched(): void {
    if (this.current.state === 'stopped') this.running = this.run();
    else void this.writer?.lookForSwitch().catch(() => undefined); // a database out of reach: the next write sees it
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    this.current = { state: 'starting', position: this.current.position };
    while (!signal.aborted) {
      try {
        await this.session(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ProjectionError) return this.stopAt(error);
        await this.pause(error, signal);
      }
    }
  }

  /** Takes part in the group until told to end, or until the log must be read anew. */
  private async session(signal: AbortSignal): Promise<void> {
    const { readStore, partitionedLog, probe = noProbe } = this.options;
    if (!this.hasRun) await this.tidyUp();
    const due = await this.whyRebuild(await readStore.active());
    if (due !== undefined) return this.renew(due);
    const group = await readStore.projectorGroup(partitionedLog.topic);
    const leaving = new AbortController();
    const ending = AbortSignal.any([signal, leaving.signal]);
    setMaxListeners(0, ending); // a log waits with it for each partition
    const writer = this.makeWriter(ending, () => consuming);
    this.writer = writer;
    this.current = { ...this.current, state: 'standby', reason: 'no partition has been given to this projector yet' };
    probe('projector: before reading the log');
    const consuming: Consuming = partitionedLog.consume({
      group,
      signal: ending,
      assigned: (partitions) => writer.assigned(partitions),
      revoked: () => writer.revoked(),
      handle: (batch) => writer.handle(batch),
    });
    try {
      await Promise.race([consuming.ended, writer.failed, this.look(writer, ending)]);
    } finally {
      leaving.abort();
      await consuming.ended.catch(() => undefined);
      await writer.close();
    }
  }

  private makeWriter(signal: AbortSignal, consuming: () => Consuming): PartitionWriter {
    const { readStore, eventLog, partitionedLog: topic, pace, probe = noProbe, log } = this.options;
    return new PartitionWriter({
      readStore,
      topic,
      storeHead: () => eventLog.headPosition(),
      projections: this.projections,
      pace,
      probe,
      signal,
      committed: (position) => this.ran(position),
      retrying: (reason, inMs) => {
        log?.(`projecting goes on in ${inMs} ms: ${reason}`);
        this.current = { ...this.current, state: 'retrying', reason };
      },
      resume: (partitions) => void consuming().resume(partitions),
      noted: (message) => log?.(message),
    });
  }

  /** Looks now and then whether partitions that rest may go on. @throws ReadAgainError where the log must be asked for that */
  private async look(writer: PartitionWriter, signal: AbortSignal): Promise<void> {
    const { readStore, lookMs = LOOK_MS, takeOverAfterMs = TAKE_OVER_AFTER_MS } = this.options;
    while (!signal.aborted) {
      await sleep(lookMs, undefined, { signal }).catch(() => undefined);
      if (writer.isForlorn(takeOverAfterMs)) throw new ReadAgainError('a partition rests that may be ours');
      if (writer.stopped.size === 0) continue;
      try {
        await writer.lookForSwitch();
        const { partitions } = await readStore.status();
        writer.lift(partitions.filter(({ stop }) => !stop).map(({ partition }) => partition));
      } catch {
        // looks again; a lasting outage shows where something is written
      }
    }
  }

  private ran(position: bigint): void {
    this.hasRun = true;
    this.backOff.reset();
    this.current = { state: 'running', position };
    this.options.readStore.watch.tell(position);
  }

  private async tidyUp(): Promise<void> {
    const client = await openWriting(this.options.readStore);
    try {
      await tidyUp(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async whyRebuild(active: VersionRow): Promise<string | undefined> {
    const { readStore, partitionedLog, eventLog } = this.options;
    const misfit = misfitOf(active, partitionedLog, readStore.fingerprint) ?? (await this.otherCount(active));
    if (misfit !== undefined) {
      if (!this.hasRun) return misfit;
      throw new ProjectionError(this.current.position, 'write', `the read models were replaced: ${misfit}`);
    }
    if (this.hasRun || active.position > 0n) return undefined;
    // projecting needs the topic, not the event store: where that is away, all is read from the topic
    const head = await eventLog.headPosition().catch(() => 0n);
    return head < LARGE_LOG ? undefined : 'the read models are empty';
  }

  private async otherCount({ number, topic }: VersionRow): Promise<string | undefined> {
    const { readStore, partitionedLog } = this.options;
    const count = (await readStore.partitions(number)).length;
    if (topic === undefined || count === partitionedLog.partitions) return undefined;
    return `the topic ${topic} has ${partitionedLog.partitions} partitions, the read models know ${count}`;
  }

  /** Builds the successor of an active version that cannot be gone on with. */
  private async renew(reason: string): Promise<void> {
    this.current = { ...this.current, state: 'rebuilding', reason };
    this.options.log?.(`rebuilding: ${reason}`);
    await this.rebuild();
  }

  private stopAt(error: ProjectionError): void {
    this.current = { ...this.current, state: 'stopped', reason: error.message, stoppedAt: error.position };
    this.options.log?.(`projecting stopped: ${error.message}`);
  }

  private async pause(error: unknown, signal: AbortSignal): Promise<void> {
    const reason = messageOf(error);
    this.options.log?.(`projecting goes on in ${this.backOff.nextMs} ms: ${reason}`);
    this.current = { ...this.current, state: 'retrying', reason };
    await this.backOff.pause(signal);
  }
}

const statusOf = ({ partition, position, nextOffset, stop }: PartitionRow): PartitionStatus => ({
  partition,
  position,
  nextOffset,
  ...(stop && { reason: stop.reason }),
  ...(stop?.at !== undefined && { stoppedAt: stop.at }),
});

const stopOf = ({ reason, stoppedAt }: PartitionStatus): Pick<ProjectorStatus, 'reason' | 'stoppedAt'> => ({
  ...(reason !== undefined && { reason }),
  ...(stoppedAt !== undefined && { stoppedAt }),
});
