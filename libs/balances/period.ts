import { invalid, isDay } from '#libs/kernel/index.js';

/** Days of Europe/Oslo (`YYYY-MM-DD`), from inclusive, to exclusive; absent is open. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function checkDay(day: string | undefined, pointer: string): void {
  if (day !== undefined && !isDay(day)) throw invalid(pointer, 'not_a_day', `expected a day such as 2025-03-04, got '${day}'`);
}

/** @throws DomainError where a day does not exist, or the period ends before it begins */
export function checkPeriod({ from, to }: Period): void {
  checkDay(from, '/query/from');
  checkDay(to, '/query/to');
  if (from !== undefined && to !== undefined && to < from) {
    throw invalid('/query/to', 'ends_before_it_begins', `to must not lie before from (${from}), got ${to}`);
  }
}
