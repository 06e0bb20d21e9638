import { createRequire } from 'node:module';
import fc from 'fast-check';
import { CLOUD_EVENT_CONTENT_TYPE } from '#libs/contracts/cloud-events.js';
import { eventOf } from '#libs/event-store/contract-events.js';
import { UnreadableRecordError } from '../partition-batch.js';
import { murmur2, partitionOf } from '../partitioner.js';
import type { RawRecord, TopicRecord } from './records.js';
import { eventRecord, heartbeatRecord, readHeaders, readRecord } from './records.js';

const event = { ...eventOf('a'), stream: 'lot-1', revision: 0, position: 7n };

/** A record as it comes back from the topic. */
const stored = ({ key, value, headers }: TopicRecord): RawRecord => ({
  key: key === null ? null : Buffer.from(key),
  value: value === null ? null : Buffer.from(value),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
});

test('an event comes back as it was, with its position and knownAt', () => {
  const record = stored(eventRecord(event, 1234));
  expect(readRecord(record)).toEqual({ position: 7n, knownAtMs: 1234, event: { ...event, knownAtMs: 1234 } });
  expect(readHeaders(record)).toEqual({ position: 7n, knownAtMs: 1234 });
  expect(readRecord(record, 7n)).toEqual({ position: 7n, knownAtMs: 1234 });
  expect(readRecord(record, 6n).event).toBeDefined();
  expect(record.key!.toString()).toBe('lot-1');
});

test('a heartbeat says a position and no event', () => {
  expect(readRecord(stored(heartbeatRecord(9n, 1234)))).toEqual({ position: 9n, knownAtMs: 1234 });
});

const good = stored(eventRecord(event, 1234));
const withHeader = (name: string, value: RawRecord['value'] | Buffer[] | undefined): RawRecord => ({
  ...good,
  headers: { ...good.headers, [name]: value ?? undefined },
});
test.each<[string, RawRecord, bigint | undefined]>([
  ['no headers', { value: good.value }, undefined],
  ['no position', withHeader('position', undefined), undefined],
  ['two positions', withHeader('position', [Buffer.from('1'), Buffer.from('7')]), undefined],
  ['a position that is none', withHeader('position', Buffer.from('-7')), undefined],
  ['another position than the event says', withHeader('position', Buffer.from('8')), 8n],
  ['no knownAt', withHeader('known-at', undefined), 7n],
  ['a knownAt out of range', withHeader('known-at', Buffer.from('9999999999999999999')), 7n],
  ['an unknown content type', withHeader('content-type', Buffer.from('text/plain')), 7n],
  ['a value that is not JSON', { ...good, value: Buffer.from('{"specversion":') }, 7n],
  ['a key that is not the stream', { ...good, key: Buffer.from('lot-2') }, 7n],
  ['no key', { ...good, key: null }, 7n],
  ['no value, and no heartbeat', { ...good, value: null }, 7n],
])('%s: cannot be understood', (_, record, position) => {
  const thrown = (() => {
    try {
      readRecord(record);
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  expect(thrown).toBeInstanceOf(UnreadableRecordError);
  expect((thrown as UnreadableRecordError).position).toBe(position);
});

test('the content type is the one that CloudEvents names', () => {
  expect(CLOUD_EVENT_CONTENT_TYPE).toBe('application/cloudevents+json; charset=UTF-8');
});

describe('partitions', () => {
  // From the tests of Kafka's Java client (UtilsTest.testMurmur2).
  test.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('the hash of %s is that of the Java client', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });

  test('the hash is that of the default partitioner of kafkajs', () => {
    const theirs = createRequire(import.meta.url)('kafkajs/src/producer/partitioners/default/murmur2.js') as (
      key: string,
    ) => number;
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (key) => murmur2(Buffer.from(key)) === theirs(key)));
  });

  test('every partition gets streams', () => {
    const seen = new Set(Array.from({ length: 200 }, (_, i) => partitionOf(`lot-${i}`, 6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
