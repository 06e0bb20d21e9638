import { type Rational, decimal, rational, roundHalfEven } from '#libs/kernel/index.js';
import { difference, exact, intervalOf, measured, product, quotient, shareOf, sumOf, toNumber } from './index.js';
import type { Figure } from './index.js';
import { simulate } from './testing/monte-carlo.js';

const DRAWS = 100_000;

/** Half width of the first-order interval as a part of the drawn one. */
function ratioOfHalfWidths(figure: Figure, drawn: { halfWidth: number }): number {
  const { low, high } = intervalOf(figure);
  return (toNumber(high) - toNumber(low)) / 2 / drawn.halfWidth;
}

const within2Percent = (figure: Figure, drawn: { halfWidth: number }): void => {
  const ratio = ratioOfHalfWidths(figure, drawn);
  expect(ratio).toBeGreaterThan(0.98);
  expect(ratio).toBeLessThan(1.02);
};

/**
 * The sample project: 1 000 loads of clay. The first 600 were counted in bank m³ by one machine and converted with one density; the other
 * 400 were weighed on one scale. All are hauled with one factor per tkm over one of 17 routes, the length of each with an error of its
 * own; what is deposited has a factor of its own.
 */
const ROUTES = 17;
const LOADS = Array.from({ length: 1000 }, (_, i) => ({
  counted: i < 600,
  /** Tenths of m³, or kilograms. */
  amount: i < 600 ? 60 + (i % 41) : 12_000 + 37 * (i % 211),
  route: i % ROUTES,
  deposited: i % 3 === 0,
}));
const lengthKm = (route: number): number => 3 + route;
const DENSITY = decimal('1.85');
const HAUL = decimal('0.09502');
const DEPOSIT = decimal('1.7');

function sampleProject() {
  const density = measured({ value: DENSITY, rsd: decimal('0.06'), source: 'density:clay@2026-1' });
  const haulFactor = measured({ value: HAUL, rsd: decimal('0.15'), source: 'factor:haul_tkm' });
  const depositFactor = measured({ value: DEPOSIT, rsd: decimal('0.2'), source: 'factor:deposit_t' });
  const tonnes = LOADS.map(({ counted, amount }) => {
    const value: Rational = counted ? rational(amount, 10) : rational(amount, 1000);
    const device = counted ? 'device:machine-7' : 'device:weighbridge@deposit';
    const told = measured({ value, rsd: decimal(counted ? '0.05' : '0.01'), source: device });
    return counted ? product(told, density) : told;
  });
  const deposited = sumOf(tonnes.filter((_, i) => LOADS[i]!.deposited));
  const total = sumOf(tonnes);
  const lengths = Array.from({ length: ROUTES }, (_, route) =>
    measured({ value: rational(lengthKm(route)), rsd: decimal('0.1'), source: `route:${route}` }),
  );
  const tkm = sumOf(tonnes.map((mass, i) => product(mass, lengths[LOADS[i]!.route]!)));
  const emission = sumOf([product(tkm, haulFactor), product(deposited, depositFactor)]);
  return { total, deposited, tkm, emission, depositFactor };
}

const SOURCES = [
  { source: 'density', rsd: 0.06 },
  { source: 'machine', rsd: 0.05 },
  { source: 'scale', rsd: 0.01 },
  { source: 'haul', rsd: 0.15 },
  { source: 'deposit', rsd: 0.2 },
  ...Array.from({ length: ROUTES }, (_, route) => ({ source: `route ${route}`, rsd: 0.1 })),
];

/** Loads that answer to the same sources, added up once for all draws: [counted m³, weighed t, of each what was deposited], by route. */
const BY_ROUTE = Array.from({ length: ROUTES }, (_, route) => {
  const sums = { m3: 0, tonnes: 0, depositedM3: 0, depositedTonnes: 0 };
  for (const load of LOADS.filter((each) => each.route === route)) {
    if (load.counted) sums.m3 += load.amount / 10;
    else sums.tonnes += load.amount / 1000;
    if (load.deposited && load.counted) sums.depositedM3 += load.amount / 10;
    if (load.deposited && !load.counted) sums.depositedTonnes += load.amount / 1000;
  }
  return sums;
});

/** The same project in plain numbers. */
function drawnProject(factors: Float64Array) {
  const perM3 = 1.85 * factors[0]! * factors[1]!;
  const scale = factors[2]!;
  let total = 0;
  let deposited = 0;
  let tkm = 0;
  for (let route = 0; route < ROUTES; route++) {
    const sums = BY_ROUTE[route]!;
    const tonnes = sums.m3 * perM3 + sums.tonnes * scale;
    total += tonnes;
    deposited += sums.depositedM3 * perM3 + sums.depositedTonnes * scale;
    tkm += tonnes * lengthKm(route) * factors[5 + route]!;
  }
  return { total, deposited, tkm, emission: tkm * 0.09502 * factors[3]! + deposited * 1.7 * factors[4]! };
}

describe('first order against Monte Carlo', () => {
  test('agrees within 2 % on the sample project: 1 000 loads, one density, two devices, factors', () => {
    const { total, emission } = sampleProject();
    expect(toNumber(emission.value)).toBeCloseTo(drawnProject(new Float64Array(SOURCES.length).fill(1)).emission, 6);
    within2Percent(
      emission,
      simulate(SOURCES, DRAWS, 1, (f) => drawnProject(f).emission),
    );
    within2Percent(
      total,
      simulate(SOURCES, DRAWS, 2, (f) => drawnProject(f).total),
    );
  });

  test('agrees within 2 % on shares, ratios and differences of the sample project, where sources are common', () => {
    const { total, deposited, tkm, emission, depositFactor } = sampleProject();
    const share = (f: Float64Array): number => {
      const drawn = drawnProject(f);
      return drawn.deposited / drawn.total;
    };
    within2Percent(shareOf(deposited, total), simulate(SOURCES, DRAWS, 3, share));
    const meanDistance = (f: Float64Array): number => {
      const drawn = drawnProject(f);
      return drawn.tkm / drawn.total;
    };
    within2Percent(quotient(tkm, total), simulate(SOURCES, DRAWS, 4, meanDistance));
    // Reference: all to deposit, by the same factors over the same masses; the haul is the same and cancels.
    const reference = sumOf([emission, product(difference(total, deposited), depositFactor)]);
    const saving = (f: Float64Array): number => {
      const drawn = drawnProject(f);
      return (drawn.total - drawn.deposited) * 1.7 * f[4]!;
    };
    within2Percent(difference(reference, emission), simulate(SOURCES, DRAWS, 5, saving));
  });

  test('a common source does not average out over many loads; independent ones do, by 1/√n', () => {
    const load = (source: string): Figure => measured({ value: rational(10), rsd: decimal('0.1'), source });
    for (const n of [50, 1000]) {
      const common = sumOf(Array.from({ length: n }, () => load('density')));
      const apart = sumOf(Array.from({ length: n }, (_, i) => load(`load:${i}`)));
      expect(intervalOf(common).sd / (10 * n)).toBeCloseTo(0.1, 12);
      expect(intervalOf(apart).sd / (10 * n)).toBeCloseTo(0.1 / Math.sqrt(n), 12);
      if (n > 50) continue;
      within2Percent(
        common,
        simulate([{ source: 'density', rsd: 0.1 }], DRAWS, 6, (f) => n * 10 * f[0]!),
      );
      const sources = Array.from({ length: n }, (_, i) => ({ source: `${i}`, rsd: 0.1 }));
      within2Percent(
        apart,
        simulate(sources, DRAWS, 7, (factors) => factors.reduce((sum, f) => sum + 10 * f, 0)),
      );
    }
  });

  test('lognormal: one factor with rsd 0.5 gives the lognormal interval, in a sum as well as alone', () => {
    const factor = measured({ value: rational(100), rsd: decimal('0.5'), source: 'factor' });
    const drawn = simulate([{ source: 'factor', rsd: 0.5 }], DRAWS, 8, (f) => 100 * f[0]!);
    const interval = intervalOf(factor);
    expect(interval.shape).toBe('lognormal');
    expect(toNumber(interval.low) / drawn.low).toBeCloseTo(1, 1);
    expect(toNumber(interval.high) / drawn.high).toBeCloseTo(1, 1);
    within2Percent(factor, drawn);
    const sum = sumOf([factor, measured({ value: rational(150), rsd: decimal('0.1'), source: 'other' })]);
    expect(intervalOf(sum).shape).toBe('by_source');
    const both = [
      { source: 'factor', rsd: 0.5 },
      { source: 'other', rsd: 0.1 },
    ];
    const drawnSum = simulate(both, DRAWS, 9, (f) => 100 * f[0]! + 150 * f[1]!);
    within2Percent(sum, drawnSum);
  });

  test('a difference of lognormal figures may be negative: each side by its sources', () => {
    const a = measured({ value: rational(100), rsd: decimal('0.5'), source: 'a' });
    const b = measured({ value: rational(60), rsd: decimal('0.4'), source: 'b' });
    const interval = intervalOf(difference(a, b));
    const sources = [
      { source: 'a', rsd: 0.5 },
      { source: 'b', rsd: 0.4 },
    ];
    const drawn = simulate(sources, DRAWS, 10, (f) => 100 * f[0]! - 60 * f[1]!);
    expect(interval.shape).toBe('by_source');
    expect(roundHalfEven(interval.low)).toBeLessThan(0n);
    // Within 4 % of the half width at either end; 1.96 σ on both sides would miss the upper end by a sixth of it.
    expect(Math.abs(toNumber(interval.low) - drawn.low)).toBeLessThan(0.04 * drawn.halfWidth);
    expect(Math.abs(toNumber(interval.high) - drawn.high)).toBeLessThan(0.04 * drawn.halfWidth);
  });

  describe('products, divisors and skewed sums', () => {
    const input = (value: string, rsd: number, source: string): Figure =>
      measured({ value: decimal(value), rsd: decimal(String(rsd)), source });
    const within = (figure: Figure, drawn: { low: number; high: number }): void => {
      const { low, high } = intervalOf(figure);
      expect(Math.abs(toNumber(low) / drawn.low - 1)).toBeLessThan(0.02);
      expect(Math.abs(toNumber(high) / drawn.high - 1)).toBeLessThan(0.02);
    };

    test('a product of lognormals is the lognormal with rsd² = Π (1 + rsdᵢ²) − 1, a negative one its mirror image', () => {
      const [a, b, c] = [0.5, 0.6, 0.4];
      const figure = product(product(input('3', a, 'a'), input('5', b, 'b')), input('2', c, 'c'));
      const s = Math.sqrt(Math.log((1 + a * a) * (1 + b * b) * (1 + c * c)));
      const points = [-1.96, 1.96].map((z) => 30 * Math.exp((-s * s) / 2 + z * s)) as [number, number];
      const { low, high, shape } = intervalOf(figure);
      expect([toNumber(low), toNumber(high)]).toEqual(points.map((point) => expect.closeTo(point, 9)));
      expect(shape).toBe('lognormal');
      const mirrored = intervalOf(product(exact(rational(-1)), figure));
      expect([toNumber(mirrored.low), toNumber(mirrored.high)]).toEqual(
        [-points[1], -points[0]].map((point) => expect.closeTo(point, 9)),
      );
    });

    test('a divisor stands at its own points: 100 / x with 25 % lies between 100 / 1.49 and 100 / 0.51', () => {
      const { low, high } = intervalOf(quotient(exact(rational(100)), input('1', 0.25, 'payload')));
      expect([toNumber(low), toNumber(high)]).toEqual([expect.closeTo(100 / 1.49, 9), expect.closeTo(100 / 0.51, 9)]);
    });

    test('a haul: mass × distance ÷ payload × the sum of two factors', () => {
      const haul = product(
        quotient(input('1700', 0.15, 'count'), input('12', 0.15, 'payload')),
        sumOf([input('1.37', 0.12, 'laden'), input('0.96', 0.12, 'empty')]),
      );
      const sources = [0.15, 0.15, 0.12, 0.12].map((rsd, i) => ({ source: String(i), rsd }));
      within(
        haul,
        simulate(sources, DRAWS, 31, (f) => ((1700 * f[0]!) / (12 * f[1]!)) * (1.37 * f[2]! + 0.96 * f[3]!)),
      );
    });

    test('a sum of skewed products that share a mass, less than a normal and more than a product', () => {
      const mass = input('1000', 0.12, 'mass');
      const rsds = [0.12, 0.35, 0.5, 0.4, 0.2];
      const terms = rsds.slice(1).map((rsd, i) => product(mass, input('1', rsd, `factor:${i}`)));
      const sources = rsds.map((rsd, i) => ({ source: String(i), rsd }));
      within(
        sumOf(terms),
        simulate(sources, DRAWS, 32, (f) => 1000 * f[0]! * (f[1]! + f[2]! + f[3]! + f[4]!)),
      );
    });

    test('what is saved less what is spent, each a product of its own', () => {
      const saved = product(input('40', 0.1, 'mass'), input('9', 0.4, 'production'));
      const spent = product(input('40', 0.1, 'mass'), input('3', 0.25, 'haul'));
      const sources = [0.1, 0.4, 0.25].map((rsd, i) => ({ source: String(i), rsd }));
      const drawn = simulate(sources, DRAWS, 33, (f) => 40 * f[0]! * (9 * f[1]! - 3 * f[2]!));
      const { low, high } = intervalOf(difference(saved, spent));
      // Of the difference itself: its lower bound may lie anywhere near zero.
      expect(Math.abs(toNumber(low) - drawn.low)).toBeLessThan(0.02 * drawn.mean);
      expect(Math.abs(toNumber(high) - drawn.high)).toBeLessThan(0.02 * drawn.mean);
    });
  });
});
