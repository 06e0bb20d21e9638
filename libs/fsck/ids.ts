import { createHash } from 'node:crypto';

const NAMESPACE = Buffer.from('c831af2320845fa6ad5efbb43c5cc807', 'hex');

/** UUIDv5 of parts in the ledger's namespace. */
export function namedId(...parts: readonly string[]): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
