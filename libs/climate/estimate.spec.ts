import { rational, roundHalfEven } from '#libs/kernel/index.js';
import { intervalOf, sumOf, toNumber } from '#libs/uncertainty/index.js';
import { Estimate, type Factor } from './estimate.js';

const factor = (id: string, value: number, rsdPpm: number, source?: string): Factor => ({
  use: { id, description: id, value: String(value), unit: '', relativeUncertainty: '', evidence: '', source: '', boundary: '' },
  value: rational(value),
  rsdPpm,
  ...(source !== undefined && { source }),
});
const a = factor('a', 2, 100_000);
const b = factor('b', 5, 200_000);
/** An amount that one σ of a scale moves by `sd`. */
const of = (value: number, sd = 0, source = 'device:scale'): Estimate =>
  Estimate.of(rational(value), [{ source, size: rational(sd) }]);
const half = ({ figure }: Pick<Estimate, 'figure'>): bigint => {
  const { value, high } = intervalOf(figure);
  return roundHalfEven(high) - roundHalfEven(value);
};

test('one factor used twice does not average out, two factors do', () => {
  // 1.96 × 0.1 × (2 000 + 4 000)
  expect(half(of(1000).times(a).plus(of(2000).times(a)))).toBe(1176n);
  // 1.96 √((0.1 × 2 000)² + (0.2 × 5 000)²) = 1.96 × 1 019.8
  expect(half(of(1000).times(a).plus(of(1000).times(b)))).toBe(1999n);
});

test('a factor that is divided and multiplied by cancels out', () => {
  expect(half(of(1000).dividedBy(a).times(a))).toBe(0n);
  expect(half(of(1000).times(a).dividedBy(b))).toBe(276n); // 400 a / b drawn 20 million times: 268.8 … 676.5
});

test('errors of one scale add up, those of two scales add in squares', () => {
  expect(half(of(1000, 15).plus(of(500, 5)))).toBe(39n); // 1.96 × 20
  expect(half(of(1000, 15).plus(of(500, 20, 'device:other')))).toBe(49n); // 1.96 × √(15² + 20²)
  expect(half(of(1000, 15).times(a))).toBe(398n); // 2 000 × normals of 1.5 % and 10 %, drawn: 1 604.9 … 2 397.8
});

test('a density that masses were converted by cancels where they are divided by it', () => {
  const density = factor('density_bank:clay', 2, 60_000, 'density:clay:bank');
  expect(intervalOf(of(1000, 60, 'density:clay:bank').dividedBy(density).figure).shape).toBe('exact');
});

test('lines add up as their estimates would', () => {
  const [first, second] = [of(1000, 3).times(a), of(700, 4).times(a).times(b)];
  expect(half({ figure: sumOf([first.figure, second.figure]) })).toBe(half(first.plus(second)));
});

test('a factor with a relative uncertainty above 0.3 makes a lognormal figure, which is never below zero', () => {
  const { shape, low } = intervalOf(of(1000).times(factor('c', 2, 600_000)).figure);
  expect(shape).toBe('lognormal');
  expect(toNumber(low)).toBeGreaterThan(0);
});
