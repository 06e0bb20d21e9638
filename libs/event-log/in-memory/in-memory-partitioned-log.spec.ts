import { PARTITIONS, describePartitionedEventLog } from '../contract-partitioned.js';
import { InMemoryPartitionedLog } from './in-memory-partitioned-log.js';

describePartitionedEventLog('in memory', () => {
  const work = { retryMs: { first: 5, most: 20 }, retakeAfterMs: 50 };
  const log = new InMemoryPartitionedLog({ partitions: PARTITIONS, batchSize: 7, work });
  return {
    log,
    publish: (events) => log.publish(events),
    publishGarbage: (partition) => log.publishGarbage(partition, 'not a record of ours'),
    cut: (partition, before) => log.cut(partition, before),
    recreate: () => log.recreate(),
  };
});
