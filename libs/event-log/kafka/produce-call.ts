import { type Broker, type BrokerCall, speaks } from './cluster.js';
import { FlexibleReader, NO_TAGS, compactLength, int16, int32, uvarint } from './flexible.js';

/** The topic to write to: only the one with this id, where it is known and the broker can be told so. */
export interface ProduceTopic {
  readonly name: string;
  readonly id: Buffer | undefined;
}

/** A record batch, as bytes, for a partition. */
export interface PartitionBatchBytes {
  readonly partition: number;
  readonly bytes: Buffer;
}

/** What a broker answers for a partition. */
export interface ProduceAnswer {
  readonly partition: number;
  /** 0: all replicas in sync have it; else a number of https://kafka.apache.org/protocol.html#protocol_error_codes. */
  readonly errorCode: number;
  /** Offset of the first record of the batch. */
  readonly baseOffset: bigint;
}

/** Names of the errors that an operator may meet. */
const ERRORS: Readonly<Record<number, string>> = {
  3: 'unknown topic or partition',
  6: 'the broker does not lead it',
  7: 'not on all replicas in sync in time',
  10: 'the batch is larger than max.message.bytes of the topic',
  19: 'fewer replicas in sync than min.insync.replicas',
  20: 'written, but on fewer replicas than min.insync.replicas',
  29: 'not allowed to write to the topic',
  45: 'out of sequence',
  56: 'the disk of the broker fails',
  100: 'the topic was deleted or made anew',
};

/** An error of a partition, in words. */
export const produceError = ({ partition, errorCode }: Pick<ProduceAnswer, 'partition' | 'errorCode'>): string =>
  `partition ${partition}: ${ERRORS[errorCode] ?? 'refused'} (error ${errorCode})`;

const API_KEY = 0;
/** By the name of the topic; spoken by Kafka 2.1 to 4.x. */
const BY_NAME = 7;
/** By the id of the topic; spoken since Kafka 4.1. */
const BY_ID = 13;
const ALL_IN_SYNC = -1;

/**
 * The request `Produce` for one topic, to be acknowledged by all replicas in sync within a time. With the id of the topic a broker refuses
 * it where another topic has taken the name.
 */
export function produceCall(
  broker: Broker,
  { name, id }: ProduceTopic,
  batches: readonly PartitionBatchBytes[],
  timeoutMs: number,
): BrokerCall<readonly ProduceAnswer[]> {
  const byId = id !== undefined && speaks(broker, API_KEY, BY_ID);
  return {
    request: {
      apiKey: API_KEY,
      apiVersion: byId ? BY_ID : BY_NAME,
      apiName: 'Produce',
      encode: async () => {
        const buffer = byId ? encodeById(id, batches, timeoutMs) : encode(name, batches, timeoutMs);
        return { buf: buffer, buffer };
      },
    },
    response: { decode: async (answer) => (byId ? decodeById(answer) : decode(answer)), parse: async (answers) => answers },
  };
}

function encodeById(id: Buffer, batches: readonly PartitionBatchBytes[], timeoutMs: number): Buffer {
  const partitions = batches.flatMap(({ partition, bytes }) => [int32(partition), compactLength(bytes.length), bytes, NO_TAGS]);
  return Buffer.concat([
    NO_TAGS,
    uvarint(0), // no transaction
    int16(ALL_IN_SYNC),
    int32(timeoutMs),
    compactLength(1),
    id,
    compactLength(batches.length),
    ...partitions,
    NO_TAGS,
    NO_TAGS,
  ]);
}

function decodeById(answer: Buffer): ProduceAnswer[] {
  const reader = new FlexibleReader(answer);
  const topics = reader.array(() => {
    reader.id();
    return reader.array((): ProduceAnswer => {
      const [partition, errorCode, baseOffset] = [reader.int32(), reader.int16(), reader.int64()];
      reader.int64(); // time of the append
      reader.int64(); // first offset of the log
      reader.array(() => {
        reader.int32(); // record that is refused
        reader.text(); // why
      });
      reader.text(); // why the batch is refused
      return { partition, errorCode, baseOffset };
    });
  });
  return topics.flat();
}

function encode(topic: string, batches: readonly PartitionBatchBytes[], timeoutMs: number): Buffer {
  const name = Buffer.from(topic);
  const head = Buffer.allocUnsafe(2 + 2 + 4 + 4 + 2 + name.length + 4);
  let at = head.writeInt16BE(-1, 0); // no transaction
  at = head.writeInt16BE(ALL_IN_SYNC, at);
  at = head.writeInt32BE(timeoutMs, at);
  at = head.writeInt32BE(1, at);
  at = head.writeInt16BE(name.length, at);
  at += name.copy(head, at);
  head.writeInt32BE(batches.length, at);
  const parts: Buffer[] = [head];
  for (const { partition, bytes } of batches) {
    const before = Buffer.allocUnsafe(8);
    before.writeInt32BE(partition, 0);
    before.writeInt32BE(bytes.length, 4);
    parts.push(before, bytes);
  }
  return Buffer.concat(parts);
}

/** Partition, error, base offset, time of the append, first offset of the log. */
const ANSWER_BYTES = 30;

function decode(answer: Buffer): ProduceAnswer[] {
  const answers: ProduceAnswer[] = [];
  let at = 4;
  for (let topics = answer.readInt32BE(0); topics > 0; topics--) {
    at += 2 + answer.readInt16BE(at);
    const partitions = answer.readInt32BE(at);
    at += 4;
    for (let i = 0; i < partitions; i++) {
      answers.push({
        partition: answer.readInt32BE(at),
        errorCode: answer.readInt16BE(at + 4),
        baseOffset: answer.readBigInt64BE(at + 6),
      });
      at += ANSWER_BYTES;
    }
  }
  return answers;
}
