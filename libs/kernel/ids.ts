import { hash, randomBytes } from 'node:crypto';

/** A UUID in lower case with hyphens. */
export type Uuid = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Namespace of every name-based id of this ledger: UUIDv5 of the DNS name massestrom.no. */
export const MASSESTROM_NAMESPACE = 'c831af23-2084-5fa6-ad5e-fbb43c5cc807';

const NAMESPACE_BYTES = 16;
/** Longest name that the kept buffer holds, UTF-8 bytes at most three per character. */
const KEPT_NAME = 1024;
/** Of each namespace its bytes, with room behind them where its names are written, so that most ids need no new buffer. */
const namespaces = new Map<Uuid, Buffer>();

const format = (hex: string): Uuid =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;

/** The digit that holds the variant of RFC 9562 in its two highest bits. */
const VARIANT = '89ab89ab89ab89ab';

/** Whether the text is a UUID in the form this ledger writes. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** Name-based UUID, version 5 (RFC 9562). */
export function uuidV5(namespace: Uuid, name: string): Uuid {
  const buffer = namespaceOf(namespace);
  let digest: string;
  if (name.length * 3 <= KEPT_NAME) {
    const length = buffer.write(name, NAMESPACE_BYTES, 'utf8');
    digest = hash('sha1', buffer.subarray(0, NAMESPACE_BYTES + length), 'hex');
  } else {
    digest = hash('sha1', Buffer.concat([buffer.subarray(0, NAMESPACE_BYTES), Buffer.from(name)]), 'hex');
  }
  const variant = VARIANT[parseInt(digest[16]!, 16)]!;
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

function namespaceOf(namespace: Uuid): Buffer {
  let buffer = namespaces.get(namespace);
  if (!buffer) {
    buffer = Buffer.alloc(NAMESPACE_BYTES + KEPT_NAME);
    buffer.write(namespace.replaceAll('-', ''), 'hex');
    if (namespaces.size < 1000) namespaces.set(namespace, buffer);
  }
  return buffer;
}

/** UUID of this ledger named by parts: the parts cannot run into each other. */
export const nameBasedId = (...parts: readonly string[]): Uuid => uuidV5(MASSESTROM_NAMESPACE, JSON.stringify(parts));

const RANDOM_BYTES = 10;
/** Ids for which chance is drawn at one go: each draw costs as much as a hundred bytes of it. */
const DRAWN_IDS = 400;
let drawn = Buffer.alloc(0);

function drawRandom(): Buffer {
  if (drawn.length === 0) drawn = randomBytes(RANDOM_BYTES * DRAWN_IDS);
  const random = drawn.subarray(0, RANDOM_BYTES);
  drawn = drawn.subarray(RANDOM_BYTES);
  return random;
}

/** Time-ordered random UUID, version 7 (RFC 9562). @param nowMs milliseconds since the epoch */
export function uuidV7(nowMs: number, random: Buffer = drawRandom()): Uuid {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  random.copy(bytes, 6, 0, RANDOM_BYTES);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes.toString('hex'));
}
