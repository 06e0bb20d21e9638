import { invalid } from '#libs/kernel/index.js';

/** Whether a text in the form `YYYY-MM-DD` is a day of the calendar: 2025-02-30 is none, nor is one of the year 0000. */
export function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  // PostgreSQL has no year 0000: what is recorded of it could not be asked for.
  return !day.startsWith('0000') && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** @param pointer of the field @throws DomainError naming the field where the day is none; an absent one is right */
export function checkDay(pointer: string, day: string | undefined): void {
  if (day !== undefined && !isDay(day))
    throw invalid(pointer, 'not_a_day', `'${day}' is no day; expected one such as 2025-03-04`);
}
