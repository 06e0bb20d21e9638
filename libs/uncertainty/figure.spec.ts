import { decimal, decimalText, rational, roundHalfEven } from '#libs/kernel/index.js';
import {
  type Figure,
  NOTHING,
  complementOf,
  covariance,
  difference,
  errorsOf,
  exact,
  exponential,
  fromNumber,
  intervalOf,
  logarithm,
  measured,
  measuredWithin,
  product,
  quotient,
  scaled,
  shareOf,
  sumOf,
  toNumber,
} from './index.js';

const figure = (value: string, rsd: string, source: string): Figure =>
  measured({ value: decimal(value), rsd: decimal(rsd), source });
const numbers = (of: Figure) => {
  const { value, low, high, sd, shape } = intervalOf(of);
  return { value: toNumber(value), low: toNumber(low), high: toNumber(high), sd, shape };
};

describe('propagation', () => {
  test('value ± 1.96 σ for a normal figure; the value stays exact', () => {
    const third = product(exact(rational(1, 3)), figure('30', '0.1', 'scale'));
    expect(roundHalfEven(third.value)).toBe(10n);
    expect(third.value.num).toBe(10n * third.value.den);
    expect(numbers(third)).toEqual({
      value: 10,
      low: expect.closeTo(8.04, 12),
      high: expect.closeTo(11.96, 12),
      sd: 1,
      shape: 'normal',
    });
  });

  test('independent relative uncertainties add in squares over products and quotients', () => {
    const a = figure('200', '0.03', 'a');
    const b = figure('4', '0.04', 'b');
    expect(numbers(product(a, b)).sd / 800).toBeCloseTo(0.05, 14);
    expect(numbers(quotient(a, b)).sd / 50).toBeCloseTo(0.05, 14);
  });

  test('one source is fully correlated: squared it counts twice, divided by itself it is gone', () => {
    const a = figure('200', '0.03', 'a');
    expect(numbers(product(a, a)).sd / 40_000).toBeCloseTo(0.06, 14);
    expect(intervalOf(quotient(a, a)).shape).toBe('exact');
    expect(intervalOf(difference(a, a)).shape).toBe('exact');
  });

  test('what a share has in common cancels to nothing, and only that', () => {
    const density = figure('1.85', '0.06', 'density:clay');
    const reused = product(exact(rational(700)), density);
    const deposited = product(exact(rational(300)), density);
    const common = shareOf(reused, sumOf([reused, deposited]));
    expect(intervalOf(common)).toEqual(expect.objectContaining({ sd: 0, shape: 'exact' }));
    expect(decimalText(common.value, 4)).toBe('0.7000');
    // d p = p (1 − p) (d ln a − d ln b)
    const scale = figure('300', '0.02', 'device:scale');
    const partly = shareOf(reused, sumOf([reused, scale]));
    const p = toNumber(partly.value);
    expect(numbers(partly).sd).toBeCloseTo(p * (1 - p) * Math.hypot(0.06, 0.02), 14);
  });

  test('the interval of a difference is that of what is not shared', () => {
    const factor = figure('2', '0.5', 'factor:deposit_t');
    const reference = product(exact(rational(100)), factor);
    const actual = product(exact(rational(90)), factor);
    // 20 ± what a lognormal of 0.5 does to 20; root of squares of 200 and 180 would be seven times as wide.
    expect(numbers(difference(reference, actual)).sd).toBeCloseTo(10, 12);
  });

  test('inputs of one source with different uncertainties go the same way', () => {
    const sum = sumOf([figure('100', '0.02', 'method'), figure('50', '0.1', 'method'), figure('10', '0.4', 'method')]);
    expect(numbers(sum).sd).toBeCloseTo(2 + 5 + 4, 12);
    expect(errorsOf(sum)).toEqual([expect.objectContaining({ source: 'method', sd: expect.closeTo(11, 12) })]);
  });

  test('a half width that is known (low and high of a flow) comes back as it was', () => {
    const flow = measuredWithin({ value: rational(1000), halfWidth: rational(98), source: 'flow' });
    expect(decimalText(intervalOf(flow).low, 3)).toBe('902.000');
    expect(decimalText(intervalOf(sumOf([flow, flow])).high, 3)).toBe('2196.000');
    expect(numbers(measuredWithin({ value: rational(0), halfWidth: rational(98), source: 'flow' }))).toMatchObject({
      low: 0,
      high: 98,
    });
  });

  test('covariance is what two figures share', () => {
    const density = figure('2', '0.1', 'density');
    const a = product(figure('10', '0.05', 'a'), density);
    const b = difference(exact(rational(100)), product(figure('30', '0.05', 'b'), density));
    expect(covariance(a, b)).toBeCloseTo(-2 * 6, 12);
    expect(covariance(a, a)).toBeCloseTo(numbers(a).sd ** 2, 12);
  });

  test('an empty sum is nothing, exactly', () => {
    expect(intervalOf(sumOf([]))).toEqual(intervalOf(NOTHING));
  });
});

describe('shapes', () => {
  test('lognormal above rsd 0.3, normal at 0.3', () => {
    expect(numbers(figure('100', '0.3', 'f')).shape).toBe('normal');
    const s = Math.sqrt(Math.log(1.16));
    expect(numbers(figure('100', '0.4', 'f'))).toEqual({
      value: 100,
      low: expect.closeTo(100 * Math.exp((-s * s) / 2 - 1.96 * s), 10),
      high: expect.closeTo(100 * Math.exp((-s * s) / 2 + 1.96 * s), 10),
      sd: 40,
      shape: 'lognormal',
    });
  });

  test('small uncertainties that add up to more than 0.3 make a figure lognormal, which is never below zero', () => {
    const amount = product(product(figure('10', '0.25', 'a'), figure('10', '0.25', 'b')), figure('10', '0.25', 'c'));
    expect(numbers(amount)).toMatchObject({ value: 1000, shape: 'lognormal' });
    expect(numbers(product(amount, figure('1', '3', 'd'))).low).toBeGreaterThan(0);
  });

  test('a difference may be below zero and is never lognormal, however uncertain', () => {
    const gap = difference(figure('100', '0.2', 'a'), figure('99', '0.2', 'b'));
    expect(numbers(gap)).toMatchObject({ shape: 'normal', low: expect.closeTo(1 - 1.96 * Math.hypot(20, 19.8), 10) });
    expect(numbers(product(gap, figure('2', '0.4', 'c'))).shape).toBe('by_source');
    expect(numbers(scaled(figure('100', '0.2', 'a'), rational(-1)))).toMatchObject({ value: -100, shape: 'normal' });
  });

  test('shares stay within 0 and 1, and beside 0.5 they are normal', () => {
    for (const [part, rest] of [
      ['1', '999'],
      ['999', '1'],
      ['50', '2'],
    ] as const) {
      const a = figure(part, '0.5', 'a');
      const { low, high, value, shape } = numbers(shareOf(a, sumOf([a, figure(rest, '0.6', 'b')])));
      expect(shape).toBe('logit_normal');
      expect(low).toBeGreaterThan(0);
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
      expect(high).toBeLessThan(1);
    }
    const half = figure('50', '0.1', 'a');
    const share = shareOf(half, sumOf([half, figure('50', '0.1', 'b')]));
    expect(numbers(share).shape).toBe('normal');
    expect(numbers(complementOf(share)).sd).toBe(numbers(share).sd);
  });

  test('a part of nothing and a part of all are shares too', () => {
    const all = figure('50', '0.1', 'a');
    expect(numbers(shareOf(all, all))).toMatchObject({ value: 1, low: 1, high: 1, shape: 'exact' });
    expect(numbers(shareOf(exact(rational(0)), all))).toMatchObject({ value: 0, low: 0, high: 0 });
  });
});

describe('determinism', () => {
  const loads = Array.from({ length: 300 }, (_, i) =>
    product(
      quotient(figure(`${12_000 + i * 37}`, '0.01', `device:${i % 3}`), exact(rational(7 + (i % 11)))),
      figure('1.85', i % 2 ? '0.06' : '0.35', `density:${i % 5}`),
    ),
  );

  test('the order of the terms does not change a bit', () => {
    const forwards = intervalOf(sumOf(loads));
    const backwards = intervalOf(sumOf([...loads].reverse()));
    const nested = intervalOf(sumOf([sumOf(loads.slice(100)), sumOf(loads.slice(0, 100))]));
    expect(backwards).toEqual(forwards);
    expect(nested).toEqual(forwards);
  });

  test('many thousand terms of few sources are cheap in memory: effects are kept by source', () => {
    const term = product(figure('12.5', '0.01', 'device'), figure('1.85', '0.06', 'density'));
    const many = sumOf(Array.from({ length: 50_000 }, () => term));
    expect(many.effects.size).toBe(2);
    expect(roundHalfEven(many.value)).toBe(1_156_250n);
  });

  test('exponential and logarithm agree with the engine to the last few bits', () => {
    for (let x = -40; x <= 40; x += 0.37) {
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
      expect(Math.abs(logarithm(Math.exp(x)) - Math.log(Math.exp(x)))).toBeLessThan(1e-15 * Math.max(1, Math.abs(x)));
    }
    expect([exponential(-800), exponential(0), logarithm(1)]).toEqual([0, 1, 0]);
  });

  test('quotients become the nearest double, and doubles exact quotients', () => {
    expect(toNumber(rational(1, 3))).toBe(1 / 3);
    expect(toNumber({ num: -(10n ** 60n), den: 7n * 10n ** 50n })).toBe(-(10 ** 10) / 7);
    // Half way between two doubles but for a trace: the trace decides.
    expect(toNumber({ num: (2n ** 53n + 1n) * 10n ** 30n + 1n, den: 10n ** 30n })).toBe(2 ** 53 + 2);
    for (const x of [0, 0.1, -1e-20, 12345.678, 2 ** 80]) expect(toNumber(fromNumber(x))).toBe(x);
  });
});

describe('what is refused, and why', () => {
  test.each([
    ['a relative uncertainty of -0.1', () => figure('1', '-0.1', 's')],
    ['an empty source of error', () => figure('1', '0.1', ' ')],
    ['a value of at least 0', () => figure('-1', '0.5', 's')],
    ['a half width of -1', () => measuredWithin({ value: rational(1), halfWidth: rational(-1), source: 's' })],
    ['a divisor of zero', () => quotient(figure('1', '0.1', 's'), NOTHING)],
    ['a whole of 0', () => shareOf(NOTHING, NOTHING)],
    ['a part of 3 of 2', () => shareOf(exact(rational(3)), exact(rational(2)))],
    ['a figure that is no share', () => complementOf(exact(rational(1)))],
    ['an exponent of at most 709', () => exponential(710)],
    ['a finite number above zero', () => logarithm(0)],
    ['a finite number', () => fromNumber(NaN)],
  ])('%s', (message, make) => {
    expect(make).toThrow(message);
  });
});
