/**
 * Partition of a stream: what the default partitioner of Kafka's Java client gives for the stream's name as key (murmur2 of its UTF-8
 * text, without the sign, modulo the number of partitions), so that any client that writes or looks up by key agrees.
 */
export function partitionOf(stream: string, partitions: number): number {
  return (murmur2(Buffer.from(stream)) & 0x7fffffff) % partitions;
}

const SEED = 0x9747b28c;
const MIX = 0x5bd1e995;

/** The 32-bit hash of Kafka's Java client (`Utils.murmur2`), signed. */
export function murmur2(data: Uint8Array): number {
  const { length } = data;
  const words = length & ~3;
  let hash = SEED ^ length;
  for (let i = 0; i < words; i += 4) {
    let word = data[i]! | (data[i + 1]! << 8) | (data[i + 2]! << 16) | (data[i + 3]! << 24);
    word = Math.imul(word, MIX);
    word = Math.imul(word ^ (word >>> 24), MIX);
    hash = Math.imul(hash, MIX) ^ word;
  }
  const rest = length - words;
  if (rest > 0) {
    for (let i = rest - 1; i >= 0; i--) hash ^= data[words + i]! << (8 * i);
    hash = Math.imul(hash, MIX);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MIX);
  return hash ^ (hash >>> 15);
}
