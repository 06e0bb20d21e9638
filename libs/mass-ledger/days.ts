import { invalid, isDay } from '#libs/kernel/index.js';

/** @param pointer of the field @throws DomainError naming the field where the day is none; an absent one is right */
export function checkDay(pointer: string, day: string | undefined): void {
  if (day !== undefined && !isDay(day))
    throw invalid(pointer, 'not_a_day', `'${day}' is no day; expected one such as 2025-03-04`);
}
