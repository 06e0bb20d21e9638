import type { Kafka, ProducerRecord, RecordMetadata } from 'kafkajs';
import { eventOf } from '#libs/event-store/contract-events.js';
import { KafkaPublisher, type PartitionRecords, PublishError } from './publisher.js';
import { eventRecord, heartbeatRecord } from './records.js';

const event = eventRecord({ ...eventOf('a'), stream: 'lot-1', revision: 0, position: 7n }, 1234);
const send: PartitionRecords[] = [
  { partition: 0, records: [event, heartbeatRecord(8n, 1234)] },
  { partition: 2, records: [heartbeatRecord(8n, 1234)] },
];
const answerOf = (partition: number, errorCode = 0): RecordMetadata => ({ topicName: 't', partition, errorCode });

/** A client that answers each send with what a test says. */
function clientOf(answers: (RecordMetadata[] | Error)[]) {
  const sent: ProducerRecord[] = [];
  const producer = {
    connect: async () => undefined,
    disconnect: async () => undefined,
    send: async (record: ProducerRecord) => {
      sent.push(record);
      const answer = answers.shift()!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { sent, kafka: { producer: () => producer } as unknown as Kafka };
}

test('one send holds the records of each partition in order', async () => {
  const { kafka, sent } = clientOf([[answerOf(2), answerOf(0)]]);
  const publisher = await KafkaPublisher.open({ kafka, topic: 't' });
  await publisher.publish(send);
  expect(sent).toHaveLength(1);
  expect(sent[0]!.acks).toBe(-1);
  expect(sent[0]!.messages.map(({ partition, headers }) => [partition, headers!['position']])).toEqual([
    [0, '7'],
    [0, '8'],
    [2, '8'],
  ]);
});

test.each([
  ['a failure', new Error('no')],
  ['no answer for a partition, which kafkajs takes for success', [answerOf(0)]],
  ['an error of a partition', [answerOf(0), answerOf(2, 6)]],
])('%s fails the send, and the publisher is of no use any more', async (_, answer) => {
  const { kafka, sent } = clientOf([answer, [answerOf(0), answerOf(2)]]);
  const publisher = await KafkaPublisher.open({ kafka, topic: 't' });
  await expect(publisher.publish(send)).rejects.toBeInstanceOf(PublishError);
  await expect(publisher.publish(send)).rejects.toBeInstanceOf(PublishError);
  expect(sent).toHaveLength(1);
});
