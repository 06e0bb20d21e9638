import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Consumer, type EachBatchPayload, type Kafka, type KafkaMessage } from 'kafkajs';
import type { ReadRecord } from '../partition-batch.js';
import { type PartitionSource, PartitionWork, type Place, placeOf } from '../partition-work.js';
import type { ConsumeOptions, PartitionCheckpoint } from '../partitioned-port.js';
import type { KafkaLog } from './connection.js';
import { readRecord } from './records.js';
import type { TopicReader } from './topic-reader.js';

/** Times of a group, milliseconds: how soon a dead consumer is noticed, and how soon a live one hears of another. */
const SESSION_TIMEOUT_MS = 6000;
const HEARTBEAT_MS = 1000;
const REBALANCE_TIMEOUT_MS = 30_000;
/** How long brokers hold back the answer to a fetch that finds nothing; also the pause where every partition rests. */
const MAX_WAIT_MS = 200;
const FETCH_BYTES_PER_PARTITION = 1024 * 1024;
const FETCH_BYTES = 8 * 1024 * 1024;
/** A client from which nothing has been heard for so long is given up. */
const SILENCE_MS = 60_000;
/** How long a client may take to leave the group, before it is left behind. */
const LEAVE_MS = 5000;

/** Pauses before a new client is made: doubled each time. */
const RETRY_MS = { first: 200, most: 5000 };

/**
 * Requests that a broker answers at once, or not at all: kafkajs would send them to the same broker again and again, whether or not it
 * is still the one to ask. The answers of others wait for all members of the group.
 */
const PROMPT_REQUESTS = new Set(['Fetch', 'Heartbeat', 'ApiVersions', 'Metadata']);

/** What will not be better by being tried again. */
const FINAL_ERRORS = /^(SASL_AUTHENTICATION_FAILED|(TOPIC|GROUP|CLUSTER)_AUTHORIZATION_FAILED)$/;

/** The topic has other partitions than this program was told: what its checkpoints mean is another thing. */
export class PartitionCountError extends Error {
  constructor(topic: string, expected: number, got: number) {
    super(`topic ${topic} has a partition ${got}, but ${expected} partitions were expected`);
    this.name = 'PartitionCountError';
  }
}

/**
 * A consumer of a group: joins through kafkajs, and joins again with a new client whenever that gives up. Of kafkajs are used: membership,
 * fetching, and nothing else; where to read on is never asked of the group, but of `assigned`.
 *
 * kafkajs keeps on handing out what it has fetched of partitions that it has lost (tulios/kafkajs#1046), and starts somewhere else in
 * silence when the offset that it was told is gone. So each partition rests until it is prepared, and whatever does not begin at the
 * offset that follows is not taken (`PartitionWork`).
 */
export class GroupConsumer implements PartitionSource<KafkaMessage> {
  readonly work: PartitionWork<KafkaMessage>;
  readonly ended: Promise<void>;
  private consumer: Consumer | undefined;
  private memberAtMs = -Infinity;
  private heardAtMs = 0;

  constructor(
    private readonly kafka: Kafka,
    private readonly topic: string,
    private readonly partitions: number,
    private readonly reader: TopicReader,
    private readonly options: ConsumeOptions,
    private readonly log: KafkaLog,
  ) {
    this.work = new PartitionWork(options, this);
    this.ended = this.run();
  }

  offsetOf({ offset }: KafkaMessage): bigint {
    return BigInt(offset);
  }

  read(message: KafkaMessage, afterPosition: bigint): ReadRecord {
    return readRecord(message, afterPosition);
  }

  async locate(checkpoints: ReadonlyMap<number, PartitionCheckpoint>): Promise<ReadonlyMap<number, Place>> {
    const bounds = await this.reader.bounds();
    const offsetsBefore = new Map<number, bigint>();
    for (const [partition, { nextOffset }] of checkpoints) {
      const { first, end } = bounds.get(partition)!;
      if (nextOffset !== undefined && nextOffset > first && nextOffset <= end) offsetsBefore.set(partition, nextOffset - 1n);
    }
    const before = await this.reader.recordsAt(offsetsBefore);
    return new Map(
      [...checkpoints].map(([partition, checkpoint]) => [
        partition,
        placeOf(checkpoint, bounds.get(partition)!, before.get(partition)?.position),
      ]),
    );
  }

  go(partition: number, offset: bigint): void {
    const { topic } = this;
    this.whileJoined((consumer) => {
      consumer.seek({ topic, partition, offset: offset.toString() });
      consumer.resume([{ topic, partitions: [partition] }]);
    });
  }

  rest(partition: number): void {
    const { topic } = this;
    this.whileJoined((consumer) => consumer.pause([{ topic, partitions: [partition] }]));
  }

  isMemberSince(timeMs: number): boolean {
    return this.memberAtMs > timeMs;
  }

  failed(what: string, error: unknown): void {
    this.log.warn({ err: error, topic: this.topic, group: this.options.group }, `${what} failed, and is tried again`);
  }

  /** A client that has just given up refuses to be told anything; the next one begins with partitions that rest. */
  private whileJoined(tell: (consumer: Consumer) => void): void {
    try {
      if (this.consumer) tell(this.consumer);
    } catch (error) {
      if (!(error instanceof kafkajs.KafkaJSNonRetriableError)) throw error;
    }
  }

  private async run(): Promise<void> {
    const { signal } = this.options;
    try {
      for (let failures = 1; !signal.aborted; failures++) {
        const startedAtMs = performance.now();
        try {
          await this.session();
        } catch (error) {
          if (isFinal(error)) throw error;
          if (this.memberAtMs > startedAtMs) failures = 1;
          this.failed('consuming', error);
          this.work.lose();
          const pauseMs = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** (failures - 1));
          await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
        }
      }
    } finally {
      await this.work.close();
    }
  }

  /** One client, from joining to the abort of the signal. @throws when the client gives up */
  private async session(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.options.group,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      maxWaitTimeInMs: MAX_WAIT_MS,
      maxBytesPerPartition: FETCH_BYTES_PER_PARTITION,
      maxBytes: FETCH_BYTES,
      readUncommitted: true,
      allowAutoTopicCreation: false,
      // Whatever happens, the client of before is not to come back beside the new one.
      retry: { restartOnFailure: () => Promise.resolve(false) },
    });
    this.consumer = consumer;
    const leaving = new AbortController();
    const joining = this.join(consumer);
    try {
      const over = this.over(consumer, leaving.signal);
      await Promise.race([over, joining.then(() => over)]);
    } finally {
      leaving.abort();
      this.consumer = undefined;
      await Promise.race([this.leave(consumer, joining), sleep(LEAVE_MS, undefined, { ref: false })]);
    }
  }

  /** A client that stops while it joins leaves a member behind, for whom the others wait until its session is over. */
  private async leave(consumer: Consumer, joining: Promise<void>): Promise<void> {
    await joining.catch(() => undefined);
    await consumer.disconnect().catch(() => undefined);
  }

  private async join(consumer: Consumer): Promise<void> {
    const { topic, partitions } = this;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      if (this.consumer !== consumer) return;
      this.memberAtMs = performance.now();
      this.work.share((payload.memberAssignment[topic] ?? []).filter((partition) => partition < partitions));
    });
    consumer.on(consumer.events.HEARTBEAT, () => {
      this.memberAtMs = performance.now();
    });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitions,
      eachBatch: (payload) => this.eachBatch(consumer, payload),
    });
  }

  /** Resolves when the signal is aborted; rejects when the client gives up, or has become silent. */
  private over(consumer: Consumer, leaving: AbortSignal): Promise<void> {
    const { signal } = this.options;
    const { FETCH, FETCH_START, HEARTBEAT, GROUP_JOIN, CRASH, REQUEST_TIMEOUT } = consumer.events;
    const heard = (): void => {
      this.heardAtMs = performance.now();
    };
    heard();
    return new Promise((resolve, reject) => {
      for (const name of [FETCH, FETCH_START, HEARTBEAT, GROUP_JOIN] as const) consumer.on(name, heard);
      consumer.on(CRASH, ({ payload }) => reject(payload.error));
      consumer.on(REQUEST_TIMEOUT, ({ payload: { apiName, broker } }) => {
        if (PROMPT_REQUESTS.has(apiName)) reject(new Error(`broker ${broker} does not answer (${apiName})`));
      });
      consumer.on(GROUP_JOIN, ({ payload }) => {
        const strange = payload.memberAssignment[this.topic]?.find((partition) => partition >= this.partitions);
        if (strange !== undefined) reject(new PartitionCountError(this.topic, this.partitions, strange));
      });
      const watch = setInterval(() => {
        const silentMs = performance.now() - this.heardAtMs;
        if (silentMs > SILENCE_MS) reject(new Error(`nothing was heard from the client for ${Math.round(silentMs)} ms`));
      }, SILENCE_MS / 4);
      const end = (): void => {
        clearInterval(watch);
        signal.removeEventListener('abort', end);
        resolve();
      };
      signal.addEventListener('abort', end);
      leaving.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }

  private async eachBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { partition, messages } = payload.batch;
    if (this.consumer !== consumer) return;
    const taken = this.work.take(partition, messages);
    let wasTaken: boolean | undefined;
    // Long handling is no reason to be thrown out of the group. When the group shares anew, this throws, and the batch is dropped.
    while ((wasTaken = await within(HEARTBEAT_MS, taken)) === undefined) {
      this.heardAtMs = performance.now();
      await payload.heartbeat();
    }
    if (wasTaken) payload.resolveOffset(payload.batch.lastOffset());
  }
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const controller = new AbortController();
  try {
    const late = sleep(ms, undefined, { signal: controller.signal }).catch(() => undefined);
    return await Promise.race([promise, late]);
  } finally {
    controller.abort();
  }
}

function isFinal(error: unknown): boolean {
  if (error instanceof PartitionCountError) return true;
  const { type, name, cause } = error as { type?: string; name?: string; cause?: unknown };
  if (name === 'KafkaJSSASLAuthenticationError' || (type !== undefined && FINAL_ERRORS.test(type))) return true;
  return cause instanceof Error && isFinal(cause);
}
