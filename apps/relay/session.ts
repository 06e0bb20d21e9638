import { partitionOf } from '#libs/event-log/partitioner.js';
import type { Publisher } from '#libs/event-log/kafka/publisher.js';
import { eventRecord } from '#libs/event-log/kafka/records.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type { CrashProbe } from '#libs/kernel/crash-points.js';
import { Heartbeats } from './heartbeats.js';
import { KnownAt } from './known-at.js';
import { Outbox } from './outbox.js';
import type { RelayClock } from './relay-clock.js';
import type { RelayStore, RelayTopic } from './relay-topic.js';
import { type EventPlace, type StartingPoint, checkStillThere, startingPoint } from './starting-point.js';

/** Limits of the relay. */
export interface RelayLimits {
  /** Pause between the heartbeats of a partition at least, milliseconds. */
  readonly heartbeatMs: number;
  /**
   * Characters of a send at most; a single event may have more. All may go to one partition and a character may have three bytes, so that
   * three times this must be within `max.message.bytes` of the topic.
   */
  readonly sendSize: number;
  /** Characters that are read ahead while a send is under way. */
  readonly aheadSize: number;
  /** From the beginning of a send to that of the next at least, milliseconds, where what waits does not fill a send: events gather. */
  readonly paceMs: number;
  /** Events of a read from the store at most. */
  readonly readEvents: number;
}

export interface SessionParts {
  readonly store: RelayStore;
  readonly topic: RelayTopic;
  readonly clock: RelayClock;
  readonly probe: CrashProbe;
  readonly limits: RelayLimits;
}

/** Told of what a session does. */
export interface SessionObserver {
  started(from: StartingPoint): void;
  /** A send is acknowledged, and so is every event up to the position; this one brought so many, and no heartbeats or some. */
  acknowledged(position: bigint, events: number): void;
}

/** Key and headers of a record, characters. */
const AROUND_EVENT = 200;

/**
 * One stretch of publishing: from what stands in the topic until the first failure, or until it is stopped. Reads on while one send is
 * under way; never has two under way, so that what a send builds on is acknowledged.
 */
export class Session {
  private readonly outbox: Outbox;
  private readonly reading = new AbortController();
  private readEnded = false;
  private readFailure: { readonly error: unknown } | undefined;

  constructor(
    private readonly parts: SessionParts,
    private readonly observer: SessionObserver,
  ) {
    this.outbox = new Outbox(parts.limits.aheadSize);
  }

  /** Events that are read and not yet acknowledged. */
  get waiting(): number {
    return this.outbox.size;
  }

  /** Reads no more; what is read is still written. */
  stop(): void {
    this.reading.abort();
    this.outbox.wake();
  }

  /**
   * @param fromPosition position to go on after, instead of what the topic says
   * @throws RelayRefusedError, and whatever store and topic throw
   */
  async run(fromPosition?: bigint): Promise<void> {
    const { topic, store, probe } = this.parts;
    probe('relay: before reading the topic');
    const from = await startingPoint(topic, store, fromPosition);
    probe('relay: after reading the topic');
    const publisher = await topic.openPublisher(from.endOffsets);
    try {
      this.observer.started(from);
      void this.read(from);
      await this.write(publisher, from);
    } finally {
      this.reading.abort();
      this.outbox.close();
      await publisher.close().catch(() => undefined);
    }
  }

  private async read({ position, knownAtMs }: StartingPoint): Promise<void> {
    const { store, probe, limits } = this.parts;
    const { signal } = this.reading;
    const knownAt = new KnownAt(knownAtMs);
    let after = position;
    try {
      probe('relay: before reading the store');
      for await (const events of store.follow(position, { batchSize: limits.readEvents, signal })) {
        probe('relay: after reading the store');
        for (const event of events) {
          this.outbox.add(this.itemOf(event, knownAt.next(event.metadata), after));
          after = event.position;
        }
        await this.outbox.room();
        if (signal.aborted) break;
        probe('relay: before reading the store');
      }
      if (!signal.aborted) throw new Error('the event store ended the reading');
    } catch (error) {
      this.readFailure = { error };
    } finally {
      this.readEnded = true;
      this.outbox.wake();
    }
  }

  private itemOf(event: RecordedEvent, knownAtMs: number, after: bigint) {
    const record = eventRecord(event, knownAtMs);
    return {
      partition: partitionOf(event.stream, this.parts.topic.partitions),
      position: event.position,
      place: { stream: event.stream, revision: event.revision, id: event.id, position: event.position, after },
      knownAtMs,
      record,
      size: (record.value?.length ?? 0) + AROUND_EVENT,
    };
  }

  private async write(publisher: Publisher, from: StartingPoint): Promise<void> {
    const { clock, probe, limits } = this.parts;
    const heartbeats = new Heartbeats(from, limits.heartbeatMs);
    let { position } = from;
    let lastEvent: EventPlace | undefined = from.lastEvent;
    let notBeforeMs = -Infinity;
    for (;;) {
      const inMs = this.nextSendInMs(heartbeats, notBeforeMs);
      if (inMs === undefined && this.readFailure) throw this.readFailure.error;
      if (inMs === undefined && this.readEnded) return;
      if (inMs !== 0) {
        await this.somethingToDo(inMs);
        continue;
      }
      notBeforeMs = clock.nowMs() + limits.paceMs;
      const items = this.outbox.take(limits.sendSize);
      const batches = heartbeats.next(items, clock.nowMs(), this.readEnded && this.outbox.size === 0);
      if (items.length > 0) await checkStillThere(this.parts.topic.name, this.parts.store, position, lastEvent);
      probe('relay: before publishing');
      await publisher.publish(batches);
      probe('relay: after publishing');
      if (items.length > 0) ({ position, place: lastEvent } = items.at(-1)!);
      this.observer.acknowledged(position, items.length);
    }
  }

  /** How long until there is something to write, milliseconds; undefined: not before something is read. */
  private nextSendInMs(heartbeats: Heartbeats, notBeforeMs: number): number | undefined {
    const nowMs = this.parts.clock.nowMs();
    const heartbeatInMs = heartbeats.dueInMs(nowMs);
    // What was read before a failure or a stop is written: it is as good as any.
    if (this.readEnded) return this.outbox.size > 0 || heartbeatInMs !== undefined ? 0 : undefined;
    if (this.outbox.size === 0) return heartbeatInMs;
    return this.outbox.holds(this.parts.limits.sendSize) ? 0 : Math.max(0, notBeforeMs - nowMs);
  }

  private async somethingToDo(withinMs: number | undefined): Promise<void> {
    const added = this.outbox.changed();
    if (withinMs === undefined) return added;
    const waiting = new AbortController();
    await Promise.race([added, this.parts.clock.wait(withinMs, waiting.signal)]);
    waiting.abort();
  }
}
