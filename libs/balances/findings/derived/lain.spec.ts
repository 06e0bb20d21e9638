import { type StoredDay, monthsBetween, tooLong } from './lain.js';

const YEAR = { months: 12, by: 'before_disposal' };
const day = (on: string, inKg: number, outKg = 0, conditionClass = '3'): StoredDay => ({
  day: on,
  conditionClass,
  inKg,
  outKg,
  changeKg: inKg - outKg,
});
const judged = (days: readonly StoredDay[], today: string): ReturnType<typeof tooLong> => tooLong(days, today, () => YEAR);

test('mass that lay too long before it moved is told for good, apart from what lies still', () => {
  const days = [day('2023-01-10', 50), day('2023-06-01', 40), day('2024-02-01', 0, 60)];
  // 50 had lain for 12 months when it went; the 10 of June had not, and the 30 that are left have since.
  const moved = { movedKg: 50, oldestDay: '2023-01-10', ageMonths: 12, limit: YEAR, outDays: ['2024-02-01'] };
  expect(judged(days, '2024-05-31')).toEqual({ ...moved, stillKg: 0, inDays: ['2023-01-10'] });
  expect(judged(days, '2024-06-01')).toEqual({ ...moved, stillKg: 30, inDays: ['2023-01-10', '2023-06-01'] });
  expect(judged([...days, day('2024-06-02', 0, 30)], '2025-01-01')).toMatchObject({ movedKg: 80, stillKg: 0 });
});

test('what goes first is what came first, and on one day what comes is there before anything goes', () => {
  expect(judged([day('2023-01-10', 50), day('2023-02-01', 10, 50)], '2024-01-31')).toBeUndefined();
  expect(judged([day('2023-01-10', 50, 50)], '2025-01-01')).toBeUndefined();
});

test('what went before it came is made up for by what comes next', () => {
  expect(judged([day('2023-01-10', 0, 20), day('2023-01-12', 50)], '2024-01-12')).toMatchObject({ stillKg: 30, movedKg: 0 });
});

test('months are whole', () => {
  expect([monthsBetween('2023-01-31', '2023-02-28'), monthsBetween('2023-01-31', '2024-01-31')]).toEqual([0, 12]);
});
