import type { BrokerCall } from './cluster.js';

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
};

/** An error of a partition, in words. */
export const produceError = ({ partition, errorCode }: Pick<ProduceAnswer, 'partition' | 'errorCode'>): string =>
  `partition ${partition}: ${ERRORS[errorCode] ?? 'refused'} (error ${errorCode})`;

const API_KEY = 0;
/** Spoken by Kafka 2.1 to 4.x. */
const API_VERSION = 7;
const ALL_IN_SYNC = -1;

/** The request `Produce` for one topic, to be acknowledged by all replicas in sync within a time. */
export function produceCall(
  topic: string,
  batches: readonly PartitionBatchBytes[],
  timeoutMs: number,
): BrokerCall<readonly ProduceAnswer[]> {
  return {
    request: {
      apiKey: API_KEY,
      apiVersion: API_VERSION,
      apiName: 'Produce',
      encode: async () => {
        const buffer = encode(topic, batches, timeoutMs);
        return { buf: buffer, buffer };
      },
    },
    response: { decode: async (answer) => decode(answer), parse: async (answers) => answers },
  };
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
