import fc from 'fast-check';
import {
  apportion,
  canonicalJson,
  decimal,
  decimalText,
  integerSquareRoot,
  isDay,
  isUuid,
  isoInstant,
  nameBasedId,
  normaliseDecimal,
  osloDay,
  osloOffsetMs,
  parseReportedTime,
  rational,
  roundHalfEven,
  startOfNextOsloDay,
  startOfOsloDay,
  uuidV5,
  uuidV7,
} from './index.js';

describe('exact numbers', () => {
  test('decimals are read exactly and written in one way', () => {
    expect(decimal('12.50')).toEqual({ num: 1250n, den: 100n });
    expect(normaliseDecimal('0012.500')).toBe('12.5');
    expect(normaliseDecimal('-0.0')).toBe('0');
    for (const wrong of ['', '1e3', '1,5', ' 1', '.5', '1.', 'NaN'])
      expect(() => decimal(wrong)).toThrow('expected a decimal number');
  });

  test('rounding goes half to even, on both sides of zero', () => {
    const rounded = ['0.5', '1.5', '2.5', '-0.5', '-1.5', '2.5000001', '2.4999999'].map((text) => roundHalfEven(decimal(text)));
    expect(rounded).toEqual([0n, 2n, 2n, 0n, -2n, 3n, 2n]);
    expect(() => rational(1n, 0n)).toThrow('denominator');
  });

  test('decimal text has a fixed number of decimals', () => {
    const written = [rational(1, 3), rational(-1, 8), rational(5), rational(-1, 1000)].map((value) => decimalText(value, 2));
    expect(written).toEqual(['0.33', '-0.12', '5.00', '0.00']);
    expect(decimalText(rational(5, 2), 0)).toBe('2');
  });

  test('the integer square root is the largest whose square is not larger', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 80n }), (value) => {
        const root = integerSquareRoot(value);
        return root * root <= value && (root + 1n) * (root + 1n) > value;
      }),
    );
  });
});

describe('largest remainder', () => {
  test('gives by quota, then by largest remainder, ties to the earlier', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(100, [90, 50])).toEqual([64, 36]);
    expect(apportion(-10, [1, 1, 1])).toEqual([-4, -3, -3]);
    expect(apportion(0, [5, 0])).toEqual([0, 0]);
    expect(() => apportion(1, [0, 0])).toThrow('over nothing');
    expect(() => apportion(1, [-1, 2])).toThrow('weights of at least zero');
  });

  test('adds up, and never takes more than a weight while the total allows it', () => {
    const weight = fc.oneof(fc.nat({ max: 1000 }), fc.nat({ max: 1_000_000_000 }));
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, share) => {
          const sum = weights.reduce((a, b) => a + b, 0);
          fc.pre(sum > 0);
          const total = Math.floor(sum * share);
          const shares = apportion(total, weights);
          expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
          shares.forEach((each, i) => expect(each).toBeLessThanOrEqual(weights[i]!));
        },
      ),
    );
  });
});

describe('ids', () => {
  test('are those of RFC 9562', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
    expect(uuidV7(0x017f22e279b0, Buffer.from('0cc318c4dc0c0c07398f', 'hex'))).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
    expect(isUuid(nameBasedId('lot', 'x'))).toBe(true);
    expect(nameBasedId('a', 'bc')).not.toBe(nameBasedId('ab', 'c'));
  });
});

describe('time in Oslo', () => {
  const byIntl = (ms: number): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' }).format(ms);

  test('days are those of the time zone data', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1996, 0, 2), max: Date.UTC(2037, 11, 31) }), (ms) => {
        expect(osloDay(ms)).toBe(byIntl(ms));
        const start = startOfOsloDay(osloDay(ms));
        expect(start).toBeLessThanOrEqual(ms);
        expect(startOfNextOsloDay(start)).toBeGreaterThan(ms);
        expect([22, 23]).toContain(new Date(start).getUTCHours());
      }),
      { numRuns: 500 },
    );
  });

  test('no offset means Oslo, a date alone is its day, the doubled hour is summer time', () => {
    const read = (text: string): [string, string] => {
      const { instantMs, precision } = parseReportedTime(text);
      return [isoInstant(instantMs), precision];
    };
    expect(read('2025-07-01')).toEqual(['2025-06-30T22:00:00Z', 'day']);
    expect(read('2025-03-04T07:41')).toEqual(['2025-03-04T06:41:00Z', 'instant']);
    expect(read('2025-03-04 07:41:05.5')).toEqual(['2025-03-04T06:41:05.500Z', 'instant']);
    expect(read('2025-10-26T02:30')).toEqual(['2025-10-26T00:30:00Z', 'instant']);
    expect(read('2025-03-30T02:30')).toEqual(['2025-03-30T01:30:00Z', 'instant']);
    expect(read('2025-03-04T07:41:00-02:00')).toEqual(['2025-03-04T09:41:00Z', 'instant']);
    for (const wrong of [
      '2025-02-30',
      '2025-13-01',
      '25-01-01',
      '2025-01-01T25:00',
      'yesterday',
      '1995-12-31',
      '2025-03-04T07:41+99:00',
      '2025-03-04T07:41+01:75',
    ])
      expect(() => parseReportedTime(wrong)).toThrow('expected');
    expect(osloOffsetMs(Date.UTC(2025, 5, 1))).toBe(7_200_000);
  });
});

test('canonical JSON does not depend on the order in which members were set', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const reversed = (each: unknown): unknown =>
        Array.isArray(each)
          ? each.map(reversed)
          : typeof each === 'object' && each !== null
            ? Object.fromEntries(
                Object.entries(each)
                  .sort(([a], [b]) => (a < b ? 1 : -1))
                  .map(([key, member]) => [key, reversed(member)]),
              )
            : each;
      expect(canonicalJson(value)).toBe(canonicalJson(reversed(value)));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('canonical JSON sorts members and leaves nothing to chance', () => {
  expect(canonicalJson({ b: [1, 'æ', null], a: { d: 1e21, c: -0 }, x: undefined })).toBe(
    '{"a":{"c":0,"d":1e+21},"b":[1,"æ",null]}',
  );
  expect(canonicalJson({ a: [undefined, { x: undefined, y: '\u2028' }], b: null })).toBe('{"a":[null,{"y":"\u2028"}],"b":null}');
  expect(canonicalJson({ 9: 1, 10: 2 })).toBe('{"10":2,"9":1}');
  expect(() => canonicalJson(Number.NaN)).toThrow('canonical JSON has no NaN');
  expect(() => canonicalJson({ a: [1n] })).toThrow('canonical JSON cannot hold a bigint');
});

test.each([
  ['2024-02-29', true],
  ['9999-12-31', true],
  ['2025-02-29', false],
  ['0000-01-01', false],
  ['2025', false],
  ['2025-3-4', false],
  ['2025-03-04T10:00', false],
])('%s is a day of the calendar: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
