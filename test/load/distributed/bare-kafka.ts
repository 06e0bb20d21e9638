import { constants, gunzipSync, gzipSync } from 'node:zlib';
import kafkajs, { type Kafka, type Message } from 'kafkajs';
import type { TopicRecord } from '#libs/event-log/kafka/records.js';

const { CompressionCodecs, CompressionTypes } = kafkajs;
const SEND_BYTES = 1_000_000;

/** The compression that the relay uses too: gzip at its quickest. */
function useQuickGzip(): void {
  CompressionCodecs[CompressionTypes.GZIP] = () => ({
    compress: async ({ buffer }: { buffer: Buffer }) => gzipSync(buffer, { level: constants.Z_BEST_SPEED }),
    decompress: async (buffer: Buffer) => gunzipSync(buffer),
  });
}

/** A producer loop with nothing but kafkajs: ready records, one send after the other, acknowledged by all. @returns records per second */
export async function produceBare(
  kafka: Kafka,
  topic: string,
  sample: readonly TopicRecord[],
  records: number,
  compressed: boolean,
): Promise<number> {
  if (compressed) useQuickGzip();
  const messages: Message[] = sample.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } }));
  const bytesEach = messages.reduce((sum, { value }) => sum + (value?.length ?? 0), 0) / messages.length;
  const perSend = Math.max(1, Math.floor(SEND_BYTES / bytesEach));
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    const startedMs = performance.now();
    for (let sent = 0; sent < records;) {
      const from = sent % messages.length;
      const some = messages.slice(from, from + Math.min(perSend, records - sent));
      const compression = compressed ? CompressionTypes.GZIP : CompressionTypes.None;
      await producer.send({ topic, messages: some, acks: -1, compression });
      sent += some.length;
    }
    return records / ((performance.now() - startedMs) / 1000);
  } finally {
    await producer.disconnect();
  }
}

/** A consumer loop with nothing but kafkajs: takes the records and does nothing with them. @returns records per second */
export async function consumeBare(kafka: Kafka, topic: string, group: string, records: number): Promise<number> {
  const consumer = kafka.consumer({ groupId: group });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    let seen = 0;
    const startedMs = performance.now();
    await new Promise<void>((resolve, reject) => {
      consumer
        .run({
          autoCommit: false,
          eachBatchAutoResolve: true,
          eachBatch: async ({ batch }) => {
            seen += batch.messages.length;
            if (seen >= records) resolve();
          },
        })
        .catch(reject);
    });
    return seen / ((performance.now() - startedMs) / 1000);
  } finally {
    await consumer.disconnect();
  }
}
