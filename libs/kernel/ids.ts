import { createHash, randomBytes } from 'node:crypto';

/** A UUID in lower case with hyphens. */
export type Uuid = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Namespace of every name-based id of this ledger: UUIDv5 of the DNS name massestrom.no. */
export const MASSESTROM_NAMESPACE = 'c831af23-2084-5fa6-ad5e-fbb43c5cc807';

const namespaceBytes = new Map<Uuid, Buffer>();

function format(bytes: Buffer): Uuid {
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether the text is a UUID in the form this ledger writes. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** Name-based UUID, version 5 (RFC 9562). */
export function uuidV5(namespace: Uuid, name: string): Uuid {
  let prefix = namespaceBytes.get(namespace);
  if (!prefix) {
    prefix = Buffer.from(namespace.replaceAll('-', ''), 'hex');
    if (namespaceBytes.size < 1000) namespaceBytes.set(namespace, prefix);
  }
  const bytes = createHash('sha1').update(prefix).update(name, 'utf8').digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}

/** UUID of this ledger named by parts: the parts cannot run into each other. */
export const nameBasedId = (...parts: readonly string[]): Uuid => uuidV5(MASSESTROM_NAMESPACE, JSON.stringify(parts));

/** Time-ordered random UUID, version 7 (RFC 9562). @param nowMs milliseconds since the epoch */
export function uuidV7(nowMs: number, random: Buffer = randomBytes(10)): Uuid {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  random.copy(bytes, 6, 0, 10);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}
