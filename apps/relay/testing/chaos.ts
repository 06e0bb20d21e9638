import { appendOf, eventOf } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type { PartitionRecords, Publisher } from '#libs/event-log/kafka/publisher.js';
import type { ReadRecord } from '#libs/event-log/partition-batch.js';
import { CRASH_POINTS, type CrashPoint } from '#libs/kernel/crash-points.js';
import type { RelayClock } from '../relay-clock.js';
import type { RelayStore, RelayTopic } from '../relay-topic.js';
import { Relay } from '../relay.js';
import { settled } from './fake-clock.js';
import { FakeTopicContents } from './fake-topic.js';

/** Says which of `count` choices to take. */
export type Choose = (count: number) => number;

const RELAY_POINTS = CRASH_POINTS.filter((point) => point.startsWith('relay: '));

/** Something that waits for its turn. */
interface Turn {
  /** Undefined: done by nobody in particular, such as a request that a dead relay has sent. */
  readonly relay: number | undefined;
  readonly take: () => void;
}

/**
 * Relays on one store and one topic, in any order of events that could be: every input and output of theirs waits until it is chosen. A
 * relay dies at any crash point or anywhere between, and what it has sent may arrive later, once, whole per partition, or never.
 */
export class ChaosWorld {
  readonly topic: FakeTopicContents;
  readonly events: RecordedEvent[] = [];
  readonly passed = new Set<CrashPoint>();
  private readonly store = new InMemoryEventStore();
  private readonly streams = new Map<string, number>();
  private turns: Turn[] = [];
  private nowMs = 0;
  private relays = 0;
  private readonly alive = new Map<number, Relay>();
  /** Whether sends fail, get lost and relays die. */
  private chaos = true;

  constructor(
    partitions: number,
    private readonly choose: Choose,
    private readonly onAppend: (partition: number) => void,
  ) {
    this.topic = new FakeTopicContents(partitions);
  }

  /** Does one thing of all that could happen next. */
  async step(): Promise<void> {
    const what = this.choose(12);
    if (what === 0 && this.alive.size < 3) this.startRelay();
    else if (what === 1 && this.alive.size > 0) this.kill([...this.alive.keys()][this.choose(this.alive.size)]!);
    else if (what === 2) await this.appendEvents();
    else this.takeTurn();
    await settled();
  }

  /** From now on nothing fails; one relay more brings everything into the topic. */
  async settle(): Promise<void> {
    for (const relay of this.alive.keys()) this.kill(relay);
    while (this.turns.length > 0) await (this.takeTurn(), settled());
    this.chaos = false;
    this.startRelay();
    const [relay] = this.alive.values();
    const isComplete = (): boolean => {
      const { state, waitingEvents } = relay!.status();
      const said = [...this.topic.last().values()].map(({ position }) => position);
      const end = this.events.at(-1)?.position ?? 0n;
      return (
        state === 'running' &&
        waitingEvents === 0 &&
        (end === 0n || (said.length === this.topic.partitions && said.every((each) => each === end)))
      );
    };
    for (let i = 0; !isComplete(); i++) {
      if (i > 5000)
        throw new Error(
          `not everything comes into the topic: ${JSON.stringify(relay!.status(), (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))}`,
        );
      this.takeTurn();
      await settled();
    }
    for (const each of this.alive.keys()) this.kill(each);
  }

  private takeTurn(): void {
    if (this.turns.length === 0) return;
    const [turn] = this.turns.splice(this.choose(this.turns.length), 1);
    turn!.take();
  }

  private async appendEvents(): Promise<void> {
    const stream = `lot-${this.choose(5)}`;
    const revision = this.streams.get(stream) ?? -1;
    const count = 1 + this.choose(3);
    const events = Array.from({ length: count }, (_, i) => {
      // Clocks of recorders differ: times go back and forth.
      const recordedAt = new Date(Date.UTC(2025, 2, 5) + this.choose(100_000)).toISOString();
      return eventOf(`${stream}/${revision + 1 + i}`, { metadata: JSON.stringify({ recordedAt, schemaVersion: 1 }) });
    });
    await this.store.append(appendOf(stream, revision < 0 ? 'no-stream' : revision, ...events));
    this.streams.set(stream, revision + count);
    for await (const read of this.store.readAll(this.events.at(-1)?.position ?? 0n)) this.events.push(...read);
  }

  private startRelay(): void {
    const id = this.relays++;
    const died = (point: CrashPoint): void => {
      this.passed.add(point);
      if (this.chaos && this.choose(40) === 0) {
        this.kill(id);
        throw new Error(`killed at ${point}`);
      }
    };
    const relay = new Relay({
      store: this.storeFor(id),
      topic: this.topicFor(id),
      clock: this.clockFor(id),
      probe: died,
      limits: {
        sendSize: 1000 + this.choose(4) * 1000,
        aheadSize: 1000 + this.choose(4) * 2000,
        paceMs: this.choose(2) * 10,
        readEvents: 1 + this.choose(6),
      },
    });
    this.alive.set(id, relay);
    relay.start();
  }

  /** As SIGKILL: nothing that it waits for ever comes; what it has sent is on its way. */
  private kill(id: number): void {
    this.alive.delete(id);
    this.turns = this.turns.filter(({ relay }) => relay !== id);
  }

  private turn<T>(relay: number, what: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.alive.has(relay)) return;
      const take = (): void => {
        if (this.chaos && this.choose(15) === 0) return reject(new Error('lost the connection'));
        resolve(what());
      };
      this.turns.push({ relay, take });
    });
  }

  private storeFor(id: number): RelayStore {
    const { store } = this;
    const turn = (): Promise<void> => this.turn(id, () => undefined);
    return {
      headPosition: async () => (await turn(), store.headPosition()),
      readStream: (stream, from) => store.readStream(stream, from),
      readAll: (after, options) => store.readAll(after, options),
      async *follow(after, options) {
        for await (const events of store.follow(after, options)) {
          await turn();
          yield events;
        }
      },
    };
  }

  private clockFor(id: number): RelayClock {
    return {
      nowMs: () => this.nowMs,
      wait: (ms, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve();
          const take = (): void => {
            this.nowMs += signal.aborted ? 0 : ms;
            signal.removeEventListener('abort', take);
            resolve();
          };
          this.turns.push({ relay: id, take });
          signal.addEventListener('abort', take);
        }),
    };
  }

  private topicFor(id: number): RelayTopic {
    const { topic } = this;
    return {
      name: 'chaos',
      partitions: topic.partitions,
      ends: async () => {
        const { endOffsets } = await this.turn(id, () => topic.ends());
        // Partitions are read one after the other: others write meanwhile.
        const last = new Map<number, ReadRecord>();
        for (let partition = 0; partition < topic.partitions; partition++) {
          const record = await this.turn(id, () => topic.records[partition]!.at(-1));
          if (record) last.set(partition, record);
        }
        return { first: await this.turn(id, () => topic.ends().first), last, endOffsets };
      },
      openPublisher: () =>
        this.turn(id, () => ({ publish: (send) => this.publish(id, send), close: async () => undefined }) satisfies Publisher),
    };
  }

  /** Each partition's batch goes its own way; the answer comes when all have arrived, or a failure comes at any time. */
  private publish(id: number, send: readonly PartitionRecords[]): Promise<void> {
    return new Promise((resolve, reject) => {
      let missing = send.length;
      const answer = (): void => {
        if (this.alive.has(id)) this.turns.push({ relay: id, take: resolve });
      };
      for (const batch of send) {
        const take = (): void => {
          if (this.chaos && this.choose(15) === 0) return reject(new Error('the request was lost'));
          this.topic.append(batch);
          this.onAppend(batch.partition);
          if (--missing === 0) answer();
        };
        this.turns.push({ relay: undefined, take });
      }
      if (this.chaos && this.choose(8) === 0) this.turns.push({ relay: id, take: () => reject(new Error('no answer in time')) });
    });
  }

  /** Every crash point that a relay has. */
  static readonly points: readonly CrashPoint[] = RELAY_POINTS;
}
