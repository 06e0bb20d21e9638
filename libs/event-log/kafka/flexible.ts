/**
 * The "flexible" versions of Kafka's requests, which kafkajs does not speak: lengths are varints one greater than they say, and every
 * structure ends with tagged fields, which are passed over here (https://kafka.apache.org/protocol.html#protocol_types).
 */

/** No tagged fields. They also stand at the end of a request's header, which kafkajs writes without them: a request begins with them. */
export const NO_TAGS = Buffer.of(0);

const ID_BYTES = 16;

/** An unsigned varint. */
export function uvarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Buffer.of(...bytes, rest);
}

/** The length of a text, an array or of bytes, as it stands before them. */
export const compactLength = (length: number): Buffer => uvarint(length + 1);

export function compactText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([compactLength(bytes.length), bytes]);
}

export function int16(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeInt16BE(value);
  return bytes;
}

export function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Reads a flexible answer from its start, which is the end of its header. */
export class FlexibleReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {
    this.tags();
  }

  int16(): number {
    return this.bytes.readInt16BE(this.passed(2));
  }

  int32(): number {
    return this.bytes.readInt32BE(this.passed(4));
  }

  int64(): bigint {
    return this.bytes.readBigInt64BE(this.passed(8));
  }

  /** The id of a topic. */
  id(): Buffer {
    const start = this.passed(ID_BYTES);
    return this.bytes.subarray(start, start + ID_BYTES);
  }

  /** Passes a text over, or none. */
  text(): void {
    this.passed(this.length());
  }

  /** What stands before the bytes of a text or the elements of an array: how many there are; 0 where there is none. */
  length(): number {
    return Math.max(0, this.uvarint() - 1);
  }

  /** Reads the elements of an array; each ends with its tagged fields, which are passed over. */
  array<T>(element: () => T): T[] {
    return Array.from({ length: this.length() }, () => {
      const read = element();
      this.tags();
      return read;
    });
  }

  /** @returns where what is passed begins */
  private passed(length: number): number {
    const start = this.at;
    this.at += length;
    return start;
  }

  private tags(): void {
    for (let tags = this.uvarint(); tags > 0; tags--) {
      this.uvarint();
      this.passed(this.uvarint());
    }
  }

  private uvarint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes.readUInt8(this.passed(1));
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}
