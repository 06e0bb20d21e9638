import { rational } from '#libs/kernel/index.js';
import { Estimate, type Factor, addSpreads, halfWidthOf } from './estimate.js';

const factor = (id: string, value: number, rsdPpm: number): Factor => ({
  use: { id, description: id, value: String(value), unit: '', relativeUncertainty: '', evidence: '', source: '', boundary: '' },
  value: rational(value),
  rsdPpm,
});
const a = factor('a', 2, 100_000);
const b = factor('b', 5, 200_000);
const of = (value: number, half = 0): Estimate => Estimate.of(rational(value), rational(half));
const half = (estimate: Estimate): bigint => halfWidthOf(estimate.spread());

test('one factor used twice does not average out, two factors do', () => {
  // 1.96 × 0.1 × (2 000 + 4 000)
  expect(half(of(1000).times(a).plus(of(2000).times(a)))).toBe(1176n);
  // 1.96 √((0.1 × 2 000)² + (0.2 × 5 000)²) = 1.96 × 1 019.8
  expect(half(of(1000).times(a).plus(of(1000).times(b)))).toBe(1999n);
});

test('a factor that is divided and multiplied by cancels out', () => {
  expect(half(of(1000).dividedBy(a).times(a))).toBe(0n);
  expect(half(of(1000).times(a).dividedBy(b))).toBe(175n); // 400 × 1.96 √(0.1² + 0.2²) = 175.3
});

test('measuring is one part more; half widths of measurements add up', () => {
  expect(half(of(1000, 30).plus(of(500, 10)))).toBe(40n);
  expect(half(of(1000, 30).times(a))).toBe(397n); // √(60² + (1.96 × 200)²) = √(3 600 + 153 664) = 396.6
});

test('spreads of several lines add up as their estimates would', () => {
  const [first, second] = [of(1000, 3).times(a), of(700, 4).times(a).times(b)];
  expect(halfWidthOf(addSpreads([first.spread(), second.spread()]))).toBe(half(first.plus(second)));
});
