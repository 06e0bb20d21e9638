import { KnownAt } from './known-at.js';

const at = (time: string) => JSON.stringify({ recordedAt: time, schemaVersion: 1 });

test('knownAt is the latest time so far', () => {
  const knownAt = new KnownAt(0);
  expect(knownAt.next(at('2025-03-04T06:41:00.000Z'))).toBe(Date.parse('2025-03-04T06:41:00Z'));
  expect(knownAt.next(at('2025-03-04T06:40:00.000Z'))).toBe(Date.parse('2025-03-04T06:41:00Z'));
  expect(knownAt.next(at('2025-03-04T06:42:00.000Z'))).toBe(Date.parse('2025-03-04T06:42:00Z'));
});

test.each([
  ['in a text', { note: '"recordedAt":"2031-01-01T00:00:00.000Z"', recordedAt: '2025-03-04T06:41:00.000Z' }],
  ['in an object', { actor: { recordedAt: '2031-01-01T00:00:00.000Z' }, recordedAt: '2025-03-04T06:41:00.000Z' }],
  ['of another length', { recordedAt: '2025-03-04T06:41:00Z' }],
])('a time %s does not mislead', (_, metadata) => {
  expect(new KnownAt(0).next(JSON.stringify(metadata))).toBe(Date.parse('2025-03-04T06:41:00Z'));
});

test.each([at('yesterday'), at('x'.repeat(24)), '{}', '', 'null', 'not json', '7', '{"recordedAt":7}'])(
  '%j leaves it as it is',
  (metadata) => {
    expect(new KnownAt(5).next(metadata)).toBe(5);
  },
);
