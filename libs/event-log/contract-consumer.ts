import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type {
  ConsumeOptions,
  Consuming,
  PartitionBatch,
  PartitionCheckpoint,
  PartitionedEventLog,
  RecordFault,
} from './partitioned-port.js';
import type { LoggedEvent } from './port.js';

/** Waits until something holds. @throws Error that says what, after `timeoutMs` */
export async function until(what: string, holds: () => boolean, timeoutMs = 30_000): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; !holds(); await sleep(5))
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
}

/** A consumer for tests: keeps its checkpoints in memory (shared among consumers, as in a database) and notes what happens to it. */
export class NotingConsumer {
  readonly batches: PartitionBatch[] = [];
  /** What happened, in order: `assigned 0,1`, `revoked`. */
  readonly notes: string[] = [];
  /** Partitions that were given since the group last shared. */
  readonly own = new Set<number>();
  /** Called with each batch, before it counts as handled. */
  before: (batch: PartitionBatch) => Promise<void> | void = () => undefined;
  /** Replaces the answer to `assigned`. */
  answer: (partitions: readonly number[]) => Promise<ReadonlyMap<number, PartitionCheckpoint>>;
  readonly consuming: Consuming;
  private readonly controller = new AbortController();
  private readonly busy = new Set<number>();

  constructor(
    log: PartitionedEventLog,
    group: string,
    readonly checkpoints: Map<number, PartitionCheckpoint>,
    set: (consumer: NotingConsumer) => void = () => undefined,
  ) {
    this.answer = (partitions) =>
      Promise.resolve(new Map(partitions.map((partition) => [partition, this.checkpoints.get(partition) ?? { position: 0n }])));
    set(this);
    const options: ConsumeOptions = {
      group,
      signal: this.controller.signal,
      assigned: (partitions) => this.assigned(partitions),
      revoked: () => {
        this.notes.push('revoked');
        this.own.clear();
      },
      handle: (batch) => this.handle(batch),
    };
    this.consuming = log.consume(options);
  }

  /** Events that were handed out. */
  get events(): LoggedEvent[] {
    return this.batches.flatMap(({ events }) => events);
  }

  get faults(): RecordFault[] {
    return this.batches.flatMap(({ fault }) => fault ?? []);
  }

  /** Whether every partition has been read up to this position, by this consumer or another one. */
  hasReadUpTo(position: bigint, partitions: number): boolean {
    return [...Array(partitions).keys()].every((partition) => (this.checkpoints.get(partition)?.position ?? 0n) >= position);
  }

  stop(): Promise<void> {
    this.controller.abort();
    return this.consuming.ended;
  }

  private async assigned(partitions: readonly number[]): Promise<ReadonlyMap<number, PartitionCheckpoint>> {
    this.notes.push(`assigned ${[...partitions].sort().join(',')}`);
    const answer = await this.answer(partitions);
    for (const partition of partitions) this.own.add(partition);
    return answer;
  }

  private async handle(batch: PartitionBatch): Promise<void> {
    const { partition, nextOffset, readUpTo } = batch;
    if (!this.own.has(partition)) throw new Error(`a batch of partition ${partition}, which was not given`);
    if (this.busy.has(partition)) throw new Error(`two batches of partition ${partition} at one time`);
    this.busy.add(partition);
    try {
      await this.before(batch);
    } finally {
      this.busy.delete(partition);
    }
    this.batches.push(batch);
    const position = [readUpTo, this.checkpoints.get(partition)?.position ?? 0n].reduce((a, b) => (a > b ? a : b));
    this.checkpoints.set(partition, { position, nextOffset });
  }
}

/** Whether the events of each stream are in order, none is missing and none is there twice. */
export function streamsAreWhole(events: readonly RecordedEvent[], expected: readonly RecordedEvent[]): boolean {
  const byStream = (all: readonly RecordedEvent[]): string =>
    JSON.stringify(
      [...new Set(all.map(({ stream }) => stream))]
        .sort()
        .map((stream) => all.filter((event) => event.stream === stream).map(({ id }) => id)),
    );
  return byStream(events) === byStream(expected);
}
