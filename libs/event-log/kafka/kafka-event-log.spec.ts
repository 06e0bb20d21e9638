/**
 * The log in Kafka under the suites of both ports, on a real broker.
 * @needs kafka
 */
import { jest } from '@jest/globals';
import { useTestKafka } from '#libs/testing/kafka.js';
import { describeEventLog } from '../contract.js';
import { PARTITIONS, describePartitionedEventLog } from '../contract-partitioned.js';
import { TestTopic } from './testing/test-topic.js';

jest.setTimeout(60_000);

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
