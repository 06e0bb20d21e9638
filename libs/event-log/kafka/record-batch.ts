import type { TopicRecord } from './records.js';

/**
 * Kafka's record batch of format 2 (https://kafka.apache.org/documentation/#recordbatch). kafkajs writes them too, but makes a buffer of its
 * own of each record, header and number: that is most of its time. Here the sizes are worked out first and the records written once.
 */

/** What makes a batch of an idempotent producer. */
export interface BatchIdentity {
  readonly producerId: bigint;
  readonly producerEpoch: number;
  /** Sequence number of the first record in its partition. */
  readonly firstSequence: number;
}

/** Compresses records; `codec` is Kafka's number of it. */
export interface Compression {
  readonly codec: number;
  compress(records: Buffer): Promise<Buffer>;
}

const HEADER_BYTES = 61;
const MAGIC = 2;
/** What the length of a batch does not count: base offset and the length itself. */
const BEFORE_LENGTH = 12;
/** Where the checksum begins: behind itself. */
const ATTRIBUTES_AT = 21;
const CRC_AT = 17;

/** Writes a batch. The broker sets the offsets. */
export async function recordBatch(
  records: readonly TopicRecord[],
  { producerId, producerEpoch, firstSequence }: BatchIdentity,
  timestampMs: number,
  compression?: Compression,
): Promise<Buffer> {
  const plain = encodeRecords(records);
  const body = compression ? await compression.compress(plain) : plain;
  const batch = Buffer.allocUnsafe(HEADER_BYTES + body.length);
  batch.writeBigInt64BE(0n, 0);
  batch.writeInt32BE(batch.length - BEFORE_LENGTH, 8);
  batch.writeInt32BE(-1, 12);
  batch.writeInt8(MAGIC, 16);
  batch.writeInt16BE(compression?.codec ?? 0, ATTRIBUTES_AT);
  batch.writeInt32BE(records.length - 1, 23);
  batch.writeBigInt64BE(BigInt(timestampMs), 27);
  batch.writeBigInt64BE(BigInt(timestampMs), 35);
  batch.writeBigInt64BE(producerId, 43);
  batch.writeInt16BE(producerEpoch, 51);
  batch.writeInt32BE(firstSequence, 53);
  batch.writeInt32BE(records.length, 57);
  body.copy(batch, HEADER_BYTES);
  batch.writeUInt32BE(crc32c(batch.subarray(ATTRIBUTES_AT)), CRC_AT);
  return batch;
}

/** Texts of a record, and how many bytes each has. */
interface Sized {
  readonly record: TopicRecord;
  readonly bytes: number;
  readonly keyBytes: number;
  readonly valueBytes: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

function encodeRecords(records: readonly TopicRecord[]): Buffer {
  const sized = records.map(sizeOf);
  let total = 0;
  for (const { bytes } of sized) total += varintBytes(bytes) + bytes;
  const writer = new Writer(Buffer.allocUnsafe(total));
  sized.forEach((each, offset) => write(writer, each, offset));
  return writer.buffer;
}

function sizeOf(record: TopicRecord, offset: number): Sized {
  const headers = Object.entries(record.headers);
  const keyBytes = record.key === null ? -1 : Buffer.byteLength(record.key);
  const valueBytes = record.value === null ? -1 : Buffer.byteLength(record.value);
  // Attributes and the difference in time have a byte each. Names and values of headers are ASCII.
  let bytes = 2 + varintBytes(offset) + fieldBytes(keyBytes) + fieldBytes(valueBytes) + varintBytes(headers.length);
  for (const [name, value] of headers) bytes += fieldBytes(name.length) + fieldBytes(value.length);
  return { record, bytes, keyBytes, valueBytes, headers };
}

function write(writer: Writer, { record, bytes, keyBytes, valueBytes, headers }: Sized, offset: number): void {
  writer.varint(bytes);
  writer.varint(0);
  writer.varint(0);
  writer.varint(offset);
  writer.text(record.key, keyBytes);
  writer.text(record.value, valueBytes);
  writer.varint(headers.length);
  for (const [name, value] of headers) {
    writer.ascii(name);
    writer.ascii(value);
  }
}

class Writer {
  private at = 0;

  constructor(readonly buffer: Buffer) {}

  /** A number, zigzag, seven bits a byte. */
  varint(value: number): void {
    let rest = zigzag(value);
    while (rest > 127) {
      this.buffer[this.at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.buffer[this.at++] = rest;
  }

  /** Length and text; null has length −1. */
  text(text: string | null, bytes: number): void {
    this.varint(bytes);
    if (text !== null) this.at += this.buffer.write(text, this.at, bytes, 'utf8');
  }

  ascii(text: string): void {
    this.varint(text.length);
    this.at += this.buffer.write(text, this.at, text.length, 'latin1');
  }
}

const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;

function varintBytes(value: number): number {
  const bits = 32 - Math.clz32(zigzag(value) | 1);
  return Math.ceil(bits / 7);
}

const fieldBytes = (bytes: number): number => varintBytes(bytes) + Math.max(0, bytes);

const CASTAGNOLI = 0x82f63b78;
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ CASTAGNOLI : crc >>> 1;
  return crc;
});

/** CRC-32C (Castagnoli), which `node:zlib` does not have. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
