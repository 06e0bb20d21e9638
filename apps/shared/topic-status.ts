import type { TopicStatus } from '#libs/contracts/api/status.js';
import type { PartitionedEventLog } from '#libs/event-log/partitioned-port.js';

/** What the topic says of itself: how far each partition is written, and how many records it has had. */
export async function topicStatus(
  log: Pick<PartitionedEventLog, 'topic' | 'lastPositions' | 'endOffsets'>,
): Promise<TopicStatus> {
  const [positions, offsets] = await Promise.all([log.lastPositions(), log.endOffsets()]);
  const partitions = [...offsets.keys()].sort((a, b) => a - b);
  const positionOf = (partition: number): bigint => positions.get(partition) ?? 0n;
  const least = partitions.map(positionOf).reduce((a, b) => (b < a ? b : a), positionOf(partitions[0] ?? 0));
  return {
    name: log.topic,
    position: least.toString(),
    partitions: partitions.map((partition) => ({
      partition,
      position: positionOf(partition).toString(),
      endOffset: offsets.get(partition)!.toString(),
    })),
  };
}
