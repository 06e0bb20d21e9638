import { EventEmitter, once } from 'node:events';
import { type ReadRecord, UnreadableRecordError } from '../partition-batch.js';
import {
  type OffsetBounds,
  type PartitionSource,
  PartitionWork,
  type PartitionWorkSettings,
  type Place,
  WORK_SETTINGS,
  placeOf,
} from '../partition-work.js';
import type { ConsumeOptions, Consuming, PartitionCheckpoint, PartitionedEventLog } from '../partitioned-port.js';
import { partitionOf } from '../partitioner.js';
import type { LoggedEvent } from '../port.js';

export interface InMemoryPartitionedLogOptions {
  readonly topic?: string;
  /** Default 4. */
  readonly partitions?: number;
  /** Records in a batch at most. Default 500. */
  readonly batchSize?: number;
  readonly work?: Partial<PartitionWorkSettings>;
}

/** A record in memory: what it says, or why it cannot be understood. */
type MemoryRecord = { readonly offset: bigint } & (
  { readonly says: ReadRecord } | { readonly garbage: string; readonly position?: bigint }
);

/**
 * The event log with partitions in memory, for tests. It shares partitions as Kafka does: evenly among the consumers of a group, anew
 * whenever one comes or leaves. It does not wait for what the former owner of a partition has under way.
 */
export class InMemoryPartitionedLog implements PartitionedEventLog {
  readonly topic: string;
  readonly partitions: number;
  readonly batchSize: number;
  /** Told whenever there are more records. */
  readonly changes = new EventEmitter().setMaxListeners(0);
  /** What failed in consumers and was tried again. */
  readonly failures: string[] = [];
  private readonly records: MemoryRecord[][];
  private readonly firsts: bigint[];
  private readonly groups = new Map<string, Member[]>();
  private readonly settings: PartitionWorkSettings;
  private knownAtMs = 0;

  constructor({ topic = 'in-memory', partitions = 4, batchSize = 500, work = {} }: InMemoryPartitionedLogOptions = {}) {
    this.topic = topic;
    this.partitions = partitions;
    this.batchSize = batchSize;
    this.records = Array.from({ length: partitions }, () => []);
    this.firsts = Array.from({ length: partitions }, () => 0n);
    this.settings = { ...WORK_SETTINGS, ...work };
  }

  /** Writes events to the partitions of their streams, as the relay does: behind them a heartbeat to every partition. */
  publish(events: readonly LoggedEvent[], { heartbeats = true } = {}): void {
    for (const event of events) {
      const knownAtMs = this.knownAt(event);
      this.write(partitionOf(event.stream, this.partitions), {
        says: { position: event.position, knownAtMs, event: { ...event, knownAtMs } },
      });
    }
    const last = events.at(-1);
    if (heartbeats && last) this.heartbeat(last.position);
    this.changes.emit('change');
  }

  /** Writes a heartbeat to these partitions, or all. */
  heartbeat(position: bigint, partitions: readonly number[] = [...this.records.keys()], knownAtMs = this.knownAtMs): void {
    for (const partition of partitions) this.write(partition, { says: { position, knownAtMs } });
    this.changes.emit('change');
  }

  /** Writes a record that cannot be understood. */
  publishGarbage(partition: number, reason: string, position?: bigint): void {
    this.write(partition, { garbage: reason, ...(position !== undefined && { position }) });
    this.changes.emit('change');
  }

  /** Puts what can be understood in the place of the garbage, as an upgraded reader would see it. */
  mend(partition: number, offset: bigint, event: LoggedEvent): void {
    const says = { position: event.position, knownAtMs: this.knownAt(event), event };
    const at = this.records[partition]!.findIndex((record) => record.offset === offset);
    this.records[partition]![at] = { offset, says };
  }

  /** Deletes the records of a partition before an offset. */
  cut(partition: number, before: bigint): void {
    this.records[partition] = this.records[partition]!.filter(({ offset }) => offset >= before);
    this.firsts[partition] = before;
  }

  /** Makes the topic anew, without records. */
  recreate(): void {
    this.records.forEach((_, partition) => {
      this.records[partition] = [];
      this.firsts[partition] = 0n;
    });
  }

  /** Shares the partitions of a group anew: each goes to another consumer, where there are several. */
  rebalance(group: string): void {
    const members = this.groups.get(group) ?? [];
    if (members.length > 1) members.push(members.shift()!);
    this.share(group);
  }

  consume(options: ConsumeOptions): Consuming {
    const member = new Member(this, options, this.settings);
    const ended = this.membership(options, member);
    return { ended, resume: (partitions) => member.work.resume(partitions) };
  }

  endOffsets(): Promise<ReadonlyMap<number, bigint>> {
    return Promise.resolve(new Map(this.records.map((_, partition) => [partition, this.bounds(partition).end])));
  }

  lastPositions(): Promise<ReadonlyMap<number, bigint>> {
    return Promise.resolve(
      new Map(
        this.records.map((records, partition) => {
          const last = records.findLast((record) => 'says' in record);
          return [partition, last && 'says' in last ? last.says.position : 0n];
        }),
      ),
    );
  }

  bounds(partition: number): OffsetBounds {
    const first = this.firsts[partition]!;
    return { first, end: first + BigInt(this.records[partition]!.length) };
  }

  /** Position of the record before an offset, where there is one. */
  positionBefore(partition: number, offset: bigint): bigint | undefined {
    const record = this.records[partition]!.find((one) => one.offset === offset - 1n);
    return record && 'says' in record ? record.says.position : undefined;
  }

  /** Records of a partition from an offset on, as many as a batch holds. */
  from(partition: number, offset: bigint): readonly MemoryRecord[] {
    const start = Number(offset - this.firsts[partition]!);
    return start < 0 ? this.records[partition]! : this.records[partition]!.slice(start, start + this.batchSize);
  }

  private async membership(options: ConsumeOptions, member: Member): Promise<void> {
    const { group, signal } = options;
    // After the call of `consume`, as a server would.
    await Promise.resolve();
    if (signal.aborted) return;
    this.groups.set(group, [...(this.groups.get(group) ?? []), member]);
    this.share(group);
    await once(signal, 'abort');
    this.groups.set(
      group,
      this.groups.get(group)!.filter((other) => other !== member),
    );
    await member.work.close();
    this.share(group);
  }

  private share(group: string): void {
    const members = this.groups.get(group) ?? [];
    members.forEach(({ work }, index) =>
      work.share([...this.records.keys()].filter((partition) => partition % members.length === index)),
    );
  }

  private write(partition: number, record: Omit<MemoryRecord, 'offset'>): void {
    this.records[partition]!.push({ ...record, offset: this.bounds(partition).end } as MemoryRecord);
  }

  private knownAt(event: LoggedEvent): number {
    const { recordedAt } = JSON.parse(event.metadata) as { recordedAt?: string };
    const own = event.knownAtMs ?? (recordedAt === undefined ? 0 : Date.parse(recordedAt));
    this.knownAtMs = Math.max(this.knownAtMs, own);
    return event.knownAtMs ?? this.knownAtMs;
  }
}

/** One consumer of a group. */
class Member implements PartitionSource<MemoryRecord> {
  readonly work: PartitionWork<MemoryRecord>;
  private readonly pumps = new Map<number, object>();

  constructor(
    private readonly log: InMemoryPartitionedLog,
    private readonly options: ConsumeOptions,
    settings: PartitionWorkSettings,
  ) {
    this.work = new PartitionWork(options, this, settings);
  }

  offsetOf(record: MemoryRecord): bigint {
    return record.offset;
  }

  read(record: MemoryRecord): ReadRecord {
    if ('garbage' in record) throw new UnreadableRecordError(record.garbage, record.position);
    return record.says;
  }

  locate(checkpoints: ReadonlyMap<number, PartitionCheckpoint>): Promise<ReadonlyMap<number, Place>> {
    return Promise.resolve(
      new Map(
        [...checkpoints].map(([partition, checkpoint]) => {
          const before = this.log.positionBefore(partition, checkpoint.nextOffset ?? 0n);
          return [partition, placeOf(checkpoint, this.log.bounds(partition), before)] as const;
        }),
      ),
    );
  }

  go(partition: number, offset: bigint): void {
    const pump = {};
    this.pumps.set(partition, pump);
    void this.pump(partition, offset, pump);
  }

  rest(partition: number): void {
    this.pumps.delete(partition);
  }

  isMemberSince(): boolean {
    return true;
  }

  failed(what: string, error: unknown): void {
    this.log.failures.push(`${what}: ${String(error)}`);
  }

  private async pump(partition: number, from: bigint, pump: object): Promise<void> {
    const { signal } = this.options;
    for (let offset = from; this.pumps.get(partition) === pump && !signal.aborted;) {
      const records = this.log.from(partition, offset);
      if (records.length === 0) await once(this.log.changes, 'change', { signal }).catch(() => undefined);
      else if (await this.work.take(partition, records)) offset = records.at(-1)!.offset + 1n;
      else return;
    }
  }
}
