/**
 * The log in Kafka under the suites of both ports, on a real broker.
 * @needs kafka
 */
import { appendOf, gather, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { useTestKafka } from '#libs/testing/kafka.js';
import { describeEventLog } from '../contract.js';
import { PARTITIONS, describePartitionedEventLog } from '../contract-partitioned.js';
import { partitionOf } from '../partitioner.js';
import { UnreadableLogError } from './kafka-event-log.js';
import { TestTopic } from './testing/test-topic.js';

const kafka = useTestKafka();

describeEventLog('Kafka', async () => {
  const topic = await TestTopic.create(kafka(), PARTITIONS);
  return { log: topic.log, partitioned: true, publish: (events) => topic.publish(events), close: () => topic.close() };
});

describePartitionedEventLog('Kafka', async () => {
  const topic = await TestTopic.create(kafka(), PARTITIONS);
  return {
    log: topic.log,
    publish: (events) => topic.publish(events),
    publishGarbage: (partition) => topic.publishGarbage(partition),
    cut: (partition, before) => topic.cut(partition, before),
    recreate: () => topic.recreate(),
    close: () => topic.close(),
  };
});

test('a whole read stops at a record that cannot be understood, after what stands before', async () => {
  const topic = await TestTopic.create(kafka(), 2);
  const store = new InMemoryEventStore();
  await store.append(appendOf('s', 'no-stream', ...names('a', 5)));
  const events = await gather(store.readAll(0n));
  await topic.publish(events);
  await topic.publishGarbage(partitionOf('s', 2));
  const read: string[] = [];
  const reading = (async () => {
    for await (const batch of topic.log.read(0n, { signal: new AbortController().signal, live: true }))
      read.push(...batch.events.map(({ id }) => id));
  })();
  await expect(reading).rejects.toThrow(UnreadableLogError);
  expect(read).toEqual(events.map(({ id }) => id));
  await topic.close();
});
