import fc from 'fast-check';
import { decimal, multiply, rational, roundHalfEven } from '#libs/kernel/index.js';
import { measureQuantity } from './measure.js';
import { TABLES } from './testing/lot-spec.js';

const weighed = (value: string, unit: 't' | 'kg') =>
  measureQuantity({ value, unit, method: 'weighbridge' }, 'clay', TABLES, { pointer: '/quantity' });

test('a weight is rounded half to even, and so is its interval, however large it is', () => {
  const digits = fc.oneof(fc.nat({ max: 99_999 }), fc.nat({ max: 999_999_999 }));
  fc.assert(
    fc.property(
      digits,
      fc.nat({ max: 999_999_999 }),
      fc.nat({ max: 9 }),
      fc.constantFrom('t', 'kg'),
      (whole, part, places, unit) => {
        const value = places === 0 ? String(whole) : `${whole}.${String(part).padStart(9, '0').slice(-places)}`;
        const expected = roundHalfEven(multiply(decimal(value), rational(unit === 't' ? 1000 : 1)));
        fc.pre(expected > 0n);
        const { massKg, massLowKg, massHighKg } = weighed(value, unit);
        const half = roundHalfEven({ num: expected * 10_000n * 196n, den: 100_000_000n });
        expect([massKg, massLowKg, massHighKg]).toEqual([expected, expected - half, expected + half].map(Number));
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ['0.0005', 't', 'rounds to 0 kg'],
  ['0.0015', 't', 2],
  ['0.0025', 't', 2],
  ['2.5', 'kg', 2],
  ['3.5', 'kg', 4],
  ['12.345', 't', 12_345],
] as const)('%s %s is %s kg', (value, unit, expected) => {
  if (typeof expected === 'string') expect(() => weighed(value, unit)).toThrow(expected);
  else expect(weighed(value, unit).massKg).toBe(expected);
});
