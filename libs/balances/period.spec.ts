/** Which days a question about a period may name. */
import { checkPeriod } from './period.js';

test.each(['0000-01-01', '2025-02-30', '25-01-01'])('%s is no day', (from) => {
  expect(() => checkPeriod({ from })).toThrow('expected a day such as 2025-03-04');
});

test('the first day and the last that have four digits are days', () => {
  expect(() => checkPeriod({ from: '0001-01-01', to: '9999-12-31' })).not.toThrow();
});
