import { invalid } from '#libs/kernel/index.js';

/** Days of Europe/Oslo (`YYYY-MM-DD`), from inclusive, to exclusive; absent is open. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function checkDay(day: string | undefined, pointer: string): void {
  if (day === undefined) return;
  const date = new Date(`${day}T00:00:00Z`);
  // PostgreSQL has no year 0000.
  const exists = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  if (!exists) throw invalid(pointer, 'not_a_day', `expected a day such as 2025-03-04, got '${day}'`);
}

/** @throws DomainError where a day does not exist, or the period ends before it begins */
export function checkPeriod({ from, to }: Period): void {
  checkDay(from, '/query/from');
  checkDay(to, '/query/to');
  if (from !== undefined && to !== undefined && to < from) {
    throw invalid('/query/to', 'ends_before_it_begins', `to must not lie before from (${from}), got ${to}`);
  }
}
