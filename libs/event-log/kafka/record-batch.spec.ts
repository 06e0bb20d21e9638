import { createRequire } from 'node:module';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { crc32c, recordBatch } from './record-batch.js';
import type { TopicRecord } from './records.js';

const require = createRequire(import.meta.url);
const theirs = require('kafkajs/src/protocol/recordBatch/v0/index.js') as {
  RecordBatch(batch: object): Promise<{ buffer: Buffer }>;
};
const Record = require('kafkajs/src/protocol/recordBatch/record/v0/index.js') as (record: object) => object;

const identity = { producerId: 4711n, producerEpoch: 3, firstSequence: 2 ** 31 - 5 };
const TIME_MS = 1_764_000_000_123;

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 60, maxLength: 200 }), fc.constant('ø'.repeat(9000)));
const ascii = fc.string({ unit: 'grapheme-ascii' });
const record: fc.Arbitrary<TopicRecord> = fc.record({
  key: fc.option(text),
  value: fc.option(text),
  headers: fc.dictionary(fc.constantFrom('position', 'known-at', 'content-type', 'heartbeat'), ascii, { maxKeys: 4 }),
});

test('a batch is what kafkajs makes of the same records', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 150 }), async (records) => {
      const expected = await theirs.RecordBatch({
        records: records.map((each, offsetDelta) => Record({ ...each, offsetDelta })),
        firstTimestamp: TIME_MS,
        maxTimestamp: TIME_MS,
        producerId: '4711',
        producerEpoch: 3,
        firstSequence: identity.firstSequence,
        lastOffsetDelta: records.length - 1,
      });
      const batch = await recordBatch(records, identity, TIME_MS);
      // The epoch of the leader is not in the checksum and is set by the broker: kafkajs writes 0.
      expect(batch.readInt32BE(12)).toBe(-1);
      batch.writeInt32BE(0, 12);
      expect(batch.equals(expected.buffer)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('a compressed batch says so, and holds the same records', async () => {
  const records: TopicRecord[] = [
    { key: 'lot-1', value: '{"a":1}', headers: { position: '7' } },
    { key: null, value: null, headers: {} },
  ];
  const plain = await recordBatch(records, identity, TIME_MS);
  const batch = await recordBatch(records, identity, TIME_MS, { codec: 1, compress: async (bytes) => gzipSync(bytes) });
  expect(batch.readInt16BE(21)).toBe(1);
  expect(gunzipSync(batch.subarray(61))).toEqual(plain.subarray(61));
  expect(batch.readUInt32BE(17)).toBe(crc32c(batch.subarray(21)));
  expect(batch.readInt32BE(8)).toBe(batch.length - 12);
});

test('the checksum is that of RFC 3720', () => {
  expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
});
