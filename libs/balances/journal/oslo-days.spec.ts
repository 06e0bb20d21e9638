import fc from 'fast-check';
import { isoInstant } from '#libs/kernel/index.js';
import { epochMsOf, osloDayOf } from './oslo-days.js';

test('a day of Oslo begins at 23:00 UTC in winter and at 22:00 in summer', () => {
  const days = ['2025-03-29T22:59:59Z', '2025-03-29T23:00:00Z', '2025-03-30T21:59:59.999Z', '2025-03-30T22:00:00Z'];
  expect(days.map(osloDayOf)).toEqual(['2025-03-29', '2025-03-30', '2025-03-30', '2025-03-31']);
  const autumn = ['2025-10-26T21:59:59Z', '2025-10-26T22:59:59Z', '2025-10-26T23:00:00Z'];
  expect(autumn.map(osloDayOf)).toEqual(['2025-10-26', '2025-10-26', '2025-10-27']);
});

test('reads every instant that the ledger writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.parse('1996-01-01T00:00:00Z'), max: Date.parse('2199-01-01T00:00:00Z') }), (ms) => {
      expect(epochMsOf(isoInstant(ms))).toBe(ms);
      expect(epochMsOf(isoInstant(ms - (ms % 1000)))).toBe(ms - (ms % 1000));
    }),
  );
});
