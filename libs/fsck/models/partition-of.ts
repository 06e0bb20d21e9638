/**
 * The partition that Kafka's Java clients give a key: murmur2 of its UTF-8 text without the sign, modulo the number of partitions. Written
 * here anew: the auditor repeats nothing that it audits.
 */
export function partitionOf(key: string, partitions: number): number {
  return (hashOf(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}

const FACTOR = 0x5bd1e995;

function hashOf(bytes: Buffer): number {
  let hash = 0x9747b28c ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const mixed = Math.imul(bytes.readInt32LE(at), FACTOR);
    hash = Math.imul(hash, FACTOR) ^ Math.imul(mixed ^ (mixed >>> 24), FACTOR);
  }
  if (at < bytes.length) {
    hash = Math.imul(hash ^ bytes.readUIntLE(at, bytes.length - at), FACTOR);
  }
  hash = Math.imul(hash ^ (hash >>> 13), FACTOR);
  return hash ^ (hash >>> 15);
}
