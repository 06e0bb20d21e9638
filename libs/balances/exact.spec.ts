import { addExact, multiplyExact, safeInteger } from './exact.js';

const LARGEST = Number.MAX_SAFE_INTEGER;

test('sums and products beyond 2^53 stay exact', () => {
  expect(addExact(1, 2)).toBe(3);
  expect(addExact(LARGEST, LARGEST)).toBe(2n * BigInt(LARGEST));
  expect(addExact(addExact(LARGEST, LARGEST), -LARGEST)).toBe(BigInt(LARGEST));
  expect(multiplyExact(30_000, 12_500)).toBe(375_000_000);
  expect(multiplyExact(LARGEST, 3)).toBe(3n * BigInt(LARGEST));
});

test('an answer carries no integer that JSON would round', () => {
  expect([safeInteger('12'), safeInteger(-3n), Object.is(safeInteger(-0), 0)]).toEqual([12, -3, true]);
  expect(() => safeInteger('9007199254740993')).toThrow('no integer that JSON can carry exactly');
});
